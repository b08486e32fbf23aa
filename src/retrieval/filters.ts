/** Limits of a search: outlets and days of publication. */
import { overlaps } from '../language/dates.ts';
import type { PassageRecord } from './index.ts';
import type { Window } from './query.ts';

/** Limits a search to outlets and to days of publication. Undated articles lie in no period. */
export interface Filters extends Window {
  outlets?: readonly string[] | undefined;
}

export function accepts(filters: Filters, record: Pick<PassageRecord, 'outlet' | 'published'>): boolean {
  if (filters.outlets && (record.outlet === null || !filters.outlets.includes(record.outlet))) return false;
  return (filters.since === undefined && filters.until === undefined) || publishedWithin(filters, record);
}

/** Whether the record's article may have been published in that window. */
export function publishedWithin(window: Window, { published }: Pick<PassageRecord, 'published'>): boolean {
  return published !== undefined && overlaps(published, window);
}
