/**
 * Every quotation of the coverage, small enough to be looked through whole: numbers for their places and words, and of the speakers what
 * each article calls them. The words themselves stay in the articles.
 */
import type { Range } from '../coverage/span.ts';
import type { Credit } from './speakers.ts';
import type { Statement } from './statements.ts';
import { type SaidWord, saidWords, weightOf } from './words.ts';

export interface KeptStatement extends Range {
  articleId: string;
  version: number;
  /** Null where nobody can be named. */
  credit: Omit<Credit, 'quotes'> | null;
  /** Whether it is sure that they speak. */
  sure: boolean;
}

export interface Near {
  statement: KeptStatement;
  /** Weight of the words that it shares, as a share of what was looked for or of the statement, whichever is more. */
  share: number;
}

/** What of an article its quotations depend on. */
interface Source {
  id: string;
  version: number;
  /** As articles have it: ISO 8601, cut to its precision. */
  published: string | null;
}

/** What was read of an article. */
export interface ReadArticle {
  source: Source;
  /** Of each statement: start, end, where its words end in `words`, its credit's number from 1 on or 0, and whether that is sure. */
  places: Uint32Array;
  /** Of all its statements, one after the other. */
  words: Uint32Array;
  credits: Credit[];
}

/** Of a statement among the places. */
export const FIELDS = 5;
/** Less of either in common is no likeness. */
const LEAST_SHARE = 0.3;
/** Statements of less weight stand within many others by chance. */
const TELLING = 2;
/** A table by which most words are told at once not to be looked for. */
const TABLE = 1 << 16;

export class QuoteArchive {
  readonly #articles = new Map<string, ReadArticle>();
  #statements = 0;

  /** Statements of all articles. */
  get size(): number {
    return this.#statements;
  }

  /** Takes an article's statements in place of those that it had. */
  put({ id, version, published, text }: Source & { text: string }, statements: readonly Statement[]): void {
    const credits: Credit[] = [];
    const places = new Uint32Array(statements.length * FIELDS);
    const words: number[] = [];
    statements.forEach(({ start, end, parts, attribution }, i) => {
      for (const { id } of saidWords(text, parts)) words.push(id);
      let credit = 0;
      if (attribution) {
        const { speaker: name, kind, role, sure } = attribution;
        credit = credits.findIndex((one) => one.name === name && one.kind === kind && one.role === role) + 1;
        if (credit === 0) credit = credits.push({ name, kind, role, quotes: 0, articleId: id, published });
        if (sure) (credits[credit - 1] as Credit).quotes += 1;
      }
      places.set([start, end, words.length, credit, attribution?.sure ? 1 : 0], i * FIELDS);
    });
    this.take({ source: { id, version, published }, places, words: Uint32Array.from(words), credits });
  }

  /** What was read of each article. */
  get articles(): Iterable<ReadArticle> {
    return this.#articles.values();
  }

  /** Takes what `articles` has given, in place of what it had of that article. */
  take(article: ReadArticle): void {
    this.remove(article.source.id);
    this.#articles.set(article.source.id, article);
    this.#statements += article.places.length / FIELDS;
  }

  /** Whether it has an article in that state. */
  has({ id, version, published }: Source): boolean {
    const kept = this.#articles.get(id)?.source;
    return kept?.version === version && kept.published === published;
  }

  remove(articleId: string): void {
    const kept = this.#articles.get(articleId);
    if (!kept) return;
    this.#articles.delete(articleId);
    this.#statements -= kept.places.length / FIELDS;
  }

  /** Whom each article credits. */
  *credits(): Generator<Credit> {
    for (const { credits } of this.#articles.values()) yield* credits;
  }

  /** In the order of the archive; of one article, in the order of its text. */
  *statements(articleIds: Iterable<string> = this.#articles.keys()): Generator<KeptStatement> {
    for (const id of articleIds) {
      const kept = this.#articles.get(id);
      if (!kept) continue;
      for (let at = 0; at < kept.places.length; at += FIELDS) yield statementAt(kept, at);
    }
  }

  /**
   * The statements that share the most words with others, in whatever order these stand; the likest first. Looks at every word of every
   * statement, a few nanoseconds each.
   */
  near(wanted: readonly Pick<SaidWord, 'id'>[], most: number): Near[] {
    const numbers = new Map([...new Set(wanted.map(({ id }) => id))].map((id, i) => [id, i]));
    const total = [...numbers.keys()].reduce((sum, id) => sum + weightOf(id), 0);
    const table = new Uint8Array(TABLE);
    for (const id of numbers.keys()) table[tablePlace(id)] = 1;
    const seenIn = new Int32Array(numbers.size).fill(-1);
    const found: { kept: ReadArticle; at: number; share: number }[] = [];
    let statement = 0;
    for (const kept of this.#articles.values()) {
      const { places, words } = kept;
      let word = 0;
      for (let at = 0; at < places.length; at += FIELDS, statement++) {
        const end = places[at + 2] as number;
        let distinct = 0;
        let shared = 0;
        let whole = 0;
        for (; word < end; word++) {
          const id = words[word] as number;
          const weight = weightOf(id);
          whole += weight;
          if (table[tablePlace(id)] === 0) continue;
          const number = numbers.get(id);
          if (number === undefined) continue;
          shared += weight;
          if (seenIn[number] === statement) continue;
          seenIn[number] = statement;
          distinct += weight;
        }
        const share = Math.max(distinct / total, whole >= TELLING ? shared / whole : 0);
        if (share >= LEAST_SHARE) found.push({ kept, at, share });
      }
    }
    found.sort((a, b) => b.share - a.share);
    return found.slice(0, most).map(({ kept, at, share }) => ({ statement: statementAt(kept, at), share }));
  }
}

const tablePlace = (id: number): number => (id >>> 1) & (TABLE - 1);

function statementAt({ source, places, credits }: ReadArticle, at: number): KeptStatement {
  const [start, end, , credit, sure] = places.subarray(at, at + FIELDS) as unknown as number[];
  return {
    articleId: source.id,
    version: source.version,
    start: start as number,
    end: end as number,
    credit: credits[(credit as number) - 1] ?? null,
    sure: sure === 1,
  };
}
