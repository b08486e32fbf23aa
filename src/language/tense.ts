/** Whether an English sentence tells of what was or of what is to come, as far as single words show it. */

/** Words with which any other word of their sentence may be about the future. */
const LOOKS_AHEAD =
  /\b(?:will|won[’']t|would|shall|going to|(?:is|are|was|were|be|been) (?:\w+ly )?(?:due|set|scheduled|expected|slated|planned|likely|to)|plans?|planning|intends?|scheduled|upcoming|ahead of|looming|postponed|tomorrow|next|later|may|might|can|could|should|must)\b|[’']ll\b/iu;
const PAST =
  /\b(?:said|told|was|were|had|took|came|went|made|gave|met|won|lost|held|led|sent|began|spoke|saw|killed|wrote|became|found|left|brought|fell|rose|struck|shot|broke|drove|flew|fought|ran|sat|stood|won|did|got|hit|[a-z]{2,20}ed)\b/gu;
/** They end like verbs in the past and are none, or tell of what is to come. */
const NO_VERB =
  /^(?:need|indeed|speed|exceed|proceed|succeed|feed|seed|breed|bleed|hundred|sacred|wicked|naked|armed|unprecedented|alleged|so-called|expected|scheduled|planned|slated|postponed|delayed|moved|proposed|hoped|intended|supposed|agreed|vowed|pledged|promised|decided|invited|asked|urged)$/u;
/** Words that lead to a day to come when they stand close before it. */
const LEADS_AHEAD = /\b(?:to|will|would|for|until|expected|scheduled|due|set|planned|is|are)\b/iu;
/** Verbs in the present with which a day is appointed. */
const APPOINTED =
  /\b(?:begins?|starts?|opens?|meets?|votes?|holds?|ends?|expires?|goes|comes|arrives?|faces?|airs?|premieres?|heads?|returns?|travels?|visits?|continues?|closes|resumes?|takes|kicks)\b/iu;

export function looksAhead(sentence: string): boolean {
  return LOOKS_AHEAD.test(sentence);
}

export function hasPastVerb(words: string): boolean {
  return [...words.matchAll(PAST)].some(([verb]) => !NO_VERB.test(verb));
}

/**
 * Whether what stands at `start`–`end` of a sentence, such as a weekday, is told of as past: a verb in the past stands close before it,
 * or anywhere in a sentence that looks nowhere ahead. `alone`: only the words close to it count, as in a quotation.
 */
export function isPast(
  sentence: string,
  { start, end, alone }: { start: number; end: number; alone: boolean },
): boolean {
  const before = wordsBefore(sentence, start, 4);
  if (LEADS_AHEAD.test(before) || APPOINTED.test(before)) return false;
  if (hasPastVerb(before)) return true;
  if (alone || looksAhead(sentence) || APPOINTED.test(wordsAfter(sentence, end, 6))) return false;
  return hasPastVerb(sentence);
}

/** The last words of the clause that ends at an offset. */
export function wordsBefore(sentence: string, at: number, count: number): string {
  const clause =
    sentence
      .slice(Math.max(0, at - 80), at)
      .split(/[,;:“”"]/)
      .at(-1) ?? '';
  return clause.trim().split(/\s+/).slice(-count).join(' ');
}

export function wordsAfter(sentence: string, at: number, count: number): string {
  return sentence
    .slice(at, at + 80)
    .trim()
    .split(/\s+/, count)
    .join(' ');
}
