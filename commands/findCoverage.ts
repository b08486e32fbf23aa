import { EVERYWHERE, messageCommand } from '../src/command.ts';
import { related } from '../src/messages/related.ts';
import { answerView } from '../src/replies/answer.ts';
import { plainProse } from '../src/replies/prose.ts';
import { refusalView } from '../src/replies/refusal.ts';

export const findCoverage = messageCommand(
  { name: 'Find coverage', ...EVERYWHERE },
  {
    async run(text, desk) {
      const result = await desk.related(plainProse(text), related.heading);
      if (result.kind === 'problem') return result;
      if (result.kind === 'no-answer') return refusalView(result);
      const shown = answerView(result, 1, 'private');
      return { ...shown, blocks: [...shown.blocks, { kind: 'note', text: related.caution }] };
    },
  },
);
