/** One delivery: claim → send → record. Wherever the process ends in between, the next one takes up from there. */
import type { Delivery, Store, Subscription } from '../store/store.ts';
import type { Compose, Outcome, Place, Post, Sent } from './post.ts';

/** What became of a delivery. */
export type Settled =
  | ({ kind: 'sent' } & Sent)
  /** It was sent before by a process that ended before it could say so. */
  | ({ kind: 'found' } & Sent)
  | { kind: 'skipped'; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'put off'; reason: string; until: string }
  /** Another process is at it, or it has gone. */
  | { kind: 'taken' };

export interface Delivering<M> {
  store: Store;
  post: Post<M>;
  compose: Compose<M>;
  clock: () => Date;
  /** For how long a delivery is taken, in milliseconds: one that was cut short by a crash is due again then. */
  heldMs: number;
}

const MINUTE = 60_000;
/** Later than that, a digest is not sent any more, and … */
export const TOO_LATE = 360 * MINUTE;
/** … later than that, a message says that it is late. Milliseconds. */
const LATE = 10 * MINUTE;
/** Later than that, nothing is tried any more. Milliseconds. */
const TOO_OLD = 7 * 1440 * MINUTE;
/** Before each further try, doubled each time; and the longest. Milliseconds. */
const PAUSE = MINUTE / 2;
const LONGEST_PAUSE = 15 * MINUTE;
/** As long Discord certainly knows a nonce ("a few minutes"). Milliseconds. */
const NONCE_KNOWN = 2 * MINUTE;

export const reasons = {
  late: 'late',
  old: 'old',
  paused: 'paused',
  uncertain: 'uncertain',
  impossible: 'impossible',
  unreadable: 'unreadable',
} as const;

export async function deliver<M>(due: Delivery, world: Delivering<M>): Promise<Settled> {
  const { store, clock, heldMs } = world;
  const now = clock();
  const delivery = store.claimDelivery(due, now.toISOString(), later(now, heldMs));
  if (!delivery) return { kind: 'taken' };
  const subscription = store.subscription(delivery.subscriptionId);
  if (!subscription) {
    const { unreadable: reason } = reasons;
    const kept = store.finish(delivery, { state: 'failed', at: now.toISOString(), reason });
    return kept ? { kind: 'failed', reason } : { kind: 'taken' };
  }
  const settled = await attempt(delivery, subscription, world);
  record(delivery, subscription, settled, world);
  return settled;
}

async function attempt<M>(
  delivery: Delivery,
  subscription: Subscription,
  { store, post, compose, clock }: Delivering<M>,
): Promise<Settled> {
  const { id, tries } = delivery;
  const place = placeOf(delivery, subscription);
  if (!place) return { kind: 'failed', reason: 'nobody' };
  const dueAt = Date.parse(delivery.dueAt);
  const triedAt = Date.parse(delivery.triedAt ?? delivery.dueAt);
  const behind = clock().getTime() - dueAt;
  const pointless = reasonAgainst(delivery, subscription, behind);
  // What is late may have been sent on time, where the archive was put back from a copy.
  if (tries > 1 || (!pointless && behind > LATE)) {
    const found = await post.find(place, id, new Date(Math.min(triedAt, dueAt)));
    if (found.kind === 'found') return found;
    if (found.kind === 'unreadable') {
      // Not to be known: rather not at all than twice.
      if (tries > 1 && clock().getTime() - triedAt > NONCE_KNOWN) return { kind: 'failed', reason: reasons.uncertain };
    } else if (found.kind !== 'absent') return settledBy(found, delivery, clock());
  }
  if (pointless) return { kind: 'skipped', reason: pointless };
  const composed = await compose({ delivery, subscription, late: behind > LATE });
  if (composed.kind === 'nothing') return { kind: 'skipped', reason: composed.reason };
  if (composed.kind === 'impossible') return { kind: 'failed', reason: reasons.impossible };
  if (composed.told) store.noteTold(id, composed.told.shown, composed.told.upTo);
  return settledBy(await post.send(place, composed.message, id), delivery, clock());
}

/** Why it is not sent, unless it was already. */
function reasonAgainst({ what }: Delivery, { paused }: Subscription, behind: number): string | undefined {
  if (paused !== null && what !== 'notice') return reasons.paused;
  if (what === 'digest' && behind > TOO_LATE) return reasons.late;
  return behind > TOO_OLD ? reasons.old : undefined;
}

/** A notice goes to whoever set it up. */
function placeOf({ what }: Delivery, { channelId, ownerId }: Subscription): Place | undefined {
  if (what !== 'notice' && channelId !== null) return { channelId };
  return ownerId === null ? undefined : { userId: ownerId };
}

function settledBy(outcome: Outcome, { tries }: Delivery, now: Date): Settled {
  switch (outcome.kind) {
    case 'sent':
      return outcome;
    case 'later': {
      const pause = Math.max(outcome.afterMs ?? 0, Math.min(PAUSE * 2 ** (tries - 1), LONGEST_PAUSE));
      return { kind: 'put off', reason: outcome.reason, until: later(now, pause) };
    }
    case 'refused':
      return { kind: 'failed', reason: outcome.reason };
    default:
      return { kind: 'failed', reason: outcome.kind };
  }
}

/** Why nothing more is sent until somebody mends it. */
const STOPPING = ['forbidden', 'gone', 'closed'] as const;

function record<M>(
  claim: Delivery,
  { id: subscriptionId, ownerId, channelId }: Subscription,
  settled: Settled,
  { store, clock }: Delivering<M>,
): void {
  const { id, what, dueAt } = claim;
  const at = clock().toISOString();
  store.inTransaction(() => {
    switch (settled.kind) {
      case 'taken':
        return;
      case 'put off':
        store.putOff(claim, settled.until, settled.reason);
        return;
      case 'skipped':
        if (!store.finish(claim, { state: 'skipped', at, reason: settled.reason })) return;
        // Articles that it had taken on an earlier try.
        if (settled.reason === reasons.paused) store.releaseMatches(id);
        return;
      case 'sent':
      case 'found':
        if (!store.finish(claim, { state: 'sent', at, channelId: settled.channelId, messageId: settled.messageId }))
          return;
        if (what === 'digest') {
          const toldUpTo = store.delivery(id)?.toldUpTo;
          store.updateSubscription(subscriptionId, { since: dueAt, ...(typeof toldUpTo === 'number' && { toldUpTo }) });
        }
        return;
      case 'failed': {
        if (!store.finish(claim, { state: 'failed', at, reason: settled.reason })) return;
        const paused = STOPPING.find((reason) => reason === settled.reason);
        if (paused) {
          // They are told when somebody has mended it.
          store.releaseMatches(id);
          if (what === 'notice' || store.subscription(subscriptionId)?.paused) return;
          store.updateSubscription(subscriptionId, { paused });
        } else if (settled.reason !== reasons.impossible || wasImpossible(claim, store)) return;
        // Whose direct messages are closed cannot be told so there.
        if (ownerId === null || channelId === null) return;
        const notice = `${subscriptionId}-p${Math.floor(clock().getTime() / 1000).toString(36)}`;
        store.addDelivery({ id: notice, subscriptionId, what: 'notice', dueAt: at });
      }
    }
  });
}

/** The one before could not be made either: its owner has been told. */
function wasImpossible({ subscriptionId, dueAt }: Delivery, store: Store): boolean {
  const earlier = store
    .deliveriesOf(subscriptionId, REMEMBERED)
    .filter((one) => one.dueAt < dueAt && one.state !== 'skipped');
  return earlier[0]?.reason === reasons.impossible;
}

/** Deliveries that are looked back on. */
const REMEMBERED = 9;

const later = (from: Date, ms: number): string => new Date(from.getTime() + ms).toISOString();
