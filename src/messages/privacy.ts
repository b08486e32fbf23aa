/** What `/privacy` says. PRIVACY.md says the same at more length. */
import type { Sentence } from './line.ts';

const points: Sentence[] = [
  [
    { bold: 'Your questions are not logged.' },
    ' They are not sent to anybody and train nothing: answers are looked up on the machine that runs this.',
  ],
  [
    'A question that was answered is kept for ',
    { bold: '30 days' },
    ' with the places of its citations, so that its buttons and ',
    { code: '/source' },
    ' work. It is attached to nobody: no name and no user id is kept with it. A refused question is not kept.',
  ],
  ['Nothing tied to a person is stored.'],
];

export const privacy = { heading: 'Privacy', points };
