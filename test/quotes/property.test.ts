import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slice } from '../../src/coverage/span.ts';
import { markedIn, quotationsOf } from '../../src/quotes/extract.ts';

const MARKS = [...'“”„‟"″«»‘’‚\'‹›`()[]—…:,.?!\n', "''", '\n\n', ' ', '"" ', ' "', '" ', '’s', '12"'];
const WORDS =
  'Ada Marsh said the pier was closed according to state television who told Mr. Reed and he added called “it” No'.split(
    ' ',
  );
const piece = fc.oneof(
  fc.constantFrom(...MARKS),
  fc.constantFrom(...WORDS),
  fc.constantFrom(' ', ' ', ', '),
  fc.string({ maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));

/** Quotations within quotations, some of whose marks are lost. */
const { nested } = fc.letrec<{ nested: string }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom('the pier is closed', 'Wait for the tide.', 'no'),
    fc
      .tuple(
        fc.constantFrom('“”', '""', '‘’', "''", '«»', '„“', '“″'),
        tie('nested'),
        tie('nested'),
        fc.constantFrom('both', 'both', 'open', 'close', 'none'),
      )
      .map(([marks, a, b, kept]) => {
        const open = kept === 'both' || kept === 'open' ? marks[0] : '';
        const close = kept === 'both' || kept === 'close' ? marks[1] : '';
        return `Ada Marsh said, ${open}${a}, ${b}${close} and left.`;
      }),
  ),
}));

function holds(article: string): void {
  let end = 0;
  for (const one of quotationsOf(article)) {
    expect(one.start).toBeLessThan(one.end);
    expect(one.start).toBeGreaterThanOrEqual(end);
    expect(one.marks.start).toBeLessThanOrEqual(one.start);
    expect(one.marks.end).toBeGreaterThanOrEqual(one.end);
    expect(one.marks.end).toBeLessThanOrEqual(article.length);
    expect(slice(article, one)).toMatch(/[\p{L}\p{N}]/u);
    if (one.attribution) {
      const { mention, speaker } = one.attribution;
      expect(slice(article, mention)).not.toBe('');
      expect(speaker).not.toBe('');
      expect(speaker).not.toMatch(/^(?:he|she|they|it|who|we|i)$/i);
    }
    end = one.end;
  }
  expect(markedIn(article).filter(({ kind }) => kind === 'direct' || kind === 'mixed')).toHaveLength(
    quotationsOf(article).length,
  );
}

describe('quotations of any text', () => {
  it('are slices of it, in order, apart from one another, and no pronoun speaks', () => {
    fc.assert(fc.property(text, holds), { numRuns: 1500 });
  });

  it('however they nest and whatever marks are lost', () => {
    fc.assert(
      fc.property(
        fc.array(nested, { maxLength: 5 }).map((all) => all.join('\n\n')),
        holds,
      ),
      { numRuns: 500 },
    );
  });

  it('stay where they are when a paragraph without marks is put behind them', () => {
    fc.assert(
      fc.property(text, (article) => {
        const more = quotationsOf(`${article}\n\nthe boats lay at the pier all day and nobody came to see them.`);
        expect(more.map(({ start }) => start)).toEqual(quotationsOf(article).map(({ start }) => start));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the time for quotations', () => {
  /** Of this thread's processor, in milliseconds. */
  function time(article: string): number {
    const began = process.threadCpuUsage();
    quotationsOf(article);
    const { user, system } = process.threadCpuUsage(began);
    return (user + system) / 1000;
  }

  const ordinary =
    '“It is closed,” Ada Marsh said. She added that the pier was “old and weak,” and that Mr. Reed knew.\n\n';
  it.each([
    ['articles', ordinary],
    ['one paragraph', ordinary.replaceAll('\n', ' ')],
    ['marks that never close', 'She said “wait ‘and see '],
    ['straight marks', `"a 'b `],
    ['closing marks', 'a” b’ '],
    ['possessives', "'the workers' boats "],
    ['orphans', '"a" b ", '],
    ['commas', 'Ada Marsh, the mayor, and, '],
    ['names', 'Ada Marsh Reed '],
    ['verbs', 'said called told adding '],
    ['brackets', '( ) [ (said '],
    ['one long word', 'quotation'],
    ['letters and hyphens', 'a-'],
    ['paragraphs that open', '“Wait.\n\n'],
  ])(
    'grows no faster than %s do',
    (_, unit) => {
      const grown = (size: number) => `“Wait,” she said. ${unit.repeat(Math.ceil(size / unit.length)).slice(0, size)}`;
      // A million characters of articles, fewer of the others, so that the test is done in seconds.
      const most = unit === ordinary ? 1_000_000 : 300_000;
      time(grown(10_000));
      const small = Math.max(1, Math.min(time(grown(most / 10)), time(grown(most / 10))));
      expect(time(grown(most)) / small).toBeLessThan(60);
    },
    60_000,
  );
});
