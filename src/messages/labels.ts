/** What stands on buttons. */
export const labels = {
  previous: '◂ Previous',
  next: 'Next ▸',
  context: 'Context',
  cite: 'Cite',
  narrow: 'Narrow',
  changeIt: 'Change it',
  delete: 'Delete',
};
