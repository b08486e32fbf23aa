/** What any article's text must satisfy, whatever file it came from. */

import type { Reject } from './reject.ts';

/**
 * The longest line that is taken for prose. A whole article scraped into one line has some 100,000 characters; a million is
 * longer than most novels, so such a line is data, and every later step works by paragraphs.
 */
const MAX_LINE_CHARACTERS = 1_000_000;

/** Long novels have some 50,000 lines even where these are short; more is a table, a log or an archive. */
const MAX_LINES = 100_000;

/** What is wrong with the text of `where`, which begins on line `firstLine` of it; null where nothing is. */
export function bodyFault(text: string, where: string, firstLine = 1): Reject | null {
  let line = firstLine;
  for (let start = 0; start <= text.length; line++) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    if (end - start > MAX_LINE_CHARACTERS) {
      return {
        where,
        line,
        field: 'text',
        reason: `Line ${line} has ${(end - start).toLocaleString('en')} characters, which is no article’s paragraph.`,
        remedy: 'Put each paragraph on a line of its own, with a blank line between them.',
      };
    }
    if (line - firstLine >= MAX_LINES) {
      return {
        where,
        field: 'text',
        reason: `The text has more than ${MAX_LINES.toLocaleString('en')} lines, which is no article.`,
        remedy: 'Save one article a file.',
      };
    }
    start = end + 1;
  }
  if (/\S/.test(text)) return null;
  return { where, field: 'text', reason: 'There is no text.', remedy: 'Add the article’s text, or remove the file.' };
}
