/** A feed's items into the archive: only what is new or edited, with its page where the item itself shows only a summary. */
import type { Article } from '../../coverage/article.ts';
import { idOfAddress } from '../../ingest/articleId.ts';
import { type Outcome, type Reject, rejected } from '../../ingest/reject.ts';
import type { KeptItem } from '../../store/feeds.ts';
import type { Store } from '../../store/store.ts';
import type { Fetcher } from '../fetch.ts';
import { isNews } from '../news.ts';
import { readPage } from '../page.ts';
import type { Reader } from '../reader.ts';
import type { Entry } from './reading.ts';
import { readStamp, type Wanted, writeStamp } from './stamp.ts';
import { wholeArticle } from './whole.ts';

export interface TakeWorld {
  store: Store;
  fetcher: Fetcher;
  reader: Reader;
  clock: () => Date;
  /** Pages fetched for a feed at one poll. */
  pages: number;
  /** Ends the work between two items. */
  signal: AbortSignal;
}

export interface Taken {
  added: string[];
  updated: string[];
  /**
   * What is still to be had: `all` has been taken; of some items the page is to be tried again `later`, or `soon`, because there were
   * more than are fetched at once; the work was `called off`, or the feed is followed no more.
   */
  rest: 'all' | 'later' | 'soon' | 'called off';
}

/** An item that is not as it was noted, or whose page is still to be read. */
interface Due {
  entry: Entry;
  known: KeptItem | undefined;
  edited: boolean;
  wanted: Wanted;
}

/** A page that cannot be had is tried so often. */
const MOST_TRIES = 3;
/** Work done at one go before others get a turn, in milliseconds. */
const SLICE = 8;

/** @param feed the address under which it is followed, and when it was read for the first time */
export async function takeEntries(
  { address, readAt }: { address: string; readAt: string | null },
  entries: readonly Entry[],
  world: TakeWorld,
): Promise<Taken> {
  const { store, clock, signal } = world;
  const taken: Taken = { added: [], updated: [], rest: 'all' };
  const turn = turns(SLICE);
  const isOff = () => signal.aborted || !store.feed(address);

  const put = ({ entry, known, wanted }: Due, outcome: Outcome<Article>, still: Wanted | null) => {
    const stamp = writeStamp({ hash: entry.hash, wanted: still });
    const at = clock().toISOString();
    const outcomes = [withId(outcome, known?.articleId)];
    const { backlog } = wanted;
    const { added, updated } = store.putItem({ origin: address, item: entry.key, stamp, outcomes, at, backlog });
    taken.added.push(...added);
    taken.updated.push(...updated);
  };
  /** Its page has its turn at another poll; until then the summary stands for it. */
  const putOff = (due: Due) => {
    const { entry, edited, wanted } = due;
    if (!edited) return;
    if ('value' in entry.article) put(due, entry.article, wanted);
    else store.putStamp(entry.key, address, writeStamp({ hash: entry.hash, wanted }));
  };

  if (isOff()) return { ...taken, rest: 'called off' };
  const wanting: Due[] = [];
  for (const due of dueAmong(entries, address, readAt, store)) {
    if (wantsPage(due.entry)) wanting.push(due);
    else put(due, due.entry.article, null);
    if (await turn()) if (isOff()) return { ...taken, rest: 'called off' };
  }

  wanting.sort((a, b) => a.wanted.tries - b.wanted.tries);
  const first = wanting.slice(0, world.pages);
  const others = wanting.slice(world.pages);
  if (others.length > 0) taken.rest = 'soon';
  for (const due of others) {
    putOff(due);
    if (await turn()) if (isOff()) return { ...taken, rest: 'called off' };
  }
  const resting = new Set<string>();
  for (const due of first) {
    if (isOff()) return { ...taken, rest: 'called off' };
    const link = due.entry.link as string;
    const host = URL.parse(link)?.host ?? link;
    const page = resting.has(host) ? null : await wholeOf(due, link, world);
    if (page?.kind === 'aborted' || !store.feed(address)) return { ...taken, rest: 'called off' };
    if (page?.kind === 'whole') {
      put(due, page.outcome, null);
      continue;
    }
    if (page?.isResting) resting.add(host);
    if (page === null) putOff(due);
    else {
      const tries = due.wanted.tries + 1;
      const still = tries < MOST_TRIES ? { ...due.wanted, tries } : null;
      put(due, instead(due.entry, page.reject, still !== null), still);
      if (!still) continue;
    }
    if (taken.rest === 'all') taken.rest = 'later';
  }
  const keys = entries.map(({ key }) => key);
  store.keepRejects(address, keys);
  return taken;
}

function* dueAmong(entries: readonly Entry[], address: string, readAt: string | null, store: Store): Generator<Due> {
  const kept = store.keptItems(entries.map(({ key }) => key));
  const others = new Map<string, boolean>();
  /** Two feeds of one site bring the same items: the one that brought an item goes on doing so. */
  const isAnothers = (origin: string) => {
    if (origin === address) return false;
    const known = others.get(origin) ?? store.feed(origin)?.stopped === false;
    others.set(origin, known);
    return known;
  };
  for (const entry of entries) {
    const known = kept.get(entry.key);
    if (known && isAnothers(known.origin)) continue;
    const stamp = known ? readStamp(known.stamp) : null;
    const edited = stamp?.hash !== entry.hash;
    if (!edited && !stamp.wanted) continue;
    // Without an address an item is known by its id; where that changes, by its words.
    const { article } = entry;
    if (!known && entry.link === null && 'value' in article && store.article(article.value.id)) continue;
    const backlog = stamp?.wanted?.backlog ?? !isNews(entry.shown.published, readAt);
    yield { entry, known, edited, wanted: { tries: edited ? 0 : (stamp?.wanted?.tries ?? 0), backlog } };
  }
}

function wantsPage({ link, article }: Entry): boolean {
  return link !== null && ('rejects' in article || article.value.summary === true);
}

type Page =
  | { kind: 'whole'; outcome: Outcome<Article> }
  /** `isResting`: its site answers no page at the moment, or wants to be left alone. */
  | { kind: 'none'; reject: Reject; isResting: boolean }
  | { kind: 'aborted'; isResting: false };

async function wholeOf({ entry: { article, shown } }: Due, link: string, world: TakeWorld): Promise<Page> {
  const { outcomes, notFetched } = await readPage(world, link, world.signal);
  if (notFetched?.kind === 'aborted') return { kind: 'aborted', isResting: false };
  const isResting = notFetched?.kind === 'failed' || notFetched?.kind === 'throttled';
  const [only] = outcomes;
  if (!only || outcomes.length > 1) return { kind: 'none', reject: severalThere(link), isResting };
  if ('rejects' in only) return { kind: 'none', reject: only.rejects[0] as Reject, isResting };
  const summary = 'value' in article ? article.value.text : '';
  if (only.value.text.length < summary.length) return { kind: 'none', reject: lessThere(link), isResting };
  // By the address under which the feed knows it, as the item is.
  const id = 'value' in article ? article.value.id : idOfAddress(link);
  return { kind: 'whole', outcome: { ...only, value: wholeArticle(id, only.value, shown) } };
}

/** What stands for an article whose page cannot be had, and why. */
function instead({ article }: Entry, reject: Reject, isTriedAgain: boolean): Outcome<Article> {
  if ('rejects' in article) return rejected(reject);
  if (isTriedAgain) return article;
  const reason = `Only the feed’s summary of this article is kept. ${reject.reason}`;
  return { ...article, faults: [...(article.faults ?? []), { ...reject, field: 'text', reason }] };
}

/** An item's article keeps its id when its words or its feed's address change. */
function withId(outcome: Outcome<Article>, id: string | null | undefined): Outcome<Article> {
  return 'rejects' in outcome || !id ? outcome : { ...outcome, value: { ...outcome.value, id } };
}

/** Lets others have their turn whenever `slice` milliseconds have passed; gives whether they had. */
function turns(slice: number): () => Promise<boolean> {
  let end = performance.now() + slice;
  return async () => {
    if (performance.now() < end) return false;
    await new Promise((resolve) => setImmediate(resolve));
    end = performance.now() + slice;
    return true;
  };
}

function severalThere(where: string): Reject {
  const reason = 'The page that the feed leads to is no single article.';
  return { where, field: 'text', reason, remedy: 'Nothing, if the summary is enough; else import the article itself.' };
}

function lessThere(where: string): Reject {
  const reason = 'The page shows less of the article than the feed.';
  return {
    where,
    field: 'text',
    reason,
    remedy: 'Save the page in a browser, with its whole text, and import the file.',
  };
}
