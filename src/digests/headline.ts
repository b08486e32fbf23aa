/** The headline of a story: of its articles' own titles the one that has most of what the story is about. */
import type { ArticleMeta } from '../coverage/article.ts';
import { terms } from '../language/tokens.ts';
import type { Read } from './features.ts';
import type { Line } from './lines.ts';

/** Questions, numbered lists and daily columns say little of what happened. */
const VAGUE =
  /\?|^\d+\s+(?:things|ways|reasons|facts)\b|^(?:what|why|how|explainer|analysis|opinion|live|watch|video|photos?)\b/iu;
/** Added to a title's length before what it tells is divided by it. In terms. */
const LENGTH = 4;

/** @param lines with which the story is told, the leading one first */
export function headlineOf(articles: readonly Read[], lines: readonly Line[]): ArticleMeta | undefined {
  const told = new Map<string, number>();
  for (const { concepts: said } of lines.flatMap(({ candidates }) => candidates))
    for (const term of said) told.set(term, (told.get(term) ?? 0) + 1);
  for (const { meta } of articles)
    for (const term of new Set(terms(meta.title ?? ''))) told.set(term, (told.get(term) ?? 0) + 1);
  let [best, most] = [undefined as ArticleMeta | undefined, Number.NEGATIVE_INFINITY];
  for (const { meta } of articles) {
    if (!meta.title) continue;
    const own = [...new Set(terms(meta.title))];
    const sum = own.reduce((total, term) => total + (told.get(term) ?? 0), 0);
    const worth = sum / (own.length + LENGTH) - (VAGUE.test(meta.title) ? 1 : 0);
    if (worth > most) [best, most] = [meta, worth];
  }
  return best;
}
