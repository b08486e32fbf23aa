import { EVERYWHERE, messageCommand, turn } from '../src/command.ts';
import type { Answer } from '../src/desk.ts';
import { related } from '../src/messages/related.ts';
import { answerView } from '../src/replies/answer.ts';
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
      page: turn(async ({ answerId, argument }, desk) => {
        const answer = await desk.answer(answerId);
        return answer.kind === 'problem' ? answer : page(answer, Number(argument), 'public');
      }),
    },
  },
);

/** That a passage is on the subject does not mean that it bears the message out, and each page says so. */
function page(answer: Answer, number: number, visibility: View['visibility']): View {
  const shown = answerView(answer, number, visibility, NAME);
  return { ...shown, blocks: [...shown.blocks, { kind: 'note', text: related.caution }] };
}
