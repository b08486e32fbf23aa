import { describe, expect, it } from 'vitest';
import { printDate } from '../../src/citations/date.ts';

describe('printDate', () => {
  it.each([
    ['2020-07-08T14:30Z', 'minute', '8 Jul 2020, 14:30 UTC'],
    ['2020-07-08', 'day', '8 Jul 2020'],
    ['2020-12', 'month', 'Dec 2020'],
    ['2020', 'year', '2020'],
    [null, 'undated', 'undated'],
    ['2020-07-08T14:30Z', 'month', 'Jul 2020'],
    ['2020-07', 'minute', 'Jul 2020'],
    [null, 'day', 'undated'],
    ['2020-13-40', 'day', '2020'],
    ['soon', 'day', 'undated'],
  ] as const)('prints %s, known to the %s, as %s', (published, precision, printed) => {
    expect(printDate(published, precision)).toBe(printed);
  });
});
