import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePublished, parseStamp } from '../../src/ingest/published.ts';

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

describe('parseStamp', () => {
  it.each([
    ['2020', '2020', 'year'],
    ['2020-07', '2020-07', 'month'],
    ['2020-07-08', '2020-07-08', 'day'],
    ['2020-07-08T14:30:00Z', '2020-07-08T14:30Z', 'minute'],
    [' 2020-07-08t14:30:00.123z\n', '2020-07-08T14:30Z', 'minute'],
    ['2020-07-08T14:30:00+0200', '2020-07-08T12:30Z', 'minute'],
    ['2020-07-08T14:30:00+02:00', '2020-07-08T12:30Z', 'minute'],
    ['2020-07-08 14:30 +02', '2020-07-08T12:30Z', 'minute'],
    ['2020-07-08T23:30-05:00', '2020-07-09T04:30Z', 'minute'],
    ['2020-07-08 14:30:00 UTC', '2020-07-08T14:30Z', 'minute'],
    ['2020-07-08T14:30:00', '2020-07-08', 'day'],
    ['2020-07-08 14:30:00 IST', '2020-07-08', 'day'],
    ['Wed, 08 Jul 2020 14:30:00 GMT', '2020-07-08T14:30Z', 'minute'],
    ['Mon, 8 Jul 2020 14:30 +0200', '2020-07-08T12:30Z', 'minute'],
    ['08 Jul 20 14:30 EST', '2020-07-08T19:30Z', 'minute'],
    ['Wednesday, 08-Jul-70 14:30:00 PDT', '1970-07-08T21:30Z', 'minute'],
    ['Wed, 08 Jul 2020 14:30:00 -0000', '2020-07-08T14:30Z', 'minute'],
    ['Wed, 08 Jul 2020 14:30:00 +0200 (CEST)', '2020-07-08T12:30Z', 'minute'],
    ['Wed, 08 Jul 2020 14:30:00 BST', '2020-07-08', 'day'],
    ['Wed, 08 Jul 2020 14:30:00 A', '2020-07-08', 'day'],
    ['Wed Jul 08 2020 14:30:00 GMT+0200 (Central European Summer Time)', '2020-07-08T12:30Z', 'minute'],
    ['July 8, 2020', '2020-07-08', 'day'],
    ['Jul. 8, 2020 at 2:05 PM EDT', '2020-07-08T18:05Z', 'minute'],
    ['July 8, 2020 12:05 a.m. GMT', '2020-07-08T00:05Z', 'minute'],
    ['8th July 2020, 14:05', '2020-07-08', 'day'],
    ['1594218600', '2020-07-08T14:30Z', 'minute'],
    ['1594218600999', '2020-07-08T14:30Z', 'minute'],
  ])('given %j, then reads %s, known to the %s', (written, published, precision) => {
    expect(parseStamp(written)).toEqual({ published, precision });
  });

  it.each([
    '',
    '08/07/2020',
    '20200708',
    '2020-02-30',
    '2020-13',
    '31 Feb 2020 10:00 GMT',
    '2020-07-08T24:00Z',
    '2020-07-08T10:60Z',
    '2020-07-08T10:00+99:00',
    'July 8, 2020 13:05 PM',
    '8 Jul 20',
    'Jul 2020',
    '8 Juno 2020',
    '0001-01-01T00:00:00Z',
    'today',
    '159421860',
    `2020-07-08T14:30:00Z${' x'.repeat(50)}`,
  ])('given %j, which is ambiguous, impossible or no date, then reads none', (written) => {
    expect(parseStamp(written)).toBeNull();
  });

  it('given any instant as machines write it, then reads that minute', () => {
    const min = new Date('1950-01-01T00:00Z');
    const max = new Date('2280-01-01T00:00Z');
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const expected = { published: `${date.toISOString().slice(0, 16)}Z`, precision: 'minute' };
        expect(parseStamp(date.toISOString())).toEqual(expected);
        expect(parseStamp(date.toUTCString())).toEqual(expected);
        expect(parseStamp(date.toString())).toEqual(expected);
      }),
    );
  });

  it('given any text, then reads a stored form or nothing', () => {
    const part = fc.constantFrom(
      '2020',
      '-',
      '07',
      ' ',
      'T',
      ':',
      '14:30',
      'Jul',
      '8',
      ',',
      'Wed',
      'GMT',
      '+0200',
      '(',
      ')',
      'pm',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const stamp = parseStamp(parts.join(''));
        if (stamp !== null) expect(parsePublished(stamp.published)).toEqual(stamp);
      }),
    );
  });
});
