/** The terms that passages and headings have: their numbers, how often each is written, and where. */
import { alone } from '../language/alone.ts';

/** What is known of one term. */
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

/** What is counted of a term. */
export type Count = 'passages' | 'articles' | 'headings' | 'occurrences' | 'capitals';

const FIRST_LENGTH = 1024;
/** So much longer columns become when they are full. */
const GROWTH = 1.5;

export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #written: string[] = [];
  /** By a term's number. */
  readonly #counts: Record<Count, Uint32Array> = {
    passages: new Uint32Array(FIRST_LENGTH),
    articles: new Uint32Array(FIRST_LENGTH),
    headings: new Uint32Array(FIRST_LENGTH),
    occurrences: new Uint32Array(FIRST_LENGTH),
    capitals: new Uint32Array(FIRST_LENGTH),
  };

  /** How many terms there have ever been: numbers are below it. */
  get size(): number {
    return this.#terms.length;
  }

  number(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  /** The number's term. */
  term(number: number): string {
    return this.#terms[number] as string;
  }

  /** Undefined for a term that neither a text nor a title has. */
  lookUp(term: string): VocabularyEntry | undefined {
    const number = this.#numbers.get(term);
    if (number === undefined || !this.has(number)) return undefined;
    const { passages, articles, headings, occurrences, capitals } = this.#counts;
    return {
      number,
      term,
      written: this.#written[number] as string,
      passages: passages[number] as number,
      articles: articles[number] as number,
      headings: headings[number] as number,
      occurrences: occurrences[number] as number,
      capitals: capitals[number] as number,
    };
  }

  /** Whether a text or a title has the term. */
  knows(term: string): boolean {
    const number = this.#numbers.get(term);
    return number !== undefined && this.has(number);
  }

  /** How the number's term is written. */
  written(number: number): string {
    return this.#written[number] as string;
  }

  /** Takes many terms at once, nothing of them counted, while there are none. */
  take(terms: readonly string[], written: readonly string[]): void {
    for (const [number, term] of terms.entries()) {
      this.#numbers.set(term, number);
      this.#terms.push(term);
      this.#written.push(written[number] || term);
    }
    while (terms.length > this.#counts.passages.length) this.#grow();
  }

  /** Whether a text or a title has the term of that number still. */
  has(number: number): boolean {
    return (this.#counts.passages[number] as number) + (this.#counts.headings[number] as number) > 0;
  }

  count(number: number, of: Count): number {
    return this.#counts[of][number] as number;
  }

  /** The counts of all terms by number; until a new term is learned, what is written there counts. */
  counts(of: Count): Uint32Array {
    return this.#counts[of];
  }

  add(number: number, of: Count, change: 1 | -1): void {
    const counts = this.#counts[of];
    counts[number] = (counts[number] as number) + change;
  }

  /**
   * The term's number, a new one where it has none.
   * @param written how it is written there
   * @param inText of what texts write, the first is kept
   */
  learn(term: string, written: string, inText: boolean): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) {
      if (inText && this.#counts.occurrences[known] === 0) this.#written[known] = alone(written);
      return known;
    }
    const number = this.#terms.length;
    const own = alone(term);
    this.#numbers.set(own, number);
    this.#terms.push(own);
    this.#written.push(written === term ? own : alone(written));
    if (number >= this.#counts.passages.length) this.#grow();
    return number;
  }

  /** Whether texts write a term mostly with a capital. */
  isName(term: string): boolean {
    const number = this.#numbers.get(term);
    if (number === undefined || !this.has(number)) return false;
    return this.count(number, 'capitals') > 0.7 * this.count(number, 'occurrences');
  }

  #grow(): void {
    for (const of of Object.keys(this.#counts) as Count[]) {
      const before = this.#counts[of];
      const longer = new Uint32Array(Math.ceil(before.length * GROWTH));
      longer.set(before);
      this.#counts[of] = longer;
    }
  }
}
