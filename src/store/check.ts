/** Whether an archive is sound, without changing anything about it. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export type Checked = { state: 'absent' } | { state: 'sound'; articles: number } | { state: 'damaged'; reason: string };

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
      return { state: 'sound', articles: Number(counted?.['articles']) };
    } finally {
      db.close();
    }
  } catch (error) {
    return { state: 'damaged', reason: (error as Error).message };
  }
}
