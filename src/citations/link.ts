/** The link of a citation: to the page, and where it can be named, to the very sentence. */

import type { ArticleMeta } from '../coverage/article.ts';
import type { Range } from '../coverage/span.ts';
import { encodeDirective, SearchedText, type TextDirective } from './textFragment.ts';
import { canonicalUrl } from './url.ts';

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
 * @returns null where the article has no http(s) address.
 */
export function linkTo(article: Pick<ArticleMeta, 'url' | 'wording'>, range: Range, text: string): string | null {
  const page = article.url === null ? null : canonicalUrl(article.url);
  if (page === null || article.wording === 'brief') return page;

  const wanted = trimmed(range, text);
  if (wanted.start >= wanted.end) return page;
  const searched = new SearchedText(text);
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
  const before =
    text
      .slice(0, range.start)
      .trimEnd()
      .split(/[\n\r\u2028\u2029]/)
      .at(-1) ?? '';
  const after =
    text
      .slice(range.end)
      .trimStart()
      .split(/[\n\r\u2028\u2029]/, 1)[0] ?? '';
  if (![whole, before, after].every((part) => part.isWellFormed())) return;

  for (const core of [...exact(whole), ...startAndEnd(whole)]) {
    yield core;
    for (const count of CONTEXT_WORDS) {
      const prefix = lastWords(before, count) || undefined;
      const suffix = firstWords(after, count) || undefined;
      if (prefix) yield { ...core, prefix };
      if (suffix) yield { ...core, suffix };
      if (prefix && suffix) yield { ...core, prefix, suffix };
    }
  }
}

function exact(whole: string): TextDirective[] {
  const directive = { start: whole };
  return /[\n\r\u2028\u2029]/.test(whole) || encodeDirective(directive).length > MAX_EXACT ? [] : [directive];
}

function startAndEnd(whole: string): TextDirective[] {
  const lines = whole.split(/[\n\r\u2028\u2029]/);
  return END_WORDS.flatMap((count) => {
    const start = firstWords(lines[0] ?? '', count);
    const end = lastWords(lines.at(-1) ?? '', count);
    return start && end && start.length + end.length <= whole.length ? { start, end } : [];
  });
}

/** Words where they are written without spaces, too. */
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** From the beginning to the end of the nth word; the whole line where it has fewer. */
function firstWords(line: string, count: number): string {
  const nth = wordsOf(line)[count - 1];
  return nth ? line.slice(0, nth.end) : line;
}

/** From the beginning of the nth word counted from the last to the end; the whole line where it has fewer. */
function lastWords(line: string, count: number): string {
  const nth = wordsOf(line).at(-count);
  return nth ? line.slice(nth.start) : line;
}

function wordsOf(line: string): Range[] {
  return Array.from(words.segment(line))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

function trimmed(range: Range, text: string): Range {
  const words = text.slice(range.start, range.end);
  const start = range.start + (words.length - words.trimStart().length);
  return { start, end: Math.max(start, range.end - (words.length - words.trimEnd().length)) };
}
