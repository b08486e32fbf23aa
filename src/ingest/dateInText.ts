/** When an article was published, as far as its page shows it where no metadata says so. */

import type { Article, Dating, Precision, Removal } from '../coverage/article.ts';
import { isSourceLine } from './clean/captions.ts';
import { type DateLine, dateLine, type WrittenDate, writtenDates } from './clean/dateLines.ts';
import { isProse, paragraphsOf } from './paragraphs.ts';
import { dateExists } from './published.ts';

/** As an article has them; without `dating` nothing but `updated` was found. */
export interface DateFound {
  published: string | null;
  precision: Precision;
  dating?: Dating;
  updated?: string;
}

/** A page's text and what was removed from it, in lines and in order. */
type Page = Pick<Article, 'text' | 'removed'>;

/** The lead and what goes with it; further down a date is more likely of something else. */
const LEAD_PARAGRAPHS = 3;

/** How far into a text its first full paragraph begins and ends at the latest. */
const LEAD_WITHIN = 10_000;

/** Lines around a text; a page of more is a list of other things with their dates. */
const MAX_LINES = 200;

/**
 * In this order, the first that is there: a line of its own beside the text (the one marked as published, else the only one) or the
 * dateline that a text begins with, to the day or the minute, or to the year where nothing tells its day from its month; the path of the address, to the day or the month; a caption's or a
 * source line's full date, of which the year alone is taken, as the article is not older, and only where its text mentions no later
 * one; else `published: null` with the words that show a day and a month. A year that only the running text mentions is never taken.
 * Null where nothing is found.
 */
export function dateInText(page: Page, url: string | null): DateFound | null {
  const { published, updated } = besideText(page);
  const found = withAddress(published, dateInAddress(url)) ?? yearOfPicture(page) ?? clue(page);
  if (found === null && updated === null) return null;
  return { ...(found ?? { published: null, precision: 'undated' }), ...(updated !== null && { updated }) };
}

/** Above the text, or where nothing is there around it: below stand other stories with their dates too. */
function besideText(page: Page): { published: DateFound | null; updated: string | null } {
  const lead = leadOf(page);
  const isAbove = ({ at }: Removal) => (at ?? 0) <= lead.start;
  const above = datesBeside(page.removed.filter(isAbove));
  const beside = above.length > 0 ? above : datesBeside(page.removed);
  const marked = beside.filter(({ says }) => says === 'published');
  const plain = [...beside.filter(({ says }) => says === 'nothing'), ...datelines(lead.flat)];
  const date = single(marked) ?? (marked.length === 0 ? single(plain) : null);
  const published: DateFound | null = date && {
    published: date.published,
    precision: date.published.includes('T') ? 'minute' : date.published.includes('-') ? 'day' : 'year',
    dating: { from: 'page', words: date.words },
  };
  const last = beside
    .filter(({ says, readings }) => says === 'updated' && readings.length === 1)
    .reduce<WrittenDate | null>((latest, each) => (latest && latest.day >= each.day ? latest : each), null);
  return { published, updated: last && (date === null || last.day >= date.day) ? last.published : null };
}

function datesBeside(removed: Removal[]): DateLine['dates'] {
  return linesOf(removed, ['date', 'byline']).flatMap((line) => dateLine(line)?.dates ?? []);
}

/** The first full paragraph and where it begins; the text's beginning where there is none. */
function leadOf({ text }: Page): { start: number; flat: string } {
  const lead = paragraphsOf(text.slice(0, LEAD_WITHIN)).find(isProse);
  return lead === undefined ? { start: 0, flat: '' } : { start: text.indexOf(lead.text), flat: lead.flat };
}

/** The date that all of them name, as exactly as one of them names it. */
function single(dates: WrittenDate[]): WrittenDate | null {
  const [first] = dates;
  if (first === undefined) return null;
  const common = first.readings.filter((day) => dates.every(({ readings }) => readings.includes(day)));
  if (common.length === 0) return null;
  // Two that can be read either way, alike, still tell their year.
  if (common.length > 1) return first;
  const exact = dates.filter(({ readings }) => readings.length === 1);
  const times = new Set(exact.map(({ published }) => published).filter((published) => published.includes('T')));
  return (times.size === 1 ? exact.find(({ published }) => published.includes('T')) : exact[0]) ?? null;
}

/** The address has the day or month where the page's date tells its year alone. */
function withAddress(found: DateFound | null, address: DateFound | null): DateFound | null {
  if (found === null) return address;
  const year = found.precision === 'year' ? found.published : null;
  return year !== null && address?.published?.startsWith(year) ? address : found;
}

const DATELINE_END = /^\.?,?\s*(?:\((?:\p{Lu}[\p{L} ./-]{1,40})\)\s*|\p{Lu}[\p{L} ]{1,30}\s*)?[–—:-]{1,2}\s/u;
const DATELINE_PLACE = /^\p{Lu}[\p{Lu}\p{M} .’'/-]{1,40}(?:, \p{Lu}[\p{L}. ]{1,30}){0,2}(?:, | )\(?$/u;

/** `LONDON, July 8, 2020 (Agency) –` at the head of a paragraph. */
function datelines(first: string): WrittenDate[] {
  const date = writtenDates(first.slice(0, 120))[0];
  if (date === undefined) return [];
  const place = date.start > 0 && DATELINE_PLACE.test(first.slice(0, date.start));
  return place && DATELINE_END.test(first.slice(date.end, date.end + 60)) ? [date] : [];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const IN_PATH =
  /\/(?<year>(?:19|20)\d{2})(?:\/(?<month>0?[1-9]|1[0-2]|[a-z]{3})(?:\/(?<day>0?[1-9]|[12]\d|3[01]))?|-(?<month2>\d{2})-(?<day2>\d{2}))(?=\/|$)/i;

/** `/2018/09/14/`, `/2018/sep/14/` and `/2018-09-14/` in the path, also without the day. */
function dateInAddress(url: string | null): DateFound | null {
  const path = url === null ? undefined : URL.parse(url)?.pathname;
  const match = path === undefined || path.length > 2_000 ? null : IN_PATH.exec(path);
  const { year = '', month, day, month2, day2 } = match?.groups ?? {};
  const written = month ?? month2 ?? '';
  const named = MONTHS.indexOf(written.toLowerCase()) + 1;
  const [mm, dd] = [`${named || written}`.padStart(2, '0'), (day ?? day2)?.padStart(2, '0')];
  if (match === null || !dateExists(year, mm, dd)) return null;
  const dating: Dating = { from: 'address', words: match[0].slice(1) };
  if (dd === undefined) return { published: `${year}-${mm}`, precision: 'month', dating };
  return { published: `${year}-${mm}-${dd}`, precision: 'day', dating };
}

/** A picture that was not taken for this article tells nothing of it. */
const FROM_ARCHIVE =
  /\b(?:files?|archives?|archival|stock|historic(?:al)?|undated|library (?:photo|picture|image)|archiv|archivo|archivio|arquivo)\b/i;
const ANY_YEAR = /(?<![\p{L}\p{N}])(?:19|20)\d{2}(?!\p{N})/gu;

function yearOfPicture(page: Page): DateFound | null {
  const dates = linesOf(page.removed, ['caption'])
    .filter((line) => !FROM_ARCHIVE.test(line))
    .flatMap((line) => writtenDates(line).map((date) => ({ ...date, line })));
  const [first] = dates;
  if (first === undefined) return null;
  const dating: Dating = { from: isSourceLine(first.line) ? 'source line' : 'caption', words: first.words };
  const year = first.day.slice(0, 4);
  const later = [...page.text.matchAll(ANY_YEAR)].some(([mentioned]) => mentioned > year);
  const several = dates.some(({ day }) => !day.startsWith(year));
  if (later || several) return { published: null, precision: 'undated', dating };
  return { published: year, precision: 'year', dating };
}

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{1,6}|\\.)?';
const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?(?![\\p{N}/:]|[.,]\\p{N})';
const DAY_AND_MONTH = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${WEEKDAY},? )?(?:${DAY} ${MONTH}|${MONTH} ${DAY})(?!\\p{L})`,
  'u',
);
const WITH_WEEKDAY = new RegExp(
  `(?<![\\p{L}\\p{N}])${WEEKDAY},? (?:${DAY} ${MONTH}|${MONTH} ${DAY})(?!\\p{L}|,? \\p{N}{4})`,
  'u',
);

/** A day and month: in a line of dates, in a caption, or with its weekday in the lead, as other days there may be of any year. */
function clue(page: Page): DateFound | null {
  const beside = linesOf(page.removed, ['date'])
    .filter((line) => writtenDates(line).length === 0)
    .map((line) => DAY_AND_MONTH.exec(line)?.[0])
    .find((words) => words !== undefined);
  if (beside !== undefined) return undated('page', beside);
  const inCaption = linesOf(page.removed, ['caption'])
    .filter((line) => !FROM_ARCHIVE.test(line))
    .map((line) => DAY_AND_MONTH.exec(line)?.[0])
    .find((words) => words !== undefined);
  if (inCaption !== undefined) return undated('caption', inCaption);
  for (const { flat } of paragraphsOf(page.text.slice(0, LEAD_WITHIN)).filter(isProse).slice(0, LEAD_PARAGRAPHS)) {
    const words = WITH_WEEKDAY.exec(flat)?.[0];
    if (words !== undefined) return undated('text', words);
  }
  return null;
}

function undated(from: Dating['from'], words: string): DateFound {
  return { published: null, precision: 'undated', dating: { from, words } };
}

function linesOf(removed: Removal[], reasons: string[]): string[] {
  return removed
    .filter(({ reason }) => reasons.includes(reason))
    .flatMap(({ text }) => text.split('\n', MAX_LINES))
    .slice(0, MAX_LINES)
    .map((line) => line.slice(0, 1_000).replace(/\s+/g, ' ').trim());
}
