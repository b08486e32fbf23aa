/** The times that a sentence speaks of, in whatever way: more of them than those at which something happened. */
import type { ArticleMeta } from '../coverage/article.ts';
import { type Range, slice } from '../coverage/span.ts';
import { datedWords, YEAR } from '../language/datedWords.ts';
import { type Period, publishedPeriod } from '../language/dates.ts';
import { isoDay, overlaps, toDay } from '../language/periods.ts';
import type { QueryTerm, Window } from '../retrieval/query.ts';
import { countedDates } from './countedDates.ts';

/** Longer ones are lists or data. */
const LONGEST = 2_000;

export function toldOf(text: string, sentence: Range, meta: ArticleMeta): Period[] {
  if (sentence.end - sentence.start > LONGEST) return [];
  const words = slice(text, sentence);
  return [
    ...datedWords(words).map(({ period }) => period),
    ...countedDates(text, sentence, meta).map(({ period }) => period),
    ...bareMonths(words, meta),
  ];
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const BARE = new RegExp(
  `\\b(?:in|during|since|late|early|mid|until|before|after|last|between)[\\s-]+(${MONTHS})(?!\\s+\\d|[\\p{L}-]|\\s+\\p{Lu})`,
  'gu',
);
/** As far back as a month is meant that has no year. */
const MOST_BACK = 10;

/** "In June", the latest before its publication. */
function bareMonths(words: string, { published, precision }: ArticleMeta): Period[] {
  const last = precision === 'year' ? undefined : publishedPeriod(published, precision)?.to;
  if (!last) return [];
  const found = [...words.matchAll(BARE)].map(([, month]) => MONTHS.split('|').indexOf(month as string) + 1);
  return found.flatMap((month) => {
    const back = (toDay(last).month - month + 12) % 12;
    const first = toDay(last).startOf('month').minus({ months: back });
    return back > MOST_BACK ? [] : [{ from: isoDay(first), to: isoDay(first.endOf('month')) }];
  });
}

/** What a time counts that reaches beyond those days: "in 2020" for July. */
const PARTLY = 0.5;

/**
 * How surely one of some times lies in a window of days: 1, less where it only reaches into it, or 0. Into one with a single end ("before 8
 * July 2020") it has to reach with its middle: July 2020 is rather after it.
 */
export function tellsOf(times: readonly Period[], window: Window): number {
  const { since = '', until = '9999' } = window;
  if (times.some(({ from, to }) => from >= since && to <= until)) return 1;
  const isOpen = window.since === undefined || window.until === undefined;
  return times.some((time) => overlaps(isOpen ? middleOf(time) : time, window)) ? PARTLY : 0;
}

function middleOf({ from, to }: Period): Period {
  const day = isoDay(toDay(from).plus({ days: Math.floor(toDay(to).diff(toDay(from), 'days').days / 2) }));
  return { from: day, to: day };
}

/**
 * Sets by term how surely a sentence speaks of the times asked for. The words of a date find it; whether it speaks of that time, the dates
 * say that can be read in it. Without a year the question may mean that of any sentence. A time with one end ("before 2019") is nothing to
 * be near to: there, a sentence without a date is of the time of its publication.
 */
export function creditTimes(
  by: number[],
  terms: readonly QueryTerm[],
  times: readonly Period[],
  published: (window: Window) => boolean,
): void {
  for (const [i, { period, word, optional }] of terms.entries()) {
    if (!period) continue;
    const isOpen = period.since === undefined || period.until === undefined;
    const told = tellsOf(times, period);
    if (isOpen && times.length === 0) by[i] = published(period) ? 1 : 0;
    else if (told === 0 && optional) by[i] = ELSEWHEN;
    else by[i] = Math.max(isOpen || YEAR.test(word) ? 0 : (by[i] as number), told);
  }
}

/** Taken off what tells of another time than before or after an event, first of all of that event itself. */
const ELSEWHEN = -1;
