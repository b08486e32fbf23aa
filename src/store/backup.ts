/** A copy of an archive, made while a bot may be using it. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

/** Pages copied before others get a turn at the archive. */
const PAGES = 500;

export type BackedUp = { pages: number } | { problem: string };

/**
 * Copies the archive at `from` into a new file `to`, which is there only once it is whole: SQLite's own online backup, consistent
 * also while others write.
 */
export async function backUp(from: string, to: string): Promise<BackedUp> {
  if (!existsSync(from))
    return { problem: `There is no archive at ${from} yet. Start the bot once, or check DATA_DIR.` };
  if (existsSync(to)) return { problem: `${to} is there already. Name a file that is not there yet.` };
  const partial = `${to}.partial`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    rmSync(partial, { force: true });
    const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
    try {
      const pages = await backup(db, partial, { rate: PAGES });
      renameSync(partial, to);
      return { pages };
    } finally {
      db.close();
    }
  } catch (error) {
    rmSync(partial, { force: true });
    return { problem: `The archive at ${from} could not be copied to ${to}: ${(error as Error).message}.` };
  }
}
