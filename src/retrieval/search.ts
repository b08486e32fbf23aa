/** From a query to the best passages: candidates by the weight of what they cover, ordered by BM25 over their own terms and their article's. */
import { terms } from '../language/tokens.ts';
import { type Candidates, candidates } from './candidates.ts';
import type { Closeness } from './closeness.ts';
import { accepts, type Filters } from './filters.ts';
import type { PassageIndex, PassageRecord } from './index.ts';
import { greatestFirst } from './order.ts';
import type { IndexedArticle, IndexedPassage } from './passages.ts';
import { hasPhrases, type Query } from './query.ts';
import { AskedTerms } from './ranking.ts';

export { accepts, type Filters, publishedWithin } from './filters.ts';

export interface RankedPassage {
  readonly record: PassageRecord;
  readonly score: number;
  /** What of the score it has for its closeness in meaning: that orders it, and is no evidence. */
  readonly close?: number | undefined;
}

/** Its score is the sum of its parts, each counted as `weightsAt` has it, and of what it has for its closeness. */
export interface ScoredPassage extends RankedPassage {
  readonly parts: PassageParts;
}

/**
 * BM25 scores: the passage's own, those of its article's other good passages, and its article's as a whole. And how completely it covers
 * the question, from none to all of the question's weight.
 */
export interface PassageParts {
  own: number;
  others: number;
  whole: number;
  complete: number;
}

/**
 * Parts of a passage's score, chosen on the TIME (judged by article) and SQuAD (judged by paragraph) development questions. Without the
 * article as a whole, nDCG@10 and MAP on the first are .777 and .705, with it .808 and .751 (without `ASPECT`); the right paragraph of the second comes
 * first in .824 and .829. Terms from the best passages (pseudo-relevance feedback) made both worse.
 */
const RANKING = {
  /** BM25's saturation and length normalisation, and BM25+'s share for a term that is there at all (Lv & Zhai 2011). */
  passage: { k1: 0.7, b: 0.7, delta: 0.5 },
  /** The same for the article as a whole, which a long article must not win by its length. */
  article: { k1: 3, b: 0.85, delta: 0 },
  /** What the article's score counts beside the passage's own. */
  whole: 1.4,
  /** A passage stands in its article: the share of the article's other good passages that is added to its score. */
  others: 0.4,
  /** Query terms that follow each other in the passage too add this share of their weight. */
  adjacent: 0.8,
};

/**
 * What it counts that a passage covers the question as a whole. In a small coverage the article that is on the subject has the answer
 * more often than the passage that happens to have all the words; in a large one there are hundreds of articles on it. So what it
 * counts grows with the number of passages, to `most`, half of it at `half`; a passage that covers less than all has a power of its share.
 * At 100,000 invented passages the one that a question was made from is among the first ten in .997, without this in .943; where the
 * question has a typing error, in .983 and .930. As much at TIME's few thousand takes .005 from nDCG@10.
 */
const WHOLE_QUESTION = { most: 2, half: 50_000, power: 4 };

/**
 * What a word counts among keywords that only says what of their subject. Chosen on the TIME development queries at even places: their
 * nDCG@10 is .774 without it, from .2 to .4 about .800; those at odd places have .842 with it and without, all MAP .771 for .751. An answer
 * has to have the word as any other.
 */
const ASPECT = 0.4;

/** Keeps the best passages' scores for each unit of the question's weight at about `BEST`: `answers` has thresholds on them. */
const SCALE = 0.49;
const BEST = 1.5;

/** What the parts of a passage's score count in a coverage of that many passages. */
export function weightsAt(size: number): PassageParts {
  const complete = WHOLE_QUESTION.most / (1 + (WHOLE_QUESTION.half / size) ** 2);
  const scale = SCALE / (1 + (complete * SCALE) / BEST);
  return { own: scale, others: scale * RANKING.others, whole: scale * RANKING.whole, complete: scale * complete };
}

/**
 * What a standard deviation of closeness counts for each unit of the question's weight. Chosen with weak vectors, averages of GloVe's of a
 * text's words: .03 takes nDCG@10 and MAP on TIME from .821 and .771 to .822 and .772, and the right paragraph of SQuAD first from .855 to
 * .862, among five from .965 to .972. More harms where words say much already, as TIME's keywords do: .05 has .809 and .757 there, for
 * .862 and .974. Less is no better: .02 has .814 and .766.
 */
const CLOSE = 0.03;
/** Standard deviations from which on a passage is close enough to be shown as a miss, whatever its words. */
const NEARBY = 2;

/** @param total the question's weight */
export function isNearby({ close = 0 }: RankedPassage, total: number): boolean {
  return close >= NEARBY * CLOSE * total;
}

/** How many passages of an article support each other. */
const SUPPORTING = 3;
/** How many candidates are ordered by their terms: the depth asked for, at least this. */
const CANDIDATES = 300;

export interface Found {
  /** Best first; ties in the order of the archive. None that shares no term with the query, unless it is close to it. */
  passages: ScoredPassage[];
  /** How many passages share a term with the query and lie within its limits. */
  matched: number;
}

/**
 * @param depth how many passages are wanted at most
 * @param textOf a passage's text: exact phrases are looked for in it
 * @param closeness of passages to the query's text, where it is known
 */
export function search(
  index: PassageIndex,
  asks: Query,
  filters: Filters = {},
  depth = 100,
  textOf?: (record: PassageRecord) => string,
  closeness?: Closeness,
): Found {
  const query = onSubject(asks);
  const needed = query.phrases.flatMap(terms).map((term) => index.number(term));
  const mayHave = (record: PassageRecord) =>
    needed.every((number) => number !== undefined && record.terms.includes(number));
  const fits =
    textOf && query.phrases.length > 0
      ? (record: PassageRecord) => mayHave(record) && hasPhrases(query, textOf(record))
      : undefined;
  const { matched, ...byWords } = candidates(index, query, filters, Math.max(depth, CANDIDATES), fits);
  const unknown = closeness ? meanCloseness(byWords.records, closeness) : 0;
  const fitting = (record: PassageRecord) => accepts(filters, record) && (fits?.(record) ?? true);
  const { records, covered } = closeness ? withClosest(byWords, closeness, index, fitting) : byWords;
  const asked = new AskedTerms(query.terms, index);
  const total = query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const columns = columnsFor(records.length);
  const { own, others, whole, complete, close, score } = columns;
  const { meanLength, meanArticleLength } = index;
  bringNear(records);
  const byArticle = new Map<IndexedArticle, number[]>();
  let beside: number[] = [];
  for (let i = 0; i < records.length; i++) {
    const record = records[i] as IndexedPassage;
    const { article } = record;
    // An article's passages stand beside each other, unless it came in by turns with another one.
    if (article !== records[i - 1]?.article) {
      beside = byArticle.get(article) ?? [];
      if (beside.length === 0) byArticle.set(article, beside);
    }
    const [first] = beside;
    beside.push(i);
    own[i] = asked.inPassage(record, meanLength, RANKING.passage, RANKING.adjacent);
    whole[i] = first === undefined ? asked.inArticle(article, meanArticleLength, RANKING.article) : at(whole, first);
    complete[i] = total * (at(covered, i) / total) ** WHOLE_QUESTION.power;
  }
  for (const passages of byArticle.values()) if (passages.length > 1) support(passages, columns);
  const weights = weightsAt(index.size);
  for (let i = 0; i < records.length; i++) {
    score[i] =
      weights.own * at(own, i) +
      weights.others * at(others, i) +
      weights.whole * at(whole, i) +
      weights.complete * at(complete, i);
    if (!closeness) continue;
    const known = closeness.of((records[i] as IndexedPassage).id);
    close[i] = CLOSE * total * (known ?? 0);
    score[i] = at(score, i) + CLOSE * total * (known ?? unknown);
  }
  const order = greatestFirst(score);
  const passages: ScoredPassage[] = [];
  for (let n = 0; n < Math.min(depth, order.length); n++) {
    const place = order[n] as number;
    passages.push(new Hit(records[place] as IndexedPassage, columns, place, closeness !== undefined));
  }
  return { passages, matched };
}

const at = (numbers: Float64Array, place: number) => numbers[place] as number;

/** The parts of candidates' scores by their places: an object for each of hundreds is work for the garbage collector. */
type Columns = Record<keyof PassageParts | 'close' | 'score', Float64Array>;

function columnsFor(length: number): Columns {
  const column = () => new Float64Array(length);
  return { own: column(), others: column(), whole: column(), complete: column(), close: column(), score: column() };
}

/** One of those found. What its score was made of stays in the columns: hardly anybody asks for it. A copy of its own properties has none of it. */
class Hit implements ScoredPassage {
  readonly record: PassageRecord;
  readonly score: number;
  readonly close: number | undefined;
  readonly #columns: Columns;
  readonly #place: number;

  /** @param hasCloseness whether a part of it is for that */
  constructor(record: PassageRecord, columns: Columns, place: number, hasCloseness: boolean) {
    this.record = record;
    this.score = at(columns.score, place);
    this.close = hasCloseness ? at(columns.close, place) : undefined;
    this.#columns = columns;
    this.#place = place;
  }

  get parts(): PassageParts {
    const { own, others, whole, complete } = this.#columns;
    const place = this.#place;
    return { own: at(own, place), others: at(others, place), whole: at(whole, place), complete: at(complete, place) };
  }
}

/** With less weight on what only says what of the subject. */
function onSubject(query: Query): Query {
  if (!query.terms.some(({ aspect }) => aspect)) return query;
  return {
    ...query,
    terms: query.terms.map((term) => (term.aspect ? { ...term, weight: ASPECT * term.weight } : term)),
  };
}

/** What a passage without a vector counts as, so that it is not behind for having come in lately: like others that have the words. */
function meanCloseness(records: readonly IndexedPassage[], { of }: Closeness): number {
  const known = records.flatMap(({ id }) => of(id) ?? []);
  return known.reduce((sum, one) => sum + one, 0) / (known.length || 1);
}

/** Candidates with the closest passages that are none by their words, and cover nothing. */
function withClosest(
  { records, covered }: Omit<Candidates, 'matched'>,
  { closest }: Closeness,
  index: PassageIndex,
  fits: (record: PassageRecord) => boolean,
): Omit<Candidates, 'matched'> {
  const covers = new Map(records.map((record, i) => [record, at(covered, i)]));
  for (const id of closest) {
    const record = index.record(id);
    if (record && !covers.has(record) && fits(record)) covers.set(record, 0);
  }
  const all = [...covers].sort(([a], [b]) => a.id - b.id);
  return { records: all.map(([record]) => record), covered: Float64Array.from(all, ([, weight]) => weight) };
}

/** Something made of all that was read: were it kept nowhere, nothing would be read. */
const fetched = new Uint32Array(1);

/**
 * Has the processor fetch where the candidates' terms and those of their titles begin, many at a time: they lie all over the memory. Without
 * it a search in 100,000 passages takes a tenth longer.
 */
function bringNear(records: readonly IndexedPassage[]): void {
  let sum = 0;
  for (let i = 0; i < records.length; i++) {
    const { article, from } = records[i] as IndexedPassage;
    const { all, heading } = article;
    sum ^= (all[0] ?? 0) ^ (all[from] ?? 0) ^ (heading[0] ?? 0);
  }
  fetched[0] = sum;
}

/** Notes beside each passage of an article those of its other good ones, the best counting most. @param passages their places */
function support(passages: readonly number[], { own, others }: Columns): void {
  const best = passages.toSorted((a, b) => at(own, b) - at(own, a)).slice(0, SUPPORTING + 1);
  for (const passage of passages) {
    let before = 0;
    for (const other of best) {
      if (other === passage || before === SUPPORTING) continue;
      others[passage] = at(others, passage) + at(own, other) / (before++ + 2);
    }
  }
}
