/** From subscriptions whose time has come to deliveries, one for each local date or hour, whoever looks and how often. */
import { runsBetween } from '../digests/calendar.ts';
import { digestDeliveryId, nextAfter } from '../digests/next.ts';
import type { Store } from '../store/store.ts';

/** Of more runs that were missed, only the latest so many are recorded. */
const MOST_MISSED = 31;
/** Messages of one alert that comes at once, within an hour: what is more is gathered in the next one. */
const MOST_AN_HOUR = 12;
const HOUR = 3_600_000;

/**
 * One that cannot be planned keeps no other from its time.
 * @param settleMs how long an alert that comes at once waits for more of the same, in milliseconds
 * @param fault is told of those that cannot be planned
 */
export function planDue(
  store: Store,
  now: Date,
  settleMs: number,
  fault: (subscriptionId: string, error: unknown) => void,
): void {
  const at = now.toISOString();
  for (const id of store.dueSubscriptions(at)) {
    try {
      store.inTransaction(() => plan(store, id, now));
    } catch (error) {
      fault(id, error);
    }
  }
  const dueAt = new Date(now.getTime() + settleMs);
  for (const id of store.alertsToSend(new Date(now.getTime() - HOUR).toISOString(), MOST_AN_HOUR)) {
    store.addDelivery({ id: stamped(id, dueAt), subscriptionId: id, what: 'alert', dueAt: dueAt.toISOString() });
  }
}

/** @throws where it cannot be read, or its schedule has no next run */
function plan(store: Store, id: string, now: Date): void {
  const subscription = store.subscription(id);
  if (!subscription) throw new Error('Its settings cannot be read.');
  const { nextAt, paused } = subscription;
  // Another process may have been at it meanwhile.
  if (nextAt === null || paused !== null || nextAt > now.toISOString()) return;
  const due = new Date(nextAt);
  if (subscription.kind === 'digest') {
    const { schedule } = subscription.settings;
    for (const run of [due, ...runsBetween(schedule, due, now, MOST_MISSED)]) {
      const delivery = { id: digestDeliveryId(id, run, schedule), subscriptionId: id, what: 'digest' as const };
      store.addDelivery({ ...delivery, dueAt: run.toISOString() });
    }
  } else if (store.hasWaiting(id)) {
    store.addDelivery({ id: stamped(id, due), subscriptionId: id, what: 'alert', dueAt: nextAt });
  }
  store.updateSubscription(id, { nextAt: nextAfter(subscription, now) });
}

const stamped = (id: string, at: Date): string => `${id}-${Math.floor(at.getTime() / 1000).toString(36)}`;
