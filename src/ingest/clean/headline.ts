/** Headlines, labels and a picture's description, told by their form. Patterns are linear in a line's length. */

import { endsSentence, endsWithFullStop, type Paragraph } from '../paragraphs.ts';
/** A section's name or a link's: a few words and no sentence. */
export function isLabel(paragraph: Paragraph): boolean {
  return paragraph.words <= 5 && !endsSentence(paragraph) && !/^[“‘"'«]/.test(paragraph.flat);
}

/** Where a line that was broken in mid-sentence ends. */
const UNFINISHED =
  /[:;,]$|\b(?:a|an|the|of|for|to|in|on|at|by|with|from|and|or|but|has|have|had|is|are|was|were|that|which|who)$|‘[^’]*$|“[^”]*$/;
const STARTS_SENTENCE = /^[“‘"'«¿¡(]?[\p{Lu}\p{Lo}\p{N}]/u;
const DATE_LINE =
  /\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,4}\b/i;

/** Could stand over an article: some words from a capital on, without a full stop, and finished. */
export function isHeadline(paragraph: Paragraph): boolean {
  const { flat, words } = paragraph;
  return (
    words >= 4 &&
    words <= 25 &&
    !endsWithFullStop(paragraph) &&
    !UNFINISHED.test(flat) &&
    STARTS_SENTENCE.test(flat) &&
    !(words <= 6 && DATE_LINE.test(flat))
  );
}

/** Whether `paragraph` goes on with the sentence that a line break cut. */
export function isContinuation({ flat }: Paragraph): boolean {
  return /^\p{Ll}/u.test(flat);
}

const PLACE_AT_END =
  /\b(?:in|at|near|outside|on|inside|from) (?:the )?\p{Lu}[\p{L}’'-]*(?:,? \p{Lu}[\p{L}’'-]*){0,4}\.?$/u;
const VERB_OR_PRONOUN =
  /\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|say|get|got|go|went|make|made|take|took|come|came|give|gave|meet|met|win|won|lose|lost|hold|held|stand|stood|lead|led|send|sent|hit|cut|put|set|rise|rose|fall|fell|call|seek|sought|find|found|face|sign|back|ban|tell|told|see|saw|keep|kept|leave|left|begin|began|speak|spoke|talk|sit|sat|run|ran|fight|fought|flee|fled|die|I|you|he|she|it|we|they|there|this|who|which|that|not)\b|\p{Ll}ed\b/iu;
/** A lower-case word in -s after a word that is no adjective, number or article is taken for a verb (“The minister resigns in …”). */
const THIRD_PERSON =
  /(?<!^)(?<!(?:an|ian|ese|ish|ing|al|ic|ary|ive|ous|ful|y|i|the|some|many|several|of|and|two|three|four|five)) \p{Ll}{2,}[^su\P{Ll}]s\b/u;

/** “Some soldiers at Somewhere.”: a picture described without a verb. */
export function isScene(paragraph: Paragraph): boolean {
  const { flat, words } = paragraph;
  return (
    words >= 3 &&
    words <= 15 &&
    STARTS_SENTENCE.test(flat) &&
    PLACE_AT_END.test(flat) &&
    !VERB_OR_PRONOUN.test(flat) &&
    !THIRD_PERSON.test(flat)
  );
}
