/** What is to be checked of a text: the words that it quotes, else all of it. */
import type { Range } from '../coverage/span.ts';
import { quotationsOf } from './extract.ts';
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
  const quoted = statementsOf(quotationsOf(text)).flatMap(({ parts, attribution }): Claim[] => {
    const words = saidWords(text, parts);
    const isNamed = attribution?.sure && attribution.kind !== 'nominal';
    return words.length < LEAST_WORDS ? [] : [claim(text, words, isNamed ? attribution.speaker : null)];
  });
  if (quoted.length > 0) return quoted;
  const words = saidWords(text);
  return words.length === 0 ? [] : [claim(text, words, null)];
}

function claim(text: string, words: SaidWord[], speaker: string | null): Claim {
  const kept = words.slice(0, MOST_WORDS);
  const shown = { start: (kept[0] as SaidWord).start, end: (kept.at(-1) as SaidWord).end };
  return { text, shown, words: kept, speaker, cut: kept.length < words.length };
}
