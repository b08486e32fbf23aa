import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { readJsonArticles, readJsonLines } from '../../src/ingest/jsonl.ts';
import { NO_METADATA } from '../../src/ingest/metadata.ts';
import type { Outcome, Reject } from '../../src/ingest/reject.ts';

const LEAD = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';
const SECOND = 'The ferries sail again from Tuesday morning, and the first of them is booked to the last seat.';

const lines = (...objects: unknown[]) =>
  objects.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
const read = (...objects: unknown[]) => readJsonLines(lines(...objects), 'dir/export.jsonl');

function articles(outcomes: Outcome<Article>[]): Article[] {
  return outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []));
}
function rejects(outcomes: Outcome<Article>[]): Reject[] {
  return outcomes.flatMap((outcome) => ('rejects' in outcome ? outcome.rejects : []));
}

describe('readJsonLines', () => {
  it('given the fields of front matter, then gives the whole article', () => {
    const object = {
      id: 7,
      title: 'Harbour: reopens',
      source: 'The Quay',
      authors: ['Ann Lee', 'Bo Ek'],
      url: 'https://quay.example/harbour',
      date: '2021-03-04T10:15:30+01:00',
      updated: '2021-03-05',
      language: 'en',
      wording: 'brief',
      text: LEAD,
      section: { name: 'Sea' },
    };
    expect(read(object)).toEqual([
      {
        value: {
          id: '7',
          title: 'Harbour: reopens',
          outlet: 'The Quay',
          url: 'https://quay.example/harbour',
          authors: ['Ann Lee', 'Bo Ek'],
          published: '2021-03-04T09:15Z',
          precision: 'minute',
          updated: '2021-03-05',
          language: 'en',
          wording: 'brief',
          text: LEAD,
          removed: [],
        },
      },
    ]);
  });

  it.each([
    [{ headline: 'H' }, { title: 'H' }],
    [{ title: { rendered: 'H' } }, { title: 'H' }],
    [{ byline: 'By Ann Lee' }, { authors: ['Ann Lee'] }],
    [{ author: { name: 'Ann Lee', url: 'x' } }, { authors: ['Ann Lee'] }],
    [{ authors: [{ name: 'Ann Lee' }, 'Bo Ek'] }, { authors: ['Ann Lee', 'Bo Ek'] }],
    [{ source: { id: null, name: 'The Quay' } }, { outlet: 'The Quay' }],
    [{ publication: 'The Quay' }, { outlet: 'The Quay' }],
    [{ publisher: { name: 'The Quay' } }, { outlet: 'The Quay' }],
    [{ link: 'https://quay.example/a' }, { url: 'https://quay.example/a' }],
    [{ pub_date: '2021-03-04' }, { published: '2021-03-04', precision: 'day' }],
    [{ publishedAt: '2021-03-04T09:15:00.000Z' }, { published: '2021-03-04T09:15Z' }],
    [{ date_published: 'Thu, 04 Mar 2021 10:15:00 +0100' }, { published: '2021-03-04T09:15Z', precision: 'minute' }],
    [{ dateModified: '2021-03-05' }, { updated: '2021-03-05' }],
    [{ lang: 'de' }, { language: 'de' }],
    [{ published: '2020', pubDate: '2021' }, { published: '2020' }],
    [{ published: 2020 }, { published: '2020', precision: 'year' }],
    [{ published: 1710266400 }, { published: '2024-03-12T18:00Z', precision: 'minute' }],
    [{ published: 1710266400.25 }, { published: '2024-03-12T18:00Z' }],
    [
      { publishedAt: 1710266400000, updated: 1710270000 },
      { published: '2024-03-12T18:00Z', updated: '2024-03-12T19:00Z' },
    ],
    [{ pubDate: '1710266400' }, { published: '2024-03-12T18:00Z' }],
  ])('given %j as exports have it, then reads %j', (fields, expected) => {
    expect(articles(read({ ...fields, text: LEAD }))).toMatchObject([expected]);
  });

  it.each(['text', 'body', 'content', 'articleBody', 'maintext'])('given the text as “%s”, then reads it', (name) => {
    expect(articles(read({ [name]: `${LEAD}\n\n${SECOND}` }))).toMatchObject([{ text: `${LEAD}\n\n${SECOND}` }]);
  });

  it('given the text as a list of paragraphs, then reads them all', () => {
    expect(articles(read({ body: [LEAD, SECOND] }))).toMatchObject([{ text: `${LEAD}\n\n${SECOND}` }]);
  });

  it.each([
    { html: `<p>${LEAD}</p><p>${SECOND}</p>` },
    { content: { rendered: `\n<p>${LEAD}</p>\n\n<p>${SECOND}</p>` } },
  ])('given markup, then reads its paragraphs', (fields) =>
    expect(articles(read(fields))).toMatchObject([{ text: `${LEAD}\n\n${SECOND}` }]),
  );

  it('given a whole page as markup, then reads the page', () => {
    const html = `<!doctype html><html><body><nav>Home</nav><article><h1>Harbour</h1>${`<p>${LEAD}</p><p>${SECOND}</p>`.repeat(2)}</article></body></html>`;
    expect(articles(read({ html, title: 'Known' }))).toMatchObject([
      { title: 'Known', text: expect.stringContaining(SECOND) },
    ]);
  });

  it('given neither id nor address, then names the article by file and line; given an address, by that', () => {
    const ids = articles(read({ text: LEAD }, '', { text: LEAD, url: 'https://quay.example/harbour' })).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['export-1', expect.stringMatching(/^quay-example-harbour-[0-9a-f]+$/)]);
  });

  it('given an id twice, then keeps the first and names both lines', () => {
    const outcomes = read({ id: 'a', text: LEAD }, { id: 'b', text: LEAD }, { id: 'a', text: SECOND });
    expect(articles(outcomes).map(({ id, text }) => [id, text])).toEqual([
      ['a', LEAD],
      ['b', LEAD],
    ]);
    expect(rejects(outcomes)).toEqual([
      {
        where: 'dir/export.jsonl',
        line: 3,
        field: 'id',
        reason: 'The id a is taken: line 1 has it, and so has line 3. The first is kept.',
        remedy: 'Give one of them another id, or remove it.',
      },
    ]);
  });

  it('given bad lines, then names each and reads the rest', () => {
    const outcomes = read(
      { id: 'a', text: LEAD },
      '{"id": "b"',
      '7',
      '"x"',
      'null',
      '[1]',
      { id: 'c' },
      { id: 'd', wording: 'x', text: LEAD },
      {
        id: 'e',
        text: LEAD,
      },
    );
    expect(articles(outcomes).map(({ id }) => id)).toEqual(['a', 'e']);
    expect(rejects(outcomes).map(({ line, field }) => [line, field])).toEqual([
      [2, 'file'],
      [3, 'file'],
      [4, 'file'],
      [5, 'file'],
      [6, 'file'],
      [7, 'text'],
      [8, 'wording'],
    ]);
  });

  it('given a field that is at fault, then keeps the article without it and names the line', () => {
    expect(read('', { id: 'a', text: LEAD, pubDate: 'soon', url: 'nowhere' })).toMatchObject([
      {
        value: { id: 'a', published: null, url: null },
        faults: [
          { where: 'dir/export.jsonl', line: 2, field: 'url' },
          { where: 'dir/export.jsonl', line: 2, field: 'pubDate' },
        ],
      },
    ]);
  });

  it('given a list over lines, with brackets, commas and blanks, then reads its objects', () => {
    const outcomes = read(
      '[',
      `${JSON.stringify({ id: 'a', text: LEAD })},`,
      '',
      `  ${JSON.stringify({ id: 'b', text: LEAD })}  `,
      '],',
    );
    expect(outcomes.map((outcome) => 'value' in outcome && outcome.value.id)).toEqual(['a', 'b']);
    const tight = readJsonLines(
      `[${JSON.stringify({ id: 'a', text: LEAD })},\r\n${JSON.stringify({ id: 'b', text: LEAD })}]\r\n`,
      'a.jsonl',
    );
    expect(tight.map((outcome) => 'value' in outcome && outcome.value.id)).toEqual(['a', 'b']);
  });

  it('given what holds for all, then it fills what a line leaves open', () => {
    const shared = { ...NO_METADATA, outlet: 'The Quay', wording: 'brief' as const };
    const text = lines({ id: 'a', text: LEAD }, { id: 'b', text: LEAD, outlet: 'Other', wording: 'original' });
    expect(articles(readJsonLines(text, 'a.jsonl', shared)).map(({ outlet, wording }) => [outlet, wording])).toEqual([
      ['The Quay', 'brief'],
      ['Other', 'original'],
    ]);
  });

  it.each(['', '\n\n', '[\n]\n'])('given %j, then says that there is no article', (text) => {
    expect(rejects(readJsonLines(text, 'a.jsonl'))).toMatchObject([
      { field: 'text', reason: 'There is no article in the file.' },
    ]);
  });

  it('given a line that is longer than any article, then says so and reads the next', () => {
    const outcomes = read({ id: 'a', text: 'x'.repeat(5_000_001) }, { id: 'b', text: LEAD });
    expect(rejects(outcomes)).toMatchObject([{ line: 1, field: 'file' }]);
    expect(articles(outcomes).map(({ id }) => id)).toEqual(['b']);
  });

  it('given nothing but faults, then stops and says so', () => {
    const found = rejects(read(...new Array(5_000).fill('x')));
    expect(found).toHaveLength(1_001);
    expect(found.at(-1)).toMatchObject({ line: 1_001, reason: expect.stringMatching(/from here on it is not read/) });
  });

  it('given names that mean something to the language, then reads them as plain fields', () => {
    const [article] = articles(
      read(`{"__proto__": {"id": "x"}, "constructor": 1, "id": "a", "text": ${JSON.stringify(LEAD)}}`),
    );
    expect(article?.id).toBe('a');
    expect(Object.getPrototypeOf(article)).toBe(Object.prototype);
  });

  it('given any objects, then gives an outcome and throws nothing', () => {
    const name = fc.constantFrom(
      'id',
      'title',
      'source',
      'author',
      'url',
      'date',
      'pubDate',
      'text',
      'html',
      'lang',
      'wording',
    );
    const objects = fc.array(fc.oneof(fc.dictionary(name, fc.jsonValue()), fc.jsonValue(), fc.string()));
    fc.assert(
      fc.property(objects, (given) => {
        const outcomes = read(...given);
        expect(outcomes.length).toBeGreaterThan(0);
        for (const each of rejects(outcomes)) expect(each.remedy).toMatch(/\.$/);
      }),
    );
  });
});

describe('readJsonArticles', () => {
  it('given one object, then names it by its file', () => {
    expect(articles(readJsonArticles(JSON.stringify({ text: LEAD }), 'dir/harbour.json'))).toMatchObject([
      { id: 'harbour', text: LEAD },
    ]);
  });

  it('given a list, then reads each and names the faulty by their number', () => {
    const outcomes = readJsonArticles(
      JSON.stringify([{ id: 'a', text: LEAD }, 7, { id: 'a', text: LEAD }], null, 2),
      'a.json',
    );
    expect(articles(outcomes).map(({ id }) => id)).toEqual(['a']);
    expect(rejects(outcomes).map(({ reason }) => reason)).toEqual([
      'Entry 2: This is no article object.',
      'Entry 3: The id a is taken: entry 1 has it, and so has entry 3. The first is kept.',
    ]);
  });

  it('given what is not JSON, then names the line', () => {
    expect(rejects(readJsonArticles('[\n {"id": 1}\n {"id": 2}\n]', 'a.json'))).toMatchObject([
      { line: 3, field: 'file' },
    ]);
  });
});
