/** The counts of the vocabulary and the postings of all terms, worked out anew from the terms that the passages have. */
import type { IndexedArticle } from './passages.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The passages that have each term in one field, term after term. */
export interface FieldPostings {
  /** Where those of term n begin; those of the next one begin where they end. */
  offsets: Uint32Array;
  /** Numbers of passages, rising within a term. */
  ids: Uint32Array;
  /** How often each of them has it. */
  counts: Uint32Array;
}

export interface AllPostings {
  /** By number. */
  terms: readonly string[];
  text: FieldPostings;
  heading: FieldPostings;
  /** By a passage's number: how many different terms its text has, and the heading that is indexed with it. */
  lengths: { text: Uint32Array; heading: Uint32Array };
}

export class Counting {
  readonly #vocabulary: Vocabulary;
  readonly #articles: IndexedArticle[] = [];
  /** By a term's number: one more than the last passage, or article, that was seen to have it. */
  readonly #lastPassage: Uint32Array;
  readonly #lastArticle: Uint32Array;
  /** By a term's number: how many articles have it in their heading. */
  readonly #headed: Uint32Array;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#lastPassage = new Uint32Array(vocabulary.size);
    this.#lastArticle = new Uint32Array(vocabulary.size);
    this.#headed = new Uint32Array(vocabulary.size);
  }

  add(article: IndexedArticle): void {
    const vocabulary = this.#vocabulary;
    const { passages } = article;
    const number = this.#articles.push(article);
    for (const { id, terms, capitals } of passages) {
      for (let i = 0; i < terms.length; i++) {
        const term = terms[i] as number;
        vocabulary.add(term, 'occurrences', 1);
        if (capitals[i]) vocabulary.add(term, 'capitals', 1);
        if (this.#lastPassage[term] === id + 1) continue;
        this.#lastPassage[term] = id + 1;
        vocabulary.add(term, 'passages', 1);
        if (this.#lastArticle[term] === number) continue;
        this.#lastArticle[term] = number;
        vocabulary.add(term, 'articles', 1);
      }
    }
    if (passages.length === 0) return;
    for (const term of new Set(article.heading)) {
      vocabulary.add(term, 'headings', passages.length);
      this.#headed[term] = (this.#headed[term] as number) + 1;
    }
  }

  postings(): AllPostings {
    const vocabulary = this.#vocabulary;
    const numbers = Array.from({ length: vocabulary.size }, (_, number) => number);
    const passages = this.#articles.flatMap((article) => article.passages);
    const text = new Filling(numbers.map((number) => vocabulary.count(number, 'passages')));
    const heading = new Filling(Array.from(this.#headed));
    const lengths = { text: new Uint32Array(passages.length), heading: new Uint32Array(passages.length) };
    for (const { id, terms, article } of passages) {
      lengths.text[id] = text.fill(id, terms);
      if (article.passages[0]?.id === id) lengths.heading[id] = heading.fill(id, article.heading);
    }
    return {
      terms: numbers.map((number) => vocabulary.term(number)),
      text: text.postings,
      heading: heading.postings,
      lengths,
    };
  }
}

class Filling {
  readonly postings: FieldPostings;
  /** By a term's number: where its next posting goes. */
  readonly #next: Uint32Array;

  /** @param frequencies by a term's number */
  constructor(frequencies: readonly number[]) {
    const offsets = new Uint32Array(frequencies.length + 1);
    for (const [i, frequency] of frequencies.entries()) offsets[i + 1] = (offsets[i] as number) + frequency;
    const all = offsets.at(-1) as number;
    this.postings = { offsets, ids: new Uint32Array(all), counts: new Uint32Array(all) };
    this.#next = offsets.slice(0, -1);
  }

  /** @returns how many different terms there are */
  fill(id: number, terms: Uint32Array): number {
    const { offsets, ids, counts } = this.postings;
    let different = 0;
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] as number;
      const next = this.#next[term] as number;
      if (next > (offsets[term] as number) && ids[next - 1] === id) counts[next - 1] = (counts[next - 1] as number) + 1;
      else {
        ids[next] = id;
        counts[next] = 1;
        this.#next[term] = next + 1;
        different++;
      }
    }
    return different;
  }
}
