/** What stands on buttons. */
export const labels = {
  previous: '◂ Previous',
  next: 'Next ▸',
  context: 'Context',
  cite: 'Cite',
  narrow: 'Narrow',
  changeIt: 'Change it',
  changeQuestion: 'Change the question',
  changeSearch: 'Change the search',
  more: 'More ▾',
  thread: 'Move to thread',
  delete: 'Delete',
  waitForNews: 'Tell me when there is news on this',
  stopAlert: 'Stop this alert',
  forgetAlerts: 'Delete my alerts',
};
