/** What stands in the form by which something is asked again. */
export const narrowing = {
  title: 'Narrow or widen the search',
  question: 'Question: more, fewer or other words',
  topic: 'Subject: more, fewer or other words',
  found: 'Words found in the message, or your own',
  outlet: 'Only this outlet',
  outlets: 'Only these outlets, with commas between',
  since: 'Published since (2018, July 2020, last week)',
  until: 'Published until, the same way',
  happenedSince: 'Happened since (2018, July 2020, last week)',
  happenedUntil: 'Happened until, the same way',
  typed: 'You typed:',
};
