/** Whether two articles carry the same text: exact keys, keys by which likely copies meet, and the decision on two texts. */
import { type Alignment, align, type Facts } from './duplicates/alignment.ts';
import { withoutCredits } from './duplicates/credits.ts';
import { keys, signature } from './duplicates/sketch.ts';
import { plainWords, type Words, wordsOf } from './duplicates/words.ts';

/** What is read of a text where likeness is asked for, in UTF-16 units: some 16,000 words; hardly an article is longer. */
const LONGEST_READ = 100_000;

/** How much of the shorter text stands in the longer one. This and what follows is measured by test/bench/duplicates.ts. */
const SHARED = 0.8;
/** A shorter text has no room for edits: both must be nearly the same. In words. */
const SUBSTANTIAL = 50;
const SHARED_IF_SHORT = 0.9;
/** A text of less than this share of the longer one's words is a shortened one only if it has its beginning … */
const SHORTENED = 0.6;
/** … so many of its first words aside. A long statement that an article quotes stands further down. */
const BEGINNING = 100;
/** So many facts may have become others: spellings, conversions, corrections. */
const CHANGED = 0.05;
const CHANGED_NAMES = 0.1;
const CHANGED_IN_LEAD = 1;
/** One corrected fact does not make another report of a text that shares so many words. */
const LONG = 150;

/**
 * A signature of 64 places (256 bytes) in which texts are the more alike the more of their runs of words they share. Case, typography,
 * white space and agencies' datelines and credits make no difference. Bounded time; never throws.
 */
export function sketch(text: string): Uint32Array {
  return signature(plainWords(body(text)));
}

/**
 * Keys of a sketch: 24 whole numbers below 2^53, none for a text without words. Of two texts that share 60 % of their runs of four words
 * at least one key is equal with probability 0.99; so it is nearly always where one is the other's beginning. Unrelated texts hardly ever
 * share one. Whether texts that share one are copies is for `isCopy` to say.
 */
export function bands(places: Uint32Array): number[] {
  return keys(places);
}

/**
 * Whether two texts are carries of one text: the same with small edits, or one a shortened carry of the other. Two reports on one
 * template, whose figures, dates or names differ, are not; nor are articles that share a long quotation or some background.
 * The order of the two does not matter. Linear and bounded in time; never throws. Written in a script without capitals, names tell nothing.
 */
export function isCopy(a: string, b: string): boolean {
  if (a === b) return true;
  const [first, second] = [wordsOf(body(a)), wordsOf(body(b))];
  const swap = first.list.length > second.list.length || (first.list.length === second.list.length && a > b);
  const [shorter, longer] = swap ? [second, first] : [first, second];
  const words = shorter.list.length;
  const all = longer.list.length;
  if (words === 0) return all === 0 && a.trim() === b.trim();
  if (words === all && shorter.list.every(({ id }, i) => id === longer.list[i]?.id)) return true;

  const found = align(shorter, longer);
  const changed = found.numbers.changed + found.dates.changed + found.names.changed;
  if (length(shorter) < SUBSTANTIAL) return found.shared >= SHARED_IF_SHORT * all && changed === 0;
  if (found.shared < SHARED * words) return false;
  if (words < SHORTENED * all && found.begins > BEGINNING) return false;
  return !isOtherReport(found, changed);
}

function isOtherReport(found: Alignment, changed: number): boolean {
  if (changed === 0 || (changed === 1 && found.shared >= LONG)) return false;
  const exceeds = ({ same, changed: other }: Facts, limit: number) => other > limit * (same + other);
  return (
    found.changedInLead > CHANGED_IN_LEAD ||
    exceeds(found.numbers, CHANGED) ||
    exceeds(found.dates, CHANGED) ||
    exceeds(found.names, CHANGED_NAMES)
  );
}

function body(text: string): string {
  return withoutCredits(text.slice(0, LONGEST_READ));
}

/** In words; two characters of a script without spaces are about one. */
function length({ list }: Words): number {
  return list.reduce((sum, { kind }) => sum + (kind === 'character' ? 0.5 : 1), 0);
}
