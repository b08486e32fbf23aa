/** What kind of answer a question asks for. */
import { fold } from '../language/tokens.ts';

/** `statement`: what somebody said. `open`: nothing that a pattern could show, keywords included. */
export type AnswerType =
  | 'person'
  | 'place'
  | 'time'
  | 'number'
  | 'reason'
  | 'definition'
  | 'statement'
  | 'yes-no'
  | 'open';

/** In this order: the first that fits decides. Written for folded text: lower case, plain apostrophes. */
const PATTERNS: [AnswerType, RegExp][] = [
  [
    'reason',
    /\bwhy\b|\bhow come\b|\bwhat (?:caused|led to|made|prompted|triggered|motivated|drove)\b|\b(?:reasons?|motives?|motivation|rationale) (?:for|behind|of)\b|\bwhat for\b|\bwhat (?:is|was|were|are) the (?:reason|cause|aim|goal|purpose|point)/,
  ],
  [
    'number',
    /\bhow (?:many|much|long|old|far|big|large|high|tall|deep|heavy|often|fast|strong is the)\b|\b(?:what|which) (?:number|percentage|percent|share|amount|proportion|size|cost|price|population)\b|\bnumber of\b|\bdeath toll\b|\bwhat is the (?:number|total|cost|price|population|percentage|size)/,
  ],
  [
    'time',
    /\bwhen\b|\b(?:what|which) (?:year|date|day|month|time|century|decade)\b|\bsince when\b|\bhow long ago\b|\bhow recently\b|\bdate of\b/,
  ],
  [
    'place',
    /\bwhere(?:abouts)?\b|\b(?:what|which) (?:country|city|place|town|province|state|region|capital|location|area)\b|\blocation of\b/,
  ],
  [
    'statement',
    /\b(?:what|how) (?:did|does|do|has|have|had|was|is) .{2,60}\b(?:say|said|saying|tell|told|claim|claimed|think|argue|argued|accuse|accused|warn|warned|declare|declared|announce|announced|respond|react|describe|call|stress|stressed|insist|think)\b|\bwhat was .{2,40}(?:'s|s') (?:reaction|response|comment|view|position|warning|message|statement)\b|\b(?:according to|quotes? (?:from|by)|statement by|comments? by)\b|^\S+ (?:said|says) (?:about|on)\b/,
  ],
  [
    'person',
    /\bwho(?:m|se|'s)?\b|\b(?:what|which) (?:person|people|man|woman|minister|general|president|politician|official|officials|leader|commander|analyst|expert|journalist|author|company|group|organi[sz]ation|agency)\b|\bname of the\b|\bnames? (?:the|of) (?:person|man|woman|people|author|minister|general)/,
  ],
  [
    'definition',
    /\bwhat (?:does|do) .{1,60}\bmean\b|\b(?:meaning|definition)\b|\bdefine\b|\bmeans\??$|^(?:so |and |ok |okay )?what(?:'s| is| are| was| were) (?:an? |the )?[^ ]+(?: [^ ]+){0,3}\??$|\bwhat(?:'s| is| are) .{1,40} (?:about|called|known as)\b/,
  ],
  [
    'yes-no',
    /^(?:so |and |but |hey |ok |okay )?(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|isn't|aren't|didn't|doesn't|wasn't|weren't)\b/,
  ],
];

export function answerType(question: string): AnswerType {
  const text = fold(question).replace(/\s+/g, ' ').trim();
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'open';
}
