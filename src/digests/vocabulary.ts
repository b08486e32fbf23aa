/** The words of many texts as numbers: each way of writing one is looked into once, which makes reading some ten times as fast. */
import { tokens } from '../language/tokens.ts';

/** A word in its place. */
export interface Word {
  /** The same for all forms of a word; counts from 0. */
  term: number;
  stop: boolean;
  /** Written with a capital, or a number. */
  capital: boolean;
  /** Written in capitals alone. */
  upper: boolean;
}

/** Share of words in capitals alone from which capitals tell nothing. */
const SHOUTED = 0.7;
const MARK = /^[.!?…:"“”‘\n]$/u;
const PIECE = /[.!?…:"“”‘\n]|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|\p{N}[\p{N}.,]*[\p{L}\p{N}]*/gu;

export class Vocabulary {
  readonly #terms = new Map<string, number>();
  /** What every run of letters is: one word, or several of a script without spaces; empty for a mark. */
  readonly #known = new Map<string, readonly Word[]>();

  /** How many terms there are. */
  get size(): number {
    return this.#terms.size;
  }

  /** The words of a text in order, and which of them begin a sentence or a quotation, where a capital tells nothing. */
  read(text: string): { words: Word[]; begins: boolean[] } {
    const words: Word[] = [];
    const begins: boolean[] = [];
    let upper = 0;
    let begin = true;
    for (const piece of text.match(PIECE) ?? []) {
      const found = this.#lookUp(piece);
      for (const word of found) {
        words.push(word);
        begins.push(begin);
        begin = false;
        if (word.upper) upper++;
      }
      if (found.length === 0) begin = true;
    }
    return { words, begins: upper > SHOUTED * words.length ? begins.map(() => true) : begins };
  }

  #lookUp(piece: string): readonly Word[] {
    const known = this.#known.get(piece);
    if (known) return known;
    const words = MARK.test(piece)
      ? []
      : tokens(piece, false).map(({ term, stop, capital, word }) => ({
          term: this.#number(term),
          stop,
          capital: capital || /^\p{N}/u.test(word),
          upper: /^\p{Lu}+$/u.test(piece),
        }));
    this.#known.set(piece, words);
    return words;
  }

  #number(term: string): number {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    this.#terms.set(term, this.#terms.size);
    return this.#terms.size - 1;
  }
}
