/** The order of publication. */
import type { ArticleMeta } from '../coverage/article.ts';

/** A date known to the day counts from its end, as nobody is to be credited as first on a guess; equal ones by id. */
export function byTime(a: ArticleMeta, b: ArticleMeta): number {
  return compare(`${a.published ?? ''}~`, `${b.published ?? ''}~`) || compare(a.id, b.id);
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
