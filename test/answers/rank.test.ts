import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankSentences } from '../../src/answers/rank.ts';
import { sentences } from '../../src/coverage/sentences.ts';
import { slice } from '../../src/coverage/span.ts';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { COVERAGE } from './fixtures.ts';

const ALL = COVERAGE.flatMap(({ text }) => sentences(text).map((range) => slice(text, range)));
const rank = rankSentences(ALL, NO_THESAURUS);

const best = (question: string): string => {
  const scores = rank(question, ALL);
  return ALL[scores.indexOf(Math.max(...scores))] ?? '';
};

describe('rankSentences', () => {
  it.each([
    ['Who resigned over the handling of the inquiry?', 'Petra Lund'],
    ['How many miners were trapped?', '27 miners'],
    ['What is a moratorium?', 'temporary ban'],
    ['Why did Norland refuse it?', 'because American'],
    ['What did Hedda Moen warn of?', 'loaf of bread'],
  ])('given %j, then the best sentence has "%s"', (question, words) => {
    expect(best(question)).toContain(words);
  });

  it('given candidates, then there is a score for each, in their order', () => {
    expect(rank('Who resigned?', [])).toEqual([]);
    const [mayor, other] = rank('Who resigned?', [
      'Petra Lund resigned on Monday evening.',
      'It rained on the roofs of the town.',
    ]);
    expect(mayor).toBeGreaterThan(other ?? Number.NaN);
  });

  const sentence = fc.constantFrom(...ALL);
  const question = fc
    .array(fc.constantFrom(...ALL.join(' ').split(/\s+/), 'who', 'when', 'kaldvig', 'zembla', 'us'), { maxLength: 8 })
    .map((words) => words.join(' '));

  it('given the candidates in another order, then each has the same score', () => {
    fc.assert(
      fc.property(question, fc.array(sentence, { maxLength: 12 }), (asked, candidates) => {
        const scores = rank(asked, candidates);
        expect(rank(asked, [...candidates].reverse())).toEqual([...scores].reverse());
        for (const score of scores) expect(Number.isFinite(score)).toBe(true);
      }),
    );
  });

  it('given all sentences in another order, then the scores are the same', () => {
    fc.assert(
      fc.property(question, fc.shuffledSubarray(ALL, { minLength: ALL.length }), (asked, shuffled) => {
        const scores = rankSentences(shuffled, NO_THESAURUS)(asked, ALL);
        for (const [i, score] of rank(asked, ALL).entries()) expect(scores[i]).toBeCloseTo(score, 9);
      }),
      { numRuns: 40 },
    );
  });

  it('given a sentence that is not among all, an empty one or one in capitals, then it has a score too', () => {
    for (const score of rank('Who resigned?', [
      'Somebody else.',
      '',
      '???',
      'THE MAYOR OF THE OLD TOWN OF QUELLMAR RESIGNED ON MONDAY',
    ]))
      expect(Number.isFinite(score)).toBe(true);
  });

  it('given nothing to count words over, then it still gives scores', () => {
    expect(rankSentences([], NO_THESAURUS)('Who resigned?', ['Petra Lund resigned.']).every(Number.isFinite)).toBe(
      true,
    );
  });
});
