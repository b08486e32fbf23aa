/** Stories: the articles of a period grouped by event. */
import type { ArticleMeta } from '../coverage/article.ts';
import type { Features, Read } from './features.ts';
import { grouped } from './grouping.ts';
import { likenesses } from './likeness.ts';
import { Memory } from './memory.ts';
import { byTime, compare } from './order.ts';
import { seriesTest } from './series.ts';

/** The articles on one event. */
export interface Story {
  /** One of every text, the earliest; in the order of their publication. */
  articles: Read[];
  /** Those that carry the text of one of them. */
  copies: ArticleMeta[];
}

/** How alike groups have to be to be one story. Measured on an invented set of events (test/digests/events.ts). */
const ENOUGH = 0.2;

/**
 * The stories among articles, those of the most outlets first, of equal ones the newest. What comes out depends on the articles and not
 * on their order. Yields often, so that others may have a turn.
 * @param memory keeps what is found out about articles for the next time
 */
export function* stories(all: readonly Read[], memory = new Memory()): Generator<void, Story[]> {
  const texts = [...Map.groupBy(all, ({ meta }) => meta.copyOf ?? meta.id).values()]
    .map((group) => group.toSorted((a, b) => byTime(a.meta, b.meta)))
    .sort(([a], [b]) => byId((a as Read).meta, (b as Read).meta));
  const articles: Features[] = [];
  for (const [first] of texts) {
    articles.push(memory.features(first as Read));
    yield;
  }
  const alike = yield* likenesses(articles, memory.terms);
  const isSeries = seriesTest(
    texts.map(([first]) => first as Read),
    articles,
  );
  const groups = yield* grouped(alike, ENOUGH, isSeries);
  const ranked: Ranked[] = [];
  for (const places of groups) {
    const own = places.map((at) => texts[at] as Read[]);
    ranked.push(
      withRank({
        articles: own.map(([first]) => first as Read).sort((a, b) => byTime(a.meta, b.meta)),
        copies: own.flatMap(([, ...others]) => others.map(({ meta }) => meta)).sort(byTime),
      }),
    );
    yield;
  }
  return ranked.sort(byRank).map(({ story }) => story);
}

/** The outlets that report it, copies included, each once. */
export function outletsOf({ articles, copies }: Story): string[] {
  return [...new Set([...articles.map(({ meta }) => meta), ...copies].flatMap(({ outlet }) => outlet ?? []))];
}

interface Ranked {
  story: Story;
  outlets: number;
  newest: string;
  first: ArticleMeta;
}

function withRank(story: Story): Ranked {
  const { articles } = story;
  const newest = articles.at(-1)?.meta.published ?? '';
  return { story, outlets: outletsOf(story).length, newest, first: (articles[0] as Read).meta };
}

function byRank(a: Ranked, b: Ranked): number {
  return (
    b.outlets - a.outlets ||
    compare(b.newest, a.newest) ||
    b.story.articles.length - a.story.articles.length ||
    byId(a.first, b.first)
  );
}

const byId = (a: ArticleMeta, b: ArticleMeta): number => compare(a.id, b.id);
