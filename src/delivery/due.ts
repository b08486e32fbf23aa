/** From subscriptions whose time has come to deliveries, one for each local date or hour, whoever looks and how often. */
import { runsBetween } from '../digests/calendar.ts';
import { digestDeliveryId, nextAfter } from '../digests/next.ts';
import type { Store, Subscription } from '../store/store.ts';

/** Of more runs that were missed, only the latest so many are recorded. */
const MOST_MISSED = 31;

/**
 * @param settleMs how long an alert that comes at once waits for more of the same, in milliseconds
 */
export function planDue(store: Store, now: Date, settleMs: number): void {
  const at = now.toISOString();
  for (const found of store.dueSubscriptions(at)) {
    store.inTransaction(() => {
      // Another process may have been at it meanwhile.
      const subscription = store.subscription(found.id);
      if (subscription && subscription.paused === null && subscription.nextAt === found.nextAt)
        plan(store, subscription, now);
    });
  }
  for (const id of store.alertsToSend()) {
    const dueAt = new Date(now.getTime() + settleMs);
    store.addDelivery({ id: stamped(id, dueAt), subscriptionId: id, what: 'alert', dueAt: dueAt.toISOString() });
  }
}

function plan(store: Store, subscription: Subscription, now: Date): void {
  const { id, nextAt } = subscription;
  if (nextAt === null) return;
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
