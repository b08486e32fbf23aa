/** A slash command as one types it. */
import { type APIApplicationCommand, ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lineOf,
  matching,
  type Option,
  readLine,
  readValue,
  usableOf,
  valuesOf,
} from '../../../src/sandbox/page/composer/commandLine.ts';

const question: Option = { name: 'question', type: Type.String, description: 'What', required: true, max_length: 20 };
const outlet: Option = { name: 'outlet', type: Type.String, description: 'Where', autocomplete: true };
const aside: Option = { name: 'private', type: Type.Boolean, description: 'Alone' };
const hour: Option = { name: 'hour', type: Type.Integer, description: 'When', min_value: 0, max_value: 23 };
const form: Option = {
  name: 'as',
  type: Type.String,
  description: 'How',
  choices: [{ name: 'BibTeX', value: 'bibtex' }],
};

const command = (name: string, options: unknown[] = [], type = 1) =>
  ({ name, type, description: name, options }) as unknown as APIApplicationCommand;
const commands = usableOf([
  command('ask', [outlet, aside, question, hour, form]),
  command('digest', [
    { type: Type.Subcommand, name: 'set', description: 'Sets one', options: [hour] },
    { type: Type.Subcommand, name: 'show', description: 'Shows it' },
  ]),
  command('Find coverage', [], 3),
]);
const [ask] = commands as [(typeof commands)[0]];
const values = (line: string) => {
  const read = readLine(line, commands);
  return read && valuesOf(read.command, read.filled);
};

describe('what is offered', () => {
  it('given subcommands and menus, then each subcommand is offered and no menu, required options first', () => {
    expect(commands.map(({ name }) => name)).toEqual(['ask', 'digest set', 'digest show']);
    expect(ask.options[0]).toBe(question);
  });

  it('given a part of a name, then what begins with it comes first', () => {
    expect(matching(commands, 's').map(({ name }) => name)).toEqual(['ask', 'digest set', 'digest show']);
    expect(matching(commands, 'di').map(({ name }) => name)).toEqual(['digest set', 'digest show']);
    expect(matching(commands, 'no')).toEqual([]);
  });
});

describe('a line', () => {
  it('given its options by name, in any order, then it has their values', () => {
    expect(values('/ask outlet: The Bell question: Who: where? private: true')).toEqual({
      options: { question: 'Who: where?', outlet: 'The Bell', private: true },
    });
  });

  it('given words without a name, then they are the first option', () => {
    expect(values('/ask Who won? hour: 7')).toEqual({ options: { question: 'Who won?', hour: 7 } });
  });

  it('given no whole command and a space, then it is none', () => {
    for (const line of ['/ask', '/as ', '/asking ', 'ask ', '/digest ', '/digest set']) {
      expect(readLine(line, commands)).toBeUndefined();
    }
    expect(readLine('/digest set ', commands)?.command.name).toBe('digest set');
  });

  it('given any words in which no option is named, then they are sent as they are', () => {
    const words = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => !text.includes(':') && text.trim() !== '');
    fc.assert(
      fc.property(words, (text) => {
        expect(values(`/ask question: ${text}`)).toEqual({ options: { question: text.trim() } });
      }),
    );
  });
});

describe('a command half filled in', () => {
  it('given any words, then its line is read as it was', () => {
    const words = fc.stringMatching(/^(\w+( \w+)*)?$/);
    fc.assert(
      fc.property(words, words, (one, two) => {
        const filled = [
          { option: question, text: one },
          { option: outlet, text: two },
        ];
        expect(readLine(lineOf(ask, filled), commands)).toEqual({ command: ask, filled });
      }),
    );
    expect(readLine(lineOf({ name: 'digest show', description: '', options: [] }, []), commands)).toMatchObject({
      command: { name: 'digest show' },
    });
  });

  it('given a suggestion that was taken, then the line has its value', () => {
    const choice = { name: 'The Bell', value: 'bell-1' };
    expect(lineOf(ask, [{ option: outlet, text: 'The Bell', choice }])).toBe('/ask outlet: bell-1 ');
  });
});

describe('a value', () => {
  it.each([
    [question, ' ', 'This option is required. Specify a value.'],
    [question, 'x'.repeat(21), 'Use at most 20 characters; these are 21.'],
    [aside, 'maybe', 'Choose one of: True, False.'],
    [form, 'word', 'Choose one of: BibTeX.'],
    [hour, '7.5', 'Enter a whole number.'],
    [hour, 'soon', 'Enter a whole number.'],
    [hour, '-1', 'Enter 0 or more.'],
    [hour, '24', 'Enter 23 or less.'],
  ])('given %o with “%s”, then it says what is wrong', (option, text, problem) => {
    expect(readValue({ option, text })).toEqual({ problem });
  });

  it.each([
    [aside, 'TRUE', true],
    [form, 'bibtex', 'bibtex'],
    [form, 'BIBTEX', 'bibtex'],
    [hour, '07', 7],
    [outlet, 'anything', 'anything'],
  ])('given %o with “%s”, then it is of its type', (option, text, value) => {
    expect(readValue({ option, text })).toEqual({ value });
  });

  it('given a suggestion that was taken, then its value is sent, until the text is another', () => {
    const choice = { name: 'The Bell', value: 'bell-1' };
    expect(readValue({ option: outlet, text: 'The Bell', choice })).toEqual({ value: 'bell-1' });
    expect(readValue({ option: outlet, text: 'The Belle', choice })).toEqual({ value: 'The Belle' });
  });

  it('given an option for people, then a name gives the id, and nobody else is taken', () => {
    const given = [command('give', [{ name: 'who', type: Type.User, description: 'To whom' }])];
    const [give] = usableOf(given, (type) => (type === Type.User ? [{ name: 'Bela', value: '17' }] : undefined));
    const option = give?.options[0] as Option;
    expect(readValue({ option, text: 'bela' })).toEqual({ value: '17' });
    expect(readValue({ option, text: 'Ada' })).toEqual({ problem: 'Choose one of: Bela.' });
  });

  it('given an option for a file, then it can only be left out', () => {
    const option: Option = { name: 'file', type: Type.Attachment, description: 'What' };
    const problem = 'This page cannot attach files.';
    expect(readValue({ option, text: '' })).toEqual({});
    expect(readValue({ option, text: 'notes.txt' })).toEqual({ problem });
    expect(readValue({ option: { ...option, required: true }, text: '' })).toEqual({ problem });
  });

  it('given an optional one that is empty, then it is not sent; given a required one without a pill, then it is missed', () => {
    expect(readValue({ option: outlet, text: '' })).toEqual({});
    expect(valuesOf(ask, [])).toMatchObject({ option: question });
  });
});
