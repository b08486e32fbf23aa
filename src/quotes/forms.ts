/** Forms of a name within one article, and whether two can be one person's. */
import { PARTICLES } from './lexicon.ts';
import { SUFFIXES } from './personName.ts';

/** Spellings of one name: "Ayyoub" and "Ayoub" alike, and "al-Hadidi" with or without its article. */
export function key(word: string): string {
  const lower = word.toLowerCase().replace(/^(?:al|el|ul|ur|as|ad|an|ar|az|ash|at)[-‐‑]/, '');
  const plain = /^[a-z]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/[\p{M}'’.-]/gu, '');
  let found = '';
  for (let at = 0; at < plain.length; at++) if (plain[at] !== plain[at - 1]) found += plain[at];
  return found;
}

/** A name as it is compared: keys of its words. */
export interface Form {
  given: string[];
  last: string;
  /** "jr", "sr" */
  suffix: string | undefined;
}

export function formOf(words: readonly string[]): Form {
  const first = words.findIndex((word) => !PARTICLES.has(word));
  const keys = (first < 0 ? words : words.slice(first)).map(key);
  const suffix = keys.length > 1 && SUFFIXES.has(keys.at(-1) as string) ? keys.pop() : undefined;
  return { given: keys.slice(0, -1), last: keys.at(-1) ?? '', suffix };
}

/** Whether two forms with one family name can be one person's: George is George W., but George W. is not George H. W. */
export function canBeOne(a: Form, b: Form): boolean {
  if (a.given.length === 0 || b.given.length === 0) return !a.suffix || !b.suffix || a.suffix === b.suffix;
  if (a.suffix !== b.suffix) return false;
  const [one, other] = [a.given[0] as string, b.given[0] as string];
  if (!isSameGiven(one, other)) return a.given.slice(1).includes(other) || b.given.slice(1).includes(one);
  return a.given.every((word, i) => i >= b.given.length || isSameGiven(word, b.given[i] as string));
}

const isSameGiven = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
