/** What a period's coverage tells: its stories, and what of them earlier digests have not shown. */
import type { ArticleMeta, StoredArticle } from '../coverage/article.ts';
import type { Candidate } from '../digests/candidates.ts';
import { digested, type Told } from '../digests/digest.ts';
import type { Read } from '../digests/features.ts';
import { dayIn, isZone, overlaps, type Period, parsePeriod, printPeriod, publishedPeriod } from '../language/dates.ts';
import { type Problem, problems } from '../messages/problems.ts';
import type { Filters } from '../retrieval/search.ts';
import type { Catalogue } from './catalogue.ts';
import type { Answer, Cited, Searched } from './results.ts';
import { inSlices } from './slices.ts';
import { type Citable, lookInto, type Research, resolveOutlets } from './subject.ts';

/** Dates are plain, as in a question: `2020-07-08`, `8 July 2020`, `yesterday`; both ends are included. */
export interface DigestAsk {
  since: string;
  until: string;
  /** An IANA time zone, in which a time of publication has its day; UTC where it is left out. */
  zone?: string | undefined;
  /** Only articles on it: a few words. */
  topic?: string | undefined;
  /** Only these outlets, with commas between them. */
  outlet?: string | undefined;
  /** What earlier digests have shown: of the last seven their `shown`. */
  seen?: readonly ShownArticle[] | undefined;
  /** Stories at most; ten where it is left out. */
  most?: number | undefined;
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
  /** Those it was limited to. */
  outlets: string[] | undefined;
  searched: Searched;
  /** Those of the most outlets first; none on a quiet day. */
  stories: DigestStory[];
  /** Stories there was no room for. */
  leftOut: number;
  /** For the `seen` of digests to come. */
  shown: ShownArticle[];
}

export interface DigestStory {
  /** The article whose title stands above it. */
  headline: ArticleMeta;
  /** Numbered throughout the digest. */
  sentences: Cited[];
  /** All its articles, copies included, in the order of their publication. */
  articles: ArticleMeta[];
  /** An earlier digest had it; this is what is new. */
  update: boolean;
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
}

const MOST_STORIES = 10;

export async function digestOf(ask: DigestAsk, newsroom: Newsroom): Promise<Digest | Problem> {
  const reading = readAsk(ask, newsroom);
  if ('kind' in reading) return reading;
  const { days, zone, outlets } = reading;
  const { catalogue } = newsroom;
  const onTopic = ask.topic?.trim() ? topical(ask.topic, ask, newsroom) : undefined;
  if (onTopic && 'kind' in onTopic) return onTopic;
  const metas = Array.from(catalogue.entries, ({ meta }) => meta).filter((meta) => {
    if (outlets && (meta.outlet === null || !outlets.includes(meta.outlet))) return false;
    return isWithin(publishedPeriod(meta.published, meta.precision, zone), days) && (!onTopic || onTopic.has(meta.id));
  });
  const told = await inSlices(report(metas, ask.seen ?? [], newsroom));
  const stories = told.slice(0, ask.most ?? MOST_STORIES);
  return present(stories, told.length - stories.length, { ask, days, outlets }, newsroom);
}

/** The kept answer of a digest as the digest that it was. */
export function digestFrom(answer: Answer, metaOf: (id: string) => ArticleMeta | undefined): Digest | undefined {
  const { id, digest, scope, searched, cited, leftOut = 0 } = answer;
  if (!digest) return undefined;
  const stories = digest.stories.flatMap(({ headline, numbers, articles, update }): DigestStory[] => {
    const sentences = cited.filter(({ number }) => numbers.includes(number));
    const metas = articles.flatMap((one) => metaOf(one) ?? []);
    const titled = metaOf(headline) ?? sentences[0]?.article;
    return titled && sentences.length > 0 ? [{ headline: titled, sentences, articles: metas, update }] : [];
  });
  const { period, topic } = digest;
  const shown = stories.flatMap(({ articles }) => articles.map(shownOf));
  return { kind: 'digest', id, period, topic, outlets: scope.outlets, searched, stories, leftOut, shown };
}

interface Reading {
  days: Period;
  zone: string;
  outlets: string[] | undefined;
}

function readAsk({ since, until, zone = 'utc', outlet }: DigestAsk, newsroom: Newsroom): Reading | Problem {
  if (newsroom.index.size === 0) return problems.nothingLoaded();
  if (!isZone(zone)) return problems.notAZone(zone);
  const today = dayIn(zone, newsroom.now().toISOString());
  const [first, last] = [parsePeriod(since, today), parsePeriod(until, today)];
  if (!first) return problems.notADate('since', since);
  if (!last) return problems.notADate('until', until);
  if (first.from > last.to) return problems.datesReversed(printPeriod(first), printPeriod(last));
  const named = outlet?.trim() ? resolveOutlets(outlet, newsroom.outlets()) : { outlets: undefined };
  return 'kind' in named ? named : { days: { from: first.from, to: last.to }, zone, outlets: named.outlets };
}

/** The articles on a topic: their ids. */
function topical(topic: string, { since, until, outlet }: DigestAsk, newsroom: Newsroom): Set<string> | Problem {
  const found = lookInto({ topic, outlets: outlet, since, until }, 'published', newsroom);
  if ('kind' in found) return found.kind === 'problem' ? found : new Set();
  return new Set(found.findings.map(({ record }) => record.articleId));
}

/** A day is told by what is known to have appeared on it, longer periods also by what may have. */
function isWithin(published: Period | undefined, { from, to }: Period): boolean {
  if (!published) return false;
  if (from === to) return published.from === from && published.to === to;
  return overlaps(published, { since: from, until: to });
}

/** Reads the articles one by one, so that others may have a turn between them. */
function* report(
  metas: readonly ArticleMeta[],
  seen: readonly ShownArticle[],
  { articleAt, index }: Newsroom,
): Generator<void, Told[]> {
  const articles: Read[] = [];
  const earlier: Read[] = [];
  const read = function* (into: Read[], wanted: Iterable<[id: string, version: number]>): Generator<void> {
    for (const [id, version] of wanted) {
      const article = articleAt(id, version);
      if (article) {
        const { text, removed: _, ...meta } = article;
        into.push({ meta, text });
      }
      yield;
    }
  };
  yield* read(
    articles,
    metas.map(({ id, version }) => [id, version]),
  );
  yield* read(earlier, new Map(seen.map(({ articleId, version }) => [articleId, version])));
  const rarity = (term: string) => Math.log((index.size + 1) / (1 + (index.lookUp(term)?.passages ?? 0)));
  return yield* digested({ articles, seen: earlier, rarity });
}

function present(
  told: readonly Told[],
  leftOut: number,
  { ask, days, outlets }: { ask: DigestAsk } & Pick<Reading, 'days' | 'outlets'>,
  newsroom: Newsroom,
): Digest {
  const period = printPeriod(days);
  const topic = ask.topic?.trim() || undefined;
  const searched = newsroom.searched({ outlets, since: days.from, until: days.to });
  if (told.length === 0) {
    const id = newsroom.newId();
    return { kind: 'digest', id, period, topic, outlets, searched, stories: [], leftOut, shown: [] };
  }
  const cited: Cited[] = [];
  const stories = told.map((story) => {
    const own = story.sentences.flatMap((one) => newsroom.citeDated([citable(one)], { outlets }));
    const numbered = own.map((one, i) => ({ ...one, number: cited.length + i + 1 }));
    cited.push(...numbered);
    return { story, sentences: numbered };
  });
  const answer = newsroom.answer({
    question: [topic, period].filter(Boolean).join(' · '),
    scope: { outlets },
    searched,
    matched: 0,
    corrected: [],
    cited,
    leftOut,
    digest: {
      period,
      topic,
      stories: stories.map(({ story, sentences }) => ({
        headline: (story.headline ?? sentences[0]?.article)?.id ?? '',
        numbers: sentences.map(({ number }) => number),
        articles: story.articles.map(({ id }) => id),
        update: story.update,
      })),
    },
  });
  return digestFrom(answer, (id) => newsroom.catalogue.get(id)?.meta) as Digest;
}

/** All that is shown is what it is linked and dated by. */
function citable({ article: { meta }, shown }: Candidate): Citable {
  return {
    record: { articleId: meta.id, version: meta.version },
    excerpt: { ...shown, sentence: shown, cutBefore: false, cutAfter: false },
    evidence: { matched: [], score: 0 },
  };
}

const shownOf = ({ id, version }: ArticleMeta): ShownArticle => ({ articleId: id, version });
