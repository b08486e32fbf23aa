/** What a client holds the options of a slash command to. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { checkFocused, checkOptions } from '../../src/sandbox/chat/options.ts';
import { ClientRefusal } from '../../src/sandbox/errors.ts';

const options = [
  { type: 3, name: 'text', min_length: 2, max_length: 4 },
  { type: 3, name: 'choice', choices: [{ name: 'A', value: 'a' }] },
  { type: 3, name: 'long', autocomplete: true },
  { type: 4, name: 'whole', min_value: 1, max_value: 9 },
  { type: 10, name: 'number' },
  { type: 5, name: 'flag' },
  { type: 6, name: 'who' },
  { type: 11, name: 'file' },
];
const command = {
  name: 'all',
  options: [
    {
      type: 2,
      name: 'group',
      options: [{ type: 1, name: 'sub', options: [...options, { type: 3, name: 'need', required: true }] }],
    },
  ],
} as unknown as APIApplicationCommand;

const given = (values: Record<string, string | number | boolean>) =>
  checkOptions(command, 'all group sub', { need: 'x', ...values });

describe('values', () => {
  it.each([
    ['text', 'ab'],
    ['text', 'abcd'],
    ['choice', 'a'],
    ['long', 'x'.repeat(6000)],
    ['whole', 9],
    ['number', -1.5],
    ['flag', false],
    ['who', '100000000000000001'],
  ])('given %s = %s, then it may be sent', (name, value) => {
    expect(() => given({ [name]: value })).not.toThrow();
  });

  it.each([
    ['text', 'a', 'needs at least 2 characters'],
    ['text', 'abcde', 'takes at most 4 characters'],
    ['text', true, 'takes text'],
    ['choice', 'b', 'takes one of the choices that it offers'],
    ['long', 'x'.repeat(6001), 'takes at most 6000 characters'],
    ['whole', 1.5, 'takes a whole number'],
    ['whole', '1', 'takes a whole number'],
    ['whole', 10, 'takes a number from 1 to 9'],
    ['number', 'x', 'takes a number'],
    ['number', 2 ** 54, 'takes a number from -9007199254740992 to 9007199254740992'],
    ['flag', 'true', 'is either true or false'],
    ['who', 'Ada', 'takes an id'],
    ['file', '100000000000000001', 'takes a file, which cannot be sent from here'],
  ])('given %s = %s, then it %s', (name, value, what) => {
    expect(() => given({ [name]: value })).toThrow(new ClientRefusal(`The option “${name}” ${what}.`));
  });

  it('given one that is required and missing or empty, or one that is not there, then it is named', () => {
    expect(() => checkOptions(command, 'all group sub', {})).toThrow('/all group sub needs its option “need”.');
    expect(() => given({ need: '' })).toThrow('needs its option “need”');
    for (const name of ['constructor', 'toString', 'group'])
      expect(() => given({ [name]: 'x' })).toThrow(`/all group sub has no option “${name}”.`);
  });
});

it('given an option without suggestions, or none, then none are asked for', () => {
  expect(() => checkFocused(command, 'all group sub', 'long')).not.toThrow();
  for (const name of ['text', 'constructor']) expect(() => checkFocused(command, 'all group sub', name)).toThrow(name);
  expect(() => checkFocused(command, 'all', 'long')).toThrow('/all makes no suggestions');
});
