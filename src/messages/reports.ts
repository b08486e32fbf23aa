/** What is said about reports of wrong passages, to those who make them. */
import { count, headline, type Sentence } from './line.ts';
import type { Problem } from './problems.ts';

/** What can be wrong with a passage, as it is chosen. */
export const reasons = {
  'no-answer': 'It does not answer the question',
  'other-subject': 'It is about somebody or something else',
  'other-time': 'It is about another time',
  context: 'It misleads without what stands around it',
  text: 'Its text is broken, or no part of the article',
  source: 'Its outlet, date, speaker or link is wrong',
  other: 'Something else',
} as const;
export type Reason = keyof typeof reasons;

/** A report as it is shown. */
interface Shown {
  passage: { number: number };
  question: string;
  reason: string;
  note: string | null;
  article: { outlet: string | null; title: string | null };
}

const problem = (...text: Sentence): Problem => ({ kind: 'problem', text });
const QUESTION_LENGTH = 80;
const short = (text: string): string =>
  text.length > QUESTION_LENGTH ? `${text.slice(0, QUESTION_LENGTH - 1).toWellFormed()}…` : text;
/** A reason in words; one of another version of the program as it stands. */
export const reasonOf = (reason: string): string => (reasons as Record<string, string>)[reason] ?? reason;

export const reports = {
  title: 'Report a wrong passage',
  number: 'Which passage is wrong?',
  reason: 'What is wrong with it?',
  note: 'In your own words, if you like',
  added: 'Thank you',
  changed: 'Your report is changed',
  kept: (number: number): Sentence => [
    `[${number}] is noted as wrong for its question. Whoever runs me will see that, and not who you are:`,
  ],
  takeBack: [
    'The button takes it back. ',
    { code: '/privacy' },
    ' lists all your reports and deletes them whenever you like.',
  ] as Sentence,
  takenBack: 'Taken back',
  gone: ['The report is deleted, and nothing of it is kept.'] as Sentence,
  /** One, to be listed. */
  line: ({ passage, question, reason, note, article }: Shown): Sentence => [
    { bold: `[${passage.number}]` },
    ` ${article.outlet ?? 'unknown outlet'} · ${short(headline(article.title ?? 'untitled'))} · on “${short(headline(question))}” · ${reasonOf(reason)}`,
    ...(note === null ? [] : [`: ${short(headline(note))}`]),
  ],
  problems: {
    tooMany: (most: number, note: string | null): Problem =>
      problem(
        `You have reported ${count(most, 'passage')} within a day, and more are not taken. Come back tomorrow; `,
        { code: '/privacy' },
        ' lists what you have reported.',
        ...(note === null ? [] : [' You wrote: ', { code: note }]),
      ),
    noPassage: (): Problem => problem('Choose the passage that is wrong, by the number in front of it.'),
    goneAlready: (): Problem => problem('That report is deleted already. Nothing of it is kept.'),
  },
};
