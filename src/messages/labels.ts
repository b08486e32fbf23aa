/** What stands on buttons. */
export const labels = {
  previous: '◂ Previous',
  next: 'Next ▸',
  context: 'Context',
  cite: 'Cite',
  narrow: 'Narrow',
  wrongPassage: 'Wrong passage',
  takeBack: 'Take it back',
  changeIt: 'Change it',
  delete: 'Delete',
  waitForNews: 'Tell me when there is news on this',
  stopAlert: 'Stop this alert',
  forgetAlerts: 'Delete my alerts',
  forgetReports: 'Delete all my reports',
  forgetOnlyReport: 'Delete my report',
  forgetReport: (n: number): string => `Delete ${n}`,
};
