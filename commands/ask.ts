import { aside, BOOLEAN, command, EVERYWHERE, formedAside, STRING, turn } from '../src/command.ts';
import { QUESTION_LENGTH } from '../src/limits.ts';
import { answerView } from '../src/replies/answer.ts';
import { answerActions } from '../src/replies/answerActions.ts';
import { askedView } from '../src/replies/asked.ts';
import { citeView } from '../src/replies/cite.ts';
import { contextView } from '../src/replies/context.ts';
import { narrowing } from '../src/replies/narrow.ts';
import { reported, reportForm, takenBack } from '../src/replies/reports.ts';
import { completeOutlet, OUTLET, SINCE, UNTIL } from '../src/replies/subject.ts';

export const ask = command(
  {
    name: 'ask',
    description: 'Ask the coverage a question: answers are sentences of its articles, with their sources',
    ...EVERYWHERE,
    options: [
      {
        type: STRING,
        name: 'question',
        description: 'What you want to know; "words in quotation marks" are found exactly',
        required: true,
        max_length: QUESTION_LENGTH,
      },
      OUTLET,
      SINCE,
      UNTIL,
      { type: BOOLEAN, name: 'private', description: 'Show the answer to you alone' },
    ],
  },
  {
    run: (input, desk) => askedView(input, desk, input.private ? 'private' : 'public'),

    complete: completeOutlet,

    actions: {
      ...answerActions('ask', (answer, page) => answerView(answer, page, 'public')),
      context: aside(contextView),
      cite: aside(citeView),
      narrow: narrowing({ command: 'ask', ask: (typed, desk) => askedView(typed, desk, 'public') }),
      report: formedAside(reportForm, reported),
      unreport: turn(takenBack),
    },
  },
);
