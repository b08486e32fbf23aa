/** Dates as they are printed: never more exact than they are known. */

import type { Precision } from '../coverage/article.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const PUBLISHED = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}))?)?)?/;

/**
 * `8 Jul 2020, 14:30 UTC`, `8 Jul 2020`, `Jul 2020`, `2020` or `undated`, as exact as `precision` says and `published`
 * (ISO 8601, a time in UTC) allows.
 */
export function printDate(published: string | null, precision: Precision): string {
  const [, year, month, day, time] = PUBLISHED.exec(published ?? '') ?? [];
  if (year === undefined || precision === 'undated') return 'undated';
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || precision === 'year') return year;
  if (day === undefined || precision === 'month') return `${name} ${year}`;
  const date = `${Number(day)} ${name} ${year}`;
  return time === undefined || precision === 'day' ? date : `${date}, ${time} UTC`;
}
