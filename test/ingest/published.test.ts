import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePublished } from '../../src/ingest/published.ts';

describe('parsePublished', () => {
  it.each([
    ['2018', '2018', 'year'],
    ['2018-09', '2018-09', 'month'],
    ['2020-07-08', '2020-07-08', 'day'],
    ['2020-02-29', '2020-02-29', 'day'],
    ['2020-07-08T14:30Z', '2020-07-08T14:30Z', 'minute'],
    ['2020-07-08 14:30', '2020-07-08T14:30Z', 'minute'],
    ['2020-07-08T14:30:59.999z', '2020-07-08T14:30Z', 'minute'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59Z', 'minute'],
    ['2020-07-08T00:30+02:00', '2020-07-07T22:30Z', 'minute'],
    ['2020-12-31T20:00-0430', '2021-01-01T00:30Z', 'minute'],
    ['2020-07-08T14:30+14', '2020-07-08T00:30Z', 'minute'],
  ])('given %s, then stores %s, known to the %s', (written, published, precision) => {
    expect(parsePublished(written)).toEqual({ published, precision });
  });

  it.each([
    ['2020-02-31', 'There is no date 2020-02-31.'],
    ['2019-02-29', 'There is no date 2019-02-29.'],
    ['2020-13', 'There is no date 2020-13.'],
    ['2020-00-10', 'There is no date 2020-00-10.'],
    ['2020-07-08T24:00', 'There is no time 24:00.'],
    ['2020-07-08T12:60Z', 'There is no time 12:60Z.'],
    ['2020-07-08T12:00+14:30', 'There is no time 12:00+14:30.'],
    ['0020', 'There is no date 0020.'],
    ['9999-12-31T23:00-02:00', 'There is no date 9999-12-31 that could be stored in UTC.'],
    ['8 July 2020', '“8 July 2020” is not a date in a form that is read.'],
    ['2020-7-8', '“2020-7-8” is not a date in a form that is read.'],
    ['2020-07T10:00', '“2020-07T10:00” is not a date in a form that is read.'],
    ['2020-07-08T14', '“2020-07-08T14” is not a date in a form that is read.'],
  ])('given %s, then says: %s', (written, fault) => {
    expect(parsePublished(written)).toEqual({ fault });
  });

  it('given any instant in any zone, then what is stored is that instant, and reading it again changes nothing', () => {
    const min = new Date('1600-01-01T00:00Z');
    const max = new Date('9000-01-01T00:00Z');
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), fc.integer({ min: -720, max: 840 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((n) =>
          `${n}`.padStart(2, '0'),
        );
        const stored = parsePublished(`${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`);
        const expected = { published: `${date.toISOString().slice(0, 16)}Z`, precision: 'minute' };
        expect(stored).toEqual(expected);
        expect(parsePublished(expected.published)).toEqual(expected);
      }),
    );
  });
});
