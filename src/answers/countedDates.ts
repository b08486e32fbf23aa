/** What “yesterday” and “on July 8” mean in an article, counted from when it appeared. */
import type { ArticleMeta } from '../coverage/article.ts';
import { type Range, slice } from '../coverage/span.ts';
import { type Period, printPeriod, publishedPeriod } from '../language/dates.ts';
import { isoDay, toDay } from '../language/periods.ts';
import { type RelativeDate, relativeDates } from '../language/relativeDates.ts';

/** Characters before a part that are read with it: a paragraph, but no more of an endless one. */
const MOST_BEFORE = 4_000;

/** Without any of these there is nothing to count, which is known sooner than what there is. */
const MAY_COUNT = /day|tomorrow|\bago\b|week|month|year|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/iu;

/**
 * The relative dates in a part of an article's text, in their order. They are read with what stands before it in its paragraph, which may
 * name the year, or open a quotation; and only as far as they mean the same whichever day the article appeared on.
 */
export function countedDates(text: string, part: Range, meta: ArticleMeta): RelativeDate[] {
  const days = daysOf(meta);
  if (!days || !MAY_COUNT.test(slice(text, part))) return [];
  const from = Math.max(text.lastIndexOf('\n\n', part.start) + 1, part.start - MOST_BEFORE, 0);
  return relativeDates(text.slice(from, part.end), days).flatMap(({ range, ...rest }) => {
    const words = { start: range.start + from, end: range.end + from };
    return words.start < part.start ? [] : [{ range: words, ...rest }];
  });
}

/** The same for showing: each once, with its days printed. */
export function printedDates(text: string, part: Range, meta: ArticleMeta): { words: string; meant: string }[] {
  const dates = countedDates(text, part, meta).map(({ words, period }) => ({ words, meant: printPeriod(period) }));
  return [...new Map(dates.map((date) => [`${date.words} ${date.meant}`, date])).values()];
}

/** Hours in UTC that lie on the same day from Los Angeles to Tokyo. */
const FIRST_SAFE_HOUR = 8;
const LAST_SAFE_HOUR = 14;

/** The days that it may have been where an article appeared: a time is kept in UTC, and where the outlet is, is not known. */
function daysOf({ published, precision }: ArticleMeta): Period | undefined {
  const days = publishedPeriod(published, precision);
  if (!days || precision !== 'minute') return days;
  const hour = Number(published?.slice(11, 13));
  if (hour < FIRST_SAFE_HOUR) return { ...days, from: isoDay(toDay(days.from).minus({ days: 1 })) };
  if (hour > LAST_SAFE_HOUR) return { ...days, to: isoDay(toDay(days.to).plus({ days: 1 })) };
  return days;
}
