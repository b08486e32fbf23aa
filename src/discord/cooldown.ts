/** How often one person may ask: so many times in a sliding window. */

export interface CooldownOptions {
  /** Takes that are free … */
  times: number;
  /** … within any window of so many milliseconds. */
  ms: number;
  /** The time in milliseconds, from a clock that never goes back. */
  clock: () => number;
}

export type Taken = { ok: true } | { ok: false; retryAfterMs: number };

/** People kept at most; beyond that those who were quiet longest are forgotten, to their advantage. */
const MOST_KEPT = 5000;

export class Cooldown {
  readonly #times: number;
  readonly #ms: number;
  readonly #clock: () => number;
  /** When each person took, oldest first; the people in the order of their last take. */
  readonly #taken = new Map<string, readonly number[]>();

  constructor({ times, ms, clock }: CooldownOptions) {
    this.#times = times;
    this.#ms = ms;
    this.#clock = clock;
  }

  /** Takes one turn. A refused one does not count, so that trying again early costs nothing. */
  take(userId: string): Taken {
    const now = this.#clock();
    this.#forgetBefore(now - this.#ms);
    const recent = (this.#taken.get(userId) ?? []).filter((at) => at > now - this.#ms);
    const [first] = recent;
    if (first !== undefined && recent.length >= this.#times) {
      return { ok: false, retryAfterMs: first + this.#ms - now };
    }
    this.#taken.delete(userId);
    this.#taken.set(userId, [...recent, now]);
    for (const id of this.#taken.keys()) {
      if (this.#taken.size <= MOST_KEPT) break;
      this.#taken.delete(id);
    }
    return { ok: true };
  }

  /** How many people are kept at the moment. */
  get size(): number {
    return this.#taken.size;
  }

  #forgetBefore(time: number): void {
    for (const [id, times] of this.#taken) {
      if ((times.at(-1) as number) > time) return;
      this.#taken.delete(id);
    }
  }
}
