/** The best of very many, of which most are none: a heap with the worst of those kept at its top. */

export class Best {
  readonly #values: Float64Array;
  readonly #most: number;
  /** A binary heap: none is better than the two below it, which are at twice its place + 1 and + 2. */
  readonly #heap: number[] = [];

  /**
   * @param values by id, the greatest being the best; of equal ones the lowest id
   * @param most how many are kept
   */
  constructor(values: Float64Array, most: number) {
    this.#values = values;
    this.#most = most;
  }

  offer(id: number): void {
    const heap = this.#heap;
    if (heap.length < this.#most) this.#rise(heap.push(id) - 1, id);
    else if (this.#most > 0 && this.#isBetter(id, heap[0] as number)) this.#sink(id);
  }

  /** Those that were kept, the best first. */
  inOrder(): number[] {
    return this.#heap.toSorted((a, b) => (this.#values[b] as number) - (this.#values[a] as number) || a - b);
  }

  #isBetter(a: number, b: number): boolean {
    const difference = (this.#values[a] as number) - (this.#values[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  }

  /** Lets an id rise from the last place to where it belongs. */
  #rise(from: number, id: number): void {
    const heap = this.#heap;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBetter(heap[above] as number, id)) break;
      heap[at] = heap[above] as number;
      at = above;
    }
    heap[at] = id;
  }

  /** Puts an id in the place of the worst and lets it sink to where it belongs. */
  #sink(id: number): void {
    const heap = this.#heap;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && this.#isBetter(heap[below] as number, heap[below + 1] as number)) below++;
      if (!this.#isBetter(id, heap[below] as number)) break;
      heap[at] = heap[below] as number;
      at = below;
    }
    heap[at] = id;
  }
}
