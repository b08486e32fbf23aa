/** The outlets of the coverage: which one somebody means, in an option or within a question. */
import type { Range } from '../coverage/span.ts';
import { nearest } from '../language/nearest.ts';
import { fold } from '../language/tokens.ts';

export interface NamedOutlet extends Range {
  name: string;
}

/** Words by which a question brings in an outlet: needed where its name could be an ordinary word. */
const INTRODUCTION =
  /(?:\b(?:according to|from|in|by|does|did|do|has|how|what|which|per|compare|versus|vs\.?|and|than|source|outlet|paper)\s+(?:the\s+)?|^|[,:;(]\s*)$/i;

export class Outlets {
  readonly #counts: ReadonlyMap<string, number>;
  /** The longest first, so that a name within another is not taken for it. */
  readonly #patterns: readonly { name: string; alias: string; pattern: RegExp }[];

  /** @param counts articles of each outlet */
  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = counts;
    this.#patterns = [...counts.keys()]
      .flatMap((name) => aliases(name).map((alias) => ({ name, alias, pattern: patternOf(alias) })))
      .sort((a, b) => b.alias.length - a.alias.length);
  }

  /** By name. */
  get counts(): readonly (readonly [string, number])[] {
    return [...this.#counts].sort(([a], [b]) => a.localeCompare(b));
  }

  /** The outlets that a typed name fits: one, several where it is not clear, none. */
  resolve(typed: string): string[] {
    const wanted = fold(typed).trim();
    const names = [...this.#counts.keys()];
    const whole = names.filter((name) => fold(name) === wanted);
    if (whole.length > 0) return whole;
    const short = names.filter((name) => aliases(name).some((alias) => fold(alias) === wanted));
    if (short.length > 0) return short;
    const words = wanted.match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.length === 0 ? [] : names.filter((name) => words.every((word) => wordsOf(name).includes(word)));
  }

  /** Names near a mistyped one, the likeliest first. */
  near(typed: string): string[] {
    return nearest(typed, [...this.#counts.keys()]);
  }

  /** For autocomplete: those with a word beginning as typed, the largest first; all of them before anything is typed. */
  complete(typed: string, limit: number): string[] {
    const wanted = fold(typed).trim();
    const begins = (name: string) =>
      fold(name).startsWith(wanted) || wordsOf(name).some((word) => word.startsWith(wanted));
    const fitting = [...this.#counts]
      .filter(([name]) => wanted === '' || begins(name))
      .sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
    return fitting.slice(0, limit).map(([name]) => name);
  }

  /** The outlets that a question names as a source, in its order. */
  named(question: string): NamedOutlet[] {
    const found: NamedOutlet[] = [];
    for (const { name, alias, pattern } of this.#patterns) {
      for (const match of question.matchAll(pattern)) {
        const range = { name, start: match.index, end: match.index + match[0].length };
        const asWritten = match[0] === alias && /^\p{Lu}/u.test(alias);
        const introduced = INTRODUCTION.test(question.slice(0, match.index));
        if (!introduced && !(asWritten && /\s/.test(alias))) continue;
        if (!found.some((other) => other.start < range.end && range.start < other.end)) found.push(range);
      }
    }
    return found.sort((a, b) => a.start - b.start);
  }
}

/** A name's letters as a pattern: whole words, in any case and with any spacing. */
function patternOf(alias: string): RegExp {
  const letters = alias
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'giu');
}

/** A name as people shorten it: without its article, without or by its bracketed abbreviation, without its publisher's name. */
function aliases(name: string): string[] {
  const bracketed = /^(.*?)\s*\(([^()]{2,})\)\s*$/.exec(name);
  const long = bracketed ? [bracketed[1] as string, bracketed[2] as string] : [];
  const all = [name, ...long];
  for (const alias of [...all]) {
    const owned = /^[^\s]+['’]s\s+(.+)$/.exec(alias);
    if (owned) all.push(owned[1] as string);
    if (/^the\s+\S/i.test(alias)) all.push(alias.replace(/^the\s+/i, ''));
    if (/\s.*\s(?:agency|service|network|online|group)$/i.test(alias)) all.push(alias.replace(/\s+\S+$/, ''));
  }
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}

function wordsOf(name: string): string[] {
  return fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}
