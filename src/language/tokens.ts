/** One tokeniser for index and query, so that a word is found however it was written. */
import { Recent } from '../coverage/recent.ts';
import type { Range } from '../coverage/span.ts';
import { alone } from './alone.ts';
import { stem } from './spelling.ts';
import { STOP_WORDS } from './stopWords.ts';

export interface Token extends Range {
  /** Lower case, no diacritics, no possessive: `syria` for "Syria’s", `s300` for "S-300", `50000` for "50,000", `1988` for the second half
   * of "1980-88", `u.s` for "US". */
  word: string;
  /** The form that is indexed: the stem of `word`. */
  term: string;
  stop: boolean;
  /** Written with a capital, or with a digit among its letters. Says nothing in text that is all capitals. */
  capital: boolean;
  /** Written in capitals alone, as SANA is. */
  acronym: boolean;
}

const ACRONYM = String.raw`(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])`;
const DESIGNATION = String.raw`(?<![\p{L}\p{N}])\p{L}{1,4}[-‐‑–](?!(?:19|20)\p{N}{2})\p{N}{1,4}[\p{L}\p{N}]{0,2}(?![\p{L}\p{N}])`;
const NUMBER = String.raw`\p{N}+(?:[.,]\p{N}+)+\p{L}{0,3}`;
const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‘ʼ][\p{L}\p{M}]+)*`;
/** What most words are: letters that no other of these could begin with or go on from. Found in half the time. */
const PLAIN_WORD = String.raw`[A-Za-z]{2,}(?![\p{L}\p{N}\p{M}'’‘ʼ‐‑–-])`;
const TOKEN = new RegExp(`${PLAIN_WORD}|${ACRONYM}|${DESIGNATION}|${NUMBER}|${WORD}`, 'gu');

/** Longer runs of letters are no words but rubbish. In UTF-16 units. */
const LONGEST_WORD = 200;

/** Scripts that put no spaces between words. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
let segmenter: Intl.Segmenter | undefined;

const UNITED_STATES = new Set(['us', 'usa', 'u.s', 'u.s.a']);
const UNITED_KINGDOM = new Set(['uk', 'u.k', 'gb']);
const UNITED_NATIONS = new Set(['un', 'u.n']);

const PLAIN = /^[\w ]*$/;

/** Lower case, compatibility forms unfolded, diacritics gone, one kind of apostrophe. */
export function fold(text: string): string {
  // Most words are plain letters already, and there is nothing to unfold in those.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘ʼ]/g, "'").toLowerCase();
}

/** Letters beyond A to Z and a to z, which are counted without an expression: it would take most of a text's time. */
const FOREIGN_UPPER = /(?![A-Z])\p{Lu}/gu;
const FOREIGN_LOWER = /(?![a-z])\p{Ll}/gu;

/** True where a text has hardly a lower-case letter, so that capitals mean nothing. */
export function isShouted(text: string): boolean {
  const sample = text.slice(0, 2000);
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  upper += sample.match(FOREIGN_UPPER)?.length ?? 0;
  if (upper <= 20) return false;
  lower += sample.match(FOREIGN_LOWER)?.length ?? 0;
  return upper > 4 * lower;
}

/** Linear in the text's length. Offsets are UTF-16 units of `text`. */
export function tokens(text: string, shouted = isShouted(text)): Token[] {
  const found: Token[] = [];
  const isUnspaced = UNSPACED.test(text);
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [raw] = match;
    if (isUnspaced && UNSPACED.test(raw)) {
      segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
      for (const part of segmenter.segment(raw)) {
        if (part.isWordLike) found.push(token(part.segment, match.index + part.index, shouted));
      }
    } else if (raw.length <= LONGEST_WORD) {
      found.push(token(inFull(raw, text, match.index), match.index, shouted, raw.length));
    }
  }
  return joined(found, text);
}

/** "Sept". */
const LONGEST_CUT = 4;
const MONTH = /^(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** What is cut short by its surroundings: the second year of "1980-88", the month of "Aug. 29". */
function inFull(raw: string, text: string, at: number): string {
  if (raw.length > LONGEST_CUT) return raw;
  if (/^\d\d$/.test(raw)) {
    const [, century = ''] = /(?<!\d)(1[89]|20)\d\d[-‐‑–]$/.exec(text.slice(Math.max(0, at - 6), at)) ?? [];
    return century + raw;
  }
  const month = MONTH.test(raw) && /^\.? ?\d/.test(text.slice(at + raw.length, at + raw.length + 3));
  return month ? (MONTHS.find((name) => name.startsWith(raw.slice(0, 3))) as string) : raw;
}

/** Written out, these are the same term as their initials. */
const WRITTEN_OUT: Record<string, string> = { states: 'u.s', kingdom: 'u.k', nations: 'u.n' };

function joined(list: Token[], text: string): Token[] {
  if (!list.some(({ word }) => word === 'united')) return list;
  return list.flatMap((token, i) => {
    const next = list[i + 1];
    const together = (a: Token | undefined, b: Token | undefined) =>
      a?.word === 'united' &&
      b !== undefined &&
      Object.hasOwn(WRITTEN_OUT, b.word) &&
      /^\s+$/.test(text.slice(a.end, b.start));
    if (together(list[i - 1], token)) return [];
    if (!next || !together(token, next)) return [token];
    const word = WRITTEN_OUT[next.word] as string;
    return [{ ...token, word, term: word, end: next.end }];
  });
}

/** What a token is apart from its place. */
type Forms = Omit<Token, keyof Range>;

/**
 * Words whose forms are kept, some two hundred bytes each: most of any text consists of fewer, and reading for a question over a large coverage is
 * mostly this. With 60,000 a question over 100,000 passages takes a tenth longer, and the garbage collector half as long again.
 */
const MOST_FORMS = 150_000;
/** What is longer comes hardly twice, and may be rubbish of which there is no end. */
const LONGEST_KEPT = 30;
const FORMS = new Recent<string, Forms>(MOST_FORMS);
const SHOUTED_FORMS = new Recent<string, Forms>(MOST_FORMS);
const formsInText = (raw: string) => formsOf(raw, false);
const formsInShouting = (raw: string) => formsOf(raw, true);

function token(raw: string, start: number, shouted: boolean, length = raw.length): Token {
  const { word, term, stop, capital, acronym } = formsFor(raw, shouted);
  return { word, term, stop, capital, acronym, start, end: start + length };
}

function formsFor(raw: string, shouted: boolean): Forms {
  if (raw.length > LONGEST_KEPT) return formsOf(raw, shouted);
  return shouted ? SHOUTED_FORMS.get(alone(raw), formsInShouting) : FORMS.get(alone(raw), formsInText);
}

function formsOf(raw: string, shouted: boolean): Forms {
  const capital = !shouted && (/^\p{Lu}/u.test(raw) || /\p{L}.*\p{N}|\p{N}.*\p{L}/u.test(raw));
  const word = normalise(raw, capital);
  return {
    word,
    term: stem(word),
    stop: STOP_WORDS.has(word) || (word.length === 1 && !/\p{N}|[^\p{ASCII}]/u.test(word)) || word === 'us',
    capital,
    acronym: !shouted && /^\p{Lu}{2,}$/u.test(raw),
  };
}

function normalise(raw: string, capital: boolean): string {
  let word = fold(raw);
  if (/^\p{N}[\p{N}.,]*$/u.test(word)) return word.replace(/,(?=\p{N}{3}(?!\p{N}))/gu, '');
  if (/^\p{L}{1,4}[-‐‑–]\p{N}/u.test(word)) word = word.replace(/[-‐‑–]/, '').replace(/(\p{N})s$/u, '$1');
  else if (/^\p{L}+\p{N}+s$/u.test(word)) word = word.slice(0, -1);
  if (!STOP_WORDS.has(word)) word = word.replace(/'s$|'$/u, '').replace(/^([a-z]{2,}s)'$/, '$1');
  word = word.replace(/\.$/, '');
  const initials = word.includes('.') || (capital && raw === raw.toUpperCase());
  if ((initials && UNITED_STATES.has(word)) || word === 'usa') return 'u.s';
  if (initials && UNITED_KINGDOM.has(word)) return 'u.k';
  if (initials && UNITED_NATIONS.has(word)) return 'u.n';
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return word.replaceAll('.', '');
  return STOP_WORDS.has(word) ? word : word.replaceAll("'", '');
}

/** The terms of a text that count: no stop words. */
export function terms(text: string): string[] {
  const kept: string[] = [];
  for (const token of tokens(text)) if (!token.stop) kept.push(token.term);
  return kept;
}
