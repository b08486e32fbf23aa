/** Digests and alerts that are sent unasked: what there is, setting up, stopping, and what each is to tell. */
import { EVERY_DAY, localDay, nextRun, runsBetween, type Schedule } from '../digests/calendar.ts';
import { digestDeliveryId, nextAfter } from '../digests/next.ts';
import { parseDays, parseTime } from '../digests/times.ts';
import { completeZone, zoneNamed, zoneOfLocale } from '../digests/zones.ts';
import { QUESTION_LENGTH } from '../limits.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { subscriptionProblems } from '../messages/subscriptionProblems.ts';
import type { Outlets } from '../retrieval/outlets.ts';
import type { Delivery, Store } from '../store/store.ts';
import type {
  AlertSettings,
  AlertSubscription,
  DigestSettings,
  DigestSubscription,
  Subscription,
} from '../store/subscriptions.ts';
import type { Alerts } from './alerts.ts';
import type { Digest, DigestAsk, ShownArticle } from './digest.ts';
import type { Answer } from './results.ts';

export type { Delivery } from '../store/store.ts';
export type { AlertSubscription, DigestSubscription, Subscription } from '../store/subscriptions.ts';

/** Where it is sent: to a channel of a server, or to somebody's direct messages. */
export type Destination = { guildId: string; channelId: string } | { guildId: null; channelId: null };
/** Of which subscriptions: a server's, or those that go to a person directly. */
export type Holder = { guildId: string } | { ownerId: string };

/** As it is typed. */
export interface TypedSchedule {
  time?: string | undefined;
  /** Guessed from the locale where it is left out. */
  zone?: string | undefined;
  days?: string | undefined;
  locale: string;
}

export interface DigestDraft extends TypedSchedule {
  guildId: string;
  channelId: string;
  ownerId: string;
  topic?: string | undefined;
  outlet?: string | undefined;
  length?: DigestSettings['length'] | undefined;
}

export interface AlertDraft extends TypedSchedule {
  to: Destination;
  ownerId: string;
  query: string;
  outlet?: string | undefined;
  pace?: AlertSettings['pace'] | undefined;
}

/** A zone that was not named is a guess. */
export type SetUp<S extends Subscription> = { kind: 'set'; subscription: S; isNew: boolean; zoneIsGuess: boolean };

interface Options {
  store: Store;
  clock: () => Date;
  alerts: Alerts;
  outlets: () => Outlets;
  digest: (ask: DigestAsk) => Promise<Digest | Problem>;
}

const USUAL_TIME = '08:00';
/** Stories of a digest. */
const STORIES: Record<DigestSettings['length'], number> = { short: 3, usual: 6, long: 12 };
/** Digests whose stories are told again only where they have something new. */
const REMEMBERED = 7;
/** So far back reaches one that follows others which were not sent, in milliseconds. */
const FARTHEST = 14 * 86_400_000;
/** Between a run and the one before there is no more than that. Milliseconds. */
const LONGEST = 8 * 86_400_000;
/** So long a digest is the same for all who want the same, in milliseconds. */
const TOLD_AGAIN = 60_000;

export class Subscriptions {
  readonly #options: Options;
  /** Digests of the last minute, by what was asked for. */
  readonly #lately = new Map<string, { at: number; digest: Promise<Digest | Problem> }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Sets up a channel's digest; where it has one on the same, that one is changed. @param most of a server's */
  async setDigest(draft: DigestDraft, most: number): Promise<SetUp<DigestSubscription> | Problem> {
    const { store, clock, outlets } = this.#options;
    const { guildId, channelId, ownerId, topic, length = 'usual' } = draft;
    const read = readSchedule(draft);
    if ('kind' in read) return read;
    if (topic !== undefined && topic.length > QUESTION_LENGTH)
      return problems.tooLong('topic', topic.length, QUESTION_LENGTH);
    const outlet = oneOutlet(draft.outlet, outlets());
    if (typeof outlet === 'object') return outlet;
    const { schedule, zoneIsGuess } = read;
    const settings: DigestSettings = { schedule, length, ...(topic && { topic }), ...(outlet && { outlet }) };
    const now = clock();
    const there = store
      .subscriptions({ guildId })
      .filter((one) => one.kind === 'digest')
      .find((one) => one.channelId === channelId && sameSubject(one.settings, settings));
    if (there) {
      store.updateSubscription(there.id, { settings, nextAt: this.#nextDigest(there.id, schedule, now), paused: null });
      const subscription = store.subscription(there.id) as DigestSubscription;
      return { kind: 'set', subscription, isNew: false, zoneIsGuess };
    }
    const next = nextRun(schedule, now);
    const nextAt = next.toISOString();
    const createdAt = now.toISOString();
    // The first one tells what was new since the run that would have been before it.
    const before = runsBetween(schedule, new Date(next.getTime() - LONGEST), new Date(next.getTime() - 1), 1)[0] ?? now;
    const made = store.addSubscription(
      { kind: 'digest', guildId, channelId, ownerId, settings, createdAt, since: before.toISOString(), nextAt },
      most,
    );
    if (!made) return subscriptionProblems.digestLimit(most);
    return { kind: 'set', subscription: made as DigestSubscription, isNew: true, zoneIsGuess };
  }

  /** @param most of a server's, or of a person's own */
  async addAlert(draft: AlertDraft, most: number): Promise<SetUp<AlertSubscription> | Problem> {
    const { store, clock, alerts } = this.#options;
    const { to, ownerId, query, pace = 'at once' } = draft;
    if (query.length > QUESTION_LENGTH) return problems.tooLong('query', query.length, QUESTION_LENGTH);
    const reading = alerts.reading(query, draft.outlet);
    if ('kind' in reading) return reading;
    if (reading.query.phrases.length === 0 && reading.query.terms.every(({ light }) => light)) {
      return subscriptionProblems.nothingToWaitFor(query);
    }
    const read = readSchedule(draft);
    if ('kind' in read) return read;
    const outlet = draft.outlet?.trim() ? reading.scope.outlets?.[0] : undefined;
    const daily = pace === 'daily' ? { schedule: read.schedule } : {};
    const settings: AlertSettings = { query, pace, ...(outlet && { outlet }), ...daily };
    const holder = to.guildId === null ? { ownerId } : { guildId: to.guildId };
    const there = store
      .subscriptions(holder)
      .filter((one) => one.kind === 'alert')
      .find((one) => one.channelId === to.channelId && sameSearch(one.settings, settings));
    const now = clock();
    const nextAt = nextAfter({ settings }, now);
    const at = now.toISOString();
    if (there) {
      const again = there.paused === null ? {} : { since: at };
      store.updateSubscription(there.id, { settings, nextAt, paused: null, ...again });
      const subscription = store.subscription(there.id) as AlertSubscription;
      return { kind: 'set', subscription, isNew: false, zoneIsGuess: read.zoneIsGuess };
    }
    const made = store.addSubscription(
      { kind: 'alert', ...to, ownerId, settings, createdAt: at, since: at, nextAt },
      most,
    );
    if (!made) return subscriptionProblems.alertLimit(most, to.guildId === null);
    return { kind: 'set', subscription: made as AlertSubscription, isNew: true, zoneIsGuess: read.zoneIsGuess };
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

  async pause(id: string): Promise<void> {
    this.#options.store.updateSubscription(id, { paused: 'by hand' });
  }

  /** What came in meanwhile is no news to an alert; a digest tells of what it has missed. @returns it as it is then */
  async resume(one: Subscription): Promise<Subscription> {
    const { store, clock } = this.#options;
    const now = clock();
    const since = one.kind === 'alert' && one.paused !== null ? { since: now.toISOString() } : {};
    const nextAt = one.kind === 'digest' ? this.#nextDigest(one.id, one.settings.schedule, now) : nextAfter(one, now);
    store.updateSubscription(one.id, { paused: null, nextAt, ...since });
    return store.subscription(one.id) ?? one;
  }

  async remove(id: string): Promise<void> {
    this.#options.store.removeSubscription(id);
  }

  /** When the bot is no longer in a server. @returns how many there were. */
  async removeGuild(guildId: string): Promise<number> {
    return this.#options.store.removeSubscriptionsOf({ guildId });
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
  async digestAt({ id, settings, since }: DigestSubscription, due: Date): Promise<Digest | Problem> {
    const { schedule, topic, outlet, length } = settings;
    const from = new Date(Math.max(Date.parse(since), due.getTime() - FARTHEST));
    return this.#told({
      since: localDay(from < due ? from : due, schedule.zone),
      until: localDay(due, schedule.zone),
      zone: schedule.zone,
      topic,
      outlet,
      seen: this.#options.store.shownLately(id, REMEMBERED).flat() as ShownArticle[],
      most: STORIES[length],
    });
  }

  /** What a digest would tell if it were due now. */
  preview(subscription: DigestSubscription): Promise<Digest | Problem> {
    return this.digestAt(subscription, this.#options.clock());
  }

  /** Many servers want the same at the same minute. */
  #told(ask: DigestAsk): Promise<Digest | Problem> {
    const key = JSON.stringify(ask);
    const now = this.#options.clock().getTime();
    for (const [other, { at }] of this.#lately) if (Math.abs(now - at) > TOLD_AGAIN) this.#lately.delete(other);
    const known = this.#lately.get(key);
    if (known) return known.digest;
    const digest = this.#options.digest(ask);
    this.#lately.set(key, { at: now, digest });
    digest.catch(() => this.#lately.delete(key));
    return digest;
  }

  /** What an alert has to tell; what a delivery has once taken stays its own. Undefined where there is nothing any more. */
  async alertFor(subscription: AlertSubscription, deliveryId: string): Promise<Answer | undefined> {
    const { store, alerts } = this.#options;
    const taken = store.takeMatches(subscription.id, deliveryId);
    return taken.length === 0 ? undefined : alerts.answer(subscription, taken);
  }

  /** Holds what is new against the alerts. */
  match(): Promise<void> {
    return this.#options.alerts.match();
  }

  /** A day that has had its digest gets no second one, whatever is changed. */
  #nextDigest(id: string, schedule: Schedule, now: Date): string {
    let run = nextRun(schedule, now);
    while (this.#options.store.delivery(digestDeliveryId(id, run, schedule.zone))) run = nextRun(schedule, run);
    return run.toISOString();
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

function readSchedule({
  time = USUAL_TIME,
  zone,
  days,
  locale,
}: TypedSchedule): { schedule: Schedule; zoneIsGuess: boolean } | Problem {
  const at = parseTime(time);
  if (!at) return subscriptionProblems.notATime(time);
  const named = zone?.trim() ? zoneNamed(zone) : zoneOfLocale(locale);
  if (named === undefined) return problems.notAZone(zone ?? '');
  const on = days?.trim() ? parseDays(days) : EVERY_DAY;
  if (!on) return subscriptionProblems.notDays(days ?? '');
  return { schedule: { ...at, zone: named, days: on }, zoneIsGuess: !zone?.trim() };
}

function oneOutlet(typed: string | undefined, outlets: Outlets): string | undefined | Problem {
  if (!typed?.trim()) return undefined;
  const [name, ...others] = outlets.resolve(typed);
  if (name === undefined) return problems.unknownOutlet(typed, outlets.near(typed));
  return others.length > 0 ? problems.severalOutlets(typed, [name, ...others]) : name;
}

const plain = (words: string | undefined): string => (words ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
const sameSubject = (a: DigestSettings, b: DigestSettings) =>
  plain(a.topic) === plain(b.topic) && a.outlet === b.outlet;
const sameSearch = (a: AlertSettings, b: AlertSettings) => plain(a.query) === plain(b.query) && a.outlet === b.outlet;
