/** What a timeline says around its sentences. */
import { count, type Sentence } from './line.ts';

const SPANS = [
  { name: 'year', days: 365.25, least: 24 * 30.4 },
  { name: 'month', days: 30.4, least: 60 },
  { name: 'week', days: 7, least: 0 },
];

export const timelines = {
  heading: (topic: string): string => `Timeline: ${topic}`,
  order: 'in order of what happened',
  /** @param ahead when the article was published */
  happened: (date: string, ahead = false): Sentence =>
    ahead ? ['Ahead when it was published: ', { bold: date }] : [{ bold: date }],
  counted: (date: string, words: string, ahead = false): Sentence => [
    ...timelines.happened(date, ahead),
    ` · “${words}”, counted from when it was published`,
  ],
  reported: (date: string): Sentence => ['Reported on ', { bold: date }],
  /** Of a date that is a month or a year. */
  reportedIn: (date: string): Sentence => ['Reported in ', { bold: date }],
  undated: (): Sentence => [{ bold: 'No date' }, ', neither in the sentence nor of its article'],
  gap: (days: number): string => `— nothing for ${lasting(days)} —`,
  nearly: (n: number): string => `+${count(n, 'outlet')} in nearly the same words`,
  leftOut: (n: number): string => `the best; ${count(n, 'more sentence')} left out`,
};

/** In the largest unit of which there are some, rounded down: a gap is never made longer than it is. */
function lasting(days: number): string {
  const span = SPANS.find(({ least }) => days >= least) ?? { name: 'week', days: 7 };
  return count(Math.max(1, Math.floor(days / span.days)), span.name);
}
