/** What is shown around an answering sentence: enough to understand it, never more than a reader takes in at a glance. */
import { type Range, slice } from '../coverage/span.ts';

export const MOST_SENTENCES = 3;
export const MOST_WORDS = 80;

export interface Excerpt extends Range {
  /** The answering sentence within it. */
  sentence: Range;
  /** True where the excerpt begins or ends inside a sentence, so that the reader is told of the cut. */
  cutBefore: boolean;
  cutAfter: boolean;
}

/** Opens a sentence that leans on the one before: "He added", "The deal", "But". */
const LEANING =
  /^["“‘'([]*(?:he|she|it|they|his|her|its|their|him|them|this|that|these|those|such|both|there|here|but|and|so|then|however|also|moreover|meanwhile|instead|yet|another|one of those)\b/i;
/** Where a sentence that is too long may be cut. */
const CLAUSE = /[,;:–—]["”’)\]]*\s+|\s+(?=[–—(“"])/gu;

/**
 * @param sentences the passage's sentences in order, headings left out
 * @param at which of them answers
 * @param matched what the question's words matched, for choosing which part of an overlong sentence is shown
 */
export function excerpt(text: string, sentences: readonly Range[], at: number, matched: readonly Range[]): Excerpt {
  const sentence = sentences[at] as Range;
  if (countWords(text, sentence) > MOST_WORDS) {
    const part = cut(text, sentence, matched);
    return { ...part, sentence: part, cutBefore: part.start > sentence.start, cutAfter: part.end < sentence.end };
  }
  const before = sentences[at - 1];
  const whole =
    before && LEANING.test(slice(text, sentence)) && !/\n\s*\n/.test(text.slice(before.end, sentence.start))
      ? before
      : undefined;
  const start =
    whole && countWords(text, { start: whole.start, end: sentence.end }) <= MOST_WORDS ? whole.start : sentence.start;
  return { start, end: sentence.end, sentence, cutBefore: false, cutAfter: false };
}

/** The run of clauses, at most `MOST_WORDS` long, that holds the most of what matched; where nothing tells, the first. */
function cut(text: string, sentence: Range, matched: readonly Range[]): Range {
  const bounds = [sentence.start];
  for (const match of slice(text, sentence).matchAll(CLAUSE))
    bounds.push(sentence.start + match.index + match[0].length);
  bounds.push(sentence.end);
  let best: Range | undefined;
  let most = -1;
  for (let from = 0; from + 1 < bounds.length; from++) {
    let to = from + 1;
    while (
      to + 1 < bounds.length &&
      countWords(text, { start: bounds[from] as number, end: bounds[to + 1] as number }) <= MOST_WORDS
    )
      to++;
    const part = trim(text, { start: bounds[from] as number, end: bounds[to] as number });
    if (countWords(text, part) > MOST_WORDS) continue;
    const hits = matched.filter(({ start, end }) => start >= part.start && end <= part.end).length;
    if (hits > most) {
      most = hits;
      best = part;
    }
  }
  return best ?? firstWords(text, sentence);
}

/** For a sentence without any clause: its first words. */
function firstWords(text: string, { start, end }: Range): Range {
  let seen = 0;
  for (const match of text.slice(start, end).matchAll(/\S+/g)) {
    seen++;
    if (seen === MOST_WORDS) return { start, end: start + match.index + match[0].length };
  }
  return { start, end };
}

function trim(text: string, { start, end }: Range): Range {
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return { start, end };
}

function countWords(text: string, { start, end }: Range): number {
  return text.slice(start, end).match(/\S+/g)?.length ?? 0;
}
