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
  const found = new Map<string, { count: number; articles: number; last: string }>();
  const byArticle = Map.groupBy(candidates, ({ article }) => article.meta.id);
  const names = new Set<string>();
  for (const [id, own] of byArticle)
    for (const { concepts, telling } of own) {
      for (const term of telling) names.add(term);
      for (const concept of concepts) {
        const one = found.get(concept);
        if (!one) found.set(concept, { count: 1, articles: 1, last: id });
        else {
          one.count++;
          if (one.last !== id) one.articles++;
          one.last = id;
        }
      }
    }
  const weights = new Map<string, number>();
  for (const [concept, { count, articles }] of found) {
    const joint = concept.indexOf(JOINT);
    if (joint >= 0 && count < 2) continue;
    const first = joint < 0 ? concept : concept.slice(0, joint);
    const rare = joint < 0 ? rarity(first) : Math.min(rarity(first), rarity(concept.slice(joint + 1))) * PAIR;
    weights.set(concept, Math.log(1 + count) * (articles / byArticle.size) * rare * (names.has(first) ? NAME : 1));
  }
  return weights;
}
