/** What was worked out lately, kept because it is likely to be asked for again. */

/**
 * Values by key, in two generations: what is asked for is young; when the young ones are half of what may be kept, they grow old, and
 * what had been old and was not asked for since is dropped. So a value that is known costs one look into a map.
 */
export class Recent<K, V extends NonNullable<unknown>> {
  readonly #most: number;
  readonly #sizeOf: (value: V) => number;
  #young = new Map<K, V>();
  #old = new Map<K, V>();
  /** Of the young ones. */
  #size = 0;

  /**
   * @param most how much is kept, besides the last value of each generation: a sum of sizes
   * @param sizeOf by default every value counts one
   */
  constructor(most: number, sizeOf: (value: V) => number = () => 1) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  /** What is kept under that key, else what `make` gives. */
  get(key: K, make: (key: K) => V): V {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key) ?? make(key);
    this.#young.set(key, value);
    this.#size += this.#sizeOf(value);
    if (this.#size > this.#most / 2) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#size = 0;
    }
    return value;
  }

  /** Drops what is kept under that key. */
  delete(key: K): void {
    const young = this.#young.get(key);
    if (young !== undefined) this.#size = Math.max(0, this.#size - this.#sizeOf(young));
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
    this.#size = 0;
  }
}
