/** What is said where there is nothing on a subject. */
import { refusals } from './answers.ts';
import { count, type Sentence } from './line.ts';

export const subjects = {
  nothing: 'Nothing to show',
  outOfRange: refusals.outOfRange,
  unknownWords: refusals.unknownWords,
  noPhrase: refusals.noPhrase,
  nothingFound: (): Sentence => ['No passage has any of the subject’s words.'],
  notTogether: (): Sentence => ['The subject’s words appear, but no sentence is on all of it.'],
  notWithin: (): Sentence => ['There are sentences on the subject, but none tells of these dates.'],
  notDated: (): Sentence => ['There are sentences on the subject, but none has a date, nor have their articles.'],
  widen: (scoped: boolean): Sentence => [
    'To widen: ',
    ...(scoped ? ['drop the outlets or the dates; '] : []),
    'use fewer or other words, or a name that the coverage has (',
    { code: '/coverage' },
    ').',
  ],
  sentences: (n: number): string => count(n, 'sentence'),
};
