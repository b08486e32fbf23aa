/** What is sent unasked, when it is due: a few at once, at a pace that leaves Discord's limits to those who ask. */
import type { Delivery, Store } from '../store/store.ts';
import { deliver, type Settled } from './deliver.ts';
import { planDue } from './due.ts';
import type { Compose, Post } from './post.ts';

/** What is said to the operator. */
export interface DeliveryLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface DeliveryOptions<M> {
  store: Store;
  post: Post<M>;
  compose: Compose<M>;
  clock: () => Date;
  log: DeliveryLog;
  /** Runs before each look: finds which alerts what is new matches. */
  before?: () => Promise<void>;
  limits?: Partial<DeliveryLimits>;
}

export interface DeliveryLimits {
  /** Deliveries under way at once. */
  atOnce: number;
  /** Deliveries begun in a second: Discord allows 50 requests a second for everything. */
  aSecond: number;
  /** How often it is looked what is due, in milliseconds. */
  everyMs: number;
  /** For how long a delivery is taken, in milliseconds. */
  heldMs: number;
  /** How long an alert that comes at once waits for more of the same, in milliseconds. */
  settleMs: number;
}

export interface DeliveryService {
  /** Looks regularly from now on. */
  start(): void;
  /** Plans and sends what is due now, and waits for it. Never rejects. */
  look(): Promise<void>;
  /** Begins nothing more; resolves when what is under way is done. */
  close(): Promise<void>;
}

const LIMITS: DeliveryLimits = { atOnce: 8, aSecond: 25, everyMs: 1000, heldMs: 120_000, settleMs: 3000 };
/** Deliveries taken up in one look. */
const MOST = 200;
/** Tries of a delivery that breaks off, after the first. */
const MOST_FAULTS = 4;
/** How long the log goes back, in milliseconds, and how often what is older is deleted. */
const KEPT = 90 * 86_400_000;
const CLEARED_EVERY = 3_600_000;

export function openDelivery<M>(options: DeliveryOptions<M>): DeliveryService {
  const { store, post, compose, clock, log, before } = options;
  const limits = { ...LIMITS, ...options.limits };
  const world = { store, post, compose, clock, heldMs: limits.heldMs };
  let closing = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let cleared = Number.NEGATIVE_INFINITY;
  let nextStart = 0;
  /** It is tried again and again: said once. */
  let failing = false;

  async function look(): Promise<void> {
    try {
      await before?.();
      const now = clock();
      if (now.getTime() - cleared > CLEARED_EVERY) {
        store.deleteDeliveriesBefore(new Date(now.getTime() - KEPT).toISOString());
        cleared = now.getTime();
      }
      planDue(store, now, limits.settleMs);
      const due = store.dueDeliveries(now.toISOString(), MOST);
      await Promise.all(Array.from({ length: Math.min(limits.atOnce, due.length) }, () => work(due)));
      failing = false;
    } catch (error) {
      if (!failing)
        log.error({ error: String(error) }, 'What is due cannot be looked up; it is tried again and again.');
      failing = true;
    }
  }

  async function work(due: Delivery[]): Promise<void> {
    for (let one = due.shift(); one && !closing; one = due.shift()) {
      await turn();
      if (closing) return;
      await send(one);
    }
  }

  async function turn(): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, nextStart);
    nextStart = start + 1000 / limits.aSecond;
    if (start > now) await new Promise((resolve) => setTimeout(resolve, start - now));
  }

  async function send(one: Delivery): Promise<void> {
    try {
      tell(one, await deliver(one, world));
    } catch (error) {
      log.error({ delivery: one.id, error: String(error) }, 'A delivery broke off.');
      giveBack(one);
    }
  }

  /** A fault of ours may be gone the next time; what fails again and again is left. */
  function giveBack({ id, tries }: Delivery): void {
    const now = clock();
    if (tries < MOST_FAULTS) store.putOff(id, new Date(now.getTime() + limits.heldMs).toISOString(), 'broken');
    else store.finish(id, { state: 'failed', at: now.toISOString(), reason: 'broken' });
  }

  function tell({ id, what }: Delivery, settled: Settled): void {
    const facts = { delivery: id, what };
    if (settled.kind === 'sent') log.info(facts, 'Sent.');
    else if (settled.kind === 'found') log.info(facts, 'It had been sent already, before the program ended.');
    else if (settled.kind === 'skipped') log.info({ ...facts, reason: settled.reason }, 'Not sent.');
    else if (settled.kind === 'put off')
      log.warn({ ...facts, reason: settled.reason, until: settled.until }, 'Put off.');
    else if (settled.kind === 'failed') log.warn({ ...facts, reason: settled.reason }, 'It could not be sent.');
  }

  function once(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function again(): void {
    if (closing) return;
    timer = setTimeout(() => void once().then(again), limits.everyMs);
  }

  return {
    start: again,
    look: once,
    async close() {
      closing = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
