import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCommand, checkCommands } from '../../../src/sandbox/check/commands.ts';
import { many, refusals } from './refusals.ts';

const command = (rest: object = {}) => ({ name: 'ask', description: 'Ask the coverage', ...rest });
const said = (rest: object) => refusals(() => checkCommand(command(rest)));
const option = (name: string, rest: object = {}) => ({ type: 3, name, description: 'Some words', ...rest });
const withOption = (rest: object) => said({ options: [option('topic', rest)] });
const choice = (value: unknown, name = String(value)) => ({ name, value });

describe('a slash command', () => {
  it.each(['ask', 'a', 'a'.repeat(32), 'quote-check', 'was_heißt', 'प्रश्न', 'ถาม'])(
    'given the name %s, then it is accepted',
    (name) => {
      expect(said({ name })).toEqual([]);
    },
  );

  it.each(['Ask', 'ask me', 'ask!', 'ÀSK'])('given the name %s, then it is refused', (name) => {
    expect(said({ name })).toEqual(['name APPLICATION_COMMAND_INVALID_NAME']);
    expect(said({ options: [option(name)] })).toEqual(['options.0.name APPLICATION_COMMAND_INVALID_NAME']);
  });

  it('given a name or description that is too long or missing, then it is refused', () => {
    expect(said({ name: 'a'.repeat(33) })).toEqual(['name BASE_TYPE_BAD_LENGTH']);
    expect(said({ description: 'a'.repeat(100) })).toEqual([]);
    expect(said({ description: 'a'.repeat(101) })).toEqual(['description BASE_TYPE_MAX_LENGTH']);
    expect(said({ description: '' })).toEqual(['description BASE_TYPE_BAD_LENGTH']);
    expect(said({ description: null })).toEqual(['description BASE_TYPE_REQUIRED']);
    expect(withOption({ description: 'a'.repeat(101) })).toEqual(['options.0.description BASE_TYPE_BAD_LENGTH']);
    expect(withOption({ description: undefined })).toEqual(['options.0.description BASE_TYPE_REQUIRED']);
  });

  it('given names in other languages, then each is checked', () => {
    expect(said({ name_localizations: { de: 'frage', fr: null } })).toEqual([]);
    expect(said({ name_localizations: { de: 'Frage' } })).toEqual([
      'name_localizations.de APPLICATION_COMMAND_INVALID_NAME',
    ]);
    expect(said({ name_localizations: { xx: 'frage' } })).toHaveLength(1);
  });

  it('given contexts and installs, then they are known and different', () => {
    expect(said({ contexts: [0, 1, 2], integration_types: [0, 1] })).toEqual([]);
    expect(said({ contexts: [] })).toEqual(['contexts BASE_TYPE_BAD_LENGTH']);
    expect(said({ contexts: [0, 0] })).toEqual(['contexts SET_TYPE_ALREADY_CONTAINS_VALUE']);
    expect(said({ contexts: [3] })).toEqual(['contexts.0 BASE_TYPE_CHOICES']);
    expect(said({ integration_types: [2] })).toEqual(['integration_types.0 BASE_TYPE_CHOICES']);
  });

  it('given permissions as discord.js writes them, as a number or null, then they are accepted', () => {
    expect(said({ default_member_permissions: '32' })).toEqual([]);
    expect(said({ default_member_permissions: 32 })).toEqual([]);
    expect(said({ default_member_permissions: null })).toEqual([]);
    expect(said({ default_member_permissions: 'ManageGuild' })).toEqual([
      'default_member_permissions NUMBER_TYPE_COERCE',
    ]);
  });

  it('given a misspelt field, then it is named', () => {
    expect(said({ defaultMemberPermissions: '32' })).toEqual(['defaultMemberPermissions SANDBOX_UNKNOWN_FIELD']);
    expect(withOption({ maxLength: 3 })).toEqual(['options.0.maxLength SANDBOX_UNKNOWN_FIELD']);
  });

  it('the checked command has no nulls', () => {
    expect(checkCommand(command({ dm_permission: null, contexts: null, type: 1 }))).toEqual({ ...command(), type: 1 });
  });
});

describe('options', () => {
  it('given 25 of different names, then they are accepted; given 26 or a name twice, refused', () => {
    expect(said({ options: many(25, (i) => option(`o${i}`)) })).toEqual([]);
    expect(said({ options: many(26, (i) => option(`o${i}`)) })).toEqual(['options BASE_TYPE_MAX_LENGTH']);
    expect(said({ options: [option('a'), option('a')] })).toEqual([
      'options.1 APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
    ]);
  });

  it('given any order of required and optional ones, then those after an optional one are refused', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 25 }), (required) => {
        const options = required.map((is, i) => option(`o${i}`, { required: is }));
        const first = required.indexOf(false);
        const late = required.flatMap((is, i) => (is && first >= 0 && i > first ? [i] : []));
        expect(said({ options })).toEqual(late.map((i) => `options.${i} APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID`));
      }),
    );
  });

  it('given a kind that does not exist, then it is refused', () => {
    expect(withOption({ type: 12 })).toEqual(['options.0 UNION_TYPE_CHOICES']);
    for (const type of [5, 6, 7, 8, 9, 11]) expect(withOption({ type })).toEqual([]);
  });

  it('given choices, then 25, of different names and values, each of at most 100 characters', () => {
    expect(withOption({ choices: many(25, (i) => choice(`${i}`)) })).toEqual([]);
    expect(withOption({ choices: many(26, (i) => choice(`${i}`)) })).toEqual([
      'options.0.choices BASE_TYPE_MAX_LENGTH',
    ]);
    expect(withOption({ choices: [choice('a'.repeat(100))] })).toEqual([]);
    expect(withOption({ choices: [choice('a'.repeat(101), 'a')] })).toEqual([
      'options.0.choices.0.value BASE_TYPE_BAD_LENGTH',
    ]);
    expect(withOption({ choices: [choice('a', 'a'.repeat(101))] })).toEqual([
      'options.0.choices.0.name BASE_TYPE_BAD_LENGTH',
    ]);
    expect(withOption({ choices: [choice('a'), choice('b', 'a')] })).toEqual([
      'options.0.choices.1.name SANDBOX_CHOICE_DUPLICATED',
    ]);
    expect(withOption({ choices: [choice('a'), choice('a', 'b')] })).toEqual([
      'options.0.choices.1.value SANDBOX_CHOICE_DUPLICATED',
    ]);
  });

  it('given choices, then their values are of the option’s type', () => {
    expect(withOption({ type: 4, choices: [choice(1), choice(2)] })).toEqual([]);
    expect(withOption({ type: 10, choices: [choice(1.5)] })).toEqual([]);
    expect(withOption({ type: 4, choices: [choice(1.5)] })).toEqual(['options.0.choices.0.value NUMBER_TYPE_COERCE']);
    expect(withOption({ type: 4, choices: [choice('1')] })).toEqual(['options.0.choices.0.value NUMBER_TYPE_COERCE']);
    expect(withOption({ type: 3, choices: [choice(1)] })).toEqual(['options.0.choices.0.value STRING_TYPE_CONVERT']);
    expect(withOption({ type: 5, choices: [choice('a')] })).toEqual(['options.0.choices SANDBOX_UNKNOWN_FIELD']);
  });

  it('given autocomplete, then no choices', () => {
    expect(withOption({ autocomplete: true })).toEqual([]);
    expect(withOption({ autocomplete: true, choices: [] })).toEqual([]);
    expect(withOption({ autocomplete: true, choices: [choice('a')] })).toEqual([
      'options.0.autocomplete SANDBOX_CHOICES_AND_AUTOCOMPLETE',
    ]);
    expect(withOption({ type: 6, autocomplete: true })).toEqual(['options.0.autocomplete SANDBOX_UNKNOWN_FIELD']);
  });

  it('given lengths and values, then they are in range and in order', () => {
    expect(withOption({ min_length: 0, max_length: 6000 })).toEqual([]);
    expect(withOption({ max_length: 6001 })).toEqual(['options.0.max_length NUMBER_TYPE_MAX']);
    expect(withOption({ max_length: 0 })).toEqual(['options.0.max_length NUMBER_TYPE_MIN']);
    expect(withOption({ min_length: 5, max_length: 5 })).toEqual([]);
    expect(withOption({ min_length: 6, max_length: 5 })).toEqual(['options.0.min_length SANDBOX_OPTION_RANGE']);
    expect(withOption({ type: 4, min_value: 1, max_value: 1 })).toEqual([]);
    expect(withOption({ type: 4, min_value: 2, max_value: 1 })).toEqual(['options.0.min_value SANDBOX_OPTION_RANGE']);
    expect(withOption({ type: 4, max_length: 5 })).toEqual(['options.0.max_length SANDBOX_UNKNOWN_FIELD']);
    expect(withOption({ type: 7, channel_types: [0, 5] })).toEqual([]);
    expect(withOption({ type: 7, channel_types: [99] })).toEqual(['options.0.channel_types.0 BASE_TYPE_CHOICES']);
  });
});

describe('subcommands', () => {
  const sub = (name: string, options?: object[]) => ({ type: 1, name, description: 'Do it', options });
  const group = (name: string, options: object[]) => ({ type: 2, name, description: 'Do them', options });

  it('given subcommands in the command or in groups, then they are accepted', () => {
    expect(said({ options: [sub('today'), sub('set', [option('zone')]), group('more', [sub('pause')])] })).toEqual([]);
  });

  it('given subcommands beside values, then the options are refused', () => {
    expect(said({ options: [sub('today'), option('zone')] })).toEqual([
      'options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ]);
  });

  it('given a deeper nesting, then it is refused', () => {
    expect(said({ options: [sub('today', [sub('now')])] })).toEqual(['options.0.options.0 UNION_TYPE_CHOICES']);
    expect(said({ options: [group('a', [group('b', [])])] })).toEqual(['options.0.options.0 UNION_TYPE_CHOICES']);
    expect(said({ options: [group('a', [option('b')])] })).toEqual(['options.0.options.0 UNION_TYPE_CHOICES']);
  });

  it('given a rule broken in a subcommand, then it is named there', () => {
    const options = [option('a', { required: false }), option('b', { required: true })];
    expect(said({ options: [group('g', [sub('s', options)])] })).toEqual([
      'options.0.options.0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ]);
  });
});

describe('the size of a command', () => {
  it('given 8,000 characters of names, descriptions and choices, then it is accepted; given one more, refused', () => {
    const wide = (count: number, extra: number) => ({
      name: 'n'.repeat(5),
      description: 'd'.repeat(95 + extra),
      options: many(count, (i) => ({
        type: 3,
        name: `o${i}`.padEnd(10, 'x'),
        description: 'd'.repeat(90),
        choices: many(3, (j) => ({ name: `${j}`.repeat(100), value: `${j}`.repeat(100) })),
      })),
    });
    // 100 + 11 × (100 + 600) = 7,800, and two options of 100 without choices.
    const body = (extra: number) => {
      const { options, ...rest } = wide(11, extra);
      const plain = ['p', 'q'].map((letter) => ({ type: 3, name: letter.repeat(10), description: 'd'.repeat(90) }));
      return { ...rest, options: [...options, ...plain] };
    };
    expect(refusals(() => checkCommand(body(0)))).toEqual([]);
    expect(refusals(() => checkCommand(body(1)))).toEqual(['APPLICATION_COMMAND_TOO_LARGE']);
    const localized = { ...body(0), description_localizations: { de: 'd'.repeat(96) } };
    expect(refusals(() => checkCommand(localized))).toEqual(['APPLICATION_COMMAND_TOO_LARGE']);
  });
});

describe('a context menu', () => {
  const menu = (rest: object = {}) => refusals(() => checkCommand({ type: 3, name: 'Check this quote', ...rest }));

  it('given a name with capitals and spaces, then it is accepted', () => {
    expect(menu()).toEqual([]);
    expect(menu({ description: '', options: [] })).toEqual([]);
    expect(menu({ name: 'a'.repeat(32) })).toEqual([]);
    expect(menu({ name: 'a'.repeat(33) })).toEqual(['name BASE_TYPE_BAD_LENGTH']);
  });

  it('given a description or options, then it is refused', () => {
    expect(menu({ description: 'Check it' })).toEqual(['description APPLICATION_COMMAND_INVALID_DESCRIPTION']);
    expect(menu({ options: [option('a')] })).toEqual(['options SANDBOX_MENU_OPTIONS']);
  });
});

describe('all commands of a scope', () => {
  const all = (...commands: object[]) => refusals(() => checkCommands(commands));

  it('given the same name for different kinds, then it is accepted; given it twice for one, refused', () => {
    expect(all(command(), { type: 3, name: 'ask' }, { type: 2, name: 'ask' })).toEqual([]);
    expect(all(command(), command({ type: 1 }))).toEqual(['1 APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });

  it('given faults in several, then each is named at its place', () => {
    expect(all(command({ name: 'A' }), command(), command({ description: '' }))).toEqual([
      '0.name APPLICATION_COMMAND_INVALID_NAME',
      '2.description BASE_TYPE_BAD_LENGTH',
    ]);
  });

  it.each([
    ['slash commands', 100, (i: number) => command({ name: `c${i}` })],
    ['user menus', 15, (i: number) => ({ type: 2, name: `C ${i}` })],
    ['message menus', 15, (i: number) => ({ type: 3, name: `C ${i}` })],
  ])('given %s, then %i are accepted, and one more refused', (_what, most, make: (i: number) => object) => {
    expect(all(...many(most, make))).toEqual([]);
    expect(all(...many(most + 1, make))).toEqual(['30032']);
  });

  it('given no list, then it is refused', () => {
    expect(refusals(() => checkCommands({}))).toEqual(['LIST_TYPE_CONVERT']);
    expect(all()).toEqual([]);
  });
});
