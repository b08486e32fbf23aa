/** A written publication date → how the archive stores it. */

import type { Precision } from '../coverage/article.ts';

export interface Published {
  /** ISO 8601, cut to its precision; a time is in UTC. */
  published: string;
  precision: Exclude<Precision, 'undated'>;
}

const FORM =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/i;

/** Offsets in use run from −12:00 to +14:00 (IANA time zone database). */
const MAX_OFFSET_MINUTES = 14 * 60;

/** Years before newspapers are slips of the pen, and `published` has four digits. */
const FIRST_YEAR = 1500;
const LAST_YEAR = 9999;

/**
 * Reads `2020`, `2020-07`, `2020-07-08` and `2020-07-08T14:30` with seconds or without, with a zone (`Z`, `+02:00`) or
 * without, which then is UTC. Seconds are dropped. `fault` is a plain sentence.
 */
export function parsePublished(written: string): Published | { fault: string } {
  const form = FORM.exec(written);
  if (form === null) return { fault: `“${shortened(written)}” is not a date in a form that is read.` };
  const [, year = '', month, day, hour, minute, second, zone] = form;
  if (!dateExists(year, month, day)) return { fault: `There is no date ${written.slice(0, 10)}.` };
  if (month === undefined) return { published: year, precision: 'year' };
  if (day === undefined) return { published: `${year}-${month}`, precision: 'month' };
  if (hour === undefined || minute === undefined) return { published: `${year}-${month}-${day}`, precision: 'day' };

  const offset = offsetMinutes(zone);
  // A second of 60 is a leap second.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60 || offset === null) {
    return { fault: `There is no time ${written.slice(11)}.` };
  }
  const utc = instant(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute) - offset));
  return utc ?? { fault: `There is no date ${written.slice(0, 10)} that could be stored in UTC.` };
}

/** Longer than any form below with the name of a weekday, a month and a zone. */
const MAX_STAMP = 80;

const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?,? )?';
/** Behind a day: a time of 24 or 12 hours, its zone, and a comment that repeats the zone. */
const TIME =
  '(?:,| at| -)? (?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d{1,9})?)?(?: ?(?<half>[ap])\\.?m\\.?)?(?: ?(?<zone>[a-z]{1,5}|(?:gmt|utc)?[+-]\\d{1,2}(?::?\\d{2})?))?(?: \\([^()]{1,40}\\))?';
const STAMPS = [
  /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/,
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[t ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?(?: ?(?<zone>[a-z]{1,5}|(?:gmt|utc)?[+-]\d{2}(?::?\d{2})?))?$/i,
  // RFC 2822 §3.3 and §4.3, RFC 822 §5, RFC 850; two digits of a year only with a time, as they have it.
  new RegExp(`^${WEEKDAY}(?<day>\\d{1,2})[ -](?<name>[a-z]{3,9})[ -](?<year>\\d{4}|\\d{2}(?= \\d))${TIME}$`, 'i'),
  new RegExp(`^${WEEKDAY}(?<day>\\d{1,2})(?:st|nd|rd|th)? (?<name>[a-z]{3,9})\\.?,? (?<year>\\d{4})(?:${TIME})?$`, 'i'),
  new RegExp(`^${WEEKDAY}(?<name>[a-z]{3,9})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})(?:${TIME})?$`, 'i'),
];

/** Hours east of UTC of the zones that RFC 822 §5.1 names; every other name is used of more than one zone. */
const ZONES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

/**
 * Reads the dates that machines write into pages and feeds: ISO 8601 (a space for the `T`, any form of offset), RFC 822 and 2822
 * with their zones by name, `July 8, 2020` and `8 July 2020` with a time or without, and the seconds (10 digits) or milliseconds
 * (13) since 1970. A time without a zone, or in one that has two meanings (`IST`), is not known to the minute: the day is kept.
 * A weekday is not checked against its date. Null where the date is ambiguous (`08/07/2020`), impossible or in no such form.
 */
export function parseStamp(written: string): Published | null {
  const line = written.trim().replace(/\s+/g, ' ');
  if (line.length > MAX_STAMP) return null;
  if (/^(?:\d{10}|\d{13})$/.test(line)) return instant(Number(line.padEnd(13, '0')));
  for (const form of STAMPS) {
    const groups = form.exec(line)?.groups;
    if (groups !== undefined) return stampOf(groups);
  }
  return null;
}

function stampOf(groups: Record<string, string | undefined>): Published | null {
  const year = fullYear(groups['year'] ?? '');
  const month = groups['name'] === undefined ? groups['month'] : monthNumber(groups['name']);
  const day = groups['day']?.padStart(2, '0');
  if (month === '' || !dateExists(year, month, day)) return null;
  if (month === undefined) return { published: year, precision: 'year' };
  if (day === undefined) return { published: `${year}-${month}`, precision: 'month' };
  return withTime(`${year}-${month}-${day}`, groups);
}

/**
 * `day` (an ISO day that exists) with the time that was written beside it: parts as digits, `half` as `a` or `p`, a zone as RFC 822
 * names it or as an offset. Null for an impossible time, the day alone without a time or a zone that has one meaning.
 */
export function withTime(
  day: string,
  { hour, minute, second, half, zone }: Record<string, string | undefined>,
): Published | null {
  if (hour === undefined || minute === undefined) return { published: day, precision: 'day' };
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  const offset = /\d/.test(zone ?? '') ? numericOffset(zone ?? '') : namedOffset(zone);
  if (offset === null) return null;
  if (offset === undefined) return { published: day, precision: 'day' };
  return instant(Date.parse(`${day}T00:00Z`) + (hours * 60 + Number(minute) - offset) * 60_000);
}

/** RFC 2822 §4.3: two digits are of 1950–2049. */
function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return `${Number(year) < 50 ? 20 : 19}${year}`;
}

/** `01` to `12`, or an empty string where that is no month’s English name. */
export function monthNumber(name: string): string {
  if (!MONTH_NAME.test(name)) return '';
  return `${MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1}`.padStart(2, '0');
}

function namedOffset(zone: string | undefined): number | undefined {
  const hours = ZONES[zone?.toLowerCase() ?? ''];
  return hours === undefined ? undefined : hours * 60;
}

/** `+02`, `+0200`, `GMT+2`. */
function numericOffset(zone: string): number | null {
  const offset = zone.replace(/^[a-z]+/i, '');
  return offsetMinutes(/^[+-]\d(?:$|:)/.test(offset) ? `${offset[0]}0${offset.slice(1)}` : offset);
}

/** To the minute; null outside of the years that can be stored. */
function instant(time: number): Published | null {
  const utc = new Date(time);
  if (utc.getUTCFullYear() < FIRST_YEAR || utc.getUTCFullYear() > LAST_YEAR) return null;
  return { published: `${utc.toISOString().slice(0, 16)}Z`, precision: 'minute' };
}

export function dateExists(year: string, month = '01', day = '01'): boolean {
  if (Number(year) < FIRST_YEAR) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Minutes east of UTC, or null for an offset that is not in use anywhere. */
function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  const offset = hours * 60 + minutes;
  if (minutes > 59 || offset > MAX_OFFSET_MINUTES) return null;
  return zone.startsWith('-') ? -offset : offset;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
