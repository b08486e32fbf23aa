import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Definition, type Option, STRING, SUBCOMMAND } from '../../src/command.ts';
import { MOST_SUGGESTIONS, SUGGESTION_LENGTH } from '../../src/limits.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const MOST_OPTIONS = 25;
const DESCRIPTION_LENGTH = 100;
const CHOICE_LENGTH = 100;
const STRING_LENGTH = 6000;
/** Name, description and value of a command, its options and their choices, added up. */
const COMMAND_LENGTH = 8000;

const slash = commands.filter((one) => one.kind === 'slash');
const named = slash.map(({ definition }): [string, Definition] => [definition.name, definition]);

/** A command's options with values, list by list: its own, or those of each subcommand. */
const valuesOf = ({ options = [] }: Definition): (readonly Option[])[] => {
  const below = options.flatMap((option) => (option.type === SUBCOMMAND ? [option.options ?? []] : []));
  return below.length > 0 ? below : [options as readonly Option[]];
};

describe('the commands', () => {
  it('are these, help last', () => {
    expect(commands.map(({ definition }) => definition.name)).toEqual([
      'ask',
      'quote',
      'timeline',
      'compare',
      'trend',
      'digest',
      'alert',
      'Find coverage',
      'Check this quote',
      'source',
      'coverage',
      'feed',
      'privacy',
      'help',
    ]);
  });
});

describe.each(named)('the definition of /%s', (_, definition) => {
  const direct = definition.options ?? [];
  const lists = valuesOf(definition);
  const options = lists.flat();
  const all = [...new Set([...direct, ...options])];
  const choices = options.flatMap((option) => ('choices' in option ? (option.choices ?? []) : []));

  it('has names that Discord takes, in lower case and none twice', () => {
    for (const { name } of [definition, ...all]) {
      expect(name).toMatch(NAME);
      expect(name).toBe(name.toLowerCase());
    }
    for (const list of [direct, ...lists]) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  });

  it('has either subcommands or options with values', () => {
    expect(new Set(direct.map(({ type }) => type === SUBCOMMAND)).size).toBeLessThanOrEqual(1);
  });

  it('has descriptions of 1 to 100 characters', () => {
    for (const { description } of [definition, ...all]) {
      expect(description.trim()).toBe(description);
      expect(description.length, description).toBeGreaterThan(0);
      expect(description.length, description).toBeLessThanOrEqual(DESCRIPTION_LENGTH);
    }
  });

  it('has no more options than Discord takes, the required ones first', () => {
    for (const list of [direct, ...lists]) expect(list.length).toBeLessThanOrEqual(MOST_OPTIONS);
    for (const list of lists) {
      const required = list.map((option) => Boolean(option.required));
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    }
  });

  it('has text options with a length that Discord takes, and either choices or suggestions', () => {
    for (const option of options) {
      if (option.type !== STRING) continue;
      const { max_length: most = 1, autocomplete = false, choices: fixed = [] } = option;
      expect(most, option.name).toBeGreaterThanOrEqual(1);
      expect(most, option.name).toBeLessThanOrEqual(STRING_LENGTH);
      expect(autocomplete && fixed.length > 0, option.name).toBe(false);
      expect(fixed.length, option.name).toBeLessThanOrEqual(MOST_OPTIONS);
      if (fixed.length === 0) expect(option.max_length, option.name).toBeDefined();
    }
    for (const { name, value } of choices) {
      expect(name.length).toBeLessThanOrEqual(CHOICE_LENGTH);
      expect(value.length).toBeLessThanOrEqual(CHOICE_LENGTH);
    }
  });

  it('is within 8,000 characters in all', () => {
    const words = [definition, ...all].flatMap(({ name, description }) => [name, description]);
    const size = [...words, ...choices.flatMap(({ name, value }) => [name, value])].join('').length;
    expect(size).toBeLessThanOrEqual(COMMAND_LENGTH);
  });

  it('can be used in servers and in direct messages', () => {
    expect(definition.contexts).toEqual(expect.arrayContaining([0, 1]));
    expect(definition.integration_types).toContain(0);
  });

  it('has a completion where an option promises suggestions, and none elsewhere', () => {
    const promised = options.some((option) => 'autocomplete' in option && option.autocomplete);
    expect(slash.find((one) => one.definition === definition)?.complete !== undefined).toBe(promised);
  });

  it('uses kinds of option that the program knows', () => {
    const { String: text, Boolean: yesOrNo, Channel: channel } = ApplicationCommandOptionType;
    const kinds: number[] = [text, yesOrNo, channel];
    for (const { type } of options) expect(kinds).toContain(type);
  });
});

describe('our own limits', () => {
  it('are Discord’s for suggestions', () => {
    expect([MOST_SUGGESTIONS, SUGGESTION_LENGTH]).toEqual([25, 100]);
  });
});
