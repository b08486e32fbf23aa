/** What a word that no text has may be a typing error for. */
import type { Vocabulary } from './vocabulary.ts';

/** Shorter words are near too many others; with fewer letters than `short`, one error is likely, and the first letter is right. */
const LENGTH = { least: 4, short: 6 };
const FIRST_LENGTH = 1024;
/** A set of letters has a bit for each, and those beyond the Latin ones share them. */
const BITS = 32;

export class SimilarWords {
  readonly #vocabulary: Vocabulary;
  /** By a term's number: its letters and its length, by which most terms are told from a word without looking at them. */
  #letters = new Uint32Array(FIRST_LENGTH);
  #lengths = new Uint8Array(FIRST_LENGTH);
  /** How many of the terms are in them. */
  #known = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * Terms of texts within a typing error's distance, the nearest first and of those the ones that most passages have; at most `limit`.
   * A letter missing, wrong or too much is one error, and so are two that have changed places.
   */
  of(term: string, limit: number): string[] {
    if (term.length < LENGTH.least || /\d/.test(term)) return [];
    this.#follow();
    const most = term.length < LENGTH.short ? 1 : 2;
    const letters = lettersOf(term);
    const found: { term: string; distance: number; passages: number }[] = [];
    for (let number = 0; number < this.#known; number++) {
      if (Math.abs((this.#lengths[number] as number) - term.length) > most) continue;
      // A wrong letter changes two of the set, a missing one or one too much changes one.
      if (bitsOf((this.#letters[number] as number) ^ letters) > 2 * most) continue;
      const passages = this.#vocabulary.count(number, 'passages');
      if (passages === 0) continue;
      const other = this.#vocabulary.term(number);
      if (other[0] !== term[0] && other.length < LENGTH.short) continue;
      const distance = distanceWithin(most, term, other);
      if (distance !== undefined) found.push({ term: other, distance, passages });
    }
    return found
      .sort((a, b) => a.distance - b.distance || b.passages - a.passages || (a.term < b.term ? -1 : 1))
      .slice(0, limit)
      .map((one) => one.term);
  }

  /** Takes in the terms that have come up since. */
  #follow(): void {
    const { size } = this.#vocabulary;
    if (size > this.#letters.length) {
      const letters = new Uint32Array(Math.ceil(size * 1.25));
      const lengths = new Uint8Array(letters.length);
      letters.set(this.#letters);
      lengths.set(this.#lengths);
      this.#letters = letters;
      this.#lengths = lengths;
    }
    for (; this.#known < size; this.#known++) {
      const term = this.#vocabulary.term(this.#known);
      this.#letters[this.#known] = lettersOf(term);
      this.#lengths[this.#known] = Math.min(255, term.length);
    }
  }
}

function lettersOf(term: string): number {
  let letters = 0;
  for (let i = 0; i < term.length; i++) letters |= 1 << (term.charCodeAt(i) % BITS);
  return letters;
}

/** How many bits of a number of 32 are 1 (Warren, "Hacker's Delight", 5-1). */
function bitsOf(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Letters to add, leave out, replace, or let two neighbours change places (optimal string alignment, a restricted Damerau–Levenshtein
 * distance); undefined where it takes more than `most`.
 */
function distanceWithin(most: number, a: string, b: string): number | undefined {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return undefined;
    beforeLast = last;
    last = row;
  }
  const distance = last[b.length] as number;
  return distance <= most ? distance : undefined;
}
