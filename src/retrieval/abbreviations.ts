/** What the coverage's abbreviations stand for, as its articles explain them. */
import { abbreviations } from '../language/abbreviations.ts';
import { type Token, tokens } from '../language/tokens.ts';
import type { PassageIndex } from './index.ts';

/** An abbreviation's term, and what it stands for. */
export interface Explained {
  short: string;
  /** The long form's terms. */
  key: string;
  long: readonly Token[];
}

/** How many are learned from one article: more are no news but a list. */
const MOST = 50;
/** Terms of a long form. One alone is a word that has initials by chance. */
const LONG = { fewest: 2, most: 8 };

export class Abbreviations {
  readonly #byArticle = new Map<string, Explained[]>();
  /** How many articles explain a term by each of its long forms. */
  readonly #byShort = new Map<string, Map<string, { articles: number; long: readonly Token[] }>>();
  readonly #byLong = new Map<string, Map<string, number>>();

  /** Adds what a part of an article explains. */
  learn(articleId: string, text: string): void {
    const own = this.#byArticle.get(articleId) ?? [];
    for (const { short, long } of abbreviations(text)) {
      if (own.length >= MOST) break;
      const [token, ...more] = tokens(short, false);
      const words = tokens(long, false).filter(({ stop }) => !stop);
      if (!token || token.stop || more.length > 0 || words.length < LONG.fewest || words.length > LONG.most) continue;
      const one = { short: token.term, key: keyOf(words), long: words };
      if (own.some(({ short, key }) => short === one.short && key === one.key)) continue;
      own.push(one);
      this.#count(one, 1);
    }
    if (own.length > 0) this.#byArticle.set(articleId, own);
  }

  /** What an article explains. */
  of(articleId: string): readonly Explained[] {
    return this.#byArticle.get(articleId) ?? [];
  }

  /** Takes what `of` has given of an article that explains nothing yet. */
  take(articleId: string, explained: readonly Explained[]): void {
    if (explained.length === 0) return;
    this.#byArticle.set(articleId, [...explained]);
    for (const one of explained) this.#count(one, 1);
  }

  forget(articleId: string): void {
    for (const one of this.#byArticle.get(articleId) ?? []) this.#count(one, -1);
    this.#byArticle.delete(articleId);
  }

  /** What most articles say that a term stands for, its words that count. */
  longOf(short: string): readonly Token[] | undefined {
    const forms = this.#byShort.get(short);
    if (!forms) return undefined;
    const [best] = [...forms].sort(([a, one], [b, other]) => other.articles - one.articles || (a < b ? -1 : 1));
    return best?.[1].long;
  }

  /** The abbreviations of the long form with which a list of tokens begins, if any; `length` tokens are its. */
  shortOf(list: readonly Token[], from: number): { shorts: string[]; length: number } | undefined {
    for (let length = Math.min(LONG.most, list.length - from); length >= LONG.fewest; length--) {
      const shorts = this.#byLong.get(keyOf(list.slice(from, from + length)));
      if (shorts) return { shorts: [...shorts.keys()].sort(), length };
    }
    return undefined;
  }

  #count({ short, key, long }: Explained, change: 1 | -1): void {
    const forms = this.#byShort.get(short) ?? new Map();
    const articles = (forms.get(key)?.articles ?? 0) + change;
    if (articles > 0) forms.set(key, { articles, long });
    else forms.delete(key);
    if (forms.size > 0) this.#byShort.set(short, forms);
    else this.#byShort.delete(short);
    const shorts = this.#byLong.get(key) ?? new Map();
    if (articles > 0) shorts.set(short, articles);
    else shorts.delete(short);
    if (shorts.size > 0) this.#byLong.set(key, shorts);
    else this.#byLong.delete(key);
  }
}

const keyOf = (list: readonly Token[]) => list.map(({ term }) => term).join(' ');

/** A word of a name, or of an abbreviation's long form. */
export interface AskedToken extends Token {
  /** Terms of the abbreviations that stand for the name that it is part of. */
  shorts?: readonly string[];
  /** The abbreviation that the question has in its place, and its own part of that one's weight. */
  part?: { of: Token; share: number };
}

/**
 * An abbreviation is asked for as the words that it stands for, of which each may be the abbreviation too; so are the same words written
 * out. Then a text that has either has all of them, and one that has some of the words has a part.
 */
export function abbreviated(list: readonly Token[], index: PassageIndex): AskedToken[] {
  const content = list.filter(({ stop }) => !stop);
  const shorts = new Map<Token, readonly string[]>();
  for (let at = 0; at < content.length; at++) {
    const name = index.abbreviations.shortOf(content, at);
    if (!name) continue;
    for (const token of content.slice(at, at + name.length)) shorts.set(token, name.shorts);
    at += name.length - 1;
  }
  return list.flatMap((token): AskedToken[] => {
    const own = shorts.get(token);
    if (own) return [{ ...token, shorts: own }];
    const long = (token.acronym || index.isName(token.term)) && index.abbreviations.longOf(token.term);
    if (!long || token.stop) return [token];
    const total = long.reduce((sum, word) => sum + index.idf(word.term), 0);
    return long.map((word) => ({
      ...word,
      start: token.start,
      end: token.end,
      capital: true,
      shorts: [token.term],
      part: { of: token, share: index.idf(word.term) / total },
    }));
  });
}
