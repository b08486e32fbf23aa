/** The test that a sentence has to pass for an answer. */
import type { Query, QueryTerm } from '../retrieval/query.ts';
import type { Evidence } from './evidence.ts';
import type { AnswerType } from './question.ts';

/** Why a sentence is no answer, by the first test that it fails. */
export type Failing = 'foreign' | 'sentence' | 'support' | 'speaker' | 'subject' | 'office';

/**
 * How well a sentence and its passage must support an answer. The larger the coverage, the likelier it says a thing in the
 * question's own words, so the more of them must be there: `support` for hardly any coverage, `more` beyond it for an unlimited
 * one, half of that at `half` passages. `LEAST_IN_SENTENCE`: the least share of the question's weight that any answer has, with what the sentence
 * has that it leans on.
 *
 * Chosen on SQuAD development questions, half of whose articles are indexed, and on test/questions/tune.jsonl: of those, it refuses 86.1 % on
 * the half that is not, and 1.2 % of what would be answered right on the half that is. The growth with the coverage is about what 85 % takes
 * for 1, 2, 3, 6, 9 and 11 of the twelve articles (.38, .43, .48, .55, .56, .56). By the share in the passage alone, at as many refusals, .7
 * points more of the right ones are lost. Little or nothing was gained by logistic functions of the same three and of twenty more, by the
 * share that the whole article has, or by the missing names; the share of what is asked of the names that a sentence has saves .1 points there and
 * loses 1 to 3 on test/questions, where answers are in other words. Two of the question's words at least, whatever they weigh: 1.7 points more
 * of what has no answer, .6 more of what has one, and 4 fewer right first sentences on test/questions/tune.jsonl.
 */
const ENOUGH = { support: 0.18, more: 0.424, half: 50 };
export const LEAST_IN_SENTENCE = 0.15;

/** @param size passages in the whole coverage */
export function supportNeeded(size: number): number {
  return ENOUGH.support + (ENOUGH.more * size) / (size + ENOUGH.half);
}

/**
 * The test for an answer: enough of what the question turns on stands in one passage, a good part of it in the sentence itself, and the
 * passage and its article are about it.
 */
export function failing(
  query: Query,
  type: AnswerType,
  evidence: Evidence,
  support: number,
  enough: number,
): Failing | undefined {
  if (evidence.missing.some((term) => isForeign(term, query))) return 'foreign';
  if (evidence.inSentence + evidence.features.leaning < LEAST_IN_SENTENCE) return 'sentence';
  if (support < enough) return 'support';
  if (evidence.apart) return 'office';
  if (evidence.voice === 'others' || missesSpeaker(query, type, evidence)) return 'speaker';
  return type === 'statement' && evidence.strays ? 'subject' : undefined;
}

/**
 * Whether a missing term rules an answer out: a period that is told by its dates, or a name that the coverage never has; but not the end of a designation whose
 * beginning it has ("Tarka-S2" where the coverage writes of the Tarka-S).
 */
function isForeign({ period, optional, name, known, start }: QueryTerm, { text, terms }: Query): boolean {
  if (period) return !optional;
  const isEnd = () => terms.some((term) => term.known && term.name && term.end === start - 1 && text[term.end] === '-');
  return name && !known && !isEnd();
}

/** What somebody said is not answered from where they are not named. */
function missesSpeaker(query: Query, type: AnswerType, { missing }: Evidence): boolean {
  const speaker = type === 'statement' ? query.terms.find(({ name, period }) => name && !period) : undefined;
  return speaker !== undefined && missing.includes(speaker);
}
