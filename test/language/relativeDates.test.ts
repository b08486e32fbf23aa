import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeDates } from '../../src/language/relativeDates.ts';

/** A Friday. */
const FRIDAY = '2020-07-10';

const on = (day: string) => ({ from: day, to: day });

function read(text: string, day = FRIDAY, last = day) {
  return relativeDates(text, { from: day, to: last }).map(({ words, period: { from, to } }) => [
    words,
    from === to ? from : `${from}/${to}`,
  ]);
}

describe('relativeDates', () => {
  it.each([
    ['The pact was signed on Wednesday in Westerby.', 'on Wednesday', '2020-07-08'],
    ['The minister said Wednesday that dredging will go on.', 'Wednesday', '2020-07-08'],
    ['Crews had left the quay late on Thursday.', 'late on Thursday', '2020-07-09'],
    ['The port reopened on Friday.', 'on Friday', '2020-07-10'],
    ['The port reopened yesterday.', 'yesterday', '2020-07-09'],
    ['The port was shut the day before yesterday.', 'the day before yesterday', '2020-07-08'],
    ['The council announced today that it had bought the quay.', 'today', '2020-07-10'],
    ['The port will reopen tomorrow.', 'tomorrow', '2020-07-11'],
    ['The port will reopen next Wednesday.', 'next Wednesday', '2020-07-15'],
    ['The port will reopen this coming Tuesday.', 'this coming Tuesday', '2020-07-14'],
    ['Fares rose last week.', 'last week', '2020-06-29/2020-07-05'],
    ['Fares rose this week.', 'this week', '2020-07-06/2020-07-12'],
    ['Fares will rise next week.', 'next week', '2020-07-13/2020-07-19'],
    ['The law took effect last month.', 'last month', '2020-06-01/2020-06-30'],
    ['The pact was announced late last month.', 'late last month', '2020-06-21/2020-06-30'],
    ['Fares rose earlier this month.', 'earlier this month', '2020-07-01/2020-07-10'],
    ['Fares will rise later this year.', 'later this year', '2020-07-10/2020-12-31'],
    ['Two crews were lost this year.', 'this year', '2020-01-01/2020-12-31'],
    ['The storm came two days ago.', 'two days ago', '2020-07-08'],
    ['It was bought a month ago.', 'a month ago', '2020-06-01/2020-06-30'],
    ['The two signed on Wednesday, July 8, in Westerby.', 'on Wednesday, July 8', '2020-07-08'],
    ['A photo shows them on 8 July in Westerby.', 'on 8 July', '2020-07-08'],
    ['The minister warned of it on June 29.', 'on June 29', '2020-06-29'],
    ['The next round is set for Aug. 3 in Westerby.', 'Aug. 3', '2020-08-03'],
    ['The storm came on Dec. 30.', 'on Dec. 30', '2019-12-30', '2020-01-04'],
    ['The election will be held on January 3.', 'on January 3', '2021-01-03', '2020-12-20'],
    ['The ferry was lost on 29 February.', 'on 29 February', '2020-02-29', '2020-04-01'],
    ['“We met them on Wednesday,” she said.', 'on Wednesday', '2020-07-08'],
  ])('given “%s”, then %s is %s', (text, words, period, day = FRIDAY) => {
    expect(read(text, day)).toEqual([[words, period]]);
  });

  it.each([
    ['a meeting that may be to come', 'The court will rule on Wednesday.'],
    ['a verb in the present that appoints it', 'The fair, which drew thousands in its best years, begins Monday.'],
    ['a limit', 'They have time until Wednesday, the ministry said.'],
    ['any day of its name', 'The market was held every Wednesday.'],
    ['a day counted from another', 'They had met the previous Wednesday.'],
    ['a team', 'Sheffield Wednesday won.'],
    ['a paper', 'He told the Sunday Times of it.'],
    ['“last” before a day of the same week', 'It was signed last Wednesday.'],
    ['a rolling week', 'Twelve ships came in the last week.'],
    ['somebody’s own year', 'It was his last year in office.'],
    ['a rough count', 'The quay was built about two years ago.'],
    ['a round number', 'The quay was built fifty years ago.'],
    ['the present age', 'They are still poor today.'],
    ['a newspaper', 'She told USA Today of the wreck.'],
    ['a named date', 'The Sept. 11 attacks changed all that.'],
    ['a date with its year', 'The quay was opened on July 8, 1990, by the king.'],
    ['a date in a sentence about another year', 'In 2015 the two signed on July 8 in Westerby.'],
    ['a date below a sentence about another year', 'The war began in 2015. The town fell on July 8.'],
    ['a date half a year away', 'The town fell on January 2.'],
    ['a date ahead that nothing announces', 'The town fell on August 2.'],
    ['a weekday that is not that date’s', 'The two signed on Monday, July 8, in Westerby.'],
    ['some days of a month', 'The town fell on 8–10 July.'],
    ['two days of a month', 'The town fell on 8 and 10 July.'],
    ['a count and a verb', 'It may 8 people help.'],
    ['somebody’s words', '“Last month we lost everything,” she said.'],
    ['no such day', 'The town fell on July 32.'],
  ])('given %s, then leaves it out: “%s”', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  it('given a Sunday, then does not say which week was the last', () => {
    expect(read('Fares rose last week.', '2020-07-12')).toEqual([]);
  });

  it.each([
    ['The two signed on Wednesday, July 8, in Westerby.', [['on Wednesday, July 8', '2020-07-08']]],
    ['The pact was announced late last month.', [['late last month', '2020-06-21/2020-06-30']]],
    ['The town fell on Dec. 30.', []],
    ['The town fell on August 2.', []],
    ['The two signed on Wednesday.', []],
    ['It rained yesterday, and earlier this month.', []],
    ['Fares rose last week.', []],
  ])(
    'given all of July 2020 as the time of publication, then “%s” has only what any of its days makes the same',
    (text, dates) => {
      expect(read(text, '2020-07-01', '2020-07-31')).toEqual(dates);
    },
  );

  it('given no day of publication, then finds nothing', () => {
    expect(read('Fares rose last week.', 'soon')).toEqual([]);
  });

  it('given any text, then each range holds its words, in order, and each period runs forward', () => {
    const piece = fc.constantFrom(
      'The port reopened on Wednesday.',
      'last month',
      '“',
      '”',
      '"',
      'July 8',
      'two days ago',
      'earlier this week',
      '\n\n',
      ' ',
      '. ',
      'she said',
      'next Friday',
      'on 30 February',
      'today',
      'will',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 0, max: 3_000 }), (pieces, days) => {
        const text = pieces.join(' ');
        const day = new Date(Date.UTC(2018, 0, 1 + days)).toISOString().slice(0, 10);
        let end = 0;
        for (const { range, words, period } of relativeDates(text, on(day))) {
          expect(text.slice(range.start, range.end)).toBe(words);
          expect(range.start).toBeGreaterThanOrEqual(end);
          expect(period.from <= period.to).toBe(true);
          end = range.end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['on ', 'He said on Wednesday. ', 'Wednesday ', 'last week ', '8 July ', '" ', 'a'])(
    'given a megabyte of %j, then is done within fifteen seconds',
    (unit) => {
      const text = unit.repeat(Math.floor(1_000_000 / unit.length));
      const started = performance.now();
      relativeDates(text, on(FRIDAY));
      expect(performance.now() - started).toBeLessThan(15_000);
    },
  );
});
