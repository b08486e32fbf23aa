/** What stands around a citation in its article. */
import { sentences } from '../coverage/sentences.ts';
import { slice } from '../coverage/span.ts';
import { type Problem, problems } from '../messages/problems.ts';
import type { Answer, Context } from './results.ts';

/** The paragraph around one citation of an answer, and the paragraphs beside it. */
export function contextOf(answer: Answer, number: number): Context | Problem {
  const cited = answer.cited.find((other) => other.number === number);
  if (!cited)
    return problems.noSuchCitation(
      answer.id,
      number,
      answer.cited.map((other) => other.number),
    );
  const { start, end } = cited.span;
  const all = sentences(cited.articleText);
  const first = all.find((sentence) => sentence.end > start)?.paragraph ?? 0;
  const last = all.findLast((sentence) => sentence.start < end)?.paragraph ?? first;
  const near = all.filter(({ paragraph }) => paragraph >= first - 1 && paragraph <= last + 1);
  const from = near[0] ?? cited.span;
  const to = near.at(-1) ?? cited.span;
  return {
    cited,
    before: slice(cited.articleText, { start: Math.min(from.start, start), end: start }),
    after: slice(cited.articleText, { start: end, end: Math.max(to.end, end) }),
  };
}
