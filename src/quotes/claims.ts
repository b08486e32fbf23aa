/** What is to be checked of a text: the words that it quotes, else all of it. */
import type { Range } from '../coverage/span.ts';
import { claimantOf } from './claimant.ts';
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

/**
 * In the order of the text; none where there are no words at all.
 * @param isKnown whether somebody of a name is quoted in the coverage
 */
export function claimsIn(text: string, isKnown: (name: string) => boolean = () => false): Claim[] {
  const statements = statementsOf(quotationsOf(text));
  const quoted = statements.flatMap(({ kind, parts, attribution }): Claim[] => {
    // What a sentence of somebody else's has in several places need not follow each other where it was said.
    const each = kind === 'mixed' ? parts.map((part) => [part]) : [parts];
    const credited = attribution?.sure && attribution.kind !== 'nominal' ? attribution.speaker : null;
    return each.flatMap((ranges) => claimOf(text, ranges, credited, isKnown));
  });
  // Nobody's speech to a reader of articles, but in a message marks say that somebody quotes: there a line of its own is no heading.
  const lineOf = ({ start }: Range) => text.lastIndexOf('\n', start);
  const lines = new Set(statements.flatMap(({ parts }) => parts.map(lineOf)));
  const marked = markedIn(text)
    .filter((range) => !lines.has(lineOf(range)))
    .flatMap((range) => claimOf(text, [range], null, isKnown));
  const claims = [...quoted, ...marked].sort((a, b) => a.shown.start - b.shown.start);
  if (claims.length > 0) return claims;
  const { range, speaker } = unmarked(text, isKnown);
  const words = saidWords(text, [range]);
  return words.length === 0 ? [] : [claim(text, words, speaker)];
}

/** Nothing where the words are too few. */
function claimOf(
  text: string,
  parts: readonly Range[],
  credited: string | null,
  isKnown: (name: string) => boolean,
): Claim[] {
  const words = saidWords(text, parts);
  if (words.length < LEAST_WORDS) return [];
  for (const part of parts) {
    const claimant = claimantOf(text, part, isKnown);
    if (claimant) return [claim(text, words, claimant)];
  }
  return [claim(text, words, credited)];
}

const LABEL = /^\s*([^:\n]{2,60}):\s+(?=\S)/u;
const SIGNATURE = /(?:\s[-–—―~]|\n)\s*([^\n]{2,80}?)\s*$/u;

/** Without quotation marks: what stands behind the label or before the signature of somebody who is quoted, else all of it. */
function unmarked(text: string, isKnown: (name: string) => boolean): { range: Range; speaker: string | null } {
  const label = LABEL.exec(text);
  if (label?.[1] && isKnown(label[1]))
    return { range: { start: label[0].length, end: text.length }, speaker: label[1] };
  const signature = SIGNATURE.exec(text);
  const [name] = signature?.[1]?.split(/[,(]/) ?? [];
  if (signature && name && isKnown(name)) return { range: { start: 0, end: signature.index }, speaker: name.trim() };
  return { range: { start: 0, end: text.length }, speaker: null };
}

function claim(text: string, words: SaidWord[], speaker: string | null): Claim {
  const kept = words.slice(0, MOST_WORDS);
  const shown = { start: (kept[0] as SaidWord).start, end: (kept.at(-1) as SaidWord).end };
  return { text, shown, words: kept, speaker, cut: kept.length < words.length };
}
