/** What a sentence tells, in pieces that are the same in other words for it: terms, and two of them in a row. */
import type { Token } from '../language/tokens.ts';
import type { Candidate } from './candidates.ts';

/** A name or a number, and two terms in a row, tell more than a term does. */
const NAME = 1.4;
const PAIR = 1.5;
/** Between the two terms of a pair. */
const JOINT = ' ';

/** @param list a sentence's tokens in order */
export function conceptsOf(list: readonly Token[]): Set<string> {
  const concepts = new Set<string>();
  let before: Token | undefined;
  for (const token of list) {
    if (token.stop) continue;
    concepts.add(token.term);
    if (before) concepts.add(`${before.term}${JOINT}${token.term}`);
    before = token;
  }
  return concepts;
}

/**
 * What every concept weighs in a story: the share of the articles that have it, how often they do, and how rare it is.
 * A pair counts where it stands twice: else it is a turn of phrase.
 */
export function conceptWeights(
  candidates: readonly Candidate[],
  rarity: (term: string) => number = () => 1,
): ReadonlyMap<string, number> {
  const articles = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  const all = new Set<string>();
  const names = new Set<string>();
  for (const { article, concepts, telling } of candidates) {
    all.add(article.meta.id);
    for (const term of telling) names.add(term);
    for (const concept of concepts) {
      counts.set(concept, (counts.get(concept) ?? 0) + 1);
      const having = articles.get(concept) ?? new Set();
      articles.set(concept, having.add(article.meta.id));
    }
  }
  const weights = new Map<string, number>();
  for (const [concept, count] of counts) {
    const [first = '', second] = concept.split(JOINT);
    if (second !== undefined && count < 2) continue;
    const share = (articles.get(concept)?.size ?? 0) / all.size;
    const rare = second === undefined ? rarity(first) : Math.min(rarity(first), rarity(second)) * PAIR;
    weights.set(concept, Math.log(1 + count) * share * rare * (names.has(first) ? NAME : 1));
  }
  return weights;
}
