/** Times that a question tells by an event: "before the pact", "since the ferry sank". */
import type { Range } from '../coverage/span.ts';
import type { FoundPeriod, Period } from '../language/dates.ts';

/** An event that a question counts a time from. */
export interface AskedEvent {
  relation: Exclude<FoundPeriod['relation'], 'in'>;
  /** "the pact". */
  words: string;
  /** With the preposition. */
  range: Range;
}

/** At the end of the question, or of its first part: "Before the pact, who …?" A possessive or "that" is about something said before. */
const EVENT =
  /(?<![\p{L}\p{N}])(before|prior to|until|after|since|following)\s+((?:the|a|an)\s+[^,;:?!"“”]{3,60}?)(?=\s*(?:[?!.]*\s*$|,))/iu;
const BACKWARDS = /^(?:before|prior to|until)$/i;

export function eventIn(question: string): AskedEvent | undefined {
  const found = EVENT.exec(question);
  if (!found) return undefined;
  const [whole, preposition, words] = found as unknown as [string, string, string];
  const range = { start: found.index, end: found.index + whole.length };
  return { relation: BACKWARDS.test(preposition) ? 'before' : 'since', words, range };
}

/** Days within which dates are of one event: outlets differ by one, and some tell no more than the month. */
const APART = 31;
/** Dates of an event that are enough to know it by, and the share of all that were found which they have to be. */
const LEAST = 2;
const SHARE = 0.6;

/**
 * When an event was, by the dates of the sentences that tell of it, the best first: the shortest of those that agree; undefined where
 * they do not, as of "the war".
 */
export function agreedPeriod(dates: readonly Period[]): Period | undefined {
  const day = (iso: string) => Date.parse(`${iso}T00:00Z`) / 86_400_000;
  const isNear = (a: Period, b: Period) => day(a.from) - day(b.to) <= APART && day(b.from) - day(a.to) <= APART;
  const precise = dates.filter(({ from, to }) => day(to) - day(from) <= APART);
  const lists = precise.map((one) => precise.filter((other) => isNear(one, other)));
  const most = lists.reduce<Period[]>((best, list) => (list.length > best.length ? list : best), []);
  if (most.length < LEAST || most.length < SHARE * precise.length) return undefined;
  return most.reduce((best, one) => (day(one.to) - day(one.from) < day(best.to) - day(best.from) ? one : best));
}
