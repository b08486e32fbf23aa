/** What `/feed` says: who may use it, what was added and removed, what is followed. */
import { count, headline, type Sentence } from './line.ts';
import type { Problem } from './problems.ts';

/** Of an address, what tells feeds without a title apart. */
const bare = (address: string): string => address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');

export const feedCommand = {
  notAllowed: (): Problem => ({
    kind: 'problem',
    text: [
      'Feeds are for whoever runs me: they change what everybody is answered from. Those who own my application may use this anywhere, and people with the permission Manage Server in the servers that my operator has named.',
    ],
  }),
  name: (title: string | null, address: string): string => headline(title ?? bare(address)),
  added: 'Added to the feeds',
  again: 'Added again',
  size: (items: number, newest: string | null): string =>
    ` · ${count(items, 'item')}${newest === null ? '' : `, the newest of ${newest}`}`,
  afterwards: (items: number): Sentence => [
    items === 0
      ? 'It has no items yet. It is read regularly from now on, and what it brings can be asked about.'
      : `${items === 1 ? 'Its item is' : `Its ${count(items, 'item')} are`} archived now and can be asked about in a moment; nobody is alerted to what is old. From now on it is read regularly.`,
  ],
  several: (n: number): Sentence => [
    `That is a page, not a feed. It names ${n === 1 ? 'this feed' : `these ${count(n, 'feed')}`}:`,
  ],
  choose: ['Press a button to add one, or copy its address behind ', { code: '/feed add' }, '.'] as Sentence,
  add: (n: number): string => `Add ${n}`,
  followed: (n: number): string => (n === 0 ? 'No feeds' : count(n, 'feed')),
  none: ['No feed is followed. ', { code: '/feed add' }, ' adds one.'] as Sentence,
  articles: (n: number): string => ` · ${count(n, 'article')}`,
  read: ' · read ',
  notRead: ' · not read yet',
  stopped: ' · stopped',
  problem: (problem: string): string => ` · ${problem}`,
  more: (n: number): Sentence => [`and ${n.toLocaleString('en-GB')} more`],
  removed: 'Removed from the feeds',
  stays: (articles: number): Sentence =>
    articles === 0
      ? ['No article in the archive is from it.']
      : [
          `${articles === 1 ? 'Its article stays' : `Its ${count(articles, 'article')} stay`} in the archive and can still be asked about. To take one down, run `,
          { code: 'npm run remove -- ARTICLE' },
          ' with the id that ',
          { code: '/source' },
          ' shows for it.',
        ],
  undo: 'Undo',
  undoByHand: (address: string): Sentence => ['To add it again: ', { code: `/feed add ${address}` }],
};
