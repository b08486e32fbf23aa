/** Spans of days: when an article was published, and the limits of a search. Days are ISO days, compared as strings. */
import { DateTime, IANAZone } from 'luxon';
import type { Precision } from '../coverage/article.ts';

/** Both days are ISO days, `YYYY-MM-DD`, and included; `from` is never after `to`. */
export interface Period {
  from: string;
  to: string;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** As luxon has it: weeks begin on Monday (ISO 8601). */
export function calendarUnit(day: DateTime, unit: Unit): Period {
  return { from: isoDay(day.startOf(unit)), to: isoDay(day.endOf(unit)) };
}

/** The day, week, month … that an ISO day lies in. */
export function periodAround(day: string, unit: Unit): Period {
  return calendarUnit(toDay(day), unit);
}

export function toDay(isoDay: string): DateTime {
  return DateTime.fromISO(isoDay, { zone: 'utc' });
}

/** @throws RangeError where there is no such day: callers check before. */
export function isoDay(day: DateTime): string {
  const iso = day.toISODate();
  if (iso === null) throw new RangeError(`No such day: ${day.invalidExplanation}.`);
  return iso;
}

/**
 * The days on which an article dated like this may have appeared; none where it is undated.
 * @param zone an IANA time zone, whose day a time is counted to
 */
export function publishedPeriod(published: string | null, precision: Precision, zone = 'UTC'): Period | undefined {
  if (published === null || precision === 'undated') return undefined;
  if (precision === 'year') return { from: `${published.slice(0, 4)}-01-01`, to: `${published.slice(0, 4)}-12-31` };
  if (precision === 'month') return calendarUnit(toDay(`${published.slice(0, 7)}-01`), 'month');
  const day = precision === 'minute' && zone !== 'UTC' ? dayIn(zone, published) : published.slice(0, 10);
  return { from: day, to: day };
}

/** The ISO day that it is in an IANA time zone at an ISO 8601 time. */
export function dayIn(zone: string, time: string): string {
  return isoDay(DateTime.fromISO(time, { zone: 'utc' }).setZone(zone));
}

/** Whether an IANA time zone of that name is known. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** Whether a period has a day within limits, which are ISO days and included; a missing limit excludes nothing. */
export function overlaps(
  period: Period,
  { since, until }: { since?: string | undefined; until?: string | undefined },
): boolean {
  return (since === undefined || period.to >= since) && (until === undefined || period.from <= until);
}

/** With a day before it and one after: wherever on earth its days are counted, they lie in there. */
export function widened({ from, to }: Period): Period {
  return { from: isoDay(toDay(from).minus({ days: 1 })), to: isoDay(toDay(to).plus({ days: 1 })) };
}

/** The days of a period, each as the limits of its own. */
export function eachDay({ from, to }: Period): { since: string; until: string }[] {
  const days: { since: string; until: string }[] = [];
  for (let day = toDay(from); isoDay(day) <= to; day = day.plus({ days: 1 }))
    days.push({ since: isoDay(day), until: isoDay(day) });
  return days;
}

/** The period of the same kind that comes next: a month after a month, a year after a year, else as many days. */
export function nextPeriod(period: Period): Period {
  const from = toDay(period.from);
  const after = toDay(period.to).plus({ days: 1 });
  const whole = (['year', 'month'] as const).find((unit) => isWhole(period, unit));
  if (whole) {
    // Counted from the 1st, so the difference is a whole number.
    const length = Math.round(after.diff(from, whole).as(whole));
    return { from: isoDay(after), to: isoDay(after.plus({ [whole]: length }).minus({ days: 1 })) };
  }
  return { from: isoDay(after), to: isoDay(after.plus(after.diff(from)).minus({ days: 1 })) };
}

/** Whether a period begins and ends with this unit. */
function isWhole({ from, to }: Period, unit: 'month' | 'year'): boolean {
  return calendarUnit(toDay(from), unit).from === from && calendarUnit(toDay(to), unit).to === to;
}

/** As short as it can be said: `2018`, `Jul 2020`, `8 Jul 2020`, `1–7 Jun 2020`, `Jul–Sep 2020`, `28 Jun – 4 Jul 2020`. */
export function printPeriod(period: Period): string {
  const from = toDay(period.from).setLocale('en-US');
  const to = toDay(period.to).setLocale('en-US');
  const sameYear = from.year === to.year;
  const sameMonth = sameYear && from.month === to.month;
  if (isWhole(period, 'year'))
    return sameYear ? from.toFormat('yyyy') : `${from.toFormat('yyyy')}–${to.toFormat('yyyy')}`;
  if (isWhole(period, 'month')) {
    if (sameMonth) return from.toFormat('LLL yyyy');
    return sameYear
      ? `${from.toFormat('LLL')}–${to.toFormat('LLL yyyy')}`
      : `${from.toFormat('LLL yyyy')} – ${to.toFormat('LLL yyyy')}`;
  }
  if (period.from === period.to) return from.toFormat('d LLL yyyy');
  if (sameMonth) return `${from.toFormat('d')}–${to.toFormat('d LLL yyyy')}`;
  return `${from.toFormat(sameYear ? 'd LLL' : 'd LLL yyyy')} – ${to.toFormat('d LLL yyyy')}`;
}
