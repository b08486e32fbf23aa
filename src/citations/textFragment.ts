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

/**
 * A text as a browser searches it: without case and accents, each run of whitespace one space, quote marks straight.
 * A line break counts as the border of a block, which no single part of a directive can cross.
 */
export class SearchedText {
  readonly #text: string;
  readonly #folded: Folded;
  readonly #words: Intl.Segments;

  constructor(text: string) {
    this.#text = text;
    this.#folded = fold(text);
    this.#words = new Intl.Segmenter('en', { granularity: 'word' }).segment(text);
  }

  /** Whether a word begins or ends at that offset, or none is there: a directive's parts match between such offsets. */
  isWordBoundary(offset: number): boolean {
    return offset <= 0 || offset >= this.#text.length || this.#words.containing(offset)?.index === offset;
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
      if (last) return { start: this.#folded.starts[first.at] ?? 0, end: this.#folded.ends[last.end - 1] ?? 0 };
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
    const { text } = this.#folded;
    for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
      const found = { at, end: at + words.length };
      if (this.#isBounded(found, bounds)) return found;
    }
    return null;
  }

  /** The match that begins at an offset of the folded text, whitespace left aside. */
  #here(words: string, offset: number, bounds: Bounds): Found | null {
    const { text } = this.#folded;
    let at = offset;
    while (/\s/.test(text.charAt(at))) at++;
    const found = { at, end: at + words.length };
    return words !== '' && text.startsWith(words, at) && this.#isBounded(found, bounds) ? found : null;
  }

  #isBounded({ at, end }: Found, { startsWord, endsWord }: Bounds): boolean {
    const { starts, ends } = this.#folded;
    return (
      (!startsWord || this.isWordBoundary(starts[at] ?? 0)) && (!endsWord || this.isWordBoundary(ends[end - 1] ?? 0))
    );
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

/** `starts[i]` and `ends[i]`: where in the original stands what became the folded text's unit i. */
interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

function fold(original: string): Folded {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index } of original.matchAll(/\s+|./gsu)) {
    const folded = foldPiece(piece);
    for (let i = 0; i < folded.length; i++) {
      units.push(folded.charAt(i));
      starts.push(index);
      ends.push(index + piece.length);
    }
    // An accent that stands by itself belongs to the letter before it.
    if (folded === '' && ends.length > 0) ends[ends.length - 1] = index + piece.length;
  }
  return { text: units.join(''), starts, ends };
}

function foldPiece(piece: string): string {
  if (/^\s/u.test(piece)) return /[\n\r\u2028\u2029]/.test(piece) ? '\n' : ' ';
  if (/^[!-~]$/.test(piece)) return piece.toLowerCase();
  if (/[‘’‚‛‹›]/.test(piece)) return "'";
  if (/[“”„‟«»]/.test(piece)) return '"';
  return piece.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
