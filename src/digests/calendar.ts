/** When something that comes at a time of day comes next, where clocks are put forward and back. */
import { Cron } from 'croner';
import { DateTime } from 'luxon';

/** Monday is 1 and Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface TimeOfDay {
  /** 0 to 23. */
  hour: number;
  minute: number;
}

/** A time of day on some days of the week, as clocks in a zone show it. */
export interface Schedule extends TimeOfDay {
  /** An IANA name, `Europe/London`. */
  zone: string;
  /** In their order, at least one. */
  days: readonly Weekday[];
}

export const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The first run after a moment. A time that clocks skip on a day comes at the first moment after the gap, one that they show twice
 * comes once, the first time.
 */
export function nextRun({ hour, minute, zone, days }: Schedule, after: Date): Date {
  const pattern = `0 ${minute} ${hour} * * ${days.map((day) => day % 7).join(',')}`;
  const next = new Cron(pattern, { timezone: zone }).nextRun(after);
  if (!next) throw new Error(`“${pattern}” in ${zone} never comes.`);
  return runAtMidnight({ hour, minute, zone, days }, after, next) ?? next;
}

/**
 * The first run between two moments whose day ends before its time: clocks are put forward over midnight, as in Nuuk on 28 March 2026 from
 * 23:00 to 00:00. Croner leaves such a day out.
 */
function runAtMidnight({ hour, minute, zone, days }: Schedule, after: Date, before: Date): Date | undefined {
  const last = DateTime.fromJSDate(before, { zone }).startOf('day');
  for (let day = DateTime.fromJSDate(after, { zone }).startOf('day'); day < last; ) {
    const midnight = day.plus({ days: 1 }).startOf('day');
    const end = midnight.minus({ milliseconds: 1 });
    const isShort = end.hour < hour || (end.hour === hour && end.minute < minute);
    if (isShort && days.some((one) => one === day.weekday) && midnight.toJSDate() > after) return midnight.toJSDate();
    day = midnight;
  }
  return undefined;
}

/** The day to which a run belongs, `2026-11-14`: that of its moment, or, where clocks skipped its time and midnight, the one before. */
export function dayOfRun({ hour, minute, zone }: Schedule, run: Date): string {
  const at = DateTime.fromJSDate(run, { zone });
  const isAfterMidnight = at.hour < hour || (at.hour === hour && at.minute < minute);
  return (isAfterMidnight ? at.minus({ days: 1 }) : at).toISODate() as string;
}

/**
 * The runs after `after` up to and with `until`, the earliest first.
 * @param most of more, the latest so many
 */
export function runsBetween(schedule: Schedule, after: Date, until: Date, most: number): Date[] {
  // Far more than `most` runs back none is wanted.
  const reach = new Date(until.getTime() - (most + 2) * WEEK);
  const runs: Date[] = [];
  for (let run = nextRun(schedule, after > reach ? after : reach); run <= until; run = nextRun(schedule, run)) {
    runs.push(run);
  }
  return runs.slice(-most);
}

/** Between two runs there is no more than that, and the hour by which clocks are set. */
const WEEK = 7 * 86_400_000;

/** The day that calendars in a zone show at a moment, `2026-11-14`. */
export function localDay(moment: Date, zone: string): string {
  return DateTime.fromJSDate(moment, { zone }).toISODate() as string;
}

/** The moment as clocks in a zone show it: `Sat 14 Nov 2026, 08:00`. */
export function printLocal(moment: Date, zone: string): string {
  return DateTime.fromJSDate(moment, { zone }).setLocale('en-GB').toFormat('ccc d LLL yyyy, HH:mm');
}
