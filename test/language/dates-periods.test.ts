import { describe, expect, it } from 'vitest';
import { nextPeriod, overlaps, type Period, printPeriod, publishedPeriod } from '../../src/language/periods.ts';

const between = (from: string, to: string = from): Period => ({ from, to });

describe('publishedPeriod', () => {
  it.each([
    ['2020', 'year', between('2020-01-01', '2020-12-31')],
    ['2020-02', 'month', between('2020-02-01', '2020-02-29')],
    ['2020-07-08', 'day', between('2020-07-08')],
    ['2020-07-08T23:30Z', 'minute', between('2020-07-08')],
  ] as const)('given %s known to the %s, then it is all days it may be', (published, precision, expected) => {
    expect(publishedPeriod(published, precision)).toEqual(expected);
  });

  it('given no date, then there is none', () => {
    expect(publishedPeriod(null, 'undated')).toBeUndefined();
  });
});

describe('overlaps', () => {
  const july = between('2020-07-01', '2020-07-31');

  it.each([
    [{}, true],
    [{ since: '2020-07-31' }, true],
    [{ since: '2020-08-01' }, false],
    [{ until: '2020-07-01' }, true],
    [{ until: '2020-06-30' }, false],
    [{ since: '2020-07-10', until: '2020-07-12' }, true],
    [{ since: undefined, until: '2019-12-31' }, false],
  ])('given July 2020 and %j, then %s', (limits, expected) => {
    expect(overlaps(july, limits)).toBe(expected);
  });
});

describe('nextPeriod', () => {
  it.each([
    [between('2018-01-01', '2018-12-31'), between('2019-01-01', '2019-12-31')],
    [between('2018-01-01', '2019-12-31'), between('2020-01-01', '2021-12-31')],
    [between('2020-01-01', '2020-01-31'), between('2020-02-01', '2020-02-29')],
    [between('2019-12-01', '2020-02-29'), between('2020-03-01', '2020-05-31')],
    [between('2020-07-06', '2020-07-12'), between('2020-07-13', '2020-07-19')],
    [between('2020-02-28'), between('2020-02-29')],
  ])('given %j, then it is the one of the same kind behind it', (period, expected) => {
    expect(nextPeriod(period)).toEqual(expected);
  });
});

describe('printPeriod', () => {
  it.each([
    [between('2018-01-01', '2018-12-31'), '2018'],
    [between('2018-01-01', '2020-12-31'), '2018–2020'],
    [between('2020-07-01', '2020-07-31'), 'Jul 2020'],
    [between('2020-07-01', '2020-09-30'), 'Jul–Sep 2020'],
    [between('2019-12-01', '2020-02-29'), 'Dec 2019 – Feb 2020'],
    [between('2020-07-08'), '8 Jul 2020'],
    [between('2020-06-01', '2020-06-07'), '1–7 Jun 2020'],
    [between('2020-06-28', '2020-07-04'), '28 Jun – 4 Jul 2020'],
    [between('2019-12-28', '2020-01-03'), '28 Dec 2019 – 3 Jan 2020'],
  ])('given %j, then it prints %s', (period, expected) => {
    expect(printPeriod(period)).toBe(expected);
  });
});
