/**
 * Periods as people write them in a search's limits and within a question: "2018", "last week", "since July 2020".
 *
 * A grammar of our own rather than chrono-node: that finds moments, so a year is nothing to it and last week is one day.
 * What could mean two things ("8/7/2020") or nothing ("31 February") is not a period; the caller says how to write it.
 * Where a year is missing, the latest one that is not in the future is meant: coverage looks back.
 */
import { DateTime } from 'luxon';
import type { Range } from '../coverage/span.ts';
import { calendarUnit, isoDay, nextPeriod, type Period, toDay, type Unit } from './periods.ts';

export { dayIn, eachDay, isZone, overlaps, type Period, printPeriod, publishedPeriod, widened } from './periods.ts';

export interface FoundPeriod {
  /** `in`: within the period. `since`: from its first day on. `before`: up to the day before its first. */
  relation: 'in' | 'since' | 'before';
  /** Chosen to fit the relation: "after August 2018" is since September 2018, "until 2018" before 2019. */
  period: Period;
  /** The words that say so, preposition included, in the question. */
  range: Range;
  /** The event by which it is told ("the pact"), where it is not told by a date. */
  event?: string;
}

/**
 * The period that a text names, all of it: an option's value.
 * @param today an ISO day, which "last week" and "July" are counted from.
 * @returns undefined where the text is no period, or an ambiguous or impossible one.
 */
export function parsePeriod(text: string, today: string): Period | undefined {
  const value = text.trim().replace(/^(?:in|on|during)\s+/iu, '');
  const read = readPeriod(value, 0, today, JOINTS.anywhere);
  return read && /^[.,]?$/u.test(value.slice(read.end)) ? read.period : undefined;
}

/**
 * The first period named within a question. A number alone is none ("Resolution 2254", "the 1980-88 war", "the 2018
 * election"): it takes a preposition, a month beside it, or a relative period ("last week").
 * @param today an ISO day, which "last week" and "July" are counted from.
 */
export function findPeriod(question: string, today: string): FoundPeriod | undefined {
  for (const { index } of question.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    if (AS_OF.test(question.slice(0, index))) continue;
    const found = withPreposition(question, index, today) ?? withoutPreposition(question, index, today);
    if (found) return found;
  }
  return undefined;
}

/** A found period as limits of a search, both included. */
export function periodLimits({ relation, period }: FoundPeriod): { since?: string; until?: string } {
  if (relation === 'since') return { since: period.from };
  if (relation === 'before') return { until: isoDay(toDay(period.from).minus({ days: 1 })) };
  return { since: period.from, until: period.to };
}

/** "as of 2018" tells up to when something is known, not when it was reported. */
const AS_OF = /\bas\s+(?:of\s+)?$/iu;
const PREPOSITION =
  /(in|during|throughout|within|over|on|of|from|between|since|after|before|prior to|until|till|up to|by)\s+(the\s+)?(?:years?\s+)?/iuy;
/** Behind these a number may count things and a month be a name: "of 2000 people", "a letter by June Carter". */
const LOOSE = new Set(['of', 'by', 'up to', 'over', 'within', 'between']);
const BACKWARDS = new Set(['before', 'prior to', 'until', 'till', 'up to', 'by']);
/** What may follow a number that is a year and not how many of something there are, or whose election it was. */
const CLAUSE_ENDS =
  /^\s*(?:$|[?!.,;:)"”]|(?:is|was|were|are|did|do|does|had|has|have|with|between|in|on|and|or|to|that|when|who|as|against|by|the|an?|how|what|why|which)\b)/iu;
const STOPS = /^\s*(?:$|[?!.,;:)])/u;

function withPreposition(question: string, index: number, today: string): FoundPeriod | undefined {
  PREPOSITION.lastIndex = index;
  const said = PREPOSITION.exec(question);
  const preposition = said?.[1]?.toLowerCase();
  if (!said || preposition === undefined) return undefined;
  const read = readPeriod(question, PREPOSITION.lastIndex, today, JOINTS.behindPreposition);
  if (!read || !isMeant(read, preposition, said[2] !== undefined, question.slice(read.end))) return undefined;

  const onwards = /^\s+(?:on|onwards?)(?=\s*(?:$|[?!.,;:)]))/iu.exec(question.slice(read.end))?.[0];
  const range = { start: index, end: read.end + (onwards?.length ?? 0) };
  const { period } = read;
  if (preposition === 'before' || preposition === 'prior to') return { relation: 'before', period, range };
  if (BACKWARDS.has(preposition)) return { relation: 'before', period: nextPeriod(period), range };
  if (preposition === 'after') return { relation: 'since', period: nextPeriod(period), range };
  const open = preposition === 'since' || onwards !== undefined;
  return { relation: open && !read.isRange ? 'since' : 'in', period, range };
}

/** Whether what was read behind a preposition is a period there and not a number, a name or an adjective. */
function isMeant({ kind, isRange }: Read, preposition: string, article: boolean, rest: string): boolean {
  if (preposition === 'between' && !isRange) return false;
  switch (kind) {
    case 'year':
      // "the 2018 election", "a report on 2018".
      return preposition !== 'on' && (!(article || LOOSE.has(preposition)) || CLAUSE_ENDS.test(rest));
    case 'month':
      // "after May resigned" is no date, "after May?" is one.
      if (preposition === 'on' || LOOSE.has(preposition)) return isRange;
      return (preposition !== 'after' && preposition !== 'before') || STOPS.test(rest);
    case 'short':
      return isRange;
    case 'relative':
      return !/^\s+of\b/iu.test(rest);
    case 'date':
      // "the July 2020 agreement".
      return !article || CLAUSE_ENDS.test(rest);
    case 'loose':
      return true;
  }
}

/** "last week", "three days ago", "July 2020"; not "her last year" or "the July 2020 agreement". */
function withoutPreposition(question: string, index: number, today: string): FoundPeriod | undefined {
  const read = readPeriod(question, index, today, JOINTS.anywhere);
  if (!read || (read.kind !== 'date' && read.kind !== 'relative')) return undefined;
  const before = question.slice(0, index);
  const words = question.slice(index, read.end);
  if (read.kind === 'date' && (/\bthe\s+$/iu.test(before) || /^the\b/iu.test(words) || /[-–/.]$/u.test(before)))
    return undefined;
  if (/(?:\b(?:his|her|their|its|our|my|your)|['’]s)\s+$/iu.test(before)) return undefined;
  if (read.kind === 'relative' && /^\s+of\b/iu.test(question.slice(read.end))) return undefined;
  return { relation: 'in', period: read.period, range: { start: index, end: read.end } };
}

interface Read {
  period: Period;
  end: number;
  /**
   * How surely the words are a period: `date` and `relative` by themselves, `loose` behind any preposition; a bare `year`
   * may count things, a bare `month` be a name, and a `short` one ("Jan", "Sat") nearly anything.
   */
  kind: 'date' | 'relative' | 'loose' | 'year' | 'month' | 'short';
  isRange: boolean;
}

/** A day, month or year with its parts as far as they were written. */
interface Calendar {
  year?: number;
  month?: number;
  day?: number;
}

interface Point {
  end: number;
  kind: Read['kind'];
  named: Calendar | Period;
}

/** Between a range's ends. "and" joins two ends only behind a preposition. */
const JOINTS = {
  anywhere: /(?:\s*[-–—]\s*|\s+(?:to|until|till|through)\s+)(?:the\s+)?/iuy,
  behindPreposition: /(?:\s*[-–—]\s*|\s+(?:to|until|till|through|and|or)\s+)(?:the\s+)?/iuy,
};

/** The longest period written at a place, which is one point or a range between two. */
export function readPeriod(text: string, at: number, today: string, joint = JOINTS.anywhere): Read | undefined {
  const first = readPoint(text, at, today) ?? readDayNumber(text, at);
  if (!first) return undefined;
  const range = readRange(text, first, today, joint);
  if (range) return range;
  // "1980-88" and "2018-built" are not those years.
  if (/^[-–/][\p{L}\p{N}]/u.test(text.slice(first.end, first.end + 4))) return undefined;
  const period = resolve(first.named, today);
  return period && { period, end: first.end, kind: first.kind, isRange: false };
}

function readRange(text: string, first: Point, today: string, joint: RegExp): Read | undefined {
  joint.lastIndex = first.end;
  const joined = joint.exec(text)?.[0];
  if (joined === undefined) return undefined;
  const at = first.end + joined.length;
  const last = readPoint(text, at, today) ?? (/and|or/iu.test(joined) ? undefined : readDayNumber(text, at));
  if (!last) return undefined;
  const [from, to] = completed(first.named, last.named);
  const end = resolve(to, today);
  if (!end) return undefined;
  // "July to September": the year that the end resolved to, or the one before if that would run backwards.
  const years = 'month' in from && from.year === undefined ? [toDay(end.to).year, toDay(end.to).year - 1] : [undefined];
  for (const year of years) {
    const begin = resolve(year === undefined ? from : { ...from, year }, today);
    if (begin && begin.from <= end.to) {
      const kind = first.kind === last.kind ? first.kind : 'date';
      return { period: { from: begin.from, to: end.to }, end: last.end, kind, isRange: true };
    }
  }
  return undefined;
}

/** A bare day borrows from the other end: "1–7 June 2020", "June 1–7, 2020". */
function completed(first: Point['named'], last: Point['named']): [Point['named'], Point['named']] {
  if ('from' in first || 'from' in last) return [first, last];
  if (first.day !== undefined && first.month === undefined) {
    return [{ ...first, ...(last.month !== undefined && { month: last.month }) }, last];
  }
  if (last.day !== undefined && last.month === undefined) {
    const { month, year } = { ...first, ...last };
    return [first, { ...last, ...(month !== undefined && { month }), ...(year !== undefined && { year }) }];
  }
  return [first, last];
}

function resolve(named: Calendar | Period, today: string): Period | undefined {
  if ('from' in named) return named;
  const { year, month, day } = named;
  if (month === undefined)
    return day === undefined && year !== undefined ? calendarUnit(DateTime.utc(year), 'year') : undefined;
  const unit = day === undefined ? 'month' : 'day';
  if (year !== undefined) return calendarDay(year, month, day ?? 1, unit);
  // 29 February may be up to eight years back.
  const thisYear = toDay(today).year;
  for (let back = 0; back <= 8; back += 1) {
    const period = calendarDay(thisYear - back, month, day ?? 1, unit);
    if (period && period.from <= today) return period;
  }
  return undefined;
}

function calendarDay(year: number, month: number, day: number, unit: Unit): Period | undefined {
  const date = DateTime.utc(year, month, day);
  return date.isValid ? calendarUnit(date, unit) : undefined;
}

export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** The first month of each; in the north, and winter by the year it begins in. */
const SEASONS: Record<string, number> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
export const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const YEAR = '(?<year>(?:19|20)\\d\\d)';
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const WEEKDAY =
  '(?<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const SEASON = '(?<season>spring|summer|autumn|fall|winter)';
const COUNT = `(?<count>\\d{1,3}|an?|${NUMBERS.slice(1).join('|')}|(?:a\\s+)?couple\\s+of)`;
const UNIT = '(?<unit>hour|day|week|month|quarter|year)';
/** The end of a word or number. */
const END = '(?![\\p{L}\\p{N}_]|[.,]\\d)';
const OPTIONAL_WEEKDAY = `(?:${WEEKDAY}\\.?,?\\s+(?:the\\s+)?)?`;

type Groups = Record<string, string | undefined>;
type Reader = [pattern: RegExp, read: (groups: Groups, today: DateTime) => Omit<Point, 'end'> | undefined];

/** At one place the first that matches and means something is taken: longer forms stand before those they begin with. */
const READERS: Reader[] = [
  reader('(?<year>(?:19|20)\\d\\d)(?<sign>[-/.])(?<number>\\d{1,2})\\k<sign>(?<day>\\d{1,2})', (groups) => ({
    kind: 'date',
    named: { year: Number(groups['year']), month: Number(groups['number']), day: Number(groups['day']) },
  })),
  reader('(?<year>(?:19|20)\\d\\d)-(?<number>0[1-9]|1[0-2])', (groups) => ({
    kind: 'date',
    named: { year: Number(groups['year']), month: Number(groups['number']) },
  })),
  reader('(?<first>\\d{1,2})(?<sign>[/.])(?<second>\\d{1,2})\\k<sign>(?<year>(?:19|20)\\d\\d)', readNumbers),
  reader(`${OPTIONAL_WEEKDAY}${DAY}\\s+(?:of\\s+)?${MONTH}\\.?(?:,?\\s+${YEAR})?`, readCalendar),
  reader(`${OPTIONAL_WEEKDAY}${MONTH}\\.?\\s+(?:the\\s+)?${DAY}(?:,?\\s+${YEAR})?`, readCalendar),
  reader(`(?<part>early|mid|late)[\\s-]+(?:in\\s+)?${MONTH}\\.?(?:,?\\s+(?:of\\s+)?${YEAR})?`, readPart),
  reader(`(?<part>early|mid|late)[\\s-]+(?:in\\s+)?${YEAR}`, readPart),
  reader(`(?<edge>start|beginning|middle|end)\\s+of\\s+(?:${MONTH}\\.?,?\\s+(?:of\\s+)?)?${YEAR}`, readEdge),
  reader(`${MONTH}\\.?,?\\s+(?:of\\s+)?${YEAR}`, readCalendar),
  reader(`${SEASON},?\\s+(?:of\\s+)?${YEAR}`, (groups) => ({
    kind: 'date',
    named: season(groups['season'], Number(groups['year'])),
  })),
  reader(`q(?<quarter>[1-4]),?\\s*(?:of\\s+)?${YEAR}`, (groups) => ({
    kind: 'date',
    named: calendarUnit(DateTime.utc(Number(groups['year']), Number(groups['quarter']) * 3), 'quarter'),
  })),
  reader('(?<year>(?:19|20)\\d)0s', (groups) => ({
    kind: 'date',
    named: { from: `${groups['year']}0-01-01`, to: `${groups['year']}9-12-31` },
  })),
  reader(YEAR, (groups) => ({ kind: 'year', named: { year: Number(groups['year']) } })),
  reader('(?<when>today|yesterday|day\\s+before\\s+yesterday|last\\s+night)', readNearDay),
  reader(`${COUNT}\\s+${UNIT}s?\\s+ago`, readAgo),
  reader(`(?<which>last|past|previous)\\s+${COUNT}\\s+${UNIT}s?`, readRolling),
  reader(`(?<which>last|past|previous|this|current)\\s+${UNIT}`, readNeighbour),
  reader('last\\s+weekend', (_, today) => {
    const sunday = today.startOf('week').minus({ days: 1 });
    return { kind: 'relative', named: { from: isoDay(sunday.minus({ days: 1 })), to: isoDay(sunday) } };
  }),
  reader(`(?<which>last|this)\\s+(?:${WEEKDAY}|${MONTH}|${SEASON})`, readNamedNeighbour),
  reader(WEEKDAY, (groups, today) => ({
    kind: isShort(groups['weekday']) ? 'short' : 'loose',
    named: latestWeekday(groups['weekday'], today),
  })),
  reader(`${MONTH}\\.?`, (groups) => ({
    kind: isShort(groups['month']) ? 'short' : 'month',
    named: { month: numberOf(MONTHS, groups['month']) },
  })),
];

function reader(pattern: string, read: Reader[1]): Reader {
  return [new RegExp(`(?:the\\s+)?${pattern}${END}`, 'iuy'), read];
}

function readPoint(text: string, at: number, today: string): Point | undefined {
  for (const [pattern, read] of READERS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const point = found && read(found.groups ?? {}, toDay(today));
    if (point) return { ...point, end: pattern.lastIndex };
  }
  return undefined;
}

const DAY_NUMBER = new RegExp(`${DAY}(?:,\\s+${YEAR})?(?![\\p{L}\\p{N}])`, 'iuy');

/** The bare day at one end of "1–7 June 2020" or "June 1–7, 2020"; by itself it names no period. */
function readDayNumber(text: string, at: number): Point | undefined {
  DAY_NUMBER.lastIndex = at;
  const found = DAY_NUMBER.exec(text);
  const { day, year } = found?.groups ?? {};
  if (day === undefined) return undefined;
  return {
    kind: 'date',
    named: { day: Number(day), ...(year !== undefined && { year: Number(year) }) },
    end: DAY_NUMBER.lastIndex,
  };
}

function readCalendar({ year, month, day }: Groups): Omit<Point, 'end'> {
  return {
    // "may 8 people" and "march 20 miles" are not dates by themselves.
    kind: year === undefined && isVerb(month) ? 'loose' : 'date',
    named: {
      month: numberOf(MONTHS, month),
      ...(year !== undefined && { year: Number(year) }),
      ...(day !== undefined && { day: Number(day) }),
    },
  };
}

/** "25/12/2020" has one meaning, "8/7/2020" has two. */
function readNumbers({ first, second, year }: Groups): Omit<Point, 'end'> | undefined {
  const [smaller, larger] = [Number(first), Number(second)].sort((a, b) => a - b);
  if (smaller === undefined || larger === undefined || (larger <= 12 && smaller !== larger)) return undefined;
  return { kind: 'date', named: { year: Number(year), month: smaller, day: larger } };
}

/** Thirds: of a year four months each, of a month ten days and the rest. */
function readPart({ part, month, year }: Groups, today: DateTime): Omit<Point, 'end'> | undefined {
  const third = ['early', 'mid', 'late'].indexOf(part?.toLowerCase() ?? '');
  if (month === undefined) {
    if (year === undefined) return undefined;
    const first = DateTime.utc(Number(year), third * 4 + 1);
    return { kind: 'date', named: { from: isoDay(first), to: isoDay(first.plus({ months: 3 }).endOf('month')) } };
  }
  const whole = resolve(
    { month: numberOf(MONTHS, month), ...(year !== undefined && { year: Number(year) }) },
    isoDay(today),
  );
  if (!whole) return undefined;
  const first = toDay(whole.from).plus({ days: third * 10 });
  const kind = year === undefined && isVerb(month) ? 'loose' : 'date';
  return { kind, named: { from: isoDay(first), to: third === 2 ? whole.to : isoDay(first.plus({ days: 9 })) } };
}

/** "The start of 2020" is January, the end December; of a month, and for the middle of either, a third. */
function readEdge({ edge = '', month, year }: Groups, today: DateTime): Omit<Point, 'end'> | undefined {
  const part = { m: 'mid', e: 'late' }[edge.charAt(0).toLowerCase()] ?? 'early';
  if (month !== undefined || part === 'mid') return readPart({ part, month, year }, today);
  return { kind: 'date', named: { year: Number(year), month: part === 'late' ? 12 : 1 } };
}

function readNearDay({ when = '' }: Groups, today: DateTime): Omit<Point, 'end'> {
  if (/night/iu.test(when))
    return { kind: 'relative', named: { from: isoDay(today.minus({ days: 1 })), to: isoDay(today) } };
  const days = /^today/iu.test(when) ? 0 : /^yesterday/iu.test(when) ? 1 : 2;
  return { kind: 'relative', named: calendarUnit(today.minus({ days }), 'day') };
}

/** Days and weeks ago it was a day; months and years ago, that month or year. */
function readAgo({ count, unit }: Groups, today: DateTime): Omit<Point, 'end'> | undefined {
  const size = unitOf(unit);
  if (size === 'hour') return undefined;
  const then = today.minus({ [size]: countOf(count) });
  return { kind: 'relative', named: calendarUnit(then, size === 'week' ? 'day' : size) };
}

/** "the last 7 days" are seven with today; "the last 24 hours" reach back to yesterday. */
function readRolling({ count, unit }: Groups, today: DateTime): Omit<Point, 'end'> | undefined {
  const length = countOf(count);
  if (length === 0) return undefined;
  const size = unitOf(unit);
  const from =
    size === 'hour' ? today.minus({ days: Math.ceil(length / 24) }) : today.minus({ [size]: length }).plus({ days: 1 });
  return { kind: 'relative', named: { from: isoDay(from), to: isoDay(today) } };
}

/** "last week" is Monday to Sunday, "the past week" the seven days up to today. */
function readNeighbour({ which, unit }: Groups, today: DateTime): Omit<Point, 'end'> | undefined {
  const size = unitOf(unit);
  if (size === 'hour' || size === 'day') return undefined;
  const word = which?.toLowerCase();
  if (word === 'past') return readRolling({ count: '1', unit }, today);
  const within = word === 'this' || word === 'current' ? today : today.minus({ [size]: 1 });
  return { kind: 'relative', named: calendarUnit(within, size) };
}

/** "last Wednesday", "last July" and "last summer" were over before today; "this" is of the current week or year. */
function readNamedNeighbour(
  { which, weekday, month, season: name }: Groups,
  now: DateTime,
): Omit<Point, 'end'> | undefined {
  const last = which?.toLowerCase() === 'last';
  if (isShort(weekday) || isShort(month) || (!last && isVerb(month))) return undefined;
  if (weekday !== undefined) {
    const thisWeek = now.startOf('week').plus({ days: numberOf(WEEKDAYS, weekday) - 1 });
    const named = last ? latestWeekday(weekday, now.minus({ days: 1 })) : calendarUnit(thisWeek, 'day');
    return { kind: 'relative', named };
  }
  const today = isoDay(now);
  const inYear = (year: number): Period =>
    month === undefined ? season(name, year) : calendarUnit(DateTime.utc(year, numberOf(MONTHS, month)), 'month');
  const candidates = [now.year, now.year - 1, now.year - 2].map(inYear);
  // A winter may have begun last year.
  const named = candidates.find(({ from, to }) => (last ? to < today : from <= today && today <= to)) ?? candidates[0];
  return named && { kind: 'relative', named };
}

function latestWeekday(name: string | undefined, upTo: DateTime): Period {
  return calendarUnit(upTo.minus({ days: (upTo.weekday - numberOf(WEEKDAYS, name) + 7) % 7 }), 'day');
}

function season(name: string | undefined, year: number): Period {
  const first = DateTime.utc(year, SEASONS[name?.toLowerCase() ?? ''] ?? 1);
  return { from: isoDay(first), to: isoDay(first.plus({ months: 2 }).endOf('month')) };
}

/** Counted from 1, by the first three letters. */
function numberOf(names: string[], name: string | undefined): number {
  return names.indexOf(name?.slice(0, 3).toLowerCase() ?? '') + 1;
}

function isShort(name: string | undefined): boolean {
  return name !== undefined && name.length <= 4 && !/^(?:may|june|july)$/iu.test(name);
}

/** Months that are verbs too, unless they are written with a capital. */
function isVerb(month: string | undefined): boolean {
  return month === 'may' || month === 'march';
}

function countOf(count = ''): number {
  const word = count.toLowerCase();
  if (/^an?$/u.test(word)) return 1;
  if (/couple/u.test(word)) return 2;
  return /^\d/u.test(word) ? Number(word) : NUMBERS.indexOf(word);
}

function unitOf(unit = ''): Unit | 'hour' {
  return unit.toLowerCase() as Unit | 'hour';
}
