/** Lines right above and below an article's text that say who wrote it and when, or call on the reader. */
import { isByline } from './authors.ts';
import type { Block } from './blocks.ts';
import { proseWords } from './furniture.ts';

/** Longer lines say something. */
const MAX_LINE = 200;

/** So many calls on the reader stand below a text at the most. */
const MAX_FOOT = 4;

/** As content systems have it, such as Drupal’s “Submitted by admin on Tue, 03/12/2024 - 14:20”. */
const SUBMITTED =
  /^(?:submitted|posted|published|created|added|written) by .{1,80}?(?: on |[,|–-] ?)(?=.{0,40}\d).{1,60}$/i;
const AGE =
  /^(?:(?:last )?(?:updated|published|posted|modified):? )?(?:\d{1,3}|an?|one) ?(?:min(?:ute)?|hour|hr|day|week|month|year)s? ago$/i;
const CALLS = [
  /^(?:have|has|are|were|is|do|did|can) (?:you|your)\b.{1,120}\? .{0,60}\b(?:get in touch|contact us|e-?mails?|let us know|tell us|write to us|share your)\b/i,
  /^(?:what do you think|what are your thoughts|do you agree)\b.{0,60}\? .{0,40}\b(?:comments?|let us know|tell us)\b.{0,60}$/i,
];

/** Gives a reason to such lines: between `from`, the headline or the text’s beginning, and the first prose, and below the last. */
export function markEdges(blocks: Block[], from: number, most: number): void {
  for (const block of blocks.slice(from, from + most)) {
    if (block.reason !== null) continue;
    if (SUBMITTED.test(lineOf(block)) || isByline(lineOf(block))) block.reason = 'byline';
    else if (AGE.test(lineOf(block))) block.reason = 'date';
    else if (proseWords(block) > 0) break;
  }
  const text = blocks.filter(({ reason }) => reason === null);
  for (const block of text.slice(1).slice(-MAX_FOOT).reverse()) {
    if (!CALLS.some((call) => call.test(lineOf(block)))) return;
    block.reason = 'navigation';
  }
}

function lineOf({ text }: Block): string {
  return text.length > MAX_LINE ? '' : text;
}
