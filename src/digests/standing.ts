/** Whether a sentence can be understood out of its place: nothing at its beginning points back, and nobody in it is only “he”. */
import { LEANING } from '../answers/excerpt.ts';

/** Words before the verb among which something has to say which thing is meant: “The deal was signed”, but “The deal between …”. */
const DEFINITE = /^["“‘'(]*(?:The|Those|These|That|This)\s+(?=\p{Ll})/u;
const SAYS_WHICH = /\p{Lu}|\p{N}|\b(?:of|between|against|who|which|that|for|in|on|from|near|over|to)\b/u;
/** It ends what “the …” names. */
const VERB =
  /\s(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|also|then|now|later|said|says|told|came|comes|took|takes|went|goes|made|makes|gave|gives|met|won|lost|held|led|sent|began|begins|saw|fell|rose|\p{Ll}{2,20}(?:ed|es))(?![\p{L}-])/u;
/** A person or thing that was named before. */
const PRONOUN = /(?<![\p{L}’'])(?:he|she|his|her|him|they|their|them)(?![\p{L}’'])/iu;
const NAME = /(?<=[\p{L}\p{N},;:)\]–—-]\s+["“‘'(]?)\p{Lu}\p{L}+/u;
const FIRST_NAME = /^["“‘'(]*\p{Lu}\p{L}+(?:[’']s)?\s+(?:\p{Lu}|(?:al|bin|de|van|von)\s)/u;
/** Words that join a sentence to what was said before, wherever they stand in its beginning. */
const JOINING =
  /^(?:[^,.;]{0,24},\s*)?(?:also|too|as well|in addition|in return|in response|as a result|for example|for instance|on the other hand|at the same time|following this|after that|since then|the former|the latter|likewise|similarly|nevertheless|nonetheless|therefore|thus|hence|still|on this|on that|of these|of those|by contrast|besides|furthermore|additionally|elsewhere|earlier|later)\b/iu;
/** “Agreement also demands …”: a second thing about what was named before. */
const ALSO = /^(?:\S+\s+){1,3}also\b/u;

/** @param sentence as it stands in the article, without outer white space */
export function standsAlone(sentence: string): boolean {
  if (LEANING.test(sentence) || JOINING.test(sentence) || ALSO.test(sentence)) return false;
  const own = withoutQuotations(sentence);
  const definite = DEFINITE.exec(own);
  if (definite) {
    const rest = own.slice(definite[0].length);
    const verb = VERB.exec(` ${rest}`);
    if (!SAYS_WHICH.test(verb ? rest.slice(0, Math.max(0, verb.index - 1)) : rest)) return false;
  }
  const pronoun = PRONOUN.exec(own);
  if (!pronoun) return true;
  const before = own.slice(0, pronoun.index);
  return NAME.test(before) || FIRST_NAME.test(before);
}

/** Its own words: what somebody says in it may say “he” or “the deal” of whatever they like. */
function withoutQuotations(sentence: string): string {
  return sentence.replace(/“[^”]*”|"[^"]*"/gu, '“”');
}

/** Whether quotation marks open that do not close in it, or close that did not open: part of a longer statement. */
export function isWhole(sentence: string): boolean {
  const straight = sentence.split('"').length - 1;
  const opened = sentence.split('“').length - 1;
  const closed = sentence.split('”').length - 1;
  const brackets = sentence.split('(').length === sentence.split(')').length;
  return straight % 2 === 0 && opened === closed && brackets;
}

/** Whether it is nothing but somebody's words, with nobody named who says them. */
export function isBareQuotation(sentence: string): boolean {
  return /^["“][^"”]*["”][.,]?$/u.test(sentence);
}
