/** Whether a number in a sentence counts what is asked for: "how many *ferries*". */
import type { Token } from '../language/tokens.ts';
import { amountsIn } from './amounts.ts';
import type { Asked } from './asked.ts';
import { kindStart } from './question.ts';

/**
 * What a number counts that does not stand with what is asked for, as a share of one that does. Of .5 to .85 this is the first that gains: WikiQA
 * .684 to .686, a right first sentence and a right refusal more on test/questions, SQuAD the same; refusing for it costs too much.
 */
const OF_ANOTHER_THING = 0.7;
/** Words from a number to what it counts: "40 of the old ferries", "the number of ferries has fallen to 40". */
const BEHIND = 4;
const BEFORE = 6;
/** Numbers that are no amounts. */
const ONES = /\b(?:one|1|single|several|no|both|only)\b/giu;
const OTHER_CLAUSE = /[.;:]/u;

const HOW_MANY = /\bhow many\b/i;

/** What a sentence's kind of answer counts: 1 but for a number that is not one of what is to be counted. */
export function countedShare(sentence: string, list: readonly Token[], asked: Asked): number {
  const { query, type, kind } = asked;
  if (type !== 'number' || kind < 0 || !HOW_MANY.test(query.text)) return 1;
  return counts(sentence, list, asked) ? 1 : OF_ANOTHER_THING;
}

/** @param list the tokens of the sentence */
export function counts(sentence: string, list: readonly Token[], { query, hits, kind }: Asked): boolean {
  // The words behind "how many" are what is counted, and maybe what it does: "how many ferries sail".
  const first = query.terms.findIndex(({ start }) => start === kindStart(query.text));
  const isAsked = ({ term }: Token) => hits.get(term)?.some(({ index }) => index >= first && index <= kind) === true;
  const ones = Array.from(sentence.matchAll(ONES), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
  return [...amountsIn(sentence, list), ...ones].some(({ start, end }) => {
    const behind = list.filter((token) => token.start >= end).slice(0, BEHIND);
    const before = list.filter((token) => token.end <= start).slice(-BEFORE);
    return (
      behind.some((token) => isAsked(token) && !OTHER_CLAUSE.test(sentence.slice(end, token.start))) ||
      before.some((token) => isAsked(token) && !OTHER_CLAUSE.test(sentence.slice(token.end, start)))
    );
  });
}
