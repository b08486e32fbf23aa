/** Whether an archive is sound, without changing anything about it. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export type Checked =
  | { state: 'absent' }
  /** With the feeds that it follows and what was wrong with each the last time. */
  | { state: 'sound'; articles: number; feeds: { address: string; problem: string | null }[] }
  | { state: 'damaged'; reason: string };

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
      const counted = db.prepare('SELECT count(*) AS articles FROM articles').get();
      return { state: 'sound', articles: Number(counted?.['articles']), feeds: feedsIn(db) };
    } finally {
      db.close();
    }
  } catch (error) {
    return { state: 'damaged', reason: (error as Error).message };
  }
}

function feedsIn(db: DatabaseSync): { address: string; problem: string | null }[] {
  // An archive of an earlier version has no feeds.
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'feeds'").get()) return [];
  const rows = db.prepare('SELECT address, problem FROM feeds ORDER BY added_at, address').all();
  return rows as { address: string; problem: string | null }[];
}
