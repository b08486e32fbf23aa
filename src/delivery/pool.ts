/** Deliveries under way: a few at once, begun at a pace that leaves Discord's limits to those who ask. One that hangs holds up no other. */
import type { Delivery } from '../store/store.ts';

export interface PoolOptions {
  /** Under way at once. */
  atOnce: number;
  /** Begun in a second. */
  aSecond: number;
  /** Never rejects. */
  send: (one: Delivery) => Promise<void>;
}

export class Pool {
  readonly #options: PoolOptions;
  readonly #underWay = new Set<string>();
  readonly #workers = new Set<Promise<void>>();
  #queue: Delivery[] = [];
  #closed = false;
  #nextStart = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** What is due now, in place of what was due before; what is under way goes on. */
  take(due: readonly Delivery[]): void {
    if (this.#closed) return;
    this.#queue = due.filter(({ id }) => !this.#underWay.has(id));
    const free = this.#options.atOnce - this.#workers.size;
    for (let n = Math.min(free, this.#queue.length); n > 0; n--) {
      const worker: Promise<void> = this.#work().finally(() => this.#workers.delete(worker));
      this.#workers.add(worker);
    }
  }

  /** Resolves when all that was taken is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#workers);
  }

  /** Begins nothing more. */
  close(): void {
    this.#closed = true;
    this.#queue = [];
  }

  async #work(): Promise<void> {
    for (let one = this.#queue.shift(); one; one = this.#queue.shift()) {
      this.#underWay.add(one.id);
      await this.#turn();
      if (!this.#closed) await this.#options.send(one);
      this.#underWay.delete(one.id);
    }
  }

  async #turn(): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + 1000 / this.#options.aSecond;
    if (start > now) await new Promise((resolve) => setTimeout(resolve, start - now));
  }
}
