/** Postings kept as searches have read them: to read them again takes far longer than to go through them. */
import { Recent } from '../coverage/recent.ts';

/** Where a term may stand. */
export type Field = 'text' | 'heading';

/** Ids that are kept, four bytes each. */
const MOST_IDS = { text: 6_000_000, heading: 2_000_000 };
/** New passages that are looked through for a term rather than reading its postings anew. */
const FEW_PASSAGES = 300;

interface Postings {
  ids: Uint32Array;
  /** All of them are below it, and these are all that are. */
  upTo: number;
}

export class KeptPostings {
  readonly #read: (number: number, field: Field) => number[];
  readonly #has: (id: number, number: number, field: Field) => boolean;
  readonly #kept = {
    text: new Recent<number, Postings>(MOST_IDS.text, ({ ids }) => ids.length),
    heading: new Recent<number, Postings>(MOST_IDS.heading, ({ ids }) => ids.length),
  };
  /** How many passages there had been when the first of these were read. */
  #since = 0;

  /**
   * @param read gives the ids of the passages that have a term, by its number
   * @param has tells it of one passage
   */
  constructor(
    read: (number: number, field: Field) => number[],
    has: (id: number, number: number, field: Field) => boolean,
  ) {
    this.#read = read;
    this.#has = has;
  }

  /** @param capacity how many passages there have been: ids are below it */
  get(number: number, field: Field, capacity: number): Uint32Array {
    if (capacity - this.#since > FEW_PASSAGES) this.forget(capacity);
    const kept = this.#kept[field].get(number, () => ({
      ids: Uint32Array.from(this.#read(number, field)),
      upTo: capacity,
    }));
    const more: number[] = [];
    for (; kept.upTo < capacity; kept.upTo++) if (this.#has(kept.upTo, number, field)) more.push(kept.upTo);
    if (more.length > 0) {
      const before = kept.ids;
      kept.ids = new Uint32Array(before.length + more.length);
      kept.ids.set(before);
      kept.ids.set(more, before.length);
    }
    return kept.ids;
  }

  /** To be called where a passage is removed. */
  forget(capacity: number): void {
    this.#kept.text.clear();
    this.#kept.heading.clear();
    this.#since = capacity;
  }
}
