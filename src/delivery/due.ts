/** From subscriptions whose time has come to deliveries, one for each local date or hour, whoever looks and how often. */
import { localDay, nextRun, runsBetween } from '../digests/calendar.ts';
import type { Store, Subscription } from '../store/store.ts';

/** Of more runs that were missed, only the latest so many are recorded. */
const MOST_MISSED = 31;
const HOUR = 3_600_000;

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
      const day = localDay(run, schedule.zone);
      const delivery = { id: `${id}-${day.replaceAll('-', '')}`, subscriptionId: id, what: 'digest' as const };
      store.addDelivery({ ...delivery, dueAt: run.toISOString() });
    }
  } else if (store.hasWaiting(id)) {
    store.addDelivery({ id: stamped(id, due), subscriptionId: id, what: 'alert', dueAt: nextAt });
  }
  store.updateSubscription(id, { nextAt: nextAfter(subscription, now) });
}

/** When a subscription is next due; null for alerts that come at once. */
export function nextAfter({ kind, settings }: Pick<Subscription, 'kind' | 'settings'>, now: Date): string | null {
  if (kind === 'alert' && 'pace' in settings && settings.pace === 'hourly') {
    return new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR).toISOString();
  }
  return settings.schedule ? nextRun(settings.schedule, now).toISOString() : null;
}

const stamped = (id: string, at: Date): string => `${id}-${Math.floor(at.getTime() / 1000).toString(36)}`;
