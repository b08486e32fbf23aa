/** Whether an archive is sound, without changing anything about it. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export type Checked =
  | { state: 'absent' }
  /** With the feeds that it follows and what was wrong with each the last time, what is sent unasked, and how many passages were reported as wrong. */
  | {
      state: 'sound';
      articles: number;
      feeds: { address: string; problem: string | null }[];
      unasked: Unasked;
      reports: number;
    }
  | { state: 'damaged'; reason: string };

/** What there is to be sent, and what the delivery log says of it. */
export interface Unasked {
  digests: number;
  alerts: number;
  /** Those that were paused because they cannot be sent. */
  stopped: { id: string; kind: string; reason: string }[];
  sent: number;
  /** The last so many that were not sent, the newest first. */
  failed: { id: string; dueAt: string; reason: string }[];
}

/** Deliveries that were not sent, as many as are told. */
const MOST_FAILED = 10;

/** Milliseconds to wait for somebody who writes. */
const BUSY_TIMEOUT = 5000;

/** Reads the whole file at `path`, as SQLite's `quick_check` does; an archive of any version. */
export function checkArchive(path: string): Checked {
  if (!existsSync(path)) return { state: 'absent' };
  try {
    const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
    try {
      const [first] = db.prepare('PRAGMA quick_check(1)').all();
      const verdict = String(first?.['quick_check']);
      if (verdict !== 'ok') return { state: 'damaged', reason: verdict };
      const reports = hasTable(db, 'reports') ? countIn(db, 'reports') : 0;
      return { state: 'sound', articles: countIn(db, 'articles'), feeds: feedsIn(db), unasked: unaskedIn(db), reports };
    } finally {
      db.close();
    }
  } catch (error) {
    return { state: 'damaged', reason: (error as Error).message };
  }
}

function feedsIn(db: DatabaseSync): { address: string; problem: string | null }[] {
  if (!hasTable(db, 'feeds')) return [];
  const rows = db.prepare('SELECT address, problem FROM feeds ORDER BY added_at, address').all();
  return rows as { address: string; problem: string | null }[];
}

function unaskedIn(db: DatabaseSync): Unasked {
  if (!hasTable(db, 'deliveries')) return { digests: 0, alerts: 0, stopped: [], sent: 0, failed: [] };
  // Of an archive of before something could be put back, all.
  const standing = hasTable(db, 'standing_subscriptions') ? 'standing_subscriptions' : 'subscriptions';
  const stopped = db
    .prepare(`SELECT id, kind, paused AS reason FROM ${standing} WHERE paused <> 'by hand' ORDER BY rowid`)
    .all();
  const failed = db
    .prepare(`
      SELECT id, due_at AS dueAt, reason FROM deliveries
      WHERE state = 'failed' OR (state = 'skipped' AND reason IN ('late', 'old')) ORDER BY due_at DESC LIMIT ?`)
    .all(MOST_FAILED);
  return {
    digests: countIn(db, `${standing} WHERE kind = 'digest'`),
    alerts: countIn(db, `${standing} WHERE kind = 'alert'`),
    stopped: stopped as unknown as Unasked['stopped'],
    sent: countIn(db, "deliveries WHERE state = 'sent'"),
    failed: failed as unknown as Unasked['failed'],
  };
}

/** @param rows a table, with what its rows have to be */
function countIn(db: DatabaseSync, rows: string): number {
  return Number(db.prepare(`SELECT count(*) AS n FROM ${rows}`).get()?.['n']);
}

/** An archive of an earlier version has fewer. */
function hasTable(db: DatabaseSync, name: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ?").get(name) !== undefined;
}
