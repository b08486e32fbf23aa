/** What is said of moving an answer to a thread. */
import { either, type Sentence } from './line.ts';
import type { Problem } from './problems.ts';

const problem = (...text: Sentence): Problem => ({ kind: 'problem', text });
const and = (names: readonly string[]) =>
  either(
    names.map((name) => ({ bold: name })),
    'and',
  );
const permission = (names: readonly string[]) => (names.length === 1 ? 'permission' : 'permissions');

export const threads = {
  /** A thread's name where the question has nothing that could be read. */
  unnamed: 'Answer',
  open: 'Open the thread',
  moved: ['The discussion can go on in a thread of its own. '] as Sentence,
  /** The thread's first message of ours. @param first and last of the pages that follow */
  welcome: (pages: readonly number[], left: number): Sentence => [
    pages.length === 0 ? '' : `The rest of the answer follows: ${printPages(pages)}. `,
    left > 0 ? 'Next on the last of them turns to the others. ' : '',
    'Mention me with a question, and I answer it here.',
  ],
  partly: ['Not all of it could be posted there: something went wrong on the way. '] as Sentence,
  there: ['This answer has a thread already. '] as Sentence,
  nowhere: () => problem('A thread can be started only from an answer in a text channel of a server that I am in.'),
  gone: () => problem('That answer was deleted, so no thread can be started from it. Ask the question again.'),
  full: () =>
    problem('This server has as many active threads as Discord allows. Have one closed or archived, and try again.'),
  youMayNot: (names: readonly string[]) =>
    problem('You may not start threads here: you lack the ', permission(names), ' ', ...and(names), '.'),
  iMayNot: (names: readonly string[]) =>
    problem(
      'I may not start threads here: I lack the ',
      permission(names),
      ' ',
      ...and(names),
      '. Somebody who manages the server can grant that in the channel’s settings, under Permissions.',
    ),
  refused: () =>
    problem(
      'Discord does not let me start a thread here. Somebody who manages the server can check my permissions in the channel’s settings.',
    ),
};

/** “page 2”, “pages 1, 3 and 4”. */
function printPages(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'page' : 'pages'} ${either(pages.map(String), 'and').join('')}`;
}
