/** Which passages are worth ordering: those that cover most of a query, by the weight of its terms alone. */
import { Best } from './best.ts';
import { accepts, type Filters, publishedWithin } from './filters.ts';
import type { PassageIndex, PassageRecord } from './index.ts';
import type { IndexedPassage } from './passages.ts';
import type { Query, Window } from './query.ts';

/** What a term in the title counts, as a share of a term in the text. */
export const HEADING_SHARE = 0.3;

/** Those that cover the most, in the order of the archive; of those that cover as much, the first in it. */
export interface Candidates {
  records: IndexedPassage[];
  /** By the same places: the weight of what it covers of the query. */
  covered: Float64Array;
  /** How many have any of the query, lie within its limits and fit. */
  matched: number;
}

/** What passages cover is added up for so many at a time: what is noted of them fits into a processor's nearer caches. */
const BLOCK = 16_384;
/** Query terms that are told apart at a time, and the bit by which a passage is known that has any. */
const TERMS = 31;
const SEEN = 1 << TERMS;
/** What adding in another order may change of a sum of weights. */
const SLACK = 1e-9;

/** By a passage's place in its block, all 0 between two: the weight of what it covers, and a bit for each term that it has a variant of. */
const weights = new Float64Array(BLOCK);
const had = new Int32Array(BLOCK);
/** The places of those that cover anything, as they were found. */
const hits = new Int32Array(BLOCK);

/**
 * Goes through the archive a block after the other, and in it through the postings that count most first. Where the best so far cover
 * more than is left of the query, passages that have had nothing of it are only counted (MaxScore: Turtle & Flood 1995).
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
  const lists = postingsOf(index, query);
  const periods = query.terms.filter(({ period }) => period);
  // A question of small words in quotation marks, or of a period alone, is about whatever has them.
  const told = query.terms.some(({ light, period }) => !light && !period);
  const isOpen = !told && (query.phrases.length > 0 || periods.length > 0);
  const limited = fits !== undefined || Object.values(filters).some((limit) => limit !== undefined);
  // Then words alone do not tell how far a passage may come.
  const isWhole = limited || periods.length > 0 || isOpen;
  const best = new Best(most);
  let matched = 0;
  const size = Math.min(BLOCK, index.capacity);
  try {
    for (let first = 0; first < index.capacity; first += BLOCK) {
      const { count, beside } = cover(lists, first, isWhole ? 0 : best.least);
      matched += beside;
      const places = isOpen ? Math.min(BLOCK, index.capacity - first) : count;
      for (let i = 0; i < places; i++) {
        const place = isOpen ? i : (hits[i] as number);
        const id = first + place;
        let value = weights[place] as number;
        weights[place] = 0;
        if (isWhole) {
          const record = index.record(id);
          if (!record || !accepts(filters, record)) continue;
          const hasWords = value > 0;
          let isWithin = true;
          for (const { period, weight } of periods) {
            if (publishedWithin(period as Window, record)) value += weight;
            else isWithin = false;
          }
          if (!(hasWords || isWithin) || (fits && !fits(record))) continue;
        }
        matched++;
        best.offer(id, value);
      }
      had.fill(0, 0, size);
    }
  } finally {
    weights.fill(0, 0, size);
    had.fill(0, 0, size);
  }
  const { ids, values } = best.byId();
  const records: IndexedPassage[] = [];
  for (let i = 0; i < ids.length; i++) records.push(index.record(ids[i] as number) as IndexedPassage);
  return { records, covered: values, matched };
}

/**
 * Notes what the passages of a block cover. From where on what is left cannot lead to `least`, only those gain that have enough of what
 * came before; what the others cover stays incomplete.
 * @param least what the best before the block cover at least
 * @returns how many are hits, and how many more have any of the query
 */
function cover(lists: readonly AskedPostings[], first: number, least: number): { count: number; beside: number } {
  let count = 0;
  let beside = 0;
  let group = 0;
  for (const list of lists) {
    const { ids, share, term, rest } = list;
    if (groupOf(term) !== group) {
      for (let place = 0; place < BLOCK; place++) had[place] = (had[place] as number) & SEEN;
      group = groupOf(term);
    }
    const bit = 1 << (term % TERMS);
    const mark = SEEN | bit;
    const needed = least - rest - SLACK;
    let at = list.at;
    if (needed > 0) {
      for (; at < ids.length; at++) {
        const place = (ids[at] as number) - first;
        if (place >= BLOCK) break;
        const terms = had[place] as number;
        had[place] = terms | mark;
        beside += terms === 0 ? 1 : 0;
        const before = weights[place] as number;
        if (before >= needed && (terms & bit) === 0) weights[place] = before + share;
      }
    } else {
      for (; at < ids.length; at++) {
        const place = (ids[at] as number) - first;
        if (place >= BLOCK) break;
        const terms = had[place] as number;
        if ((terms & bit) !== 0) continue;
        had[place] = terms | mark;
        weights[place] = (weights[place] as number) + share;
        hits[count] = place;
        count += terms === 0 ? 1 : 0;
      }
    }
    list.at = at;
  }
  return { count, beside };
}

/** The postings of a variant in texts or headings. */
interface AskedPostings {
  /** Rising. */
  ids: Uint32Array;
  /** The first of them that is in no block so far. */
  at: number;
  /** What a passage covers by being among them, where it has nothing better of the same term. */
  share: number;
  /** Place of the query's term, the heaviest being first. */
  term: number;
  /** What a passage can cover by these and all that come after. */
  rest: number;
}

const groupOf = (term: number) => Math.floor(term / TERMS);

/** Those that count most first, the heaviest terms before all others where there are more than are told apart. */
function postingsOf(index: PassageIndex, { terms }: Query): AskedPostings[] {
  const lists = terms
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap(({ variants, weight }, term) =>
      variants.flatMap((variant): AskedPostings[] => {
        const share = weight * variant.weight;
        return [
          { ids: index.postings(variant.term, 'text'), at: 0, share, term, rest: 0 },
          { ids: index.postings(variant.term, 'heading'), at: 0, share: share * HEADING_SHARE, term, rest: 0 },
        ];
      }),
    )
    .filter(({ ids }) => ids.length > 0)
    .sort((a, b) => groupOf(a.term) - groupOf(b.term) || b.share - a.share);
  const best: number[] = [];
  let rest = 0;
  for (const list of lists.toReversed()) {
    rest += list.share - (best[list.term] ?? 0);
    best[list.term] = list.share;
    list.rest = rest;
  }
  return lists;
}
