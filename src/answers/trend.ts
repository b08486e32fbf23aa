/** Articles on a subject over time: which they are, and how many there were in each day, week, month or year. */
import type { ArticleMeta } from '../coverage/article.ts';
import type { Period } from '../language/dates.ts';
import { periodAround, toDay } from '../language/periods.ts';
import { terms } from '../language/tokens.ts';
import type { PassageIndex, PassageRecord } from '../retrieval/index.ts';
import { hasPhrases, type Query, type QueryTerm } from '../retrieval/query.ts';
import { publishedWithin } from '../retrieval/search.ts';

export type By = 'day' | 'week' | 'month' | 'year';
/** From fine to coarse. Weeks are those of ISO 8601. */
export const UNITS: readonly By[] = ['day', 'week', 'month', 'year'];

/** Variants below that weight are other words: related to the subject, but not naming it. */
const NAMING = 0.75;
/** More periods than these are better told in the next coarser unit; a hundred years fit a picture. */
const COMFORTABLE: Record<By, number> = { day: 31, week: 26, month: 60, year: 100 };
/** More columns than this cannot be told apart in a picture. */
const MOST_PERIODS = 120;
/** Outlets that are counted by name; what the others have is added up. */
const MOST_OUTLETS = 5;

/** An article as far as it is counted. */
export interface Counted {
  outlet: string | null;
  published: Period | undefined;
  /** The same for articles that carry one text. */
  text: string;
}

export interface Counts {
  by: By;
  periods: Period[];
  /** By period: articles within the limits, whatever they are about. */
  all: number[];
  /** By subject and period. */
  subjects: number[][];
  /** Of the first subject, by outlet and period: the outlets with most articles by name, the others under null. */
  outlets: { name: string | null; counts: number[] }[];
  /** By subject: articles in the periods, with a date too coarse for any of them, and with none. */
  counted: number[];
  coarse: number[];
  undated: number[];
  /** Texts on a subject that their own outlet carries again. */
  repeated: number;
}

/** Why there is nothing to show over time. */
export type TrendLack =
  | { kind: 'no-dates' }
  /** All dates are too coarse for that unit. */
  | { kind: 'too-coarse'; by: By; articles: number }
  /** All articles that have a place in that unit lie in one period; the dates of the others are too coarse. */
  | { kind: 'one-period'; by: By; period: Period; articles: number; coarse: number }
  | { kind: 'too-many-periods'; by: By; periods: number; most: number };

/** What a query turns on: scaffolding ("news", "say") only where there is nothing else. */
function asked({ terms: all, phrases }: Query): QueryTerm[] {
  const telling = all.filter(({ light }) => !light);
  return telling.length > 0 || phrases.length > 0 ? telling : all;
}

const naming = ({ variants }: QueryTerm) => variants.filter(({ weight }) => weight >= NAMING);

/** Words of the subject that the coverage has in no form. */
export function foreign(query: Query): string[] {
  return asked(query)
    .filter((term) => !term.period && naming(term).length === 0)
    .map(({ word }) => word);
}

/**
 * The articles that are on a subject: each of its words, in whatever form, stands in one of the article's passages or in the title
 * above it. A period of time among them is met by being published in it too.
 * @param titleOf an article's title, '' where it has none
 * @param textOf a passage's text, in which exact phrases are looked for
 */
export function articlesOn(
  query: Query,
  index: PassageIndex,
  { titleOf, textOf }: { titleOf: (articleId: string) => string; textOf: (record: PassageRecord) => string },
): Set<string> {
  const titles = new Map<string, Set<string>>();
  const inTitle = (articleId: string, term: string) => {
    const known = titles.get(articleId) ?? new Set(terms(titleOf(articleId)));
    titles.set(articleId, known);
    return known.has(term);
  };
  /** By passage: how many of the words it has, counted only as long as it has had all before. */
  const has = new Uint16Array(index.capacity);
  const needed = asked(query);
  for (const [i, term] of needed.entries()) {
    const note = (id: number) => {
      if (has[id] === i) has[id] = i + 1;
    };
    for (const { term: form } of naming(term)) {
      index.visit(form, 'text', note);
      index.visit(form, 'heading', (id) => {
        const record = has[id] === i ? index.record(id) : undefined;
        // Headings have the outlet's name too, which is no subject.
        if (record && inTitle(record.articleId, form)) note(id);
      });
    }
    if (!term.period) continue;
    for (let id = 0; id < has.length; id++) {
      const record = has[id] === i ? index.record(id) : undefined;
      if (record && publishedWithin(term.period, record)) note(id);
    }
  }
  const found = new Set<string>();
  for (let id = 0; id < has.length; id++) {
    if (has[id] !== needed.length) continue;
    const record = index.record(id);
    if (!record || found.has(record.articleId)) continue;
    if (query.phrases.length === 0 || hasPhrases(query, textOf(record))) found.add(record.articleId);
  }
  return found;
}

/**
 * Counts articles by when they were published. An article counts in the period in which it lies for sure: one that is known to the
 * month counts in its month and in no day. A text that an outlet carries twice counts once, at its earliest; in each further outlet
 * it counts again.
 * @param all within the limits
 * @param on those on each subject, one or two
 * @param by chosen to fit where it is not given
 * @param limits ISO days between which periods are counted though they may be empty, as far as there is coverage
 */
export function countOver(
  all: readonly Counted[],
  on: readonly (readonly Counted[])[],
  { by, since, until }: { by?: By | undefined; since?: string | undefined; until?: string | undefined },
): Counts | TrendLack {
  const subjects = on.map(once);
  const either = subjects.flat();
  if (!either.some(({ published }) => published)) return { kind: 'no-dates' };
  const background = once(all);
  const known = either.filter(dated).length;
  const spanIn = (unit: By) => spanOf(either, background, unit, { since, until });
  const unit = by ?? fittingUnit(known, spanIn);
  const span = spanIn(unit);
  if (!span) return { kind: 'too-coarse', by: unit, articles: known };
  const { from, to, length, placed } = span;
  if (length < 2)
    return { kind: 'one-period', by: unit, period: { from, to }, articles: placed, coarse: known - placed };
  if (length > MOST_PERIODS) return { kind: 'too-many-periods', by: unit, periods: length, most: MOST_PERIODS };

  const periods = periodsOf(span, unit);
  const at = new Map(periods.map(({ from }, i) => [from, i]));
  const tally = (articles: readonly Counted[]): number[] => {
    const counts = periods.map(() => 0);
    for (const one of articles) {
      const i = at.get(placeIn(one, unit) ?? '');
      if (i !== undefined) counts[i] = (counts[i] as number) + 1;
    }
    return counts;
  };
  const counts = subjects.map(tally);
  return {
    by: unit,
    periods,
    all: tally(background),
    subjects: counts,
    outlets: byOutlet(subjects[0] ?? [], tally),
    counted: counts.map(sum),
    coarse: subjects.map((some) => some.filter((one) => dated(one) && !placeIn(one, unit)).length),
    undated: subjects.map((some) => some.filter((one) => !dated(one)).length),
    repeated: sum(on.map((some) => some.length)) - either.length,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const dated = ({ published }: Counted) => published !== undefined;

/** The first day of the period in which an article lies with all the days on which it may have appeared. */
function placeIn({ published }: Counted, unit: By): string | undefined {
  if (!published) return undefined;
  const first = firstDay(published.from, unit);
  return published.from === published.to || firstDay(published.to, unit) === first ? first : undefined;
}

const DAY = 86_400_000;

/** Of the unit that a day lies in. Plain arithmetic: it is asked for every article there is. */
function firstDay(day: string, unit: By): string {
  if (unit === 'day') return day;
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  if (unit === 'year') return `${day.slice(0, 4)}-01-01`;
  const time = Date.parse(`${day}T00:00Z`);
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - sinceMonday * DAY).toISOString().slice(0, 10);
}

/** Each text once for each outlet, as it was first published there. */
function once(articles: readonly Counted[]): Counted[] {
  const first = new Map<string, Counted>();
  for (const one of articles) {
    const key = `${one.outlet ?? ''}\n${one.text}`;
    const known = first.get(key);
    const earlier = !known?.published || (one.published && one.published.from < known.published.from);
    if (!known || (one.published && earlier)) first.set(key, one);
  }
  return [...first.values()];
}

/**
 * From the first article on a subject to the last; where a limit is given, from there, as far as there is coverage.
 * @returns undefined where no article on a subject has a place in the unit
 */
function spanOf(
  on: readonly Counted[],
  all: readonly Counted[],
  unit: By,
  { since, until }: { since?: string | undefined; until?: string | undefined },
): Span | undefined {
  const subject = extentOf(on, unit);
  if (!subject) return undefined;
  const coverage = since === undefined && until === undefined ? subject : (extentOf(all, unit) ?? subject);
  const from = (since === undefined ? subject : coverage).first;
  const to = periodAround((until === undefined ? subject : coverage).last, unit).to;
  return { from, to, length: lengthIn({ from, to }, unit), placed: subject.placed };
}

/** A period, how many of a unit it has, and how many articles on a subject have their place in one of these. */
interface Span extends Period {
  length: number;
  placed: number;
}

/** The first and the last of a unit in which an article lies, by their first days. */
function extentOf(articles: readonly Counted[], unit: By): { first: string; last: string; placed: number } | undefined {
  let first: string | undefined;
  let last = '';
  let placed = 0;
  for (const one of articles) {
    const place = placeIn(one, unit);
    if (place === undefined) continue;
    placed++;
    if (first === undefined || place < first) first = place;
    if (place > last) last = place;
  }
  return first === undefined ? undefined : { first, last, placed };
}

function lengthIn({ from, to }: Period, unit: By): number {
  const days = toDay(to).diff(toDay(from), 'days').days + 1;
  if (unit === 'day') return days;
  if (unit === 'week') return Math.round(days / 7);
  const [first, last] = [toDay(from), toDay(to)];
  return unit === 'year' ? last.year - first.year + 1 : (last.year - first.year) * 12 + last.month - first.month + 1;
}

function periodsOf({ from, to }: Period, unit: By): Period[] {
  const periods: Period[] = [];
  for (let day = from; day <= to; ) {
    const period = periodAround(day, unit);
    periods.push(period);
    day = toDay(period.to).plus({ days: 1 }).toISODate() as string;
  }
  return periods;
}

/** The finest unit in which the periods are not too many and most articles have their place; the coarsest that shows two, else. */
function fittingUnit(known: number, spanIn: (unit: By) => Span | undefined): By {
  let coarsest: By | undefined;
  for (const unit of UNITS) {
    const { length = 0, placed = 0 } = spanIn(unit) ?? {};
    if (length < 2) continue;
    if (length <= COMFORTABLE[unit] && placed * 2 > known) return unit;
    if (length <= MOST_PERIODS) coarsest = unit;
  }
  return coarsest ?? 'month';
}

function byOutlet(articles: readonly Counted[], tally: (some: readonly Counted[]) => number[]): Counts['outlets'] {
  const groups = [...Map.groupBy(articles, ({ outlet }) => outlet)]
    .map(([name, some]) => ({ name, counts: tally(some) }))
    .filter(({ counts }) => sum(counts) > 0)
    .sort((a, b) => sum(b.counts) - sum(a.counts) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  const named = groups.filter(({ name }) => name !== null);
  // One more by name takes no more room than the sum of one.
  const top =
    named.length === groups.length && named.length === MOST_OUTLETS + 1 ? named : named.slice(0, MOST_OUTLETS);
  const rest = groups.filter((group) => !top.includes(group));
  if (rest.length === 0) return top;
  const others = rest.reduce<number[]>((total, { counts }) => counts.map((n, i) => n + (total[i] ?? 0)), []);
  return [...top, { name: null, counts: others }];
}

/** An article as it is counted. */
export function countedAs({ id, outlet, copyOf }: ArticleMeta, published: Period | undefined): Counted {
  return { outlet, published, text: copyOf ?? id };
}
