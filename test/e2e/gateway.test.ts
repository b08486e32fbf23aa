/** The bot's connection to the gateway breaks in every way that Discord knows: it comes back, answers what it missed once, and says so in its log. */
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { Gateway } from '../../src/sandbox/gateway.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { asking, eventually, heard, idleDesk, mention, sentences, wordsOf } from './stubs.ts';
import { startWorld, type World } from './world.ts';

/** discord.js waits up to 6.5 s between two identifies. */
const TIMEOUT = 30_000;

const uncaught: unknown[] = [];
const keep = (reason: unknown): void => void uncaught.push(reason);
beforeAll(() => void process.on('unhandledRejection', keep));
afterAll(() => {
  process.off('unhandledRejection', keep);
  expect(uncaught).toEqual([]);
});

const connected = ({ onTestFinished }: TestContext, sandbox: SandboxOptions = {}): Promise<World> =>
  startWorld({ desk: idleDesk(), commands: [asking()], onTestFinished, sandbox });

async function asks({ asker, channelId }: World, question: string): Promise<string> {
  return wordsOf(await asker.slash(channelId, 'ask', { question }).reply());
}

const RESUMED = 'Connected to Discord again; nothing was missed.';
const LOST = 'The connection to Discord was lost; connecting again.';

interface Break {
  name: string;
  breaks(gateway: Gateway, applicationId: string): void;
  log?: readonly string[];
  sandbox?: SandboxOptions;
}

/** The session goes on, so that Discord sends again what was missed. */
const RESUMABLE: readonly Break[] = [
  { name: 'closed with 4000 (unknown error)', breaks: (gateway, id) => gateway.close(id, 4000) },
  { name: 'closed with 1001 (going away)', breaks: (gateway, id) => gateway.close(id, 1001) },
  { name: 'cut without a word', breaks: (gateway, id) => gateway.cut(id) },
  { name: 'asked to reconnect', breaks: (gateway, id) => gateway.reconnect(id) },
  {
    name: 'told that the session is invalid and may be resumed',
    breaks: (gateway, id) => gateway.invalidate(id, true),
    log: [RESUMED],
  },
  {
    name: 'frozen (a zombie)',
    breaks: (gateway, id) => gateway.freeze(id),
    // Until two heartbeats have passed nothing can be noticed: longer, it may be, than an interaction lives.
    sandbox: { heartbeatMs: 1000, acknowledgeMs: 10_000 },
  },
];

describe.concurrent('given a connection that is', () => {
  for (const { name, breaks, log = [LOST, RESUMED], sandbox } of RESUMABLE) {
    it(`${name}, then what is asked meanwhile is answered once, and so is what is asked afterwards`, {
      timeout: TIMEOUT,
    }, async (context) => {
      const world = await connected(context, sandbox);
      expect(await asks(world, 'before')).toBe('Heard before.');
      const { gateway } = world.sandbox;
      breaks(gateway, world.application.id);
      mention(world, world.other, 'a mention meanwhile');
      expect(await asks(world, 'a command meanwhile')).toBe('Heard a command meanwhile.');
      expect(await asks(world, 'after')).toBe('Heard after.');
      await eventually(() =>
        expect(heard(world, world.asker).toSorted()).toEqual([
          'Heard a command meanwhile.',
          'Heard a mention meanwhile.',
          'Heard after.',
          'Heard before.',
        ]),
      );
      expect({ identified: gateway.identified, resumed: gateway.resumed }).toEqual({ identified: 1, resumed: 1 });
      expect(sentences(world.log).slice(-log.length)).toEqual(log);
      expect(sentences(world.log, 'warn', 'error')).toEqual([]);
    });
  }

  for (const { name, breaks } of [
    { name: 'told that the session is invalid for good', breaks: (gateway, id) => gateway.invalidate(id, false) },
    { name: 'closed with 1000 (the session is over)', breaks: (gateway, id) => gateway.close(id, 1000) },
  ] satisfies Break[]) {
    it(`${name}, then the bot logs in anew and answers, nothing twice`, { timeout: TIMEOUT }, async (context) => {
      const world = await connected(context);
      const { gateway } = world.sandbox;
      mention(world, world.other, 'before');
      await eventually(() => expect(heard(world, world.asker)).toEqual(['Heard before.']));
      breaks(gateway, world.application.id);
      await eventually(() => expect(gateway.identified).toBe(2), 15_000);
      expect(await asks(world, 'after')).toBe('Heard after.');
      expect(heard(world, world.asker)).toEqual(['Heard before.', 'Heard after.']);
      expect(sentences(world.log)).toContain(LOST);
      expect(sentences(world.log, 'warn', 'error')).toEqual([]);
      expect(await Promise.race([world.bot.refused, 'still welcome'])).toBe('still welcome');
    });
  }

  it('broken again and again, then nothing is lost or said twice', { timeout: TIMEOUT }, async (context) => {
    const world = await connected(context);
    const { gateway } = world.sandbox;
    const questions = ['one', 'two', 'three', 'four'];
    for (const [i, question] of questions.entries()) {
      gateway.cut(world.application.id);
      expect(await asks(world, question)).toBe(`Heard ${question}.`);
      expect(gateway.resumed).toBe(i + 1);
    }
    expect(heard(world, world.asker)).toEqual(questions.map((question) => `Heard ${question}.`));
  });

  it('fed with text that is no JSON and with events that make no sense, then it goes on', async (context) => {
    const world = await connected(context);
    for (const text of ['nonsense', '{"op":0,"t":"MESSAGE_CREATE"', '[]', '{"op":99,"d":null}']) {
      world.sandbox.gateway.raw(world.application.id, text);
    }
    expect(await asks(world, 'after')).toBe('Heard after.');
    expect(world.sandbox.gateway.identified).toBe(1);
  });

  it('closed because the token is not valid any more, then the bot says that it is refused, and why', async (context) => {
    const world = await connected(context);
    world.sandbox.gateway.close(world.application.id, 4004);
    const { kind, sentence } = await world.bot.refused;
    expect(kind).toBe('token');
    expect(sentence.join('')).toContain('does not accept the bot’s token');
  });
});
