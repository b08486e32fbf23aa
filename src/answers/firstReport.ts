/** Questions of who reported something before all others: "Which outlet had the strike first?" */
import { OUTLETS } from './question.ts';

const OUTLET = `(?:${OUTLETS}|paper|agency|site)`;
const WHICH = `(?:what|which)(?: of (?:the|these|those))? ${OUTLET}`;
const REPORTED = '(?:report(?:ed|ing)?(?: on)?)';
/** What outlets do that people do too, with other things. */
const CARRIED = `(?:${REPORTED}|publish(?:ed|ing)?|carr(?:y|ied|ying)|cover(?:ed|ing)?|mention(?:ed|ing)?|reveal(?:ed|ing)?|br(?:eak|oke|eaking)|wr(?:ite|ote|iting)(?: (?:about|of))?|[dt]old(?: of)?|tell(?: of)?|ha[ds]|have)`;
const NEWS = '(?:the )?(?:news|story|report)(?: (?:of|about|on|that))?';
const FIRST = '(?:the )?(?:very )?first';

/** What is reported is the last group that matches; what stands behind "first" goes with it. */
const QUESTIONS = [
  `^(?:who|${WHICH}) (?:was|were) ${FIRST}(?: ${OUTLET})? to (?:${REPORTED}|break ${NEWS})(?: that)? (.+)$`,
  `^${WHICH} (?:was|were) ${FIRST} (?:to ${CARRIED}|with|on)(?: ${NEWS})?(?: that)? (.+)$`,
  `^who (?:was the )?first ${REPORTED}(?: that)? (.+)$`,
  `^${WHICH} first ${CARRIED}(?: ${NEWS})?(?: that)? (.+)$`,
  `^who ${REPORTED}(?: that)? (.+?) ((?:at )?first\\b.*)$`,
  `^${WHICH} ${CARRIED}(?: ${NEWS})?(?: that)? (.+?) ((?:at )?first\\b.*)$`,
  `^(?:who|${WHICH}) broke ${NEWS} (.+)$`,
  `^who had ${NEWS} (.+?) ((?:at )?first\\b.*)$`,
  `^(?:where|when|by whom|by ${WHICH}) (?:was|were) (.+?) first (?:reported|mentioned)\\b(.*)$`,
  `^(?:was|were) \\p{Lu}.{1,40}? ${FIRST}(?: ${OUTLET})? to (?:${REPORTED}|break ${NEWS})(?: that)? (.+)$`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** Whoever reports to somebody is no outlet. */
const TO_SOMEBODY =
  /\b(?:report(?:ed|ing)?|reveal(?:ed)?|told)\b.* to (?:the |his |her |their )?\p{Ll}*(?:police|authorit\p{L}+|court|officials?|government|management|prosecutors?|fbi)\b/iu;

/** What a question asks the first report of, any outlets that it names included; undefined where it asks for something else. */
export function firstReportAsked(question: string): string | undefined {
  const asked = question.trim().replace(/[?\s]+$/u, '');
  if (TO_SOMEBODY.test(asked)) return undefined;
  for (const pattern of QUESTIONS) {
    const [, about, rest = ''] = pattern.exec(asked) ?? [];
    if (about !== undefined) return `${about} ${rest.replace(/^(?:at )?first\b/iu, '')}`.trim();
  }
  return undefined;
}

/** Words by which an article says itself who was first, or that it was not. */
export const TELLS_FIRST = /\b(?:first|originally|initially) (?:reported|published|revealed|disclosed|broken)\b/iu;
