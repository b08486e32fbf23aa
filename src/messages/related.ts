/** What “Find coverage” says. The message itself is neither repeated nor kept. */
import type { Sentence } from './line.ts';

export const related = {
  heading: 'Coverage on a message',
  caution: ['What the coverage has on the subject. Whether it bears the message out is for you to judge.'] as Sentence,
};
