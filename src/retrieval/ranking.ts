/** What a query's terms count in a passage and in an article: BM25+ over numbers, each text gone through once. */
import { HEADING_SHARE } from './candidates.ts';
import { publishedWithin } from './filters.ts';
import type { PassageIndex } from './index.ts';
import type { IndexedArticle, IndexedPassage } from './passages.ts';
import type { QueryTerm, Window } from './query.ts';

/** BM25's saturation and length normalisation, and BM25+'s share for a term that is there at all (Lv & Zhai 2011). */
export interface Saturation {
  k1: number;
  b: number;
  delta: number;
}

/** One of the query's terms, and what a form counts there. */
interface Counted {
  /** Its place among them. */
  term: number;
  weight: number;
}

/** A power of two, many times the forms of a question and few enough for a processor's nearest cache. */
const SLOTS = 4096;
const LAST_DIGITS = SLOTS - 1;

/** So many words are looked at, without a branch, before those that may be forms are counted. */
const AT_A_TIME = 4096;
/** Where those few stand: of one text at a time. */
const places = new Uint32Array(AT_A_TIME);

/** A query's terms by the numbers of their variants, so that a text is gone through once, whatever their number. */
export class AskedTerms {
  /** By term, and what it tells of an article as a whole. */
  readonly #weights: Float64Array;
  readonly #articleWeights: Float64Array;
  /** Terms that are a period. */
  readonly #periods: readonly { term: number; window: Window }[];
  /** By form, a variant of one or more of the terms: its number, and what it counts. */
  readonly #numbers: number[] = [];
  readonly #forms: Counted[][] = [];
  /** By a number's last digits: 1 + the first form that has them, 0 where none has. Most words of a text are none. */
  readonly #slots = new Uint16Array(SLOTS);
  /** By form: 1 + the next one whose number has the same last digits. */
  readonly #next: number[] = [];
  /** By form: occurrences in the text that is being scored, and whether its heading has it; all 0 between two texts. */
  readonly #frequency: Uint32Array;
  readonly #headed: Uint8Array;
  /** The forms of that text. */
  readonly #met: Uint16Array;
  /** What each term counts in it. */
  readonly #best: Float64Array;
  /** 1 for each term that follows the one before it there. */
  readonly #adjacent: Uint8Array;

  constructor(terms: readonly QueryTerm[], index: PassageIndex) {
    this.#weights = Float64Array.from(terms, ({ weight }) => weight);
    this.#articleWeights = Float64Array.from(
      terms,
      ({ term, weight, variants }) => weight * index.articleShare(variants[0]?.term ?? term),
    );
    this.#periods = terms.flatMap(({ period }, term) => (period ? { term, window: period } : []));
    for (const [term, { variants }] of terms.entries()) {
      for (const variant of variants) this.#add(index.number(variant.term) as number, term, variant.weight);
    }
    this.#frequency = new Uint32Array(this.#forms.length);
    this.#headed = new Uint8Array(this.#forms.length);
    this.#met = new Uint16Array(this.#forms.length);
    this.#best = new Float64Array(terms.length);
    this.#adjacent = new Uint8Array(terms.length);
  }

  /**
   * @param meanLength of a passage, in terms
   * @param together the share of a term's weight that is added where it follows the one before it, as in the question
   */
  inPassage(passage: IndexedPassage, meanLength: number, saturation: Saturation, together: number): number {
    const { article, from, to } = passage;
    const { heading } = article;
    const best = this.#best;
    const headed = this.#headed;
    const length = (to - from) / meanLength;
    this.#adjacent.fill(0);
    best.fill(0);
    for (const { term, window } of this.#periods) best[term] = publishedWithin(window, passage) ? 1 : 0;
    let met = this.#count(article.all, from, to, true);
    for (let i = 0; i < heading.length; i++) {
      const form = this.#formOf(heading[i] as number);
      if (form < 0 || headed[form] === 1) continue;
      headed[form] = 1;
      if (this.#frequency[form] === 0) this.#met[met++] = form;
    }
    for (let i = 0; i < met; i++) {
      const form = this.#met[i] as number;
      const above = headed[form] === 1 ? HEADING_SHARE : 0;
      this.#note(form, saturated(this.#frequency[form] as number, length, saturation) + above);
      headed[form] = 0;
    }
    this.#forget(met);
    let score = 0;
    for (let term = 0; term < best.length; term++) {
      const weight = this.#weights[term] as number;
      score += weight * (best[term] as number);
      if (this.#adjacent[term] === 1) score += together * weight;
    }
    return score;
  }

  /** @param meanLength of an article, in terms */
  inArticle(article: IndexedArticle, meanLength: number, saturation: Saturation): number {
    const best = this.#best;
    const length = article.length / meanLength;
    best.fill(0);
    const met = this.#count(article.all, 0, article.length, false);
    for (let i = 0; i < met; i++) {
      const form = this.#met[i] as number;
      this.#note(form, saturated(this.#frequency[form] as number, length, saturation));
    }
    this.#forget(met);
    let score = 0;
    for (let term = 0; term < best.length; term++) {
      score += (this.#articleWeights[term] as number) * (best[term] as number);
    }
    return score;
  }

  #add(number: number, term: number, weight: number): void {
    const known = this.#forms[this.#numbers.indexOf(number)];
    if (known) {
      known.push({ term, weight });
      return;
    }
    this.#next.push(this.#slots[number & LAST_DIGITS] as number);
    this.#numbers.push(number);
    this.#forms.push([{ term, weight }]);
    this.#slots[number & LAST_DIGITS] = this.#forms.length;
  }

  /** -1 for what is none. */
  #formOf(number: number): number {
    let form = this.#slots[number & LAST_DIGITS] as number;
    while (form > 0 && this.#numbers[form - 1] !== number) form = this.#next[form - 1] as number;
    return form - 1;
  }

  /** Counts the forms between two places, and notes which terms follow each other where that is `ordered`. @returns how many different ones it has */
  #count(numbers: Uint32Array, from: number, to: number, ordered: boolean): number {
    const slots = this.#slots;
    let met = 0;
    let before = -1;
    let last = -1;
    for (let first = from; first < to; first += AT_A_TIME) {
      const end = Math.min(to, first + AT_A_TIME);
      let found = 0;
      for (let i = first; i < end; i++) {
        places[found] = i;
        found += slots[(numbers[i] as number) & LAST_DIGITS] === 0 ? 0 : 1;
      }
      for (let n = 0; n < found; n++) {
        const i = places[n] as number;
        const form = this.#formOf(numbers[i] as number);
        if (form < 0) continue;
        if (this.#frequency[form] === 0) this.#met[met++] = form;
        this.#frequency[form] = (this.#frequency[form] as number) + 1;
        if (ordered && before >= 0 && last === i - 1) this.#noteAdjacent(before, form);
        before = form;
        last = i;
      }
    }
    return met;
  }

  #noteAdjacent(before: number, form: number): void {
    const counted = this.#forms[before] as Counted[];
    for (const { term } of this.#forms[form] as Counted[]) {
      if (counted.some((one) => one.term === term - 1)) this.#adjacent[term] = 1;
    }
  }

  #note(form: number, value: number): void {
    const counted = this.#forms[form] as Counted[];
    for (let i = 0; i < counted.length; i++) {
      const { term, weight } = counted[i] as Counted;
      if (weight * value > (this.#best[term] as number)) this.#best[term] = weight * value;
    }
  }

  #forget(met: number): void {
    for (let i = 0; i < met; i++) this.#frequency[this.#met[i] as number] = 0;
  }
}

/** What occurrences of a term count, as BM25+ has it; 0 for none. `length` is a share of the mean. */
function saturated(frequency: number, length: number, { k1, b, delta }: Saturation): number {
  return frequency === 0 ? 0 : (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * length)) + delta;
}
