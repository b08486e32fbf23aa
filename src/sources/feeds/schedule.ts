/** When a feed is asked for again. Times are in seconds. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Seconds between two polls; a new feed begins with what the store gives it, a quarter of an hour. */
export const LEAST_EVERY = 5 * MINUTE;
export const MOST_EVERY = 6 * HOUR;
/** After failures. */
const MOST_BACK_OFF = DAY;
/** By this share a wait is longer or shorter, so that feeds which were added together do not stay together. */
const JITTER = 0.1;
/** What is due later was put off by a clock that was wrong: no wait is so long. */
export const FARTHEST = MOST_BACK_OFF * (1 + 2 * JITTER);
/** A feed whose address has given 404 for so long has gone; sites come back from mistakes of days. */
export const GONE_AFTER = 7 * DAY;

/**
 * Seconds to the next poll while all is well: a feed is asked for about thrice as often as it brings something new.
 * (Halving at p news a poll balances growing by half at p = ln 1.5 / ln 3 ≈ 0.37.)
 */
export function everyAfter(every: number, broughtNews: boolean): number {
  return Math.round(Math.min(Math.max(every * (broughtNews ? 0.5 : 1.5), LEAST_EVERY), MOST_EVERY));
}

/**
 * Seconds to wait after the nth failure in a row.
 * @param retryAfter seconds that the site asks for at least
 */
export function backOff(every: number, failures: number, retryAfter: number | null): number {
  const doubled = Math.min(every * 2 ** Math.min(failures, 20), MOST_BACK_OFF);
  return retryAfter === null ? doubled : Math.max(retryAfter, every);
}

/** @param random from 0 to 1 */
export function jittered(seconds: number, random: number): number {
  return seconds * (1 - JITTER + 2 * JITTER * random);
}

/** Never shorter, for waits that a site asked for. */
export function jitteredUp(seconds: number, random: number): number {
  return seconds * (1 + JITTER * random);
}

/** ISO 8601. */
export function later(at: Date, seconds: number): string {
  return new Date(at.getTime() + seconds * 1000).toISOString();
}
