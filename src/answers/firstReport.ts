/** Questions of who reported something before all others: "Which outlet had the strike first?" */
import { OUTLETS } from './question.ts';

const OUTLET = `(?:${OUTLETS}|paper)`;
/** Agencies and sites are other things too, that have, tell and reveal more than news. */
const ANY = `(?:${OUTLET}|agency|site)`;
const which = (outlet: string) => `(?:what|which)(?: of (?:the|these|those))? ${outlet}`;
const NEWS = '(?:the )?(?:news|story|report)(?: (?:of|about|on|that))?';
const REPORTED = '(?:report(?:ed|ing)?(?: on)?)';
const PUBLISHED = '(?:publish(?:ed|ing)?|br(?:eak|oke|eaking)|ha[ds]|have)';
/** What outlets do that people do too, with other things. */
const CARRIED =
  '(?:publish(?:ed|ing)?|carr(?:y|ied|ying)|cover(?:ed|ing)?|mention(?:ed|ing)?|br(?:eak|oke|eaking)|wr(?:ite|ote|iting)(?: (?:about|of))?)';
const HELD = '(?:ha[ds]|have|reveal(?:ed)?|told(?: of)?|tell(?: of)?)';
const FIRST = '(?:the )?(?:very )?first';
/** Behind what was reported: no ordinal ("the first strike"), no name, and not of what was done first ("that Lund first came"). */
const LAST = String.raw`(?<!\b(?:the|an?|this|that|its|his|her|their) )(?:at )?(?-i:first)(?<rest>\s*,.*)?$`;
const ABOUT = '(?: that)? (?<about>.+?)';

/** Who may have reported something, and the words that say so of them. */
const REPORTING = [
  [`(?:who|${which(ANY)})`, `(?:${REPORTED}(?: ${NEWS})?|${PUBLISHED} ${NEWS})`],
  [which(ANY), `(?:publish(?:ed|ing)?|(?:${CARRIED}|${HELD}) ${NEWS})`],
  [which(OUTLET), `${CARRIED}(?: ${NEWS})?`],
  ['which of (?<named>.+?)', `(?:${REPORTED}|${CARRIED})(?: ${NEWS})?`],
] as const;

const QUESTIONS = [
  ...REPORTING.flatMap(([who, reported]) => [
    `^${who} (?:was|were) ${FIRST}(?: ${ANY})? to ${reported}${ABOUT}$`,
    `^${who} (?:was the )?first ${reported}${ABOUT}$`,
    `^${who} ${reported}${ABOUT} ${LAST}`,
  ]),
  `^${which(OUTLET)} (?:was|were) ${FIRST} (?:with|on)(?: ${NEWS})?${ABOUT}$`,
  `^(?:who|${which(ANY)}) (?:was|were) ${FIRST} with ${NEWS}${ABOUT}$`,
  `^(?:${which(OUTLET)}|which of (?<named>.+?)) ${HELD}${ABOUT} ${LAST}`,
  `^(?:who|${which(ANY)}) broke ${NEWS}${ABOUT}$`,
  `^by (?:whom|${which(ANY)}) (?:was|were)${ABOUT} first (?:reported|mentioned)\\b(?<rest>.*)$`,
  `^(?:was|were) (?<named>.+? or .+?) ${FIRST} to (?:${REPORTED}|${CARRIED})(?: ${NEWS})?${ABOUT}$`,
  `^(?:was|were) .{2,40}? ${FIRST}(?: ${ANY})? to (?:${REPORTED}|break ${NEWS})${ABOUT}$`,
  `^did (?<named>.+?) (?:${REPORTED}|${CARRIED}|have)(?: ${NEWS})?${ABOUT} ${LAST}`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** Whoever reports to somebody is no outlet. */
const TO_SOMEBODY =
  /\b(?:report(?:ed|ing)?|reveal(?:ed)?|told)\b.* to (?:the |his |her |their )?\p{Ll}*(?:police|authorit\p{L}+|court|officials?|government|management|prosecutors?|fbi)\b/iu;

export interface FirstAsked {
  /** What was to be reported, any outlets that stand behind it included. */
  topic: string;
  /** The words that name the outlets it is asked of, or others: "Which of *the Herald and the Post* …". */
  named?: string | undefined;
}

/** What a question asks the first report of; undefined where it asks for something else. */
export function firstReportAsked(question: string): FirstAsked | undefined {
  const asked = question.trim().replace(/[?\s]+$/u, '');
  if (TO_SOMEBODY.test(asked)) return undefined;
  for (const pattern of QUESTIONS) {
    const { about, rest = '', named } = pattern.exec(asked)?.groups ?? {};
    if (about !== undefined) return { topic: about + rest, named };
  }
  return undefined;
}
/** Words by which an article says itself who was first, or that it was not. */
export const TELLS_FIRST = /\b(?:first|originally|initially) (?:reported|published|revealed|disclosed|broken)\b/iu;
