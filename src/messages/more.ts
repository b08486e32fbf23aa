/** What stands behind More. */
import type { Sentence } from './line.ts';

const DOES: Readonly<Record<string, string>> = {
  context: 'what stands around its sentences in their articles',
  cite: 'its citations, to copy or as a file',
  report: 'reports a passage that is wrong here to whoever runs me',
  thread: 'starts a thread from this answer, with its other pages',
};

export const more = {
  does: (label: string, action: string): Sentence => [
    { bold: label },
    ...(DOES[action] === undefined ? [] : [`: ${DOES[action]}`]),
  ],
};
