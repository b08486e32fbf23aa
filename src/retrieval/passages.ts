/** Where the indexed passages stand, and the terms that each has. */
import type { ArticleMeta } from '../coverage/article.ts';
import type { Range, Span } from '../coverage/span.ts';
import { type Period, publishedPeriod } from '../language/dates.ts';

/** Where a passage stands; its text is fetched from the archive when it is shown. */
export interface PassageRecord extends Span {
  /** Number in the index, from 0; never used twice. */
  readonly id: number;
  readonly outlet: string | null;
  /** The days on which its article may have been published; undefined when undated. */
  readonly published: Period | undefined;
  /** The passage's terms in order, as vocabulary numbers; stop words are left out. */
  readonly terms: Uint32Array;
  /** 1 for each of them that was written with a capital. */
  readonly capitals: Uint8Array;
  /** The same terms of its article's title, outlet included. */
  readonly heading: Uint32Array;
}

/** The terms of a text, and which of them were written with a capital. */
export interface TextTerms {
  numbers: readonly number[];
  capitals: readonly boolean[];
}

/** The same of all passages of an article, with where they stand. */
export interface ArticleTerms {
  /** Of each passage: where it starts and ends in the text, and how many terms it has. */
  places: Uint32Array;
  terms: Uint32Array;
  capitals: Uint8Array;
}

const PLACE = 3;

/** An article's facts and the terms of all its passages, one passage's after the other's. */
export class IndexedArticle {
  readonly id: string;
  readonly version: number;
  readonly outlet: string | null;
  readonly published: Period | undefined;
  readonly heading: Uint32Array;
  /** In reading order. */
  readonly passages: IndexedPassage[] = [];
  #terms: Uint32Array = new Uint32Array(0);
  #capitals: Uint8Array = new Uint8Array(0);
  #length = 0;
  #isWhole = false;

  constructor({ id, version, outlet, published, precision }: ArticleMeta, heading: Uint32Array) {
    this.id = id;
    this.version = version;
    this.outlet = outlet;
    this.published = publishedPeriod(published, precision);
    this.heading = heading;
  }

  /** How many terms its passages have. */
  get length(): number {
    return this.#length;
  }

  /** The terms of its passages in reading order. */
  get terms(): Uint32Array {
    return this.#terms.subarray(0, this.#length);
  }

  /** The same with room for more behind them: what a passage's places are counted in. */
  get all(): Uint32Array {
    return this.#terms;
  }

  /** 1 for each of them that was written with a capital. */
  get capitals(): Uint8Array {
    return this.#capitals.subarray(0, this.#length);
  }

  /** Adds the passage that comes next. */
  add(id: number, { start, end }: Range, { numbers, capitals }: TextTerms): IndexedPassage {
    const from = this.#length;
    this.#length += numbers.length;
    if (this.#length > this.#terms.length) this.#resize(Math.max(this.#length, 2 * this.#terms.length));
    this.#terms.set(numbers, from);
    for (const [i, capital] of capitals.entries()) this.#capitals[from + i] = capital ? 1 : 0;
    const passage = new IndexedPassage(this, id, { start, end }, from, this.#length);
    this.passages.push(passage);
    return passage;
  }

  /** Whether all its passages are there. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** What it would be made of again. */
  get packed(): ArticleTerms {
    const places = new Uint32Array(PLACE * this.passages.length);
    for (const [i, { start, end, from, to }] of this.passages.entries()) places.set([start, end, to - from], PLACE * i);
    return { places, terms: this.terms, capitals: this.capitals };
  }

  /** Takes what `packed` has given, while it has no passages; they are numbered from `id` on. */
  take({ places, terms, capitals }: ArticleTerms, id: number): void {
    this.#terms = terms;
    this.#capitals = capitals;
    for (let at = 0; at < places.length; at += PLACE) {
      const [start, end, length] = places.subarray(at, at + PLACE) as unknown as [number, number, number];
      const from = this.#length;
      this.#length += length;
      this.passages.push(new IndexedPassage(this, id++, { start, end }, from, this.#length));
    }
    this.#isWhole = true;
  }

  /** To be called after the last passage: room for more is given up. */
  close(): void {
    this.#isWhole = true;
    if (this.#terms.length > this.#length) this.#resize(this.#length);
  }

  #resize(length: number): void {
    const terms = new Uint32Array(length);
    const capitals = new Uint8Array(length);
    terms.set(this.terms);
    capitals.set(this.#capitals.subarray(0, this.#length));
    this.#terms = terms;
    this.#capitals = capitals;
  }
}

/** A part of its article: it keeps nothing that the article has. */
export class IndexedPassage implements PassageRecord {
  readonly article: IndexedArticle;
  readonly id: number;
  readonly start: number;
  readonly end: number;
  /** Where its terms begin and end among the article's. */
  readonly from: number;
  readonly to: number;

  constructor(article: IndexedArticle, id: number, { start, end }: Range, from: number, to: number) {
    this.article = article;
    this.id = id;
    this.start = start;
    this.end = end;
    this.from = from;
    this.to = to;
  }

  get articleId(): string {
    return this.article.id;
  }

  get version(): number {
    return this.article.version;
  }

  get outlet(): string | null {
    return this.article.outlet;
  }

  get published(): Period | undefined {
    return this.article.published;
  }

  get terms(): Uint32Array {
    return this.article.all.subarray(this.from, this.to);
  }

  get capitals(): Uint8Array {
    return this.article.capitals.subarray(this.from, this.to);
  }

  get heading(): Uint32Array {
    return this.article.heading;
  }
}
