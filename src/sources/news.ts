/** What of all that comes in is news to whoever waits for some; the rest is older than their waiting. */
import { DAY, later } from './feeds/schedule.ts';

/** Sites put items into their feeds hours after their date, or write local time as though it were UTC. Seconds. */
const LATE = DAY;
/** Files come days after their date, as after a weekend on which nothing ran. Seconds. */
const OLDEST = 7 * DAY;

/**
 * Whether an item that was not there before is news: it was when the feed was first read that is told by its date. Without one, not
 * having been there counts.
 * @param published in the forms of an article's
 * @param readAt when the feed was read for the first time; null while it is
 */
export function isNews(published: string | null, readAt: string | null): boolean {
  if (readAt === null) return false;
  return published === null || isSince(published, readAt, LATE);
}

/** Whether what a file or a page holds is news. @param published in the forms of an article's @param at when it comes */
export type News = (published: string | null, at: string) => boolean;

/** Of a folder that is followed from now on. */
export const nothing: News = () => false;
/** Of a folder that has been read before. */
export const unlessOld: News = (published, at) => published === null || isSince(published, at, OLDEST);
/** Of what is brought in by hand, which may be anything. */
export const ifRecent: News = (published, at) => published !== null && isSince(published, at, OLDEST);

const isSince = (published: string, at: string, before: number): boolean =>
  published >= later(new Date(at), -before).slice(0, published.length);
