/** A digest: the stories of a period, each told in a few sentences of its articles. */
import type { ArticleMeta } from '../coverage/article.ts';
import { type Range, slice } from '../coverage/span.ts';
import { terms } from '../language/tokens.ts';
import { type Candidate, candidatesIn } from './candidates.ts';
import { chosen } from './choose.ts';
import { conceptWeights } from './concepts.ts';
import type { Read } from './features.ts';
import { differingIn } from './figures.ts';
import { headlineOf } from './headline.ts';
import type { Budget, Line } from './lines.ts';
import type { Memory } from './memory.ts';
import { quotedIn, type Said, says } from './quoted.ts';
import { outletsOf, type Story, stories } from './stories.ts';

/** A story as it is told. No two of its parts show the same words. */
export interface Told {
  /** Whose title stands above it; undefined where none of its articles has one. */
  headline: ArticleMeta | undefined;
  lines: Line[];
  /** The words that the most of its articles quote. */
  quotation: Said | undefined;
  /** The same words, credited to different people. */
  disputed: Said[];
  /** Sentences whose figures for one thing differ, the figures and the first naming of the thing. */
  figures: Figure[];
  /** All of its articles that are new, copies included, in the order of their publication. */
  articles: ArticleMeta[];
  outlets: string[];
  /** Something of it was in an earlier digest. */
  update: boolean;
}

/** A sentence with a figure, all of them ranges of the article's text. */
export interface Figure extends Range {
  article: Read;
  figure: Range;
  noun: Range | undefined;
}

/** Sentences and words for a story, by how many outlets have it. */
const BUDGETS: readonly (Budget & { outlets: number })[] = [
  { outlets: 4, sentences: 4, words: 130 },
  { outlets: 2, sentences: 3, words: 100 },
  { outlets: 0, sentences: 2, words: 70 },
];
/** Articles of a story that are read sentence by sentence: the first from every outlet, then the others. */
const MOST_ARTICLES = 40;

export interface Reporting {
  /** The articles of the period. */
  articles: readonly Read[];
  /** Articles, in the text in which they were then, that earlier digests have shown. */
  seen?: readonly Read[] | undefined;
  /** How telling a term is in the coverage at large. */
  rarity?: ((term: string) => number) | undefined;
  /** Stories that are told. */
  most: number;
  memory?: Memory | undefined;
}

export interface Digested {
  told: Told[];
  /** Further stories, of which nothing is known but that they have articles that are new. */
  others: number;
}

/** Yields often, so that others may have a turn. Stories that have nothing new are left out. */
export function* digested({ articles, seen = [], rarity, most, memory }: Reporting): Generator<void, Digested> {
  const known = new Map(seen.map((read) => [versionOf(read.meta), read]));
  const fresh = articles.filter(({ meta }) => !known.has(versionOf(meta)));
  // Earlier texts of an article that has changed since take part under a name of their own.
  const earlier = [...known].map(([id, { meta, text }]): Read => ({ meta: { ...meta, id }, text }));
  const isEarlier = ({ id }: ArticleMeta) => known.has(id);
  const told: Told[] = [];
  let others = 0;
  for (const story of yield* stories([...fresh, ...earlier], memory)) {
    const own: Story = {
      articles: story.articles.filter(({ meta }) => !isEarlier(meta)),
      copies: story.copies.filter((meta) => !isEarlier(meta)),
    };
    if (own.articles.length === 0) continue;
    if (told.length === most) {
      others++;
      continue;
    }
    const before = story.articles.filter(({ meta }) => isEarlier(meta));
    const one = yield* tell(own, before, rarity);
    if (one) told.push(one);
  }
  return { told, others };
}

const versionOf = ({ id, version }: ArticleMeta): string => `${id}\n${version}`;

function* tell(
  own: Story,
  before: readonly Read[],
  rarity?: (term: string) => number,
): Generator<void, Told | undefined> {
  const candidates: Candidate[] = [];
  const read = firstOfOutlets(own.articles).slice(0, MOST_ARTICLES);
  for (const article of read) {
    candidates.push(...candidatesIn(article));
    yield;
  }
  const known: Candidate[] = [];
  for (const article of before.slice(-MOST_ARTICLES)) {
    known.push(...candidatesIn(article));
    yield;
  }
  const weights = conceptWeights(candidates, rarity);
  yield;
  const { key, disputed } = known.length > 0 ? NOTHING_QUOTED : yield* quotedIn(read, (term) => weights.get(term) ?? 0);
  const said = [...(key ? [key] : []), ...disputed];
  const outlets = outletsOf(own);
  const budget = BUDGETS.find((one) => outlets.length >= one.outlets) as Budget;
  const free = candidates.filter(
    (one) => !said.some((other) => overlaps(other, one) || says(other, one.concepts) || says(other, quotedTerms(one))),
  );
  yield;
  const strict = yield* chosen(free, budget, { rarity, known });
  // Rather a first sentence that leaves something open than a story that nobody hears of.
  const lines =
    strict.length > 0 || known.length > 0
      ? strict
      : yield* chosen(free, { ...budget, sentences: 1 }, { rarity, lenient: true });
  if (lines.length === 0) return undefined;
  yield;
  const figures = figuresIn(free);
  yield;
  return {
    headline: headlineOf(own.articles, lines),
    lines,
    quotation: key,
    disputed,
    figures,
    articles: [...own.articles.map(({ meta }) => meta), ...own.copies],
    outlets,
    update: before.length > 0,
  };
}

const NOTHING_QUOTED = { key: undefined, disputed: [] };

const overlaps = (one: Said, { article, sentence }: Candidate): boolean =>
  one.article === article && one.start < sentence.end && sentence.start < one.end;

function quotedTerms({ article, sentence }: Candidate): ReadonlySet<string> {
  return new Set((slice(article.text, sentence).match(/“[^”]*”|"[^"]*"/gu) ?? []).flatMap((words) => terms(words)));
}

function figuresIn(candidates: readonly Candidate[]): Figure[] {
  const found = differingIn(candidates)?.figures ?? [];
  return found.map(({ from: { candidate }, figure }): Figure => {
    const { article, sentence } = candidate;
    const moved = ({ start, end }: Range): Range => ({ start: start + sentence.start, end: end + sentence.start });
    return { article, ...sentence, figure: moved(figure), noun: figure.named && moved(figure.named) };
  });
}

/** Every outlet's first article before any outlet's second. */
function firstOfOutlets(articles: readonly Read[]): Read[] {
  const counts = new Map<string, number>();
  const ranked = articles.map((read) => {
    const outlet = read.meta.outlet ?? read.meta.id;
    const before = counts.get(outlet) ?? 0;
    counts.set(outlet, before + 1);
    return { read, before };
  });
  return ranked.sort((a, b) => a.before - b.before).map(({ read }) => read);
}
