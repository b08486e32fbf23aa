/** Setting up digests and alerts: what was typed is read, and where there is one on the same, that one is changed. */
import { EVERY_DAY, nextRun, runsBetween, type Schedule, type TimeOfDay } from '../digests/calendar.ts';
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
/** As it is typed; what is left out stays as it is where there is one already. */
export interface TypedSchedule {
  time?: string | undefined;
  /** Guessed from the locale where there is none and it is left out. */
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

export interface SetUp<S extends Subscription> {
  kind: 'set';
  subscription: S;
  isNew: boolean;
  /** It was paused, and no longer is. */
  resumed: boolean;
  /** The zone was not named. */
  zoneIsGuess: boolean;
}

export interface SetUpWith {
  store: Store;
  clock: () => Date;
  alerts: Alerts;
  outlets: () => Outlets;
}

const USUAL_TIME: TimeOfDay = { hour: 8, minute: 0 };
/** Between a run and the one before there is no more than that. Milliseconds. */
const LONGEST = 8 * 86_400_000;

/** Sets up a channel's digest; where it has one on the same, that one is changed. @param most of a server's */
export function setDigest(
  draft: DigestDraft,
  most: number,
  { store, clock, outlets }: SetUpWith,
): SetUp<DigestSubscription> | Problem {
  const { guildId, channelId, ownerId, topic } = draft;
  if (topic !== undefined && topic.length > QUESTION_LENGTH)
    return problems.tooLong('topic', topic.length, QUESTION_LENGTH);
  const outlet = oneOutlet(draft.outlet, outlets());
  if (typeof outlet === 'object') return outlet;
  const there = store
    .subscriptions({ guildId })
    .filter((one) => one.kind === 'digest')
    .find((one) => one.channelId === channelId && sameSubject(one.settings, { topic, outlet }));
  const read = readSchedule(draft, there?.settings.schedule);
  if ('kind' in read) return read;
  const { schedule, zoneIsGuess } = read;
  const length = draft.length ?? there?.settings.length ?? 'usual';
  const settings: DigestSettings = { schedule, length, ...(topic && { topic }), ...(outlet && { outlet }) };
  const now = clock();
  if (there) {
    const nextAt = nextDigest(there.id, schedule, now, store);
    store.updateSubscription(there.id, { ownerId, settings, nextAt, paused: null });
    const subscription = store.subscription(there.id) as DigestSubscription;
    return { kind: 'set', subscription, isNew: false, resumed: there.paused !== null, zoneIsGuess };
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
  return { kind: 'set', subscription: made as DigestSubscription, isNew: true, resumed: false, zoneIsGuess };
}

/** @param most of a server's, or of a person's own */
export function addAlert(
  draft: AlertDraft,
  most: number,
  { store, clock, alerts }: SetUpWith,
): SetUp<AlertSubscription> | Problem {
  const { to, ownerId, query } = draft;
  if (query.length > QUESTION_LENGTH) return problems.tooLong('query', query.length, QUESTION_LENGTH);
  const reading = alerts.reading(query, draft.outlet);
  if ('kind' in reading) return reading;
  if (reading.query.phrases.length === 0 && reading.query.terms.every(({ light }) => light)) {
    return subscriptionProblems.nothingToWaitFor(query);
  }
  const outlet = draft.outlet?.trim() ? reading.scope.outlets?.[0] : undefined;
  const there = store
    .subscriptions(to.guildId === null ? { ownerId } : { guildId: to.guildId })
    .filter((one) => one.kind === 'alert')
    .find((one) => one.channelId === to.channelId && sameSearch(one.settings, { query, outlet }));
  const read = readSchedule(draft, there?.settings.schedule);
  if ('kind' in read) return read;
  const { schedule, zoneIsGuess } = read;
  const pace = draft.pace ?? there?.settings.pace ?? 'at once';
  const settings: AlertSettings = {
    ...{ query, pace },
    ...(outlet && { outlet }),
    ...(pace === 'daily' && { schedule }),
  };
  const now = clock();
  const nextAt = nextAfter({ settings }, now);
  const at = now.toISOString();
  if (there) {
    const resumed = there.paused !== null;
    store.updateSubscription(there.id, { ownerId, settings, nextAt, paused: null, ...(resumed && { since: at }) });
    const subscription = store.subscription(there.id) as AlertSubscription;
    return { kind: 'set', subscription, isNew: false, resumed, zoneIsGuess };
  }
  const made = store.addSubscription(
    { kind: 'alert', ...to, ownerId, settings, createdAt: at, since: at, nextAt },
    most,
  );
  if (!made) return subscriptionProblems.alertLimit(most, to.guildId === null);
  return { kind: 'set', subscription: made as AlertSubscription, isNew: true, resumed: false, zoneIsGuess };
}

/** A day that has had its digest gets no second one, whatever is changed. */
export function nextDigest(id: string, schedule: Schedule, now: Date, store: Pick<Store, 'delivery'>): string {
  let run = nextRun(schedule, now);
  while (store.delivery(digestDeliveryId(id, run, schedule))) run = nextRun(schedule, run);
  return run.toISOString();
}

/** @param before what there is already */
function readSchedule(
  { time, zone, days, locale }: TypedSchedule,
  before: Schedule | undefined,
): { schedule: Schedule; zoneIsGuess: boolean } | Problem {
  const at = time?.trim() ? parseTime(time) : (before ?? USUAL_TIME);
  if (!at) return subscriptionProblems.notATime(time ?? '');
  const named = zone?.trim() ? zoneNamed(zone) : (before?.zone ?? zoneOfLocale(locale));
  if (named === undefined) return problems.notAZone(zone ?? '');
  const on = days?.trim() ? parseDays(days) : (before?.days ?? EVERY_DAY);
  if (!on) return subscriptionProblems.notDays(days ?? '');
  const { hour, minute } = at;
  return { schedule: { hour, minute, zone: named, days: on }, zoneIsGuess: !before && !zone?.trim() };
}

function oneOutlet(typed: string | undefined, outlets: Outlets): string | undefined | Problem {
  if (!typed?.trim()) return undefined;
  const [name, ...others] = outlets.resolve(typed);
  if (name === undefined) return problems.unknownOutlet(typed, outlets.near(typed));
  return others.length > 0 ? problems.severalOutlets(typed, [name, ...others]) : name;
}

const plain = (words: string | undefined): string => (words ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
const sameSubject = (a: DigestSettings, b: Pick<DigestSettings, 'topic' | 'outlet'>) =>
  plain(a.topic) === plain(b.topic) && a.outlet === b.outlet;
const sameSearch = (a: AlertSettings, b: Pick<AlertSettings, 'query' | 'outlet'>) =>
  plain(a.query) === plain(b.query) && a.outlet === b.outlet;

/** Whether two, both of one server or of one person, tell of the same in one place. */
export function isSame(a: Subscription, b: Subscription): boolean {
  if (a.channelId !== b.channelId) return false;
  if (a.kind === 'digest') return b.kind === 'digest' && sameSubject(a.settings, b.settings);
  return b.kind === 'alert' && sameSearch(a.settings, b.settings);
}
