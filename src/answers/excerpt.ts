/** What is shown around an answering sentence: enough to understand it, never more than a reader takes in at a glance. */
import type { Sentence } from '../coverage/sentences.ts';
import { type Range, slice } from '../coverage/span.ts';
import { countWords } from '../coverage/words.ts';

export const MOST_SENTENCES = 3;
export const MOST_WORDS = 80;

export interface Excerpt extends Range {
  /** The answering sentence within it. */
  sentence: Range;
  /** True where the excerpt begins or ends inside a sentence, so that the reader is told of the cut. */
  cutBefore: boolean;
  cutAfter: boolean;
}

/** A sentence, and which paragraph it stands in. */
type Paragraphed = Pick<Sentence, 'start' | 'end' | 'paragraph'>;

/** Opens a sentence that leans on the one before: "He added", "The deal", "But". */
export const LEANING =
  /^["“‘'([]*(?:he|she|it|they|his|her|its|their|him|them|this|that|these|those|such|both|there|here|but|and|so|then|however|also|moreover|meanwhile|instead|yet|another|one of those)\b/i;
/** A sentence that is too long may be cut behind a word that ends a clause, or before one that begins it. */
const CLAUSE_END = /[,;:–—]["”’)\]]*$/u;
const CLAUSE_START = /^[–—(“"]/u;

/**
 * @param sentences the passage's sentences in order, headings left out
 * @param at which of them answers
 * @param matched what the question's words matched, for choosing which part of an overlong sentence is shown
 */
export function excerpt(
  text: string,
  sentences: readonly Paragraphed[],
  at: number,
  matched: readonly Range[],
): Excerpt {
  const sentence = sentences[at] as Paragraphed;
  if (countWords(text, sentence) > MOST_WORDS) return cut(text, sentence, matched);
  const before = sentences[at - 1];
  const leans = before?.paragraph === sentence.paragraph && LEANING.test(slice(text, sentence));
  const start =
    leans && countWords(text, { start: before.start, end: sentence.end }) <= MOST_WORDS ? before.start : sentence.start;
  return { start, end: sentence.end, sentence: rangeOf(sentence), cutBefore: false, cutAfter: false };
}

/** The answering sentence by itself, where what stands before it is shown elsewhere. */
export function alone(shown: Excerpt): Excerpt {
  return { ...shown, start: shown.sentence.start };
}

/** The answering sentence and later ones, without what led in to it; undefined where there are none, or where it would be too much. */
export function through(text: string, shown: Excerpt, later: readonly Range[]): Excerpt | undefined {
  const last = later.at(-1);
  if (!last || shown.cutAfter || later.length + 1 > MOST_SENTENCES) return undefined;
  const longer = { ...alone(shown), end: last.end };
  return countWords(text, longer) > MOST_WORDS ? undefined : longer;
}

/**
 * Of a sentence that is too long: the run of clauses that holds the most of what matched, the first of equal ones; of words, where
 * its clauses are too long themselves. Takes time linear in its length.
 */
function cut(text: string, sentence: Range, matched: readonly Range[]): Excerpt {
  const words = wordsOf(text, sentence);
  const hits = [0];
  const found = matched.toSorted((a, b) => a.start - b.start);
  let next = 0;
  for (const word of words) {
    const before = next;
    while (next < found.length && (found[next] as Range).start < word.end) next++;
    hits.push((hits.at(-1) as number) + (next > before ? 1 : 0));
  }
  const clauses = words.map(
    (word, i) => i === 0 || CLAUSE_END.test(slice(text, words[i - 1] as Range)) || CLAUSE_START.test(slice(text, word)),
  );
  const part =
    best(
      words.length,
      (i) => clauses[i] === true,
      (i) => i === words.length || clauses[i] === true,
      hits,
    ) ??
    best(
      words.length,
      () => true,
      () => true,
      hits,
    );
  const [from, to] = part as [number, number];
  const shown = { start: (words[from] as Range).start, end: (words[to - 1] as Range).end };
  return { ...shown, sentence: shown, cutBefore: from > 0, cutAfter: to < words.length };
}

/** The window of at most `MOST_WORDS` words between allowed bounds that has the most hits, the first of equal ones. */
function best(
  length: number,
  mayStart: (i: number) => boolean,
  mayEnd: (i: number) => boolean,
  hits: readonly number[],
): [number, number] | undefined {
  let found: [number, number] | undefined;
  let most = -1;
  for (let from = 0; from < length; from++) {
    if (!mayStart(from)) continue;
    let to = Math.min(length, from + MOST_WORDS);
    while (to > from && !mayEnd(to)) to--;
    if (to === from) continue;
    const count = (hits[to] as number) - (hits[from] as number);
    if (count > most) {
      most = count;
      found = [from, to];
    }
  }
  return found;
}

const rangeOf = ({ start, end }: Range): Range => ({ start, end });

function wordsOf(text: string, { start, end }: Range): Range[] {
  return Array.from(text.slice(start, end).matchAll(/\S+/g), (match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}
