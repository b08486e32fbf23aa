/** Names that spell one name another way, by the keys under which they meet. */
import { nameKeys } from '../language/spelling.ts';

/** Shorter keys, or keys of shorter words, are those of everything. */
const SHORTEST = { key: 3, either: 4 };
const NONE: readonly string[] = [];

export class Spellings {
  /** Terms by key, the first that came first. */
  readonly #byKey = new Map<string, readonly string[]>();
  /** Words that have been noted: names come again and again. */
  readonly #noted = new Set<string>();

  /** Notes a term that a text has written as a name. */
  learn(word: string, term: string): void {
    if (this.#noted.has(word) || !/^[a-z]{3,}$/.test(word)) return;
    this.#noted.add(word);
    for (const key of nameKeys(word)) {
      if (key.length < SHORTEST.key || Math.max(key.length, word.length) < SHORTEST.either) continue;
      const same = this.#byKey.get(key) ?? NONE;
      if (!same.includes(term)) this.#byKey.set(key, [...same, term]);
    }
  }

  /** Terms by the keys under which they meet. */
  get byKey(): ReadonlyMap<string, readonly string[]> {
    return this.#byKey;
  }

  /** Takes what `byKey` has given. */
  take(key: string, terms: readonly string[]): void {
    this.#byKey.set(key, terms);
  }

  /** All that were written as names and share a key with the word, itself included. */
  of(word: string): Set<string> {
    return new Set(nameKeys(word).flatMap((key) => this.#byKey.get(key) ?? NONE));
  }
}
