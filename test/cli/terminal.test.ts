import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { serve, type Talk, type Terminal } from '../../src/cli/terminal.ts';
import { CHANNEL, FakeSpeaker, type Outcome, type Sent, sent } from './speaker.ts';

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

const ANSWER = sent(
  `\\[1] “${'The ferry from Marlow to Osterby will stay in harbour until its engine has been replaced. '.repeat(2).trim()}”\n-# Osterby Herald · [Ferry stays](https://herald.example/ferry)`,
  ['Context'],
);
const QUESTIONS = ['Where is the ferry?', 'Who burned the bakery?', 'Why?'];
const SIZE = { passages: 9, articles: 5, outlets: 4, from: 'May 2020', to: 'Jul 2020' };

function talking(outcomes: (Outcome | Sent)[], { isTTY = true, columns = 80, questions = QUESTIONS } = {}) {
  const { input, screen, terminal: at } = terminal(isTTY, columns);
  const person = new FakeSpeaker(...outcomes);
  const desk = {
    coverage: async () => ({ searched: SIZE }),
    examples: async (n: number) => questions.slice(0, n),
  } as unknown as Talk['desk'];
  const done = serve({ person, channelId: CHANNEL, desk }, at);
  return { done, screen, person, type: (line: string) => void input.write(`${line}\n`), input };
}

describe('the conversation on a terminal', () => {
  it('opens with what there is to ask, answers what is typed, and ends with a goodbye', async () => {
    const { done, screen, person, type } = talking([ANSWER]);
    expect(stripVTControlCharacters(await seen(screen, /› $/))).toMatch(
      /On Record[\s\S]*5 articles[\s\S]*from 4 outlets[\s\S]*• Where is the ferry\?[\s\S]*\/help[\s\S]*> some words/,
    );
    type('ferry');
    expect(await seen(screen, /Context[\s\S]*› /)).toMatch(/\[1\][\s\S]*erry/);
    expect(person.did).toEqual(['slash ask {"question":"ferry"}']);
    type('q');
    await done;
  });

  it('breaks lines at the width, in colour unless NO_COLOR is set', async () => {
    for (const [value, coloured] of [
      ['', true],
      ['1', false],
    ] as const) {
      vi.stubEnv('NO_COLOR', value);
      const { done, screen, type } = talking([ANSWER], { columns: 60 });
      await seen(screen, /› $/);
      type('ferry');
      const shown = await seen(screen, /Context[\s\S]*› /);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is a control sequence
      expect(/\u001b\[(?:1|2|36)m/.test(shown)).toBe(coloured);
      const lines = stripVTControlCharacters(shown).split('\n');
      for (const line of lines) if (!line.includes('https://')) expect(line.length, line).toBeLessThanOrEqual(60);
      type('q');
      await done;
    }
  });

  it('given an answer that takes a while, then says so until it is there', async () => {
    const { promise: when, resolve: arrive } = Promise.withResolvers<void>();
    const { done, screen, type } = talking([{ reply: ANSWER, when }]);
    await seen(screen, /› $/);
    type('ferry');
    await seen(screen, /…thinking$/);
    arrive();
    expect((await seen(screen, /Context[\s\S]*› /)).startsWith('\r\u001b[2K[1]')).toBe(true);
    type('q');
    await done;
  });

  it('given a fault, then says so on the screen and what happened on standard error, and goes on', async () => {
    const errors = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => errors.mockRestore());
    const { done, screen, type } = talking([{ fails: new TypeError('a wheel came off') }, ANSWER]);
    await seen(screen, /› $/);
    type('ferry');
    expect(await seen(screen, /Something went wrong[\s\S]*› /)).not.toContain('a wheel came off');
    expect(errors.mock.calls.join()).toContain('a wheel came off');
    type('ferry');
    await seen(screen, /Context/);
    type('q');
    await done;
  });

  it('ends when its input ends, and at a signal', async () => {
    const closed = talking([]);
    await seen(closed.screen, /› $/);
    closed.input.end();
    await closed.done;
    const stopped = talking([]);
    await seen(stopped.screen, /› $/);
    process.emit('SIGTERM');
    await stopped.done;
  });
});

describe('where there is no terminal', () => {
  const isTTY = false;

  it('asks questions of its own, then answers the lines that arrive, without colour or broken lines', async () => {
    const { done, screen, person, type } = talking([ANSWER, ANSWER, ANSWER, ANSWER], { isTTY });
    const samples = await seen(screen, /Ready\. .*\n/);
    expect(samples.match(/^› .+/gm)).toEqual(QUESTIONS.map((question) => `› ${question}`));
    expect(samples.match(/^\[1\] .*”$/gm)).toHaveLength(3);
    expect(samples).not.toContain('\u001b');
    type('ferry');
    expect(await seen(screen, /Context/)).toMatch(/^› ferry\n\[1\] .*”\n/);
    type('');
    type('/nothing');
    expect(await seen(screen, /There is no command “\/nothing”/)).toContain('› /nothing');
    type('q');
    await done;
    expect(person.did).toHaveLength(4);
  });

  it('goes on serving after the last line, until a signal', async () => {
    const { done, screen, input } = talking([ANSWER], { isTTY, questions: [] });
    input.end('ferry\n');
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

  it('given a signal while an answer to its own questions is awaited, then ends', async () => {
    const { done, screen } = talking([{ when: new Promise(() => {}) }], { isTTY });
    await seen(screen, /› Where is the ferry\?\n/);
    process.emit('SIGTERM');
    await done;
  });

  it('given no questions, then is ready all the same', async () => {
    const { done, screen, type } = talking([ANSWER], { isTTY, questions: [] });
    expect(await seen(screen, /Ready/)).not.toContain('›');
    type('q');
    await done;
  });

  it('leaves no listener for signals behind', async () => {
    const before = [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')];
    const { done, screen, type } = talking([], { isTTY, questions: [] });
    await seen(screen, /Ready/);
    type('q');
    await done;
    expect([process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]).toEqual(before);
  });
});
