import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuoteArchive } from '../../src/quotes/archive.ts';
import { quotationsOf } from '../../src/quotes/extract.ts';
import { grouped, isSameStatement } from '../../src/quotes/same.ts';
import { type Statement, shownOf, statementsOf } from '../../src/quotes/statements.ts';
import { saidWords } from '../../src/quotes/words.ts';

const said = (words: string, speaker = 'Petra Lindqvist') => `“${words},” ${speaker} said on the pier.`;

function archiveOf(texts: Record<string, string>): QuoteArchive {
  const archive = new QuoteArchive();
  for (const [id, text] of Object.entries(texts))
    archive.put({ id, version: 1, published: '2024-03-14', text }, statementsOf(quotationsOf(text)));
  return archive;
}

const idsNear = (archive: QuoteArchive, words: string) =>
  archive.near(saidWords(words), 10).map(({ statement }) => statement.articleId);

describe('the archive of quotations', () => {
  const archive = archiveOf({
    engine: said('We will not sail on one engine'),
    bread: said('The bread is dear this winter', 'Olaf Brandt'),
    none: 'Nobody says anything here.',
  });

  it('has each statement with its place and speaker, and none of its words', () => {
    const [one] = archive.statements(['engine']);
    expect(one).toMatchObject({ articleId: 'engine', start: 1, sure: true, credit: { name: 'Petra Lindqvist' } });
    expect(archive.size).toBe(2);
    expect([...archive.credits()].map(({ name, quotes }) => [name, quotes])).toEqual([
      ['Petra Lindqvist', 1],
      ['Olaf Brandt', 1],
    ]);
    expect(JSON.stringify([...archive.statements()])).not.toMatch(/sail|bread is/i);
  });

  it('finds what shares the most words, in any form and order', () => {
    expect(idsNear(archive, 'sailing on an engine')).toEqual(['engine']);
    expect(idsNear(archive, 'dear bread')).toEqual(['bread']);
    expect(idsNear(archive, 'snow in June')).toEqual([]);
    expect(idsNear(archive, '')).toEqual([]);
  });

  it('finds a statement that is a part of what is looked for', () => {
    expect(
      idsNear(archive, `${'some words about other things altogether '.repeat(9)} we will not sail on one engine`),
    ).toEqual(['engine']);
  });

  it('forgets what is replaced or removed', () => {
    const changing = archiveOf({ a: said('We will not sail on one engine') });
    const text = said('The bread is dear this winter');
    changing.put({ id: 'a', version: 2, published: null, text }, statementsOf(quotationsOf(text)));
    expect([idsNear(changing, 'sail engine'), idsNear(changing, 'dear bread')]).toEqual([[], ['a']]);
    expect(changing.has({ id: 'a', version: 2, published: null })).toBe(true);
    expect(changing.has({ id: 'a', version: 1, published: null })).toBe(false);
    changing.remove('a');
    expect([changing.size, [...changing.credits()], idsNear(changing, 'dear bread')]).toEqual([0, [], []]);
  });
});

describe('one statement', () => {
  const lindqvist = { name: 'Petra Lindqvist' };
  const uttered = (words: string, speaker: object | null = lindqvist) => ({ words: saidWords(words), speaker });
  const SAIL = 'We will not sail on one engine this winter';

  it.each([
    [true, 'a translation by one speaker', uttered('We do not sail on a single engine in winter'), lindqvist],
    [false, 'the same likeness from somebody else', uttered('We do not sail on a single ship in winter'), {}],
    [true, 'nearly the same words from somebody else', uttered('We will not sail on one engine in winter'), {}],
    [true, 'a part of it', uttered('not sail on one engine'), lindqvist],
    [false, 'another on the same thing', uttered('The council has paid for the new engine'), lindqvist],
    [false, 'small words alone', uttered('We will not do this'), lindqvist],
  ] as const)('is %s for %s', (same, _, other, speaker) => {
    expect(isSameStatement(uttered(SAIL, speaker), other)).toBe(same);
  });

  it('is grouped with its others, in their order', () => {
    const all = [
      uttered(SAIL),
      uttered('The bread is dear this week'),
      uttered('Not on one engine will we sail this winter'),
      uttered(SAIL),
    ];
    const groups = finished(grouped(all));
    expect(groups.map((group) => group.map((one) => all.indexOf(one)))).toEqual([[0, 2, 3], [1]]);
  });
});

function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

describe('what is shown of a statement', () => {
  const said = (words: string) => {
    const text = `“${words}.” Petra Lindqvist said.`;
    const [statement] = statementsOf(quotationsOf(text));
    return { text, statement: statement as Statement };
  };

  it.each([
    ['words', 'the boats wait in the harbour and '.repeat(60)],
    ['characters beyond the first plane', '🚢 '.repeat(500)],
    ['emoji of several characters', '👩‍🚒👩‍🚒👩‍🚒'.repeat(200)],
    ['no spaces', 'x'.repeat(3000)],
    ['words of a language without spaces', '港口的渡轮今天不会开航'.repeat(150)],
  ])('is never cut within a word: %s', (_, words) => {
    const { text, statement } = said(`We said ${words}`);
    for (const at of [0, 300, 900, 1500]) {
      const focus = { start: statement.start + at, end: statement.start + at + 10 };
      const { start, end, cutBefore, cutAfter } = shownOf(text, statement, { focus });
      const shown = text.slice(start, end);
      expect(shown.length).toBeLessThanOrEqual(700);
      expect(shown.length).toBeGreaterThan(300);
      expect(shown.isWellFormed()).toBe(true);
      expect(cutBefore || cutAfter).toBe(true);
      if (!words.includes(' ')) continue;
      expect(text.slice(start - 1, start + 1)).toMatch(/^[\s“]\S$/u);
      expect(text.slice(end - 1, end + 1)).toMatch(/^\S[\s.”]$/u);
      expect(start <= focus.start && end >= Math.min(focus.end, statement.end)).toBe(true);
    }
  });

  it('is a slice of the text with whole sentences around what matters, however long it is', () => {
    const sentence = fc.constantFrom(
      'We will not sail. ',
      'The engine is old and nobody has paid for another one yet. ',
    );
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 60 }), fc.nat(), (parts, at) => {
        const text = `“${parts.join('').trim()}” Petra Lindqvist said.`;
        for (const statement of statementsOf(quotationsOf(text))) {
          const start = statement.start + (at % (statement.end - statement.start));
          const shown = shownOf(text, statement, { focus: { start, end: start + 1 } });
          expect(shown.start).toBeGreaterThanOrEqual(0);
          expect(shown.end).toBeLessThanOrEqual(text.length);
          expect(shown.end - shown.start).toBeLessThanOrEqual(700);
          expect(shown.start <= start + 1 && shown.end >= start).toBe(true);
        }
      }),
    );
  });
});
