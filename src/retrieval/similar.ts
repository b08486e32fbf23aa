/** What a word that no text has may be a typing error for. */
import { bitsOf } from './bits.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Shorter words are near too many others; with fewer letters than `short`, one error is likely, and the first letter is right. */
const LENGTH = { least: 4, short: 6 };
/** A set of letters has a bit for each, and those beyond the Latin ones share them. */
const BITS = 30;

/** Terms of one length. */
interface Bucket {
  /** Their numbers. */
  numbers: number[];
  /** By the same places: their letters, by which most terms are told from a word without looking at them. */
  letters: number[];
}

interface Similar {
  term: string;
  passages: number;
}

export class SimilarWords {
  readonly #vocabulary: Vocabulary;
  readonly #byLength: (Bucket | undefined)[] = [];
  /** How many of the terms are in them. */
  #known = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * Terms of texts within a typing error's distance; where some are nearer than others, these alone. The ones that most passages have come
   * first; at most `limit`. A letter missing, wrong or too much is one error, and so are two that have changed places.
   */
  of(term: string, limit: number): string[] {
    if (term.length < LENGTH.least || /\d/.test(term)) return [];
    this.#follow();
    // Two errors are looked for where one does not explain it: most words are told from it at once by their letters.
    const errors = term.length < LENGTH.short ? 1 : 2;
    let found: Similar[] = [];
    for (let most = 1; most <= errors && found.length === 0; most++) found = this.#within(most, term);
    return found
      .sort((a, b) => b.passages - a.passages || (a.term < b.term ? -1 : 1))
      .slice(0, limit)
      .map((one) => one.term);
  }

  /** The nearest terms of texts, with `most` errors at most. */
  #within(most: number, term: string): Similar[] {
    const letters = lettersOf(term);
    let nearest = most;
    let found: Similar[] = [];
    for (let length = term.length - most; length <= term.length + most; length++) {
      const { numbers = [], letters: sets = [] } = this.#byLength[length] ?? {};
      for (let i = 0; i < sets.length; i++) {
        // A wrong letter changes two of the set, a missing one or one too much changes one.
        if (bitsOf((sets[i] as number) ^ letters) > 2 * nearest) continue;
        const other = this.#vocabulary.term(numbers[i] as number);
        if (other[0] !== term[0] && other.length < LENGTH.short) continue;
        const passages = this.#vocabulary.count(numbers[i] as number, 'passages');
        const distance = passages > 0 ? distanceWithin(nearest, term, other) : undefined;
        if (distance === undefined) continue;
        if (distance < nearest) found = [];
        nearest = distance;
        found.push({ term: other, passages });
      }
    }
    return found;
  }

  /** Takes in the terms that have come up since. */
  #follow(): void {
    for (; this.#known < this.#vocabulary.size; this.#known++) {
      const term = this.#vocabulary.term(this.#known);
      this.#byLength[term.length] ??= { numbers: [], letters: [] };
      const bucket = this.#byLength[term.length] as Bucket;
      bucket.numbers.push(this.#known);
      bucket.letters.push(lettersOf(term));
    }
  }
}

function lettersOf(term: string): number {
  let letters = 0;
  for (let i = 0; i < term.length; i++) letters |= 1 << (term.charCodeAt(i) % BITS);
  return letters;
}

/**
 * Letters to add, leave out, replace, or let two neighbours change places (optimal string alignment, a restricted Damerau–Levenshtein
 * distance); undefined where it takes more than `most`.
 */
function distanceWithin(most: number, a: string, b: string): number | undefined {
  const width = b.length + 1;
  // Three rows of the table, one after the other: the one that is being filled, the one before it and the one before that.
  const table = new Uint8Array(3 * width);
  for (let j = 0; j < width; j++) table[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const row = (i % 3) * width;
    const last = ((i + 2) % 3) * width;
    const beforeLast = ((i + 1) % 3) * width;
    const letter = a.charCodeAt(i - 1);
    let least = i;
    table[row] = i;
    for (let j = 1; j < width; j++) {
      const same = letter === b.charCodeAt(j - 1);
      let cost = Math.min(
        at(table, last + j) + 1,
        at(table, row + j - 1) + 1,
        at(table, last + j - 1) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, at(table, beforeLast + j - 2) + 1);
      table[row + j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return undefined;
  }
  const distance = at(table, (a.length % 3) * width + b.length);
  return distance <= most ? distance : undefined;
}

const at = (table: Uint8Array, place: number): number => table[place] as number;
