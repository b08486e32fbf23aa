/** A digest: the stories of a period, each told in a few sentences of its articles. */
import type { ArticleMeta } from '../coverage/article.ts';
import type { Candidate } from './candidates.ts';
import { candidatesIn } from './candidates.ts';
import { type Budget, chosen } from './choose.ts';
import type { Read } from './features.ts';
import { headlineOf } from './headline.ts';
import { outletsOf, type Story, stories } from './stories.ts';

/** A story as it is told. */
export interface Told {
  /** Whose title stands above it; undefined where none of its articles has one. */
  headline: ArticleMeta | undefined;
  sentences: Candidate[];
  /** All of its articles that are new, copies included, in the order of their publication. */
  articles: ArticleMeta[];
  outlets: string[];
  /** Something of it was in an earlier digest. */
  update: boolean;
}

/** Sentences and words for a story, by how many outlets have it. */
const BUDGETS: readonly (Budget & { outlets: number })[] = [
  { outlets: 4, sentences: 4, words: 130 },
  { outlets: 2, sentences: 3, words: 100 },
  { outlets: 0, sentences: 2, words: 70 },
];

export interface Reporting {
  /** The articles of the period. */
  articles: readonly Read[];
  /** Articles, in the text in which they were then, that earlier digests have shown. */
  seen?: readonly Read[];
  /** How telling a term is in the coverage at large. */
  rarity?: (term: string) => number;
}

/** Yields often, so that others may have a turn. Stories that have nothing new are left out. */
export function* digested({ articles, seen = [], rarity }: Reporting): Generator<void, Told[]> {
  const known = new Map(seen.map((read) => [versionOf(read), read]));
  const fresh = articles.filter((read) => !known.has(versionOf(read)));
  const told: Told[] = [];
  // Earlier texts of an article that has changed since take part under a name of their own.
  const earlier = [...known.values()].map(({ meta, text }) => ({
    meta: { ...meta, id: `${meta.id}@${meta.version}` },
    text,
  }));
  for (const story of yield* stories([...fresh, ...earlier])) {
    const one = tell(story, new Set(earlier.map(({ meta }) => meta.id)), rarity);
    if (one) told.push(one);
    yield;
  }
  return told;
}

const versionOf = ({ meta }: Read): string => `${meta.id}@${meta.version}`;

function tell(story: Story, earlier: ReadonlySet<string>, rarity?: (term: string) => number): Told | undefined {
  const isEarlier = ({ meta }: Read) => earlier.has(meta.id);
  const before = story.articles.filter(isEarlier);
  const own: Story = {
    articles: story.articles.filter((one) => !isEarlier(one)),
    copies: story.copies.filter(({ id }) => !earlier.has(id)),
  };
  if (own.articles.length === 0) return undefined;
  const outlets = outletsOf(own);
  const budget = BUDGETS.find((one) => outlets.length >= one.outlets) as Budget;
  const sentences = chosen(own.articles.flatMap(candidatesIn), budget, rarity, before.flatMap(candidatesIn));
  if (sentences.length === 0) return undefined;
  return {
    headline: headlineOf(own.articles, sentences),
    sentences,
    articles: [...own.articles.map(({ meta }) => meta), ...own.copies],
    outlets,
    update: before.length > 0,
  };
}
