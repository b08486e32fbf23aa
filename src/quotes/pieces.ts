/** Words and marks of a stretch of text. Character by character, since a pattern that knows all scripts took half of the time. */
import type { Range } from '../coverage/span.ts';
import { classOf } from './lexicon.ts';

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
  pieces.push({
    kind: 'word',
    word,
    capital: isUpper(raw) && !hasLowerPart(raw),
    possessive: stop > bare,
    is: classOf(word),
    quote: -1,
    start,
    end: bare,
  });
  return stop;
}

const isApostrophe = (code: number): boolean => code === APOSTROPHE || code === CURLY_APOSTROPHE;

/** "Lowford-backed" is no name. */
function hasLowerPart(word: string): boolean {
  const hyphen = word.indexOf('-');
  return hyphen > 0 && /-\p{Ll}/u.test(word);
}

function isUpper(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word);
}
