import { command, WHERE_THE_BOT_IS } from '../src/command.ts';
import type { Desk, Problem, Subject } from '../src/desk.ts';
import { answerActions } from '../src/replies/answerActions.ts';
import { compareView } from '../src/replies/compare.ts';
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
import type { View } from '../src/view.ts';

export const compare = command(
  {
    name: 'compare',
    description: 'What each outlet says on a subject, who had it first, where their figures differ',
    ...WHERE_THE_BOT_IS,
    options: [TOPIC, OUTLETS, SINCE, UNTIL],
  },
  {
    run: show,

    complete: completeOutlets,

    actions: {
      ...answerActions('compare', (answer, page) => compareView(answer, page, 'public')),
      narrow: narrowing({
        command: 'compare',
        names: SUBJECT_NAMES,
        labels: SUBJECT_LABELS,
        ask: ({ question, outlet, since, until }, desk) =>
          show({ topic: question, outlets: outlet, since, until }, desk),
      }),
    },
  },
);

async function show(subject: Subject, desk: Desk): Promise<View | Problem> {
  const result = await desk.compare(subject);
  if (result.kind === 'problem') return result;
  return result.kind === 'nothing-on' ? nothingOnView(result, 'compare') : compareView(result, 1, 'public');
}
