/** Postings kept as searches have read them: to read them again takes far longer than to go through them. */
import { Recent } from '../coverage/recent.ts';

/** Where a term may stand. */
export type Field = 'text' | 'heading';

/** Ids that are kept, four bytes each. */
const MOST_IDS = { text: 6_000_000, heading: 2_000_000 };
/** Passages that are looked through for a term in the time in which one of its postings is read. */
const LOOKED_THROUGH = 2;
/** So many new passages are looked through at least, rather than reading a term's postings anew. */
const FEW_PASSAGES = 300;

interface Postings {
  ids: Uint32Array;
  /** All of them are below it, and these are all that are. */
  upTo: number;
}

export interface PostingsSource {
  /** The ids of the passages that have a term, by its number; rising. */
  read: (number: number, field: Field) => Uint32Array;
  /** Whether one of them has it. */
  has: (id: number, number: number, field: Field) => boolean;
}

export class KeptPostings {
  readonly #source: PostingsSource;
  readonly #kept = {
    text: new Recent<number, Postings>(MOST_IDS.text, ({ ids }) => ids.length),
    heading: new Recent<number, Postings>(MOST_IDS.heading, ({ ids }) => ids.length),
  };

  constructor(source: PostingsSource) {
    this.#source = source;
  }

  /** @param capacity how many passages there have been: ids are below it */
  get(number: number, field: Field, capacity: number): Uint32Array {
    const kept = this.#kept[field].get(number, () => this.#read(number, field, capacity));
    if (kept.upTo === capacity) return kept.ids;
    if (capacity - kept.upTo > Math.max(FEW_PASSAGES, LOOKED_THROUGH * kept.ids.length)) {
      Object.assign(kept, this.#read(number, field, capacity));
      return kept.ids;
    }
    const more: number[] = [];
    for (let id = kept.upTo; id < capacity; id++) if (this.#source.has(id, number, field)) more.push(id);
    kept.upTo = capacity;
    if (more.length === 0) return kept.ids;
    const before = kept.ids;
    kept.ids = new Uint32Array(before.length + more.length);
    kept.ids.set(before);
    kept.ids.set(more, before.length);
    return kept.ids;
  }

  /** To be called where a passage is removed, with the terms that it had. */
  forget(field: Field, numbers: Iterable<number>): void {
    for (const number of numbers) this.#kept[field].delete(number);
  }

  /** To be called where all that was read takes another form. */
  clear(): void {
    this.#kept.text.clear();
    this.#kept.heading.clear();
  }

  #read(number: number, field: Field, capacity: number): Postings {
    return { ids: this.#source.read(number, field), upTo: capacity };
  }
}
