import { command, STRING, turn, WHERE_THE_BOT_IS } from '../src/command.ts';
import { OPTION_LENGTH } from '../src/limits.ts';
import { compareView } from '../src/replies/compare.ts';
import { completeOutlets, nothingOnView, OUTLETS, TOPIC } from '../src/replies/subject.ts';

export const compare = command(
  {
    name: 'compare',
    description: 'What each outlet says on a subject, who had it first, where their figures differ',
    ...WHERE_THE_BOT_IS,
    options: [
      TOPIC,
      OUTLETS,
      {
        type: STRING,
        name: 'since',
        description: 'Published since: 2018, July 2020, 8 July 2020, last week',
        max_length: OPTION_LENGTH,
      },
      { type: STRING, name: 'until', description: 'Published until, the same way', max_length: OPTION_LENGTH },
    ],
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
