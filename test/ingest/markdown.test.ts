import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { readMarkdown } from '../../src/ingest/markdown.ts';
import { NO_METADATA } from '../../src/ingest/metadata.ts';
import type { Reject } from '../../src/ingest/reject.ts';

function article(source: string, where = 'dir/story.md'): Article {
  const outcome = readMarkdown(source, where);
  if ('rejects' in outcome) throw new Error(JSON.stringify(outcome.rejects));
  return outcome.value;
}

function rejects(source: string): Reject[] {
  const outcome = readMarkdown(source, 'dir/story.md');
  if ('value' in outcome) throw new Error(`Read as ${JSON.stringify(outcome.value)}`);
  return outcome.rejects;
}

/** What was left out of an article that is kept. */
function faults(source: string): Reject[] {
  const outcome = readMarkdown(source, 'dir/story.md');
  if ('rejects' in outcome) throw new Error(JSON.stringify(outcome.rejects));
  return outcome.faults ?? [];
}

const withField = (line: string) => `---\nid: harbour\n${line}\n---\n\nThe harbour is open.\n`;

describe('readMarkdown', () => {
  it('given every field, then gives the whole article', () => {
    const source = `---
id: harbour-1
title: "Harbour:  reopens"
outlet: The Quay
authors:
  - Ann Lee
  - Bo Ek
url: https://example.org/harbour
published: 2021-03-04T10:15:30+01:00
wording: brief
---

The harbour is open.

  Indented, *marked* and “quoted”.
`;
    expect(article(source)).toEqual({
      id: 'harbour-1',
      title: 'Harbour: reopens',
      outlet: 'The Quay',
      url: 'https://example.org/harbour',
      authors: ['Ann Lee', 'Bo Ek'],
      published: '2021-03-04T09:15Z',
      precision: 'minute',
      wording: 'brief',
      text: 'The harbour is open.\n\n  Indented, *marked* and “quoted”.',
      removed: [],
    });
  });

  it('given the other names source, date and author, then reads them alike', () => {
    expect(article('---\nsource: The Quay\ndate: 2021-03-04\nauthor: Ann Lee\n---\nText.')).toMatchObject({
      outlet: 'The Quay',
      published: '2021-03-04',
      precision: 'day',
      authors: ['Ann Lee'],
    });
  });

  it('given both names of a field, then takes the first that is not blank', () => {
    expect(article('---\nsource: B\noutlet: A\n---\nText.').outlet).toBe('A');
    expect(article('---\nsource: B\noutlet:\n---\nText.').outlet).toBe('B');
  });

  it('given no front matter, then keeps the text under the name of the file, undated and without an outlet', () => {
    expect(article('\nJust text.\n\n---\n\nMore.\n', 'dir/a.b.md')).toEqual({
      id: 'a.b',
      title: null,
      outlet: null,
      url: null,
      authors: [],
      published: null,
      precision: 'undated',
      wording: 'original',
      text: 'Just text.\n\n---\n\nMore.',
      removed: [],
    });
  });

  it('given metadata from elsewhere, then it fills what the front matter leaves open', () => {
    const known = {
      ...NO_METADATA,
      outlet: 'Elsewhere',
      published: '1999',
      precision: 'year' as const,
      authors: ['X'],
    };
    const outcome = readMarkdown('---\noutlet: Here\nauthor: Y\n---\nText.', 'a.md', known);
    expect(outcome).toMatchObject({ value: { outlet: 'Here', published: '1999', precision: 'year', authors: ['Y'] } });
  });

  it.each([
    ['date: 2018', { published: '2018', precision: 'year' }],
    ['date: "2018"', { published: '2018', precision: 'year' }],
    ['date: 2020-07', { published: '2020-07', precision: 'month' }],
    ['date: 2020-07-08', { published: '2020-07-08', precision: 'day' }],
    ['date:', { published: null, precision: 'undated' }],
    ['date: ~', { published: null, precision: 'undated' }],
    ['date: ""', { published: null, precision: 'undated' }],
    ['title: 1984', { title: '1984' }],
    ['title: 1e3', { title: '1e3' }],
    ['title: true', { title: 'true' }],
    ['title: >\n  Two\n  lines', { title: 'Two lines' }],
    ['title: "Hid\\u200Bden \\u202Eorder"', { title: 'Hidden order' }],
    ['authors: [Ann, "", null, Bo]', { authors: ['Ann', 'Bo'] }],
    ['author: &a Ann\noutlet: *a', { authors: ['Ann'], outlet: 'Ann' }],
    ['page: 22\ntags: {a: [1, 2]}', { id: 'harbour', text: 'The harbour is open.' }],
    ['url: http://example.org/a?b=c#d', { url: 'http://example.org/a?b=c#d' }],
    ['updated: 2020-07-09T08:00+02:00', { updated: '2020-07-09T06:00Z' }],
    ['modified: 2020-07', { updated: '2020-07' }],
    ['language: pt_br', { language: 'pt-BR' }],
    ['lang: EN', { language: 'en' }],
    ['wording: Brief', { wording: 'brief' }],
    ['wording: original', { wording: 'original' }],
  ])('given %j, then reads %j', (line, expected) => {
    expect(article(withField(line))).toMatchObject(expected);
  });

  it('given an id of digits, then keeps its zeros', () => {
    expect(article('---\nid: 007\n---\nText.').id).toBe('007');
  });

  it.each([
    ['date', 'There is no date 2020-02-31.', 'date: 2020-02-31'],
    ['published', 'There is no date 2020-13.', 'published: 2020-13'],
    ['published', '“yesterday” is not a date in a form that is read.', 'published: yesterday'],
    ['published', 'The value is not text.', 'published: [2020]'],
    ['url', 'An address that begins with ftp: cannot be linked.', 'url: ftp://example.org/a'],
    ['url', 'An address that begins with javascript: cannot be linked.', 'url: javascript:alert(1)'],
    ['url', 'The value is not a web address.', 'url: example.org'],
    ['url', 'The value is not a web address.', 'url: https://exa mple.org'],
    ['url', 'The address carries a user name.', 'url: https://example.org@evil.example/'],
    ['updated', 'There is no date 2020-02-31.', 'updated: 2020-02-31'],
    ['lang', 'The value is not a language tag.', 'lang: English'],
    ['language', 'The value is not a language tag.', 'language: en-!'],
    ['title', 'The value is not text.', 'title: *nowhere'],
    ['title', 'The value is not text.', 'title: {a: b}'],
    ['source', 'The value is not text.', 'source: [A, B]'],
    ['author', 'The value is not text.', 'author: {name: Ann}'],
    ['authors', 'The value is not text.', 'authors: [[Ann]]'],
    ['title', 'The value has 501 characters.', `title: ${'x'.repeat(501)}`],
    ['outlet', 'The value has 501 characters.', `outlet: ${'x'.repeat(501)}`],
    ['authors', 'There are more than 50 names.', `authors: [${'a, '.repeat(60)}]`],
  ])('given a faulty %s (%s), then keeps the article without it and names its line', (field, reason, line) => {
    const [fault, ...others] = faults(withField(line));
    expect(fault).toMatchObject({ where: 'dir/story.md', line: 3, field, reason });
    expect(fault?.remedy).toMatch(/Until then .* left out.*\.$/);
    expect(others).toEqual([]);
    const { id, text, removed, precision, wording, ...fields } = article(withField(line));
    expect(text).toBe('The harbour is open.');
    expect(Object.values(fields).every((value) => value === null || (Array.isArray(value) && value.length === 0))).toBe(
      true,
    );
  });

  it.each([
    ['wording', 'The wording is neither original nor brief.', '---\nwording: summary\n---\nText.'],
    ['id', 'The value has 201 characters.', `---\nid: ${'x'.repeat(201)}\n---\nText.`],
    ['id', 'The value is not text.', '---\nid: [a]\n---\nText.'],
  ])('given a faulty %s (%s), then rejects the article', (field, reason, source) => {
    expect(rejects(source)).toMatchObject([{ where: 'dir/story.md', line: 2, field, reason }]);
  });

  it('given a faulty field that is known from elsewhere, then takes it from there', () => {
    const known = { ...NO_METADATA, published: '1999', precision: 'year' as const };
    expect(readMarkdown('---\ndate: soon\n---\nText.', 'a.md', known)).toMatchObject({
      value: { published: '1999', precision: 'year' },
      faults: [{ field: 'date' }],
    });
  });

  it('given several faults, then names each with its line, also with Windows line ends and blank lines on top', () => {
    const source = '\r\n---\r\ndate: 2020-02-31\r\ntitle: T\r\nurl: nowhere\r\n---\r\nText.';
    expect(faults(source).map(({ line, field }) => [line, field])).toEqual([
      [5, 'url'],
      [3, 'date'],
    ]);
    expect(rejects(source.replace('title: T', 'wording: T')).map(({ field }) => field)).toEqual([
      'url',
      'date',
      'wording',
    ]);
  });

  it.each([
    ['opened and never closed', '---\nid: a\n\nText.', 1, /opens on line 1 is never closed/],
    ['opened and never closed below a blank line', '\n---\nid: a', 2, /opens on line 2 is never closed/],
    ['a colon in a bare title', '---\nid: a\ntitle: Harbour: reopens\n---\nText.', 3, /not valid YAML/],
    ['a quotation mark that stays open', '---\ntitle: "Harbour\nid: a\n---\nText.', 4, /not valid YAML/],
    ['a tab as indentation', '---\nauthors:\n\t- Ann\n---\nText.', 3, /not valid YAML/],
    ['one field twice', '---\nid: a\nid: b\n---\nText.', 3, /not valid YAML/],
    ['a second document', '---\nid: a\n...\ntitle: b\n---\nText.', 4, /not valid YAML/],
    ['a sentence', '---\nNot a field at all\n---\nText.', 2, /not a list of fields/],
    ['a list', '---\n- a\n- b\n---\nText.', 2, /not a list of fields/],
    ['no end of brackets', `---\na: ${'['.repeat(20_000)}\n---\nText.`, 2, /nested too deeply|not valid YAML/],
    ['a novel', `---\na: ${'x'.repeat(60_000)}\n---\nText.`, 1, /more than 50,000 characters/],
  ])('given front matter with %s, then rejects the file naming the line', (_, source, line, reason) => {
    const [reject] = rejects(source);
    expect(reject).toMatchObject({ where: 'dir/story.md', line, field: 'file' });
    expect(reject?.reason).toMatch(reason);
  });

  it.each(['', '\n\n', '---\nid: a\n---\n', '---\nid: a\n---', '---\nid: a\n---\n \n\t\n\u200B\n'])(
    'given %j, then says that there is no text',
    (source) => {
      expect(rejects(source)).toMatchObject([{ field: 'text', reason: 'There is no text.' }]);
    },
  );

  it('given aliases that would unfold to gigabytes, then reads the article at once', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let code = 98; code < 112; code++) {
      const [name, before] = [String.fromCharCode(code), String.fromCharCode(code - 1)];
      bomb.push(`${name}: &${name} [${new Array(9).fill(`*${before}`).join(', ')}]`);
    }
    const started = performance.now();
    expect(article(`---\nid: quiet\n${bomb.join('\n')}\n---\nText.`).id).toBe('quiet');
    expect(faults(`---\n${bomb.join('\n')}\ntitle: *o\n---\nText.`)).toMatchObject([{ field: 'title', line: 17 }]);
    expect(faults('---\nauthors: &a [*a]\n---\nText.')).toMatchObject([{ field: 'authors', line: 2 }]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('given tags and names that mean something to the language, then reads them as plain fields', () => {
    const read = article('---\n__proto__: {id: x}\nconstructor: y\ntitle: !!js/function "z"\n---\nText.');
    expect(read).toMatchObject({ id: 'story', title: 'z' });
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it('given hidden characters, then removes and records them', () => {
    expect(article('---\nid: a\n---\nThe har\u200Bbour.').removed).toEqual([
      { reason: 'zero-width characters', text: 'U+200B × 1' },
    ]);
  });

  it('given any fields and text that YAML can hold, then gives them back', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
      .filter((text) => text === text.replace(/\s+/g, ' ').trim() && text !== '' && !/\p{C}/u.test(text));
    fc.assert(
      fc.property(line, line, line, (id, title, body) => {
        const source = `---\nid: ${JSON.stringify(id)}\ntitle: ${JSON.stringify(title)}\n---\n\n${body}\n`;
        expect(article(source)).toMatchObject({ id, title, text: body });
      }),
    );
  });

  it('given any text at all, then gives an article or rejects and throws nothing', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('---\n', 'id: ', '\n', '&a ', '*a', '[', '{', '"', ': ', '- ', '!!'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const outcome = readMarkdown(`---\n${pieces.join('')}\n---\nText.`, 'a.md');
        if ('rejects' in outcome) expect(outcome.rejects.length).toBeGreaterThan(0);
        else expect(outcome.value.text).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
