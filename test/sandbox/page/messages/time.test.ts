import { describe, expect, it } from 'vitest';
import { besideMessage, inStyle } from '../../../../src/sandbox/page/messages/time.ts';

const NOW = new Date(2026, 10, 20, 14, 3, 20);
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('the time beside a message', () => {
  it.each([
    [new Date(2026, 10, 20, 0, 0), 'Today at 00:00'],
    [new Date(2026, 10, 19, 23, 59), 'Yesterday at 23:59'],
    [new Date(2026, 10, 18, 23, 59), '18/11/2026, 23:59'],
    [new Date(2026, 10, 21, 0, 1), '21/11/2026, 00:01'],
  ])('given %s, then is “%s”', (date, words) => {
    expect(besideMessage(date, NOW, 'en-GB')).toBe(words);
  });

  it('given the first day of a year, then yesterday was in the last', () => {
    const newYear = new Date(2027, 0, 1, 10, 0);
    expect(besideMessage(new Date(2026, 11, 31, 9, 0), newYear, 'en-GB')).toBe('Yesterday at 09:00');
  });
});

describe('a timestamp in a text', () => {
  const date = new Date(2021, 3, 20, 16, 20, 30);
  it.each([
    ['t', '16:20'],
    ['T', '16:20:30'],
    ['d', '20/04/2021'],
    ['D', '20 April 2021'],
    ['f', '20 April 2021 at 16:20'],
    ['F', 'Tuesday, 20 April 2021 at 16:20'],
    ['s', '20/04/2021, 16:20'],
    ['S', '20/04/2021, 16:20:30'],
    ['?', '20 April 2021 at 16:20'],
  ])('in style %s is “%s”', (style, words) => {
    // Whether "at" stands between date and time is up to the version of the locale's data.
    expect(
      inStyle(style, date, NOW, 'en-GB').replace(
        '2021, 16:20',
        style === 's' || style === 'S' ? '2021, 16:20' : '2021 at 16:20',
      ),
    ).toBe(words);
  });

  it.each([
    [ago(0), '0 seconds ago'],
    [ago(1), 'a second ago'],
    [ago(59), '59 seconds ago'],
    [ago(60), 'a minute ago'],
    [ago(59.6 * MINUTE), 'an hour ago'],
    [ago(2 * HOUR), '2 hours ago'],
    [ago(23.6 * HOUR), 'a day ago'],
    [ago(29.6 * DAY), 'a month ago'],
    [ago(364 * DAY), 'a year ago'],
    [ago(-3 * DAY), 'in 3 days'],
    [ago(-5 * 365.25 * DAY), 'in 5 years'],
  ])('given %s, relative is “%s”', (date, words) => {
    expect(inStyle('R', date, NOW, 'en-GB')).toBe(words);
  });
});
