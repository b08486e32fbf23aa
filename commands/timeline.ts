import { command, WHERE_THE_BOT_IS } from '../src/command.ts';
import type { Desk, Problem, Subject } from '../src/desk.ts';
import { narrowing as messages } from '../src/messages/narrow.ts';
import { answerActions } from '../src/replies/answerActions.ts';
import { narrowing } from '../src/replies/narrow.ts';
import {
  completeOutlets,
  nothingOnView,
  OUTLETS,
  SINCE,
  SUBJECT_LABELS,
  SUBJECT_NAMES,
  TOPIC,
  UNTIL,
} from '../src/replies/subject.ts';
import { timelineView } from '../src/replies/timeline.ts';
import type { View } from '../src/view.ts';

export const timeline = command(
  {
    name: 'timeline',
    description: 'A subject in order of what happened: dated sentences, with their sources',
    ...WHERE_THE_BOT_IS,
    options: [
      TOPIC,
      OUTLETS,
      { ...SINCE, description: 'What happened since: 2018, July 2020, 8 July 2020, last week' },
      { ...UNTIL, description: 'What happened until, the same way' },
    ],
  },
  {
    run: show,

    complete: completeOutlets,

    actions: {
      ...answerActions('timeline', (answer, page) => timelineView(answer, page, 'public')),
      narrow: narrowing({
        command: 'timeline',
        names: SUBJECT_NAMES,
        labels: { ...SUBJECT_LABELS, since: messages.happenedSince, until: messages.happenedUntil },
        ask: ({ question, outlet, since, until }, desk) =>
          show({ topic: question, outlets: outlet, since, until }, desk),
      }),
    },
  },
);

async function show(subject: Subject, desk: Desk): Promise<View | Problem> {
  const result = await desk.timeline(subject);
  if (result.kind === 'problem') return result;
  return result.kind === 'nothing-on' ? nothingOnView(result, 'timeline') : timelineView(result, 1, 'public');
}
