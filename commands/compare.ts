import { command, turn, WHERE_THE_BOT_IS } from '../src/command.ts';
import { compareView } from '../src/replies/compare.ts';
import { completeOutlets, nothingOnView, OUTLETS, SINCE, TOPIC, UNTIL } from '../src/replies/subject.ts';

export const compare = command(
  {
    name: 'compare',
    description: 'What each outlet says on a subject, who had it first, where their figures differ',
    ...WHERE_THE_BOT_IS,
    options: [TOPIC, OUTLETS, SINCE, UNTIL],
  },
  {
    async run(input, desk) {
      const result = await desk.compare(input);
      if (result.kind === 'problem') return result;
      return result.kind === 'nothing-on' ? nothingOnView(result) : compareView(result, 1, 'public');
    },

    complete: completeOutlets,

    actions: {
      page: turn(async ({ answerId, argument }, desk) => {
        const answer = await desk.answer(answerId);
        return answer.kind === 'problem' ? answer : compareView(answer, Number(argument), 'public');
      }),
    },
  },
);
