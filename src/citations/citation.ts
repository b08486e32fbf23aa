/** Numbers what is shown: every marker [n] has exactly one citation, and every citation exactly one marker. */

import type { ArticleMeta } from '../coverage/article.ts';
import type { Span } from '../coverage/span.ts';

/** A span chosen to be shown, and the sentence in it that answers. */
export interface Excerpt {
  span: Span;
  article: ArticleMeta;
  /** The words by which wire copies are recognised. */
  sentence: string;
}

export interface Citation {
  /** The marker [n], counted from 1. */
  number: number;
  span: Span;
  article: ArticleMeta;
  /** The other articles with the same sentence, earliest first. */
  alsoIn: ArticleMeta[];
}

/**
 * Numbers excerpts in their order. Excerpts with the same sentence, but for case, spacing, quote marks and punctuation,
 * are one citation at the rank of the best: the article that was first is cited, the others stand in `alsoIn`. A brief
 * is never folded with an original, whose words it does not claim to be.
 */
export function numberCitations(ranked: readonly Excerpt[]): Citation[] {
  const groups = Map.groupBy(ranked, (excerpt) => {
    const words = comparable(excerpt.sentence);
    // Without words there is nothing to compare by: the excerpt stands alone.
    return words === '' ? excerpt : `${excerpt.article.wording} ${words}`;
  });
  return [...groups.values()].flatMap((group, index) => {
    const [first, ...others] = onePerArticle(group).sort((a, b) => byDate(a.article, b.article));
    if (!first) return [];
    return {
      number: index + 1,
      span: first.span,
      article: first.article,
      alsoIn: others.map(({ article }) => article),
    };
  });
}

/** How many outlets besides the cited one carry the sentence, each counted once; articles of no known outlet are not. */
export function otherOutlets({ article, alsoIn }: Citation): number {
  return new Set(alsoIn.map(({ outlet }) => outlet).filter((outlet) => outlet !== null && outlet !== article.outlet))
    .size;
}

/**
 * What remains when the accidents of typesetting are taken away. Any mark between two digits stays ("3.5" is not "35"), and
 * so do question marks, per cent signs and a minus, which change what is said.
 */
export function comparable(sentence: string): string {
  return sentence
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['"\p{Pi}\p{Pf}‚„](?:(?<!\d.)|(?!\d))/gu, '')
    .replace(/\p{P}(?<![?%‰])(?:(?<!\d.)|(?!\d))(?:(?<!(?<![\p{L}\p{N}])-)|(?!\d))/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function onePerArticle(group: readonly Excerpt[]): Excerpt[] {
  // From the last to the first, so that the best-ranked one of an article is the one that stays.
  return [...new Map(group.toReversed().map((excerpt) => [excerpt.article.id, excerpt])).values()];
}

type Dated = Pick<ArticleMeta, 'id' | 'published'>;

/**
 * A date known to the day counts from its last moment, one known to the year from the end of that year, so that nobody
 * is credited as first on a guess: "~" sorts after whatever could follow. Undated articles come last, equal ones by id.
 */
export function byDate(a: Dated, b: Dated): number {
  const [left, right] = [a, b].map(({ published }) => (published === null ? '~' : `${published}~`));
  return compare(left ?? '', right ?? '') || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
