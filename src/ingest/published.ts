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
  const utc = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute) - offset));
  if (utc.getUTCFullYear() < FIRST_YEAR || utc.getUTCFullYear() > LAST_YEAR) {
    return { fault: `There is no date ${written.slice(0, 10)} that could be stored in UTC.` };
  }
  return { published: `${utc.toISOString().slice(0, 16)}Z`, precision: 'minute' };
}

function dateExists(year: string, month = '01', day = '01'): boolean {
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
