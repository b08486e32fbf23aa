/** The searchable form of the archive: MiniSearch over passages, and what ranking needs that it does not keep. */
import MiniSearch from 'minisearch';
import type { StoredArticle } from '../coverage/article.ts';
import { passages } from '../coverage/passages.ts';
import { Recent } from '../coverage/recent.ts';
import type { Span } from '../coverage/span.ts';
import { type Period, publishedPeriod } from '../language/dates.ts';
import { nameKey } from '../language/spelling.ts';
import { isShouted, terms, tokens } from '../language/tokens.ts';

/** Where a passage stands; its text is fetched from the archive when it is shown. */
export interface PassageRecord extends Span {
  /** Number in the index, from 0; never used twice. */
  id: number;
  outlet: string | null;
  /** The days on which its article may have been published; undefined when undated. */
  published: Period | undefined;
  /** The passage's terms in order, as vocabulary numbers; stop words are left out. */
  terms: Uint32Array;
  /** 1 for each of them that was written with a capital. */
  capitals: Uint8Array;
  /** The same of its article's title, outlet included. */
  heading: Uint32Array;
}

/** What the index knows of one term. */
export interface VocabularyEntry {
  number: number;
  term: string;
  /** A word of that term as a text wrote it first (a title, where no text has it), for showing. */
  written: string;
  /** Passages whose text has it. */
  passages: number;
  /** Articles whose text has it. */
  articles: number;
  /** Passages whose article's title or outlet has it. */
  headings: number;
  /** Occurrences in texts, and how many of them were written with a capital. */
  occurrences: number;
  capitals: number;
}

interface IndexedText {
  id: number;
  text: string;
  heading: string;
}

/** Postings that are kept as searches have read them, eight bytes each. */
const MOST_POSTINGS = 500_000;

export class PassageIndex {
  readonly #search = new MiniSearch<IndexedText>({
    fields: ['text', 'heading'],
    tokenize: (text) => (text === this.#learned.text ? this.#learned.terms : terms(text)),
    processTerm: (term) => term,
    searchOptions: { tokenize: (term) => [term] },
  });
  /** The text that was learned last and its terms, which need not be found twice. */
  #learned: { text: string; terms: string[] } = { text: '', terms: [] };
  readonly #records: (PassageRecord | undefined)[] = [];
  readonly #entries: VocabularyEntry[] = [];
  readonly #vocabulary = new Map<string, VocabularyEntry>();
  readonly #spellings = new Map<string, Set<string>>();
  readonly #byArticle = new Map<string, number[]>();
  /** By revision, field and term. */
  readonly #postings = new Recent<string, readonly number[]>(MOST_POSTINGS, (ids) => ids.length);
  #live = 0;
  #length = 0;
  #revision = 0;

  /** How many passages can be found. */
  get size(): number {
    return this.#live;
  }

  /** How many passages there have ever been: ids are below it. */
  get capacity(): number {
    return this.#records.length;
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
    return this.#byArticle.size === 0 ? 1 : Math.max(1, this.#length / this.#byArticle.size);
  }

  /** Adds an article's passages. An article of the same id is replaced. */
  add(article: StoredArticle): void {
    for (const _ of this.adding(article));
  }

  /** The same in steps, for texts that are long: others may have a turn between two of them, and find what is added so far. */
  *adding(article: StoredArticle): Generator<void> {
    this.remove(article.id);
    const published = publishedPeriod(article.published, article.precision);
    const heading = [article.title, article.outlet].filter(Boolean).join('. ');
    const headingTerms = this.#numbers(heading);
    const shouted = isShouted(article.text);
    const ids: number[] = [];
    const inArticle = new Set<number>();
    this.#byArticle.set(article.id, ids);
    for (const { start, end } of passages(article.text)) {
      this.#revision++;
      const id = this.#records.length;
      const text = article.text.slice(start, end);
      const record: PassageRecord = {
        id,
        articleId: article.id,
        version: article.version,
        start,
        end,
        outlet: article.outlet,
        published,
        ...this.#learn(text, shouted),
        heading: headingTerms,
      };
      this.#records.push(record);
      for (const number of record.terms) {
        if (inArticle.has(number)) continue;
        inArticle.add(number);
        (this.#entries[number] as VocabularyEntry).articles++;
      }
      this.#search.add({ id, text, heading });
      for (const number of new Set(headingTerms)) (this.#entries[number] as VocabularyEntry).headings++;
      this.#live++;
      this.#length += record.terms.length;
      ids.push(id);
      yield;
    }
  }

  remove(articleId: string): void {
    this.#revision++;
    const inArticle = new Set<number>();
    for (const id of this.#byArticle.get(articleId) ?? []) {
      const record = this.#records[id] as PassageRecord;
      this.#records[id] = undefined;
      this.#search.discard(id);
      this.#live--;
      this.#length -= record.terms.length;
      for (const number of record.terms) inArticle.add(number);
      for (const number of new Set(record.terms)) (this.#entries[number] as VocabularyEntry).passages--;
      for (const number of new Set(record.heading)) (this.#entries[number] as VocabularyEntry).headings--;
      record.terms.forEach((number, i) => {
        const entry = this.#entries[number] as VocabularyEntry;
        entry.occurrences--;
        entry.capitals -= record.capitals[i] as number;
      });
    }
    for (const number of inArticle) (this.#entries[number] as VocabularyEntry).articles--;
    this.#byArticle.delete(articleId);
  }

  record(id: number): PassageRecord | undefined {
    return this.#records[id];
  }

  /** A passage's neighbours in its article, in reading order, itself included. */
  ofArticle(articleId: string): PassageRecord[] {
    return (this.#byArticle.get(articleId) ?? []).map((id) => this.#records[id] as PassageRecord);
  }

  /** Undefined for a term that neither a text nor a title has. */
  lookUp(term: string): VocabularyEntry | undefined {
    const entry = this.#vocabulary.get(term);
    return entry && entry.passages + entry.headings > 0 ? entry : undefined;
  }

  number(term: string): number | undefined {
    return this.#vocabulary.get(term)?.number;
  }

  /**
   * Inverse document frequency over passages, as in BM25 (Robertson & Spärck Jones, with MiniSearch's `+ 1` so that it is
   * never negative). A term that nothing has gets the weight of one that a single passage has.
   */
  idf(term: string): number {
    const n = Math.max(1, this.#vocabulary.get(term)?.passages ?? 1);
    return Math.log(1 + (this.#live - n + 0.5) / (n + 0.5));
  }

  /** What a term tells one article from another by, as a share of what it tells passages by: its `idf` over articles and over passages. */
  articleShare(term: string): number {
    const n = Math.max(1, this.#vocabulary.get(term)?.articles ?? 1);
    return Math.log(1 + (this.#byArticle.size - n + 0.5) / (n + 0.5)) / this.idf(term);
  }

  /** Terms written as names that spell the same name another way (see `nameKey`), the term itself left out. */
  otherSpellings(word: string, term: string): string[] {
    const same = this.#spellings.get(nameKey(word)) ?? new Set();
    return [...same].filter((other) => other !== term && this.isName(other));
  }

  /** Terms within a typing error's distance: for words that the coverage does not know. Nearest first, at most `limit`. */
  similar(term: string, limit = 5): string[] {
    if (term.length < 4 || /\d/.test(term)) return [];
    const distance = term.length < 6 ? 1 : 2;
    const found = new Map<string, number>();
    for (const hit of this.#search.search(term, { fuzzy: distance, prefix: false, fields: ['text'] })) {
      for (const other of hit.terms) found.set(other, Math.max(found.get(other) ?? 0, hit.score));
    }
    return [...found.keys()]
      .filter((other) => other[0] === term[0] || other.length > 5)
      .sort((a, b) => (found.get(b) as number) - (found.get(a) as number))
      .slice(0, limit);
  }

  /** Calls `visit` once for every passage whose `field` has the term: MiniSearch's postings, without its result objects. */
  visit(term: string, field: keyof Omit<IndexedText, 'id'>, visit: (id: number) => void): void {
    const entry = this.#vocabulary.get(term);
    if (!entry || (field === 'text' ? entry.passages : entry.headings) === 0) return;
    const ids = this.#postings.get(`${this.#revision} ${field} ${term}`, () => this.#read(term, field));
    for (const id of ids) visit(id);
  }

  #read(term: string, field: string): number[] {
    const ids: number[] = [];
    this.#search.search(term, {
      fields: [field],
      boostDocument: (id) => {
        ids.push(id);
        return 0;
      },
    });
    return ids;
  }

  /** Whether texts write a term mostly with a capital. */
  isName(term: string): boolean {
    const entry = this.lookUp(term);
    return entry !== undefined && entry.capitals > 0.7 * entry.occurrences;
  }

  #learn(text: string, shouted: boolean): Pick<PassageRecord, 'terms' | 'capitals'> {
    const numbers: number[] = [];
    const capitals: number[] = [];
    this.#learned = { text, terms: [] };
    for (const token of tokens(text, shouted)) {
      if (token.stop) continue;
      this.#learned.terms.push(token.term);
      const written = text.slice(token.start, token.end);
      const entry = this.#entry(token.term, written);
      if (entry.occurrences === 0) entry.written = written;
      entry.occurrences++;
      if (token.capital) {
        entry.capitals++;
        if (!token.acronym) this.#learnSpelling(token.word, token.term);
      }
      numbers.push(entry.number);
      capitals.push(token.capital ? 1 : 0);
    }
    for (const number of new Set(numbers)) (this.#entries[number] as VocabularyEntry).passages++;
    return { terms: Uint32Array.from(numbers), capitals: Uint8Array.from(capitals) };
  }

  #numbers(heading: string): Uint32Array {
    const kept = tokens(heading).filter((token) => !token.stop);
    return Uint32Array.from(kept, ({ term, start, end }) => this.#entry(term, heading.slice(start, end)).number);
  }

  #learnSpelling(word: string, term: string): void {
    if (!/^[a-z]{4,}$/.test(word)) return;
    const key = nameKey(word);
    if (key.length < 3) return;
    const same = this.#spellings.get(key);
    if (same) same.add(term);
    else this.#spellings.set(key, new Set([term]));
  }

  #entry(term: string, written: string): VocabularyEntry {
    let entry = this.#vocabulary.get(term);
    if (!entry) {
      entry = {
        number: this.#entries.length,
        term,
        written,
        passages: 0,
        articles: 0,
        headings: 0,
        occurrences: 0,
        capitals: 0,
      };
      this.#entries.push(entry);
      this.#vocabulary.set(term, entry);
    }
    return entry;
  }
}
