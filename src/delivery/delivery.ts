/** What is sent unasked, when it is due: looked up regularly, and handed to those who send it. */

import { STILL_NEWS } from '../alerts/news.ts';
import type { Delivery, Store } from '../store/store.ts';
import { deliver, type Settled } from './deliver.ts';
import { planDue } from './due.ts';
import { Pool } from './pool.ts';
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
  /**
   * Begins nothing more; resolves when what is under way is done, or after `within` milliseconds: what is under way then is looked for
   * at the next start.
   */
  close(within?: number): Promise<void>;
}

const LIMITS: DeliveryLimits = { atOnce: 8, aSecond: 25, everyMs: 1000, heldMs: 120_000, settleMs: 3000 };
/** Deliveries taken up in one look. */
const MOST = 200;
/** Tries of a delivery that breaks off, after the first. */
const MOST_FAULTS = 4;
/** How long the log goes back, in milliseconds, and how often what is older is deleted. */
const KEPT = 90 * 86_400_000;
const CLEARED_EVERY = 3_600_000;
/** How long what is under way may take once it is told to stop, in milliseconds. */
const FINISH_WITHIN = 8000;

export function openDelivery<M>(options: DeliveryOptions<M>): DeliveryService {
  const { store, post, compose, clock, log, before } = options;
  const limits = { ...LIMITS, ...options.limits };
  const world = { store, post, compose, clock, heldMs: limits.heldMs };
  const pool = new Pool({ ...limits, send });
  let closing = false;
  /** What is still under way has nobody to tell any more. */
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let cleared = Number.NEGATIVE_INFINITY;
  /** What does not work is tried again and again, and said once. */
  const failing = new Set<string>();

  async function look(): Promise<void> {
    await safely('What is new cannot be held against the alerts; it is tried again and again.', async () => before?.());
    await safely('What is due cannot be looked up; it is tried again and again.', () => {
      const now = clock();
      if (now.getTime() - cleared > CLEARED_EVERY) clear(now);
      planDue(store, now, limits.settleMs, (subscription, error) => {
        fault('It cannot be planned, and is left out.', error, { subscription });
      });
      pool.take(store.dueDeliveries(now.toISOString(), MOST));
    });
  }

  async function safely(otherwise: string, work: () => unknown): Promise<void> {
    try {
      await work();
      failing.delete(otherwise);
    } catch (error) {
      fault(otherwise, error);
    }
  }

  function fault(message: string, error: unknown, facts: object = {}): void {
    const key = [message, ...Object.values(facts)].join(' ');
    if (!failing.has(key)) log.error({ ...facts, error: String(error) }, message);
    failing.add(key);
  }

  function clear(now: Date): void {
    const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
    store.deleteDeliveriesBefore(before(KEPT));
    store.deleteMatchesBefore({ waiting: before(STILL_NEWS), told: before(KEPT) });
    cleared = now.getTime();
  }

  async function send(one: Delivery): Promise<void> {
    try {
      tell(one, await deliver(one, world));
    } catch (error) {
      if (closed) return;
      log.error({ delivery: one.id, error: String(error) }, 'A delivery broke off.');
      await safely('A delivery that broke off cannot be given back; it is free by itself in a while.', () =>
        giveBack(one),
      );
    }
  }

  /** A fault of ours may be gone the next time; what fails again and again is left. */
  function giveBack({ id, tries }: Delivery): void {
    const now = clock();
    const claim = { id, tries: tries + 1 };
    if (tries < MOST_FAULTS) store.putOff(claim, new Date(now.getTime() + limits.heldMs).toISOString(), 'broken');
    else store.finish(claim, { state: 'failed', at: now.toISOString(), reason: 'broken' });
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
    async look() {
      await once();
      await pool.idle();
    },
    async close(within = FINISH_WITHIN) {
      closing = true;
      clearTimeout(timer);
      pool.close();
      const late = new Promise<void>((resolve) => setTimeout(resolve, within).unref());
      await Promise.race([Promise.all([looking, pool.idle()]), late]);
      closed = true;
    },
  };
}
