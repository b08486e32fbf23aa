/** The newest of too many items. */

import { parseStamp } from '../published.ts';
import type { Reject } from '../reject.ts';

/**
 * At most `limit` items, in their order: the newest by `dateOf` (as written; null or unreadable counts as oldest), and of those with
 * one date the first. `fault` says how many were left out.
 */
export function newest<T>(
  items: T[],
  limit: number,
  dateOf: (item: T) => string | null,
  where: string,
): { items: T[]; fault: Reject | null } {
  if (items.length <= limit) return { items, fault: null };
  const dated = items.map((item, index) => ({ item, index, date: parseStamp(dateOf(item) ?? '')?.published ?? '' }));
  const kept = dated.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.index - b.index)).slice(0, limit);
  const fault = {
    where,
    field: 'file',
    reason: `The feed has ${items.length.toLocaleString('en')} items; the newest ${limit.toLocaleString('en')} were read.`,
    remedy: 'To get all of them, split the file, or import the pages.',
  };
  return { items: kept.sort((a, b) => a.index - b.index).map(({ item }) => item), fault };
}
