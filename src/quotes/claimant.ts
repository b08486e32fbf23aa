/**
 * Whom a message says that it quotes. People write that as articles do not: with a label, a signature, without a full stop, a capital or
 * a verb. Only what stands right beside the quotation counts.
 */
import type { Range } from '../coverage/span.ts';
import { fold } from '../language/tokens.ts';
import { ADVERBS, AUXILIARIES, CUES, isFunctionWord, isPersonNoun, isPronoun, TITLES } from './lexicon.ts';
import { RANKS } from './personName.ts';

interface Word extends Range {
  /** As it is written. */
  raw: string;
  folded: string;
  /** A mark follows that ends a name. */
  last: boolean;
}

/** How far around a quotation its speaker is looked for. Characters. */
const REACH = 200;
const LONGEST_NAME = 8;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’‘-]*/gu;
/** "al-Hadid", "de Vries", "van der Meer": in the middle of a name. */
const PARTICLE = /^(?:al|el|ul|bin|ibn|bint|von|van|der|den|de|la|le|du|da|di|dos|ben|abu)(?:-\p{L}.*)?$/iu;
/** Between two sentences: a full stop behind an initial or a rank is none. */
const SENTENCE_END = /(?<=[\p{Ll}\p{N}]{3}[.!?;]|[.!?]["”’»])\s+/gu;
const SIGNS = /^["”“»’]*[\s.,]*(?:[-–—―~(]+|\b(?:by|from)\s)\s*[@*_]*/iu;
const AFTER_SIGNATURE = /^[*_]*\s*(?:[,.;)(\n\d]|$)/u;

/**
 * @param quoted words of `text`, without their marks
 * @param isKnown whether somebody of that name is quoted in the coverage, by which names without capitals are told
 * @returns the name as it is written; null where none stands there
 */
export function claimantOf(text: string, quoted: Range, isKnown: (name: string) => boolean): string | null {
  const before = text.slice(Math.max(0, quoted.start - REACH), quoted.start).replace(/[\s"“”„«»‘'*_>]+$/u, '');
  const after = text.slice(quoted.end, quoted.end + REACH);
  return beforeIt(before, isKnown) ?? signed(after, isKnown) ?? behindIt(after, isKnown);
}

/** "Marsh said that", "said Marsh:", "according to Marsh,", "Marsh:". */
function beforeIt(before: string, isKnown: (name: string) => boolean): string | null {
  if (/[.!?;]$/.test(before)) return null;
  const line = before.split(/[\n“”"„«»]/u).at(-1) ?? '';
  const clause = line.split(SENTENCE_END).at(-1) ?? '';
  const words = wordsIn(clause);
  const at = words.findLastIndex((word) => isCue(word));
  if (at >= 0) {
    const subject = nameEnding(clause, words, withoutAdverbs(words, at), isKnown);
    if (subject) return subject;
    const isTold = /^t(?:ell|old)/.test((words[at] as Word).folded);
    const named = isTold ? null : nameStarting(clause, words, at + 1, isKnown);
    return named && named.to === words.length ? named.name : null;
  }
  const according = words.findLastIndex(({ folded }, i) => folded === 'according' && words[i + 1]?.folded === 'to');
  if (according >= 0) return nameStarting(clause, words, according + 2, isKnown)?.name ?? null;
  return /[:：]$/.test(before) ? nameEnding(clause, words, words.length, isKnown) : null;
}

/** "— Marsh, July 2020", "(Marsh)", on the same line or the next. */
function signed(after: string, isKnown: (name: string) => boolean): string | null {
  const sign = SIGNS.exec(after);
  if (!sign) return null;
  const rest = after.slice(sign[0].length);
  const words = wordsIn(rest);
  if (words[0]?.start !== 0) return null;
  const found = nameStarting(rest, words, 0, isKnown);
  if (!found) return null;
  const next = words[found.to];
  const ends = AFTER_SIGNATURE.test(rest.slice((words[found.to - 1] as Word).end));
  return ends || (next && isCue(next)) ? found.name : null;
}

/** "Marsh said", "said Marsh", "according to Marsh". */
function behindIt(after: string, isKnown: (name: string) => boolean): string | null {
  const clause = after.split(/\n|["“„«]/u)[0] ?? '';
  const rest = clause.replace(/^[\s"”“»’,.!?*_–—-]+/u, '');
  const words = wordsIn(rest);
  const [first, second] = words;
  if (!first || first.start > 0) return null;
  if (first.folded === 'according' && second?.folded === 'to')
    return nameStarting(rest, words, 2, isKnown)?.name ?? null;
  if (isCue(first)) return nameStarting(rest, words, 1, isKnown)?.name ?? null;
  const found = nameStarting(rest, words, 0, isKnown);
  if (!found) return null;
  let at = found.to;
  while (words[at] && isPassedOver(words[at] as Word)) at++;
  return words[at] && isCue(words[at] as Word) ? found.name : null;
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match): Word => {
    const raw = match[0].replace(/['’‘-]+$/u, '');
    const end = match.index + raw.length;
    const folded = fold(raw);
    const mark = /^\s*(.?)/u.exec(text.slice(match.index + match[0].length))?.[1] ?? '';
    const isShort = mark === '.' && (raw.length === 1 || RANKS.has(folded) || /^\p{Lu}\p{Ll}{1,2}$/u.test(raw));
    return { raw, folded, start: match.index, end, last: /[^\p{L}\p{N}\s]/u.test(mark) && !isShort };
  });
}

const isCue = ({ raw, folded }: Word): boolean => CUES.has(folded) && !/^\p{Lu}\p{Ll}/u.test(raw);
const isPassedOver = ({ folded }: Word): boolean =>
  ADVERBS.has(folded) || AUXILIARIES.has(folded) || /(?:ly|n't)$/.test(folded) || folded === 'to';

/** @returns the position behind the last word before `at` that is no adverb or auxiliary */
function withoutAdverbs(words: readonly Word[], at: number): number {
  let to = at;
  while (to > 0 && isPassedOver(words[to - 1] as Word)) to--;
  return to;
}

const isCapital = ({ raw }: Word): boolean => /^\p{Lu}|^\p{Ll}{1,3}['’-]\p{Lu}/u.test(raw);
const isInName = (word: Word | undefined): boolean => word !== undefined && isCapital(word) && !isPronoun(word.folded);

const POSSESSIVE = /['’]s$/u;
/** What somebody is, in small letters: "spokesman", "aide". */
const isOffice = (word: Word): boolean => !isCapital(word) && (TITLES.has(word.folded) || isPersonNoun(word.folded));

/** The name whose last word stands before `to`. */
function nameEnding(
  text: string,
  words: readonly Word[],
  to: number,
  isKnown: (name: string) => boolean,
): string | null {
  const last = words[to - 1];
  if (!last) return null;
  const least = Math.max(0, to - LONGEST_NAME);
  let from = to;
  while (
    from > least &&
    (isInName(words[from - 1]) || (from < to && PARTICLE.test((words[from - 1] as Word).folded)))
  ) {
    if (from < to && (words[from - 1] as Word).last) break;
    from--;
  }
  while (from < to && (PARTICLE.test((words[from] as Word).raw) || isFunctionWord((words[from] as Word).folded)))
    from++;
  if (from < to) return written(text, words.slice(from, to));
  for (from = Math.max(0, to - 4); from < to; from++) {
    const name = written(text, words.slice(from, to));
    if (isTelling(words.slice(from, to)) && isKnown(name)) return name;
  }
  return null;
}

/** The name whose first word is at `from`, and the position behind it. */
function nameStarting(
  text: string,
  words: readonly Word[],
  from: number,
  isKnown: (name: string) => boolean,
): { name: string; to: number } | null {
  const first = /^the$/.test(words[from]?.folded ?? '') ? from + 1 : from;
  let to = first;
  while (to < words.length && to < first + LONGEST_NAME) {
    const word = words[to] as Word;
    const isWithin = PARTICLE.test(word.folded) || isOffice(word);
    if (!isInName(word) && !(isWithin && isInName(words[to + 1]))) break;
    to++;
    if (word.last || text.slice(word.end, words[to]?.start).includes('\n')) break;
  }
  // "Marsh's aide", "Marsh aide": somebody else.
  const [last, next] = [words[to - 1], words[to]];
  if (to > first && last && (POSSESSIVE.test(last.raw) || (!last.last && next && isOffice(next)))) return null;
  if (to > first && !words.slice(first, to).every(({ folded }) => isFunctionWord(folded)))
    return { name: written(text, words.slice(first, to)), to };
  for (to = Math.min(words.length, first + 4); to > first; to--) {
    const name = written(text, words.slice(first, to));
    if (isTelling(words.slice(first, to)) && isKnown(name)) return { name, to };
  }
  return null;
}

/** As it is written, with the full stops of initials and ranks. */
function written(text: string, words: readonly Word[]): string {
  return text.slice(words[0]?.start, words.at(-1)?.end).replace(/\s+/g, ' ');
}

/** Whether no word of it is a small one, unless it is written like a name. */
const isTelling = (words: readonly Word[]): boolean =>
  words.every((word) => isCapital(word) || !isFunctionWord(word.folded));
