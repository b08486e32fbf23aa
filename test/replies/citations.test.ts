import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredArticle } from '../../src/coverage/article.ts';
import type { Cited } from '../../src/desk.ts';
import { PAGE_CHARACTERS, PAGE_CITATIONS } from '../../src/limits.ts';
import { citedBlocks, excerptBlock, linkOf, pages, sourceLine } from '../../src/replies/citations.ts';
import { linkIn, words } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

function cited(rest: Partial<Cited> = {}, meta: Partial<StoredArticle> = {}): Cited {
  const text = 'The ferry to Osterby is late.';
  const { text: _, removed: __, ...known } = { ...article('a'), version: 1, ...meta };
  const range = { start: 0, end: text.length };
  return {
    number: 1,
    span: { articleId: 'a', version: 1, ...range },
    article: known,
    alsoIn: [],
    text,
    sentence: range,
    bold: [],
    cutBefore: false,
    cutAfter: false,
    score: 1,
    articleText: text,
    updated: false,
    dates: [],
    ...rest,
  };
}

describe('what is known of a date', () => {
  const line = (meta: Partial<StoredArticle>) => words(excerptBlock(cited({}, meta)).source);

  it('given one that the outlet states, then is shown as it is', () => {
    expect(line({ dating: { from: 'page', words: '5 March 2024' } })).toContain('Harbour Post · 5 Mar 2024 · ');
  });

  it('given one that was found elsewhere, then says where', () => {
    const dating = { from: 'source line', words: 'March 5, 2024' } as const;
    expect(line({ published: '2024', precision: 'year', dating })).toContain(
      '2024, from “March 5, 2024” in a picture’s source line · ',
    );
  });

  it('given words that show a part of one, then gives them and no date', () => {
    const dating = { from: 'caption', words: '5 March' } as const;
    expect(line({ published: null, precision: 'undated', dating })).toContain('undated, a caption says “5 March” · ');
  });

  it('given relative dates where a time was asked for, then says what they mean', () => {
    const [, note] = citedBlocks([cited({ dates: [{ words: 'on Tuesday', meant: '5 Mar 2024' }] })]);
    expect(note).toMatchObject({ kind: 'note' });
    expect(note?.kind === 'note' && words(note.text)).toBe(
      '“on Tuesday” is 5 Mar 2024, counted from when it was published.',
    );
  });

  it('given a feed’s summary, then says that it is no more', () => {
    expect(line({ summary: true })).toContain('5 Mar 2024 · the feed’s summary · ');
  });
});

describe('a citation in a reply', () => {
  it('given original wording, then is quoted and links to the sentence', () => {
    const block = excerptBlock(cited());
    expect(block).toMatchObject({ kind: 'excerpt', number: 1, text: 'The ferry to Osterby is late.', quoted: true });
    expect(linkIn(block)).toContain('#:~:text=');
  });

  it('given another text under the same article, then links into that one', () => {
    const first = cited();
    const articleText = 'It rains. The ferry to Osterby is late.';
    const sentence = { start: 0, end: 9 };
    expect(linkOf(first)).toContain('#:~:text=The%20ferry');
    expect(linkOf({ ...first, articleText, sentence })).toContain('#:~:text=It%20rains.');
    expect(linkOf(first)).toContain('#:~:text=The%20ferry');
  });

  it('given a brief, then is not quoted and links to the page', () => {
    const block = excerptBlock(cited({}, { wording: 'brief' }));
    expect(block.quoted).toBe(false);
    expect(words(block.source)).toMatch(/^Our account of Harbour Post · /);
    expect(linkIn(block)).toBe('https://harbour.example/a');
  });

  it('given nothing known about the article, then says so for each', () => {
    const unknown = { title: null, outlet: null, url: null, published: null, precision: 'undated' } as const;
    expect(linkOf(cited({}, unknown))).toBeNull();
    expect(words(excerptBlock(cited({}, unknown)).source)).toBe('outlet not known · undated · untitled (no link)');
    expect(words(sourceLine({ ...cited({}, unknown).article, wording: 'brief' }, null))).toMatch(
      /^Our account of outlet not known/,
    );
  });

  it('given a hostile outlet or title, then both are harmless words', () => {
    const { source } = excerptBlock(cited({}, { outlet: '@everyone', title: 'See https://bad.example/now <@1>' }));
    expect(words(source)).not.toMatch(/@everyone|:\/\/|<@/);
  });

  it('given the same text elsewhere, then counts each other outlet once', () => {
    const { text: _, removed: __, ...other } = { ...article('b', undefined, { outlet: 'The Bell' }), version: 1 };
    const own = cited().article;
    expect(words(excerptBlock(cited({ alsoIn: [other] })).source)).toMatch(/ · \+1 outlet carries this text$/);
    expect(words(excerptBlock(cited({ alsoIn: [other, { ...other, id: 'c' }, own] })).source)).toMatch(
      / · \+1 outlet carries/,
    );
    expect(words(excerptBlock(cited({ alsoIn: [own] })).source)).not.toContain('+');
  });

  it('given that its article has changed since, then a note follows it', () => {
    const blocks = citedBlocks([cited({ updated: true }), cited({ number: 2 })]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['excerpt', 'note', 'excerpt']);
  });
});

describe('pages', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 2 * PAGE_CHARACTERS }), { maxLength: 12 });
  const list = (all: number[]) => all.map((length, i) => cited({ number: i + 1, text: 'x'.repeat(length) }));

  it('hold every citation once and in order, none empty, none longer than it may be', () => {
    fc.assert(
      fc.property(lengths, (all) => {
        const made = pages(list(all));
        expect(made.flat().map(({ number }) => number)).toEqual(all.map((_, i) => i + 1));
        for (const page of made) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(PAGE_CITATIONS);
          const characters = page.reduce((sum, { text }) => sum + text.length, 0);
          expect(page.length === 1 || characters <= PAGE_CHARACTERS).toBe(true);
        }
      }),
    );
  });

  it('are as few as they can be', () => {
    fc.assert(
      fc.property(lengths, (all) => {
        const made = pages(list(all));
        made.slice(1).forEach((page, i) => {
          const before = made[i] as Cited[];
          const together = before.reduce((sum, { text }) => sum + text.length, 0) + (page[0]?.text.length ?? 0);
          expect(before.length === PAGE_CITATIONS || together > PAGE_CHARACTERS).toBe(true);
        });
      }),
    );
  });
});
