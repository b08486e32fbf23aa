/** What each digest and alert is to tell when it is due. */
import { localDay } from '../digests/calendar.ts';
import type { Problem } from '../messages/problems.ts';
import type { Store } from '../store/store.ts';
import type { AlertSubscription, DigestSettings, DigestSubscription } from '../store/subscriptions.ts';
import type { Alerts } from './alerts.ts';
import type { Digest, DigestAsk, ShownArticle } from './digest.ts';
import type { Answer } from './results.ts';

export interface TellWith {
  store: Store;
  clock: () => Date;
  alerts: Alerts;
  digest: (ask: DigestAsk) => Promise<Digest | Problem>;
}

/** Stories of a digest. */
const STORIES: Record<DigestSettings['length'], number> = { short: 3, usual: 6, long: 12 };
/** Digests whose stories are told again only where they have something new. */
const REMEMBERED = 7;
/** So far back reaches one that follows others which were not sent, in milliseconds. */
const FARTHEST = 14 * 86_400_000;
/** So long after its publication coverage may come in and is told as new, in milliseconds. */
const MOST_LATE = 7 * 86_400_000;
/** So long a digest is the same for all who want the same, in milliseconds. */
const TOLD_AGAIN = 60_000;

export class Telling {
  readonly #with: TellWith;
  /** Digests of the last minute, by what was asked for. */
  readonly #lately = new Map<string, { at: number; digest: Promise<Digest | Problem> }>();

  constructor(tellWith: TellWith) {
    this.#with = tellWith;
  }

  /** What a digest tells that is due at a moment. */
  async digestAt({ id, settings, since, toldUpTo }: DigestSubscription, due: Date): Promise<Digest | Problem> {
    const { schedule, topic, outlet, length } = settings;
    const farthest = due.getTime() - FARTHEST;
    const from = new Date(Math.max(Date.parse(since), farthest));
    const oldest = new Date(Math.max(from.getTime() - MOST_LATE, farthest));
    return this.#told({
      since: localDay(from < due ? from : due, schedule.zone),
      until: localDay(due, schedule.zone),
      zone: schedule.zone,
      topic,
      outlet,
      cameIn: { after: toldUpTo, oldest: localDay(oldest, schedule.zone) },
      seen: this.#with.store.shownLately(id, REMEMBERED).flat() as ShownArticle[],
      most: STORIES[length],
    });
  }

  /** What an alert has to tell; what a delivery has once taken stays its own. Undefined where there is nothing any more. */
  async alertFor(subscription: AlertSubscription, deliveryId: string): Promise<Answer | undefined> {
    const { store, alerts } = this.#with;
    const taken = store.takeMatches(subscription.id, deliveryId);
    return taken.length === 0 ? undefined : alerts.answer(subscription, taken);
  }

  /** Many servers want the same at the same minute. */
  #told(ask: DigestAsk): Promise<Digest | Problem> {
    const key = JSON.stringify(ask);
    const now = this.#with.clock().getTime();
    for (const [other, { at }] of this.#lately) if (Math.abs(now - at) > TOLD_AGAIN) this.#lately.delete(other);
    const known = this.#lately.get(key);
    if (known) return known.digest;
    const digest = this.#with.digest(ask);
    this.#lately.set(key, { at: now, digest });
    digest.catch(() => this.#lately.delete(key));
    return digest;
  }
}
