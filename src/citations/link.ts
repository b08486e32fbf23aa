/** The link of a citation: to the page, and where it can be named, to the very sentence. */

import { canonicalUrl } from '../coverage/address.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import type { Range } from '../coverage/span.ts';
import { encodeDirective, type SearchedText, type TextDirective, wordSegmenter } from './textFragment.ts';

/** Discord's limit for a link button's address, https://discord.com/developers/docs/components/reference#button */
const MAX_URL = 512;
/** Up to here, encoded, the whole sentence is named; a longer one by its first and last words. */
const MAX_EXACT = 300;
/** How many words at either end: enough to be telling, then grown until they are unique, then fewer where there is no room. */
const END_WORDS = [4, 5, 6, 7, 8, 10, 12, 3, 2, 1];
/** How many words before or after are added where the sentence itself is not unique. */
const CONTEXT_WORDS = [1, 2, 3, 4, 6, 8];

/**
 * The link to a range of an article's text: the canonical address with a text fragment that a browser resolves to exactly
 * that range of this text, whitespace at its ends aside.
 * - A brief gets the plain address: its words are not on the page.
 * - So does a range that cannot be named: inside a word, or not told apart within 512 characters. Only the address itself
 *   can make a link longer than that.
 *
 * @param searched the article's text; where several ranges of one text are linked to, it is made ready once
 * @returns null where the article has no http(s) address.
 */
export function linkTo(
  article: Pick<ArticleMeta, 'url' | 'wording'>,
  range: Range,
  searched: SearchedText,
): string | null {
  const { text } = searched;
  const page = article.url === null ? null : canonicalUrl(article.url);
  if (page === null || article.wording === 'brief') return page;

  const wanted = trimmed(range, text);
  if (wanted.start >= wanted.end) return page;
  if (!searched.isWordBoundary(wanted.start) || !searched.isWordBoundary(wanted.end)) return page;

  for (const directive of directives(text, wanted)) {
    const link = `${page}${page.includes('#') ? '' : '#'}:~:${encodeDirective(directive)}`;
    if (link.length > MAX_URL) continue;
    const found = searched.find(directive);
    if (found?.start === wanted.start && found.end === wanted.end) return link;
  }
  return page;
}

/** All ways to name a range, the most telling first. None where the text around it is not well-formed Unicode. */
function* directives(text: string, range: Range): Generator<TextDirective> {
  const whole = text.slice(range.start, range.end);
  const before = new Line(lastLine(text.slice(0, range.start).trimEnd()));
  const after = new Line(firstLine(text.slice(range.end).trimStart()));
  if (![whole, before.text, after.text].every((part) => part.isWellFormed())) return;

  for (const core of cores(whole)) {
    yield core;
    for (const count of CONTEXT_WORDS) {
      const prefix = before.last(count) || undefined;
      const suffix = after.first(count) || undefined;
      if (prefix) yield { ...core, prefix };
      if (suffix) yield { ...core, suffix };
      if (prefix && suffix) yield { ...core, prefix, suffix };
    }
  }
}

/** The words themselves, where they are few and of one line; then their two ends. */
function* cores(whole: string): Generator<TextDirective> {
  const exact = { start: whole };
  if (!BREAK.test(whole) && encodeDirective(exact).length <= MAX_EXACT) yield exact;
  const opening = new Line(firstLine(whole));
  const closing = new Line(lastLine(whole));
  for (const count of END_WORDS) {
    const start = opening.first(count);
    const end = closing.last(count);
    if (start && end && start.length + end.length <= whole.length) yield { start, end };
  }
}

const BREAK = /[\n\r\u2028\u2029]/;

function firstLine(text: string): string {
  return text.slice(0, BREAK.exec(text)?.index);
}

function lastLine(text: string): string {
  let start = text.length;
  while (start > 0 && !BREAK.test(text.charAt(start - 1))) start--;
  return text.slice(start);
}

/** A line's words, divided once, and only where they are asked for. */
class Line {
  readonly text: string;
  #words: Range[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** From the beginning to the end of the nth word; the whole line where it has fewer. */
  first(count: number): string {
    const nth = this.#all[count - 1];
    return nth ? this.text.slice(0, nth.end) : this.text;
  }

  /** From the beginning of the nth word counted from the last to the end; the whole line where it has fewer. */
  last(count: number): string {
    const nth = this.#all.at(-count);
    return nth ? this.text.slice(nth.start) : this.text;
  }

  get #all(): Range[] {
    this.#words ??= Array.from(wordSegmenter.segment(this.text))
      .filter(({ isWordLike }) => isWordLike)
      .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
    return this.#words;
  }
}

function trimmed(range: Range, text: string): Range {
  const words = text.slice(range.start, range.end);
  const start = range.start + (words.length - words.trimStart().length);
  return { start, end: Math.max(start, range.end - (words.length - words.trimEnd().length)) };
}
