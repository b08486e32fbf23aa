import { aside, type Caller, STRING, subcommand, WHERE_THE_BOT_IS, withSubcommands } from '../src/command.ts';
import type { Desk, Problem } from '../src/desk.ts';
import { OPTION_LENGTH, QUESTION_LENGTH } from '../src/limits.ts';
import {
  addAlert,
  DIRECTLY,
  listAlerts,
  pauseAlert,
  removeAlert,
  resumeAlert,
  suggestAlerts,
  TO_CHANNEL,
  undoAlert,
  waitForNews,
} from '../src/replies/alertSettings.ts';
import { answerActions } from '../src/replies/answerActions.ts';
import { alertView } from '../src/replies/posts.ts';
import { OUTLET } from '../src/replies/subject.ts';
import { completeSetting } from '../src/replies/subscriptions.ts';
import type { View } from '../src/view.ts';

type Deed = (which: string, desk: Desk, caller: Caller) => Promise<View | Problem>;

/** What is done with one of a person's alerts, or of the server's. */
const withOne = (description: string, run: Deed) =>
  subcommand(
    {
      description,
      options: [
        {
          type: STRING,
          name: 'alert',
          description: 'Its words or its id',
          required: true,
          autocomplete: true,
          max_length: QUESTION_LENGTH,
        },
      ],
    },
    {
      visibility: 'private',
      run: ({ alert: which }, desk, caller) => run(which, desk, caller),
      complete: (_option, typed, desk, caller) => suggestAlerts(typed, desk, caller),
    },
  );

export const alert = withSubcommands(
  {
    name: 'alert',
    description: 'Searches that speak up when something new matches, in your direct messages or a channel',
    ...WHERE_THE_BOT_IS,
  },
  {
    add: subcommand(
      {
        description: 'Tells you, or this channel, of every new article on something',
        options: [
          {
            type: STRING,
            name: 'query',
            description: 'What to wait for, in a few words; "words in quotation marks" are found exactly',
            required: true,
            max_length: QUESTION_LENGTH,
          },
          {
            type: STRING,
            name: 'where',
            description: 'Where to; your direct messages if left out',
            choices: [
              { name: DIRECTLY, value: DIRECTLY },
              { name: TO_CHANNEL, value: TO_CHANNEL },
            ],
          },
          {
            type: STRING,
            name: 'pace',
            description: 'At once if left out, or what has come in an hour or a day together',
            choices: [
              { name: 'at once', value: 'at once' },
              { name: 'hourly', value: 'hourly' },
              { name: 'daily', value: 'daily' },
            ],
          },
          OUTLET,
          {
            type: STRING,
            name: 'time',
            description: 'Of a daily one: 08:00, 7 pm, noon; 08:00 if left out',
            max_length: OPTION_LENGTH,
          },
          {
            type: STRING,
            name: 'zone',
            description: 'The time zone of that: London, America/New_York; guessed if left out',
            autocomplete: true,
            max_length: OPTION_LENGTH,
          },
        ],
      },
      {
        visibility: 'private',
        run: addAlert,
        complete: completeSetting,
      },
    ),
    list: subcommand(
      { description: 'Your alerts, and those of this server for whoever manages it' },
      { visibility: 'private', run: (_input, desk, caller) => listAlerts(desk, caller) },
    ),
    pause: withOne('Tells of nothing until it is resumed', pauseAlert),
    resume: withOne('Tells again of what is new, after a pause', resumeAlert),
    remove: withOne('Ends an alert', removeAlert),
  },
  {
    actions: {
      wait: aside(({ answerId }, desk, caller) => waitForNews(answerId, desk, caller)),
      stop: aside(({ argument }, desk, caller) => removeAlert(argument, desk, caller)),
      undo: aside(({ argument }, desk, caller) => undoAlert(argument, desk, caller)),
      ...answerActions('alert', alertView),
    },
  },
);
