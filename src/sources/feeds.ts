/** Feeds that are followed: each asked for when it is due, a few at once, by one process at a time. */
import type { Feed } from '../store/feeds.ts';
import type { Store } from '../store/store.ts';
import { type Polled, type PollWorld, pollFeed } from './feeds/poll.ts';
import { FARTHEST, later } from './feeds/schedule.ts';
import type { Fetcher } from './fetch.ts';
import type { Reader } from './reader.ts';

export { syncFeeds } from './feeds/sync.ts';

/** What an address turned out to be. */
export type Probed =
  | { kind: 'feed'; address: string; title: string | null; items: number; newest: string | null }
  | { kind: 'page'; feeds: string[] }
  | { kind: 'problem'; reason: string; remedy: string };

/** What is said to the operator. */
export interface FeedLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface FeedsOptions {
  store: Store;
  fetcher: Fetcher;
  reader: Reader;
  clock: () => Date;
  log?: FeedLog;
  limits?: Partial<FeedLimits>;
  /** From 0 to 1. */
  random?: () => number;
}

export interface FeedLimits {
  /** Feeds polled at once. */
  atOnce: number;
  /** Pages fetched for one feed at one poll. */
  pages: number;
}

export interface PollSummary {
  /** Feeds that were asked for. */
  polled: number;
  added: string[];
  updated: string[];
  problems: { address: string; problem: string }[];
}

/** The desk knows it as its FeedFinder. */
export interface FeedPoller {
  /** Polls what is due from now on. Feeds that have become due while nobody polled are spread over a while. */
  start(): void;
  /** Resolves when what was due at the start has been polled once, or is called off. */
  caughtUp: Promise<void>;
  /** Polls what is due now, once, and waits for it. */
  pollAll(onProgress?: (done: number, total: number) => void): Promise<PollSummary>;
  /** Fetches an address and looks what it is. Never rejects. */
  probe(address: string): Promise<Probed>;
  /** Looks at once at what is due, if it was started. */
  wake(): void;
  /** Calls off what is under way; resolves when nothing is left open. */
  close(): Promise<void>;
}

const LIMITS: FeedLimits = { atOnce: 4, pages: 10 };
/** Seconds for which a feed is taken at a poll; one that was cut short by a crash is due again then. */
const CLAIMED = 15 * 60;
/** Seconds over which overdue feeds are spread: so many for each, but no more than all of these. */
const SPREAD_EACH = 2;
const SPREAD_ALL = 300;
/** Other processes add feeds and clocks are set: what is due is looked up at least that often. Milliseconds. */
const LOOK_EVERY = 30_000;

export function openFeeds({
  store,
  fetcher,
  reader,
  clock,
  log,
  random = Math.random,
  ...options
}: FeedsOptions): FeedPoller {
  const limits = { ...LIMITS, ...options.limits };
  const closing = new AbortController();
  const world: PollWorld = { store, fetcher, reader, clock, random, pages: limits.pages, signal: closing.signal };
  const running = new Map<string, Promise<unknown>>();
  const caughtUp = Promise.withResolvers<void>();
  /** Due at the start and not yet polled. */
  let overdue = new Set<string>();
  const probing = new Set<Promise<unknown>>();
  let started = false;
  let timer: NodeJS.Timeout | undefined;

  const dueNow = () => {
    const now = clock();
    const due = store.dueFeeds(now.toISOString(), later(now, FARTHEST));
    return due.filter(({ address }) => !running.has(address));
  };

  /** Null where it was called off, or is another process's; `broken` where the archive or the program is at fault. Never rejects. */
  async function poll(feed: Feed): Promise<Polled | 'broken' | null> {
    try {
      const now = clock();
      const claim = { seen: feed.nextAt, at: now.toISOString(), until: later(now, CLAIMED) };
      if (!store.claimFeed(feed.address, claim)) return null;
      const polled = await pollFeed(feed, world);
      if (polled) tell(feed, polled);
      return polled;
    } catch (error) {
      log?.error({ feed: feed.address, error: String(error) }, 'A feed could not be polled; it is tried again later.');
      return 'broken';
    }
  }

  function begin(feed: Feed): Promise<Polled | 'broken' | null> {
    const polling = poll(feed).finally(() => {
      running.delete(feed.address);
      if (overdue.delete(feed.address) && overdue.size === 0) caughtUp.resolve();
    });
    running.set(feed.address, polling);
    return polling;
  }

  function tell(feed: Feed, { address, added, updated, problem }: Polled): void {
    const articles = { added: added.length, updated: updated.length };
    if (added.length + updated.length > 0) log?.info({ feed: address, ...articles }, 'A feed brought articles.');
    if (problem !== null && problem !== feed.problem) log?.warn({ feed: address, problem }, 'A feed has a problem.');
  }

  function look(): void {
    clearTimeout(timer);
    if (!started || closing.signal.aborted) return;
    let wait = LOOK_EVERY;
    try {
      const room = limits.atOnce - running.size;
      // What is broken waits for the timer.
      const goOn = (polled: unknown) => polled !== 'broken' && look();
      if (room > 0) for (const feed of dueNow().slice(0, room)) void begin(feed).then(goOn);
      const next = Date.parse(store.nextFeedAt() ?? '') - clock().getTime();
      // What is due and has no room is begun when another one ends.
      if (next > 0) wait = Math.min(wait, next);
    } catch (error) {
      log?.error({ error: String(error) }, 'The feeds cannot be looked up; it is tried again soon.');
    }
    timer = setTimeout(look, wait);
  }

  function spread(): void {
    const now = clock();
    const waiting = dueNow().filter(({ checkedAt }) => checkedAt !== null);
    const seconds = Math.min(waiting.length * SPREAD_EACH, SPREAD_ALL);
    store.inTransaction(() => {
      // Another process may have taken one meanwhile.
      for (const { address, nextAt } of waiting) {
        if (store.feed(address)?.nextAt === nextAt)
          store.updateFeed(address, { nextAt: later(now, seconds * random()) });
      }
    });
  }

  async function probe(address: string): Promise<Probed> {
    const fetched = await fetcher.fetch(address, { accept: 'feed', signal: closing.signal });
    if (fetched.kind === 'not modified') throw new Error(`${address} has answered what was not asked.`);
    if (fetched.kind !== 'ok') return { kind: 'problem', reason: fetched.reason, remedy: fetched.remedy };
    const { bytes, mediaType, address: found, movedTo = address } = fetched;
    const reading = await reader.readFeed({ bytes, mediaType, address: found, feed: movedTo });
    if (reading.kind === 'page') return reading;
    if (reading.kind === 'unreadable') {
      const [{ reason, remedy } = { reason: 'It cannot be read.', remedy: 'Give another address.' }] = reading.rejects;
      return { kind: 'problem', reason, remedy };
    }
    const dates = reading.entries.map(({ shown }) => shown.published).filter((date) => date !== null);
    const newest = dates.sort().at(-1) ?? null;
    return { kind: 'feed', address: movedTo, title: reading.title, items: reading.entries.length, newest };
  }

  return {
    start() {
      started = true;
      overdue = new Set(dueNow().map(({ address }) => address));
      if (overdue.size === 0) caughtUp.resolve();
      spread();
      look();
    },

    caughtUp: caughtUp.promise,

    wake: look,

    async pollAll(onProgress) {
      const summary: PollSummary = { polled: 0, added: [], updated: [], problems: [] };
      const due = dueNow();
      let done = 0;
      const worker = async () => {
        for (let feed = due.shift(); feed && !closing.signal.aborted; feed = due.shift()) {
          const polled = await begin(feed);
          onProgress?.(++done, total);
          if (!polled || polled === 'broken') continue;
          summary.polled++;
          summary.added.push(...polled.added);
          summary.updated.push(...polled.updated);
          if (polled.problem !== null) summary.problems.push({ address: polled.address, problem: polled.problem });
        }
      };
      const total = due.length;
      await Promise.all(Array.from({ length: limits.atOnce }, worker));
      return summary;
    },

    async probe(address) {
      const probed = probe(address).catch((error): Probed => {
        log?.error({ error: String(error) }, 'An address could not be looked at.');
        return {
          kind: 'problem',
          reason: 'Reading what is there broke off.',
          remedy: 'Try again, or another address.',
        };
      });
      probing.add(probed);
      return probed.finally(() => probing.delete(probed));
    },

    async close() {
      closing.abort();
      clearTimeout(timer);
      caughtUp.resolve();
      await Promise.all([...running.values(), ...probing]);
    },
  };
}
