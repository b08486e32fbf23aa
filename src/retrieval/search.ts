/** From a query to the best passages: candidates by the weight of what they cover, ordered by BM25 over their own terms and their article's. */
import { terms } from '../language/tokens.ts';
import { candidates } from './candidates.ts';
import type { Filters } from './filters.ts';
import type { PassageIndex, PassageRecord } from './index.ts';
import type { IndexedArticle, IndexedPassage } from './passages.ts';
import { hasPhrases, type Query } from './query.ts';
import { AskedTerms } from './ranking.ts';

export { accepts, type Filters, publishedWithin } from './filters.ts';

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
  /** A passage stands in its article: the share of the article's other good passages that is added to its score. */
  others: 0.4,
  /** Query terms that follow each other in the passage too add this share of their weight. */
  adjacent: 0.8,
};

/**
 * What it counts that a passage covers the question as a whole. In a small coverage the article that is on the subject has the answer
 * more often than the passage that happens to have all the words; in a large one there are hundreds of articles on it. So the bonus, a share
 * of the question's weight for a passage that covers all of it, grows with the number of passages, to `most`, half of it at `half`;
 * one that covers less gets it by a power of the share covered. At 60,000 invented passages the one that a question was made from is among
 * the first ten in .993, without the bonus in .955; where the question has a typing error, in .993 and .935. A bonus of 1 at TIME's few
 * thousand takes .005 from nDCG@10.
 */
const WHOLE_QUESTION = { most: 2, half: 50_000, power: 4 };

/** Keeps the best passages' scores for each unit of the question's weight at about `BEST`: `answers` has thresholds on them. */
const SCALE = 0.49;
const BEST = 1.5;

/** How many passages of an article support each other. */
const SUPPORTING = 3;
/** How many candidates are ordered by their terms: the depth asked for, at least this. */
const CANDIDATES = 300;

interface ScoredIndexedPassage extends ScoredPassage {
  record: IndexedPassage;
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
  const needed = query.phrases.flatMap(terms).map((term) => index.number(term));
  const mayHave = (record: PassageRecord) =>
    needed.every((number) => number !== undefined && record.terms.includes(number));
  const fits =
    textOf && query.phrases.length > 0
      ? (record: PassageRecord) => mayHave(record) && hasPhrases(query, textOf(record))
      : undefined;
  const { found, matched } = candidates(index, query, filters, Math.max(depth, CANDIDATES), fits);
  const asked = new AskedTerms(query.terms, index);
  const scored = found.map(({ record, covered }) => ({
    record,
    covered,
    score: asked.inPassage(record, index.meanLength, RANKING.passage, RANKING.adjacent),
  }));
  support(scored);
  const total = query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const bonus = WHOLE_QUESTION.most / (1 + (WHOLE_QUESTION.half / index.size) ** 2);
  const scale = SCALE / (1 + (bonus * SCALE) / BEST);
  const wholes = new Map<IndexedArticle, number>();
  for (const passage of scored) {
    const { article } = passage.record;
    let whole = wholes.get(article);
    if (whole === undefined) {
      whole = asked.inArticle(article.terms, index.meanArticleLength, RANKING.article);
      wholes.set(article, whole);
    }
    const complete = bonus * total * (passage.covered / total) ** WHOLE_QUESTION.power;
    passage.score = scale * (passage.score + RANKING.whole * whole + complete);
  }
  scored.sort((a, b) => b.score - a.score || a.record.id - b.record.id);
  return { passages: scored.slice(0, depth).map(({ record, score }) => ({ record, score })), matched };
}

/** Adds to each passage's score a share of those of its article's other good passages, the best counting most. */
function support(scored: readonly ScoredIndexedPassage[]): void {
  for (const article of Map.groupBy(scored, ({ record }) => record.article).values()) {
    if (article.length === 1) continue;
    const best = article
      .map((passage) => ({ passage, alone: passage.score }))
      .sort((a, b) => b.alone - a.alone)
      .slice(0, SUPPORTING + 1);
    for (const passage of article) {
      const others = best.filter((other) => other.passage !== passage).slice(0, SUPPORTING);
      passage.score += RANKING.others * others.reduce((sum, { alone }, i) => sum + alone / (i + 2), 0);
    }
  }
}
