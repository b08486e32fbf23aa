/** A thousand digests due in the same minute, more than are looked up at once: all arrive within Discord's limits, and whoever asks meanwhile is answered at once. */
import { expect, it, onTestFinished } from 'vitest';
import { EVERY_DAY } from '../../src/digests/calendar.ts';
import { openSending } from '../../src/main/sending.ts';
import { openStore } from '../../src/store/store.ts';
import { clockAt, deskOver, HARBOUR } from '../commands/fixtures.ts';
import { eventually, sentences, wordsOf } from './stubs.ts';
import { startWorld } from './world.ts';

const MANY = 1000;
const SERVERS = 4;
/** At 25 a second they take 40 seconds. */
const PATIENCE = 90_000;
const DUE = '2024-03-14T21:00:00.000Z';
const QUESTION = { question: 'storm power line' };

it(`given ${MANY} of them, then all are delivered once, and questions are answered within half a second`, {
  timeout: 2 * PATIENCE,
}, async () => {
  const store = openStore(':memory:');
  const clock = clockAt('2024-03-14T20:00:00.000Z');
  const desk = await deskOver(HARBOUR, { store, clock });
  const world = await startWorld({ desk, sandbox: { rateLimits: true } });
  const { sandbox, application, asker, channelId, bot, log } = world;
  const servers = Array.from({ length: SERVERS }, (_, i) => {
    const names = Array.from({ length: MANY / SERVERS }, (_unused, n) => `news-${n}`);
    const guild = sandbox.addGuild({ name: `Server ${i}`, channels: names });
    sandbox.install(application.id, guild.id);
    return guild;
  });
  const channels = servers.flatMap(({ id, channels: all }) =>
    all.map((channel) => ({ guildId: id, channelId: channel.id })),
  );
  const settings = { schedule: { hour: 21, minute: 0, zone: 'UTC', days: EVERY_DAY }, length: 'usual' as const };
  const common = {
    kind: 'digest',
    ownerId: '9',
    settings,
    createdAt: DUE,
    since: '2024-03-13T21:00:00.000Z',
    nextAt: DUE,
  } as const;
  for (const where of channels) store.addSubscription({ ...common, ...where }, MANY);
  const asked = async () => {
    const before = performance.now();
    expect(wordsOf(await asker.slash(channelId, 'ask', QUESTION).reply())).toContain('A night of storm');
    return performance.now() - before;
  };
  for (let i = 0; i < 5; i++) await asked();
  const usual = await median(20, asked);
  const sending = openSending({
    store,
    desk,
    bot,
    clock: () => clock.now,
    log: { debug() {}, info() {}, warn: note, error: note },
  });
  function note(facts: object, message: string): void {
    log.push({ level: 'error', facts: { ...facts }, message });
  }
  onTestFinished(() => sending.close());
  clock.now = new Date(DUE);
  const sent = () => channels.filter(({ channelId: one }) => sandbox.world.channel(one).messages.size > 0).length;
  await eventually(() => expect(sent()).toBeGreaterThan(20), PATIENCE);
  const meanwhile = await median(20, asked);
  expect(sent()).toBeLessThan(MANY);
  await eventually(() => expect(sent()).toBe(MANY), PATIENCE);
  await sending.close();
  for (const { channelId: one } of channels) expect(sandbox.world.channel(one).messages.size).toBe(1);
  expect(sandbox.invalidRequests.count).toBe(0);
  expect(sentences(log, 'error')).toEqual([]);
  // Discord’s part runs in this process too.
  expect(meanwhile).toBeLessThan(Math.max(10 * usual, 500));
});

async function median(times: number, measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push(await measure());
  return all.sort((a, b) => a - b)[times >> 1] as number;
}
