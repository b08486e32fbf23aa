import {
  aside,
  type Caller,
  CHANNEL,
  STRING,
  subcommand,
  WHERE_MESSAGES_ARE,
  WHERE_THE_BOT_IS,
  withSubcommands,
} from '../src/command.ts';
import type { Desk, Digest, Problem } from '../src/desk.ts';
import { OPTION_LENGTH, QUESTION_LENGTH } from '../src/limits.ts';
import { pagedActions } from '../src/replies/answerActions.ts';
import { digestPages, digestView } from '../src/replies/digest.ts';
import {
  pauseDigest,
  previewDigest,
  removeDigest,
  resumeDigest,
  setDigest,
  showDigests,
  suggestDigests,
  undoDigest,
} from '../src/replies/digestSettings.ts';
import { ABOUT, completeOutlets, OUTLET, OUTLETS } from '../src/replies/subject.ts';
import { completeSetting } from '../src/replies/subscriptions.ts';
import type { View } from '../src/view.ts';

type Deed = (which: string | undefined, desk: Desk, caller: Caller) => Promise<View | Problem>;

/** What is done with one of the server's digests; where it has only one, that need not be named. */
const withOne = (description: string, run: Deed) =>
  subcommand(
    {
      description,
      options: [
        {
          type: STRING,
          name: 'digest',
          description: 'Which one, where there are several: its topic or its id',
          autocomplete: true,
          max_length: QUESTION_LENGTH,
        },
      ],
    },
    {
      visibility: 'private',
      run: ({ digest }, desk, caller) => run(digest, desk, caller),
      complete: (_option, typed, desk, caller) => suggestDigests(typed, desk, caller),
    },
  );

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
          ABOUT,
          OUTLETS,
        ],
      },
      {
        async run({ date = 'today', topic, outlets }, desk, caller) {
          const locale = caller.person?.locale;
          const found = await desk.digest({ since: date, until: date, topic, outlet: outlets, locale });
          return found.kind === 'problem' ? found : digestView(found, 1, 'public');
        },
        complete: completeOutlets,
      },
    ),
    set: subcommand(
      {
        description: 'Sends a channel a digest at set times, or changes what you name of the one it has on the same',
        options: [
          {
            type: CHANNEL,
            name: 'channel',
            description: 'Where to; this channel if left out',
            channel_types: WHERE_MESSAGES_ARE,
          },
          {
            type: STRING,
            name: 'time',
            description: 'When: 08:00, 7 pm, noon; 08:00 if left out',
            max_length: OPTION_LENGTH,
          },
          {
            type: STRING,
            name: 'zone',
            description: 'The time zone of that: London, America/New_York; guessed if left out',
            autocomplete: true,
            max_length: OPTION_LENGTH,
          },
          {
            type: STRING,
            name: 'days',
            description: 'On which days: weekdays, weekends, Mon, Thu; every day if left out',
            max_length: OPTION_LENGTH,
          },
          ABOUT,
          OUTLET,
          {
            type: STRING,
            name: 'length',
            description: 'How many stories at most; 6 if left out',
            choices: [
              { name: 'short: 3 stories', value: 'short' },
              { name: 'usual: 6 stories', value: 'usual' },
              { name: 'long: 12 stories', value: 'long' },
            ],
          },
        ],
      },
      { visibility: 'private', run: setDigest, complete: completeSetting },
    ),
    preview: withOne('Shows you alone what a digest would tell if it were due now', previewDigest),
    show: withOne('The digests of this server: when they come next, and what came of the last ones', showDigests),
    pause: withOne('Sends a digest no more until it is resumed', pauseDigest),
    resume: withOne('Sends a digest again that was paused', resumeDigest),
    remove: withOne('Ends a digest; others stay', removeDigest),
  },
  {
    actions: {
      undo: aside(({ argument }, desk, caller) => undoDigest(argument, desk, caller)),
      ...pagedActions<Digest>({
        command: 'digest',
        load: (id, desk) => desk.keptDigest(id),
        show: (found, page) => digestView(found, page, 'public'),
        pages: digestPages,
      }),
    },
  },
);
