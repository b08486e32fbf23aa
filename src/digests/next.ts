/** When something that is sent unasked is next due. */
import { dayOfRun, nextRun, type Schedule } from './calendar.ts';

/** What of a subscription tells its times: hourly, or at a time of day; neither where it comes at once. */
export interface Timed {
  settings: { pace?: 'at once' | 'hourly' | 'daily'; schedule?: Schedule | undefined };
}

const HOUR = 3_600_000;

/** ISO 8601 in UTC; null for what comes at once. */
export function nextAfter({ settings: { pace, schedule } }: Timed, now: Date): string | null {
  if (pace === 'hourly') return new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR).toISOString();
  return schedule ? nextRun(schedule, now).toISOString() : null;
}

/** Of the delivery of a digest's run: one for each local date. */
export function digestDeliveryId(subscriptionId: string, run: Date, schedule: Schedule): string {
  return `${subscriptionId}-${dayOfRun(schedule, run).replaceAll('-', '')}`;
}
