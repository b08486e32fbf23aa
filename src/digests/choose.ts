/** Which sentences tell a story: those on what its articles agree to be the matter, that stand early in them, and say something new. */
import { alike } from '../answers/timeline.ts';
import { slice } from '../coverage/span.ts';
import type { Candidate } from './candidates.ts';
import { byTime } from './order.ts';

/** Parts of a candidate's score. What it tells is 1 for the best one. Chosen on the development clusters of NewsSumm and on events of our own. */
const WEIGHTS = {
  /** Standing first in its article, falling with every sentence. */
  position: 1.2,
  /** An outlet that has not been heard yet. */
  outlet: 0.15,
  /** Nothing but background, and days that cannot be told. */
  background: -1.5,
  unplaced: -0.25,
};
/** Sentences after which the weight of the position is halved. */
const HALVED = 3;
/** What a term still counts once it has been told. */
const TOLD = 0.15;
/** A name or a number tells more than another word. */
const TELLING = 1.4;
/** Words that are added to a sentence's length before its weight is divided by it, so that short ones are not preferred. */
const LENGTH = 12;
/** Share of a sentence's weight that has to be new. */
const NEW = 0.4;

export interface Budget {
  sentences: number;
  words: number;
}

/**
 * The best sentences within the budget, the leading one first, the others in the order of their places. Deterministic, whatever the
 * order of the candidates.
 * @param rarity how telling a term is in the coverage at large
 * @param known terms that the reader has been told already
 */
export function chosen(
  candidates: readonly Candidate[],
  budget: Budget,
  rarity: (term: string) => number = () => 1,
  known: readonly Candidate[] = [],
): Candidate[] {
  const sorted = candidates.toSorted(
    (a, b) => byTime(a.article.meta, b.article.meta) || a.sentence.start - b.sentence.start,
  );
  const weights = weightsOf(sorted, rarity);
  const told = new Set<string>(known.flatMap(({ terms }) => [...terms]));
  const picked: Candidate[] = [];
  let words = 0;
  let best = 0;
  while (picked.length < budget.sentences) {
    const scored = sorted
      .filter((one) => picked.length === 0 || words + one.words <= budget.words)
      .filter((one) => ![...picked, ...known].some((other) => isSame(one, other)))
      .map((one) => ({ one, ...worth(one, weights, told) }))
      .filter(({ fresh }) => (picked.length === 0 && known.length === 0) || fresh >= NEW);
    best ||= Math.max(...scored.map(({ weight }) => weight));
    const outlets = new Set(picked.map(({ article }) => article.meta.outlet));
    const top = scored
      .map(({ one, weight }) => ({ one, score: weight / best + bonus(one, outlets) }))
      .reduce((a, b) => (b.score > a.score ? b : a), {
        one: undefined as Candidate | undefined,
        score: Number.NEGATIVE_INFINITY,
      });
    if (!top.one) break;
    picked.push(top.one);
    words += top.one.words;
    for (const term of top.one.terms) told.add(term);
  }
  const [first, ...rest] = picked;
  if (!first) return [];
  return [first, ...rest.sort((a, b) => a.ordinal - b.ordinal || byTime(a.article.meta, b.article.meta))];
}

function bonus({ article, ordinal, background, unplaced }: Candidate, heard: ReadonlySet<string | null>): number {
  return (
    WEIGHTS.position / (1 + ordinal / HALVED) +
    (heard.size > 0 && !heard.has(article.meta.outlet) ? WEIGHTS.outlet : 0) +
    (background ? WEIGHTS.background : 0) +
    (unplaced ? WEIGHTS.unplaced : 0)
  );
}

/** What every term weighs in the story: the share of the articles that have it, and how often they do. */
function weightsOf(candidates: readonly Candidate[], rarity: (term: string) => number): Map<string, number> {
  const articles = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  const all = new Set<string>();
  const names = new Set<string>();
  for (const { article, terms, telling } of candidates) {
    all.add(article.meta.id);
    for (const term of telling) names.add(term);
    for (const term of terms) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      const having = articles.get(term) ?? new Set();
      articles.set(term, having.add(article.meta.id));
    }
  }
  return new Map(
    [...counts].map(([term, count]) => [
      term,
      Math.log(1 + count) *
        ((articles.get(term)?.size ?? 0) / all.size) *
        rarity(term) *
        (names.has(term) ? TELLING : 1),
    ]),
  );
}

/** What a sentence tells for its length, and which share of that is new. */
function worth(
  { terms, words }: Candidate,
  weights: ReadonlyMap<string, number>,
  told: ReadonlySet<string>,
): { weight: number; fresh: number } {
  let [sum, fresh] = [0, 0];
  for (const term of terms) {
    const weight = weights.get(term) ?? 0;
    sum += weight;
    if (!told.has(term)) fresh += weight;
  }
  return { weight: (fresh + TOLD * (sum - fresh)) / Math.sqrt(words + LENGTH), fresh: sum === 0 ? 0 : fresh / sum };
}

/** Whether two would show the same words, or nearly. */
function isSame(a: Candidate, b: Candidate): boolean {
  if (a.article === b.article) return a.shown.start < b.shown.end && b.shown.start < a.shown.end;
  return alike(slice(a.article.text, a.sentence), slice(b.article.text, b.sentence));
}
