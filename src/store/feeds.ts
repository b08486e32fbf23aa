/** Feeds: the addresses that are polled for articles, and how their last polls went. */

import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './database.ts';

export interface Feed {
  address: string;
  title: string | null;
  /** `settings`, `terminal`, or the id of the server in which it was added. */
  addedBy: string;
  /** All times are ISO 8601 in UTC. */
  addedAt: string;
  /** When it was read for the first time; null until then. */
  readAt: string | null;
  /** When it was last asked for, whatever came of that. */
  checkedAt: string | null;
  /** When it is to be asked for again. */
  nextAt: string;
  /** Seconds between two polls while nothing is wrong. */
  every: number;
  etag: string | null;
  lastModified: string | null;
  /** Polls in a row that gave nothing. */
  failures: number;
  /** Since when there has been nothing but failures. */
  failingSince: string | null;
  /** What was wrong at the last poll, as a sentence for people. */
  problem: string | null;
  /** It is not polled any more. */
  stopped: boolean;
}

export type Poll = Partial<Omit<Feed, 'address' | 'addedBy' | 'addedAt'>>;

/** An item of a feed as it is kept. */
export interface KeptItem {
  /** The feed or folder that it came with last. */
  origin: string;
  stamp: string;
  /** The article that it holds; null where it holds none. */
  articleId: string | null;
}

export interface FeedStore {
  /**
   * Adds a feed, to be polled at once; one that had stopped is polled again.
   * @returns false where it is there already.
   */
  addFeed(feed: { address: string; title: string | null; addedBy: string; at: string }): boolean;
  /** What a poll brought; fields that are not given stay as they are. Nothing where the feed has gone meanwhile. */
  updateFeed(address: string, poll: Poll): void;
  /**
   * Takes a feed for oneself, so that no other process polls it meanwhile: it is next due at `until`, and counts as asked for at `at`.
   * @param seen its `nextAt` as it was when it was found to be due
   * @returns false where another process was quicker, or the feed has gone or stopped.
   */
  claimFeed(address: string, claim: { seen: string; at: string; until: string }): boolean;
  /**
   * The feeds that are due at `at`, the longest due first. So are those that are next due after `farthest`, and those that were asked
   * for after `at`: then the clock has been set back.
   */
  dueFeeds(at: string, farthest: string): Feed[];
  /** When the next feed is due; null where none is followed. */
  nextFeedAt(): string | null;
  /** What is kept of these items, by item; nothing of those that are unknown. */
  keptItems(items: readonly string[]): Map<string, KeptItem>;
  /** Forgets what was wrong with items that a feed has no longer; what was wrong with the feed itself stays. */
  keepRejects(address: string, items: readonly string[]): void;
  /** The feed has another address now, and so have its items; where that one is there already, the two become one. */
  moveFeed(from: string, to: string): void;
  /** Its articles stay. @returns whether there was such a feed. */
  removeFeed(address: string): boolean;
  feed(address: string): Feed | undefined;
  /** All feeds in the order in which they were added. */
  feeds(): Feed[];
  /** How many articles came from each feed, by its address. */
  feedArticles(): Map<string, number>;
}

type Row = { [K in keyof Feed]: K extends 'stopped' ? 0 | 1 : Feed[K] };

const COLUMNS: Record<keyof Feed, string> = {
  address: 'address',
  title: 'title',
  addedBy: 'added_by',
  addedAt: 'added_at',
  readAt: 'read_at',
  checkedAt: 'checked_at',
  nextAt: 'next_at',
  every: 'every',
  etag: 'etag',
  lastModified: 'last_modified',
  failures: 'failures',
  failingSince: 'failing_since',
  problem: 'problem',
  stopped: 'stopped',
};
const ALL = Object.entries(COLUMNS)
  .map(([name, column]) => `${column} AS ${name}`)
  .join(', ');

export function feedStore(db: DatabaseSync): FeedStore {
  const one = db.prepare(`SELECT ${ALL} FROM feeds WHERE address = ?`);
  const all = db.prepare(`SELECT ${ALL} FROM feeds ORDER BY added_at, address`);
  const insert = db.prepare(`
    INSERT INTO feeds (address, title, added_by, added_at, next_at) VALUES (:address, :title, :addedBy, :at, :at)
    ON CONFLICT (address) DO UPDATE SET stopped = 0, failures = 0, failing_since = NULL, problem = NULL,
      next_at = :at WHERE stopped = 1`);
  const update = db.prepare(`
    UPDATE feeds SET title = :title, read_at = :readAt, checked_at = :checkedAt, next_at = :nextAt, every = :every,
      etag = :etag, last_modified = :lastModified, failures = :failures, failing_since = :failingSince, problem = :problem,
      stopped = :stopped
    WHERE address = :address`);
  const rename = db.prepare('UPDATE feeds SET address = ? WHERE address = ?');
  const claim = db.prepare(
    'UPDATE feeds SET next_at = :until, checked_at = :at WHERE address = :address AND next_at = :seen AND NOT stopped',
  );
  const due = db.prepare(`
    SELECT ${ALL} FROM feeds
    WHERE NOT stopped AND (next_at <= :at OR next_at > :farthest OR coalesce(checked_at, added_at) > :at)
    ORDER BY next_at, address`);
  const next = db.prepare('SELECT min(next_at) AS at FROM feeds WHERE NOT stopped');
  const kept = db.prepare(`
    SELECT i.item, i.origin, i.stamp, min(a.id) AS articleId
    FROM items i LEFT JOIN articles a ON a.item = i.item AND NOT a.withdrawn
    WHERE i.item IN (SELECT value FROM json_each(?)) GROUP BY i.item`);
  const dropRejects = db.prepare(`
    DELETE FROM rejects
    WHERE origin = :address AND item NOT IN ('', :address) AND item NOT IN (SELECT value FROM json_each(:items))`);
  // What has no address of its own is named after the feed: `FEED#ID`.
  const renameOwn = ['items', 'articles', 'rejects'].map((table) =>
    db.prepare(`
      UPDATE OR REPLACE ${table} SET item = :to || substr(item, length(:from) + 1)
      WHERE origin = :from AND substr(item, 1, length(:from) + 1) = :from || '#'`),
  );
  const renameOrigin = ['items', 'articles', 'rejects'].map((table) =>
    db.prepare(`UPDATE OR REPLACE ${table} SET origin = :to WHERE origin = :from`),
  );
  const remove = db.prepare('DELETE FROM feeds WHERE address = ?');
  const clearRejects = db.prepare('DELETE FROM rejects WHERE origin = ?');
  const counted = db.prepare(`
    SELECT f.address, count(a.id) AS articles FROM feeds f LEFT JOIN articles a ON a.origin = f.address AND NOT a.withdrawn
    GROUP BY f.address`);

  const read = (address: string) => {
    const row = one.get(address) as Row | undefined;
    return row && toFeed(row);
  };

  return {
    addFeed: (feed) => insert.run(feed).changes > 0,

    updateFeed: (address, poll) =>
      inTransaction(db, () => {
        const known = read(address);
        if (!known) return;
        const { addedBy: _, addedAt: __, ...merged } = { ...known, ...poll };
        update.run({ ...merged, stopped: merged.stopped ? 1 : 0 });
      }),

    claimFeed: (address, { seen, at, until }) => claim.run({ address, seen, at, until }).changes > 0,
    dueFeeds: (at, farthest) => (due.all({ at, farthest }) as unknown as Row[]).map(toFeed),
    nextFeedAt: () => (next.get() as { at: string | null }).at,
    keptItems: (items) =>
      new Map(
        (kept.all(JSON.stringify(items)) as unknown as (KeptItem & { item: string })[]).map(({ item, ...rest }) => [
          item,
          rest,
        ]),
      ),
    keepRejects: (address, items) => {
      dropRejects.run({ address, items: JSON.stringify(items) });
    },

    moveFeed: (from, to) =>
      inTransaction(db, () => {
        if (from === to) return;
        for (const statement of [...renameOwn, ...renameOrigin]) statement.run({ from, to });
        if (read(to)) remove.run(from);
        else rename.run(to, from);
      }),

    removeFeed: (address) =>
      inTransaction(db, () => {
        clearRejects.run(address);
        return remove.run(address).changes > 0;
      }),

    feed: read,
    feeds: () => (all.all() as unknown as Row[]).map(toFeed),
    feedArticles: () =>
      new Map(
        (counted.all() as { address: string; articles: number }[]).map(({ address, articles }) => [address, articles]),
      ),
  };
}

function toFeed(row: Row): Feed {
  return { ...row, stopped: row.stopped === 1 };
}
