/** What the terminal's conversation opens with. */
import { coverage } from './coverage.ts';
import type { Sentence } from './line.ts';

type Size = Parameters<typeof coverage.size>[0];

export const welcome = {
  heading: 'On Record',
  coverage: (size: Size): Sentence => coverage.size(size),
  howTo: (examples: readonly string[]): Sentence => [
    examples.length > 0 ? 'Type a question. These have answers:' : 'Type a question.',
  ],
  example: (question: string): Sentence => [{ code: question }],
  keys: [
    { code: '/help' },
    ' shows what else there is, ',
    { code: '> some words' },
    ' finds coverage for somebody’s message, ',
    { code: 'Tab' },
    ' completes, ',
    { code: 'q' },
    ' leaves.',
  ] as Sentence,
  page: (url: string): Sentence => ['The same as a page in your browser: ', { code: url }],
  waiting: ['Ready. Lines on standard input are answered; SIGTERM or Ctrl-C ends.'] as Sentence,
};
