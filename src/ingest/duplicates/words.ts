/** A text as a row of words that are the same in every outlet's typography and spelling. */
import { Recent } from '../../coverage/recent.ts';
import { stem } from '../../language/spelling.ts';
import { STOP_WORDS } from '../../language/stopWords.ts';
import { fold } from '../../language/tokens.ts';
import { hash } from './hash.ts';

/** `character`: of a script that puts no spaces between words. `date`: a weekday or a month by its name. */
export type WordKind = 'word' | 'number' | 'date' | 'character';

export interface Word {
  /** What is compared: a hash, 32 bits, of the word in a spelling of its own (`organise` and `organize`, `1,000` and `1000` are one). */
  id: number;
  /** Lower case, no diacritics. */
  form: string;
  kind: WordKind;
  /** Written with a capital and no stop word. */
  capital: boolean;
  /** Written in capitals alone, two or more, as WHO is. */
  upper: boolean;
}

export interface Words {
  list: Word[];
  /** For each word 1 where it begins a sentence, a line or a quotation: its capital tells nothing there. */
  begins: Uint8Array;
  /** Nearly all in capitals, which then tell nothing. */
  shouted: boolean;
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Khmer}\\p{Script=Lao}\\p{Script=Myanmar}';
/** Marks that begin something, initials, numbers, single characters of unspaced scripts, words. */
const PIECE = new RegExp(
  `[.!?…:;\\n\\r"“„«]|%|(?<![\\p{L}\\p{N}])\\p{L}(?:\\.\\p{L})+\\.?(?![\\p{L}\\p{N}])|\\p{N}+(?:[.,]\\p{N}+)*|[[\\p{L}\\p{N}]&&[${UNSPACED}]]|` +
    `[\\p{L}--[${UNSPACED}]][[\\p{L}\\p{M}]--[${UNSPACED}]]*(?:['’‘ʼ][\\p{L}--[${UNSPACED}]]+)*`,
  'gv',
);
const MARK = /^[.!?…:;\n\r"“„«]$/u;
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]$`, 'v');

/** As agencies write them out or not; `one` is too often no number. */
const NUMBERS: ReadonlyMap<string, string> = new Map([
  ...'two three four five six seven eight nine ten eleven twelve'.split(' ').map(numbered(1, 2)),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map(numbered(10, 2)),
]);
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const DAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
/** Full names by their common short forms. */
const DATES: ReadonlyMap<string, string> = new Map([
  ...[...MONTHS, ...DAYS].flatMap((name): [string, string][] => [
    [name, name],
    [name.slice(0, 3), name],
  ]),
  ['sept', 'september'],
  ['tues', 'tuesday'],
  ['thurs', 'thursday'],
]);
/** Before a name these come and go with the outlet's manners. */
const TITLES = new Set('mr mrs ms miss dr prof sir dame lord lady rev st shri smt'.split(' '));

/** Above this share of words in capitals alone, capitals tell nothing. */
const SHOUTED = 0.6;

const MOST_KEPT = 40_000;
/** A longer piece of a text is not kept: it would hold the whole text in memory. */
const LONGEST_KEPT = 12;
const KNOWN = new Recent<string, Word>(MOST_KEPT);
const PERCENT = wordOf('percent');

const PLAIN = new RegExp(`[[\\p{L}\\p{N}]--[${UNSPACED}]]+|[[\\p{L}\\p{N}]&&[${UNSPACED}]]`, 'gv');

/** The words alone: lower case, no diacritics; single characters in scripts without spaces. A fourth of the time of `wordsOf`. */
export function plainWords(text: string): string[] {
  return fold(text).match(PLAIN) ?? [];
}

/** The words with what they can tell. Linear in the text. */
export function wordsOf(text: string): Words {
  const list: Word[] = [];
  const pieces = text.match(PIECE) ?? [];
  const begins = new Uint8Array(pieces.length);
  let upper = 0;
  let starts = true;
  let previous = '';
  for (const piece of pieces) {
    if (piece.length === 1 && MARK.test(piece)) {
      starts = true;
      continue;
    }
    let word = piece.length > LONGEST_KEPT ? wordOf(piece) : KNOWN.get(piece, () => wordOf(piece));
    if (word.kind === 'character') {
      // In pairs, so that a row of them is as telling as a row of words.
      const pair = previous + piece;
      previous = piece;
      word = KNOWN.get(pair, () => ({ ...wordOf(piece), id: hash(pair) }));
    } else previous = '';
    if (word.form === 'cent' && list.at(-1)?.form === 'per') list[list.length - 1] = PERCENT;
    else {
      if (starts) begins[list.length] = 1;
      list.push(word);
      if (word.upper) upper += 1;
    }
    starts = false;
  }
  return { list, begins, shouted: upper > SHOUTED * list.length };
}

function wordOf(piece: string): Word {
  const folded = fold(piece);
  if (/^\p{N}/u.test(folded)) return plain('number', folded.replace(/,(?=\p{N}{3}(?!\p{N}))/gu, ''));
  const form = piece === '%' ? 'percent' : folded.replace(/[.']/g, '');
  if (IS_UNSPACED.test(piece)) return plain('character', form);
  const number = NUMBERS.get(form);
  if (number !== undefined) return plain('number', number);
  const capital = /^\p{Lu}/u.test(piece);
  const date = capital ? DATES.get(form) : undefined;
  if (date !== undefined) return plain('date', date);
  return {
    id: hash(stem(form)),
    form,
    kind: 'word',
    capital: capital && !STOP_WORDS.has(form) && !TITLES.has(form),
    upper: /^(?:\p{Lu}\p{M}*[.'’]?){2,}$/u.test(piece),
  };
}

function numbered(step: number, from: number): (word: string, at: number) => [string, string] {
  return (word, at) => [word, String(step * (at + from))];
}

function plain(kind: WordKind, form: string): Word {
  return { id: hash(form), form, kind, capital: false, upper: false };
}

/** Of each word what is compared. */
export function idsOf(list: readonly Word[]): Uint32Array {
  const ids = new Uint32Array(list.length);
  for (let at = 0; at < ids.length; at++) ids[at] = (list[at] as Word).id;
  return ids;
}
