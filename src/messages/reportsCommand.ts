/** What the operator is told about reports of wrong passages on the command line. */
import { count, either, type Sentence } from './line.ts';
import { reasonOf } from './reports.ts';

interface Asked {
  id: string;
  createdAt: string;
  command: string;
  question: string;
  limits: readonly string[];
}

export const reportsCommand = {
  usage: [
    'Write ',
    { code: 'npm run reports' },
    ' to read them, with ',
    { code: '--json' },
    ' or ',
    { code: '--csv' },
    ' and ',
    { code: '--out FILE' },
    ' to take them along, or ',
    { code: 'npm run reports -- delete ID …' },
    ' to delete some, with ',
    { code: '--all' },
    ' in place of the ids all.',
  ] as Sentence,
  oneForm: ['Choose one of ', { code: '--json' }, ' and ', { code: '--csv' }, '.'] as Sentence,
  none: (sandbox: boolean): Sentence =>
    sandbox
      ? ['In the sandbox no passage is reported as wrong.']
      : [
          'No passage is reported as wrong. Reports are made with the button Wrong passage under an answer; those of the sandbox are listed with ',
          { code: '--sandbox' },
          '.',
        ],
  heading: (n: number): Sentence => [`${count(n, 'passage')} reported as wrong, the latest at the end:`],
  asked: ({ id, createdAt, command, question, limits }: Asked): Sentence => [
    { bold: id },
    ` · ${createdAt.slice(0, 16).replace('T', ', ')} UTC · `,
    { code: `/${command}` },
    ` “${question}”`,
    ...(limits.length > 0 ? [` (${limits.join(', ')})`] : []),
  ],
  wrong: (reason: string, note: string | null): Sentence => [
    `Wrong: ${reasonOf(reason)}.${note === null ? '' : ` In their words: ${note}`}`,
  ],
  written: (n: number, file: string): Sentence => [`${count(n, 'report')} written to ${file}.`],
  notWritten: (file: string, reason: string): Sentence =>
    reason === 'there already'
      ? [`${file} is there already. Name a file that is not there yet.`]
      : [`${file} cannot be written (${reason}). Name another file.`],
  notAsked: (n: number): Sentence => [
    `${count(n, 'report')} would be deleted for good. Add `,
    { code: '--yes' },
    ' to do it.',
  ],
  unknown: (ids: readonly string[]): Sentence => [
    'There is no report ',
    ...either(ids.map((id) => ({ code: id }))),
    ', and nothing was deleted. ',
    { code: 'npm run reports' },
    ' lists them.',
  ],
  deleted: (n: number): Sentence => [`${count(n, 'report')} deleted.`],
};
