import { describe, expect, it } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { commands } from '../../commands/index.ts';
import { readLine } from '../../src/cli/line.ts';
import { SUBCOMMAND } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import { bundledDesk, deskOver, excerpts, HARBOUR, said } from './fixtures.ts';

const helpOf = async (desk: Desk) => {
  const help = commands.find(({ definition }) => definition.name === 'help');
  if (help?.kind !== 'slash') throw new Error('There is no help.');
  return help.run({}, desk);
};

describe('/help', () => {
  it('is for the one who asked', async () => {
    expect((await helpOf(await deskOver(HARBOUR))).visibility).toBe('private');
  });

  it('gives questions that this coverage answers', async () => {
    for (const desk of [await bundledDesk(), await deskOver(HARBOUR)]) {
      const examples = said(await helpOf(desk)).match(/^\/ask (?!question).+$/gm) ?? [];
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        const { name, options } = readLine(example);
        expect(name).toBe('ask');
        const view = await ask.run(options, desk);
        expect(view.visibility, example).toBe('public');
        expect(excerpts(view).length, example).toBeGreaterThan(0);
      }
    }
  });

  it('explains every command with its options, help included', async () => {
    const lines = said(await helpOf(await bundledDesk())).split('\n');
    for (const { kind, definition } of commands) {
      if (kind === 'message') {
        expect(lines.filter((one) => one.startsWith(`${definition.name} – in the menu of a message`))).toHaveLength(1);
        continue;
      }
      const [line = '', ...others] = lines.filter(
        (one) => one.startsWith(`/${definition.name} `) && one.includes(definition.description),
      );
      expect(others).toEqual([]);
      for (const option of definition.options ?? []) {
        const isNeeded = option.type === SUBCOMMAND || option.required;
        expect(line).toContain(isNeeded ? option.name : `[${option.name}]`);
      }
    }
  });

  it('given a command with subcommands, then names these as what it is used with', async () => {
    expect(said(await helpOf(await bundledDesk()))).toMatch(/^\/feed add \| list \| remove – /m);
  });

  it('given nothing to ask, then explains the commands all the same', async () => {
    const text = said(await helpOf(await deskOver([])));
    expect(text).not.toContain('For example');
    expect(text).toContain('/coverage');
  });
});
