/** How many of what: the counts in a sentence, with the words that qualify them. */
import type { Range } from '../coverage/span.ts';
import { type Token, tokens } from '../language/tokens.ts';
import { type Amount, amountsIn } from './amounts.ts';

/** So many of something: “more than 380,000 people”, “hundreds of thousands of refugees”. Offsets are those of the sentence. */
export interface Figure extends Amount {
  /** What is counted, by its term; `THE_DEAD` for all words for them. */
  noun: string;
  /** Where that is named; absent where only the rest of the sentence says that they are the dead. */
  named?: Range | undefined;
}

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

/** Longer ones are lists or data. In UTF-16 units. */
const LONGEST = 2_000;

export function figuresIn(sentence: string): Figure[] {
  if (sentence.length > LONGEST) return [];
  const list = tokens(sentence);
  return amountsIn(sentence, list).flatMap(({ start, end, least, most }): Figure[] => {
    const counted = nounAfter(sentence, list, end + (OF.exec(sentence.slice(end))?.[0].length ?? 0));
    const dead = isOfTheDead(sentence, start, counted);
    if ((!counted && !dead) || (counted && GOES_ON.test(sentence.slice(counted.end)))) return [];
    const noun = dead || !counted ? THE_DEAD : counted.term;
    return [{ start, end, least, most, noun, ...(counted && { named: { start: counted.start, end: counted.end } }) }];
  });
}

const OF = /^ of(?= )/iu;
/** “Hundreds of people, if not thousands”: the words before it are not the whole figure. */
const GOES_ON = /^,? (?:if not|or even|perhaps|possibly|or (?:more|fewer|less))\b/iu;

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
