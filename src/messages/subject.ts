/** What is said where there is nothing on a subject. */
import { count, either, type Sentence } from './line.ts';

export const subjects = {
  nothing: 'Nothing to show',
  outOfRange: (reach: string | undefined): Sentence => [
    `No article lies within these limits${reach ? `; the coverage goes to ${reach}` : ''}.`,
  ],
  unknownWords: (words: readonly string[]): Sentence => [
    'The coverage never mentions ',
    ...either(words.map((word) => ({ bold: word }))),
    '.',
  ],
  noPhrase: (phrases: readonly string[]): Sentence => [
    'No passage has the exact words ',
    ...either(
      phrases.map((phrase) => ({ bold: `“${phrase}”` })),
      'and',
    ),
    '.',
  ],
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
