import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type CommandJson, compare } from '../../src/discord/registerDiff.ts';
import { asDiscordKeeps } from './server.ts';

const ask: CommandJson = {
  name: 'ask',
  description: 'Answers a question.',
  contexts: [0, 1],
  integration_types: [0, 1],
  options: [
    { type: 3, name: 'question', description: 'What to know.', required: true, max_length: 1000 },
    { type: 3, name: 'as', description: 'In which form.', choices: [{ name: 'A card', value: 'card' }] },
    { type: 5, name: 'private', description: 'For you alone.' },
  ],
};
const menu: CommandJson = { type: 3, name: 'Find coverage', contexts: [0], integration_types: [0] };
const options = ask['options'] as Record<string, unknown>[];
const NOTHING = { created: [], updated: [], removed: [], unchanged: [] };

describe('the comparison of commands', () => {
  it('given nothing registered, then all are created, under the names that people see', () => {
    expect(compare([ask, menu], [], 'everywhere')).toEqual({ ...NOTHING, created: ['/ask', 'Find coverage'] });
  });

  it('given what Discord adds, fills in, leaves out and reorders, then nothing is changed', () => {
    for (const scope of ['everywhere', 'guild'] as const) {
      const kept = [menu, ask].map((one, i) => asDiscordKeeps(one, i, scope === 'guild' ? '333333333333333333' : ''));
      expect(compare([ask, menu], kept as CommandJson[], scope)).toEqual({
        ...NOTHING,
        unchanged: ['/ask', 'Find coverage'],
      });
    }
  });

  it('given the program’s own commands as Discord keeps them, then nothing is changed', () => {
    const definitions = commands.map(({ definition }) => definition as CommandJson);
    const kept = definitions.map((one, i) => asDiscordKeeps(one, i) as CommandJson);
    const { unchanged, ...rest } = compare(definitions, kept, 'everywhere');
    expect(rest).toEqual({ created: [], updated: [], removed: [] });
    expect(unchanged).toHaveLength(commands.length);
  });

  it.each([
    ['another description', { description: 'Other.' }, ['description']],
    ['a permission', { default_member_permissions: '32' }, ['default_member_permissions']],
    ['another place', { contexts: [0] }, ['contexts']],
    ['a translation', { name_localizations: { de: 'frage' } }, ['name_localizations']],
    ['no options', { options: [] }, ['options']],
    ['an option fewer', { options: options.slice(0, 2) }, ['options']],
    ['options in another order', { options: [options[0], options[2], options[1]] }, ['options']],
    [
      'an option that may be left out',
      { options: [{ ...options[0], required: false }, ...options.slice(1)] },
      ['options.question.required'],
    ],
    [
      'another choice’s value',
      { options: [options[0], { ...options[1], choices: [{ name: 'A card', value: 'c' }] }, options[2]] },
      ['options.as.choices.A card.value'],
    ],
    [
      'two things at once',
      { description: 'Other.', options: [{ ...options[0], max_length: 9 }, ...options.slice(1)] },
      ['description', 'options.question.max_length'],
    ],
  ])('given %s, then names what differs', (_, change, fields) => {
    const kept = asDiscordKeeps({ ...ask, ...change }, 0) as CommandJson;
    expect(compare([ask], [kept], 'everywhere')).toEqual({ ...NOTHING, updated: [{ name: '/ask', fields }] });
  });

  describe('given subcommands', () => {
    const place = { type: 3, name: 'harbour', description: 'Where.', required: true, autocomplete: true };
    const show = {
      type: 1,
      name: 'show',
      description: 'Shows one.',
      options: [place, { ...place, name: 'day', required: false }],
    };
    const list = { type: 1, name: 'list', description: 'Lists all.' };
    const tide: CommandJson = { name: 'tide', description: 'Water.', options: [show, list] };

    it('then what Discord adds to them and leaves out changes nothing', () => {
      for (const below of [{}, { options: [] }]) {
        const kept = asDiscordKeeps({ ...tide, options: [show, { ...list, ...below }] }, 0) as CommandJson;
        expect(compare([tide], [kept], 'everywhere')).toEqual({ ...NOTHING, unchanged: ['/tide'] });
      }
    });

    it.each([
      ['another description', [{ ...show, description: 'Other.' }, list], ['options.show.description']],
      ['one fewer', [show], ['options']],
      ['another option in one', [show, { ...list, options: [place] }], ['options.list.options']],
      [
        'an option that is changed in one',
        [{ ...show, options: [{ ...place, max_length: 9 }, show.options[1]] }, list],
        ['options.show.options.harbour.max_length'],
      ],
      [
        'options in another order in one',
        [{ ...show, options: show.options.toReversed() }, list],
        ['options.show.options'],
      ],
    ])('and %s, then names what differs', (_, changed, fields) => {
      const kept = asDiscordKeeps({ ...tide, options: changed }, 0) as CommandJson;
      expect(compare([tide], [kept], 'everywhere')).toEqual({ ...NOTHING, updated: [{ name: '/tide', fields }] });
    });
  });

  it('given commands that nobody wants any more, then they are removed', () => {
    const old = asDiscordKeeps({ name: 'old', description: 'Old.' }, 0) as CommandJson;
    expect(compare([], [old], 'everywhere')).toEqual({ ...NOTHING, removed: ['/old'] });
  });

  it('given a menu with the name of a slash command, then they are two commands', () => {
    const both: CommandJson[] = [
      { name: 'ask', description: 'Asks.' },
      { name: 'ask', type: 3 },
    ];
    expect(compare(both, [both[1] as CommandJson], 'everywhere')).toEqual({
      ...NOTHING,
      created: ['/ask'],
      unchanged: ['ask'],
    });
  });

  it('sorts every command into one list, and finds no change in what is registered already', () => {
    const command = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      type: fc.constantFrom(1, 3),
      description: fc.constantFrom('One.', 'Two.'),
      nsfw: fc.boolean(),
      options: fc.uniqueArray(
        fc.record({
          type: fc.constant(3),
          name: fc.constantFrom('x', 'y'),
          description: fc.constantFrom('X.', 'Y.'),
          required: fc.boolean(),
          autocomplete: fc.boolean(),
        }),
        { selector: ({ name }) => name },
      ),
    });
    const scope = fc.uniqueArray(command, { selector: ({ name, type }) => `${type} ${name}` });
    fc.assert(
      fc.property(scope, scope, (wanted, registered) => {
        const kept = (list: object[]) => list.map((one, i) => asDiscordKeeps(one, i) as CommandJson);
        const { created, updated, removed, unchanged } = compare(wanted, kept(registered), 'everywhere');
        expect(created.length + updated.length + unchanged.length).toBe(wanted.length);
        expect(removed.length + updated.length + unchanged.length).toBe(registered.length);
        expect(compare(wanted, kept(wanted), 'everywhere')).toMatchObject({ created: [], updated: [], removed: [] });
      }),
    );
  });
});
