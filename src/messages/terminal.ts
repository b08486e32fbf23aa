/** What the terminal itself says, around the messages that come from Discord or the sandbox. */

import { count, either, headline, type Piece, type Sentence } from './line.ts';
import type { Problem } from './problems.ts';

/** Something to choose in a form. */
interface Option {
  value: string;
  label: string;
}

const valuesOf = (options: readonly Option[]): Piece[] => either(options.map(({ value }) => ({ code: value })));

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
    '. Type what you want to fill in or change in the same way, in one line; the rest stays as it is, and a name with nothing behind it is empty then.',
  ],
  choose: (name: string): string => `${name} takes one of:`,
  option: ({ value, label }: Option): Sentence => [{ code: value }, ` ${label.replace(`[${value}] `, '')}`],
  fieldMissing: (name: string, options: readonly Option[] = []): Sentence =>
    options.length > 0
      ? [{ code: `${name}:` }, ' is missing. It takes ', ...valuesOf(options), '. Type it with the rest, in one line.']
      : [{ code: `${name}:` }, ' needs something behind it. Type it with the rest, in one line.'],
  notAnOption: (name: string, typed: string, options: readonly Option[]): Sentence => [
    { code: `${name}:` },
    ' takes ',
    ...valuesOf(options),
    `, not “${headline(typed)}”. Type the line again.`,
  ],
  notAChannel: (option: string, typed: string, channels: readonly string[]): Problem => ({
    kind: 'problem',
    text: [
      { code: `${option}:` },
      ` “${headline(typed)}” is no channel here. `,
      ...(channels.length > 0
        ? [
            'There is ',
            ...either(
              channels.map((code) => ({ code })),
              'and',
            ),
            '.',
          ]
        : ['Leave it out.']),
    ],
  }),
  fieldTooLong: (name: string, length: number, most: number): Sentence => [
    { code: `${name}:` },
    ` takes ${count(most, 'character')}, and these are ${length.toLocaleString('en-GB')}. Type the line again, shorter.`,
  ],
  noWords: (menu: string): Sentence => [
    'Put the words of a message behind ',
    { code: '>' },
    ', and ',
    { bold: menu },
    ' is used on it.',
  ],
};
