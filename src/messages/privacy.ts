/** What `/privacy` says. PRIVACY.md says the same at more length. */
import type { Sentence } from './line.ts';

const points: Sentence[] = [
  [
    { bold: 'Your questions are not logged.' },
    ' They train nothing and go nowhere but through Discord: answers are looked up on the machine that runs this.',
  ],
  [
    'A question that was answered is kept for ',
    { bold: '30 days' },
    ' with the places of its citations, so that its buttons and ',
    { code: '/source' },
    ' work. It is attached to nobody: no name and no user id is kept with it. A refused question is not kept.',
  ],
  [
    'Of messages I read only those that mention me or are sent to me, and the one on which somebody opens ',
    { bold: 'Find coverage' },
    ' or ',
    { bold: 'Check this quote' },
    '. A question in them is kept like any other, and nothing else of them.',
  ],
  [
    'Nothing tied to a person is stored. The id of who asked stands in the Delete button of the answer, on Discord alone.',
  ],
];

export const privacy = { heading: 'Privacy', points };
