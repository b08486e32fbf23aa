import { command, STRING, WHERE_THE_BOT_IS } from '../src/command.ts';
import { QUESTION_LENGTH } from '../src/limits.ts';
import { completeOutlets, OUTLETS, SINCE, TOPIC, UNTIL } from '../src/replies/subject.ts';
import { chartOf, noTrendView, trendView } from '../src/replies/trend.ts';

export const trend = command(
  {
    name: 'trend',
    description: 'How much the coverage has on a subject over time, in figures and as a picture',
    ...WHERE_THE_BOT_IS,
    options: [
      TOPIC,
      OUTLETS,
      SINCE,
      UNTIL,
      {
        type: STRING,
        name: 'versus',
        description: 'A second subject, to be shown beside the first',
        max_length: QUESTION_LENGTH,
      },
      {
        type: STRING,
        name: 'by',
        description: 'The length of the periods; what fits, where it is left out',
        choices: [
          { name: 'day', value: 'day' },
          { name: 'week', value: 'week' },
          { name: 'month', value: 'month' },
          { name: 'year', value: 'year' },
        ],
      },
    ],
  },
  {
    async run(input, desk) {
      const result = await desk.trend(input);
      if (result.kind === 'problem') return result;
      return result.kind === 'no-trend' ? noTrendView(result) : trendView(result, await desk.draw(chartOf(result)));
    },

    complete: completeOutlets,
  },
);
