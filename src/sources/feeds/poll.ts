/** One poll of one feed: asked for, read, taken into the archive, and when it is due again. */
import type { Reject } from '../../ingest/reject.ts';
import type { Feed, Poll } from '../../store/feeds.ts';
import type { NotFetched } from '../fetch.ts';
import type { FeedReading } from './reading.ts';
import { backOff, everyAfter, GONE_AFTER, jittered, jitteredUp, LEAST_EVERY, later } from './schedule.ts';
import { type Taken, type TakeWorld, takeEntries } from './take.ts';

export interface PollWorld extends TakeWorld {
  /** From 0 to 1. */
  random: () => number;
}

export interface Polled {
  /** Where it is followed from now on. */
  address: string;
  added: string[];
  updated: string[];
  /** As it is noted with the feed. */
  problem: string | null;
}

/** What is in the way, as people are told. */
interface Trouble {
  reason: string;
  remedy: string;
  /** It may well pass by itself. */
  passing: boolean;
  status?: number;
  /** Seconds. */
  retryAfter?: number | null;
}

/** A trouble that passes by itself is worth a word when it has not passed by then. */
const NAMED_AFTER = 3;

/**
 * Polls a feed that was claimed. What is wrong with the feed is noted with it and among the rejects of its address.
 * @param feed as it was before it was claimed
 * @returns null where the poll was called off; the feed is due as before then
 */
export async function pollFeed(feed: Feed, world: PollWorld): Promise<Polled | null> {
  const { store, fetcher, reader, clock, random, signal } = world;
  const release = () => {
    store.updateFeed(feed.address, { nextAt: feed.nextAt, checkedAt: feed.checkedAt });
    return null;
  };
  const { etag, lastModified } = feed;
  const fetched = await fetcher.fetch(feed.address, { accept: 'feed', etag, lastModified, signal });
  if (fetched.kind === 'aborted') return release();
  if (fetched.kind === 'not modified') return succeeded(fetched.movedTo, { added: [], updated: [], rest: 'all' }, {});
  if (fetched.kind !== 'ok') return failed(troubleOf(fetched));

  const address = target(fetched.movedTo);
  let reading: FeedReading;
  try {
    const { bytes, mediaType } = fetched;
    reading = await reader.readFeed({ bytes, mediaType, address: fetched.address, feed: address });
  } catch (error) {
    if (signal.aborted) return release();
    const reason = `Reading the feed broke off: ${(error as Error).message}`;
    return failed({ reason, remedy: 'If it stays so, stop following the feed, and report it.', passing: false });
  }
  if (reading.kind !== 'feed') return failed(unreadable(reading));

  const { title, entries, faults } = reading;
  // From now on all belongs to the new address.
  if (address !== feed.address) store.moveFeed(feed.address, address);
  const taken = await takeEntries({ address, readAt: feed.readAt }, entries, world);
  if (taken.rest === 'called off') {
    store.updateFeed(address, { nextAt: feed.nextAt, checkedAt: feed.checkedAt });
    return null;
  }
  return succeeded(fetched.movedTo, taken, {
    title: title ?? feed.title,
    readAt: feed.readAt ?? clock().toISOString(),
    // Unless all of it has been taken, it has to come again.
    etag: taken.rest === 'all' ? fetched.etag : null,
    lastModified: taken.rest === 'all' ? fetched.lastModified : null,
    faults,
  });

  /** What stands in the settings would come back with the next start, so that the settings have to be changed. */
  function target(movedTo: string | undefined): string {
    return movedTo === undefined || feed.addedBy === 'settings' ? feed.address : movedTo;
  }

  /** `faults`: of the feed itself; without them it has not been read. */
  function succeeded(
    movedTo: string | undefined,
    { added, updated, rest }: Taken,
    { faults, ...poll }: Poll & { faults?: Reject[] },
  ): Polled {
    const address = target(movedTo);
    const at = clock();
    const isFirst = feed.readAt === null;
    const every = isFirst ? feed.every : everyAfter(feed.every, added.length + updated.length > 0);
    const wait = jittered(rest === 'soon' ? LEAST_EVERY : every, random());
    const notes = [
      ...(movedTo === undefined || address === movedTo ? [] : [moved(movedTo)]),
      ...(faults ?? []).map(({ reason, remedy }) => `${reason} ${remedy}`),
    ];
    const problem =
      faults === undefined && notes.length === 0 && feed.failures === 0 ? feed.problem : (notes[0] ?? null);
    store.inTransaction(() => {
      if (address !== feed.address) store.moveFeed(feed.address, address);
      if (!store.feed(address)) return;
      store.updateFeed(address, {
        ...poll,
        ...{ checkedAt: at.toISOString(), nextAt: later(at, wait), every },
        ...{ failures: 0, failingSince: null, problem },
      });
      store.replaceRejects(address, [], address);
      if (faults) store.replaceRejects(address, faults);
    });
    return { address, added, updated, problem };
  }

  function failed({ reason, remedy, passing, status, retryAfter = null }: Trouble): Polled {
    const { address } = feed;
    const at = clock();
    const failures = feed.failures + 1;
    const failingSince = feed.failingSince ?? at.toISOString();
    const seconds = (at.getTime() - Date.parse(failingSince)) / 1000;
    const stopped = status === 410 || (status === 404 && seconds > GONE_AFTER);
    const wait = backOff(feed.every, failures, retryAfter);
    const jitter = retryAfter === null ? jittered : jitteredUp;
    const nextAt = later(at, jitter(wait, random()));
    const told = stopped ? `${reason} It is not asked for any more.` : reason;
    const help = stopped ? 'Remove it, and add the address at which the feed is now.' : remedy;
    const problem = `${told} ${help}`;
    store.inTransaction(() => {
      if (!store.feed(address)) return;
      store.updateFeed(address, {
        ...{ checkedAt: at.toISOString(), nextAt, failures, failingSince, problem, stopped },
      });
      if (!passing || failures >= NAMED_AFTER) {
        store.replaceRejects(address, [{ where: address, field: 'feed', reason: told, remedy: help }], address);
      }
    });
    return { address, added: [], updated: [], problem };
  }
}

function troubleOf({ kind, reason, remedy, ...rest }: NotFetched): Trouble {
  return { reason, remedy, passing: kind === 'failed' || kind === 'throttled', ...rest };
}

function unreadable(reading: Exclude<FeedReading, { kind: 'feed' }>): Trouble {
  if (reading.kind === 'page') {
    const remedy = `Follow a feed that it names instead: ${reading.feeds.join(' or ')}`;
    return { reason: 'There is a web page at this address, not a feed.', remedy, passing: false };
  }
  const [{ reason, remedy }] = reading.rejects as [Reject];
  return { reason, remedy, passing: false };
}

function moved(to: string): string {
  return `The feed has moved to ${to}. Write that address into FEEDS.`;
}
