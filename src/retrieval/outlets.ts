/** The outlets of the coverage: which one somebody means, in an option or within a question. */
import { meet, type Range } from '../coverage/span.ts';
import { nearest } from '../language/nearest.ts';
import { fold } from '../language/tokens.ts';

export interface NamedOutlet extends Range {
  name: string;
}

/** Words by which a question brings in an outlet: needed where its name could be an ordinary word. */
const INTRODUCTION =
  /(?:\b(?:according to|from|in|by|does|did|do|has|how|what|which|per|compare|versus|vs\.?|and|than|source|outlet|paper)\s+(?:the\s+)?|^|[,:;(]\s*)$/i;
/** Between two that are named together: "the Herald or the Post", "the Herald’s report with that of the Post". */
const JOINT =
  /^(?:['’]s?)?(?:\s+(?:accounts?|articles?|coverage|reports?|reporting|stor(?:y|ies)|versions?|views?|takes?))?\s*(?:,(?:\s*(?:and|or))?|&|\/|\b(?:and|or|versus|vs\.?|with|from|to|than))(?:\s+according to)?\s*(?:(?:that|those|the one) (?:of|in|by|from)\s+|(?:of|in|by)\s+)?(?:the\s+)?$/i;

/** Before one that is set against another, written as its name is: "unlike the Herald, the Post …". */
const SET_AGAINST = /\b(?:is|are|was|were|between|unlike|both|with|as|while|whereas|but|or)\s+(?:the\s+)?$/i;

/** Whether words between two names join them. */
export function joins(between: string): boolean {
  return JOINT.test(between);
}

export class Outlets {
  readonly #counts: ReadonlyMap<string, number>;
  /** The longest first, so that a name within another is not taken for it. */
  readonly #patterns: readonly Alias[];
  /** How they are called beside others, longest first. */
  readonly #besideOthers: readonly Alias[];

  /** @param counts articles of each outlet */
  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = counts;
    this.#patterns = patternsOf([...counts.keys()], aliases);
    this.#besideOthers = patternsOf([...counts.keys()], (name) => aliases(name).flatMap(shortened));
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
    const folded = fold(question);
    for (const { name, alias, word, pattern } of this.#patterns) {
      // A pattern costs something when it is first used, and most are of no use.
      if (!folded.includes(word)) continue;
      for (const match of question.matchAll(pattern)) {
        const range = { name, start: match.index, end: match.index + match[0].length };
        const introduced = INTRODUCTION.test(question.slice(0, match.index));
        if (!introduced && !(isWritten(match[0], alias) && /\s/.test(alias))) continue;
        if (!found.some((other) => meet(other, range))) found.push(range);
      }
    }
    if (found.length > 0) this.#join(found, question);
    return found.sort((a, b) => a.start - b.start);
  }

  /** Adds those that are named together with one that is found, also where they could be ordinary words elsewhere. */
  #join(found: NamedOutlet[], question: string): void {
    for (let i = 0; i < found.length; i++) {
      const known = found[i] as NamedOutlet;
      for (const { name, alias, pattern } of this.#besideOthers) {
        for (const match of question.matchAll(pattern)) {
          const range = { name, start: match.index, end: match.index + match[0].length };
          const [first, second] = range.start < known.start ? [range, known] : [known, range];
          const isBeside =
            joins(question.slice(first.end, second.start)) || SET_AGAINST.test(question.slice(0, range.start));
          if (!isBeside || !isWritten(match[0], alias)) continue;
          if (!found.some((other) => meet(other, range))) found.push(range);
        }
      }
    }
  }
}

/** One of an outlet's names. */
interface Alias {
  name: string;
  alias: string;
  /** The longest of its words, folded: where that is missing, so is the name. */
  word: string;
  pattern: RegExp;
}

function patternsOf(names: readonly string[], aliasesOf: (name: string) => readonly string[]): Alias[] {
  return names
    .flatMap((name) =>
      aliasesOf(name).map((alias) => ({ name, alias, word: longest(wordsOf(alias)), pattern: patternOf(alias) })),
    )
    .sort((a, b) => b.alias.length - a.alias.length);
}

/** Written as the name is, with a capital. */
const isWritten = (words: string, alias: string) => words === alias && /^\p{Lu}/u.test(alias);

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
    if (/^\p{Lu}{2,} News$/u.test(alias)) all.push(alias.replace(/\s+\S+$/, ''));
  }
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}

/** Beside another outlet it is clear without "News" or "Agency" too, which elsewhere may be what is left of a town or a country. */
function shortened(alias: string): string[] {
  const short = alias.replace(/\s+(?:news(?:\s+agency)?|agency)$/i, '');
  return short === alias ? [alias] : [alias, short];
}

function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), '');
}

function wordsOf(name: string): string[] {
  return fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}
