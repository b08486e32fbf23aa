/** What was set up in a server goes when the bot has left it, and not because somebody started another bot. */
import type { REST } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LeftServers } from '../../src/discord/leftServers.ts';
import { openStore } from '../../src/store/store.ts';
import { clockAt, deskOver } from '../commands/fixtures.ts';

const START = '2026-03-10T12:00:00.000Z';
const UNKNOWN_GUILD = 10004;

async function start() {
  const store = openStore(':memory:');
  onTestFinished(() => store.close());
  const clock = clockAt(START);
  const desk = await deskOver([], { store, clock });
  const log: string[] = [];
  const note = (_: object, message: string) => void log.push(message);
  const rest = {
    async get() {
      throw Object.assign(new Error('Unknown Guild'), { code: UNKNOWN_GUILD });
    },
  } as unknown as REST;
  const set = (guildId: string) =>
    desk.subscriptions.setDigest({ guildId, channelId: '1', ownerId: '1', locale: 'en-GB' }, 9);
  const bot = async (applicationId: string, ...guilds: string[]) => {
    const servers = new LeftServers({
      rest,
      desk,
      log: { debug() {}, info() {}, warn: note, error: note },
      applicationId,
    });
    await servers.lookUp(new Set(guilds));
    return servers;
  };
  const kept = () => store.subscriptions().map(({ guildId }) => guildId);
  return { clock, set, bot, kept, log };
}

describe('servers that are left', () => {
  it('take along what was set up in them', async () => {
    const { set, bot, kept, log } = await start();
    await bot('1');
    await set('7');
    await set('8');
    await set('9');
    const servers = await bot('1', '7', '8');
    expect(kept()).toEqual(['7', '8']);
    await servers.forget('8');
    expect(kept()).toEqual(['7']);
    expect(log).toEqual([]);
  });

  it('do not when the program is started with another bot’s token, which is said; and do again with the right one', async () => {
    const { set, bot, kept, log } = await start();
    await bot('1', '7');
    await set('7');
    await set('8');
    for (let n = 0; n < 3; n++) {
      const stranger = await bot('2', '9');
      await stranger.forget('7');
    }
    expect(kept()).toEqual(['7', '8']);
    expect(log).toEqual(Array(3).fill(expect.stringContaining('another bot served this archive')));
    await bot('1', '7');
    expect(kept()).toEqual(['7']);
  });

  it('do also when another bot has had the archive for a month', async () => {
    const { clock, set, bot, kept } = await start();
    await bot('1', '7');
    await set('7');
    await bot('2', '9');
    clock.now = new Date('2026-04-10T12:00:00.000Z');
    await bot('2', '9');
    expect(kept()).toEqual([]);
  });

  it('do at once where nothing was set up before another bot came', async () => {
    const { set, bot, kept } = await start();
    await bot('1', '7');
    await bot('2', '9');
    await set('7');
    await bot('2', '9');
    expect(kept()).toEqual([]);
  });
});
