/**
 * What “on Wednesday”, “last month” and “8 July” mean in an article, counted from the day on which it was published.
 *
 * Where words could be read in two ways they are left out: a wrong day misleads more than none. A bare weekday is in the past only
 * where a verb in the past says so and nothing in the sentence looks ahead; a day without a year is the nearest one.
 */

import type { DateTime } from 'luxon';
import { sentences } from '../coverage/sentences.ts';
import type { Range } from '../coverage/span.ts';
import { MONTHS, NUMBERS, WEEKDAYS } from './dates.ts';
import { calendarUnit, isoDay, type Period, toDay } from './periods.ts';
import { hasPastVerb, isPast, looksAhead, wordsAfter, wordsBefore } from './tense.ts';

export interface RelativeDate {
  /** Of the words, in the text. */
  range: Range;
  period: Period;
  words: string;
}

/** A sentence and what in it bears on its dates. */
interface Context {
  sentence: string;
  /** Where the words begin and end in it. */
  start: number;
  end: number;
  /** Within quotation marks: somebody's words, whose tense is not the sentence's. */
  quoted: boolean;
  /** Years that it or the sentence before it names. */
  years: string[];
}

type Groups = Record<string, string | undefined>;
/** Null where it is not sure what is meant. `later`: what the sentence tells had not happened yet on that day. */
type Resolved = Period | null | 'later';
type Form = [pattern: RegExp, resolve: (groups: Groups, published: DateTime, context: Context) => Resolved];

const WEEKDAY = '(?<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?![\\p{L}\\p{N}-])';
const MONTH =
  '(?<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\\.|(?=\\s)))';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
/** Neither a year nor a range nor another number follows. */
const NO_YEAR =
  '(?![\\p{L}\\p{N}]|,?\\s+(?:of\\s+)?\\d{4}|\\s*[-–—/:]\\s*\\d|[.,]\\d|\\s+(?:and|to|or)\\s+\\d|\\s+of\\s)';
const START = "(?<![\\p{L}\\p{N}’'-])";
const COUNT = `(?<count>\\d{1,2}|an?|${NUMBERS.slice(1).join('|')})`;

/** Longer forms stand before those that they contain. */
const FORMS: Form[] = [
  form(
    `(?:on\\s+)?(?:${WEEKDAY},?\\s+(?:the\\s+)?)?(?:${DAY}\\s+(?:of\\s+)?${MONTH}|${MONTH.replace('month', 'month2')}\\s+${DAY.replace('day', 'day2')})${NO_YEAR}`,
    dayAndMonth,
  ),
  form(
    `(?:(?:early|late)\\s+)?(?:on\\s+)?(?:(?<which>next|last|this coming|coming|this)\\s+)?${WEEKDAY}(?!,?\\s+(?:the\\s+)?(?:\\d|${MONTH.replace('?<month>', '?:')}))`,
    weekday,
  ),
  form('(?:the\\s+)?day\\s+(?<side>before\\s+yesterday|after\\s+tomorrow)', ({ side }, published) =>
    dayAt(published, side?.startsWith('before') ? -2 : 2),
  ),
  form("(?<word>today|yesterday|tomorrow)(?!['’]s\\s+(?:world|society|generation|youth))", nearDay),
  form('(?<part>early|late)\\s+(?<which>last|this|next)\\s+(?<unit>month|year)(?!\\s+of\\b)', partOfUnit),
  form('(?<part>earlier|later)\\s+(?:on\\s+)?this\\s+(?<unit>week|month|year)', (groups, published) =>
    restOfUnit(groups, published),
  ),
  form('(?<which>last|this|next)\\s+(?<unit>week|month|year)(?!\\s+of\\b|\\p{L}|[-–])', wholeUnit),
  form(`${COUNT}\\s+(?<unit>day|week|month|year)s?\\s+ago`, ago),
];

function form(pattern: string, resolve: Form[1]): Form {
  return [new RegExp(`${START}${pattern}`, 'giu'), resolve];
}

/**
 * The relative dates of a text in order, each with the days that it means.
 * @param text an article's, in English.
 * @param published the days on one of which it appeared. Of several, what does not mean the same on each of them is left out: in an article of
 *   June 2020 “last month” is May, and “yesterday” may be any day.
 */
export function relativeDates(text: string, published: Period): RelativeDate[] {
  const days: DateTime[] = [];
  for (let day = toDay(published.from); day <= toDay(published.to); day = day.plus({ days: 1 })) days.push(day);
  const quoted = quotations(text);
  const found: RelativeDate[] = [];
  let yearsBefore: string[] = [];
  for (const { start, end, kind } of sentences(text)) {
    const sentence = text.slice(start, end);
    const years = yearsIn(sentence);
    if (kind === 'sentence' && sentence.length <= MAX_SENTENCE) {
      for (const each of inSentence(sentence, days, [...yearsBefore, ...years], (at) => quoted(start + at))) {
        const range = { start: start + each.range.start, end: start + each.range.end };
        found.push({ range, period: each.period, words: each.words });
      }
    }
    yearsBefore = years;
  }
  return found;
}

/** Longer ones are lists or data. */
const MAX_SENTENCE = 2_000;

function inSentence(
  sentence: string,
  days: readonly DateTime[],
  years: string[],
  quotedAt: (at: number) => boolean,
): RelativeDate[] {
  const found: RelativeDate[] = [];
  const taken: Range[] = [];
  for (const [pattern, resolve] of FORMS) {
    for (const match of sentence.matchAll(pattern)) {
      const range = { start: match.index, end: match.index + match[0].length };
      if (taken.some(({ start, end }) => start < range.end && range.start < end)) continue;
      // What cannot be resolved is not read as one of its parts either.
      taken.push(range);
      const groups = match.groups ?? {};
      const quoted = quotedAt(range.start);
      if (quoted && groups['weekday'] === undefined) continue;
      const period = agreed(days, (day) => resolve(groups, day, { sentence, ...range, quoted, years }));
      if (period !== null) found.push({ range, period, words: match[0] });
    }
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** What words mean whichever of some days it was; null where that makes a difference. */
function agreed(days: readonly DateTime[], resolve: (day: DateTime) => Resolved): Period | null {
  let one: Period | null = null;
  for (const day of days) {
    const period = resolve(day);
    if (period === 'later') continue;
    if (period === null || (one && (one.from !== period.from || one.to !== period.to))) return null;
    one = period;
  }
  return one;
}

/** Days that have a name of their own, and words with which a weekday is any of its kind or counted from another day. */
const NOT_BEFORE_WEEKDAY =
  /(?:\b(?:every|each|an?|any|some|one|all|most|that|the|previous|following|prior|by|until|till|before|after|since|from|for|to|through|starting|beginning|of|his|her|their|its)|[-–—/&])\s*$/iu;
const CAPITAL_BEFORE = /\p{Lu}[\p{L}.’'-]*\s+$/u;

/** The nearest one not after the publication; with “next” or “last” only where week and count agree on which it is. */
function weekday({ weekday: name, which }: Groups, published: DateTime, context: Context): Period | null {
  const { sentence, start, end } = context;
  const words = sentence.slice(start, end);
  const before = sentence.slice(Math.max(0, start - 60), start);
  if (NOT_BEFORE_WEEKDAY.test(before)) return null;
  const bare = /^\p{Lu}/u.test(words) && !/^(?:On|Early|Late|Next|Last|This)\b/u.test(words);
  // “Sheffield Wednesday”, “Sunday Times”.
  if (bare && (CAPITAL_BEFORE.test(before) || /^\s+\p{Lu}/u.test(sentence.slice(end, end + 10)))) return null;
  const back = (published.weekday - numberOf(WEEKDAYS, name) + 7) % 7;
  switch (which?.toLowerCase()) {
    case 'last':
      // On a Friday “last Wednesday” may be two days ago or nine.
      return back !== 0 && back < published.weekday ? null : dayAt(published, back === 0 ? -7 : -back);
    case 'next':
      return 7 - back + published.weekday <= 7 ? null : dayAt(published, 7 - back);
    case 'coming':
    case 'this coming':
      return dayAt(published, 7 - back);
    case 'this': {
      const ofWeek = numberOf(WEEKDAYS, name) - published.weekday;
      return Math.abs(ofWeek) <= 3 ? dayAt(published, ofWeek) : null;
    }
    default:
      return isPast(sentence, { start, end, alone: context.quoted }) ? dayAt(published, -back) : null;
  }
}

/** Days that are known by their date alone, whichever year it is. */
const KNOWN_BY_DATE = new Set(['09-11', '01-06', '10-07']);
/** Nearer than half a year, so that there is no second year to think of. */
const NEAR_DAYS = 180;
/** Ahead only as far as appointments are made without a year. */
const AHEAD_DAYS = 90;

function dayAndMonth(groups: Groups, published: DateTime, context: Context): Resolved {
  const { sentence, start, years } = context;
  const [month, day] = [numberOf(MONTHS, groups['month'] ?? groups['month2']), Number(groups['day'] ?? groups['day2'])];
  const before = sentence.slice(Math.max(0, start - 20), start);
  if (/\b(?:the|since|every|each|of|between|from)\s+$|\d\s*(?:[-–—/]|and|to|or)\s*$/iu.test(before)) return null;
  // “may 8 people”, “march 20 miles”.
  if (!/^\p{Lu}/u.test(groups['month'] ?? groups['month2'] ?? '')) return null;
  const dates = [-1, 0, 1]
    .map((years) => published.set({ year: published.year + years, month: 1, day: 1 }).set({ month, day }))
    .filter((date) => date.isValid && date.month === month && date.day === day)
    .map((date) => ({ date, away: Math.round(date.diff(published, 'days').days) }))
    .sort((a, b) => Math.abs(a.away) - Math.abs(b.away));
  const [nearest] = dates;
  if (nearest === undefined || nearest.away < -NEAR_DAYS || nearest.away > AHEAD_DAYS) return null;
  if (KNOWN_BY_DATE.has(nearest.date.toFormat('MM-dd'))) return null;
  if (groups['weekday'] !== undefined && nearest.date.weekday !== numberOf(WEEKDAYS, groups['weekday'])) return null;
  if (years.some((year) => Number(year) !== nearest.date.year)) return null;
  if (nearest.away > 0 && !looksAhead(sentence)) return 'later';
  return calendarUnit(nearest.date, 'day');
}

function nearDay({ word }: Groups, published: DateTime, { sentence, start, end }: Context): Period | null {
  // “the Syria of today”, “today's Syria”: nowadays.
  if (/\b(?:of|until|to|than)\s+$/iu.test(sentence.slice(Math.max(0, start - 10), start))) return null;
  const days = ['yesterday', 'today', 'tomorrow'].indexOf(word?.toLowerCase() ?? '') - 1;
  if (days === 0) {
    const after = wordsAfter(sentence, end, 3);
    // “USA Today”; “today’s Syria”.
    if (word === 'TODAY' || (word === 'Today' && /\p{L}\s*$/u.test(sentence.slice(0, start)))) return null;
    if (/^['’]s\b/u.test(after)) return null;
    // What is so today is so for long, what was done today was not.
    if (/\bstill\b/iu.test(sentence) || /\b(?:is|are|has|have|remains?)\b/iu.test(after)) return null;
    if (!hasPastVerb(wordsBefore(sentence, start, 4)) && !hasPastVerb(after)) return null;
  }
  return dayAt(published, days);
}

/** Whether “last week” may be a rolling one (“the last week”) or somebody's own (“his last year”). */
function isOwn({ sentence, start }: Context): boolean {
  return /(?:\b(?:the|very|his|her|their|its|our|my|your|same|of)|[’']s)\s+$/iu.test(
    sentence.slice(Math.max(0, start - 10), start),
  );
}

/** On a Sunday it is anybody's guess which week is meant. */
function isEdge(unit: string | undefined, published: DateTime): boolean {
  return unit === 'week' && published.weekday === 7;
}

function wholeUnit(groups: Groups, published: DateTime, context: Context): Period | null {
  const unit = unitOf(groups);
  if (isOwn(context) || isEdge(unit, published)) return null;
  return calendarUnit(published.plus({ [unit]: stepsOf(groups) }), unit);
}

/** Thirds: of a month ten days and the rest, of a year four months each. */
function partOfUnit(groups: Groups, published: DateTime, context: Context): Period | null {
  const unit = unitOf(groups);
  if (isOwn(context)) return null;
  const whole = calendarUnit(published.plus({ [unit]: stepsOf(groups) }), unit);
  const early = groups['part']?.toLowerCase() === 'early';
  const third = unit === 'month' ? { days: 10 } : { months: 4 };
  const from = toDay(whole.from);
  if (early) return { from: whole.from, to: isoDay(from.plus(third).minus({ days: 1 })) };
  return { from: isoDay(from.plus(third).plus(third)), to: whole.to };
}

function restOfUnit(groups: Groups, published: DateTime): Period | null {
  const unit = unitOf(groups);
  if (isEdge(unit, published)) return null;
  const whole = calendarUnit(published, unit);
  const today = isoDay(published);
  return groups['part']?.toLowerCase() === 'earlier' ? { from: whole.from, to: today } : { from: today, to: whole.to };
}

/** More of them are a round number rather than a count. */
const MOST_AGO = { day: 13, week: 4, month: 11, year: 5 };

/** Days back it was that day; weeks, months and years back that week, month or year. */
function ago(groups: Groups, published: DateTime, { sentence, start }: Context): Period | null {
  const unit = unitOf(groups);
  const written = groups['count']?.toLowerCase() ?? '';
  const count = /^an?$/u.test(written) ? 1 : /^\d/u.test(written) ? Number(written) : NUMBERS.indexOf(written);
  if (count < 1 || count > MOST_AGO[unit]) return null;
  const before = sentence.slice(Math.max(0, start - 20), start);
  if (
    /\b(?:about|almost|nearly|than|over|some|around|least|most|roughly|approximately|or|to|every|until|and|half)\s+$/iu.test(
      before,
    )
  )
    return null;
  return calendarUnit(published.minus({ [unit]: count }), unit);
}

function unitOf({ unit }: Groups): 'day' | 'week' | 'month' | 'year' {
  return (unit?.toLowerCase() ?? 'day') as 'day' | 'week' | 'month' | 'year';
}

function stepsOf({ which }: Groups): number {
  return ['last', 'this', 'next'].indexOf(which?.toLowerCase() ?? '') - 1;
}

function dayAt(published: DateTime, days: number): Period {
  return calendarUnit(published.plus({ days }), 'day');
}

/** Counted from 1, by the first three letters. */
function numberOf(names: string[], name: string | undefined): number {
  return names.indexOf(name?.slice(0, 3).toLowerCase() ?? '') + 1;
}

function yearsIn(sentence: string): string[] {
  return sentence.match(/(?<![\p{L}\p{N}])(?:19|20)\d{2}(?!\p{N})/gu) ?? [];
}

/** Whether an offset is within quotation marks; a quotation ends with its paragraph at the latest. */
function quotations(text: string): (offset: number) => boolean {
  const marks = [...text.matchAll(/["“”„«»]|\n\s*\n/gu)];
  const ranges: Range[] = [];
  let open: number | null = null;
  for (const { 0: mark, index } of marks) {
    if (open !== null) {
      ranges.push({ start: open, end: index });
      open = null;
    } else if (mark.trim() !== '' && mark !== '”' && mark !== '»') open = index;
  }
  if (open !== null) ranges.push({ start: open, end: text.length });
  return (offset) => {
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return (ranges[low]?.start ?? Number.POSITIVE_INFINITY) < offset;
  };
}
