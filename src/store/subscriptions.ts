/** Subscriptions: digests at set times, and alerts, which are saved searches. */

import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Schedule, Weekday } from '../digests/calendar.ts';
import { shortId } from './answers.ts';
import { inTransaction } from './database.ts';

const weekday = z.number().int().min(1).max(7) as unknown as z.ZodType<Weekday>;
const schedule: z.ZodType<Schedule> = z.object({
  hour: z.number().int().min(0).max(23),
  minute: z.number().int().min(0).max(59),
  zone: z.string(),
  days: z.array(weekday).min(1),
});

const digestSettings = z.object({
  schedule,
  topic: z.string().optional(),
  outlet: z.string().optional(),
  /** How much of the day it tells. */
  length: z.enum(['short', 'usual', 'long']),
});

const alertSettings = z.object({
  /** As it was typed. */
  query: z.string(),
  outlet: z.string().optional(),
  pace: z.enum(['at once', 'hourly', 'daily']),
  /** Of those that come daily. */
  schedule: schedule.optional(),
});

export type DigestSettings = z.infer<typeof digestSettings>;
export type AlertSettings = z.infer<typeof alertSettings>;

/** Why nothing is sent: somebody wants it so, the bot may not write there, the channel is gone, direct messages are closed. */
export type Paused = 'by hand' | 'forbidden' | 'gone' | 'closed';

interface Common {
  /** Six characters. */
  id: string;
  /** Both null for what goes to its owner's direct messages. */
  guildId: string | null;
  channelId: string | null;
  /** Who set it up; null where they had themselves forgotten. */
  ownerId: string | null;
  /** All times are ISO 8601 in UTC. */
  createdAt: string;
  /** Up to then all has been sent, or is old news. */
  since: string;
  /** The archive's revision up to which a digest has told what came in. */
  toldUpTo: number;
  /** Null for alerts that come at once. */
  nextAt: string | null;
  paused: Paused | null;
}

export type DigestSubscription = Common & { kind: 'digest'; settings: DigestSettings };
export type AlertSubscription = Common & { kind: 'alert'; settings: AlertSettings };
export type Subscription = DigestSubscription | AlertSubscription;

type Draft<S extends Subscription> = Omit<S, 'id' | 'paused' | 'toldUpTo'>;
export type NewSubscription = Draft<DigestSubscription> | Draft<AlertSubscription>;

export interface SubscriptionStore {
  /**
   * @param most of that kind in its server, or of its owner's own
   * @returns undefined where there are so many already.
   */
  addSubscription(draft: NewSubscription, most: number): Subscription | undefined;
  /** Undefined also where its settings are none that this program knows. */
  subscription(id: string): Subscription | undefined;
  /** In the order in which they were made: of a server, of a person's direct messages, or all. Those that cannot be read are left out. */
  subscriptions(of?: { guildId: string } | { ownerId: string }): Subscription[];
  /** Nothing where it has gone meanwhile. */
  updateSubscription(
    id: string,
    change: Partial<Pick<Subscription, 'ownerId' | 'since' | 'toldUpTo' | 'nextAt' | 'paused' | 'settings'>>,
  ): void;
  /** For good, with its deliveries. @returns whether there was one. */
  removeSubscription(id: string): boolean;
  /** It stands no more and nothing of it is sent, but what it has sent is remembered, for it may be put back. */
  setAside(id: string, at: string): void;
  /** One that was set aside. */
  removedSubscription(id: string): Subscription | undefined;
  /** @returns undefined where it was not set aside, or there are `most` already, as in `addSubscription`. */
  putBack(id: string, most: number): Subscription | undefined;
  /** For good, those that were set aside before a moment. */
  clearRemoved(before: string): void;
  /** Those set aside too. @returns how many stood. */
  removeSubscriptionsOf(of: { guildId: string } | { ownerId: string }): number;
  /** How many in servers somebody set up. */
  countOwned(ownerId: string): number;
  /** What they set up in servers stays, and nobody's name is with it. @returns how many. */
  forgetOwner(ownerId: string): number;
  /** The ids of those whose time has come, the longest due first. */
  dueSubscriptions(at: string): string[];
  /** The servers that have any. */
  subscribedGuilds(): string[];
}

interface Row extends Common {
  kind: 'digest' | 'alert';
  settings: string;
}

const COLUMNS = `id, kind, guild_id AS guildId, channel_id AS channelId, owner_id AS ownerId, settings,
  created_at AS createdAt, since, told_up_to AS toldUpTo, next_at AS nextAt, paused`;

export function subscriptionStore(db: DatabaseSync): SubscriptionStore {
  const insert = db.prepare(`
    INSERT INTO subscriptions (id, kind, guild_id, channel_id, owner_id, settings, created_at, since, next_at, told_up_to)
    VALUES (:id, :kind, :guildId, :channelId, :ownerId, :settings, :createdAt, :since, :nextAt,
      (SELECT coalesce(max(arrival), 0) FROM articles WHERE arrived <= :since))`);
  const one = db.prepare(`SELECT ${COLUMNS} FROM standing_subscriptions WHERE id = ?`);
  const all = db.prepare(`SELECT ${COLUMNS} FROM standing_subscriptions ORDER BY created_at, rowid`);
  const ofGuild = db.prepare(
    `SELECT ${COLUMNS} FROM standing_subscriptions WHERE guild_id = ? ORDER BY created_at, rowid`,
  );
  const ofOwner = db.prepare(
    `SELECT ${COLUMNS} FROM standing_subscriptions WHERE guild_id IS NULL AND owner_id = ? ORDER BY created_at, rowid`,
  );
  const count = db.prepare(`
    SELECT count(*) AS n FROM standing_subscriptions
    WHERE kind = :kind AND guild_id IS :guildId AND (guild_id IS NOT NULL OR owner_id = :ownerId)`);
  const update = db.prepare(`
    UPDATE subscriptions
    SET owner_id = :ownerId, since = :since, told_up_to = :toldUpTo, next_at = :nextAt, paused = :paused, settings = :settings
    WHERE id = :id`);
  const remove = db.prepare('DELETE FROM subscriptions WHERE id = ?');
  const removeOfGuild = db.prepare('DELETE FROM subscriptions WHERE guild_id = ?');
  const removeOfOwner = db.prepare('DELETE FROM subscriptions WHERE guild_id IS NULL AND owner_id = ?');
  const owned = db.prepare(
    'SELECT count(*) AS n FROM standing_subscriptions WHERE guild_id IS NOT NULL AND owner_id = ?',
  );
  const forget = db.prepare('UPDATE subscriptions SET owner_id = NULL WHERE guild_id IS NOT NULL AND owner_id = ?');
  const due = db.prepare(`
    SELECT id FROM standing_subscriptions WHERE paused IS NULL AND next_at <= ? ORDER BY next_at, rowid`);
  const held = db.prepare(`SELECT ${COLUMNS} FROM subscriptions WHERE id = ? AND removed_at IS NOT NULL`);
  const taken = db.prepare('SELECT 1 FROM subscriptions WHERE id = ?');
  const setAside = db.prepare('UPDATE subscriptions SET removed_at = :at WHERE id = :id AND removed_at IS NULL');
  const putBack = db.prepare('UPDATE subscriptions SET removed_at = NULL WHERE id = ?');
  // What was tried may be there already, and is not to be sent again.
  const dropUntried = db.prepare(
    "DELETE FROM deliveries WHERE subscription_id = ? AND state = 'waiting' AND tries = 0",
  );
  const dropWaiting = db.prepare('DELETE FROM matches WHERE subscription_id = ? AND delivery_id IS NULL');
  const outdated = db.prepare('SELECT 1 FROM subscriptions WHERE removed_at < ? LIMIT 1');
  const clear = db.prepare('DELETE FROM subscriptions WHERE removed_at < ?');
  const guilds = db.prepare('SELECT DISTINCT guild_id AS id FROM standing_subscriptions WHERE guild_id IS NOT NULL');

  const read = (id: string) => {
    const row = one.get(id) as Row | undefined;
    return row && toSubscription(row);
  };
  const rowsOf = (of: { guildId: string } | { ownerId: string }) =>
    'guildId' in of ? ofGuild.all(of.guildId) : ofOwner.all(of.ownerId);
  const isFull = (of: Pick<NewSubscription, 'kind' | 'guildId' | 'ownerId'>, most: number) =>
    (count.get({ kind: of.kind, guildId: of.guildId, ownerId: of.ownerId }) as { n: number }).n >= most;
  const listed = (rows: unknown) => (rows as Row[]).flatMap((row) => toSubscription(row) ?? []);

  return {
    addSubscription: (draft, most) =>
      inTransaction(db, () => {
        const { kind, guildId, ownerId, settings, ...rest } = draft;
        if (isFull({ kind, guildId, ownerId }, most)) return undefined;
        let id = shortId();
        while (taken.get(id)) id = shortId();
        insert.run({ id, kind, guildId, ownerId, settings: JSON.stringify(settings), ...rest });
        return read(id);
      }),
    subscription: read,
    subscriptions(of) {
      if (!of) return listed(all.all());
      return listed(rowsOf(of));
    },
    updateSubscription: (id, change) =>
      inTransaction(db, () => {
        const known = read(id);
        if (!known) return;
        const { ownerId, since, toldUpTo, nextAt, paused, settings } = { ...known, ...change };
        update.run({ id, ownerId, since, toldUpTo, nextAt, paused, settings: JSON.stringify(settings) });
      }),
    removeSubscription: (id) => remove.run(id).changes > 0,
    setAside: (id, at) =>
      inTransaction(db, () => {
        if (setAside.run({ id, at }).changes === 0) return;
        dropUntried.run(id);
        dropWaiting.run(id);
      }),
    removedSubscription(id) {
      const row = held.get(id) as Row | undefined;
      return row && toSubscription(row);
    },
    putBack: (id, most) =>
      inTransaction(db, () => {
        const row = held.get(id) as Row | undefined;
        if (!row || isFull(row, most)) return undefined;
        putBack.run(id);
        return read(id);
      }),
    clearRemoved: (before) => {
      if (outdated.get(before)) clear.run(before);
    },
    removeSubscriptionsOf: (of) =>
      inTransaction(db, () => {
        const standing = rowsOf(of).length;
        if ('guildId' in of) removeOfGuild.run(of.guildId);
        else removeOfOwner.run(of.ownerId);
        return standing;
      }),
    countOwned: (ownerId) => (owned.get(ownerId) as { n: number }).n,
    forgetOwner: (ownerId) =>
      inTransaction(db, () => {
        const { n } = owned.get(ownerId) as { n: number };
        forget.run(ownerId);
        return n;
      }),
    dueSubscriptions: (at) => (due.all(at) as { id: string }[]).map(({ id }) => id),
    subscribedGuilds: () => (guilds.all() as { id: string }[]).map(({ id }) => id),
  };
}

function toSubscription({ kind, settings, ...rest }: Row): Subscription | undefined {
  const json: unknown = JSON.parse(settings);
  if (kind === 'digest') {
    const read = digestSettings.safeParse(json);
    return read.success ? { ...rest, kind, settings: read.data } : undefined;
  }
  const read = alertSettings.safeParse(json);
  return read.success ? { ...rest, kind, settings: read.data } : undefined;
}
