/** What a digest says around its sentences. */
import { count, type Sentence } from './line.ts';

export const digests = {
  heading: (period: string, topic: string | undefined): string => ['Digest', topic, period].filter(Boolean).join(' · '),
  stories: (n: number): string => count(n, 'story', 'stories'),
  leftOut: (n: number): string => `${count(n, 'smaller story', 'smaller stories')} left out`,
  outlets: (n: number): string => count(n, 'outlet'),
  articles: (n: number): string => count(n, 'article'),
  update: 'Update',
  untitled: 'Untitled',
  sources: 'Also reported by ',
  more: (n: number): string => `${n} more`,
  quiet: (period: string): Sentence => [{ bold: 'A quiet day.' }, ` Nothing new was published on ${period}.`],
  quietPeriod: (period: string): Sentence => [{ bold: 'Nothing new.' }, ` No story in ${period}.`],
  reach: (from: string, to: string): Sentence => [
    `The coverage goes from ${from} to ${to}. For another day: `,
    { code: '/digest today date:8 July 2020' },
    '.',
  ],
  verbatim: 'Sentences from the articles, word for word',
  next: 'On the next pages:',
};
