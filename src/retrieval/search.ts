/** From a query to the best passages: candidates by the weight of what they cover, ordered by BM25 over their own terms and their article's. */
import { overlaps } from '../language/dates.ts';
import { terms } from '../language/tokens.ts';
import type { PassageIndex, PassageRecord } from './index.ts';
import { hasPhrases, type Query, type QueryTerm, type Window } from './query.ts';

/** Limits a search to outlets and to days of publication. Undated articles lie in no period. */
export interface Filters extends Window {
  outlets?: readonly string[] | undefined;
}

export interface ScoredPassage {
  record: PassageRecord;
  score: number;
}

/**
 * Parts of a passage's score, chosen on the TIME (judged by article) and SQuAD (judged by paragraph) development questions. Without the
 * article as a whole, nDCG@10 and MAP on the first are .777 and .705, with it .808 and .751; the right paragraph of the second comes
 * first in .824 and .829. Terms from the best passages (pseudo-relevance feedback) made both worse.
 */
const RANKING = {
  /** BM25's saturation and length normalisation, and BM25+'s share for a term that is there at all (Lv & Zhai 2011). */
  passage: { k1: 0.7, b: 0.7, delta: 0.5 },
  /** The same for the article as a whole, which a long article must not win by its length. */
  article: { k1: 3, b: 0.85, delta: 0 },
  /** What the article's score counts beside the passage's own. */
  whole: 1.4,
  /** What a term in the title counts, as a share of a term in the text. */
  heading: 0.3,
  /** A passage stands in its article: the share of the article's other good passages that is added to its score. */
  others: 0.4,
  /** Query terms that follow each other in the passage too add this share of their weight. */
  adjacent: 0.8,
};

/** Keeps the best passages' scores for each unit of the question's weight at about 1.5: `answers` has thresholds on them. */
const SCALE = 0.49;

/** How many passages of an article support each other. */
const SUPPORTING = 3;
/** How many candidates are ordered by their terms: the depth asked for, at least this. */
const CANDIDATES = 300;

export function accepts(filters: Filters, record: Pick<PassageRecord, 'outlet' | 'published'>): boolean {
  if (filters.outlets && (record.outlet === null || !filters.outlets.includes(record.outlet))) return false;
  return (filters.since === undefined && filters.until === undefined) || publishedWithin(filters, record);
}

/** Whether the record's article may have been published in that window. */
export function publishedWithin(window: Window, { published }: Pick<PassageRecord, 'published'>): boolean {
  return published !== undefined && overlaps(published, window);
}

export interface Found {
  /** Best first; ties in the order of the archive. None that shares no term with the query. */
  passages: ScoredPassage[];
  /** How many passages share a term with the query and lie within its limits. */
  matched: number;
}

/**
 * @param depth how many passages are wanted at most
 * @param textOf a passage's text: exact phrases are looked for in it
 */
export function search(
  index: PassageIndex,
  query: Query,
  filters: Filters = {},
  depth = 100,
  textOf?: (record: PassageRecord) => string,
): Found {
  const gathered = gather(index, query, filters);
  const needed = query.phrases.flatMap(terms).map((term) => index.number(term));
  const mayHave = (record: PassageRecord) =>
    needed.every((number) => number !== undefined && record.terms.includes(number));
  const fitting =
    textOf && query.phrases.length > 0
      ? gathered.filter((record) => mayHave(record) && hasPhrases(query, textOf(record)))
      : gathered;
  const numbered = query.terms.map((term) => withNumbers(term, index));
  const scored = fitting
    .slice(0, Math.max(depth, CANDIDATES))
    .map((record) => ({ record, score: ofPassage(numbered, record, index.meanLength) }));
  support(scored);
  const wholes = new Map<string, number>();
  for (const passage of scored) {
    const { articleId } = passage.record;
    const whole = wholes.get(articleId) ?? ofArticle(numbered, index.ofArticle(articleId), index.meanArticleLength);
    wholes.set(articleId, whole);
    passage.score = SCALE * (passage.score + RANKING.whole * whole);
  }
  scored.sort((a, b) => b.score - a.score || a.record.id - b.record.id);
  return { passages: scored.slice(0, depth), matched: fitting.length };
}

/** Adds to each passage's score a share of those of its article's other good passages, the best counting most. */
function support(scored: readonly ScoredPassage[]): void {
  const alone = new Map(scored.map((passage) => [passage, passage.score]));
  for (const article of Map.groupBy(scored, ({ record }) => record.articleId).values()) {
    const best = article.toSorted((a, b) => b.score - a.score).slice(0, SUPPORTING + 1);
    for (const passage of article) {
      const others = best.filter((other) => other !== passage).slice(0, SUPPORTING);
      const sum = others.reduce((total, other, i) => total + (alone.get(other) as number) / (i + 2), 0);
      passage.score += RANKING.others * sum;
    }
  }
}

/** The passages that have any of the query, those that cover the most of it first, by the weight of its terms alone. */
function gather(index: PassageIndex, query: Query, filters: Filters): PassageRecord[] {
  const covered = new Float64Array(index.capacity);
  const term = new Float64Array(index.capacity);
  const hits: number[] = [];
  for (const { variants, weight } of query.terms) {
    const touched: number[] = [];
    const note = (id: number, value: number) => {
      if (term[id] === 0) touched.push(id);
      if (value > (term[id] as number)) term[id] = value;
    };
    for (const variant of variants) {
      index.visit(variant.term, 'text', (id) => note(id, weight * variant.weight));
      index.visit(variant.term, 'heading', (id) => note(id, weight * variant.weight * RANKING.heading));
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
  return hits
    .map((id) => index.record(id))
    .filter((record): record is PassageRecord => record !== undefined && accepts(filters, record))
    .sort((a, b) => (covered[b.id] as number) - (covered[a.id] as number) || a.id - b.id);
}

/** A term of a query, its variants by their numbers in the index. */
interface NumberedTerm extends Pick<QueryTerm, 'weight' | 'period'> {
  /** What it tells of an article as a whole. */
  articleWeight: number;
  variants: { number: number; weight: number }[];
}

function withNumbers({ term, weight, period, variants }: QueryTerm, index: PassageIndex): NumberedTerm {
  return {
    weight,
    articleWeight: weight * index.articleShare(variants[0]?.term ?? term),
    period,
    variants: variants.map((one) => ({ number: index.number(one.term) as number, weight: one.weight })),
  };
}

interface Saturation {
  k1: number;
  b: number;
  delta: number;
}

/** What occurrences of a term count, as BM25+ has it; 0 for none. `length` is a share of the mean. */
function saturated(frequency: number, length: number, { k1, b, delta }: Saturation): number {
  return frequency === 0 ? 0 : (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * length)) + delta;
}

function ofPassage(terms: readonly NumberedTerm[], record: PassageRecord, meanLength: number): number {
  const length = record.terms.length / meanLength;
  let score = 0;
  let before: number[] = [];
  for (const { variants, weight, period } of terms) {
    let best = period && publishedWithin(period, record) ? 1 : 0;
    const positions: number[] = [];
    for (const { number, weight: share } of variants) {
      let frequency = 0;
      for (let at = record.terms.indexOf(number); at >= 0; at = record.terms.indexOf(number, at + 1)) {
        frequency++;
        positions.push(at);
      }
      const inHeading = record.heading.includes(number) ? RANKING.heading : 0;
      best = Math.max(best, share * (saturated(frequency, length, RANKING.passage) + inHeading));
    }
    score += weight * best;
    if (before.some((at) => positions.includes(at + 1))) score += RANKING.adjacent * weight;
    before = positions;
  }
  return score;
}

function ofArticle(terms: readonly NumberedTerm[], records: readonly PassageRecord[], meanLength: number): number {
  const wanted = new Set(terms.flatMap(({ variants }) => variants.map(({ number }) => number)));
  const frequencies = new Map<number, number>();
  let words = 0;
  for (const record of records) {
    words += record.terms.length;
    for (const number of record.terms) {
      if (wanted.has(number)) frequencies.set(number, (frequencies.get(number) ?? 0) + 1);
    }
  }
  const length = words / meanLength;
  let score = 0;
  for (const { variants, articleWeight } of terms) {
    let best = 0;
    for (const { number, weight } of variants) {
      best = Math.max(best, weight * saturated(frequencies.get(number) ?? 0, length, RANKING.article));
    }
    score += articleWeight * best;
  }
  return score;
}
