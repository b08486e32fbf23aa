/** What stands in the form by which an answer is narrowed. */
export const narrowing = {
  title: 'Narrow or widen the search',
  question: 'Question: more, fewer or other words',
  outlet: 'Only this outlet',
  since: 'Published since (2018, July 2020, last week)',
  until: 'Published until, the same way',
  typed: 'You typed:',
};
