/** What outlets have on a subject beside each other: figures for the same thing, and who had it first. */
import type { ArticleMeta } from '../coverage/article.ts';
import { publishedPeriod } from '../language/dates.ts';
import { terms } from '../language/tokens.ts';
import { type Figure, figuresIn } from './figures.ts';

/** A sentence of an outlet's. */
export interface Stated {
  outlet: string | null;
  text: string;
}

/** One thing, and how many of it there are by several outlets. */
export interface Differing<S extends Stated> {
  figures: { from: S; figure: Figure }[];
  /** No outlet's figures rule out another's: “380,000” and “hundreds of thousands”. */
  agree: boolean;
}

/** Different figures shown for one thing, and things for which they are. */
const MOST_VALUES = 4;
const MOST_THINGS = 2;

/**
 * Where two outlets have different figures for the same thing, and none in common, in sentences that share more than that thing. Those
 * that cannot all be right come first.
 * @param stated the best first; of each figure the best sentence is taken
 */
export function differing<S extends Stated>(stated: readonly S[]): Differing<S>[] {
  const all = stated.flatMap((from) => {
    if (from.outlet === null) return [];
    const figures = figuresIn(from.text);
    const said = figures.length === 0 ? [] : terms(from.text).filter((term) => !/\p{N}/u.test(term));
    return figures.map((figure) => ({ from, figure, said: new Set(said) }));
  });
  return [...Map.groupBy(all, ({ figure }) => figure.noun).values()]
    .map((figures) => figures.filter((one) => figures.some((other) => isCounterpart(one, other))))
    .filter((figures) => {
      const values = ofEachOutlet(figures).map((own) => new Set(own.map(amountOf)));
      return values.some((one) => values.some((other) => [...one].every((value) => !other.has(value))));
    })
    .map((figures) => ({ figures: perValue(figures).slice(0, MOST_VALUES), agree: doAgree(figures) }))
    .filter(({ figures }) => new Set(figures.map(({ from }) => from.outlet)).size > 1)
    .sort((a, b) => Number(a.agree) - Number(b.agree))
    .slice(0, MOST_THINGS);
}

interface Said {
  from: Stated;
  figure: Figure;
  /** The terms of its sentence. */
  said: ReadonlySet<string>;
}

/** Another outlet's figure for the thing, in a sentence that has something else in common with this one. */
function isCounterpart(one: Said, other: Said): boolean {
  if (one.from.outlet === other.from.outlet) return false;
  return [...one.said].some((term) => term !== one.figure.noun && other.said.has(term));
}

function ofEachOutlet(figures: readonly Said[]): Figure[][] {
  const byOutlet = Map.groupBy(figures, ({ from }) => from.outlet);
  return [...byOutlet.values()].map((own) => own.map(({ figure }) => figure));
}

function amountOf({ least, most }: Figure): string {
  return `${least} ${most}`;
}

/** Whether each two outlets have figures that may be the same number. */
function doAgree(figures: readonly Said[]): boolean {
  const own = ofEachOutlet(figures);
  const mayBeOne = (a: Figure, b: Figure) => a.least <= b.most && b.least <= a.most;
  return own.every((one) => own.every((other) => one.some((a) => other.some((b) => mayBeOne(a, b)))));
}

/** The first of each value. */
function perValue<F extends { figure: Figure }>(figures: readonly F[]): F[] {
  const seen = new Set<string>();
  return figures.filter(({ figure }) => !seen.has(amountOf(figure)) && seen.add(amountOf(figure)));
}

/** The articles that may have been the first: one where that is certain, several where their dates do not tell. */
export function earliest<M extends Pick<ArticleMeta, 'published' | 'precision'>>(articles: readonly M[]): M[] {
  const dated = articles.flatMap((article) => {
    const { published, precision } = article;
    const days = publishedPeriod(published, precision);
    if (!days || published === null) return [];
    const exact = precision === 'minute' && published.includes('T');
    return [{ article, from: exact ? published : days.from, to: exact ? published : `${days.to}~` }];
  });
  const end = dated.map(({ to }) => to).sort()[0];
  return end === undefined ? [] : dated.filter(({ from }) => from <= end).map(({ article }) => article);
}
