/** What could not become an article, kept for those who ask what the archive covers. */

import type { DatabaseSync } from 'node:sqlite';
import type { Reject } from '../ingest/reject.ts';
import { inTransaction } from './database.ts';

export interface RejectStore {
  /** What the last load of `origin` turned away takes the place of what the one before it did. */
  replaceRejects(origin: string, rejects: readonly Reject[]): void;
  /** All of them, by origin and in the order in which they were given. */
  rejects(): Reject[];
}

interface RejectRow {
  place: string;
  line: number | null;
  field: string;
  reason: string;
  remedy: string;
}

export function rejectStore(db: DatabaseSync): RejectStore {
  const clear = db.prepare('DELETE FROM rejects WHERE origin = ?');
  const insert = db.prepare(
    'INSERT INTO rejects (origin, position, place, line, field, reason, remedy) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const all = db.prepare('SELECT place, line, field, reason, remedy FROM rejects ORDER BY origin, position');

  return {
    replaceRejects: (origin, rejects) =>
      inTransaction(db, () => {
        clear.run(origin);
        for (const [position, { where, line, field, reason, remedy }] of rejects.entries()) {
          insert.run(origin, position, where, line ?? null, field, reason, remedy);
        }
      }),

    rejects: () =>
      (all.all() as unknown as RejectRow[]).map(({ place, line, ...rest }) => ({
        where: place,
        ...(line === null ? {} : { line }),
        ...rest,
      })),
  };
}
