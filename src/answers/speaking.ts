/** Questions of what somebody said: whom they ask about, and which sentences are whose words. */
import type { Range } from '../coverage/span.ts';
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
  /** Whom the coverage quotes under that name. */
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
