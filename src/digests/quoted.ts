/** What somebody said that a story's articles quote: the words most of them have, and words that they credit to different people. */
import { sentences } from '../coverage/sentences.ts';
import { type Range, slice } from '../coverage/span.ts';
import { countWords } from '../coverage/words.ts';
import { nameKey } from '../language/spelling.ts';
import { fold, terms } from '../language/tokens.ts';
import { quotationsOf } from '../quotes/extract.ts';
import type { Attribution, Found } from '../quotes/quotation.ts';
import type { Read } from './features.ts';
import { standsAlone } from './standing.ts';

/** Words in quotation marks with the whole sentences that they stand in, which are what is shown. */
export interface Said extends Range {
  article: Read;
  /** As the article names them most fully. */
  speaker: string;
  /** Of the words that were said. */
  terms: ReadonlySet<string>;
}

export interface Quoted {
  /** The words that the most outlets quote. */
  key: Said | undefined;
  /** The same words, credited to one by one outlet and to another by another; empty where nobody differs. */
  disputed: Said[];
}

interface Statement extends Said {
  attribution: Attribution;
  words: number;
  /** Share of what is shown that was said. */
  share: number;
}

/** Articles of a story that are read for quotations. */
const MOST_ARTICLES = 24;
/** Words of a statement that says something, and of what is shown of it. */
const FEWEST = 7;
const MOST_KEY = 45;
const MOST_DISPUTED = 60;
/** Share of what is shown that has to be somebody's words. */
const MOSTLY = 0.5;
/** Ways to know a speaker that leave no doubt: named, or meant, in the very sentence. */
const IN_SENTENCE: ReadonlySet<Found> = new Set(['cue', 'inverted', 'according', 'label', 'pronoun']);
/** Terms that a statement has to have to be known again, and the share of them that another has that is the same. */
const TERMS = 5;
const SAME = 0.6;
/** The same where two people are credited with it: nearly to the letter. */
const SAME_TO_THE_LETTER = 0.8;

/** Yields often, so that others may have a turn. @param weight how much of the story's matter a term is */
export function* quotedIn(articles: readonly Read[], weight: (term: string) => number): Generator<void, Quoted> {
  const all: Statement[] = [];
  for (const article of articles.slice(0, MOST_ARTICLES)) {
    all.push(...statementsIn(article));
    yield;
  }
  const carried = (one: Statement) =>
    new Set(all.filter((other) => other === one || isAlike(one, other, SAME)).map(outletOf)).size;
  let [key, most] = [undefined as Statement | undefined, 0];
  for (const one of all) {
    if (one.words > MOST_KEY || one.share < MOSTLY || one.attribution.kind === 'nominal') continue;
    let told = 0;
    for (const term of one.terms) told += weight(term);
    const worth = carried(one) * (told / Math.sqrt(one.words));
    if (worth > most) [key, most] = [one, worth];
    yield;
  }
  const disputed = disputedAmong(all);
  yield;
  return { key: key && disputed.some((one) => says(one, key.terms)) ? undefined : key, disputed };
}

/** Whether words that were said stand among those terms, or most of those terms among them. */
export function says({ terms: said }: Said, others: ReadonlySet<string>): boolean {
  const [few, many] = said.size < others.size ? [said, others] : [others, said];
  if (few.size < TERMS) return false;
  let common = 0;
  for (const term of few) if (many.has(term)) common++;
  return common >= SAME * few.size;
}

function disputedAmong(all: readonly Statement[]): Said[] {
  const short = all.filter(({ words, attribution }) => words <= MOST_DISPUTED && attribution.kind === 'named');
  for (const [i, one] of short.entries()) {
    const others = short
      .slice(i + 1)
      .filter((other) => outletOf(one) !== outletOf(other) && isAlike(one, other, SAME_TO_THE_LETTER));
    const other = others.find((each) => !isSamePerson(one.speaker, each.speaker));
    if (other) return [one, other];
  }
  return [];
}

const outletOf = ({ article: { meta } }: Said): string => meta.outlet ?? meta.id;

function isAlike(a: Statement, b: Statement, share: number): boolean {
  if (a.article === b.article) return false;
  const [few, many] = a.terms.size < b.terms.size ? [a.terms, b.terms] : [b.terms, a.terms];
  if (few.size < TERMS) return false;
  let common = 0;
  for (const term of few) if (many.has(term)) common++;
  return common >= share * few.size;
}

/** Spellings of foreign names differ from outlet to outlet, and some give the last name alone. */
function isSamePerson(a: string, b: string): boolean {
  const [left, right] = [a, b].map(
    (name) =>
      new Set(
        fold(name)
          .split(/[^\p{L}]+/u)
          .filter(Boolean)
          .map(nameKey),
      ),
  ) as [Set<string>, Set<string>];
  return [...left].some((part) => right.has(part));
}

/** Those of which it is sure who said them. */
function statementsIn(article: Read): Statement[] {
  const { text } = article;
  const list = sentences(text);
  return quotationsOf(text).flatMap((quotation): Statement[] => {
    const { attribution, marks } = quotation;
    const said = countWords(text, quotation);
    if (!attribution?.sure || !IN_SENTENCE.has(attribution.found) || said < FEWEST) return [];
    const first = list.findIndex(({ end }) => end > marks.start);
    const last = list.findLastIndex(({ start }) => start < marks.end);
    const [from, to] = [list[first], list[last]];
    if (!from || !to) return [];
    const shown = { start: from.start, end: to.end };
    return [
      {
        article,
        ...withLead(text, shown, list[first - 1]),
        speaker: attribution.speaker,
        attribution,
        words: countWords(text, shown),
        share: said / countWords(text, shown),
        terms: new Set(terms(slice(text, quotation))),
      },
    ];
  });
}

/** Words that a lead-in and what it leads to may have together. */
const WITH_LEAD = 45;

/** “… he said” is shown behind the sentence that names him, where there is room. */
function withLead(text: string, shown: Range, before: Range | undefined): Range {
  if (!before || standsAlone(slice(text, shown))) return shown;
  const longer = { start: before.start, end: shown.end };
  return countWords(text, longer) <= WITH_LEAD ? longer : shown;
}
