/** The archive on disk: articles with their versions, what was turned away, and answers. */

import { type AnswerStore, answerStore } from './answers.ts';
import { type ArticleStore, articleStore } from './articles.ts';
import { inTransaction, openDatabase } from './database.ts';
import { type RejectStore, rejectStore } from './rejects.ts';

export interface Store extends ArticleStore, AnswerStore, RejectStore {
  /**
   * Runs `work` as one transaction, kept whole or, where it throws, not at all; for bulk loads. Other processes cannot
   * write meanwhile.
   * @throws what `work` throws, and TypeError where `work` returns a promise.
   */
  inTransaction<T>(work: () => T): T;
  /** Whether another process, or another store on the same file, has written since this was last asked. */
  changedElsewhere(): boolean;
  /** Closes the file; once closed, every method throws but this one. */
  close(): void;
}

/**
 * Opens the archive at `path`, or an empty one in memory for `:memory:`; makes folder and file where they are missing.
 * @throws UnusableDatabase with a sentence for the operator where the file cannot serve as an archive.
 */
export function openStore(path: string): Store {
  const db = openDatabase(path);
  const dataVersion = db.prepare('PRAGMA data_version');
  const current = () => (dataVersion.get() as { data_version: number }).data_version;
  let seen = current();

  return {
    ...articleStore(db),
    ...answerStore(db),
    ...rejectStore(db),
    inTransaction: (work) => inTransaction(db, work),
    changedElsewhere() {
      const before = seen;
      seen = current();
      return seen !== before;
    },
    close() {
      if (db.isOpen) db.close();
    },
  };
}
