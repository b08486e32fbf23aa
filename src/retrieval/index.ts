/**
 * The searchable form of the archive: MiniSearch over passages, and what ranking needs that it does not keep. What comes in goes into
 * MiniSearch; now and then the postings of all are packed, and MiniSearch starts empty again for what comes next.
 */
import MiniSearch from 'minisearch';
import type { StoredArticle } from '../coverage/article.ts';
import { passages } from '../coverage/passages.ts';
import { isShouted, terms, tokens } from '../language/tokens.ts';
import { Abbreviations } from './abbreviations.ts';
import { Counting } from './counting.ts';
import { COUNTED, PackedPostings } from './packed.ts';
import { type ArticleTerms, IndexedArticle, type IndexedPassage, type TextTerms } from './passages.ts';
import { type Field, KeptPostings } from './postings.ts';
import { SimilarWords } from './similar.ts';
import { Spellings } from './spellings.ts';
import { Vocabulary, type VocabularyEntry } from './vocabulary.ts';

export type { PassageRecord } from './passages.ts';
export type { VocabularyEntry } from './vocabulary.ts';

interface IndexedText {
  id: number;
  text: string;
  heading: string;
}

const NO_IDS = new Uint32Array(0);
const NO_TERMS = new Uint32Array(0);

/** MiniSearch's postings are packed when it has so many passages, and that share of those that are packed already. */
const PACKED = { least: 4000, share: 0.25 };

export class PassageIndex {
  /** What the abbreviations in the articles' texts stand for. */
  readonly abbreviations = new Abbreviations();
  #search = this.#empty();
  /** The text that was learned last and its terms, which need not be found twice. */
  #learned: { text: string; terms: string[] } = { text: '', terms: [] };
  readonly #vocabulary = new Vocabulary();
  readonly #similar = new SimilarWords(this.#vocabulary);
  readonly #spellings = new Spellings();
  readonly #passages: (IndexedPassage | undefined)[] = [];
  readonly #articles = new Map<string, IndexedArticle>();
  #packed = PackedPostings.none(this.#vocabulary);
  /** Whether passages have gone whose postings are packed. */
  #packedGone = false;
  readonly #postings = new KeptPostings({
    read: (number, field) => this.#read(number, field),
    has: (id, number, field) => this.#passages[id]?.[field === 'text' ? 'terms' : 'heading'].includes(number) ?? false,
  });
  #live = 0;
  /** Terms of all passages. */
  #length = 0;
  #revision = 0;

  /** How many passages can be found. */
  get size(): number {
    return this.#live;
  }

  /** How many passages there have ever been: ids are below it. */
  get capacity(): number {
    return this.#passages.length;
  }

  /** Rises with every article that is added or removed: what was found out under one of them holds as long as it stands. */
  get revision(): number {
    return this.#revision;
  }

  /** Mean number of terms in a passage; 1 when there are none. */
  get meanLength(): number {
    return this.#live === 0 ? 1 : Math.max(1, this.#length / this.#live);
  }

  /** Mean number of terms in an article; 1 when there are none. */
  get meanArticleLength(): number {
    return this.#articles.size === 0 ? 1 : Math.max(1, this.#length / this.#articles.size);
  }

  /** Adds an article's passages. An article of the same id is replaced. */
  add(article: StoredArticle): void {
    for (const _ of this.adding(article));
  }

  /** The same in steps, for texts that are long: others may have a turn between two of them, and find what is added so far. */
  *adding(article: StoredArticle): Generator<void> {
    this.remove(article.id);
    const heading = [article.title, article.outlet].filter(Boolean).join('. ');
    const shouted = isShouted(article.text);
    const indexed = new IndexedArticle(article, this.#learnHeading(heading));
    const inArticle = new Set<number>();
    this.#articles.set(article.id, indexed);
    for (const { start, end } of passages(article.text)) {
      this.#revision++;
      const id = this.#passages.length;
      const text = article.text.slice(start, end);
      const learned = this.#learn(text, shouted);
      this.#passages.push(indexed.add(id, { start, end }, learned));
      for (const number of new Set(learned.numbers)) {
        this.#vocabulary.add(number, 'passages', 1);
        if (inArticle.has(number)) continue;
        inArticle.add(number);
        this.#vocabulary.add(number, 'articles', 1);
      }
      for (const number of new Set(indexed.heading)) this.#vocabulary.add(number, 'headings', 1);
      // The heading is the whole article's: it is indexed with the first passage that is not packed, and `#read` knows.
      const isFirst = (indexed.passages.at(-2)?.id ?? -1) < this.#packed.below;
      this.#search.add({ id, text, heading: isFirst ? heading : '' });
      this.#live++;
      this.#length += learned.numbers.length;
      if (!shouted) this.abbreviations.learn(article.id, text);
      yield;
      // It may have been removed or replaced meanwhile.
      if (this.#articles.get(article.id) !== indexed) return;
    }
    indexed.close();
    if (this.#search.documentCount >= Math.max(PACKED.least, PACKED.share * this.#packed.below)) yield* this.#packing();
  }

  /** Given up where something changes meanwhile: the next article makes up for it. */
  *#packing(): Generator<void> {
    const revision = this.#revision;
    const packing = PackedPostings.of(this.#passages, this.#vocabulary);
    for (let step = packing.next(); ; step = packing.next()) {
      if (this.#revision !== revision) return;
      if (!step.done) yield;
      else {
        this.#packed = step.value;
        break;
      }
    }
    this.#packedGone = false;
    this.#search = this.#empty();
    this.#postings.clear();
  }

  /** The articles that are wholly indexed, in the order of their passages. */
  get articles(): Iterable<IndexedArticle> {
    return this.#articles.values().filter(({ isWhole }) => isWhole);
  }

  /** What a snapshot keeps besides the articles. */
  get words(): { vocabulary: Vocabulary; spellings: Spellings } {
    return { vocabulary: this.#vocabulary, spellings: this.#spellings };
  }

  /**
   * Takes articles as `articles` has given them, while there are none, in steps; what was learned with them has been taken before.
   * @param articles without their passages' numbers, which are new
   */
  *taking(articles: Iterable<{ article: IndexedArticle; terms: ArticleTerms }>): Generator<void> {
    const counting = new Counting(this.#vocabulary);
    for (const { article, terms } of articles) {
      article.take(terms, this.#passages.length);
      this.#articles.set(article.id, article);
      for (const passage of article.passages) {
        this.#passages.push(passage);
        this.#live++;
      }
      this.#length += article.terms.length;
      counting.add(article);
      yield;
    }
    this.#revision++;
    yield* this.#packing();
  }

  remove(articleId: string): void {
    this.#revision++;
    const article = this.#articles.get(articleId);
    if (!article) return;
    const vocabulary = this.#vocabulary;
    for (const { id, terms, capitals } of article.passages) {
      this.#passages[id] = undefined;
      if (id < this.#packed.below) this.#packedGone = true;
      else this.#search.discard(id);
      this.#live--;
      this.#length -= terms.length;
      for (const number of new Set(terms)) vocabulary.add(number, 'passages', -1);
      for (const number of new Set(article.heading)) vocabulary.add(number, 'headings', -1);
      for (const [i, number] of terms.entries()) {
        vocabulary.add(number, 'occurrences', -1);
        if (capitals[i]) vocabulary.add(number, 'capitals', -1);
      }
    }
    const numbers = new Set(article.terms);
    for (const number of numbers) vocabulary.add(number, 'articles', -1);
    this.#postings.forget('text', numbers);
    this.#postings.forget('heading', article.heading);
    this.#articles.delete(articleId);
    this.abbreviations.forget(articleId);
  }

  record(id: number): IndexedPassage | undefined {
    return this.#passages[id];
  }

  /** An article's passages in reading order. */
  ofArticle(articleId: string): readonly IndexedPassage[] {
    return this.#articles.get(articleId)?.passages ?? [];
  }

  /** How many passages an article has. */
  passagesOf(articleId: string): number {
    return this.#articles.get(articleId)?.passages.length ?? 0;
  }

  /** The terms of an article's passages, in reading order. */
  termsOf(articleId: string): Uint32Array {
    return this.#articles.get(articleId)?.terms ?? NO_TERMS;
  }

  /** Undefined for a term that neither a text nor a title has. */
  lookUp(term: string): VocabularyEntry | undefined {
    return this.#vocabulary.lookUp(term);
  }

  /** Whether a text or a title has the term. */
  has(term: string): boolean {
    return this.#vocabulary.knows(term);
  }

  number(term: string): number | undefined {
    return this.#vocabulary.number(term);
  }

  /**
   * Inverse document frequency over passages, as in BM25 (Robertson & Spärck Jones, with MiniSearch's `+ 1` so that it is
   * never negative). A term that nothing has gets the weight of one that a single passage has.
   */
  idf(term: string): number {
    return this.#rarity(term, 'passages', this.#live);
  }

  /** What a term tells one article from another by, as a share of what it tells passages by: its `idf` over articles and over passages. */
  articleShare(term: string): number {
    return this.#rarity(term, 'articles', this.#articles.size) / this.idf(term);
  }

  #rarity(term: string, of: 'passages' | 'articles', all: number): number {
    const number = this.#vocabulary.number(term);
    const n = number === undefined ? 1 : Math.max(1, this.#vocabulary.count(number, of));
    return Math.log(1 + (all - n + 0.5) / (n + 0.5));
  }

  /** Terms written as names that spell the same name another way (see `nameKeys`), the term itself left out. */
  otherSpellings(word: string, term: string): string[] {
    return [...this.#spellings.of(word)].filter((other) => other !== term && this.isName(other));
  }

  /** See `SimilarWords.of`. */
  similar(term: string, limit = 5): string[] {
    return this.#similar.of(term, limit);
  }

  /** The ids of the passages whose `field` has the term, rising, each once: MiniSearch's postings, without its result objects. */
  postings(term: string, field: Field): Uint32Array {
    const number = this.#vocabulary.number(term);
    const none = number === undefined || this.#vocabulary.count(number, COUNTED[field]) === 0;
    return none ? NO_IDS : this.#postings.get(number, field, this.capacity);
  }

  /** Calls `visit` once for each of them. */
  visit(term: string, field: Field, visit: (id: number) => void): void {
    for (const id of this.postings(term, field)) visit(id);
  }

  #empty(): MiniSearch<IndexedText> {
    return new MiniSearch<IndexedText>({
      fields: ['text', 'heading'],
      tokenize: (text) => (text === this.#learned.text ? this.#learned.terms : terms(text)),
      processTerm: (term) => term,
      searchOptions: { tokenize: (term) => [term] },
    });
  }

  #read(number: number, field: Field): Uint32Array {
    const all = this.#packed.get(number, field);
    const packed = this.#packedGone ? all.filter((id) => this.#passages[id] !== undefined) : all;
    if (packed.length === this.#vocabulary.count(number, COUNTED[field])) return packed;
    const ids: number[] = [];
    this.#search.search(this.#vocabulary.term(number), {
      fields: [field],
      boostDocument: (id) => {
        if (field === 'text') ids.push(id);
        else for (const passage of this.#unpackedBeside(id)) ids.push(passage.id);
        return 0;
      },
    });
    if (ids.length === 0) return packed;
    const both = new Uint32Array(packed.length + ids.length);
    both.set(packed);
    both.set(ids, packed.length);
    // Articles that were added in turns have theirs between each other's.
    both.subarray(packed.length).sort();
    return both;
  }

  /** The passages of a passage's article that are in MiniSearch. */
  #unpackedBeside(id: number): readonly IndexedPassage[] {
    const all = this.#passages[id]?.article.passages ?? [];
    return (all[0]?.id ?? 0) >= this.#packed.below ? all : all.filter((passage) => passage.id >= this.#packed.below);
  }

  /** Whether texts write a term mostly with a capital. */
  isName(term: string): boolean {
    return this.#vocabulary.isName(term);
  }

  #learn(text: string, shouted: boolean): TextTerms {
    const numbers: number[] = [];
    const capitals: boolean[] = [];
    this.#learned = { text, terms: [] };
    for (const { stop, word, term, start, end, capital, acronym } of tokens(text, shouted)) {
      if (stop) continue;
      this.#learned.terms.push(term);
      const number = this.#vocabulary.learn(term, text.slice(start, end), true);
      this.#vocabulary.add(number, 'occurrences', 1);
      if (capital) {
        this.#vocabulary.add(number, 'capitals', 1);
        if (!acronym) this.#spellings.learn(word, term);
      }
      numbers.push(number);
      capitals.push(capital);
    }
    return { numbers, capitals };
  }

  #learnHeading(heading: string): Uint32Array {
    const kept = tokens(heading).filter(({ stop }) => !stop);
    return Uint32Array.from(kept, ({ term, start, end }) =>
      this.#vocabulary.learn(term, heading.slice(start, end), false),
    );
  }
}
