import { beforeAll, describe, expect, it } from 'vitest';
import { source } from '../../commands/source.ts';
import { actionOf } from '../../src/command.ts';
import { type Answer, Desk } from '../../src/desk.ts';
import { plainText } from '../../src/messages/line.ts';
import { problems } from '../../src/messages/problems.ts';
import { openStore } from '../../src/store/store.ts';
import { article } from '../store/fixtures.ts';
import { deskOver, excerpts, FERRY, HARBOUR, linkIn, NOW, of, said, words } from './fixtures.ts';

let desk: Desk;
let answer: Answer;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
  answer = of('answer', await desk.ask({ question: 'Who told the council about the engine?' }));
});

const NOTHING_KEPT = (typed: string) =>
  `Nothing is kept under “${typed}”. An id stands under each answer, like k3f9q2; one of its citations is k3f9q2.2. ` +
  'Answers are kept for 30 days. An article’s own id works too.';

describe('/source', () => {
  it('given an answer, then shows its citations as they were shown', async () => {
    const answer = of('answer', await desk.ask({ question: 'bakery market square' }));
    const view = await source.run({ id: answer.id }, desk);
    expect(view).toMatchObject({ visibility: 'public', files: [] });
    expect(excerpts(view).map(({ number, text }) => [number, text])).toEqual(
      answer.cited.map(({ number, text }) => [number, text]),
    );
    expect(said(view)).toBe(`Sources of “${answer.question}”\n${answer.id}`);
  });

  it('given an answer, then gives all its citations as a file at the press of a button', async () => {
    const { buttons } = await source.run({ id: answer.id }, desk);
    const files = buttons.filter(({ action }) => action === 'file');
    expect(files.map(({ label }) => label)).toEqual(['Markdown file', 'BibTeX file', 'CSV file']);
    for (const [i, { action, answerId, argument }] of files.entries()) {
      const shown = await actionOf(source, action)?.run({ answerId, argument }, desk);
      const typed = await source.run({ id: answer.id, as: ['markdown', 'bibtex', 'csv'][i] }, desk);
      expect(shown).toEqual({ ...typed, visibility: 'private' });
    }
    const none = await actionOf(source, 'file')?.run({ answerId: answer.id, argument: 'pdf' }, desk);
    expect(said(none as never)).toBe('For as “pdf” is no choice. Take markdown, bibtex or csv.');
    const gone = await actionOf(source, 'file')?.run({ answerId: 'zzzzzz', argument: 'csv' }, desk);
    expect(gone?.visibility).toBe('private');
  });

  it('given an answer with many citations, then shows them page by page', async () => {
    const { id, cited } = of('answer', await desk.ask({ question: 'storm power line' }));
    let view = await source.run({ id }, desk);
    const numbers = excerpts(view).map(({ number }) => number);
    for (let page = 2; ; page++) {
      const next = view.buttons.find(({ label }) => label === 'Next ▸');
      if (!next) break;
      expect(said(view)).toContain(`page ${page - 1} of`);
      view = (await actionOf(source, next.action)?.run(next, desk)) as typeof view;
      numbers.push(...excerpts(view).map(({ number }) => number));
    }
    expect(numbers).toEqual(cited.map(({ number }) => number));
    expect(view.buttons.map(({ label }) => label)).toContain('◂ Previous');
  });

  it('given one citation, then shows that one, however the id is typed', async () => {
    for (const id of [`${answer.id}.2`, ` ${answer.id.toUpperCase()}.2 `]) {
      expect(excerpts(await source.run({ id }, desk)).map(({ number }) => number)).toEqual([2]);
    }
  });

  it('given an article, then shows its first sentence and what is known about it', async () => {
    const view = await source.run({ id: 'ferry' }, desk);
    expect(excerpts(view)).toMatchObject([{ number: 1, text: FERRY.text.split('\n')[0], quoted: true }]);
    expect(said(view).split('\n')).toEqual([
      'Article ferry',
      '“on Thursday” is 14 Mar 2024, counted from when it was published.',
      'by Ines Halloran · date known to the day · the outlet’s words',
      'To take along: /source id:ferry as:markdown, bibtex or csv.',
    ]);
  });

  it('given a brief, then says that it is our account', async () => {
    const view = await source.run({ id: 'quota' }, desk);
    expect(excerpts(view)).toMatchObject([{ quoted: false }]);
    expect(said(view)).toContain('date known to the month · our account of the reporting');
    expect(linkIn(excerpts(view)[0] as never)).toBe('https://skerry.example/pier');
  });

  it('given an article whose id could be an answer’s, then still finds it', async () => {
    const other = await deskOver([article('k3f9q2'), article('k3f9q2.2', 'The tram is late.')]);
    expect(said(await source.run({ id: 'k3f9q2' }, other))).toMatch(/^Article k3f9q2\n/);
    expect(said(await source.run({ id: 'k3f9q2.2' }, other))).toMatch(/^Article k3f9q2\.2\n/);
  });

  it('given an article without a known author or date, then says so', async () => {
    expect(said(await source.run({ id: 'letter' }, desk))).toContain('author not named · date not known');
  });

  it('given an unknown id, then says what an id looks like, to the asker alone', async () => {
    for (const id of ['zzzzzz', 'zzzzzz.1', 'no such thing', '../../etc/passwd', '%']) {
      const view = await source.run({ id }, desk);
      expect([view.visibility, said(view)]).toEqual(['private', NOTHING_KEPT(id)]);
    }
  });

  it('given a citation that the answer does not have, then lists those it has', async () => {
    const { id } = answer;
    expect(said(await source.run({ id: `${id}.9` }, desk))).toBe(
      plainText(
        problems.noSuchCitation(
          id,
          9,
          answer.cited.map(({ number }) => number),
        ).text,
      ),
    );
    expect(said(await source.run({ id: `${id}.0` }, desk))).toContain('has no citation 0');
  });

  it.each([
    [{}, '/source needs id. Add it and send it again.'],
    [{ id: 'x'.repeat(101) }, 'The id has 101 characters; at most 100 can be read. Shorten it.'],
    [{ id: 'ferry', as: 'pdf' }, 'For as “pdf” is no choice. Take card, markdown, bibtex or csv.'],
  ])('given %o, then says what to do', async (input, sentence) => {
    expect(said(await source.run(input, desk))).toBe(sentence);
  });

  it('given an answer whose article has changed, then shows the words as cited and says so', async () => {
    const store = openStore(':memory:');
    const own = await deskOver([FERRY], { store });
    const { id } = of('answer', await own.ask({ question: 'Who told the council about the engine?' }));
    store.putArticle({ ...FERRY, text: 'The ferry sails again.' }, 'tests');
    await own.index();
    const view = await source.run({ id: `${id}.1` }, own);
    expect(excerpts(view)[0]?.text).toContain('Petra Lindqvist');
    expect(said(view)).toContain('The article has been updated since; this is the text as it was cited.');
    expect(said(await source.run({ id: 'ferry' }, own))).toContain('version 2');
  });

  it('given an article that was taken down, then it has no source any more', async () => {
    const store = openStore(':memory:');
    const own = await deskOver(HARBOUR, { store });
    store.removeArticle('ferry');
    expect(said(await source.run({ id: 'ferry' }, own))).toBe(NOTHING_KEPT('ferry'));
  });

  it('given an answer whose article was taken down, then the citation says so', async () => {
    const store = openStore(':memory:');
    const own = await deskOver(HARBOUR, { store });
    const { id } = of('answer', await own.ask({ question: 'Who told the council about the engine?' }));
    store.removeArticle('ferry');
    for (const typed of [id, `${id}.1`]) {
      expect(said(await source.run({ id: typed }, own))).toBe(
        'The article behind this citation has been taken out of the coverage.',
      );
    }
  });
});

describe('/source to take along', () => {
  const fileOf = async (id: string, as: string, from = desk) => {
    const view = await source.run({ id, as }, from);
    expect(view.files).toHaveLength(1);
    expect(said(view)).toMatch(new RegExp(`^\\d+ citations? in ${view.files[0]?.name.replace('.', '\\.')}\\.$`));
    return view.files[0] as (typeof view.files)[number];
  };

  it.each([
    ['markdown', 'md', 'text/markdown'],
    ['bibtex', 'bib', 'application/x-bibtex'],
    ['csv', 'csv', 'text/csv'],
  ])('as %s, then gives a .%s file with every citation', async (as, extension, mediaType) => {
    const { name, mediaType: type, content } = await fileOf(answer.id, as);
    expect([name, type]).toEqual([`${answer.id}.${extension}`, mediaType]);
    for (const { text } of answer.cited) expect(content).toContain(text);
  });

  it('gives the cited sentences and never the article', async () => {
    for (const as of ['markdown', 'bibtex', 'csv']) {
      const { content } = await fileOf('storm', as);
      expect(content).toContain('In Aldby the storm tore down the power line.');
      expect(content).not.toContain('Bexholm');
    }
  });

  it('marks a brief as our account, without quotation marks and without a text fragment', async () => {
    expect((await fileOf('quota', 'markdown')).content).toContain('Our account of Skerry Weekly: Fishermen on Skerry');
    for (const as of ['markdown', 'bibtex', 'csv'])
      expect((await fileOf('quota', as)).content).not.toContain(':~:text=');
    expect((await fileOf('ferry', 'csv')).content).toContain('https://herald.example/ferry#:~:text=');
  });

  it('keeps the number of a single citation', async () => {
    const { name, content } = await fileOf(`${answer.id}.2`, 'markdown');
    expect(name).toBe(`${answer.id}.2.md`);
    expect(content).toMatch(/^\\\[2\\\] /);
  });

  it('makes a file name that any system takes', async () => {
    const odd = await deskOver([article('a/../b: "c"?')]);
    expect((await fileOf('a/../b: "c"?', 'csv', odd)).name).toMatch(/^[\w.-]+\.csv$/);
  });
});

describe('the suggestions of /source', () => {
  it('are the articles whose id or title has what is typed', async () => {
    expect(await source.complete?.('id', 'ferry', desk)).toEqual([
      { name: 'Ferry to Osterby stays in harbour · Osterby Herald', value: 'ferry' },
    ]);
    expect(await source.complete?.('id', 'bakery', desk)).toEqual([]);
  });

  it('are named by their id where nothing else is known', async () => {
    expect(await source.complete?.('id', 'letter', desk)).toEqual([{ name: 'letter', value: 'letter' }]);
  });

  it('given many articles, or ids and titles too long for Discord, then are 25 at most and fit', async () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      article(i % 3 === 0 ? `${i}${'x'.repeat(120)}` : `a${i}`, undefined, {
        title: i % 3 === 1 ? 'Long title '.repeat(30) : null,
      }),
    );
    const found = (await source.complete?.('id', '', await deskOver(many))) ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(25);
    for (const { name, value } of found) {
      expect(name.length).toBeGreaterThan(0);
      expect(Math.max(name.length, value.length)).toBeLessThanOrEqual(100);
    }
  });

  it('never offer an article by a hostile title', async () => {
    const hostile = await deskOver([
      article('a', undefined, { title: '@everyone https://bad.example <@1>', outlet: null }),
    ]);
    const [found] = (await source.complete?.('id', '', hostile)) ?? [];
    expect(found?.name).not.toMatch(/@everyone|:\/\/|<@/);
  });
});

describe('a desk that has not read its articles yet', () => {
  it('still shows an answer of before', async () => {
    const store = openStore(':memory:');
    const before = await deskOver(HARBOUR, { store });
    const { id } = of('answer', await before.ask({ question: 'lighthouse lamp' }));
    const starting = new Desk({ store, clock: () => new Date(NOW) });
    const [block] = excerpts(await source.run({ id }, starting));
    expect(words(block?.source ?? [])).toContain('Osterby Gazette');
  });
});
