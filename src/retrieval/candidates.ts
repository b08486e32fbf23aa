/** Which passages are worth ordering: those that cover most of a query, by the weight of its terms alone. */
import { Best } from './best.ts';
import { accepts, type Filters, publishedWithin } from './filters.ts';
import type { PassageIndex, PassageRecord } from './index.ts';
import type { IndexedPassage } from './passages.ts';
import type { Query } from './query.ts';
import type { Variant } from './variants.ts';

/** What a term in the title counts, as a share of a term in the text. */
export const HEADING_SHARE = 0.3;

export interface Candidate {
  record: IndexedPassage;
  /** The weight of what it covers of the query. */
  covered: number;
}

export interface Candidates {
  /** Those that cover the most first; ties in the order of the archive. */
  found: Candidate[];
  /** How many have any of the query, lie within its limits and fit. */
  matched: number;
}

/**
 * @param most how many are wanted at most
 * @param fits what else is asked of a passage
 */
export function candidates(
  index: PassageIndex,
  query: Query,
  filters: Filters,
  most: number,
  fits?: (record: PassageRecord) => boolean,
): Candidates {
  const sums = sumsFor(index.capacity);
  const { covered, hits } = sums;
  const count = cover(index, query, sums);
  const best = new Best(most);
  const limited = fits !== undefined || Object.values(filters).some((limit) => limit !== undefined);
  let matched = 0;
  let seen = 0;
  try {
    while (seen < count) {
      const id = hits[seen++] as number;
      const value = covered[id] as number;
      covered[id] = 0;
      if (limited) {
        const record = index.record(id) as PassageRecord;
        if (!accepts(filters, record) || (fits && !fits(record))) continue;
      }
      matched++;
      best.offer(id, value);
    }
  } finally {
    while (seen < count) covered[hits[seen++] as number] = 0;
  }
  const found = best.inOrder().map(({ id, value }) => ({ record: index.record(id) as IndexedPassage, covered: value }));
  return { found, matched };
}

/** What is noted by a passage's id. */
interface Sums {
  /** The weight of what it covers of the query; all 0 between two searches. */
  covered: Float64Array;
  /** The last query term of which it was found to have a variant, counted over all searches. */
  term: Uint32Array;
  /** The ids of those that cover anything, as they were found. */
  hits: Uint32Array;
}

/** Searches come one after the other, and clearing what one has touched is less work than an array for each. */
let kept: Sums = { covered: new Float64Array(0), term: new Uint32Array(0), hits: new Uint32Array(0) };
/** Query terms so far. */
let serial = 0;

function sumsFor(capacity: number): Sums {
  if (kept.covered.length < capacity || serial > MOST_SERIAL) {
    const length = Math.ceil(capacity * 1.25);
    kept = { covered: new Float64Array(length), term: new Uint32Array(length), hits: new Uint32Array(length) };
    serial = 0;
  }
  return kept;
}

/** Far more than a search has terms below what the array of them holds. */
const MOST_SERIAL = 2 ** 31;

/** Notes what every passage covers. @returns how many cover anything: the first of `hits`, each once */
function cover(index: PassageIndex, query: Query, { covered, term, hits }: Sums): number {
  let count = 0;
  for (const { variants, weight } of query.terms) {
    const lists = listsOf(index, variants);
    serial++;
    // The best first: what a passage has been noted for once, it has nothing better for.
    for (const [i, { ids, value }] of lists.entries()) {
      const share = weight * value;
      const isFirst = i === 0;
      const isLast = i === lists.length - 1;
      for (let at = 0; at < ids.length; at++) {
        const id = ids[at] as number;
        if (!isFirst && term[id] === serial) continue;
        if (!isLast) term[id] = serial;
        const before = covered[id] as number;
        hits[count] = id;
        count += before === 0 ? 1 : 0;
        covered[id] = before + share;
      }
    }
  }
  // A question of small words in quotation marks, or of a period alone, is about whatever has them.
  const periods = query.terms.flatMap(({ period }) => period ?? []);
  const told = query.terms.some(({ light, period }) => !light && !period);
  if (!told && (query.phrases.length > 0 || periods.length > 0)) {
    for (let id = 0; id < index.capacity; id++) {
      const record = index.record(id);
      const wanted = record && periods.every((period) => publishedWithin(period, record));
      if (wanted && covered[id] === 0) hits[count++] = id;
    }
  }
  for (const { period, weight } of query.terms) {
    if (!period) continue;
    for (let i = 0; i < count; i++) {
      const id = hits[i] as number;
      const record = index.record(id);
      if (record && publishedWithin(period, record)) covered[id] = (covered[id] as number) + weight;
    }
  }
  return count;
}

/** The postings of a term's variants in texts and headings, with what each counts, the best first. */
function listsOf(index: PassageIndex, variants: readonly Variant[]): { ids: Uint32Array; value: number }[] {
  return variants
    .flatMap(({ term, weight }) => [
      { ids: index.postings(term, 'text'), value: weight },
      { ids: index.postings(term, 'heading'), value: weight * HEADING_SHARE },
    ])
    .filter(({ ids }) => ids.length > 0)
    .sort((a, b) => b.value - a.value);
}
