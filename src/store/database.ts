/** Opens the archive's SQLite file, and runs transactions on it. */

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS, migrate } from './migrations.ts';

/** The archive cannot be used as it is; `message` is a plain sentence for the operator that says what to do. */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase';
}

/** How long a writer waits for another process, in milliseconds. SQLite's own default is not to wait. */
const BUSY_TIMEOUT = 5000;

/** Primary result codes, https://www.sqlite.org/rescode.html; an extended code carries its primary one in its low byte. */
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const REASONS = new Map([
  [3, 'The program is not allowed to use the archive at PATH. Give its user the right to read and write there.'],
  [
    SQLITE_BUSY,
    'The archive at PATH is in use by another program that does not let go. Stop that program and start again.',
  ],
  [8, 'The archive at PATH cannot be written to. Give the program the right to write there, or set another DATA_DIR.'],
  [SQLITE_CORRUPT, 'The archive at PATH is damaged. Put back a copy, or move the file away to build a new one.'],
  [13, 'The disk that holds the archive at PATH is full. Make room and start again.'],
  [14, 'The archive at PATH cannot be opened. Check that it is a file which the program may read and write.'],
  [26, 'The file PATH is not a database. Move it away to build a new archive, or set another DATA_DIR.'],
]);

/**
 * Opens the database at `path`, or a private one for `:memory:`, creates what is missing and brings its schema up to
 * date. Safe when several processes do so at once.
 * @throws UnusableDatabase where the file cannot serve as an archive: no database, damaged, or of a newer program.
 */
export function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    configure(db);
    const found = migrate(db, MIGRATIONS);
    if (found > MIGRATIONS.length) {
      throw new UnusableDatabase(
        `The archive at ${path} was made by a newer version of the program (its schema is ${found}, this program knows ` +
          `${MIGRATIONS.length}). Update the program, or set another DATA_DIR.`,
      );
    }
    return db;
  } catch (error) {
    db?.close();
    throw explained(error, path);
  }
}

function configure(db: DatabaseSync): void {
  // A damaged or foreign schema must not run functions of its own choosing: https://www.sqlite.org/security.html
  db.exec('PRAGMA trusted_schema = OFF');
  // What is deleted is overwritten, so that a take-down also leaves the file.
  db.exec('PRAGMA secure_delete = ON');
  patiently(() => db.exec('PRAGMA journal_mode = WAL'));
  // With WAL, NORMAL keeps the file consistent over a power cut; only the last commits can be lost.
  db.exec('PRAGMA synchronous = NORMAL');
  // Folding the log into the file waits for the disk, some milliseconds: seldom, at the price of a log of up to 16 MB.
  db.exec('PRAGMA wal_autocheckpoint = 4000');
}

/** The change to WAL fails at once where another process makes it too: SQLite does not wait there by itself. */
function patiently(attempt: () => void): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; ; waited += 20) {
    try {
      attempt();
      return;
    } catch (error) {
      if (primaryCode(error) !== SQLITE_BUSY || waited >= BUSY_TIMEOUT) throw error;
      Atomics.wait(pause, 0, 0, 20);
    }
  }
}

function primaryCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

function explained(error: unknown, path: string): unknown {
  if (error instanceof UnusableDatabase) return error;
  const reason = REASONS.get(primaryCode(error) ?? -1);
  if (reason)
    return new UnusableDatabase(
      reason.replace('PATH', () => path),
      { cause: error },
    );
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== 'mkdir') return error;
  return new UnusableDatabase(
    `The folder ${dirname(path)} for the archive cannot be made (${code}). Make it yourself, or set another DATA_DIR.`,
    { cause: error },
  );
}

/**
 * Runs `work` as one transaction: all of it is kept, or, where it throws, none. Within a transaction it joins that one.
 * @throws what `work` throws, and TypeError where `work` returns a promise: a transaction cannot wait.
 */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  // IMMEDIATE: the right to write is taken before the first read, so that nothing read here can be out of date.
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    if (result instanceof Promise) throw new TypeError('A transaction cannot wait for a promise.');
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // Some failures, such as a full disk, have rolled back by themselves.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * The same, and on the disk when it returns: not even a power cut takes it back, nor anything that was committed before it.
 * Costs one wait for the disk.
 * @throws TypeError within a transaction: that one would decide.
 */
export function durably<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) throw new TypeError('A transaction is as durable as the one that it is in.');
  db.exec('PRAGMA synchronous = FULL');
  try {
    return inTransaction(db, work);
  } finally {
    db.exec('PRAGMA synchronous = NORMAL');
  }
}

/**
 * Runs `work`, which only reads, on one state of the archive. Waits for nobody who writes, and nobody waits for it.
 * @throws what `work` throws.
 */
export function atOneMoment<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    db.exec('COMMIT');
  }
}
