/** The archive on disk: articles with their versions, vectors and copies, what they were read from, what was turned away, feeds, answers, reports, and what is sent unasked. */

import { type AnswerStore, answerStore } from './answers.ts';
import { type ApplicationStore, applicationStore } from './applications.ts';
import { type ArticleStore, articleStore } from './articles.ts';
import { type CopyStore, copyStore } from './copies.ts';
import { inTransaction, openDatabase } from './database.ts';
import { type DeliveryStore, deliveryStore } from './deliveries.ts';
import { type FeedStore, feedStore } from './feeds.ts';

export type { Delivery } from './deliveries.ts';
export type { Feed } from './feeds.ts';
export type { Report, ReportedSpan } from './reports.ts';
export type { AlertSettings, DigestSettings, Subscription } from './subscriptions.ts';

import { type ItemStore, itemStore } from './items.ts';
import { type MatchStore, matchStore } from './matches.ts';
import { type RejectStore, rejectStore } from './rejects.ts';
import { type ReportStore, reportStore } from './reports.ts';
import { type SubscriptionStore, subscriptionStore } from './subscriptions.ts';
import { type VectorStore, vectorStore } from './vectors.ts';

export interface Store
  extends ArticleStore,
    AnswerStore,
    ApplicationStore,
    CopyStore,
    DeliveryStore,
    FeedStore,
    ItemStore,
    MatchStore,
    RejectStore,
    ReportStore,
    SubscriptionStore,
    VectorStore {
  /**
   * Runs `work` as one transaction, kept whole or, where it throws, not at all; for bulk loads. Other processes cannot
   * write meanwhile.
   * @throws what `work` throws, and TypeError where `work` returns a promise.
   */
  inTransaction<T>(work: () => T): T;
  /** Closes the file; once closed, every method throws but this one. */
  close(): void;
}

/**
 * Opens the archive at `path`, or an empty one in memory for `:memory:`; makes folder and file where they are missing.
 * @throws UnusableDatabase with a sentence for the operator where the file cannot serve as an archive.
 */
export function openStore(path: string): Store {
  const db = openDatabase(path);
  const copies = copyStore(db);
  const articles = articleStore(db, copies);
  const rejects = rejectStore(db);
  return {
    ...articles,
    ...copies,
    ...rejects,
    ...itemStore(db, articles, copies, rejects),
    ...feedStore(db),
    ...answerStore(db),
    ...applicationStore(db),
    ...reportStore(db),
    ...subscriptionStore(db),
    ...deliveryStore(db),
    ...matchStore(db),
    ...vectorStore(db),
    inTransaction: (work) => inTransaction(db, work),
    close() {
      if (db.isOpen) db.close();
    },
  };
}
