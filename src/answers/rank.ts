/** The sentence chooser by itself: candidate sentences in the order in which they answer a question. */
import type { Thesaurus } from '../language/thesaurus.ts';
import { isShouted } from '../language/tokens.ts';
import { PassageIndex } from '../retrieval/index.ts';
import { parseQuery } from '../retrieval/query.ts';
import { askedBy } from './asked.ts';
import { commonness, type Setting, Weighing, words } from './evidence.ts';
import { answerType } from './question.ts';

const ALONE: Setting = { heading: new Set(), outlet: new Set(), prior: 0, published: () => false };

/**
 * @param all every sentence that there is, over which the frequency of words is counted; their order means nothing
 * @returns scores for a question's candidates, in the candidates' order; higher is better, comparable within one question
 */
export function rankSentences(
  all: readonly string[],
  thesaurus: Thesaurus,
): (question: string, candidates: readonly string[]) => number[] {
  const index = new PassageIndex();
  all.forEach((text, i) => {
    index.add({
      id: String(i),
      version: 1,
      title: null,
      outlet: null,
      url: null,
      authors: [],
      published: null,
      precision: 'undated',
      wording: 'original',
      text,
      removed: [],
    });
  });
  return (question, candidates) => {
    const asked = askedBy(parseQuery(question, { index, thesaurus }), answerType(question));
    const weighings = candidates.map((text) => {
      const sentence = words(text, { start: 0, end: text.length }, isShouted(text));
      return new Weighing(asked, [sentence], ALONE);
    });
    const common = commonness(weighings);
    return weighings.map((weighing) => weighing.evidence(0, common).score);
  };
}
