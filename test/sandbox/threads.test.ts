/** Threads that a bot starts from a message: what the API answers and refuses, what the bot hears, what people see. */

import { Client, Events, GatewayIntentBits, type TextChannel } from 'discord.js';
import {
  type APIMessage,
  type APIThreadChannel,
  MessageFlags,
  MessageType,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

let sandbox: Sandbox;
let bot: { id: string; token: string };
let guild: string;
let channel: string;
let ada: Person;

beforeEach(async () => {
  sandbox = await startSandbox({ record: true });
  bot = sandbox.addApplication({ name: 'Herald' });
  const made = sandbox.addGuild({ name: 'Newsroom' });
  guild = made.id;
  channel = made.channels[0]?.id as string;
  sandbox.install(bot.id, guild);
  ada = sandbox.person({ name: 'Ada', guilds: [guild] });
});
afterEach(() => sandbox.close());

async function start(message: Pick<APIMessage, 'id' | 'channel_id'>, body: unknown = { name: 'Engines' }) {
  const response = await fetch(`${sandbox.api}/v10/channels/${message.channel_id}/messages/${message.id}/threads`, {
    method: 'POST',
    headers: { authorization: `Bot ${bot.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as APIThreadChannel & { code: number } };
}

describe('starting a thread from a message', () => {
  it('makes a public one with the message’s id, which the message shows and whose first message points back', async () => {
    const message = ada.say(channel, 'Which engine?');
    const { status, body } = await start(message, { name: 'Engines', auto_archive_duration: 60 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: message.id,
      type: 11,
      parent_id: channel,
      guild_id: guild,
      owner_id: bot.id,
      name: 'Engines',
      thread_metadata: { auto_archive_duration: 60 },
    });
    const [shown] = ada.messages(channel);
    expect(shown).toMatchObject({ flags: MessageFlags.HasThread, thread: { id: message.id, name: 'Engines' } });
    ada.say(message.id, 'The second');
    expect(sandbox.world.channel(message.id).channel).toMatchObject({ message_count: 1, total_message_sent: 1 });
    expect(ada.messages(message.id).slice(0, 1)).toMatchObject([
      {
        type: MessageType.ThreadStarterMessage,
        content: '',
        message_reference: { channel_id: channel, message_id: message.id },
        referenced_message: { content: 'Which engine?' },
      },
    ]);
  });

  it('given a second one, a thread, direct messages, a message that is gone or for one person, then it is refused', async () => {
    const message = ada.say(channel, 'Which engine?');
    await start(message);
    expect(await start(message)).toMatchObject({ status: 400, body: { code: 160004 } });
    const inside = ada.say(message.id, 'The second');
    expect(await start(inside)).toMatchObject({ status: 400, body: { code: 50024 } });
    const direct = ada.say(ada.dm(bot.id), 'Hello');
    expect(await start(direct)).toMatchObject({ status: 400, body: { code: 50024 } });
    const gone = { id: '100000000000000000', channel_id: channel };
    expect(await start(gone)).toMatchObject({ status: 404, body: { code: 10008 } });
    const whispered = sandbox.world.messages.create({
      channelId: channel,
      author: sandbox.world.application(bot.id).user,
      body: { content: 'Psst' },
      visibleTo: ada.user.id,
    });
    expect(await start(whispered)).toMatchObject({ status: 404, body: { code: 10008 } });
  });

  it.each([
    ['none', {}],
    ['an empty one', { name: ' ' }],
    ['one of 101 characters', { name: 'x'.repeat(101) }],
  ])('given %s for a name, then the form is refused', async (_, body) => {
    expect(await start(ada.say(channel, 'Hm'), body)).toMatchObject({ status: 400, body: { code: 50035 } });
  });

  it('given no permission, then it is refused, in the channel that it cannot see with another code', async () => {
    const message = ada.say(channel, 'Which engine?');
    const deny = (bits: bigint) => sandbox.world.setOverwrite(channel, bot.id, OverwriteType.Member, 0n, bits);
    deny(PermissionFlagsBits.CreatePublicThreads);
    expect(await start(message)).toMatchObject({ status: 403, body: { code: 50013 } });
    deny(PermissionFlagsBits.ViewChannel);
    expect(await start(message)).toMatchObject({ status: 403, body: { code: 50001 } });
    deny(0n);
    expect(await start(message)).toMatchObject({ status: 201 });
  });

  it('works with discord.js, which hears of it and of what is said there', async () => {
    const { GuildMessages, Guilds } = GatewayIntentBits;
    const client = new Client({ intents: [Guilds, GuildMessages], rest: { api: sandbox.api, version: '10' } });
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await Promise.all([client.login(bot.token), ready]);
    try {
      const said = new Promise((resolve) =>
        client.on(Events.MessageCreate, ({ content }) => content && resolve(content)),
      );
      const created = new Promise((resolve) =>
        client.once(Events.ThreadCreate, ({ name }, isNew) => resolve([name, isNew])),
      );
      const { id } = ada.say(channel, 'Which engine?');
      const message = await ((await client.channels.fetch(channel)) as TextChannel).messages.fetch(id);
      const thread = await message.startThread({ name: 'Engines' });
      expect([thread.id, thread.parentId, thread.isThread()]).toEqual([id, channel, true]);
      expect(await created).toEqual(['Engines', true]);
      ada.say(id, `<@${bot.id}> The second`);
      expect(await said).toBe(`<@${bot.id}> The second`);
    } finally {
      await client.destroy();
    }
  });
});
