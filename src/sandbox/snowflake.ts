/** Discord's ids: the milliseconds since 2015 above 22 bits that tell apart what was made within one of them. */

/** 1 January 2015, UTC, in milliseconds. */
const DISCORD_EPOCH = 1_420_070_400_000;

/** Ids as strings of 18 or 19 digits, each greater than those before it, also when the clock is set back. */
export class Snowflakes {
  readonly #clock: () => number;
  #last = 0n;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  next(): string {
    const now = BigInt(this.#clock() - DISCORD_EPOCH) << 22n;
    this.#last = now > this.#last ? now : this.#last + 1n;
    return this.#last.toString();
  }
}
