/** Questions of what somebody said: whom they ask about, and which sentences are whose words. */
import type { Range } from '../coverage/span.ts';
import { ADVERBS, AUXILIARIES, CUES, WEAK_CUES } from '../quotes/lexicon.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import { SAYING } from './question.ts';

/**
 * Whose words a sentence quotes: of whom the question asks about, for certain or perhaps; somebody else's alone, `beside` where the reporter
 * names them there as well. Undefined where it quotes nobody who is known.
 */
export type Voice = 'theirs' | 'perhaps' | 'beside' | 'others';

export interface Speaking {
  /** Where the question names them. */
  asked: Range;
  /** Whom the coverage quotes under that name; nobody where it only has the name. */
  people: readonly string[];
  voice: (record: PassageRecord, sentence: Range) => Voice | undefined;
}

/** How surely a sentence says who was asked about, and so what they said. */
export const SAID: Readonly<Record<Voice, number>> = { theirs: 1, perhaps: 0.6, beside: 0, others: 0 };

const WHO = '(?<who>[^,;:?!“”"]{2,60}?)';
const PATTERNS = [
  String.raw`\b(?:what|how|which\s+\w+|why)\s+(?:else\s+)?(?:did|does|do|has|have|had)\s+${WHO}\s+(?:(?:ever|also|already|publicly|really|actually)\s+)?${SAYING}\b`,
  String.raw`\bwhat\s+(?:was|is|were|are)\s+${WHO}['’]s?\s+(?:\p{L}+\s+)?(?:reaction|response|comments?|view|views|position|warning|message|statement|words|opinion)\b`,
  String.raw`\baccording\s+to\s+${WHO}(?=\s*(?:[,;:?!]|$)|\s+(?:what|who|whom|when|where|why|how|which|did|does|do|is|are|was|were|will|can|could|should|has|have|had)\b)`,
  String.raw`\b(?:quotes?|quotations?|statements?|comments?|remarks?)\s+(?:from|by)\s+${WHO}(?=\s*(?:[,;:?!]|$)|\s+(?:on|about|in|of|at|since|during|after|before)\b)`,
  String.raw`^\s*${WHO}\s+(?:said|says|on record)\s+(?:about|on)\b`,
].map((pattern) => new RegExp(pattern, 'diu'));

/** Where a question names whom it asks to have said something: "what did *the harbour master* say about ice". */
export function speakerAsked(question: string): Range | undefined {
  for (const pattern of PATTERNS) {
    const [start, end] = pattern.exec(question)?.indices?.groups?.['who'] ?? [];
    if (start !== undefined && end !== undefined) return { start, end };
  }
  return undefined;
}

const ABOUT = /\b(?:about|regarding|concerning)\s+([^,;:?!“”"]+)/diu;

/** What a question asks somebody to have said something about, behind their name: "what did Lindqvist say about *the ferry Hesk*". */
export function statedAbout(question: string, { end: from }: Range): Range | undefined {
  const [start, end] = ABOUT.exec(question.slice(from))?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? undefined : { start: from + start, end: from + end };
}

const VERB = new RegExp(`^(?:${SAYING.slice(3, -1)})(?:s|d|ed)?$`, 'u');
const isSaying = (word: string): boolean => VERB.test(word) || (CUES.has(word) && !WEAK_CUES.has(word));
const PASSIVE = new Set('is are was were be been being'.split(' '));
/** Words between a name and its verb, at most: "Norland has always openly denied". */
const NAME_TO_VERB = 4;
const BEFORE = /\b(?:[Aa]ccording to|says?|said) (?:the )?(?:\p{Lu}[\p{L}’'.-]+ )*$/u;
const APPOSITION = /^, [^,;:.?!“”"]{1,80}, /u;

/** Whether a text says that whoever the name in it names said something: "Norland has always denied that", "according to Norland". */
export function speaks(text: string, { start, end }: Range): boolean {
  if (BEFORE.test(text.slice(0, start))) return true;
  const clause = /^[^,;:.?!“”"]*/u.exec(text.slice(end).replace(APPOSITION, ' '))?.[0] ?? '';
  const following = (clause.match(/[\p{L}’'-]+/gu) ?? []).slice(0, NAME_TO_VERB + 1);
  const verb = following.findIndex(isSaying);
  return verb >= 0 && following.slice(0, verb).every(isBeforeVerb);
}

const isBeforeVerb = (word: string): boolean =>
  (AUXILIARIES.has(word) && !PASSIVE.has(word)) || /ly$|^\p{Lu}/u.test(word) || ADVERBS.has(word);
