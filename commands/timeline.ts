import { command, turn, WHERE_THE_BOT_IS } from '../src/command.ts';
import { completeOutlets, nothingOnView, OUTLETS, SINCE, TOPIC, UNTIL } from '../src/replies/subject.ts';
import { timelineView } from '../src/replies/timeline.ts';

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
    async run(input, desk) {
      const result = await desk.timeline(input);
      if (result.kind === 'problem') return result;
      return result.kind === 'nothing-on' ? nothingOnView(result) : timelineView(result, 1, 'public');
    },

    complete: completeOutlets,

    actions: {
      page: turn(async ({ answerId, argument }, desk) => {
        const answer = await desk.answer(answerId);
        return answer.kind === 'problem' ? answer : timelineView(answer, Number(argument), 'public');
      }),
    },
  },
);
