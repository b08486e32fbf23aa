import { EVERYWHERE, messageCommand } from '../src/command.ts';
import { slice } from '../src/coverage/span.ts';
import type { Answer, Asked, Desk, Problem } from '../src/desk.ts';
import { narrowing as messages } from '../src/messages/narrow.ts';
import { related } from '../src/messages/related.ts';
import { answerView } from '../src/replies/answer.ts';
import { answerActions } from '../src/replies/answerActions.ts';
import { askedView } from '../src/replies/asked.ts';
import { narrowing } from '../src/replies/narrow.ts';
import { plainProse } from '../src/replies/prose.ts';
import { refusalView } from '../src/replies/refusal.ts';
import type { View } from '../src/view.ts';

const NAME = 'Find coverage';

export const findCoverage = messageCommand(
  { name: NAME, ...EVERYWHERE },
  {
    async run(text, desk) {
      const result = await desk.related(plainProse(text), related.heading);
      if (result.kind === 'problem') return result;
      return result.kind === 'no-answer' ? refusalView(result) : page(result, 1, 'private');
    },

    actions: {
      ...answerActions(NAME, (answer, number) => page(answer, number, 'public')),
      narrow: narrowing({
        command: NAME,
        labels: { question: messages.found },
        asked: matchedWords,
        ask: (typed, desk) => askedView(typed, desk, 'public'),
      }),
    },
  },
);

/** The message is not kept; what of it stands in the best passage can be asked for again. */
async function matchedWords(answerId: string, desk: Desk): Promise<Asked | Problem> {
  const answer = await desk.answer(answerId);
  if (answer.kind === 'problem') return answer;
  const words = answer.cited.slice(0, 1).flatMap(({ text, bold }) => bold.map((range) => slice(text, range)));
  return { question: [...new Set(words)].join(' '), outlets: [] };
}

/** That a passage is on the subject does not mean that it bears the message out, and each page says so. */
function page(answer: Answer, number: number, visibility: View['visibility']): View {
  const shown = answerView(answer, number, visibility, NAME);
  return { ...shown, blocks: [...shown.blocks, { kind: 'note', text: related.caution }] };
}
