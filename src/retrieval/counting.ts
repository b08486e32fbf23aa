/** The counts of a vocabulary, worked out anew from the terms that passages have. */
import type { IndexedArticle } from './passages.ts';
import type { Vocabulary } from './vocabulary.ts';

export class Counting {
  readonly #occurrences: Uint32Array;
  readonly #capitals: Uint32Array;
  readonly #inPassages: Uint32Array;
  readonly #inArticles: Uint32Array;
  readonly #headings: Uint32Array;
  #articles = 0;
  #passages = 0;
  /** By a term's number: the last passage, article or heading that was seen to have it, counted from 1. */
  readonly #lastPassage: Uint32Array;
  readonly #lastArticle: Uint32Array;
  readonly #lastHeading: Uint32Array;

  /** @param vocabulary of which nothing is counted yet, and which learns nothing meanwhile */
  constructor(vocabulary: Vocabulary) {
    this.#occurrences = vocabulary.counts('occurrences');
    this.#capitals = vocabulary.counts('capitals');
    this.#inPassages = vocabulary.counts('passages');
    this.#inArticles = vocabulary.counts('articles');
    this.#headings = vocabulary.counts('headings');
    this.#lastPassage = new Uint32Array(vocabulary.size);
    this.#lastArticle = new Uint32Array(vocabulary.size);
    this.#lastHeading = new Uint32Array(vocabulary.size);
  }

  add({ passages, heading, terms, capitals }: IndexedArticle): void {
    const article = ++this.#articles;
    for (const { from, to } of passages) this.#addPassage(terms, capitals, from, to, article);
    for (let i = 0; i < heading.length; i++) {
      const term = heading[i] as number;
      if (this.#lastHeading[term] === article) continue;
      this.#lastHeading[term] = article;
      raise(this.#headings, term, passages.length);
    }
  }

  #addPassage(terms: Uint32Array, capitals: Uint8Array, from: number, to: number, article: number): void {
    const passage = ++this.#passages;
    const lastPassage = this.#lastPassage;
    const lastArticle = this.#lastArticle;
    for (let i = from; i < to; i++) {
      const term = terms[i] as number;
      raise(this.#occurrences, term, 1);
      if (capitals[i]) raise(this.#capitals, term, 1);
      if (lastPassage[term] === passage) continue;
      lastPassage[term] = passage;
      raise(this.#inPassages, term, 1);
      if (lastArticle[term] === article) continue;
      lastArticle[term] = article;
      raise(this.#inArticles, term, 1);
    }
  }
}

function raise(counts: Uint32Array, term: number, by: number): void {
  counts[term] = (counts[term] as number) + by;
}
