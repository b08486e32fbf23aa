/** What is said around what is sent unasked. */
import { printLocal } from '../digests/calendar.ts';
import { count, type Sentence } from './line.ts';

type Kind = 'digest' | 'alert';

export const posts = {
  /** The line by which a digest is known again. @param late it is sent well after it was due */
  due: (dueAt: string, zone: string, late: boolean): string =>
    `${late ? 'late, due ' : ''}${printLocal(new Date(dueAt), zone)} (${zone.replaceAll('_', ' ')})`,
  news: (query: string): string => `New on “${query}”`,
  articles: (n: number): string => count(n, 'article'),
  more: (n: number): Sentence => [`${count(n, 'more article')} on it: ask with `, { code: '/ask' }, '.'],
  late: 'late',

  test: (query: string): string => `Test: news on “${query}” comes here`,
  tested: (pace: string): Sentence => [
    `You will hear from me here ${pace === 'at once' ? 'as soon as an article on it comes in' : pace}, and of nothing that is old. `,
    { code: '/alert list' },
    ' shows your alerts, ',
    { code: '/alert remove' },
    ' ends them.',
  ],

  stopped: (kind: Kind): string => `Your ${kind} is paused`,
  stoppedOn: (kind: Kind, about: string, times: string): string => `The ${kind} on ${about}, ${times}, for `,
  why: {
    forbidden: ' is paused: I may not write there.',
    gone: ' is paused: the channel is gone.',
    closed: ' is paused: I may not write there.',
    'by hand': ' is paused.',
  } as const,
  impossible: (kind: Kind): string => `Your ${kind} could not be made`,
  lacks: ' could not be made as it is set up:',
  again: (kind: Kind): Sentence => [
    'It is tried again whenever it is due, and then tells of the days that it missed too. ',
    { code: `/${kind} show` },
    ' says what came of it, ',
    { code: `/${kind} remove` },
    ' ends it. This is said once.',
  ],
  mend: (kind: Kind, gone: boolean): Sentence => {
    const [again, elsewhere] = kind === 'digest' ? ['/digest resume', '/digest set'] : ['/alert resume', '/alert add'];
    if (gone) return ['Set it up for another channel with ', { code: elsewhere }, '. This is said once.'];
    return ['Give me View Channel and Send Messages there, then use ', { code: again }, ' there. This is said once.'];
  },
};
