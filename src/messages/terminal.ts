/** What the terminal itself says, around the messages that come from Discord or the sandbox. */
import { either, type Sentence } from './line.ts';

export const terminal = {
  thinking: '…thinking',
  deleted: ['The message is deleted.'] as Sentence,
  noAnswer: [
    'No answer came in time: Discord waits three seconds for a first sign of the bot, the terminal fifteen for the rest. Try again; if it stays so, the log says why.',
  ] as Sentence,
  notOnPage: (number: number, shown: readonly number[]): Sentence => [
    `[${number}] is not on this page. It has `,
    ...either(
      shown.map((one) => ({ code: `[${one}]` })),
      'and',
    ),
    '.',
  ],
  fillIn: (fields: readonly { name: string; value: string }[]): Sentence => [
    'Now: ',
    { code: fields.map(({ name, value }) => `${name}:${value}`).join(' ') },
    '. Type those that you want to change in the same way, in one line; the others stay as they are, and a name with nothing behind it drops that limit.',
  ],
  noWords: (menu: string): Sentence => [
    'Put the words of a message behind ',
    { code: '>' },
    ', and ',
    { bold: menu },
    ' is used on it.',
  ],
};
