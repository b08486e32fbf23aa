/** How long an article that came in is news to those who wait for it, in milliseconds: longer than the longest wait for a gathered alert. */
export const STILL_NEWS = 14 * 86_400_000;
