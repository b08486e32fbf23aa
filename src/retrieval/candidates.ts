/** Which passages are worth ordering: those that cover most of a query, by the weight of its terms alone. */
import { accepts, type Filters, publishedWithin } from './filters.ts';
import type { PassageIndex, PassageRecord } from './index.ts';
import type { Query } from './query.ts';

/** What a term in the title counts, as a share of a term in the text. */
export const HEADING_SHARE = 0.3;

export interface Candidates {
  /** Those that cover the most first; ties in the order of the archive. */
  records: PassageRecord[];
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
  const hits = cover(index, query, sums);
  const { covered } = sums;
  try {
    const order = (a: number, b: number) => (covered[b] as number) - (covered[a] as number) || a - b;
    let matched = 0;
    let best: number[] = [];
    let worst: number | undefined;
    const limited = fits !== undefined || Object.values(filters).some((limit) => limit !== undefined);
    for (const id of hits) {
      if (limited) {
        const record = index.record(id) as PassageRecord;
        if (!accepts(filters, record) || (fits && !fits(record))) continue;
      }
      matched++;
      if (worst !== undefined && order(id, worst) > 0) continue;
      best.push(id);
      if (best.length < 2 * most) continue;
      best = best.sort(order).slice(0, most);
      worst = best[most - 1];
    }
    const records = best.sort(order).slice(0, most);
    return { records: records.map((id) => index.record(id) as PassageRecord), matched };
  } finally {
    for (const id of hits) covered[id] = 0;
  }
}

/** By a passage's id, all 0 between two searches: the weight of what it covers of the query, and of one term. */
interface Sums {
  covered: Float64Array;
  term: Float64Array;
}

/** Searches come one after the other, and clearing what one has touched is less work than an array for each. */
let kept: Sums = { covered: new Float64Array(0), term: new Float64Array(0) };

function sumsFor(capacity: number): Sums {
  if (kept.covered.length < capacity) {
    const length = Math.ceil(capacity * 1.25);
    kept = { covered: new Float64Array(length), term: new Float64Array(length) };
  }
  return kept;
}

/** Notes what every passage covers. @returns those that cover anything, each once */
function cover(index: PassageIndex, query: Query, { covered, term }: Sums): number[] {
  const hits: number[] = [];
  for (const { variants, weight } of query.terms) {
    const touched: number[] = [];
    const note = (ids: Uint32Array, value: number) => {
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] as number;
        const before = term[id] as number;
        if (before === 0) touched.push(id);
        if (value > before) term[id] = value;
      }
    };
    for (const variant of variants) {
      note(index.postings(variant.term, 'text'), weight * variant.weight);
      note(index.postings(variant.term, 'heading'), weight * variant.weight * HEADING_SHARE);
    }
    for (const id of touched) {
      if (covered[id] === 0) hits.push(id);
      covered[id] = (covered[id] as number) + (term[id] as number);
      term[id] = 0;
    }
  }
  // A question of small words in quotation marks, or of a period alone, is about whatever has them.
  const periods = query.terms.flatMap(({ period }) => period ?? []);
  const told = query.terms.some(({ light, period }) => !light && !period);
  if (!told && (query.phrases.length > 0 || periods.length > 0)) {
    for (let id = 0; id < index.capacity; id++) {
      const record = index.record(id);
      const wanted = record && periods.every((period) => publishedWithin(period, record));
      if (wanted && covered[id] === 0) hits.push(id);
    }
  }
  for (const { period, weight } of query.terms) {
    if (!period) continue;
    for (const id of hits) {
      const record = index.record(id);
      if (record && publishedWithin(period, record)) covered[id] = (covered[id] as number) + weight;
    }
  }
  return hits;
}
