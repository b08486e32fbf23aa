/** What is to be checked of a text: the words that it quotes, else all of it. */
import type { Range } from '../coverage/span.ts';
import { markedIn, quotationsOf } from './extract.ts';
import { statementsOf } from './statements.ts';
import { type SaidWord, saidWords } from './words.ts';

export interface Claim {
  /** The text that it stands in. */
  text: string;
  /** From its first word to its last. */
  shown: Range;
  words: SaidWord[];
  /** Who says it, according to the text; null where it names nobody for certain. */
  speaker: string | null;
  /** There was more of it than can be checked. */
  cut: boolean;
}

/** A quotation of fewer words is a term rather than something to be checked, where there is more than it. */
const LEAST_WORDS = 3;
/** A longer claim is checked as far as this. Words. */
const MOST_WORDS = 200;

/** In the order of the text; none where there are no words at all. */
export function claimsIn(text: string): Claim[] {
  const quoted = statementsOf(quotationsOf(text)).flatMap(({ kind, parts, attribution }): Claim[] => {
    const isNamed = attribution?.sure && attribution.kind !== 'nominal';
    // What a sentence of somebody else's has in several places need not follow each other where it was said.
    const each = kind === 'mixed' ? parts.map((part) => [part]) : [parts];
    return each
      .map((ranges) => saidWords(text, ranges))
      .filter((words) => words.length >= LEAST_WORDS)
      .map((words) => claim(text, words, isNamed ? attribution.speaker : null));
  });
  if (quoted.length > 0) return quoted;
  // Nobody's speech to a reader of articles, but in a message marks say that somebody quotes.
  const marked = markedIn(text)
    .map((range) => saidWords(text, [range]))
    .filter((words) => words.length >= LEAST_WORDS);
  if (marked.length > 0) return marked.map((words) => claim(text, words, null));
  const words = saidWords(text);
  return words.length === 0 ? [] : [claim(text, words, null)];
}

function claim(text: string, words: SaidWord[], speaker: string | null): Claim {
  const kept = words.slice(0, MOST_WORDS);
  const shown = { start: (kept[0] as SaidWord).start, end: (kept.at(-1) as SaidWord).end };
  return { text, shown, words: kept, speaker, cut: kept.length < words.length };
}
