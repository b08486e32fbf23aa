/** What a word that no text has may be a typing error for. */
import type { Vocabulary } from './vocabulary.ts';

/**
 * Shorter words are near too many others; with fewer letters than `short`, one error is likely, and the first letter is right. There is
 * a bit for each letter in a number of 32.
 */
const LENGTH = { least: 4, short: 6, most: 32 };
/** By how much another word may be longer, of two errors at most: the likeliest first. */
const LONGER = [0, 1, -1, 2, -2];
/** A set of letters has a bit for each, and those beyond the Latin ones share them. */
const BITS = 30;

/** So many terms a bucket has room for at first, and so much more when it is full. */
const FIRST_ROOM = 64;
const GROWTH = 2;

/** Terms of one length. */
interface Bucket {
  size: number;
  /** Their numbers. */
  numbers: Uint32Array;
  /** By the same places: their letters, by which most terms are told from a word without looking at them. */
  letters: Int32Array;
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
    if (term.length < LENGTH.least || term.length > LENGTH.most || /\d/.test(term)) return [];
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
    notePlaces(term);
    try {
      for (const longer of LONGER) {
        const bucket = this.#byLength[term.length + longer];
        if (!bucket || Math.abs(longer) > nearest) continue;
        const { size, numbers, letters: sets } = bucket;
        for (let i = 0; i < size; i++) {
          const others = sets[i] as number;
          // A letter that only one of them has was left out, is too much, or stands in the place of another. So many errors as one is longer
          // than the other are there for the length alone, and tell of letters of the longer one only.
          if (hasMore(nearest - Math.max(0, longer), letters & ~others)) continue;
          if (hasMore(nearest + Math.min(0, longer), others & ~letters)) continue;
          const number = numbers[i] as number;
          const other = this.#vocabulary.term(number);
          if (other[0] !== term[0] && other.length < LENGTH.short) continue;
          const errors = distance(term, other, nearest);
          const passages = errors > nearest ? 0 : this.#vocabulary.count(number, 'passages');
          if (passages === 0) continue;
          if (errors < nearest) found = [];
          nearest = errors;
          found.push({ term: other, passages });
        }
      }
    } finally {
      forgetPlaces(term);
    }
    return found;
  }

  /** Takes in the terms that have come up since. */
  #follow(): void {
    for (; this.#known < this.#vocabulary.size; this.#known++) {
      const term = this.#vocabulary.term(this.#known);
      const bucket = roomIn(this.#byLength[term.length]);
      this.#byLength[term.length] = bucket;
      bucket.numbers[bucket.size] = this.#known;
      bucket.letters[bucket.size++] = lettersOf(term);
    }
  }
}

/** The bucket with room for one more. */
function roomIn(bucket: Bucket | undefined): Bucket {
  if (bucket && bucket.size < bucket.numbers.length) return bucket;
  const size = bucket?.size ?? 0;
  const numbers = new Uint32Array(Math.max(FIRST_ROOM, GROWTH * size));
  const letters = new Int32Array(numbers.length);
  if (bucket) {
    numbers.set(bucket.numbers);
    letters.set(bucket.letters);
  }
  return { size, numbers, letters };
}

/** Whether more bits than that are 1. */
function hasMore(few: number, bits: number): boolean {
  for (let left = few; left > 0 && bits !== 0; left--) bits &= bits - 1;
  return bits !== 0;
}

function lettersOf(term: string): number {
  let letters = 0;
  for (let i = 0; i < term.length; i++) letters |= 1 << (term.charCodeAt(i) % BITS);
  return letters;
}

/** A bit for each place of a word at which it has a letter, by UTF-16 code unit; of one word at a time, all 0 otherwise. */
const PLACES = new Int32Array(2 ** 16);

function notePlaces(word: string): void {
  for (let i = 0; i < word.length; i++) PLACES[word.charCodeAt(i)] = placesOf(word.charCodeAt(i)) | (1 << i);
}

function forgetPlaces(word: string): void {
  for (let i = 0; i < word.length; i++) PLACES[word.charCodeAt(i)] = 0;
}

const placesOf = (unit: number): number => PLACES[unit] as number;

/**
 * Letters to add, leave out, replace, or let two neighbours change places (optimal string alignment, a restricted Damerau–Levenshtein
 * distance). A column of the table is worked out at once, a bit for each row (Hyyrö, "A bit-vector algorithm for computing Levenshtein
 * and Damerau edit distances", 2003).
 * @param word of 32 UTF-16 code units at most, whose places are noted
 * @returns more than `most` where it is more than that, and then not always how much
 */
function distance(word: string, other: string, most: number): number {
  const last = 1 << (word.length - 1);
  let errors = word.length;
  // By row: whether the table rises, or falls, from the one before, in the column at hand.
  let rises = -1;
  let falls = 0;
  // Whether it is as in the row and column before; and where the letter before stands.
  let same = 0;
  let before = 0;
  for (let i = 0; i < other.length; i++) {
    const places = placesOf(other.charCodeAt(i));
    const swapped = ((~same & places) << 1) & before;
    same = (((places & rises) + rises) ^ rises) | places | falls | swapped;
    let up = falls | ~(same | rises);
    let down = same & rises;
    if ((up & last) !== 0) errors++;
    else if ((down & last) !== 0) errors--;
    // Each letter that is left takes one off at most.
    if (errors - (other.length - 1 - i) > most) return most + 1;
    up = (up << 1) | 1;
    down <<= 1;
    rises = down | ~(same | up);
    falls = up & same;
    before = places;
  }
  return errors;
}
