/** What is said where there is no answer. */
import { type Range, slice } from '../coverage/span.ts';
import type { Query, QueryTerm } from '../retrieval/query.ts';
import type { AnswerType } from './question.ts';
import type { Speaking } from './speaking.ts';

/** Why the coverage has no answer. */
export type Lack =
  | { kind: 'nothing-found' }
  | { kind: 'unknown-words'; words: string[] }
  | { kind: 'no-phrase'; phrases: string[] }
  /** Neither published in the period that is asked for nor telling of it. */
  | { kind: 'not-then' }
  | { kind: 'not-together' }
  /** Who is asked to have said something is named, and never quoted. */
  | { kind: 'not-quoted'; name: string }
  | { kind: 'not-said'; type: AnswerType };

/** A variant of that weight is the word itself, another spelling of it, or what a typing error meant. */
const MEANT = 0.8;

/**
 * Whether what was read has nothing of the period that is asked for.
 * @param missing the terms that each passage lacks
 */
export function isNever(missing: readonly (readonly QueryTerm[])[]): boolean {
  return missing.every((terms) => terms.some(({ period, optional }) => period && !optional));
}

/** Words that a hyphen joins, as one. */
function joined(words: readonly Range[], text: string): Range[] {
  return words.reduce<Range[]>((all, word) => {
    const last = all.at(-1);
    if (last && word.start === last.end + 1 && text[last.end] === '-') last.end = word.end;
    else all.push({ start: word.start, end: word.end });
    return all;
  }, []);
}

/**
 * @param most how much of the question a passage has at most; undefined where none has a sentence to show
 * @param enough the support that an answer needs
 * @param never see `isNever`
 */
export function lacking(
  query: Query,
  type: AnswerType,
  most: number | undefined,
  enough: number,
  never: boolean,
  speaking: Speaking | undefined,
): Lack {
  const unknown = query.terms.filter(
    (term) => !term.light && !term.period && !term.variants.some(({ weight }) => weight >= MEANT),
  );
  const names = unknown.filter(({ name }) => name);
  const words = joined(names.length > 0 ? names : unknown, query.text).map((range) => slice(query.text, range));
  if (words.length > 0) return { kind: 'unknown-words', words };
  if (never && query.terms.some(({ period, optional }) => period && !optional)) return { kind: 'not-then' };
  if (speaking?.people.length === 0) return { kind: 'not-quoted', name: slice(query.text, speaking.asked) };
  if (most === undefined && query.phrases.length > 0) return { kind: 'no-phrase', phrases: query.phrases };
  if (most === undefined) return { kind: 'nothing-found' };
  return most >= enough ? { kind: 'not-said', type } : { kind: 'not-together' };
}
