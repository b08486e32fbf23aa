/** The best of very many, of which most are none: a heap with the worst of those kept at its top. */
import { greatestFirst } from './order.ts';

export class Best {
  readonly #most: number;
  #count = 0;
  /** A binary heap: none is better than the two below it, which are at twice its place + 1 and + 2. */
  readonly #ids: Uint32Array;
  readonly #values: Float64Array;

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
    this.#ids = new Uint32Array(most);
    this.#values = new Float64Array(most);
  }

  /** What one has to have at least to be kept: anything while there is room, and nothing is enough where none is wanted. */
  get least(): number {
    if (this.#count < this.#most) return Number.NEGATIVE_INFINITY;
    return this.#values[0] ?? Number.POSITIVE_INFINITY;
  }

  /** The greatest value is the best; of equal ones the lowest id. */
  offer(id: number, value: number): void {
    if (this.#count < this.#most) this.#rise(this.#count++, id, value);
    else if (this.#most > 0 && this.#isBetter(id, value, 0)) this.#sink(id, value);
  }

  /** The ids of those that were kept, the lowest first, and by the same places their values. */
  byId(): { ids: Uint32Array; values: Float64Array } {
    const ids = new Uint32Array(this.#count);
    const values = new Float64Array(this.#count);
    // The lowest id is the greatest below zero.
    for (let i = 0; i < ids.length; i++) values[i] = -(this.#ids[i] as number);
    const places = greatestFirst(values);
    for (let i = 0; i < ids.length; i++) {
      ids[i] = this.#ids[places[i] as number] as number;
      values[i] = this.#values[places[i] as number] as number;
    }
    return { ids, values };
  }

  /** The ids of those that were kept, the best first. */
  inOrder(): number[] {
    const { ids, values } = this.byId();
    return Array.from(greatestFirst(values), (place) => ids[place] as number);
  }

  /** Than what is at a place. */
  #isBetter(id: number, value: number, at: number): boolean {
    const other = this.#values[at] as number;
    return value > other || (value === other && id < (this.#ids[at] as number));
  }

  #set(at: number, id: number, value: number): void {
    this.#ids[at] = id;
    this.#values[at] = value;
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#ids[from] as number, this.#values[from] as number);
  }

  /** Lets one rise from the last place to where it belongs. */
  #rise(from: number, id: number, value: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#isBetter(id, value, above)) break;
      this.#move(above, at);
      at = above;
    }
    this.#set(at, id, value);
  }

  /** Puts one in the place of the worst and lets it sink to where it belongs: with everything in local variables, since a search does it a thousand times. */
  #sink(id: number, value: number): void {
    const ids = this.#ids;
    const values = this.#values;
    const count = this.#count;
    let at = 0;
    for (let below = 1; below < count; below = 2 * at + 1) {
      let worse = values[below] as number;
      const other = below + 1;
      if (other < count) {
        const than = values[other] as number;
        if (than < worse || (than === worse && (ids[other] as number) > (ids[below] as number))) {
          worse = than;
          below = other;
        }
      }
      if (worse > value || (worse === value && (ids[below] as number) < id)) break;
      values[at] = worse;
      ids[at] = ids[below] as number;
      at = below;
    }
    values[at] = value;
    ids[at] = id;
  }
}
