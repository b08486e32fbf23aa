/** The counts of a vocabulary, worked out anew from the terms that passages have. */
import type { IndexedArticle } from './passages.ts';
import type { Vocabulary } from './vocabulary.ts';

export class Counting {
  readonly #vocabulary: Vocabulary;
  #articles = 0;
  #passages = 0;
  /** By a term's number: the last passage, article or heading that was seen to have it, counted from 1. */
  readonly #lastPassage: Uint32Array;
  readonly #lastArticle: Uint32Array;
  readonly #lastHeading: Uint32Array;

  /** @param vocabulary of which nothing is counted yet */
  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#lastPassage = new Uint32Array(vocabulary.size);
    this.#lastArticle = new Uint32Array(vocabulary.size);
    this.#lastHeading = new Uint32Array(vocabulary.size);
  }

  add({ passages, heading }: IndexedArticle): void {
    const vocabulary = this.#vocabulary;
    this.#articles++;
    for (const { terms, capitals } of passages) {
      this.#passages++;
      for (let i = 0; i < terms.length; i++) {
        const term = terms[i] as number;
        vocabulary.add(term, 'occurrences', 1);
        if (capitals[i]) vocabulary.add(term, 'capitals', 1);
        if (this.#lastPassage[term] === this.#passages) continue;
        this.#lastPassage[term] = this.#passages;
        vocabulary.add(term, 'passages', 1);
        if (this.#lastArticle[term] === this.#articles) continue;
        this.#lastArticle[term] = this.#articles;
        vocabulary.add(term, 'articles', 1);
      }
    }
    for (const term of heading) {
      if (this.#lastHeading[term] === this.#articles) continue;
      this.#lastHeading[term] = this.#articles;
      vocabulary.add(term, 'headings', passages.length);
    }
  }
}
