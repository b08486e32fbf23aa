/** Whether a sentence holds something of the kind that a question asks for, beside what the question said itself. */

import { type Name, names } from '../language/names.ts';
import type { Token } from '../language/tokens.ts';
import type { AnswerType } from './question.ts';

const NUMBER_WORD =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|percent|once|twice|single|decades?)$/;
const TIME =
  /\b(?:in|since|until|by|around|circa) (?:\d{3}|21\d\d)\b(?! [a-z]{2,}s\b)|\b(?:1\d|20)\d\d(?:s|\b)|\b(?:january|february|april|june|july|september|october|november|december)\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\.? \d)|\b(?:in|since|until|by|of|last|next|early|late|mid|\d\d?) (?:march|may|august)\b|\b(?:march|may|august) \d|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tomorrow|tonight)\b|\b(?:last|next|this|past|previous|following|same|mid|early|late) (?:[\w–-]+ ){0,2}(?:week|month|year|day|decade|century|summer|winter|spring|autumn|night)s?\b|\b(?:ago|century|decades?|midnight|noon|\d+(?:st|nd|rd|th)|\d+ ?[ap]\.?m\b|o['’]clock|bc|ad)\b/i;
/** A time that has a name of its own. */
const ERA =
  /\b[Dd]uring the (?:\p{Ll}+[ -])?\p{Lu}|\b(?!The\b)\p{Lu}\p{Ll}+ (?:[Pp]eriod|[Ee]ra|[Ee]poch|Ages?|times?)\b/u;
/** What happens at any time that fits is asked for ("When does ice melt?"), and then a condition is an answer. */
const ANY_TIME = /\bwhen (?:do|does|is|are|can|could|may|might|should|must)\b/i;
/** As it opens a sentence, what such a question is told by as well: "In bright light, …". */
const CIRCUMSTANCE = /^(?:in|under|at|on|with|without)\b[^.;:]{3,60},/i;
const CONDITION = /\b(?:when|whenever|while|after|once|as soon as|before|until|upon|during|following|if)\b/i;
/** The event from which on a thing was so: "only when the pact was signed". */
const ONLY = /\b(?:only|not)\b[^.;:]{0,40}\b(?:when|after|once|until)\b/i;
const REASON =
  /\b(?:because|since|due to|owing to|thanks to|in order to|so that|so \p{L}+ (?:by|that)|so as to|as a result|result of|aims?|aimed|aiming|goals?|purpose|intended|designed to|in response|response to|response|reason|reasons|caused|therefore|given that|in light of|in return|in (?:anger|protest|retaliation|revenge)|out of (?:anger|fear|revenge)|for fear|fears?|concern(?:ed|s)?|over (?:concerns|fears)|to (?:avoid|prevent|protect|counter|help|ensure|stop|keep|strengthen|improve|boost|increase|reduce|make|allow|enable|fight|confront|support|end|force|pressure|push|compel)|led to|triggered|prompted|motivated|following|after|amid|despite|commitment to|sought to|seeks? to|wants? to|wanting|trying to|in an effort|attempt to|as (?:it|they|he|she|the|its|their)|, as (?!well|a result|of)\p{L}+)\b/iu;
const DEFINITION =
  /\b(?:is|are|was|were) (?:an?|the|one of|used|defined|considered|known|also)\b|\b(?:refers?|refer(?:red|ring) to|means?|meaning|known as|called|term|defined as|stands for|i\.e\.|that is|namely|consists? of|describes?)\b|[,(–—-] ?(?:an?|the|or) /i;
const DEFINED_BEFORE =
  /\b(?:terms?|words?|called|known as|so-called|named|agency|group|party|organi[sz]ation|movement|militia|newspaper|system|idiom|expression|acronym|definition of|meaning of) (?:the )?["“‘'(]*$/i;
const DEFINED_AFTER =
  /^["”’')]*,? ?(?:\([^()]*\) ?)?(?:is|are|was|were|means?|refers? to|stands for|denotes?|describes?|, (?:an?|the|or|which is|who is)|[–—-] (?:an?|the)|\() ?\b/iu;
const STATEMENT =
  /["“”«»]|\b(?:said|says|saying|told|tells|stated|states|added|adds|claim(?:s|ed)|argue[sd]?|warn(?:s|ed|ing)?|accuse[sd]?|declare[sd]?|announce[sd]?|stress(?:es|ed|ing)?|insist(?:s|ed)?|explain(?:s|ed)?|believe[sd]?|call(?:s|ed|ing)|describe[sd]?|according to|denie[sd]|quoted|threaten(?:s|ed)|demand(?:s|ed)?|suggest(?:s|ed)?|note[sd]|admitt?(?:s|ed)|promise[sd]?|vow(?:s|ed)|conclude[sd]?)\b/i;

/** Words after "several" among which it has to be said of what: it is a number of nothing else. */
const COUNTED = 3;

const AGE = /\baged?\b|-year-old|\byears? (?:old|ago)\b|\bborn\b|\bcenturies old\b/i;
const DURATION =
  /\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|since|until|long)\b|\b\d{4}\s?[-–]\s?\d{2,4}\b/i;
const MONEY = /[$£€¥₹]|\b(?:dollars?|euros?|pounds?|rubles?|rials?|yen|million|billion|trillion|cents?)\b/i;
const PERCENTAGE = /%|\bper ?cent\b|\bpercentage\b|\b(?:half|third|thirds|quarters?|fifths?|tenth|majority)\b/i;
/** What makes an answer to "how old", "how long" and "how much does it cost" beside a number. */
const QUANTITIES: [question: RegExp, answer: RegExp][] = [
  [/\b(?:percent|percentage|proportion)\b/i, PERCENTAGE],
  [/\bhow old\b/i, AGE],
  [/\bhow long\b(?! ago)/i, DURATION],
  [
    /\bhow (?:much|expensive)\b.*\b(?:cost|costs|pay|paid|spend|spent|worth|money|price|invest\w*|earn\w*|dollars?)\b|\bprice of\b|\bcost of\b/i,
    MONEY,
  ],
];

const PLACE_WORD =
  /\b(?:in|at|near|on|off|along|to|into|from|around|across|outside|inside|of) (?:the |its |their |an? )?(?:[\p{L}-]+ ){0,2}(?:coast|border|capital|city|town|village|province|region|area|base|bases|airport|island|mountains?|river|sea|north|south|east|west|north(?:east|west)|south(?:east|west)|valley|street|square|district|country(?:side)?)\b/iu;

const TITLES =
  'gen|general|col|colonel|maj|major|lt|lieutenant|capt|captain|sgt|brigadier|admiral|commander|chief|minister|president|premier|chancellor|king|queen|prince|princess|sheikh|ayatollah|senator|sen|rep|gov|governor|mayor|judge|justice|ambassador|envoy|secretary|spokesman|spokeswoman|spokesperson|director|head|leader|chairman|chairwoman|professor|prof|dr|mr|mrs|ms|sir|lord|lady|analyst|researcher|scientist|expert|journalist|author|lawyer|activist|officer|politician|dissident|actor|singer|coach';
const TITLE = new RegExp(`\\b(?:${TITLES})\\b[.,]? $`, 'iu');
const TITLE_WORD = new RegExp(`^(?:${TITLES})$`, 'u');
const ORGANISATION =
  /^(?:news|agency|journal|times|post|army|force|forces|ministry|party|union|league|council|committee|commission|institute|academy|university|center|centre|company|corporation|group|bank|court|parliament|act|war|states|republic|house|office|department|television|tv|media|legion|corps|guard)$/;

/** Prepositions after which a name may be a place. */
const BEFORE_PLACE =
  /\b(?:in|at|near|from|to|into|inside|outside|of|around|across|through|throughout|within|toward|towards|between|off|over|along|east|west|north|south|capital|city|town|province|governorate|region)\s+(?:the\s+|an?\s+)?(?:\p{Ll}+(?:ern)?\s+)?$/u;

/**
 * 1 where the sentence has the kind of thing asked for, 0 where it has not, in between where it is less sure. Questions of type
 * `open` and `yes-no` get 0.5 from every sentence.
 * @param asked terms of the question: they are no answer to it
 * @param list the tokens of `text`
 */
export function expected(
  type: AnswerType,
  question: string,
  text: string,
  list: readonly Token[],
  asked: Pick<ReadonlySet<string>, 'has'>,
): number {
  switch (type) {
    case 'person':
    case 'organisation':
    case 'place': {
      if (!list.some((token) => !token.capital && /^\p{Ll}/u.test(text.slice(token.start, token.end)))) return 0.5;
      const found = names(text, list).filter(({ first, last }) =>
        list.slice(first, last + 1).some(({ term }) => !asked.has(term)),
      );
      const kinds = found.map((name) => {
        if (type === 'person') return personhood(text, list, name, asked);
        return type === 'place' ? placehood(text, list, name) : organisationhood(list, name);
      });
      return Math.max(0, ...kinds, type === 'place' && PLACE_WORD.test(text) ? 0.8 : 0);
    }
    case 'number': {
      const [, unit] = QUANTITIES.find(([pattern]) => pattern.test(question)) ?? [];
      if (unit && !unit.test(text)) return 0;
      return list.some((token, i) =>
        token.word === 'several'
          ? list.slice(i + 1, i + 1 + COUNTED).some(({ term }) => asked.has(term))
          : isQuantity(token, question) && !asked.has(token.term),
      )
        ? 1
        : unit
          ? 0.5
          : 0;
    }
    case 'time':
      if (TIME.test(text) || ERA.test(text)) return 1;
      if (ANY_TIME.test(question)) return CONDITION.test(text) || CIRCUMSTANCE.test(text) ? 0.6 : 0;
      return CONDITION.test(text) ? (ONLY.test(text) ? 0.6 : 0.2) : 0;
    case 'reason':
      return REASON.test(text) ? 1 : 0;
    case 'definition':
      if (list.some((token) => asked.has(token.term) && defines(text, token))) return 1;
      return DEFINITION.test(text) ? 0.5 : 0;
    case 'statement':
      return STATEMENT.test(text) ? 1 : 0;
    default:
      return 0.5;
  }
}

/** How surely a name is a person's: by the title before it, the role after it, what is done by it; else by its shape. */
function personhood(
  text: string,
  list: readonly Token[],
  { start, end, first, last }: Name,
  asked: Pick<ReadonlySet<string>, 'has'>,
): number {
  const words = list.slice(first, last + 1);
  if (words.some(({ word }) => ORGANISATION.test(word))) return 0.5;
  const before = text.slice(Math.max(0, start - 60), start);
  const titled =
    TITLE.test(before) ||
    words.some(({ word }) => TITLE_WORD.test(word)) ||
    /^,? (?:an?|the|who|whose|\p{Ll}+ (?:of|at|for)) /u.test(text.slice(end));
  const agent =
    /\bby [^,.;]*$/u.test(before) &&
    list.some((token) => token.start < start && start - token.end < 60 && asked.has(token.term));
  if (titled || agent) return last > first ? 1 : 0.8;
  return last > first ? 0.7 : 0.5;
}

/** How surely a name is an organisation's: by a word for one in it, or by being initials; else by its shape. */
function organisationhood(list: readonly Token[], { first, last }: Name): number {
  const words = list.slice(first, last + 1);
  if (words.some(({ word, acronym }) => acronym || ORGANISATION.test(word))) return 1;
  return words.some(({ word }) => TITLE_WORD.test(word)) ? 0.4 : 0.7;
}

/** Whether a sentence says of one of its words what that is: "X is a …", "X, a …", "the term X". */
function defines(text: string, { start, end }: Token): boolean {
  if (/\p{Lu}\p{L}+ \($/u.test(text.slice(0, start)) && text[end] === ')') return true;
  const before = text.slice(Math.max(0, start - 30), start);
  return DEFINED_BEFORE.test(before) || DEFINED_AFTER.test(text.slice(end, end + 60));
}

/** How surely a name is a place's: by the preposition before it, unless it only describes what follows ("a Middle Eastern agency"). */
function placehood(text: string, list: readonly Token[], { start, end, first, last }: Name): number {
  if (list.slice(first, last + 1).some(({ word }) => ORGANISATION.test(word))) return 0.4;
  const describes =
    /(?:ian|can|ish|ese|ern|eli|aqi)$/u.test(text.slice(start, end)) && /^ \p{Ll}/u.test(text.slice(end));
  return BEFORE_PLACE.test(text.slice(0, start)) && !describes ? 1 : 0.4;
}

/** A number that counts something: no year (unless a time is asked for) and no designation such as S-300. */
function isQuantity(token: Token, question: string): boolean {
  if (NUMBER_WORD.test(token.word)) return true;
  if (!/^\p{N}/u.test(token.word)) return false;
  const year = /^(?:1[5-9]|20)\d\d$/.test(token.word);
  return !year || /\bhow (?:long|old)\b|\byears?\b/i.test(question);
}
