/** Questions that set periods against each other: "Which pact was signed first, the one of 2018 or of 2020?" */
import type { Range } from '../coverage/span.ts';
import { type FoundPeriod, findPeriod, parsePeriod } from '../language/dates.ts';

/** One of the periods, and the question as it is for that one alone. */
export interface Side {
  /** As long as the whole question, with blanks for the other periods and for the words that compare. */
  question: string;
  period: FoundPeriod;
}

/** Sides of one question; who sets more against each other is answered for the first ones. */
const MOST_SIDES = 4;

export const COMPARING =
  /\b(?:or|versus|vs\.?|than|compar(?:e|es|ed|ing)(?: (?:to|with))?|in comparison(?: (?:to|with))?|differ(?:s|ed|ent|ently)?(?: from)?|differences?(?: between)?|chang(?:es?|ed)|both|unlike|similar(?:ly|ities|ity)?|alike|first|earlier|later)\b/giu;
/** What says that two years are compared, wherever it stands. */
export const CUE = /\b(?:or|versus|vs\.?|than|compar\w+|differ\w*|change[ds]?|both|unlike|similar\w*|alike)\b/iu;
const YEAR = /(?<![\p{L}\p{N}–-])(?:19|20)\d\d(?![\p{L}\p{N}–-])/gu;
/** "in 2018 and 2020" is no period of three years; "between 2018 and 2020" is. */
const TWO =
  /^(?:in|of|on|during|for|over)\s+(?:the\s+)?(?:years?\s+)?(.*?\b(?:19|20)\d\d)\s+(?:and|or)\s+(.*\b(?:19|20)\d\d)$/iu;
/** Between two years that are named beside each other. */
const AND = /^[\s,]*and\s+(?:(?:of|in|during|for|from|the|that|those|ones?)\s+)*$/iu;

/**
 * The periods that a question compares, in its order; none where it has but one, or has two for other reasons ("the 2018 report on 2020").
 * @param today an ISO day, which "last week" is counted from
 */
export function sidesOf(question: string, today: string): Side[] {
  const found = periodsIn(question, today);
  const distinct = [...new Map(found.map((one) => [`${one.period.from} ${one.period.to}`, one])).values()];
  if (distinct.length < 2 || distinct.length > MOST_SIDES || !isCompared(question, found)) return [];
  return distinct.map((period) => {
    const others = found.filter((one) => one.period.from !== period.period.from || one.period.to !== period.period.to);
    const asked = others.reduce((text, { range }) => blanked(text, range), question);
    return { question: asked.replace(COMPARING, (words) => ' '.repeat(words.length)), period };
  });
}

function isCompared(question: string, found: readonly FoundPeriod[]): boolean {
  const between = found.slice(1).map(({ range }, i) => question.slice(found[i]?.range.end, range.start));
  return CUE.test(question) || between.every((words) => AND.test(words) || words === '');
}

/** All periods within the question, and its years that are none by themselves ("the 2020 agreement"), in their order. */
function periodsIn(question: string, today: string): FoundPeriod[] {
  const found: FoundPeriod[] = [];
  let rest = question;
  for (let next = findPeriod(rest, today); next; next = findPeriod(rest, today)) {
    found.push(...apart(next, question, today));
    rest = blanked(rest, next.range);
  }
  for (const { index, 0: year } of rest.matchAll(YEAR)) {
    const range = { start: index, end: index + year.length };
    found.push({ relation: 'in', period: { from: `${year}-01-01`, to: `${year}-12-31` }, range });
  }
  return found.filter(({ relation }) => relation === 'in').sort((a, b) => a.range.start - b.range.start);
}

function apart(found: FoundPeriod, question: string, today: string): FoundPeriod[] {
  const words = question.slice(found.range.start, found.range.end);
  const two = TWO.exec(words);
  const periods = two?.slice(1).map((one) => parsePeriod(one, today)) ?? [];
  const [first, last] = periods;
  if (!first || !last) return [found];
  const at = found.range.start + words.search(/\s(?:and|or)\s/iu);
  return [
    { relation: 'in', period: first, range: { start: found.range.start, end: at } },
    { relation: 'in', period: last, range: { start: at, end: found.range.end } },
  ];
}

function blanked(text: string, { start, end }: Range): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
