/** What becomes of a quotation that is checked against one statement: the same words, a part of them, or others. */
import type { Range } from '../coverage/span.ts';
import { type Place, type Wording, wordingOf } from './wording.ts';
import { type SaidWord, saidWords } from './words.ts';

/**
 * `exact`: every word of the one is a word of the other. `part`: the words stand within it without a gap, or with gaps that are marked as
 * such. `beyond`: the statement is a part of what was typed. `wording`: others, but plainly the same statement. `near`: a likeness only.
 */
export type Likeness = 'exact' | 'part' | 'beyond' | 'wording' | 'near';

export interface Judged {
  likeness: Likeness;
  wording: Wording;
  /** The words are the same, and their capitals or what stands between them is not. */
  punctuation: boolean;
  /** The article marks that words are left out, or a pause, where what was typed runs on. */
  runsOn: boolean;
}

/** Best first. */
const ORDER: readonly Likeness[] = ['exact', 'part', 'beyond', 'wording', 'near'];

/**
 * What has to be the same for other words to be those of the same statement, and for a likeness: a share of what was typed and of the
 * place where it stands, and a weight. A misquotation keeps most words that tell something.
 */
const SAME_STATEMENT = { share: 0.6, weight: 2 };
const LIKENESS = { share: 0.35, weight: 1.5 };
/** Small words tell something where so many of so few are the same. */
const SMALL_WORDS = { share: 0.8, words: 3 };
/** A statement of fewer words is no part worth naming of something longer. */
const LEAST_PART = 3;

/** @param parts of `text`: the words between each pair of quotation marks */
export function judge(
  typed: string,
  words: readonly SaidWord[],
  text: string,
  parts: readonly Range[],
): Judged | undefined {
  const said = saidWords(text, parts);
  const gaps = new Set(words.keys().filter((i) => i > 0 && hasGap(typed, words[i - 1], words[i])));
  const wording = wordingOf(words, said, gaps);
  const likeness = likenessOf(typed, words.length, said.length, wording);
  return likeness && { likeness, wording, ...marksBetween(typed, text, parts, wording) };
}

/** Of equally like ones those with the same marks first: a heading often repeats what the text has to the letter. */
export function byLikeness(a: Judged, b: Judged): number {
  return (
    ORDER.indexOf(a.likeness) - ORDER.indexOf(b.likeness) ||
    b.wording.ofTyped - a.wording.ofTyped ||
    Number(a.runsOn) - Number(b.runsOn) ||
    Number(a.punctuation) - Number(b.punctuation)
  );
}

function likenessOf(text: string, typed: number, said: number, wording: Wording): Likeness | undefined {
  const { places, before, after, ofTyped, ofSaid, same } = wording;
  const others = places.filter(({ kind }) => kind === 'other');
  if (typed === 0 || said === 0 || others.length === places.length) return undefined;
  if (others.length === 0) return before + after === 0 ? 'exact' : 'part';
  if (others.every((place) => isMarkedGap(text, places, place))) return 'part';
  const [first, last] = [places[0], places.at(-1)];
  const added = others.every((place) => place.said.length === 0 && (place === first || place === last));
  if (added && before + after === 0 && said >= LEAST_PART) return 'beyond';
  const share = Math.min(ofTyped, ofSaid);
  const equal = places.reduce((sum, { kind, said: words }) => sum + (kind === 'same' ? words.length : 0), 0);
  if (share >= SMALL_WORDS.share && equal >= SMALL_WORDS.words) return 'wording';
  if (share >= SAME_STATEMENT.share && same >= SAME_STATEMENT.weight) return 'wording';
  return share >= LIKENESS.share && same >= LIKENESS.weight ? 'near' : undefined;
}

const GAP = /…|\.\s?\.\s?\.|\[\s*\]/;

/** Whether words of the statement are left out where what was typed says so. */
function isMarkedGap(text: string, places: readonly Place[], place: Place): boolean {
  if (place.typed.length > 0) return false;
  const i = places.indexOf(place);
  const before = places[i - 1]?.typed.at(-1);
  const after = places[i + 1]?.typed[0];
  return hasGap(text, before, after);
}

const hasGap = (text: string, before: Range | undefined, after: Range | undefined): boolean =>
  before !== undefined && after !== undefined && GAP.test(text.slice(before.end, after.start));

/** Compared between words that follow each other in both; where the reporter puts something between them, there is nothing to compare. */
function marksBetween(
  typed: string,
  text: string,
  parts: readonly Range[],
  { places }: Wording,
): Pick<Judged, 'punctuation' | 'runsOn'> {
  const raw = (source: string, { start, end }: Range) =>
    source.slice(start, end).normalize('NFC').replace(/[’‘ʼ]/g, "'");
  const partOf = ({ start }: Range) => parts.findIndex((part) => start >= part.start && start < part.end);
  const differ = { punctuation: false, runsOn: false };
  for (const place of places) {
    if (place.kind === 'other') continue;
    for (const [i, word] of place.typed.entries()) {
      const there = place.said[i] as SaidWord;
      if (raw(typed, word) !== raw(text, there)) differ.punctuation = true;
      const [next, nextThere] = [place.typed[i + 1], place.said[i + 1]];
      if (!next || !nextThere || partOf(there) !== partOf(nextThere)) continue;
      if (hasGap(text, there, nextThere) && !hasGap(typed, word, next)) differ.runsOn = true;
      else if (marks(typed.slice(word.end, next.start)) !== marks(text.slice(there.end, nextThere.start)))
        differ.punctuation = true;
    }
  }
  return differ;
}

/** What stands between two words, but for spacing and the kinds of quotation marks and dashes. */
function marks(between: string): string {
  return between
    .normalize('NFKC')
    .replace(/["“”„«»'’‘‹›]/g, "'")
    .replace(/\p{Pd}+/gu, '-')
    .replace(/\s+/g, '');
}
