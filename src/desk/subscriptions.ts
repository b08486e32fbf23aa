/** Digests and alerts that are sent unasked: what there is, setting up, stopping, and what each is to tell. */
import { nextAfter } from '../digests/next.ts';
import { completeZone, zoneOfLocale } from '../digests/zones.ts';
import type { Problem } from '../messages/problems.ts';
import { subscriptionProblems } from '../messages/subscriptionProblems.ts';
import type { Delivery } from '../store/store.ts';
import type { AlertSubscription, DigestSubscription, Paused, Subscription } from '../store/subscriptions.ts';
import type { Digest } from './digest.ts';
import type { Answer } from './results.ts';
import {
  type AlertDraft,
  addAlert,
  type DigestDraft,
  isSame,
  nextDigest,
  type SetUp,
  type SetUpWith,
  setDigest,
} from './settingUp.ts';
import { Telling, type TellWith } from './telling.ts';

export type { Delivery } from '../store/store.ts';
export type { AlertSubscription, DigestSubscription, Subscription } from '../store/subscriptions.ts';
export type { AlertDraft, DigestDraft, SetUp } from './settingUp.ts';

/** Of which subscriptions: a server's, or those that go to a person directly. */
export type Holder = { guildId: string } | { ownerId: string };

/** For so long one that was removed may be put back, in milliseconds: a private answer hardly stands longer. */
const KEPT = 3_600_000;

const isOwn = ({ guildId, ownerId }: Subscription, holder: { ownerId: string }): boolean =>
  guildId === null && ownerId === holder.ownerId;

/** After so long a bot is no mistake, in milliseconds. */
const SETTLED_IN = 30 * 86_400_000;

export class Subscriptions {
  readonly #options: SetUpWith & TellWith;
  readonly #telling: Telling;

  constructor(options: SetUpWith & TellWith) {
    this.#options = options;
    this.#telling = new Telling(options);
  }

  /** Sets up a channel's digest; where it has one on the same, that one is changed. @param most of a server's */
  async setDigest(draft: DigestDraft, most: number): Promise<SetUp<DigestSubscription> | Problem> {
    return setDigest(draft, most, this.#options);
  }

  /** @param most of a server's, or of a person's own */
  async addAlert(draft: AlertDraft, most: number): Promise<SetUp<AlertSubscription> | Problem> {
    return addAlert(draft, most, this.#options);
  }

  /** In the order in which they were set up. */
  async list<K extends Subscription['kind']>(kind: K, holder: Holder): Promise<Extract<Subscription, { kind: K }>[]> {
    return this.#listed(kind, holder);
  }

  /** The last so many deliveries, the newest first. */
  async deliveries(id: string, most: number): Promise<Delivery[]> {
    return this.#options.store.deliveriesOf(id, most);
  }

  /** The one that is meant: by its id, by words of its subject, or because it is the only one. */
  async find<K extends Subscription['kind']>(
    kind: K,
    typed: string | undefined,
    holder: Holder,
  ): Promise<Extract<Subscription, { kind: K }> | Problem> {
    const all = this.#listed(kind, holder);
    const wanted = typed?.trim().toLowerCase();
    const exact = all.find(({ id }) => id === wanted);
    if (exact) return exact;
    const found = wanted ? all.filter((one) => subjectOf(one).toLowerCase().includes(wanted)) : all;
    const [only, ...others] = found;
    if (!only) return subscriptionProblems.noneSuch(kind, typed);
    return others.length > 0
      ? subscriptionProblems.several(
          kind,
          found.map(({ id }) => id),
        )
      : only;
  }

  async pause(id: string, why: Paused = 'by hand'): Promise<void> {
    this.#options.store.updateSubscription(id, { paused: why });
  }

  /** What came in meanwhile is no news to an alert; a digest tells of what it has missed. @returns it as it is then */
  async resume(one: Subscription): Promise<Subscription> {
    const { store, clock } = this.#options;
    const now = clock();
    const since = one.kind === 'alert' && one.paused !== null ? { since: now.toISOString() } : {};
    const nextAt = one.kind === 'digest' ? nextDigest(one.id, one.settings.schedule, now, store) : nextAfter(one, now);
    store.updateSubscription(one.id, { paused: null, nextAt, ...since });
    return store.subscription(one.id) ?? one;
  }

  /** It may be put back for a while. */
  async remove(id: string): Promise<void> {
    const { store, clock } = this.#options;
    store.setAside(id, clock().toISOString());
  }

  /** For good. */
  async discard(id: string): Promise<void> {
    this.#options.store.removeSubscription(id);
  }

  /**
   * One that was removed is there again as it was, under its id. What came in meanwhile is no news to an alert, and a digest comes when
   * it is next due. One that is there already stays as it is. @param most of that kind
   */
  async putBack<K extends Subscription['kind']>(
    kind: K,
    id: string,
    holder: Holder,
    most: number,
  ): Promise<Extract<Subscription, { kind: K }> | Problem> {
    const { store, clock } = this.#options;
    const now = clock();
    const all = this.#listed(kind, holder);
    const there = all.find((one) => one.id === id);
    if (there) return there;
    this.#clearRemoved();
    const removed = store.removedSubscription(id);
    const isTheirs = removed && ('guildId' in holder ? removed.guildId === holder.guildId : isOwn(removed, holder));
    if (removed?.kind !== kind || !isTheirs) return subscriptionProblems.notKept(kind);
    const again = all.find((one) => isSame(one, removed));
    if (again) return subscriptionProblems.thereAgain(kind, again.id);
    if (!store.putBack(id, most))
      return kind === 'digest'
        ? subscriptionProblems.digestLimit(most)
        : subscriptionProblems.alertLimit(most, removed.guildId === null);
    const next =
      removed.kind === 'digest'
        ? { nextAt: nextDigest(id, removed.settings.schedule, now, store) }
        : { nextAt: nextAfter(removed, now), since: now.toISOString() };
    store.updateSubscription(id, next);
    return store.subscription(id) as Extract<Subscription, { kind: K }>;
  }

  /** When the bot is no longer in a server. @returns how many there were. */
  async removeGuild(guildId: string): Promise<number> {
    return this.#options.store.removeSubscriptionsOf({ guildId });
  }

  /**
   * Whose archive it was before a bot came that is too new to be sure that it has not been started on it by mistake; nobody's where it
   * is sure.
   * @param applicationId of the bot that serves it now
   */
  async earlierBots(applicationId: string): Promise<string[]> {
    const { store, clock } = this.#options;
    const now = clock();
    const { since, earlier } = store.noteApplication(applicationId, now.toISOString());
    return now.getTime() - Date.parse(since) < SETTLED_IN ? earlier : [];
  }

  async guilds(): Promise<string[]> {
    return this.#options.store.subscribedGuilds();
  }

  /** What is kept with somebody's id: their own alerts, and how many subscriptions of servers they set up. */
  async heldOf(userId: string): Promise<{ alerts: AlertSubscription[]; inServers: number }> {
    return { alerts: this.#listed('alert', { ownerId: userId }), inServers: this.#options.store.countOwned(userId) };
  }

  /** Deletes their own alerts; what they set up in servers stays, without their id. */
  async forget(userId: string): Promise<{ alerts: number; inServers: number }> {
    const { store } = this.#options;
    return store.inTransaction(() => ({
      alerts: store.removeSubscriptionsOf({ ownerId: userId }),
      inServers: store.forgetOwner(userId),
    }));
  }

  completeZone(typed: string, locale: string, limit: number): string[] {
    return completeZoneFor(typed, locale, limit);
  }

  /** What a digest tells that is due at a moment. */
  digestAt(subscription: DigestSubscription, due: Date): Promise<Digest | Problem> {
    return this.#telling.digestAt(subscription, due);
  }

  /** What a digest would tell if it were due now. */
  preview(subscription: DigestSubscription): Promise<Digest | Problem> {
    return this.digestAt(subscription, this.#options.clock());
  }

  /** What an alert has to tell; what a delivery has once taken stays its own. Undefined where there is nothing any more. */
  alertFor(subscription: AlertSubscription, deliveryId: string): Promise<Answer | undefined> {
    return this.#telling.alertFor(subscription, deliveryId);
  }

  /** Holds what is new against the alerts, and clears away what was removed for good. */
  match(): Promise<void> {
    this.#clearRemoved();
    return this.#options.alerts.match();
  }

  #clearRemoved(): void {
    const { store, clock } = this.#options;
    store.clearRemoved(new Date(clock().getTime() - KEPT).toISOString());
  }

  #listed<K extends Subscription['kind']>(kind: K, holder: Holder): Extract<Subscription, { kind: K }>[] {
    const all = this.#options.store.subscriptions(holder);
    return all.filter((one): one is Extract<Subscription, { kind: K }> => one.kind === kind);
  }
}

/** Zones that have what was typed; where nothing was, that of the locale first. */
export function completeZoneFor(typed: string, locale: string, limit: number): string[] {
  return completeZone(typed, zoneOfLocale(locale), limit);
}

/** What it is on, '' where it is on everything. */
export function subjectOf(one: Pick<Subscription, 'settings'>): string {
  const { settings } = one;
  return ('query' in settings ? settings.query : settings.topic) ?? '';
}
