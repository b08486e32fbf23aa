/** What outlets have on a subject beside each other: figures for the same thing that differ, and who had it first. */
import type { ArticleMeta } from '../coverage/article.ts';
import type { Range } from '../coverage/span.ts';
import { publishedPeriod } from '../language/dates.ts';
import { type Token, terms, tokens } from '../language/tokens.ts';

/** So many of something: “380,000 people”, “hundreds of thousands of refugees”. Offsets are those of the sentence. */
export interface Figure extends Range {
  /** The number, or the words where they give none. */
  value: number | string;
  /** What is counted, by its term; `THE_DEAD` for all words for them. */
  noun: string;
  /** Where that is named; absent where only the rest of the sentence says that they are the dead. */
  named?: Range | undefined;
}

const WORDS =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const FIGURE = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,$£€-])(?:(?<vague>(?:(?:tens|hundreds|dozens) of (?:thousands|millions)|tens|dozens|scores|hundreds|thousands|millions))|(?<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?<scale> (?:hundred|thousand|million|billion))?|(?<word>${WORDS.join('|')}))(?![\p{L}\p{N}%]|[.,-]\d)(?<of> of(?= ))?`,
  'giu',
);
const SCALES: Record<string, number> = { hundred: 100, thousand: 1000, million: 1e6, billion: 1e9 };

/** Plurals that do not end in s. */
const PLURAL = /^(?:people|men|women|children|personnel|troops|police|staff|civilians|dead|wounded|aircraft)$/u;
/** What figures count that are killed, whichever word stands for them. */
export const THE_DEAD = 'the dead';
/** Syrians, Iraqis: written with a capital. */
const PEOPLE = /(?:[^s]ans|[qn]is)$/u;
/** They measure something else, or make a date of the number. */
const MEASURE =
  /^(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times?|decades?|centur(?:y|ies)|miles?|kilomet(?:er|re)s?|met(?:er|re)s?|feet|percent|per|cent|dollars?|euros?|pounds?|points?|others|thousands|hundreds|millions|january|february|march|april|may|june|july|august|september|october|november|december)$/u;
/** Words after the number among which what it counts is looked for. */
const REACH = 3;

/** Longer ones are lists or data. */
const LONGEST = 2_000;

export function figuresIn(sentence: string): Figure[] {
  if (sentence.length > LONGEST) return [];
  const list = tokens(sentence);
  return [...sentence.matchAll(FIGURE)].flatMap((match): Figure[] => {
    const { vague, digits, scale = '', word, of = '' } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length - of.length;
    if (digits && !scale && /^(?:19|20)\d\d$/u.test(digits)) return [];
    const counted = nounAfter(sentence, list, start + match[0].length);
    const dead = isOfTheDead(sentence, start, counted);
    if (!counted && !dead) return [];
    const value =
      vague?.toLowerCase() ??
      (digits ? Number(digits.replaceAll(',', '')) : WORDS.indexOf(word?.toLowerCase() ?? '') + 2);
    const times = SCALES[scale.trim().toLowerCase()] ?? 1;
    return [
      {
        start,
        end,
        value: typeof value === 'number' ? value * times : value,
        noun: dead || !counted ? THE_DEAD : counted.term,
        ...(counted && { named: { start: counted.start, end: counted.end } }),
      },
    ];
  });
}

/** The dead are counted as people who were killed, as lives that were lost, or as the dead. */
const NAMES_OF_THE_DEAD = /^(?:dead|deaths|lives|fatalities)$/u;
const DYING_BEFORE =
  /\b(?:kill(?:ed|ing|s)?|(?:cost|claimed|costing|claiming) the lives of|deaths? of)\s+(?:[\p{L}-]+\s+){0,3}$/iu;
const DYING_AFTER = /^\s+(?:[\p{L}-]+\s+){0,2}(?:killed|died|dead|perished)\b/iu;

function isOfTheDead(sentence: string, start: number, counted: Token | undefined): boolean {
  if (DYING_BEFORE.test(sentence.slice(0, start))) return true;
  return (
    counted !== undefined && (NAMES_OF_THE_DEAD.test(counted.word) || DYING_AFTER.test(sentence.slice(counted.end)))
  );
}

/** The first plural among the next words, before anything that ends them. */
function nounAfter(sentence: string, list: readonly Token[], from: number): Token | undefined {
  let at = from;
  for (const token of list.filter(({ start }) => start >= from).slice(0, REACH)) {
    if (/[^\s’'"“”-]/u.test(sentence.slice(at, token.start)) || token.stop || MEASURE.test(token.word))
      return undefined;
    if (PLURAL.test(token.word) || (token.capital ? PEOPLE : /[^s]s$/u).test(token.word)) return token;
    at = token.end;
  }
  return undefined;
}

/** A sentence of an outlet's. */
export interface Stated {
  outlet: string | null;
  text: string;
}

/** One thing, and how many of it there are by several outlets. */
export interface Differing<S extends Stated> {
  figures: { from: S; figure: Figure }[];
}

/** Different figures shown for one thing, and things for which they are. */
const MOST_VALUES = 4;
const MOST_THINGS = 2;

/**
 * Where two outlets have different figures for the same thing, and none in common, in sentences that share more than that thing.
 * @param stated the best first; of each figure the best sentence is taken
 */
export function differing<S extends Stated>(stated: readonly S[]): Differing<S>[] {
  const all = stated.flatMap((from) => {
    if (from.outlet === null) return [];
    const figures = figuresIn(from.text);
    const said = figures.length === 0 ? [] : terms(from.text).filter((term) => !/\p{N}/u.test(term));
    return figures.map((figure) => ({ from, figure, said: new Set(said) }));
  });
  return [...Map.groupBy(all, ({ figure }) => figure.noun).values()]
    .map((figures) => figures.filter((one) => figures.some((other) => isCounterpart(one, other))))
    .filter((figures) => {
      const byOutlet = Map.groupBy(figures, ({ from }) => from.outlet);
      const values = [...byOutlet.values()].map((own) => new Set(own.map(({ figure }) => figure.value)));
      return values.some((one) => values.some((other) => [...one].every((value) => !other.has(value))));
    })
    .map((figures) => ({ figures: perValue(figures).slice(0, MOST_VALUES) }))
    .filter(({ figures }) => new Set(figures.map(({ from }) => from.outlet)).size > 1)
    .slice(0, MOST_THINGS);
}

interface Said {
  from: Stated;
  figure: Figure;
  /** The terms of its sentence. */
  said: ReadonlySet<string>;
}

/** Another outlet's figure for the thing, in a sentence that has something else in common with this one. */
function isCounterpart(one: Said, other: Said): boolean {
  if (one.from.outlet === other.from.outlet) return false;
  return [...one.said].some((term) => term !== one.figure.noun && other.said.has(term));
}

/** The first of each value. */
function perValue<F extends { figure: Figure }>(figures: readonly F[]): F[] {
  const seen = new Set<Figure['value']>();
  return figures.filter(({ figure: { value } }) => !seen.has(value) && seen.add(value));
}

/** The articles that may have been the first: one where that is certain, several where their dates do not tell. */
export function earliest<M extends Pick<ArticleMeta, 'published' | 'precision'>>(articles: readonly M[]): M[] {
  const dated = articles.flatMap((article) => {
    const { published, precision } = article;
    const days = publishedPeriod(published, precision);
    if (!days || published === null) return [];
    const exact = precision === 'minute' && published.includes('T');
    return [{ article, from: exact ? published : days.from, to: exact ? published : `${days.to}~` }];
  });
  const end = dated.map(({ to }) => to).sort()[0];
  return end === undefined ? [] : dated.filter(({ from }) => from <= end).map(({ article }) => article);
}
