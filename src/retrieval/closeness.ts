/** How close in meaning passages are to a question, by vectors that a model has made of both. */
import { Best } from './best.ts';

/** What a question's vector says of the passages. */
export interface Closeness {
  /**
   * By how many standard deviations a passage is closer to the question than passages are on the average: so the cosines of models
   * that find everything alike, and of those that do not, come to the same. 0 for what is less close than that, or has no vector.
   */
  of(id: number): number;
  /** The ids of the closest passages, the best first. */
  closest: readonly number[];
}

/** Passages that are looked at for their closeness alone. */
const CLOSEST = 100;

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
  #numbers = new Int8Array(0);
  /** By place: the passage's id and the reciprocal of its vector's norm. */
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
    if (this.#size === 0) this.#length = vector.length;
    if (vector.length !== this.#length) throw new RangeError(`${vector.length} numbers are not ${this.#length}.`);
    const place = this.#places.get(id) ?? this.#size++;
    if (place >= this.#ids.length || this.#numbers.length < this.#ids.length * this.#length) this.#grow();
    this.#places.set(id, place);
    this.#ids[place] = id;
    this.#norms[place] = shrinking(vector);
    this.#numbers.set(vector, place * this.#length);
  }

  /** Forgets the vectors of passages that are not there any more. */
  keep(isThere: (id: number) => boolean): void {
    for (const id of [...this.#places.keys()]) if (!isThere(id)) this.#drop(id);
  }

  clear(): void {
    this.keep(() => false);
  }

  /** Undefined where there are no vectors, or that one is not as long as they are. */
  closeness(question: Int8Array): Closeness | undefined {
    const size = this.#size;
    if (size === 0 || question.length !== this.#length) return undefined;
    const norm = shrinking(question);
    const cosines = new Float64Array(size);
    let sum = 0;
    let squares = 0;
    for (let place = 0; place < size; place++) {
      const cosine = dot(this.#numbers, place * this.#length, question) * norm * (this.#norms[place] as number);
      cosines[place] = cosine;
      sum += cosine;
      squares += cosine * cosine;
    }
    const mean = sum / size;
    const deviation = Math.sqrt(Math.max(0, squares / size - mean * mean)) || 1;
    const best = new Best(cosines, CLOSEST);
    for (let place = 0; place < size; place++) if ((cosines[place] as number) > mean) best.offer(place);
    // Used at once, before the vectors change.
    const places = this.#places;
    return {
      of: (id) => Math.max(0, ((cosines[places.get(id) ?? -1] ?? mean) - mean) / deviation),
      closest: best.inOrder().map((place) => this.#ids[place] as number),
    };
  }

  /** The last one takes its place. */
  #drop(id: number): void {
    const place = this.#places.get(id) as number;
    const last = --this.#size;
    const length = this.#length;
    this.#numbers.copyWithin(place * length, last * length, (last + 1) * length);
    this.#numbers.fill(0, last * length, (last + 1) * length);
    this.#norms[place] = this.#norms[last] as number;
    this.#ids[place] = this.#ids[last] as number;
    this.#places.set(this.#ids[last] as number, place);
    this.#places.delete(id);
  }

  #grow(): void {
    const room = Math.max(64, Math.ceil(this.#ids.length * 1.5));
    const [ids, norms, numbers] = [this.#ids, this.#norms, this.#numbers];
    this.#ids = new Uint32Array(room);
    this.#ids.set(ids);
    this.#norms = new Float32Array(room);
    this.#norms.set(norms);
    this.#numbers = new Int8Array(room * this.#length);
    this.#numbers.set(numbers.subarray(0, this.#size * this.#length));
  }
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
