/** What `--explain` says of how an answer or a refusal came about. */
import { count, type Sentence } from './line.ts';

type AnswerType =
  | 'person'
  | 'organisation'
  | 'place'
  | 'time'
  | 'number'
  | 'reason'
  | 'definition'
  | 'statement'
  | 'outlets'
  | 'yes-no'
  | 'open';

const TYPES: Record<AnswerType, string> = {
  person: 'a person',
  organisation: 'an organisation',
  place: 'a place',
  time: 'a date or a time',
  number: 'a number',
  reason: 'a reason',
  definition: 'what something is',
  statement: 'what somebody said',
  outlets: 'which outlets report it',
  'yes-no': 'yes or no: any sentence on it',
  open: 'any sentence on it',
};

const ORIGINS = {
  word: '',
  country: 'the country',
  form: 'form',
  spelling: 'spelling',
  abbreviation: 'abbreviation',
  related: 'related',
  compound: 'part of it',
  'typing-error': 'taken for it',
};

const FEATURES = {
  own: 'words',
  rare: 'rare words',
  together: 'close together',
  before: 'sentence before',
  leaning: 'sentence before, on which it leans',
  heading: 'title',
  pair: 'words in a row',
  named: 'says which',
  type: 'kind of answer',
  prior: 'passage',
  short: 'too short',
};

const FAILINGS = {
  foreign: 'No answer: its passage lacks a name or a period for which nothing else can stand.',
  sentence: 'No answer: the sentence itself has too little of the question.',
  support: 'No answer: too little support.',
  speaker: 'No answer: who is asked about does not speak there.',
  office: 'No answer: the office that is asked about does not stand with whose it is.',
  subject: 'No answer: it is not what they say about the name that is asked about.',
};

const VOICES = {
  theirs: 'Quotes whom the question asks about, which counts as their name.',
  perhaps: 'Perhaps quotes whom the question asks about, which counts for a part of their name.',
  beside: 'Quotes somebody else beside them, which is no statement of theirs.',
  others: 'Quotes somebody else.',
};

/** Two places, as a column of them is read. */
export const figure = (n: number): string => n.toFixed(2).replace('-', '−');

export const explain = {
  understood: 'How the question was understood',
  asksFor: (type: AnswerType): Sentence => ['Asks for ', { bold: TYPES[type] }],
  names: (names: readonly string[]): Sentence => [`Names: ${names.join(', ')}`],
  speakers: (names: readonly string[]): Sentence => [`Said by: ${names.join(', ')}`],
  phrases: (phrases: readonly string[]): Sentence => [
    `To be found to the letter: ${phrases.map((phrase) => `“${phrase}”`).join(', ')}`,
  ],
  searchedIn: (parts: readonly string[]): Sentence => [`Searched in: ${parts.join(' · ')}`],
  publishedIn: (since: string | undefined, until: string | undefined): Sentence => [
    `Published in, or telling of, ${[since, until].map((day) => day ?? 'any day').join(' to ')}`,
  ],
  words: ['Words, what each weighs, and what was searched for it:'] as Sentence,
  name: 'name',
  period: 'period',
  light: 'asks only',
  unknown: 'not in the coverage',
  searched: (word: string, weight: number, origin: keyof typeof ORIGINS): string =>
    [word, ...(weight === 1 ? [] : [figure(weight)]), ...(ORIGINS[origin] === '' ? [] : [`(${ORIGINS[origin]})`])].join(
      ' ',
    ),

  passages: 'Passages',
  read: (matched: number, read: number, shown: number): Sentence => [
    `${count(matched, 'passage')} ${matched === 1 ? 'shares' : 'share'} a word with it; ${read} ${read === 1 ? 'was' : 'were'} read sentence by sentence${shown < read ? `, of which the best ${shown} are these` : ''}.`,
  ],
  parts: ({ own, others, whole, complete }: Record<'own' | 'others' | 'whole' | 'complete', number>): Sentence => [
    `Score = ${figure(own)} × the passage’s own + ${figure(others)} × its article’s other good ones + ${figure(whole)} × its article’s + ${figure(complete)} × how completely it covers the question, which counts in a large coverage; “has” is the share of the question’s weight that stands in it or above it.`,
  ],
  columns: ['score', 'own', 'others', 'article', 'covers', 'has'],
  close: (close: number): string => `${figure(close)} of the score for its closeness in meaning`,
  lacks: (words: readonly string[]): string => `lacks ${words.map((word) => `“${word}”`).join(', ')}`,

  sentences: 'Sentences',
  needed: (support: number, inSentence: number): Sentence => [
    `An answer needs a support of ${figure(support)}, and ${figure(inSentence)} of the question in the sentence itself.`,
  ],
  from: (outlet: string, articleId: string, passage: number): string =>
    `${outlet} · ${articleId} · passage ${passage + 1}`,
  score: (score: number, parts: readonly { feature: keyof typeof FEATURES; has: number; weight: number }[]): string =>
    `score ${figure(score)} = ${parts
      .map(({ feature, has, weight }) => `${FEATURES[feature]} ${figure(has)} × ${figure(weight)}`)
      .join(' + ')}`,
  place: (score: number, repeated: number, heard: number): string =>
    [
      `placed by ${figure(score * repeated * heard)}`,
      ...(repeated === 1 ? [] : [`× ${figure(repeated)} for saying again what is shown above`]),
      ...(heard === 1 ? [] : [`× ${figure(heard)} for an outlet that is shown above`]),
    ].join(' '),
  support: (support: number, inSentence: number, inPassage: number, rank: number): string =>
    `support ${figure(support)} = (${figure(inSentence)} in the sentence + ${figure(inPassage)} in its passage + ${figure(rank)} for the passage’s rank) ÷ 3`,
  voice: (voice: keyof typeof VOICES): string => VOICES[voice],
  fails: (failing: keyof typeof FAILINGS): string => FAILINGS[failing],
  noneNear: (inPassage: number): Sentence => [
    `No sentence was weighed: no passage has ${figure(inPassage)} of the question and a sentence to show.`,
  ],
  others: 'The best of the others:',
  passed: {
    shown: 'Passed, and shown already: by a sentence above, or as the one before it.',
    refused: 'Passed, but none of the best has the kind of answer that is asked for.',
  },
};
