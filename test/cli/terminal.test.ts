import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serve, type Terminal } from '../../src/cli/terminal.ts';
import type { Desk } from '../../src/desk.ts';
import { bundledDesk, deskOver, FERRY } from '../commands/fixtures.ts';

afterEach(() => vi.unstubAllEnvs());

function terminal(isTTY: boolean, columns = 80) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY, columns });
  const screen = { text: '' };
  output.setEncoding('utf8').on('data', (piece: string) => {
    screen.text += piece;
  });
  return { input, output, screen, terminal: { input, output } as unknown as Terminal };
}

/** Waits until the screen has it, and takes it off. */
async function seen(screen: { text: string }, pattern: RegExp): Promise<string> {
  const end = Date.now() + 10_000;
  while (!pattern.test(stripVTControlCharacters(screen.text))) {
    if (Date.now() > end) throw new Error(`No ${pattern} in: ${screen.text}`);
    await turn();
  }
  const { text } = screen;
  screen.text = '';
  return text;
}

async function talking(desk: Desk, isTTY = true, columns = 80) {
  const { input, screen, terminal: at } = terminal(isTTY, columns);
  const done = serve(desk, at);
  return { done, screen, type: (line: string) => void input.write(`${line}\n`), input };
}

describe('the conversation on a terminal', () => {
  it('opens with what there is to ask, answers what is typed, and ends with a goodbye', async () => {
    const { done, screen, type } = await talking(await bundledDesk());
    expect(stripVTControlCharacters(await seen(screen, /› $/))).toMatch(
      /On Record[\s\S]*5 articles[\s\S]*from 5 outlets[\s\S]*\/help/,
    );
    type('What does takfiri mean?');
    expect(await seen(screen, /Context[\s\S]*› /)).toMatch(/\[1\][\s\S]*akfiri/);
    type('q');
    await done;
  });

  it('breaks lines at the width, in colour unless NO_COLOR is set', async () => {
    const desk = await bundledDesk();
    for (const [value, coloured] of [
      ['', true],
      ['1', false],
    ] as const) {
      vi.stubEnv('NO_COLOR', value);
      const { done, screen, type } = await talking(desk, true, 60);
      await seen(screen, /› $/);
      type('What does takfiri mean?');
      const shown = await seen(screen, /Context[\s\S]*› /);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is a control sequence
      expect(/\u001b\[(?:1|2|36)m/.test(shown)).toBe(coloured);
      const lines = stripVTControlCharacters(shown).split('\n');
      for (const line of lines) if (!line.includes('https://')) expect(line.length, line).toBeLessThanOrEqual(60);
      type('q');
      await done;
    }
  });

  it('ends when its input ends, and at a signal', async () => {
    const desk = await deskOver([FERRY]);
    const closed = await talking(desk);
    await seen(closed.screen, /› $/);
    closed.input.end();
    await closed.done;
    const stopped = await talking(desk);
    await seen(stopped.screen, /› $/);
    process.emit('SIGTERM');
    await stopped.done;
  });
});

describe('where there is no terminal', () => {
  it('answers questions of its own, then the lines that arrive, without colour or broken lines', async () => {
    const { done, screen, type } = await talking(await bundledDesk(), false);
    const samples = await seen(screen, /Ready\. .*\n/);
    expect(samples.match(/^› /gm)).toHaveLength(3);
    expect(samples.match(/^\[1\] /gm)).toHaveLength(3);
    expect(samples).not.toContain('\u001b');
    type('What does takfiri mean?');
    expect(await seen(screen, /Context/)).toMatch(/^› What does takfiri mean\?\n[\s\S]*^\[1\] .*akfiri.*\.$/m);
    type('');
    type('/nothing');
    expect(await seen(screen, /There is no command “\/nothing”/)).toContain('› /nothing');
    type('q');
    await done;
  });

  it('goes on serving after the last line, until a signal', async () => {
    const { done, screen, input } = await talking(await deskOver([FERRY]), false);
    input.end('ferry engine\n');
    await seen(screen, /\[1\][\s\S]*Context/);
    let over = false;
    void done.then(() => {
      over = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(over).toBe(false);
    process.emit('SIGINT');
    await done;
  });

  it('given no article, then is ready all the same', async () => {
    const { done, screen, type } = await talking(await deskOver([]), false);
    expect(await seen(screen, /Ready/)).not.toContain('›');
    type('ferry');
    expect(await seen(screen, /start again/)).toContain('The coverage is empty');
    type('q');
    await done;
  });

  it('leaves no listener for signals behind', async () => {
    const before = [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')];
    const { done, screen, type } = await talking(await deskOver([FERRY]), false);
    await seen(screen, /Ready/);
    type('q');
    await done;
    expect([process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]).toEqual(before);
  });
});
