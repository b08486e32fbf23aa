/** What kind of answer a question asks for. */
import type { Range } from '../coverage/span.ts';
import { fold } from '../language/tokens.ts';

/** `statement`: what somebody said. `outlets`: who reports of it. `open`: nothing that a pattern could show, keywords included. */
export type AnswerType =
  | 'person'
  | 'organisation'
  | 'place'
  | 'time'
  | 'number'
  | 'reason'
  | 'definition'
  | 'statement'
  | 'outlets'
  | 'yes-no'
  | 'open';

/** Words before the question itself, which say nothing of what is asked. */
const COURTESY =
  /^(?:(?:so|and|but|ok|okay|hey|hi|hello|please|well)\b[,:]? )*(?:(?:can|could|would|will) (?:you|anyone|anybody|someone|somebody) (?:please )?(?:tell|say|explain|show)(?: me| us)? |(?:do|does) (?:you|anyone|anybody) know |(?:please )?tell (?:me|us) |i(?: want to|'d like to| would like to) know |any idea )?/;
const INTERROGATIVE = /\b(?:who|whom|whose|who's|what|what's|which|when|where|whereabouts|why|how)\b/;
/** Opens a clause and no question, where another word asks: "when the ferry sank, who was aboard?". */
const CLAUSE =
  /^when (?!(?:exactly |precisely |else )?(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|might|may|must|shall)\b)/;
const AUXILIARY =
  /^(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|isn't|aren't|didn't|doesn't|don't|wasn't|weren't|hasn't|haven't)\b/;

export const SAYING =
  '(?:say|said|saying|tell|told|claim|claimed|think|argue|argued|accuse|accused|warn|warned|declare|declared|announce|announced|respond|react|describe|call|stress|stressed|insist|promise|demand)';

/** The outlets in general, as a question asks for them or of them. */
export const OUTLETS = '(?:news )?(?:outlets?|newspapers?|papers|media|publications?|news sites?|broadcasters?)';

/** The same with what they do: "newspapers have reported". */
const REPORTING = String.raw`${OUTLETS} (?:(?:has|have|had|did|does|do|first|also|all) )?(?:report(?:s|ed)?|writes?|wrote|written|carry|carried|cover(?:s|ed)?|mention(?:s|ed)?|says?|said|published|quoted?|claim(?:s|ed)?|ha[sd]|have|are|were)\b`;

/** Of the question from its first interrogative on, in this order: the first that fits decides. */
const QUESTIONS: [AnswerType, RegExp][] = [
  ['outlets', new RegExp(`^(?:what|which) ${REPORTING}`)],
  [
    'reason',
    /^why\b|^how come\b|^what (?:caused|led to|made|prompted|triggered|motivated|drove)\b|^what for\b|^(?:what|what's) (?:is |was |were |are )?the (?:reason|cause|aim|goal|purpose|point|motive)/,
  ],
  [
    'time',
    /^when\b|^(?:what|what's) (?:is |was )?the (?:date|time|year) of\b|^(?:what|which) (?:year|date|day|month|time|century|decade)\b|^how (?:long ago|recently)\b/,
  ],
  [
    'number',
    /^how (?:many|much|long|old|far|big|large|high|tall|deep|heavy|often|fast|strong is the)\b|^(?:what|which) (?:number|percentage|percent|share|amount|proportion|size|cost|price|population)\b|^(?:what|what's) (?:is |was )?the (?:number|total|cost|price|population|percentage|size|death toll)/,
  ],
  [
    'place',
    /^where(?:abouts)?\b|^(?:what|what's) (?:is |was )?the (?:location|site|address) of\b|^(?:what|which) (?:country|city|place|town|province|state|region|capital|location|area)\b/,
  ],
  [
    'statement',
    new RegExp(
      String.raw`^(?:what|how) (?:did|does|do|has|have|had|was|is) .{2,60}\b${SAYING}\b|^what was .{2,40}(?:'s|s') (?:reaction|response|comment|view|position|warning|message|statement)\b`,
    ),
  ],
  [
    'person',
    /^who(?:m|se|'s)?\b|^(?:what|which) (?:person|people|man|woman|minister|general|president|politician|official|officials|leader|commander|analyst|expert|journalist|author)\b|^what (?:is|was) the name\b/,
  ],
  [
    'organisation',
    /^(?:what|which) (?:company|companies|firm|business|group|groups|organi[sz]ations?|agency|agencies|ministry|department|party|parties|union|bank|team|club|university|school|court|army|militia|movement|newspaper|outlet|network|broadcaster|institution|institute|council|committee)\b/,
  ],
  [
    'definition',
    /^what (?:does|do|did) .{1,60}\bmean\b|^what(?:'s| is| are| was| were) (?:an? |the )?[^ ]+(?: [^ ]+){0,3}\??$|^what(?:'s| is| are) .{1,40} (?:about|called|known as)\b/,
  ],
];

/** Of keywords, which no word makes a question. */
const KEYWORDS: [AnswerType, RegExp][] = [
  ['number', /\bnumber of\b|\bdeath toll\b/],
  ['time', /\bdate of\b/],
  ['place', /\blocation of\b/],
];

/** Of any words. */
const ANYWHERE: [AnswerType, RegExp][] = [
  ['reason', /\b(?:reasons?|motives?|motivation|rationale) (?:for|behind|of)\b/],
  ['definition', /\b(?:meaning|definition)\b|\bdefine\b|\b(?:means|stands for)\??$/],
  [
    'statement',
    /\b(?:according to|quotes? (?:from|by)|statements? by|comments? by)\b|^\S+ (?:said|says) (?:about|on)\b/,
  ],
];

/** A second clause ("… when the ferry sank") asks for nothing: the first word that asks decides. */
export function answerType(question: string): AnswerType {
  const text = fold(question).replace(/\s+/g, ' ').trim().replace(COURTESY, '');
  if (AUXILIARY.test(text)) return 'yes-no';
  const asked = askedPart(text);
  const fits = (patterns: [AnswerType, RegExp][], words: string) =>
    patterns.find(([, pattern]) => pattern.test(words))?.[0];
  return fits(QUESTIONS, asked) ?? (asked === '' ? fits(KEYWORDS, text) : undefined) ?? fits(ANYWHERE, text) ?? 'open';
}

/** From the word that asks on; empty where none does. */
function askedPart(text: string): string {
  const first = text.search(INTERROGATIVE);
  if (first < 0) return '';
  const asked = text.slice(first);
  if (!CLAUSE.test(asked)) return asked;
  return askedPart(asked.slice(1)) || (first === 0 ? asked : '');
}

const MEASURE = /\b(?:how|what|which)\s+(\p{L}+)/iu;

/** Of a question for a number or a time, the word that only says which ("how *high*", "what *percentage*"): an answer need not have it. */
export function measureOf(question: string, type: AnswerType): Range | undefined {
  if (type !== 'number' && type !== 'time') return undefined;
  const found = MEASURE.exec(question);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  return { start: end - (found[1] as string).length, end };
}

const KIND = /\b(?:what|which|whose|how many|how much)\s+(?:(?:kind|type|sort|form|name)s?\s+of\s+)?/iu;

/** Where in the question the word may begin that says what kind of thing it asks for: "which river", "what kind of ship"; -1 for nowhere. */
export function kindStart(question: string): number {
  const found = KIND.exec(question);
  return found ? found.index + found[0].length : -1;
}

const ASKED_OUTLETS = new RegExp(
  `\\b(?:(?:what|which) (${REPORTING})|(?:do|did|have|are|were) (?:the|all|different|other)(?: (?:different|other))? (${OUTLETS})(?=[ ?]|$))`,
  'i',
);

/** Where a question speaks of outlets in general ("which *outlets reported*", "what do the *papers* say"): no article has to have these words. */
export function outletsAsked(question: string): Range | undefined {
  const found = ASKED_OUTLETS.exec(question);
  if (!found) return undefined;
  const [whole, reporting, outlets] = found;
  const end = found.index + whole.length;
  return { start: end - (reporting ?? outlets ?? '').length, end };
}

const NEGATION = /\b(?:not|never|nobody|without|[a-z]+n['’]t)\b/i;
/** What has "not" in it and denies nothing. */
const NO_NEGATION = /\b(?:or not|not only|if not)\b|["“”„«»][^"“”„«»]*["“”„«»]/giu;

/** The word by which a question asks who or what did *not*; undefined where it only hopes so ("Didn't the ferry sail?"). */
export function negationIn(question: string): string | undefined {
  const text = question.replace(NO_NEGATION, ' ').replace(/^\s*[a-z]+n['’]t\b/i, ' ');
  return NEGATION.exec(text)?.[0];
}
