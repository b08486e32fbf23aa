import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sidesOf } from '../../src/answers/sides.ts';

const TODAY = '2026-11-20';

describe('sidesOf', () => {
  it.each([
    ['Which pact came first, the one of 2018 or of 2020?', ['2018-01-01', '2020-01-01']],
    ['How does the 2020 pact differ from the one of 2018?', ['2020-01-01', '2018-01-01']],
    ['Were more ferries cancelled in 2019 than in 2018?', ['2019-01-01', '2018-01-01']],
    ['What happened to the ferry in 2018 and 2020?', ['2018-01-01', '2020-01-01']],
    ['Compare the storms of March 2019 and January 2021', ['2019-03-01', '2021-01-01']],
    ['the 2018 and the 2020 strikes', ['2018-01-01', '2020-01-01']],
    ['Did prices change in 2018, 2019 or in 2020?', ['2018-01-01', '2019-01-01', '2020-01-01']],
  ])('%s', (question, from) => {
    expect(sidesOf(question, TODAY).map(({ period }) => period.period.from)).toEqual(from);
  });

  it.each([
    'Which pact was signed in 2018?',
    'What happened between 2018 and 2020?',
    'How did fares change from 2018 to 2020?',
    'What did the 2018 report say about the 2020 election?',
    'Was the ferry late in 2018 or not?',
    'Did the 2018 pact differ from the pact of 2018?',
    'Who won, the ferry or the bridge?',
    'What changed since 2018?',
  ])('%s: none', (question) => {
    expect(sidesOf(question, TODAY)).toEqual([]);
  });

  it('gives the question for each alone, its words where they were', () => {
    const question = 'Which pact came first, the one of 2018 or of 2020?';
    const [first, second] = sidesOf(question, TODAY);
    expect(first?.question.trim().replace(/\s+/g, ' ')).toBe('Which pact came , the one of 2018 ?');
    expect(second?.question.trim().replace(/\s+/g, ' ')).toBe('Which pact came , the one of 2020?');
    expect(second?.question.indexOf('2020')).toBe(question.indexOf('2020'));
  });

  it('given anything, then ends, with questions of the same length', () => {
    const piece = fc.constantFrom(
      'in',
      'of',
      '2018',
      '2020',
      'or',
      'and',
      'July',
      'the',
      'pact',
      ',',
      '?',
      '1980-88',
      '“',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (words) => {
        const question = words.join(' ');
        for (const side of sidesOf(question, TODAY)) expect(side.question).toHaveLength(question.length);
      }),
    );
  });
});
