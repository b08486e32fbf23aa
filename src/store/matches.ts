/** Which article has matched which alert, and how far the archive has been held against the alerts. */

import type { DatabaseSync } from 'node:sqlite';
import { durably, inTransaction } from './database.ts';

export interface Match {
  subscriptionId: string;
  articleId: string;
}

export interface MatchStore {
  /** The archive's revision up to which articles have been held against the alerts. */
  matchedUpTo(): number;
  /**
   * Keeps what was found between two revisions, and the second one: all of it, or nothing where another process was quicker.
   * @returns the matches that are new; undefined where another process was quicker.
   */
  noteMatches(from: number, upTo: number, matches: readonly Match[]): Match[] | undefined;
  /** Whether an alert has spoken, or is about to speak, of any of these articles. */
  hasMatched(subscriptionId: string, articleIds: readonly string[]): boolean;
  /** Whether an alert has something to tell that no delivery has taken, and none that is under way. */
  hasWaiting(subscriptionId: string): boolean;
  /** The same of all alerts that come at once, but for those with `most` deliveries that were due after `since`. */
  alertsToSend(since: string, most: number): string[];
  /** What a delivery is to tell of: for its first try what is waiting, and from then on the same. On the disk before it returns. */
  takeMatches(subscriptionId: string, deliveryId: string): string[];
  /** What a delivery has taken waits again for another one. */
  releaseMatches(deliveryId: string): void;
  /**
   * Forgets matches by when their articles came in: what still waits since before `waiting`, and what was told of before `told`.
   * @returns how many.
   */
  deleteMatchesBefore(before: { waiting: string; told: string }): number;
  /** When articles came in that were no old news when they came; nothing of the others. */
  arrivals(articleIds: readonly string[]): Map<string, string>;
  /** What came in after one revision and up to another, whatever has changed since, in the order of coming in. */
  cameIn(after: number, upTo: number): { id: string; backlog: boolean }[];
}

export function matchStore(db: DatabaseSync): MatchStore {
  const upTo = db.prepare('SELECT revision FROM matched');
  const advance = db.prepare('UPDATE matched SET revision = :upTo WHERE revision = :from');
  const insert = db.prepare(`
    INSERT INTO matches (subscription_id, article_id)
    SELECT id, :articleId FROM standing_subscriptions WHERE id = :subscriptionId ON CONFLICT DO NOTHING`);
  const known = db.prepare(`
    SELECT 1 FROM matches WHERE subscription_id = ? AND article_id IN (SELECT value FROM json_each(?)) LIMIT 1`);
  const underWay = (of: string) => `
    EXISTS (SELECT 1 FROM deliveries WHERE subscription_id = ${of} AND what = 'alert' AND held_until IS NOT NULL)`;
  const waiting = db.prepare(`
    SELECT 1 FROM matches m WHERE subscription_id = ? AND delivery_id IS NULL AND NOT ${underWay('m.subscription_id')} LIMIT 1`);
  const toSend = db.prepare(`
    SELECT DISTINCT s.id FROM matches m JOIN standing_subscriptions s ON s.id = m.subscription_id
    WHERE m.delivery_id IS NULL AND s.next_at IS NULL AND s.paused IS NULL AND NOT ${underWay('s.id')} AND (
      SELECT count(*) FROM deliveries WHERE subscription_id = s.id AND what = 'alert' AND due_at > :since) < :most`);
  const take = db.prepare('UPDATE matches SET delivery_id = ? WHERE subscription_id = ? AND delivery_id IS NULL');
  const release = db.prepare('UPDATE matches SET delivery_id = NULL WHERE delivery_id = ?');
  const prune = db.prepare(`
    DELETE FROM matches WHERE NOT EXISTS (
      SELECT 1 FROM articles a
      WHERE a.id = article_id AND a.arrived >= CASE WHEN delivery_id IS NULL THEN :waiting ELSE :told END)`);
  const taken = db.prepare('SELECT article_id AS id FROM matches WHERE delivery_id = ? ORDER BY article_id');
  const arrived = db.prepare(`
    SELECT id, arrived FROM articles
    WHERE id IN (SELECT value FROM json_each(?)) AND NOT backlog AND arrived IS NOT NULL`);
  const between = db.prepare('SELECT id, backlog FROM articles WHERE arrival > ? AND arrival <= ? ORDER BY arrival');
  const idsOf = (rows: unknown) => (rows as { id: string }[]).map(({ id }) => id);

  return {
    matchedUpTo: () => (upTo.get() as { revision: number }).revision,
    noteMatches: (from, to, matches) =>
      inTransaction(db, () => {
        if (advance.run({ from, upTo: to }).changes === 0) return undefined;
        return matches.filter(({ subscriptionId, articleId }) => insert.run({ subscriptionId, articleId }).changes > 0);
      }),
    hasMatched: (id, articles) => known.get(id, JSON.stringify(articles)) !== undefined,
    hasWaiting: (id) => waiting.get(id) !== undefined,
    alertsToSend: (since, most) => idsOf(toSend.all({ since, most })),
    takeMatches: (subscriptionId, deliveryId) =>
      durably(db, () => {
        const before = idsOf(taken.all(deliveryId));
        if (before.length > 0) return before;
        take.run(deliveryId, subscriptionId);
        return idsOf(taken.all(deliveryId));
      }),
    releaseMatches: (deliveryId) => void release.run(deliveryId),
    deleteMatchesBefore: (before) => Number(prune.run(before).changes),
    arrivals: (ids) =>
      new Map(
        (arrived.all(JSON.stringify(ids)) as { id: string; arrived: string }[]).map((row) => [row.id, row.arrived]),
      ),
    cameIn: (after, upTo) =>
      (between.all(after, upTo) as { id: string; backlog: 0 | 1 }[]).map(({ id, backlog }) => ({
        id,
        backlog: backlog === 1,
      })),
  };
}
