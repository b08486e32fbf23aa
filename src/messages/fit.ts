/** What the bot says where a message cannot hold everything. */
import { count } from './line.ts';

export const fitting = {
  moreItems: (n: number): string => `and ${n.toLocaleString('en-GB')} more`,
  excerptsLeftOut: (n: number): string => `${count(n, 'more excerpt')} ${n === 1 ? 'does' : 'do'} not fit here.`,
  codeCut: 'There is more of this text than fits here.',
  restLeftOut: 'The rest does not fit here.',
  tooManyFiles: (n: number, most: number): string =>
    `${count(n, 'file')} ${n === 1 ? 'is' : 'are'} not attached: a message takes ${most}.`,
  fileTooLarge: (name: string, mebibytes: number): string =>
    `${name} is not attached: a file may have ${mebibytes} MiB.`,
  nothing: 'Nothing to show.',
};
