/** The program ends and starts again: what people have in front of them goes on working, and nobody who waits is left behind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageFlags } from 'discord-api-types/v10';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { clockAt, deskOver, HARBOUR } from '../commands/fixtures.ts';
import { pressOn } from './seeing.ts';
import { asking, eventually, Gate, heard, idleDesk, mention, said, wordsOf } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const QUESTION = 'storm power line';

/** A world whose archive is a file; `restart` ends everything that knows it and begins anew. */
async function onDisk() {
  const dir = mkdtempSync(join(tmpdir(), 'on-record-e2e-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const clock = clockAt();
  const open = () => openStore(join(dir, 'archive.sqlite'));
  let store = open();
  onTestFinished(() => store.close());
  const world = await startWorld({ desk: await deskOver(HARBOUR, { store, clock }) });
  return {
    world,
    clock,
    async restart() {
      await world.bot.stop();
      store.close();
      store = open();
      await world.restart({ desk: await deskOver([], { store, clock }) });
    },
  };
}

const ask = async ({ asker, channelId }: World) => {
  const reply = await asker.slash(channelId, 'ask', { question: QUESTION }).reply();
  if (!reply) throw new Error('No reply.');
  return reply;
};

it('given an answer from before a restart, then its pages turn in place, its context and citations open, and it can be deleted', async () => {
  const { world, restart } = await onDisk();
  const { asker, channelId } = world;
  const answer = await ask(world);
  const first = wordsOf(answer);
  expect(first).toContain('“In Aldby the **storm** tore down the **power** **line**.”');
  await restart();

  const turned = await asker.press(answer, 'Next ▸').reply();
  expect(turned?.id).toBe(answer.id);
  expect(wordsOf(turned)).not.toBe(first);
  const back = await asker.press(answer, '◂ Previous').reply();
  expect(wordsOf(back)).toBe(first);

  for (const [label, words] of [
    ['Context', 'Nobody there could say when the light would come back.'],
    ['Cite', 'https://post.example/storm'],
  ] as const) {
    const aside = await (await pressOn(asker, answer, label)).reply();
    expect(aside?.flags).toSatisfy((flags: number) => (flags & MessageFlags.Ephemeral) !== 0);
    expect(wordsOf(aside)).toContain(words);
  }

  await asker.press(answer, 'Delete').reply();
  expect(asker.messages(channelId).map(({ id }) => id)).not.toContain(answer.id);
  expect(world.log.filter(({ level }) => level !== 'info')).toEqual([]);
});

it('given an answer from before a restart, then somebody else who turns its page gets a copy of their own', async () => {
  const { world, restart } = await onDisk();
  const answer = await ask(world);
  await restart();
  const copy = await world.other.press(answer, 'Next ▸').reply();
  expect(copy?.id).not.toBe(answer.id);
  expect(copy?.flags).toSatisfy((flags: number) => (flags & MessageFlags.Ephemeral) !== 0);
  expect(wordsOf(world.asker.messages(world.channelId).find(({ id }) => id === answer.id))).toBe(wordsOf(answer));
});

it('given an answer that is older than 30 days, then its buttons say so and what to do', async () => {
  const { world, clock, restart } = await onDisk();
  const answer = await ask(world);
  await restart();
  clock.now = new Date(clock.now.getTime() + 31 * 24 * 3600_000);
  for (const label of ['Next ▸', 'Context', 'More ▾']) {
    expect(wordsOf(await world.asker.press(answer, label).reply())).toMatch(/no longer kept.*30 days.*Ask .* again/);
  }
  await world.asker.press(answer, 'Delete').reply();
  expect(heard(world, world.asker)).not.toContain(wordsOf(answer));
});

it('given commands that are registered as they are, then a restart sends none', async () => {
  const { world, restart } = await onDisk();
  const sent = () => world.sandbox.requests.filter(({ method, path }) => method !== 'GET' && /\/commands/.test(path));
  expect(sent()).toHaveLength(1);
  await restart();
  expect(sent()).toHaveLength(1);
});

it('given that the bot is told to stop while answers are under way, then they are delivered first', async () => {
  const gate = new Gate();
  const world = await startWorld({
    desk: idleDesk(),
    commands: [asking(async (question) => gate.passed().then(() => said(`Heard ${question}.`)))],
  });
  const { asker, other, channelId, bot } = world;
  const exchange = asker.slash(channelId, 'ask', { question: 'one' });
  mention(world, other, 'two');
  expect(await exchange.acknowledged()).toMatchObject({ kind: 'deferred' });
  const stopped = bot.stop();
  gate.open();
  await stopped;
  expect(heard(world, asker).sort()).toEqual(['Heard one.', 'Heard two.']);
  expect(world.sandbox.gateway.connected(world.application.id)).toBe(false);
});

it('given a command that never ends, then stopping waits no longer than it was told to', async () => {
  const started = new Gate();
  const world = await startWorld({
    desk: idleDesk(),
    commands: [
      asking(async () => {
        started.open();
        return new Promise<never>(() => {});
      }),
    ],
  });
  world.asker.slash(world.channelId, 'ask', { question: 'one' });
  await started.passed();
  const before = performance.now();
  await world.bot.stop(300);
  expect(performance.now() - before).toBeLessThan(2000);
  await eventually(() => expect(world.sandbox.gateway.connected(world.application.id)).toBe(false));
});
