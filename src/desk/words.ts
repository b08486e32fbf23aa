/** What of answers is worded by whoever shows them; it loads nothing of what finds them. */
export { negationIn } from '../answers/question.ts';
export { printPeriod } from '../language/periods.ts';
