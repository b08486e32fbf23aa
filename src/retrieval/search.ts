/** From a query to the best passages: candidates by the weight of what they cover, ordered by BM25 over their own terms and their article's. */
import { terms } from '../language/tokens.ts';
import { candidates, HEADING_SHARE } from './candidates.ts';
import { type Filters, publishedWithin } from './filters.ts';
import type { PassageIndex, PassageRecord } from './index.ts';
import { hasPhrases, type Query, type QueryTerm } from './query.ts';

export { accepts, type Filters, publishedWithin } from './filters.ts';

export interface RankedPassage {
  record: PassageRecord;
  score: number;
}

/** Its score is the sum of its parts, each counted as `RANKING` has it. */
export interface ScoredPassage extends RankedPassage {
  parts: PassageParts;
}

/** BM25 scores: the passage's own, those of its article's other good passages, and its article's as a whole. */
export interface PassageParts {
  own: number;
  others: number;
  whole: number;
}

/**
 * Parts of a passage's score, chosen on the TIME (judged by article) and SQuAD (judged by paragraph) development questions. Without the
 * article as a whole, nDCG@10 and MAP on the first are .777 and .705, with it .808 and .751; the right paragraph of the second comes
 * first in .824 and .829. Terms from the best passages (pseudo-relevance feedback) made both worse.
 */
export const RANKING = {
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

/** Keeps the best passages' scores for each unit of the question's weight at about 1.5: `answers` has thresholds on them. */
export const SCALE = 0.49;

/** How many passages of an article support each other. */
const SUPPORTING = 3;
/** How many candidates are ordered by their terms: the depth asked for, at least this. */
const CANDIDATES = 300;

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
  const needed = query.phrases.flatMap(terms).map((term) => index.number(term));
  const mayHave = (record: PassageRecord) =>
    needed.every((number) => number !== undefined && record.terms.includes(number));
  const fits =
    textOf && query.phrases.length > 0
      ? (record: PassageRecord) => mayHave(record) && hasPhrases(query, textOf(record))
      : undefined;
  const { records, matched } = candidates(index, query, filters, Math.max(depth, CANDIDATES), fits);
  const asked = new AskedTerms(query.terms, index);
  const scored = records.map((record): ScoredPassage => {
    const own = ofPassage(asked, record, index.meanLength);
    return { record, score: 0, parts: { own, others: 0, whole: 0 } };
  });
  support(scored);
  const wholes = new Map<string, number>();
  for (const passage of scored) {
    const { record, parts } = passage;
    let whole = wholes.get(record.articleId);
    if (whole === undefined) {
      whole = ofArticle(asked, index.termsOf(record.articleId), index.meanArticleLength);
      wholes.set(record.articleId, whole);
    }
    parts.whole = whole;
    passage.score = SCALE * (parts.own + RANKING.others * parts.others + RANKING.whole * whole);
  }
  scored.sort((a, b) => b.score - a.score || a.record.id - b.record.id);
  return { passages: scored.slice(0, depth), matched };
}

/** Notes beside each passage those of its article's other good ones, the best counting most. */
function support(scored: readonly ScoredPassage[]): void {
  for (const article of Map.groupBy(scored, ({ record }) => record.articleId).values()) {
    if (article.length === 1) continue;
    const best = [...article].sort((a, b) => b.parts.own - a.parts.own).slice(0, SUPPORTING + 1);
    for (const passage of article) {
      const others = best.filter((other) => other !== passage).slice(0, SUPPORTING);
      passage.parts.others = others.reduce((sum, { parts }, i) => sum + parts.own / (i + 2), 0);
    }
  }
}

/** For what a query's terms are counted in a text: a variant of one or more of them. */
interface AskedForm {
  /** Places among the query's terms, and what the form counts there. */
  of: { term: number; weight: number }[];
  /** In the text that is being scored. */
  frequency: number;
}

interface AskedTerm extends Pick<QueryTerm, 'weight' | 'period'> {
  /** What it tells of an article as a whole. */
  articleWeight: number;
}

/** A power of two, many times the forms of a question and few enough for a processor's nearest cache. */
const MAYBE = 4096;

/** A query's terms by the numbers of their variants, so that a text is gone through once, whatever their number. */
class AskedTerms {
  readonly terms: readonly AskedTerm[];
  readonly #forms = new Map<number, AskedForm>();
  /** 1 where there may be a form: most words of a text are none, and looking here is several times faster. */
  readonly #maybe = new Uint8Array(MAYBE);
  /** What each term counts in the text that is being scored. */
  readonly best: Float64Array;
  /** 1 for each term that follows the one before it in that text. */
  readonly adjacent: Uint8Array;

  constructor(terms: readonly QueryTerm[], index: PassageIndex) {
    this.terms = terms.map(({ term, weight, period, variants }) => ({
      weight,
      period,
      articleWeight: weight * index.articleShare(variants[0]?.term ?? term),
    }));
    this.best = new Float64Array(terms.length);
    this.adjacent = new Uint8Array(terms.length);
    for (const [term, { variants }] of terms.entries()) {
      for (const variant of variants) {
        const number = index.number(variant.term) as number;
        const form = this.#forms.get(number) ?? { of: [], frequency: 0 };
        form.of.push({ term, weight: variant.weight });
        this.#forms.set(number, form);
        this.#maybe[number % MAYBE] = 1;
      }
    }
  }

  form(number: number): AskedForm | undefined {
    return this.#maybe[number % MAYBE] === 0 ? undefined : this.#forms.get(number);
  }

  note({ of }: AskedForm, value: number): void {
    for (const { term, weight } of of) {
      if (weight * value > (this.best[term] as number)) this.best[term] = weight * value;
    }
  }
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

function ofPassage(asked: AskedTerms, record: PassageRecord, meanLength: number): number {
  const { terms, best, adjacent } = asked;
  const length = record.terms.length / meanLength;
  const met = new Set<AskedForm>();
  adjacent.fill(0);
  let before: AskedForm | undefined;
  const { terms: numbers } = record;
  for (let i = 0; i < numbers.length; i++) {
    const form = asked.form(numbers[i] as number);
    if (form) {
      form.frequency++;
      met.add(form);
      if (before) for (const { term } of form.of) if (isOf(before, term - 1)) adjacent[term] = 1;
    }
    before = form;
  }
  for (let term = 0; term < terms.length; term++) {
    const { period } = terms[term] as AskedTerm;
    best[term] = period && publishedWithin(period, record) ? 1 : 0;
  }
  const headed = new Set<AskedForm>();
  for (const number of record.heading) {
    const form = asked.form(number);
    if (form) headed.add(form);
  }
  for (const form of headed) {
    asked.note(form, saturated(form.frequency, length, RANKING.passage) + HEADING_SHARE);
  }
  for (const form of met) {
    if (!headed.has(form)) asked.note(form, saturated(form.frequency, length, RANKING.passage));
    form.frequency = 0;
  }
  let score = 0;
  for (let term = 0; term < terms.length; term++) {
    const { weight } = terms[term] as AskedTerm;
    score += weight * (best[term] as number);
    if (adjacent[term]) score += RANKING.adjacent * weight;
  }
  return score;
}

function isOf({ of }: AskedForm, term: number): boolean {
  return of.some((one) => one.term === term);
}

function ofArticle(asked: AskedTerms, numbers: Uint32Array, meanLength: number): number {
  const { terms, best } = asked;
  const met = new Set<AskedForm>();
  for (let i = 0; i < numbers.length; i++) {
    const form = asked.form(numbers[i] as number);
    if (!form) continue;
    form.frequency++;
    met.add(form);
  }
  const length = numbers.length / meanLength;
  best.fill(0);
  for (const form of met) {
    asked.note(form, saturated(form.frequency, length, RANKING.article));
    form.frequency = 0;
  }
  let score = 0;
  for (let term = 0; term < terms.length; term++) {
    score += (terms[term] as AskedTerm).articleWeight * (best[term] as number);
  }
  return score;
}
