import { STRING, subcommand, turn, WHERE_THE_BOT_IS, withSubcommands } from '../src/command.ts';
import { OPTION_LENGTH, QUESTION_LENGTH } from '../src/limits.ts';
import { digestView } from '../src/replies/digest.ts';
import { completeOutlets } from '../src/replies/subject.ts';

export const digest = withSubcommands(
  {
    name: 'digest',
    description: 'The stories of a day, each in a few sentences of the coverage, with all sources',
    ...WHERE_THE_BOT_IS,
  },
  {
    today: subcommand(
      {
        description: 'The stories of today, or of any day or period',
        options: [
          {
            type: STRING,
            name: 'date',
            description: 'Another day or a period: yesterday, 8 July 2020, last week, July 2020',
            max_length: OPTION_LENGTH,
          },
          {
            type: STRING,
            name: 'topic',
            description: 'Only what is on this: a few words, a name',
            max_length: QUESTION_LENGTH,
          },
          {
            type: STRING,
            name: 'outlets',
            description: 'Only what these outlets published, with commas between them',
            autocomplete: true,
            max_length: OPTION_LENGTH,
          },
        ],
      },
      {
        async run({ date = 'today', topic, outlets }, desk) {
          const found = await desk.digest({ since: date, until: date, topic, outlet: outlets });
          return found.kind === 'problem' ? found : digestView(found, 1, 'public');
        },
        complete: completeOutlets,
      },
    ),
  },
  {
    actions: {
      page: turn(async ({ answerId, argument }, desk) => {
        const found = await desk.keptDigest(answerId);
        return found.kind === 'problem' ? found : digestView(found, Number(argument), 'public');
      }),
    },
  },
);
