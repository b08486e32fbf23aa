/** Dates that say their year, wherever they stand in a text: "on 8 July 2020", "the July 2020 agreement", "2018–2020". */
import type { Range } from '../coverage/span.ts';
import { readPeriod } from './dates.ts';
import { isoDay, type Period, toDay } from './periods.ts';

/** Years are told apart from numbers by nothing else: who uses this has reason to look for one. */
export const YEAR = /(?<!\p{N})(?:19|20)\d\d(?!\p{N})/u;
/** Where a date may begin: its article is not a part of it. */
const WORD = /(?<![\p{L}\p{N}])(?!the\b)[\p{L}\p{N}]/giu;
/** Characters from a date's beginning within which its year ends. */
const LONGEST = 40;
/** What is told of the time before a date is told of the day before it. */
const BEFORE = /\b(?:before|prior to|until|till|by)\s+(?:the\s+)?$/iu;

/**
 * In their order. "1980-88" is 1980; what was before 2019 is told of its eve as well.
 * @param text a sentence or a question
 */
export function datedWords(text: string): { period: Period; range: Range }[] {
  const found: { period: Period; range: Range }[] = [];
  if (!YEAR.test(text)) return found;
  let end = 0;
  for (const { index } of text.matchAll(WORD)) {
    if (index < end || !YEAR.test(text.slice(index, index + LONGEST))) continue;
    const read = readDated(text, index);
    if (!read) continue;
    end = read.range.end;
    found.push(read);
    if (BEFORE.test(text.slice(0, index))) {
      const eve = isoDay(toDay(read.period.from).minus({ days: 1 }));
      found.push({ ...read, period: { from: eve, to: eve } });
    }
  }
  return found;
}

/** Dates without a year are not read, so that it does not matter which day this is. */
const A_DAY = '2000-01-01';

function readDated(text: string, start: number): { period: Period; range: Range } | undefined {
  const read = readPeriod(text, start, A_DAY);
  if (read && YEAR.test(text.slice(start, read.end))) return { period: read.period, range: { start, end: read.end } };
  const year = /^(?:19|20)\d\d(?!\p{N})/u.exec(text.slice(start, start + 5))?.[0];
  return year
    ? { period: { from: `${year}-01-01`, to: `${year}-12-31` }, range: { start, end: start + year.length } }
    : undefined;
}
