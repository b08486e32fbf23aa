/** Words and marks of a stretch of text. Character by character, since a pattern that knows all scripts took half of the time. */
import type { Range } from '../coverage/span.ts';
import { classOf, LIKE_PERSON, PERSON, TITLE } from './lexicon.ts';

export interface Piece extends Range {
  kind: 'word' | 'mark' | 'quote';
  /** Of a word: lower case, without its possessive. Of a mark: the character. */
  word: string;
  capital: boolean;
  possessive: boolean;
  /** Of a word: what it can be, as the lexicon's bits. */
  is: number;
  /** Of a quotation: its position in the list. */
  quote: number;
}

const [OTHER, LETTER, MARK, JOIN] = [1, 2, 3, 4] as const;
/** By UTF-16 unit, as far as units have been met; 0 for one that was not. */
const KINDS = new Uint8Array(0x10000);
for (const mark of ',;:()[]—–―!?~|@/-') KINDS[mark.charCodeAt(0)] = MARK;
/** Between two letters they belong to the word; a hyphen or a stroke elsewhere is a mark. */
for (const join of "‐‑'’.&") KINDS[join.charCodeAt(0)] = JOIN;
const [HYPHEN, APOSTROPHE, CURLY_APOSTROPHE] = [0x2d, 0x27, 0x2019] as const;

function kindOf(code: number): number {
  const kind = KINDS[code] as number;
  if (kind !== 0) return kind;
  const found = /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code)) ? LETTER : OTHER;
  KINDS[code] = found;
  return found;
}

/** Appends those between `start` and `end`, in order. */
export function addPieces(pieces: Piece[], text: string, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === LETTER) at = addWord(pieces, text, at, end);
    else if (kind === MARK) at = addMark(pieces, text, at, end);
    else at++;
  }
}

function addMark(pieces: Piece[], text: string, start: number, end: number): number {
  const dash = text.charCodeAt(start) === HYPHEN && start + 1 < end && text.charCodeAt(start + 1) === HYPHEN;
  const stop = start + (dash ? 2 : 1);
  const word = text.slice(start, stop);
  pieces.push({ kind: 'mark', word, capital: false, possessive: false, is: 0, quote: -1, start, end: stop });
  return stop;
}

function addWord(pieces: Piece[], text: string, start: number, end: number): number {
  let stop = start + 1;
  for (; stop < end; stop++) {
    const code = text.charCodeAt(stop);
    const kind = kindOf(code);
    if (kind === LETTER) continue;
    const joins = kind === JOIN || code === HYPHEN;
    if (!joins || stop + 1 >= end || kindOf(text.charCodeAt(stop + 1)) !== LETTER) break;
  }
  let bare = stop;
  if (stop - start > 2 && /s/i.test(text[stop - 1] as string) && isApostrophe(text.charCodeAt(stop - 2)))
    bare = stop - 2;
  else if (stop < end && isApostrophe(text.charCodeAt(stop))) stop++;
  const raw = text.slice(start, bare);
  const word = raw.toLowerCase();
  const capital =
    (isUpper(raw) && !(raw.includes('-') && isHalfLower(raw, pieces.at(-1), start))) || PREFIXED.test(raw);
  pieces.push({
    kind: 'word',
    word,
    capital,
    possessive: stop > bare,
    is: capital ? classOf(word) : inLowerCase(word),
    quote: -1,
    start,
    end: bare,
  });
  return stop;
}

const isApostrophe = (code: number): boolean => code === APOSTROPHE || code === CURLY_APOSTROPHE;

/** al-Hadidi, ur-Rahim, d’Aubert */
const PREFIXED = /^(?:(?:al|el|ul|ur|as|ad|an|ar|az|ash|at|abu|bin|ibn)[-‐‑]|(?:d|l|de|dell|all)['’])\p{Lu}/u;
/** Endings of what is no name: "Lowford-backed", "Marsh-friendly". */
const ADJECTIVAL =
  /-(?:\p{Ll}{2,}ed|\p{Ll}{3,}ing|led|run|born|made|held|free|era|only|own|old|year|long|wide|like|style|wing|type|class|time|size|war|area|level|based|bound|friendly|language|elect|centric|turned|designate|general)$/u;

/** "Lowford-backed" is no name, but the second word of "Kim Jong-un" is: it follows another. */
function isHalfLower(raw: string, before: Piece | undefined, start: number): boolean {
  if (!/-\p{Ll}/u.test(raw)) return false;
  return !before?.capital || before.possessive || start - before.end !== 1 || ADJECTIVAL.test(raw);
}

function inLowerCase(word: string): number {
  const is = classOf(word);
  return is & LIKE_PERSON ? is | PERSON : is;
}

/** What began with a capital because a sentence began. */
export function withoutCapital(piece: Piece): void {
  piece.capital = false;
  piece.is = inLowerCase(piece.word);
}

/** A noun for a person. */
export function isPerson(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && (piece.is & PERSON) !== 0;
}

/** What somebody is, not what they are called: an office, a rank, a trade. */
export function isTitle(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && (piece.is & (PERSON | TITLE)) !== 0;
}

function isUpper(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word);
}

/** Words that end in a full stop: initials, "U.N.", "Jr."; in the middle of a phrase any that has one, as "Gov.". */
const ABBREVIATED = /^(?:\p{Lu}|(?:\p{Lu}\.)+\p{Lu}|[JS]r)$/u;

/** Where a word ends, with the full stop of an abbreviation. */
export function endWithDot(text: string, { start, end }: Range, within = false): number {
  return text[end] === '.' && (within || ABBREVIATED.test(text.slice(start, end))) ? end + 1 : end;
}
