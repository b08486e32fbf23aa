/** What a period's coverage tells: its stories, and what of them earlier digests have not shown. */
import type { ArticleMeta, StoredArticle } from '../coverage/article.ts';
import { slice } from '../coverage/span.ts';
import { candidatesIn } from '../digests/candidates.ts';
import { chosen } from '../digests/choose.ts';
import { type Digested, digested } from '../digests/digest.ts';
import type { Read } from '../digests/features.ts';
import type { Budget } from '../digests/lines.ts';
import type { Memory } from '../digests/memory.ts';
import { zoneOfLocale } from '../digests/zones.ts';
import { dayIn, isZone, parsePeriod, printPeriod } from '../language/dates.ts';
import { type Problem, problems } from '../messages/problems.ts';
import type { PassageIndex } from '../retrieval/index.ts';
import type { Filters } from '../retrieval/search.ts';
import type { Catalogue } from './catalogue.ts';
import { present } from './digestShown.ts';
import type { Cited, DigestParts, LineKind, Searched } from './results.ts';
import { inSlices } from './slices.ts';
import { type Citable, type Research, resolveOutlets } from './subject.ts';
import { cameInSince, publishedOn, type Wanted } from './wanted.ts';

/** Dates are plain, as in a question: `2020-07-08`, `8 July 2020`, `yesterday`; both ends are included. */
export interface DigestAsk {
  since: string;
  until: string;
  /** An IANA time zone, in which a time of publication has its day; guessed from the locale where it is left out, else UTC. */
  zone?: string | undefined;
  /** Of whoever asks, `en-GB`. */
  locale?: string | undefined;
  /** Only articles on it: a few words. */
  topic?: string | undefined;
  /** Only these outlets, with commas between them. */
  outlet?: string | undefined;
  /** What earlier digests have shown: of the last seven their `shown`. */
  seen?: readonly ShownArticle[] | undefined;
  /** In place of all of the days: what has come in since another digest. */
  cameIn?: CameIn | undefined;
  /** Stories at most; ten where it is left out. */
  most?: number | undefined;
}

export interface CameIn {
  /** The archive's revision up to which that one has told what came in. */
  after: number;
  /** What is news when it comes in may have been published before the days, and from this day on. */
  oldest: string;
}

/** An article in the text in which a digest has shown its story. May be kept as JSON. */
export interface ShownArticle {
  articleId: string;
  version: number;
}

export interface Digest {
  kind: 'digest';
  /** Under which it is kept for its buttons, unless it is empty. */
  id: string;
  /** The days, printed. */
  period: string;
  topic: string | undefined;
  /** The time zone whose days are meant, where it was guessed. */
  zone: string | undefined;
  /** Those it was limited to. */
  outlets: string[] | undefined;
  searched: Searched;
  /** Those of the most outlets first; none on a quiet day. */
  stories: DigestStory[];
  /** Stories there was no room for. */
  leftOut: number;
  /** Of an empty one: first and last day of all coverage, printed. */
  reach: { from: string; to: string } | undefined;
  /** For the `seen` of digests to come. */
  shown: ShownArticle[];
  /** The archive's revision up to which it has what came in, for the `cameIn` of the next one; none where it is shown again. */
  upTo: number | undefined;
}

export interface DigestStory {
  /** The article whose title stands above it. */
  headline: ArticleMeta;
  /** Numbered throughout the digest. */
  sentences: DigestLine[];
  /** Figures for one thing that differ, as words of the citations; the dead have no name here. */
  figures: DigestParts['stories'][number]['figures'];
  /** All its articles, copies included, in the order of their publication. */
  articles: ArticleMeta[];
  /** An earlier digest had it; this is what is new. */
  update: boolean;
}

export interface DigestLine extends Cited {
  as: LineKind;
  /** Who said it, where it is somebody's words. */
  speaker: string | undefined;
}

/** What of the desk digests are made with. */
export interface Newsroom extends Research {
  catalogue: Catalogue;
  now: () => Date;
  /** An article's text in one version; undefined where it is no longer kept. */
  articleAt: (id: string, version: number) => StoredArticle | undefined;
  /** Cites them, with what their relative dates mean. */
  citeDated: (findings: readonly Citable[], filters: Filters) => Cited[];
  newId: () => string;
  memory: () => Memory;
  /** What came in after one of the archive's revisions and up to another, in that order. */
  cameIn: (after: number, upTo: number) => { id: string; backlog: boolean }[];
}

const MOST_STORIES = 10;
/** A hundred words, and no sentence left out for a few more. */
const SUMMARY: Budget = { sentences: 20, words: 115 };

export async function summaryOf(articleIds: readonly string[], { catalogue, articleAt, index }: Newsroom) {
  const articles = [...new Set(articleIds)].map((id): Read => {
    const { version } = catalogue.get(id)?.meta ?? { version: 0 };
    const article = articleAt(id, version);
    if (!article) throw new Error(`There is no article “${id}”.`);
    return readOf(article);
  });
  const matter = { rarity: rarityIn(index), lenient: true };
  const lines = await inSlices(chosen(articles.flatMap(candidatesIn), SUMMARY, matter));
  return lines.flatMap(({ article: { meta, text }, candidates }) =>
    candidates.map(({ sentence }) => ({ text: slice(text, sentence), articleId: meta.id })),
  );
}

const readOf = ({ text, removed: _, ...meta }: StoredArticle): Read => ({ meta, text });

/** How telling a term is, by how few passages have it. */
function rarityIn(index: PassageIndex): (term: string) => number {
  return (term) => Math.log(1 + (index.size + 1) / (1 + (index.lookUp(term)?.passages ?? 0)));
}

export async function digestOf(ask: DigestAsk, newsroom: Newsroom): Promise<Digest | Problem> {
  const wanted = readAsk(ask, newsroom);
  if ('kind' in wanted) return wanted;
  const upTo = newsroom.catalogue.revision;
  const metas = await inSlices(
    ask.cameIn ? cameInSince(ask, { ...ask.cameIn, upTo }, wanted, newsroom) : publishedOn(ask, wanted, newsroom),
  );
  if ('kind' in metas) return metas;
  return { ...(await inSlices(made(metas, ask, wanted, newsroom))), upTo };
}

/** The whole of it, so that others may have a turn all the time. */
function* made(
  metas: readonly ArticleMeta[],
  ask: DigestAsk,
  wanted: Wanted,
  newsroom: Newsroom,
): Generator<void, Digest> {
  const { told, others } = yield* report(metas, ask, newsroom);
  return yield* present(told, others, { ask, ...wanted }, newsroom);
}

function readAsk(
  { since, until, locale, zone = zoneOfLocale(locale), outlet }: DigestAsk,
  newsroom: Newsroom,
): Wanted | Problem {
  if (newsroom.index.size === 0) return problems.nothingLoaded();
  if (!isZone(zone)) return problems.notAZone(zone);
  const today = dayIn(zone, newsroom.now().toISOString());
  const [first, last] = [parsePeriod(since, today), parsePeriod(until, today)];
  if (!first) return problems.notADate(since === until ? 'date' : 'since', since);
  if (!last) return problems.notADate('until', until);
  if (first.from > last.to) return problems.datesReversed(printPeriod(first), printPeriod(last));
  const named = outlet?.trim() ? resolveOutlets(outlet, newsroom.outlets()) : { outlets: undefined };
  return 'kind' in named ? named : { days: { from: first.from, to: last.to }, zone, outlets: named.outlets };
}

/** Reads the articles one by one, so that others may have a turn between them. */
function* report(
  metas: readonly ArticleMeta[],
  { seen = [], most = MOST_STORIES }: DigestAsk,
  { articleAt, index, memory }: Newsroom,
): Generator<void, Digested> {
  const articles: Read[] = [];
  const earlier: Read[] = [];
  const read = function* (into: Read[], wanted: Iterable<[id: string, version: number]>): Generator<void> {
    for (const [id, version] of wanted) {
      const article = articleAt(id, version);
      if (article) into.push(readOf(article));
      yield;
    }
  };
  yield* read(
    articles,
    metas.map(({ id, version }) => [id, version]),
  );
  yield* read(earlier, new Map(seen.map(({ articleId, version }) => [articleId, version])));
  return yield* digested({ articles, seen: earlier, rarity: rarityIn(index), most, memory: memory() });
}
