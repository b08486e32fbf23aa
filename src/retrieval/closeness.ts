/** How close in meaning passages are to a question, by vectors that a model has made of both. */
import { Best } from './best.ts';

/** What a question's vector says of the passages; to be used at once, before their vectors change. */
export interface Closeness {
  /**
   * By how many standard deviations a passage is closer to the question than passages are on the average: so the cosines of models
   * that find everything alike, and of those that do not, come to the same. 0 for what is less close than that, undefined for what has no
   * vector.
   */
  of(id: number): number | undefined;
  /** The ids of the closest passages, the best first. */
  closest: readonly number[];
}

/** Passages that are looked at for their closeness alone. */
const CLOSEST = 100;
/**
 * So many passages are looked at each. Of more, the mean is that of some, and the closest are looked for among those whose numbers share
 * the most signs with the question's.
 */
const EACH = 4000;
const SAMPLE = 1000;
const SHARING = 1000;

/** A vector as it is kept: of each number a byte, the greatest becoming ±127. Its norm is lost, and cosines need none. */
export function quantised(vector: ArrayLike<number>): Int8Array {
  let most = 0;
  for (let i = 0; i < vector.length; i++) most = Math.max(most, Math.abs(vector[i] as number));
  return Int8Array.from(vector, (value) => Math.round((127 * value) / (most || 1)));
}

/** The passages' vectors, all of one length, in one piece of memory. */
export class PassageVectors {
  #length = 0;
  #size = 0;
  /** By place, all numbers of a vector, and their signs as bits. */
  #numbers = new Int8Array(0);
  #signs = new Uint32Array(0);
  /** By place, the passage's id and the reciprocal of its vector's norm. */
  #ids = new Uint32Array(0);
  #norms = new Float32Array(0);
  readonly #places = new Map<number, number>();

  get size(): number {
    return this.#size;
  }

  /** Numbers in a vector; 0 while there is none. */
  get length(): number {
    return this.#length;
  }

  has(id: number): boolean {
    return this.#places.has(id);
  }

  /** @throws RangeError where it is not as long as the others */
  set(id: number, vector: Int8Array): void {
    if (this.#size === 0) this.#startWith(vector.length);
    if (vector.length !== this.#length) throw new RangeError(`${vector.length} numbers are not ${this.#length}.`);
    const place = this.#places.get(id) ?? this.#size++;
    if (place >= this.#ids.length) this.#grow();
    this.#places.set(id, place);
    this.#ids[place] = id;
    this.#norms[place] = shrinking(vector);
    this.#numbers.set(vector, place * this.#length);
    const signs = signsOf(vector);
    this.#signs.set(signs, place * signs.length);
  }

  /** The last one takes its place. */
  forget(id: number): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    const last = --this.#size;
    for (const [array, length] of [
      [this.#numbers, this.#length],
      [this.#signs, wordsFor(this.#length)],
      [this.#norms, 1],
      [this.#ids, 1],
    ] as const) {
      array.copyWithin(place * length, last * length, (last + 1) * length);
      array.fill(0, last * length, (last + 1) * length);
    }
    this.#places.delete(id);
    if (place < last) this.#places.set(this.#ids[place] as number, place);
  }

  clear(): void {
    this.#places.clear();
    this.#startWith(0);
  }

  /** Undefined where there are no vectors, or that one is not as long as they are. */
  closeness(question: Int8Array): Closeness | undefined {
    const size = this.#size;
    if (size === 0 || question.length !== this.#length) return undefined;
    const norm = shrinking(question);
    const cosine = (place: number) =>
      dot(this.#numbers, place * this.#length, question) * norm * (this.#norms[place] as number);
    const { mean, deviation } = spread(size, cosine);
    const best = new Best(CLOSEST);
    for (const place of size > EACH ? this.#sharing(question) : Array(size).keys()) {
      const value = cosine(place);
      if (value > mean) best.offer(this.#ids[place] as number, value);
    }
    return {
      of: (id) => {
        const place = this.#places.get(id);
        return place === undefined ? undefined : Math.max(0, cosine(place) - mean) / deviation;
      },
      closest: best.inOrder(),
    };
  }

  /** The places of those that share the most signs with it. */
  #sharing(question: Int8Array): number[] {
    const signs = signsOf(question);
    const best = new Best(SHARING);
    for (let place = 0, at = 0; place < this.#size; place++) {
      let differing = 0;
      for (let i = 0; i < signs.length; i++) differing += bitsOf((this.#signs[at++] as number) ^ (signs[i] as number));
      best.offer(place, -differing);
    }
    return best.inOrder();
  }

  #startWith(length: number): void {
    this.#length = length;
    this.#size = 0;
    this.#numbers = new Int8Array(0);
    this.#signs = new Uint32Array(0);
    this.#ids = new Uint32Array(0);
    this.#norms = new Float32Array(0);
  }

  #grow(): void {
    const room = Math.max(64, Math.ceil(this.#ids.length * 1.5));
    const [numbers, signs, ids, norms] = [this.#numbers, this.#signs, this.#ids, this.#norms];
    this.#numbers = new Int8Array(room * this.#length);
    this.#signs = new Uint32Array(room * wordsFor(this.#length));
    this.#ids = new Uint32Array(room);
    this.#norms = new Float32Array(room);
    this.#numbers.set(numbers);
    this.#signs.set(signs);
    this.#ids.set(ids);
    this.#norms.set(norms);
  }
}

/** Of the values at all places or, where there are many, at some of them at equal distances. */
function spread(size: number, valueAt: (place: number) => number): { mean: number; deviation: number } {
  const step = size > EACH ? Math.floor(size / SAMPLE) : 1;
  let [count, sum, squares] = [0, 0, 0];
  for (let place = 0; place < size; place += step) {
    const value = valueAt(place);
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) || 1 };
}

/** What a vector is to be multiplied with to have the norm 1; one of zeros keeps it 0. */
function shrinking(vector: Int8Array): number {
  return 1 / Math.sqrt(Math.max(1, dot(vector, 0, vector)));
}

/** Of a vector and as many numbers from a place on: whole numbers, at most 127² for each of up to 8,192. */
function dot(numbers: Int8Array, from: number, vector: Int8Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (numbers[from + i] as number) * (vector[i] as number);
  return sum;
}

const wordsFor = (length: number) => Math.ceil(length / 32);

/** A bit for each number, 1 where it is above 0. */
function signsOf(vector: Int8Array): Uint32Array {
  const signs = new Uint32Array(wordsFor(vector.length));
  for (let i = 0; i < vector.length; i++) {
    if ((vector[i] as number) > 0) signs[i >> 5] = (signs[i >> 5] as number) | (1 << (i & 31));
  }
  return signs;
}

/** How many of a number's 32 bits are 1 (Warren, "Hacker's Delight", 5-1). */
function bitsOf(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
