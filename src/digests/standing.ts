/** Whether a sentence can be understood out of its place: nothing at its beginning points back, and nobody in it is only “he”. */
import { LEANING } from '../answers/excerpt.ts';

/** Words before the verb among which something has to say which thing is meant: “The deal was signed”, but “The deal between …”. */
const DEFINITE = /^["“‘'(]*(?:[Tt]he|[Tt]hose|[Tt]hese|[Tt]hat|[Tt]his)\s+(?=\p{Ll}|“”)/u;
const SAYS_WHICH = /\p{Lu}|\p{N}|\b(?:of|between|against|who|which|that|for|in|on|from|near|over|to)\b/u;
/** “The two officials”, “the presidents of those countries”: of whom there was talk before. */
const COUNTED =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|latter|former|other|others|same|trio|pair|duo)\b(?!.*\p{Lu})|\b(?:those|these|both)\b/u;
/** It ends what “the …” names. */
const VERB =
  /\s(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|also|then|now|later|said|says|told|came|comes|took|takes|went|goes|made|makes|gave|gives|met|won|lost|held|led|sent|began|begins|saw|fell|rose|\p{Ll}{2,20}(?:ed|es))(?![\p{L}-]|\sof\b)/u;
/** “On Wednesday, the two countries …”: who does it stands behind the comma. */
const OPENING =
  /^(?:After|As part of|At|Before|By|Despite|During|Following|In|On|Since|Under|Upon|With)\s[^,]{2,60},\s+/u;
/** “Under the agreement”, “after the signing of the deal”: an opening that tells of a thing and not of a time or place. */
const OF_A_THING = /^(?!(?:At|In|On)\s)[^,]*\b(?:the|those|these|that|this)\s[^,\p{Lu}\p{N}]+,\s+$/u;
/** A person who was named before, and people. */
const PERSON = /(?<![\p{L}’'])(?:he|she|his|her|him)(?![\p{L}’'])/iu;
const PEOPLE = /(?<![\p{L}’'])(?:they|their|them)(?![\p{L}’'])/iu;
const NO_DAY =
  '(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b)';
const NAME = new RegExp(`(?<=[\\p{L}\\p{N},;:)\\]–—-]\\s+["“‘'(]?)${NO_DAY}\\p{Lu}\\p{L}+`, 'u');
const SEVERAL = /\p{L}{2,}(?:s|men)(?![\p{L}’'])|\b(?:people|police|men|women|children)\b/iu;
const FIRST_NAME = new RegExp(
  `^["“‘'(]*\\p{Lu}\\p{L}+(?:[’']s)?\\s+${NO_DAY}(?:\\p{Lu}|(?:al|bin|de|van|von)\\s)`,
  'u',
);
/** Words that join a sentence to what was said before, wherever they stand in its beginning. */
const JOINING =
  /^(?:[^,.;]{0,24},\s*)?(?:also|too|as well|in addition|in return|in response|as a result|for example|for instance|on the other hand|at the same time|following this|after that|since then|the former|the latter|likewise|similarly|nevertheless|nonetheless|therefore|thus|hence|still|on this|on that|of these|of those|by contrast|besides|furthermore|additionally|elsewhere|(?:earlier|later)(?!\s+(?:this|on|in|today)))\b/iu;
/** “Agreement also demands …”: a second thing about what was named before. */
const ALSO = /^(?:\S+\s+){1,3}also\b/u;

/** @param sentence as it stands in the article, without outer white space */
export function standsAlone(sentence: string): boolean {
  const own = withoutQuotations(sentence);
  if (LEANING.test(own) || JOINING.test(own) || ALSO.test(own)) return false;
  const opening = OPENING.exec(own)?.[0] ?? '';
  if (OF_A_THING.test(opening) || !saysWhich(own.slice(opening.length))) return false;
  const isNamed = (at: number) => NAME.test(own.slice(0, at)) || FIRST_NAME.test(own.slice(0, at));
  const person = PERSON.exec(own);
  if (person && !isNamed(person.index)) return false;
  const people = PEOPLE.exec(own);
  return !people || SEVERAL.test(own.slice(0, people.index)) || isNamed(people.index);
}

/** Whether the first thing that a clause names with “the” is told from others of its kind. */
function saysWhich(clause: string): boolean {
  const definite = DEFINITE.exec(clause);
  if (!definite) return true;
  const rest = clause.slice(definite[0].length);
  const verb = VERB.exec(` ${rest}`);
  const named = verb ? rest.slice(0, Math.max(0, verb.index - 1)) : rest;
  return !COUNTED.test(named) && SAYS_WHICH.test(named);
}

/** Its own words: what somebody says in it may say “he” or “the deal” of whatever they like. */
function withoutQuotations(sentence: string): string {
  return sentence.replace(/“[^”]*”|"[^"]*"/gu, '“”');
}

/** Addressed to the reader, or the writer's own. */
const OWN_VOICE = /(?<![\p{L}’'])(?:I|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our|[Mm]y)(?![\p{L}’'.])/u;
const SHORT_QUOTATION = /‘[^’]*’(?!\p{L})/gu;

/** Whether a sentence is no line of a report: a question, a lead-in, half of a longer statement, nothing but words of nobody, somebody's own voice. */
export function isUnfit(sentence: string): boolean {
  return (
    /[?:]["”’')\]]*$/u.test(sentence) ||
    !isWhole(sentence) ||
    /^["“][^"”]*["”][.,]?$/u.test(sentence) ||
    OWN_VOICE.test(withoutQuotations(sentence).replace(SHORT_QUOTATION, ''))
  );
}

/** Whether all quotation marks and brackets that open in it close in it. */
function isWhole(sentence: string): boolean {
  const count = (mark: string) => sentence.split(mark).length - 1;
  return count('"') % 2 === 0 && count('“') === count('”') && count('(') === count(')');
}
