/** A bot that sends what is due, on a clock that tests turn. */
import { OverwriteType } from 'discord-api-types/v10';
import { expect, onTestFinished, vi } from 'vitest';
import { MANAGE_SERVER } from '../../src/command.ts';
import { openSending } from '../../src/main/sending.ts';
import { openStore } from '../../src/store/store.ts';
import { clockAt, deskOver, HARBOUR } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';
import { shownWords } from './seeing.ts';
import { eventually, heard } from './stubs.ts';
import { startWorld } from './world.ts';

/** The coverage has something on this day. */
export const EVENING = '2024-03-14T20:00:00.000Z';
/** Between two looks at what is due, in milliseconds. */
const OFTEN = 50;

export async function startSending({ at = EVENING }: { at?: string } = {}) {
  const store = openStore(':memory:');
  const looked = vi.spyOn(store, 'dueDeliveries');
  const clock = clockAt(at);
  const desk = await deskOver(HARBOUR, { store, clock });
  const world = await startWorld({ desk });
  const sending = openSending({
    store,
    desk,
    // After a restart it is another bot.
    bot: {
      get courier() {
        return world.bot.courier;
      },
    },
    clock: () => clock.now,
    everyMs: OFTEN,
    log: { debug() {}, info() {}, warn() {}, error: (facts) => expect(facts).toBeUndefined() },
  });
  /** Until it has looked so many times, from beginning to end, what is due. */
  const looks = async (times: number) => {
    const already = looked.mock.calls.length;
    await eventually(() => expect(looked.mock.calls.length).toBeGreaterThan(already + times));
  };
  // Before the bot goes, which was registered before.
  onTestFinished(async () => {
    await sending.close();
    store.close();
  });
  const manager = world.sandbox.person({
    name: 'Mara',
    guilds: [world.guild.id],
    permissions: BigInt(MANAGE_SERVER),
  });
  const { channelId, application, sandbox } = world;
  const say = async (command: string, options: Record<string, unknown> = {}, who = manager) =>
    shownWords(await who.slash(channelId, command, options).reply());
  const inChannel = () => heard(world, manager).filter((words) => !words.includes('for you alone'));
  const posts = () => inChannel().filter((words) => /\w{6}-\w{6,8}/.test(words));
  const arrive = (id: string, text: string) =>
    store.putItem({
      origin: 'f',
      item: `f#${id}`,
      stamp: clock.now.toISOString(),
      outcomes: [{ value: article(id, text, { published: '2024-03-15', url: `https://post.example/${id}` }) }],
      at: clock.now.toISOString(),
      backlog: false,
    });
  const turn = (iso: string) => {
    clock.now = new Date(iso);
  };
  const deny = (bit: bigint) => sandbox.world.setOverwrite(channelId, application.id, OverwriteType.Member, 0n, bit);
  return { ...world, world, store, clock, desk, manager, say, posts, arrive, turn, looks, deny };
}

export const SAILED = 'The ferry to Osterby sailed again on Friday with a new engine, and hundreds waved.';
