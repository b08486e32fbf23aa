/** What a digest says around its sentences. */
import { count, type Sentence } from './line.ts';

export const digests = {
  heading: (period: string, topic: string | undefined): string => ['Digest', topic, period].filter(Boolean).join(' · '),
  stories: (n: number): string => count(n, 'story', 'stories'),
  leftOut: (n: number): string => `${count(n, 'smaller story', 'smaller stories')} left out`,
  outlets: (n: number): string => count(n, 'outlet'),
  articles: (n: number): string => count(n, 'article'),
  /** Whose days are meant. */
  zone: (zone: string): string => `days as in ${zone.replaceAll('_', ' ')}`,
  update: 'Update',
  /** Who said it, before the outlet that has it. */
  speaker: (name: string): string => `credited to ${name}`,
  disputed: 'The same words are credited to different people:',
  untitled: 'Untitled',
  sources: 'Also reported by ',
  more: (n: number): string => `${n} more`,
  quiet: (period: string, topic: string | undefined): Sentence => [
    { bold: 'All quiet.' },
    topic === undefined ? ` Nothing new for ${period}.` : ` Nothing new on “${topic}” for ${period}.`,
  ],
  reach: (from: string, to: string): Sentence => [
    `${from === to ? `All coverage is from ${from}` : `The coverage goes from ${from} to ${to}`}. For another day: `,
    { code: `/digest today date:${to}` },
    '.',
  ],
};
