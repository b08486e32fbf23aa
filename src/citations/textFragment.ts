/**
 * Text directives, https://wicg.github.io/scroll-to-text-fragment/: how a link names words on a page, and which words a
 * browser then finds.
 */

import type { Range } from '../coverage/span.ts';

export interface TextDirective {
  /** Words right before `start`. */
  prefix?: string | undefined;
  /** The words themselves, or the first of them where there is an `end`. */
  start: string;
  /** The last of the words. */
  end?: string | undefined;
  /** Words right after. */
  suffix?: string | undefined;
}

/**
 * `text=[prefix-,]start[,end][,-suffix]`. Besides what `encodeURIComponent` encodes, `-` is, which is syntax here, and
 * `! ' ( ) *`, which are in Markdown.
 * @throws URIError where a part contains half a surrogate pair.
 */
export function encodeDirective({ prefix, start, end, suffix }: TextDirective): string {
  const parts = [prefix && `${encode(prefix)}-`, encode(start), end && encode(end), suffix && `-${encode(suffix)}`];
  return `text=${parts.filter((part) => part).join(',')}`;
}

function encode(words: string): string {
  return encodeURIComponent(words.replace(/\s+/gu, ' ')).replace(
    /[-!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Words where they are written without spaces, too. */
export const wordSegmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * A text as a browser searches it: without case and accents, each run of whitespace one space, quote marks straight.
 * A line break counts as the border of a block, which no single part of a directive can cross.
 */
export class SearchedText {
  readonly text: string;
  #prepared: { folded: Folded; words: Intl.Segments } | undefined;

  /** Does nothing with the text yet. */
  constructor(text: string) {
    this.text = text;
  }

  /** Whether a word begins or ends at that offset, or none is there: a directive's parts match between such offsets. */
  isWordBoundary(offset: number): boolean {
    return offset <= 0 || offset >= this.text.length || this.#ready.words.containing(offset)?.index === offset;
  }

  get #ready(): { folded: Folded; words: Intl.Segments } {
    this.#prepared ??= { folded: fold(this.text), words: wordSegmenter.segment(this.text) };
    return this.#prepared;
  }

  /**
   * The range that a browser highlights: "find a range from a text directive" of the specification. Where that tells to
   * look further on for what has to stand right here, this looks right here: the outcome is the same.
   * @returns null where it finds nothing.
   */
  find(directive: TextDirective): Range | null {
    const prefix = needle(directive.prefix);
    const start = needle(directive.start) ?? '';
    const end = needle(directive.end);
    const suffix = needle(directive.suffix);
    for (let from = 0; ; ) {
      const before =
        prefix === undefined ? undefined : this.#search(prefix, from, { startsWord: true, endsWord: false });
      if (before === null) return null;
      const bounds = { startsWord: !before, endsWord: end !== undefined || suffix === undefined };
      const first = before ? this.#here(start, before.end, bounds) : this.#search(start, from, bounds);
      const tried = before ?? first;
      if (!tried) return null;
      from = tried.at + 1;
      if (!first) continue;

      const last = this.#tail(first, end, suffix);
      if (last === 'nowhere') return null;
      if (last) return { start: this.#startOf(first), end: this.#endOf(last) };
    }
  }

  /** Where the match that begins with `first` ends; null where another beginning may do, 'nowhere' where none can. */
  #tail(first: Found, end: string | undefined, suffix: string | undefined): Found | 'nowhere' | null {
    for (let last: Found | null = first; ; ) {
      if (end !== undefined) last = this.#search(end, last.end, { startsWord: true, endsWord: suffix === undefined });
      if (!last) return 'nowhere';
      if (suffix === undefined || this.#here(suffix, last.end, { startsWord: false, endsWord: true })) return last;
      if (end === undefined) return null;
    }
  }

  /** The first match at or after an offset of the folded text. */
  #search(words: string, from: number, bounds: Bounds): Found | null {
    if (words === '') return null;
    const { text } = this.#ready.folded;
    for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
      const found = { at, end: at + words.length };
      if (this.#isBounded(found, bounds)) return found;
    }
    return null;
  }

  /** The match that begins at an offset of the folded text, whitespace left aside. */
  #here(words: string, offset: number, bounds: Bounds): Found | null {
    const { text } = this.#ready.folded;
    let at = offset;
    while (/\s/.test(text.charAt(at))) at++;
    const found = { at, end: at + words.length };
    return words !== '' && text.startsWith(words, at) && this.#isBounded(found, bounds) ? found : null;
  }

  #isBounded(found: Found, { startsWord, endsWord }: Bounds): boolean {
    return (
      (!startsWord || this.isWordBoundary(this.#startOf(found))) &&
      (!endsWord || this.isWordBoundary(this.#endOf(found)))
    );
  }

  /** Where in the text a match begins. */
  #startOf({ at }: Found): number {
    return originOf(this.#ready.folded, at);
  }

  /** Where in the text a match ends: at the beginning of the next piece. */
  #endOf({ end }: Found): number {
    const last = originOf(this.#ready.folded, end - 1);
    let next = end;
    while (originOf(this.#ready.folded, next) === last) next++;
    return originOf(this.#ready.folded, next);
  }
}

function needle(words: string | undefined): string | undefined {
  return words === undefined ? undefined : fold(words).text;
}

interface Bounds {
  startsWord: boolean;
  endsWord: boolean;
}

/** Half-open, in the folded text. */
interface Found {
  at: number;
  end: number;
}

interface Folded {
  text: string;
  /**
   * Where the folded text no longer runs beside the original: from `unit` on its units are those of the original from `origin` on. An
   * accent that stands by itself leaves none, and so belongs to the letter before it.
   */
  turns: { unit: number; origin: number }[];
}

/** The beginning of the piece of the original that became a unit of the folded text; behind the last unit, the original's end. */
function originOf({ turns }: Folded, unit: number): number {
  const turn = turns.findLast((other) => other.unit <= unit);
  return turn ? turn.origin + unit - turn.unit : unit;
}

const PIECE = /\s+|./suy;

function fold(original: string): Folded {
  const turns: Folded['turns'] = [];
  let text = '';
  let plain = 0;
  for (let at = 0; at < original.length; ) {
    if (isGraphic(original, at) || (original.charCodeAt(at) === 32 && isGraphic(original, at + 1))) {
      at++;
      continue;
    }
    PIECE.lastIndex = at;
    const [piece] = PIECE.exec(original) as RegExpExecArray;
    text += original.slice(plain, at).toLowerCase();
    const folded = foldPiece(piece);
    plain = at + piece.length;
    if (folded.length !== 1 || piece.length !== 1) {
      for (let i = 0; i < folded.length; i++) turns.push({ unit: text.length + i, origin: at });
      turns.push({ unit: text.length + folded.length, origin: plain });
    }
    text += folded;
    at = plain;
  }
  return { text: text + original.slice(plain).toLowerCase(), turns };
}

/** Nothing but case is folded in the letters, digits and marks of ASCII, which most texts consist of. */
function isGraphic(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 32 && code < 127;
}

function foldPiece(piece: string): string {
  if (/^\s/u.test(piece)) return /[\n\r\u2028\u2029]/.test(piece) ? '\n' : ' ';
  if (/[‘’‚‛‹›]/.test(piece)) return "'";
  if (/[“”„‟«»]/.test(piece)) return '"';
  return piece.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
