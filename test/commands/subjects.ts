/** A coverage of one subject: a dam, told of by several outlets with dates of every kind, copies and differing figures. */
import type { Article } from '../../src/coverage/article.ts';
import { article } from '../store/fixtures.ts';

const CLOSED = 'The Alder dam was closed on Tuesday.';

export const DAM: readonly Article[] = [
  article(
    'dam-herald',
    `${CLOSED} Engineers found 12 cracks in the Alder dam.

The Alder dam was built in 1968.`,
    { title: 'Cracks', outlet: 'Alder Herald', url: 'https://herald.example/dam', published: '2021-03-17' },
  ),
  article('dam-bell', `${CLOSED} It was a wet week.`, {
    title: 'Closed',
    outlet: 'The Bell',
    url: 'https://bell.example/dam',
    published: '2021-03-18',
  }),
  article(
    'dam-post',
    'The Alder dam holds, an inspector said after counting 40 cracks. On 3 May 2019 the Alder dam was opened to lorries by the mayor of Alder after a long quarrel over its cost.',
    {
      title: 'It holds',
      outlet: 'Northern Post',
      url: 'https://post.example/dam',
      published: '2021-04',
      precision: 'month',
    },
  ),
  article(
    'dam-weekly',
    'On 3 May 2019 the Alder dam was opened to lorries by the mayor of Alder after a long quarrel over the cost.',
    { title: 'Opened', outlet: 'Skerry Weekly', url: 'https://skerry.example/dam', published: '2021-05-20' },
  ),
  article('dam-letter', 'Nobody swims at the Alder dam.', {
    title: null,
    outlet: null,
    url: null,
    published: null,
    precision: 'undated',
  }),
  article('dam-none', 'The bakery sells rye bread.', {
    title: 'Bread',
    outlet: 'Baker’s Gazette',
    url: 'https://bread.example/rye',
    published: '2021-03-01',
  }),
];
