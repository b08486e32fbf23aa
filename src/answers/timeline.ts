/** When something happened that a sentence tells: its own date before the day on which it was published. */
import type { ArticleMeta } from '../coverage/article.ts';
import { type Range, slice } from '../coverage/span.ts';
import { findPeriod, type Period, publishedPeriod } from '../language/dates.ts';
import { relativeDates } from '../language/relativeDates.ts';
import { tokens } from '../language/tokens.ts';

/**
 * `said`: the sentence has the date. `counted`: it has “on Wednesday”, `words` in the article's text, counted from the day of
 * publication. `reported`: it has none, and this is when it was published. `undated`: nothing is known.
 */
export type When =
  | ({ how: 'said' | 'reported' } & Period)
  | ({ how: 'counted'; words: Range } & Period)
  | { how: 'undated' };

/** A date that was read in a sentence. */
interface Told {
  when: When & Period;
  at: number;
}

/** @param sentence of the article's text */
export function whenOf(text: string, sentence: Range, { published, precision }: ArticleMeta): When {
  const day = precision === 'day' || precision === 'minute' ? published?.slice(0, 10) : undefined;
  const told = [...absolute(slice(text, sentence)), ...(day ? counted(text, sentence, day) : [])];
  told.sort((a, b) => length(a.when) - length(b.when) || a.at - b.at);
  const period = publishedPeriod(published, precision);
  const first = told.find(({ when }) => !isVague(when, period))?.when;
  if (first) return first;
  return period ? { how: 'reported', ...period } : { how: 'undated' };
}

/** What has gone on since then is told of another time, however many words stand between: “since the uprising in 2011”. */
const SINCE = /\bsince\b[^,;:.]*$/iu;

/** Longer ones that are counted from a day within them, as “this year”, tell less than that day. */
const WEEK = 7;

function isVague(when: Told['when'], published: Period | undefined): boolean {
  if (when.how !== 'counted' || !published || length(when) <= WEEK) return false;
  return when.from <= published.from && published.to <= when.to;
}

/** Dates that say their year. What happened since a day or before it did not happen on it. */
function absolute(sentence: string): Told[] {
  const found: Told[] = [];
  if (sentence.length > LONGEST || !YEAR.test(sentence)) return [];
  for (let from = 0; from < sentence.length; ) {
    const read = findPeriod(sentence.slice(from), A_DAY);
    if (!read) break;
    const { start, end } = read.range;
    const words = sentence.slice(from + start, from + end);
    const isMeant = read.relation === 'in' && YEAR.test(words) && !SINCE.test(sentence.slice(0, from + start));
    if (isMeant) {
      found.push({ when: { how: 'said', ...read.period }, at: from + start });
    }
    from += Math.max(end, 1);
  }
  return found;
}

/** Dates without a year are not read here, so that it does not matter which day this is. */
const A_DAY = '2000-01-01';
/** Longer ones are lists or data. */
const LONGEST = 2_000;
export const YEAR = /(?<!\p{N})(?:19|20)\d\d/u;

/** Characters before a sentence that are read with it: a paragraph, but no more of an endless one. */
const MOST_BEFORE = 4_000;

/** Relative dates, read with the text before the sentence: it may name the year, or open a quotation. */
function counted(text: string, sentence: Range, day: string): Told[] {
  const from = Math.max(text.lastIndexOf('\n\n', sentence.start) + 1, sentence.start - MOST_BEFORE);
  return relativeDates(text.slice(from, sentence.end), { day }).flatMap(({ range, period }): Told[] => {
    const words = { start: range.start + from, end: range.end + from };
    if (words.start < sentence.start) return [];
    return [{ when: { how: 'counted', words, ...period }, at: words.start - sentence.start }];
  });
}

const DAY = 86_400_000;
const dayNumber = (iso: string) => Date.parse(`${iso}T00:00Z`) / DAY;
const length = ({ from, to }: Period) => dayNumber(to) - dayNumber(from) + 1;

/** What happened earlier first; a year before its months, a month before its days; the undated last. */
export function byWhen(a: When, b: When): number {
  if (a.how === 'undated' || b.how === 'undated') return Number(a.how === 'undated') - Number(b.how === 'undated');
  return compare(a.from, b.from) || compare(b.to, a.to) || Number(a.how === 'reported') - Number(b.how === 'reported');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A gap is shown that takes this share of the whole time, if it is as long as a month; of a few lines there is no whole. */
const LONG = { share: 0.2, days: 30, lines: 4 };

/** For each of several dates in their order the days of nothing before it, where they are many; else undefined. */
export function gaps(whens: readonly When[]): (number | undefined)[] {
  const dated = whens.filter((when) => when.how !== 'undated');
  const end = dated
    .map(({ to }) => to)
    .sort(compare)
    .at(-1);
  const whole = dated[0] && end ? dayNumber(end) - dayNumber(dated[0].from) + 1 : 0;
  let until: string | undefined;
  return whens.map((when) => {
    if (when.how === 'undated') return undefined;
    const days = until === undefined ? 0 : dayNumber(when.from) - dayNumber(until) - 1;
    until = until === undefined || when.to > until ? when.to : until;
    return dated.length >= LONG.lines && days >= LONG.days && days >= LONG.share * whole ? days : undefined;
  });
}

/** Share of their words that two sentences have in common when one is the other with small edits. */
const ALIKE = 0.85;

/** Whether two sentences say one thing in nearly the same words; never where they differ in a number or a denial. */
export function alike(a: string, b: string): boolean {
  return alikeWords(wordsOf(a), wordsOf(b));
}

/** The same of the words of two sentences. */
export function alikeWords(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  if (Math.min(left.size, right.size) < ALIKE * Math.max(left.size, right.size)) return false;
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  if (common < ALIKE * (left.size + right.size - common)) return false;
  const isDeciding = (word: string, others: ReadonlySet<string>) => !others.has(word) && DECIDING.test(word);
  for (const word of left) if (isDeciding(word, right)) return false;
  for (const word of right) if (isDeciding(word, left)) return false;
  return true;
}

const DECIDING = /\p{N}|^(?:no|not|never|none|nobody|nor|neither|without|deni.*)$|n't$/u;
export const wordsOf = (sentence: string): ReadonlySet<string> => new Set(tokens(sentence).map(({ word }) => word));
