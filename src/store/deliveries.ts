/** Deliveries: the one log of what was to be sent unasked, and what became of it. */

import type { DatabaseSync } from 'node:sqlite';
import type { Json } from './answers.ts';
import { durably } from './database.ts';

export interface Delivery {
  /** At most 25 characters. Also the message's nonce, and shown in it, so that it is known again. */
  id: string;
  subscriptionId: string;
  what: 'digest' | 'alert' | 'notice';
  /** All times are ISO 8601 in UTC. */
  dueAt: string;
  /** `claimed`: some process is at it, or was when it ended. */
  state: 'waiting' | 'claimed' | 'sent' | 'skipped' | 'failed';
  /** Nobody else takes it before; null once it is done. */
  heldUntil: string | null;
  /** How often it was taken. */
  tries: number;
  /** When it was taken for the first time. */
  triedAt: string | null;
  /** Where it was sent to. */
  channelId: string | null;
  messageId: string | null;
  /** Of a digest: the archive's revision up to which it tells what came in. */
  toldUpTo: number | null;
  doneAt: string | null;
  /** Why it was put off, skipped, or failed. */
  reason: string | null;
}

/** A delivery as it was taken: once another process has taken it too, it is that one's. */
export type Claim = Pick<Delivery, 'id' | 'tries'>;

export interface Done {
  state: 'sent' | 'skipped' | 'failed';
  at: string;
  channelId?: string;
  messageId?: string;
  reason?: string;
}

export interface DeliveryStore {
  /** To be taken from `from` on (at once by default). @returns false where there is one of that id. */
  addDelivery(delivery: Pick<Delivery, 'id' | 'subscriptionId' | 'what' | 'dueAt'> & { from?: string }): boolean;
  delivery(id: string): Delivery | undefined;
  /** That can be taken, the longest due first. */
  dueDeliveries(at: string, most: number): Delivery[];
  /**
   * Takes a delivery for oneself until `until`. On the disk before it returns, so that what may have been sent is looked for whatever
   * happens.
   * @param seen as it was when it was found to be due
   * @returns it as it is now; undefined where another process was quicker, or it has gone.
   */
  claimDelivery(seen: Delivery, at: string, until: string): Delivery | undefined;
  /** Before it is sent: by which what it shows is known again, and up to which of the archive's revisions it tells what came in. */
  noteTold(id: string, shown: Json, upTo: number | undefined): void;
  /** It is tried again at `until`. @returns false, and does nothing, where it is done or another's. */
  putOff(claim: Claim, until: string, reason: string): boolean;
  /** @returns false, and does nothing, where it is done or another's; but that it was sent counts, whoever says so. */
  finish(claim: Claim, done: Done): boolean;
  /** The last so many that are done or under way, the newest first. */
  deliveriesOf(subscriptionId: string, most: number): Delivery[];
  /** How many of an alert's or digest's there have been, notices included. */
  countDeliveries(subscriptionId: string): number;
  /** What the last so many that were sent have shown, the newest first. */
  shownLately(subscriptionId: string, most: number): Json[];
  /** Forgets what was done before. @returns how many. */
  deleteDeliveriesBefore(at: string): number;
}

const COLUMNS = `id, subscription_id AS subscriptionId, what, due_at AS dueAt, state, held_until AS heldUntil, tries,
  tried_at AS triedAt, channel_id AS channelId, message_id AS messageId,
  told_up_to AS toldUpTo, done_at AS doneAt, reason`;

export function deliveryStore(db: DatabaseSync): DeliveryStore {
  const insert = db.prepare(`
    INSERT INTO deliveries (id, subscription_id, what, due_at, state, held_until)
    VALUES (:id, :subscriptionId, :what, :dueAt, 'waiting', :from) ON CONFLICT DO NOTHING`);
  const one = db.prepare(`SELECT ${COLUMNS} FROM deliveries WHERE id = ?`);
  const due = db.prepare(`
    SELECT ${COLUMNS} FROM deliveries WHERE held_until <= ? ORDER BY due_at, rowid LIMIT ?`);
  const claim = db.prepare(`
    UPDATE deliveries SET state = 'claimed', held_until = :until, tries = tries + 1, tried_at = coalesce(tried_at, :at)
    WHERE id = :id AND held_until = :heldUntil AND tries = :tries`);
  const shown = db.prepare('UPDATE deliveries SET shown = ?, told_up_to = ? WHERE id = ?');
  const putOff = db.prepare(`
    UPDATE deliveries SET state = 'waiting', held_until = :until, reason = :reason
    WHERE id = :id AND tries = :tries AND held_until IS NOT NULL`);
  const finish = db.prepare(`
    UPDATE deliveries SET state = :state, held_until = NULL, done_at = :at, channel_id = :channelId,
      message_id = :messageId, reason = :reason
    WHERE id = :id AND state <> 'sent' AND (:state = 'sent' OR (tries = :tries AND held_until IS NOT NULL))`);
  const last = db.prepare(`
    SELECT ${COLUMNS} FROM deliveries WHERE subscription_id = ? AND what <> 'notice' ORDER BY due_at DESC, rowid DESC LIMIT ?`);
  const count = db.prepare('SELECT count(*) AS n FROM deliveries WHERE subscription_id = ?');
  const lately = db.prepare(`
    SELECT shown FROM deliveries WHERE subscription_id = ? AND state = 'sent' AND shown IS NOT NULL
    ORDER BY due_at DESC LIMIT ?`);
  const prune = db.prepare('DELETE FROM deliveries WHERE done_at < ?');

  const read = (id: string) => one.get(id) as Delivery | undefined;
  return {
    addDelivery: ({ from, ...delivery }) => insert.run({ ...delivery, from: from ?? delivery.dueAt }).changes > 0,
    delivery: read,
    dueDeliveries: (at, most) => due.all(at, most) as unknown as Delivery[],
    claimDelivery: ({ id, heldUntil, tries }, at, until) =>
      durably(db, () => (claim.run({ id, heldUntil, tries, at, until }).changes > 0 ? read(id) : undefined)),
    noteTold: (id, value, upTo) => void shown.run(JSON.stringify(value), upTo ?? null, id),
    putOff: ({ id, tries }, until, reason) => putOff.run({ id, tries, until, reason }).changes > 0,
    finish: ({ id, tries }, { state, at, channelId = null, messageId = null, reason = null }) =>
      finish.run({ id, tries, state, at, channelId, messageId, reason }).changes > 0,
    deliveriesOf: (id, most) => last.all(id, most) as unknown as Delivery[],
    countDeliveries: (id) => (count.get(id) as { n: number }).n,
    shownLately: (id, most) =>
      (lately.all(id, most) as { shown: string }[]).map((row) => JSON.parse(row.shown) as Json),
    deleteDeliveriesBefore: (at) => Number(prune.run(at).changes),
  };
}
