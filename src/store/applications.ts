/** Which bots have served the archive, so that one that was started on it by mistake is known as a stranger. */

import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './database.ts';

export interface ApplicationStore {
  /**
   * Notes that a bot serves the archive; the others are forgotten where no server has anything set up.
   * @param at ISO 8601 in UTC
   * @returns since when it does, and who did before it
   */
  noteApplication(id: string, at: string): { since: string; earlier: string[] };
}

export function applicationStore(db: DatabaseSync): ApplicationStore {
  const clear = db.prepare(`
    DELETE FROM applications WHERE NOT EXISTS (SELECT 1 FROM subscriptions WHERE guild_id IS NOT NULL)`);
  const insert = db.prepare('INSERT INTO applications (id, since) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const one = db.prepare('SELECT rowid AS row, since FROM applications WHERE id = ?');
  const before = db.prepare('SELECT id FROM applications WHERE rowid < ? ORDER BY rowid');
  return {
    noteApplication: (id, at) =>
      inTransaction(db, () => {
        clear.run();
        insert.run(id, at);
        const { row, since } = one.get(id) as { row: number; since: string };
        return { since, earlier: (before.all(row) as { id: string }[]).map((other) => other.id) };
      }),
  };
}
