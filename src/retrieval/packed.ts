/** Postings in typed arrays: a tenth of what maps take, and read where they lie. What is new is not among them. */
import type { IndexedPassage } from './passages.ts';
import type { Field } from './postings.ts';
import type { Count, Vocabulary } from './vocabulary.ts';

/** Passages between two steps. */
const STEP = 200;

/** Where it is counted how many passages have a term. */
export const COUNTED = { text: 'passages', heading: 'headings' } as const satisfies Record<Field, Count>;

export class PackedPostings {
  /** They are those of the passages with numbers below it. */
  readonly below: number;
  readonly #columns: Record<Field, Column>;

  private constructor(vocabulary: Vocabulary, below: number) {
    this.below = below;
    this.#columns = { text: new Column(vocabulary, COUNTED.text), heading: new Column(vocabulary, COUNTED.heading) };
  }

  static none(vocabulary: Vocabulary): PackedPostings {
    return new PackedPostings(vocabulary, 0);
  }

  /**
   * Those of all passages, in steps. Neither the passages nor the vocabulary's counts may change meanwhile.
   * @param passages by their numbers
   */
  static *of(
    passages: readonly (IndexedPassage | undefined)[],
    vocabulary: Vocabulary,
  ): Generator<void, PackedPostings> {
    const packed = new PackedPostings(vocabulary, passages.length);
    const { text, heading } = packed.#columns;
    for (let id = 0; id < packed.below; id++) {
      const passage = passages[id];
      if (id % STEP === 0) yield;
      if (!passage) continue;
      const { article, from, to } = passage;
      text.add(id, article.all, from, to);
      heading.add(id, article.heading, 0, article.heading.length);
    }
    return packed;
  }

  /** Numbers of passages, rising, also of those that have gone since. Not to be written to. */
  get(number: number, field: Field): Uint32Array {
    return this.#columns[field].get(number);
  }
}

/** The postings of all terms in one field, one term's after the other's. */
class Column {
  readonly #ids: Uint32Array;
  /** By a term's number: where its postings begin, and where they end so far. */
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;

  /** Has room for what the vocabulary has counted. */
  constructor(vocabulary: Vocabulary, counted: Count) {
    this.#from = new Uint32Array(vocabulary.size);
    let all = 0;
    for (let number = 0; number < this.#from.length; number++) {
      this.#from[number] = all;
      all += vocabulary.count(number, counted);
    }
    this.#to = this.#from.slice();
    this.#ids = new Uint32Array(all);
  }

  /** @param from of the terms, those between `from` and `to` */
  add(id: number, terms: Uint32Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const number = terms[i] as number;
      const next = this.#to[number] as number;
      if (next > (this.#from[number] as number) && this.#ids[next - 1] === id) continue;
      this.#ids[next] = id;
      this.#to[number] = next + 1;
    }
  }

  get(number: number): Uint32Array {
    return this.#ids.subarray(this.#from[number], this.#to[number] ?? 0);
  }
}
