/** Times as Discord prints them: beside a message, and where a text holds a timestamp. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds of a unit, how many of it are said at most, and what one of it is called. */
const UNITS: readonly (readonly [seconds: number, most: number, one: string, name: string])[] = [
  [1, 59, 'a second', 'second'],
  [MINUTE, 59, 'a minute', 'minute'],
  [HOUR, 23, 'an hour', 'hour'],
  [DAY, 29, 'a day', 'day'],
  [30.44 * DAY, 11, 'a month', 'month'],
  [365.25 * DAY, Number.POSITIVE_INFINITY, 'a year', 'year'],
];

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** “Today at 14:03”, “Yesterday at 14:03”, “20/11/2026, 14:03”. */
export function besideMessage(date: Date, now: Date, locale: string): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const time = inStyle('t', date, now, locale);
  if (date.toDateString() === now.toDateString()) return `Today at ${time}`;
  return date.toDateString() === yesterday.toDateString() ? `Yesterday at ${time}` : inStyle('s', date, now, locale);
}

/** @param style one of `t T d D f F R s S`, as in `<t:0:R>`; any other counts as `f` */
export function inStyle(style: string, date: Date, now: Date, locale: string): string {
  return style === 'R'
    ? relative(date, now)
    : new Intl.DateTimeFormat(locale, STYLES[style] ?? STYLES['f']).format(date);
}

/** “in 3 days”, “an hour ago”. */
function relative(date: Date, now: Date): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  const many = ([unit]: (typeof UNITS)[number]) => Math.round(Math.abs(seconds) / unit);
  const unit = UNITS.find((one) => many(one) <= one[1]) as (typeof UNITS)[number];
  const count = Math.max(many(unit), unit[0] === 1 ? 0 : 1);
  const words = count === 1 ? unit[2] : `${count} ${unit[3]}s`;
  return seconds > 0 && count > 0 ? `in ${words}` : `${words} ago`;
}
