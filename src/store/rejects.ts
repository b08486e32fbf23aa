/** What could not become an article, kept for those who ask what the archive covers. */

import type { DatabaseSync } from 'node:sqlite';
import type { Reject } from '../ingest/reject.ts';
import { inTransaction } from './database.ts';

export interface RejectStore {
  /** What one item of `origin` gave at its last reading takes the place of what it gave before; `item` is '' for the origin itself. */
  replaceRejects(origin: string, rejects: readonly Reject[], item?: string): void;
  /** All of them, or those of one origin, by origin and item and in the order in which they were given. */
  rejects(origin?: string): Reject[];
}

interface RejectRow {
  place: string;
  line: number | null;
  field: string;
  reason: string;
  remedy: string;
}

export function rejectStore(db: DatabaseSync): RejectStore {
  const clear = db.prepare('DELETE FROM rejects WHERE origin = ? AND item = ?');
  const insert = db.prepare(
    'INSERT INTO rejects (origin, item, position, place, line, field, reason, remedy) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const all = db.prepare(
    'SELECT place, line, field, reason, remedy FROM rejects WHERE ?1 IS NULL OR origin = ?1 ORDER BY origin, item, position',
  );

  return {
    replaceRejects: (origin, rejects, item = '') =>
      inTransaction(db, () => {
        clear.run(origin, item);
        for (const [position, { where, line, field, reason, remedy }] of rejects.entries()) {
          insert.run(origin, item, position, where, line ?? null, field, reason, remedy);
        }
      }),

    rejects: (origin) =>
      (all.all(origin ?? null) as unknown as RejectRow[]).map(({ place, line, ...rest }) => ({
        where: place,
        ...(line === null ? {} : { line }),
        ...rest,
      })),
  };
}
