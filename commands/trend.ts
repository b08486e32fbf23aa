import { command, STRING, WHERE_THE_BOT_IS } from '../src/command.ts';
import { MOST_SUGGESTIONS, OPTION_LENGTH, QUESTION_LENGTH } from '../src/limits.ts';
import { chartOf, noTrendView, trendView } from '../src/replies/trend.ts';

export const trend = command(
  {
    name: 'trend',
    description: 'How much the coverage has on a subject over time, in figures and as a picture',
    ...WHERE_THE_BOT_IS,
    options: [
      {
        type: STRING,
        name: 'topic',
        description: 'The subject, in a few words; "words in quotation marks" are found exactly',
        required: true,
        max_length: QUESTION_LENGTH,
      },
      {
        type: STRING,
        name: 'outlets',
        description: 'Only what these outlets published, with commas between them',
        autocomplete: true,
        max_length: OPTION_LENGTH,
      },
      {
        type: STRING,
        name: 'since',
        description: 'Published since: 2018, July 2020, 8 July 2020, last week',
        max_length: OPTION_LENGTH,
      },
      { type: STRING, name: 'until', description: 'Published until, the same way', max_length: OPTION_LENGTH },
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

    async complete(option, typed, desk) {
      if (option !== 'outlets') return [];
      const [, before = '', last = ''] = /^(.*,\s*)?([^,]*)$/s.exec(typed) ?? [];
      const names = await desk.completeOutlet(last, MOST_SUGGESTIONS);
      return names
        .map((name) => `${before}${name}`)
        .filter((value) => value.length <= OPTION_LENGTH)
        .map((value) => ({ name: value, value }));
    },
  },
);
