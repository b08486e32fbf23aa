import { describe, expect, it } from 'vitest';
import {
  actionOf,
  aside,
  BOOLEAN,
  type Caller,
  command,
  EVERYWHERE,
  messageCommand,
  STRING,
  subcommand,
  turn,
  withSubcommands,
} from '../src/command.ts';
import type { Desk } from '../src/desk.ts';
import { view } from '../src/view.ts';
import { said } from './commands/fixtures.ts';

const NO_DESK = {} as Desk;

/** Gives back what its behaviour was handed. */
const seen: unknown[] = [];
const echo = command(
  {
    name: 'echo',
    description: 'Says it again',
    ...EVERYWHERE,
    options: [
      { type: STRING, name: 'text', description: 'What', required: true, max_length: 10 },
      { type: STRING, name: 'as', description: 'How', choices: [{ name: 'Loud', value: 'loud' }] },
      { type: BOOLEAN, name: 'private', description: 'To whom' },
    ],
  },
  {
    async run(input) {
      seen.push(input);
      return input.text === 'bad' ? { kind: 'problem', text: ['Not that.'] } : view('public', []);
    },
    actions: {
      again: turn(async ({ answerId, argument }) =>
        argument === 'bad'
          ? { kind: 'problem', text: ['Gone.'] }
          : view('public', [{ kind: 'text', text: [answerId] }]),
      ),
      beside: aside(async () => view('private', [])),
    },
  },
);

describe('a command', () => {
  it('gets its options trimmed, and those left out not at all', async () => {
    await echo.run({ text: '  hello ', as: '', private: undefined }, NO_DESK);
    expect(seen.pop()).toEqual({ text: 'hello' });
  });

  it.each([
    [true, true],
    ['true', true],
    ['Yes', true],
    ['on', true],
    [false, false],
    ['no', false],
    ['OFF', false],
  ])('given %o for a switch, then gets %o', async (typed, value) => {
    await echo.run({ text: 'a', private: typed }, NO_DESK);
    expect(seen.pop()).toEqual({ text: 'a', private: value });
  });

  it.each([
    [{}, '/echo needs text. Add it and send it again.'],
    [{ text: '' }, '/echo needs text. Add it and send it again.'],
    [{ text: ' \t' }, '/echo needs text. Add it and send it again.'],
    [{ text: null }, '/echo needs text. Add it and send it again.'],
    [{ text: 5 }, '/echo needs text. Add it and send it again.'],
    [{ text: ['a'] }, '/echo needs text. Add it and send it again.'],
    [{ text: '12345678901' }, 'The text has 11 characters; at most 10 can be read. Shorten it.'],
    [{ text: 'a', as: 'soft' }, 'For as “soft” is no choice. Take loud.'],
    [{ text: 'a', as: 'Loud' }, 'For as “Loud” is no choice. Take loud.'],
    [{ text: 'a', private: 'perhaps' }, 'For private say true or false.'],
    [{ text: 'a', private: 1 }, 'For private say true or false.'],
    [{ text: 'a', colour: 'red' }, '/echo has no option “colour”. It has text, as and private.'],
    [{ text: 'a', __proto__x: 'red' }, '/echo has no option “__proto__x”. It has text, as and private.'],
  ])('given %o, then is not run, and the one who typed it is told why', async (options, sentence) => {
    seen.length = 0;
    const shown = await echo.run(options as Record<string, unknown>, NO_DESK);
    expect([shown.visibility, said(shown)]).toEqual(['private', sentence]);
    expect(seen).toEqual([]);
  });

  it('given that it cannot act, then tells the one who typed it, and nobody else', async () => {
    const shown = await echo.run({ text: 'bad' }, NO_DESK);
    expect([shown.visibility, said(shown)]).toEqual(['private', 'Not that.']);
  });

  it('runs what its buttons do, and knows no other action', async () => {
    const press = (argument: string) => actionOf(echo, 'again')?.run({ answerId: 'k3f9q2', argument }, NO_DESK);
    expect(said((await press('1')) as never)).toBe('k3f9q2');
    expect(await press('bad')).toMatchObject({ visibility: 'private' });
    expect([actionOf(echo, 'again')?.effect, actionOf(echo, 'beside')?.effect]).toEqual(['turn', 'aside']);
    for (const action of ['', 'run', 'constructor', '__proto__', 'hasOwnProperty']) {
      expect(actionOf(echo, action)).toBeUndefined();
    }
  });

  it.each([
    [{}, 'public'],
    [{ private: true }, 'private'],
    [{ private: 'yes' }, 'private'],
    [{ private: false }, 'public'],
    [{ private: 'perhaps' }, 'public'],
  ])('given %o, then a wait is %s', (options, visibility) => {
    expect(echo.visibility(options)).toBe(visibility);
  });

  it('that answers in private waits in private', () => {
    const quiet = command(
      { name: 'quiet', description: 'Says nothing', ...EVERYWHERE },
      { visibility: 'private', run: async () => view('private', []) },
    );
    expect(quiet.visibility({})).toBe('private');
  });

  it('offers suggestions only where it has some', () => {
    expect('complete' in echo).toBe(false);
  });
});

describe('a command with subcommands', () => {
  const CALLER: Caller = { guildId: '333333333333333333', isOperator: true, mostFeeds: 3 };
  const runs: unknown[][] = [];
  const tide = withSubcommands(
    { name: 'tide', description: 'High and low water', ...EVERYWHERE },
    {
      show: subcommand(
        {
          description: 'Shows one',
          options: [
            { type: STRING, name: 'harbour', description: 'Where', required: true, autocomplete: true, max_length: 10 },
            { type: BOOLEAN, name: 'private', description: 'To whom' },
          ],
        },
        {
          async run(input, _desk, caller) {
            const harbour: string = input.harbour;
            const quiet: boolean | undefined = input.private;
            runs.push(['show', harbour, quiet, caller]);
            return view('public', []);
          },
          complete: async (option, typed, _desk, caller) => [
            { name: `${option} ${typed}`, value: String(caller.guildId) },
          ],
        },
      ),
      list: subcommand(
        { description: 'Lists all' },
        {
          visibility: 'private',
          async run(input, _desk, caller) {
            runs.push(['list', input, caller]);
            return { kind: 'problem', text: ['None.'] };
          },
        },
      ),
    },
    {
      actions: {
        again: aside(async (_press, _desk, caller) =>
          view('public', [{ kind: 'text', text: [`${caller.isOperator}`] }]),
        ),
      },
    },
  );

  it('is registered with each of them as an option of its own, in their order', () => {
    expect(tide.definition).toEqual({
      name: 'tide',
      description: 'High and low water',
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      options: [
        {
          type: 1,
          name: 'show',
          description: 'Shows one',
          options: [
            { type: 3, name: 'harbour', description: 'Where', required: true, autocomplete: true, max_length: 10 },
            { type: 5, name: 'private', description: 'To whom' },
          ],
        },
        { type: 1, name: 'list', description: 'Lists all' },
      ],
    });
  });

  it('runs the one that was chosen, on its own options, and tells it who calls', async () => {
    await tide.run({ show: { harbour: ' Osterby ', private: 'yes' } }, NO_DESK, CALLER);
    expect(runs.pop()).toEqual(['show', 'Osterby', true, CALLER]);
    const shown = await tide.run({ list: {} }, NO_DESK, CALLER);
    expect(runs.pop()).toEqual(['list', {}, CALLER]);
    expect([shown.visibility, said(shown)]).toEqual(['private', 'None.']);
  });

  it('given nobody in particular, then it is run for somebody without any right', async () => {
    await tide.run({ list: {} }, NO_DESK);
    expect(runs.pop()).toEqual(['list', {}, { guildId: null, isOperator: false, mostFeeds: 0 }]);
    const pressed = await actionOf(tide, 'again')?.run({ answerId: '', argument: '' }, NO_DESK);
    expect(pressed && said(pressed)).toBe('false');
  });

  it.each([
    [{}, '/tide needs /tide show or /tide list.'],
    [{ sink: {} }, '/tide has no “sink”. Use /tide show or /tide list.'],
    [{ constructor: {} }, '/tide has no “constructor”. Use /tide show or /tide list.'],
    [{ show: {} }, '/tide show needs harbour. Add it and send it again.'],
    [{ show: null }, '/tide show needs harbour. Add it and send it again.'],
    [{ show: 'Osterby' }, '/tide show has no option “0”. It has harbour and private.'],
    [{ show: { harbour: 'x'.repeat(11) } }, 'The harbour has 11 characters; at most 10 can be read. Shorten it.'],
    [{ list: { harbour: 'Osterby' } }, '/tide list has no options; “harbour” was not understood.'],
    [{ harbour: 'Osterby' }, '/tide has no “harbour”. Use /tide show or /tide list.'],
  ])('given %o, then nothing is run, and the one who typed it is told why', async (options, sentence) => {
    runs.length = 0;
    const shown = await tide.run(options as Record<string, unknown>, NO_DESK, CALLER);
    expect([shown.visibility, said(shown)]).toEqual(['private', sentence]);
    expect(runs).toEqual([]);
  });

  it('waits where the one that was chosen is to be seen', () => {
    expect(tide.visibility({ show: { harbour: 'a' } })).toBe('public');
    expect(tide.visibility({ show: { harbour: 'a', private: true } })).toBe('private');
    expect(tide.visibility({ list: {} })).toBe('private');
    expect(tide.visibility({ sink: {} })).toBe('private');
  });

  it('has the suggestions of each, by its name and the option’s', async () => {
    expect(await tide.complete?.('show harbour', 'ost', NO_DESK, CALLER)).toEqual([
      { name: 'harbour ost', value: CALLER.guildId },
    ]);
    for (const option of ['list harbour', 'sink harbour', 'harbour', '', 'constructor x'])
      expect(await tide.complete?.(option, 'ost', NO_DESK, CALLER)).toEqual([]);
  });

  it('given none that has suggestions, then has none either', () => {
    const mute = subcommand({ description: 'Says nothing' }, { run: async () => view('private', []) });
    expect('complete' in withSubcommands({ name: 'mute', description: 'x', ...EVERYWHERE }, { one: mute })).toBe(false);
  });
});

describe('a message command', () => {
  const echoed = messageCommand(
    { name: 'Echo this', ...EVERYWHERE },
    {
      run: async (text) =>
        text === '' ? { kind: 'problem', text: ['Nothing.'] } : view('private', [{ kind: 'text', text: [text] }]),
    },
  );

  it('is one of the menu of a message', () => {
    expect(echoed).toMatchObject({ kind: 'message', definition: { type: 3, name: 'Echo this' } });
  });

  it('gets the message as it was written', async () => {
    expect(said(await echoed.run('**a** <@1>', NO_DESK))).toBe('**a** <@1>');
    expect(await echoed.run('', NO_DESK)).toMatchObject({ visibility: 'private' });
  });
});
