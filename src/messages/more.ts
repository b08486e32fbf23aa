/** What stands behind More. */
import type { Sentence } from './line.ts';

const DOES: Readonly<Record<string, string>> = {
  context: 'what stands around its sentences in their articles',
  cite: 'its citations, to copy or as a file',
  report: 'tells whoever runs me that a passage does not answer the question',
  thread: 'a thread from this answer, with its other pages, to discuss it there',
};

export const more = {
  does: (label: string, action: string): Sentence => [
    { bold: label },
    ...(DOES[action] === undefined ? [] : [`: ${DOES[action]}`]),
  ],
};
