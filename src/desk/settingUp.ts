/** Setting up digests and alerts: what was typed is read, and where there is one on the same, that one is changed. */
import { EVERY_DAY, nextRun, runsBetween, type Schedule } from '../digests/calendar.ts';
import { digestDeliveryId, nextAfter } from '../digests/next.ts';
import { parseDays, parseTime } from '../digests/times.ts';
import { zoneNamed, zoneOfLocale } from '../digests/zones.ts';
import { QUESTION_LENGTH } from '../limits.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { subscriptionProblems } from '../messages/subscriptionProblems.ts';
import type { Outlets } from '../retrieval/outlets.ts';
import type { Store } from '../store/store.ts';
import type {
  AlertSettings,
  AlertSubscription,
  DigestSettings,
  DigestSubscription,
  Subscription,
} from '../store/subscriptions.ts';
import type { Alerts } from './alerts.ts';

/** Where it is sent: to a channel of a server, or to somebody's direct messages. */
export type Destination = { guildId: string; channelId: string } | { guildId: null; channelId: null };
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

export interface SetUpWith {
  store: Store;
  clock: () => Date;
  alerts: Alerts;
  outlets: () => Outlets;
}

const USUAL_TIME = '08:00';
/** Between a run and the one before there is no more than that. Milliseconds. */
const LONGEST = 8 * 86_400_000;

/** Sets up a channel's digest; where it has one on the same, that one is changed. @param most of a server's */
export function setDigest(
  draft: DigestDraft,
  most: number,
  { store, clock, outlets }: SetUpWith,
): SetUp<DigestSubscription> | Problem {
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
    store.updateSubscription(there.id, { settings, nextAt: nextDigest(there.id, schedule, now, store), paused: null });
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
export function addAlert(
  draft: AlertDraft,
  most: number,
  { store, clock, alerts }: SetUpWith,
): SetUp<AlertSubscription> | Problem {
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

/** A day that has had its digest gets no second one, whatever is changed. */
export function nextDigest(id: string, schedule: Schedule, now: Date, store: Pick<Store, 'delivery'>): string {
  let run = nextRun(schedule, now);
  while (store.delivery(digestDeliveryId(id, run, schedule))) run = nextRun(schedule, run);
  return run.toISOString();
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
