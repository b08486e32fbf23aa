/** What a question asks the index for: its terms with their weights and variants, periods, exact phrases. */
import type { Range } from '../coverage/span.ts';
import { datedWords } from '../language/datedWords.ts';
import { hasPhrase, occurrences, phraseForm } from '../language/phrases.ts';
import { isShouted, type Token, tokens } from '../language/tokens.ts';
import { abbreviated } from './abbreviations.ts';
import type { PassageIndex } from './index.ts';
import { queryTerm } from './meaning.ts';
import type { Lexicon, Variant } from './variants.ts';

export type { Meaning } from './meaning.ts';

export interface QueryTerm extends Range {
  word: string;
  term: string;
  /** It names something: written with a capital within the question or in the coverage, with digits, or foreign to both and to the language. */
  name: boolean;
  /** Scaffolding of questions ("say", "people"): helps the order, proves nothing. */
  light: boolean;
  /** False where the coverage has neither the word nor any of its variants. */
  known: boolean;
  /** Importance: inverse document frequency, more for names, less for light and vague words. */
  weight: number;
  variants: Variant[];
  /** The coverage does not have the word; its variants are taken for what was meant. */
  corrected: boolean;
  /** A period of time: an article published in it has the term too, whatever its text says. */
  period?: Window | undefined;
  /** Among keywords, it only says what of their subject ("*provisions* of the treaty"). */
  aspect?: boolean;
  /** It is better to have it, and no answer for that reason alone to lack it. */
  optional?: boolean;
}

/** Days of publication, ISO, inclusive; open where one is absent. */
export interface Window {
  since?: string | undefined;
  until?: string | undefined;
}

/** Part of the question that was understood as a period of time. */
export interface AskedPeriod extends Range {
  window: Window;
  /** Told by an event ("before the pact"): what lies in it comes first, but what tells of that time later is as good an answer. */
  byEvent?: boolean;
}

export interface Query {
  text: string;
  terms: QueryTerm[];
  /** Words in quotation marks, to be found exactly as they stand (case, spacing and quote style aside). */
  phrases: string[];
}

/** Words that only say what is wanted of the subject, never what it is. */
const ASKING = new Set([
  'mean',
  'means',
  'meaning',
  'meant',
  'define',
  'definition',
  'defined',
  'explain',
  'describe',
  'tell',
  'please',
  'information',
]);

/** Quotation marks that ask for an exact phrase, as keyboards and phones write them. */
const PHRASE = /["“”„«»]([^"“”„«»]{2,200})["“”„«»]/gu;

/** Within quotation marks by the custom of printers, and the question's own. */
const ENDING = /(?<![?!.,;:…\s])[?!.,;:…\s]+$/u;

/** Whether a text has every one of the query's phrases, as whole words. */
export function hasPhrases({ phrases }: Query, text: string): boolean {
  return phrases.every((phrase) => hasPhrase(phrase, text));
}

/** Where a text has any of the query's phrases, as whole words. */
export function phraseRanges({ phrases }: Query, text: string): Range[] {
  return phrases.flatMap((phrase) => occurrences(phrase, text)).sort((a, b) => a.start - b.start);
}

/**
 * @param ignored ranges of the text that are understood otherwise (an outlet's name) and are no terms
 * @param period a period of time named in the text: one term, whatever its words
 */
export function parseQuery(
  text: string,
  lexicon: Lexicon,
  ignored: readonly Range[] = [],
  period?: AskedPeriod,
): Query {
  const phrases = [...text.matchAll(PHRASE)]
    .map((match) => phraseForm(match[1] as string).replace(ENDING, ''))
    .filter((phrase) => phrase !== '');
  const shouted = isShouted(text);
  const seen = new Set<string>();
  const found: QueryTerm[] = [];
  const list = abbreviated(
    asked(withoutHeadlineCapitals(designations(tokens(text, shouted), lexicon.index)), text),
    lexicon.index,
  );
  const dates = datedWords(text);
  const subject = list.some((token) => !token.stop && !ASKING.has(token.word));
  for (const token of list) {
    if (subject && ASKING.has(token.word)) continue;
    if (ignored.some((range) => within(token, range))) continue;
    if (period && within(token, period)) {
      if (!found.some((term) => term.period)) found.push(periodTerm(text, period, lexicon.index));
      continue;
    }
    if (token.stop) continue;
    // A date that the question does not put as a period ("the July 2020 pact") may be the article's own.
    const date = dates.find(({ range }) => within(token, range));
    if (date) {
      const { period: days, range } = date;
      if (!found.some(({ start }) => start === range.start))
        found.push(periodTerm(text, { ...range, window: { since: days.from, until: days.to } }, lexicon.index));
      continue;
    }
    if (seen.has(token.term)) continue;
    seen.add(token.term);
    found.push(queryTerm(token, lexicon));
  }
  const heaviest = Math.max(
    0,
    ...found.filter(({ optional, light }) => !optional && !light).map(({ weight }) => weight),
  );
  for (const term of found) if (term.optional && heaviest > 0) term.weight = OPTIONAL * heaviest;
  if (!QUESTION.test(text)) for (const term of found) if (saysWhatOf(term, text)) term.aspect = true;
  return { text, terms: found, phrases };
}

/** What is no list of keywords: a word that asks, or the auxiliary that opens a question. */
const QUESTION =
  /\?|(?<![\p{L}\p{N}])(?:who|whom|whose|what|which|when|where|why|how)(?![\p{L}\p{N}])|^\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\s/iu;
function saysWhatOf({ name, end }: QueryTerm, text: string): boolean {
  return !name && /^\s+of\s/iu.test(text.slice(end));
}

/** What a term weighs that an answer may lack, as a share of the heaviest word: enough to order what is equally good otherwise. */
const OPTIONAL = 0.3;

const DATE =
  /^(?:19|20)\d\d$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;

const within = (inner: Range, outer: Range) => inner.start >= outer.start && inner.end <= outer.end;

function periodTerm(text: string, { start, end, window, byEvent }: AskedPeriod, index: PassageIndex): QueryTerm {
  const word = text.slice(start, end);
  // "Last" and "week" stand for no time by themselves; a year or a month in a text may be the one that is meant.
  const named = tokens(word).flatMap((token) => (DATE.test(token.word) ? token.term : []));
  const isOpen = window.since === undefined || window.until === undefined;
  const dates = (isOpen ? yearsOf(window) : named).filter((term) => index.has(term));
  const variants = dates.map((term): Variant => ({ term, weight: 1, origin: 'word' }));
  const weight = Math.max(0, ...variants.map((variant) => index.idf(variant.term))) || index.idf(word);
  return {
    start,
    end,
    word,
    term: word,
    name: true,
    light: false,
    known: true,
    weight,
    variants,
    corrected: false,
    period: window,
    ...(byEvent && { optional: true }),
  };
}

/** The years that have a day in a window, as far as news tells of them. */
function yearsOf({ since = '1900', until = '2100' }: Window): string[] {
  const years = Array.from({ length: 200 }, (_, i) => `${1900 + i}`);
  return years.filter((year) => `${year}-12-31` >= since && `${year}-01-01` <= until);
}

/** "S 300" is the S-300, where the coverage has one. */
function designations(list: Token[], index: PassageIndex): Token[] {
  return list.flatMap((token, i) => {
    const joins = (a: Token | undefined, b: Token | undefined) =>
      a &&
      b &&
      a.end + 1 === b.start &&
      /^[a-z]$/.test(a.word) &&
      /^\d{1,4}$/.test(b.word) &&
      index.has(a.word + b.word);
    const next = list[i + 1];
    if (joins(list[i - 1], token)) return [];
    if (!next || !joins(token, next)) return [token];
    const word = token.word + next.word;
    return [{ ...token, word, term: word, stop: false, capital: true, end: next.end }];
  });
}

/** Where small words have capitals within the question, as in a headline, capitals tell nothing. */
function withoutHeadlineCapitals(list: Token[]): Token[] {
  const small = list.filter((token, i) => i > 0 && token.stop && token.word !== 'i');
  const headline = small.length > 0 && small.every((token) => token.capital);
  return headline ? list.map((token) => ({ ...token, capital: /\d/.test(token.word) })) : list;
}

/** "us sanctions", typed without capitals, means the country; "tell us" does not. */
function asked(list: Token[], text: string): Token[] {
  return list.map((token, i) => {
    if (token.word !== 'us') return token;
    const before = list[i - 1]?.word ?? '';
    const pronoun =
      /^(tell|give|let|show|help|gives|tells|of|for|about|with|to)$/.test(before) &&
      !/^\s*\p{L}/u.test(text.slice(token.end));
    return pronoun || /^(tell|give|let|show|help|gives|tells)$/.test(before)
      ? token
      : { ...token, word: 'u.s', term: 'u.s', stop: false, capital: true };
  });
}
