/** A coverage that quotes: one statement in several outlets, in other words and from somebody else, and a brief. */
import type { Article } from '../../src/coverage/article.ts';
import { article } from '../store/fixtures.ts';

const outlet = (name: string) => ({
  outlet: name,
  url: `https://${name.toLowerCase().split(' ').at(-1)}.example/ferry`,
});

export const SAID = 'We will not sail on one engine, and nobody should ask us to,';

export const QUOTED: readonly Article[] = [
  article(
    'q-herald',
    `The ferry stays in harbour. “${SAID}” Petra Lindqvist said on Thursday.

“The council has paid for the new engine,” Olaf Brandt said.

The school roof leaks when it rains for more than a day, and the caretaker puts out buckets.`,
    { ...outlet('Osterby Herald'), title: 'Ferry stays', published: '2024-03-14' },
  ),
  article('q-post', `Shops are empty. “${SAID}” Petra Lindqvist said, and left.`, {
    ...outlet('Northern Post'),
    title: 'Empty shops',
    published: '2024-03-16',
  }),
  article('q-bell', '“We do not sail on a single engine, and nobody should ask us,” Petra Lindqvist said.', {
    ...outlet('The Bell'),
    title: 'No ferry',
    published: '2024-03-15',
  }),
  article('q-gazette', `“${SAID}” Ines Halloran said at the pier.`, {
    ...outlet('Skerry Gazette'),
    title: 'At the pier',
    published: '2024-03-17',
  }),
  article('q-weekly', 'Olaf Brandt said the new quota was “a theft from our children”.', {
    ...outlet('Skerry Weekly'),
    title: 'Quota',
    published: '2023-11',
    precision: 'month',
    wording: 'brief',
  }),
];
