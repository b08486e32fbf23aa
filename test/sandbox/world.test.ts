/** The world: what is said in it, whom that pings, what is forgotten, and which events bots hear. */
import {
  type APIMessage,
  GatewayIntentBits,
  MessageFlags,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import { Files } from '../../src/sandbox/world/files.ts';
import { gatewayEvents, readyEvents } from '../../src/sandbox/world/gatewayEvents.ts';
import type { WorldEvent } from '../../src/sandbox/world/records.ts';
import { World } from '../../src/sandbox/world.ts';

const { SendMessages, SendMessagesInThreads, ViewChannel, MentionEveryone } = PermissionFlagsBits;

let now: number;
let world: World;
let bot: string;
let guild: string;
let channel: string;
let ada: string;
let events: WorldEvent[];

beforeEach(() => {
  now = Date.UTC(2026, 10, 20);
  world = new World(() => now);
  bot = world.addApplication('Herald').id;
  guild = world.addGuild('Newsroom').id;
  channel = world.addChannel(guild, 'general').id;
  world.install(bot, guild);
  ada = world.addUser('Ada').id;
  world.join(guild, ada);
  events = [];
  world.subscribe((event) => events.push(event));
});

const write = (author: string, body: Parameters<World['messages']['create']>[0]['body'], extra = {}): APIMessage =>
  world.messages.create({ channelId: channel, author: world.user(author).user, body, ...extra });
const text = (content: string, id = 0) => ({ type: 10, content, ...(id && { id }) });

describe('mentions', () => {
  it('given no allowed_mentions, then everybody who is named is pinged once', () => {
    const role = world.addRole(guild, 'Editors', 0n);
    const content = `<@${ada}> <@!${ada}> <@&${role.id}> @everyone <@123456789012345678>`;
    const message = write(bot, { content });
    expect(message.mentions.map(({ id }) => id)).toEqual([ada]);
    expect(message.mention_roles).toEqual([role.id]);
    expect(message.mention_everyone).toBe(true);
  });

  it('given allowed_mentions, then only whom they name', () => {
    const content = `<@${ada}> <@${bot}> @here`;
    expect(write(bot, { content, allowed_mentions: { parse: [] } })).toMatchObject({
      mentions: [],
      mention_everyone: false,
    });
    expect(write(bot, { content, allowed_mentions: { users: [ada] } }).mentions.map(({ id }) => id)).toEqual([ada]);
  });

  it('given an author who may not, then @everyone and roles are words', () => {
    const role = world.addRole(guild, 'Editors', 0n);
    const everyone = BigInt(world.guild(guild).roles.get(guild)?.permissions ?? 0);
    world.setRolePermissions(guild, guild, everyone & ~MentionEveryone);
    expect(write(bot, { content: `@everyone <@&${role.id}>` })).toMatchObject({
      mention_everyone: false,
      mention_roles: [],
    });
  });

  it('given text in components, then it pings as well', () => {
    const components = [{ type: 17, components: [text(`<@${ada}>`)] }] as never;
    expect(write(bot, { components, flags: MessageFlags.IsComponentsV2 }).mentions).toHaveLength(1);
  });

  it('given a reply, then its author is pinged unless that is not allowed', () => {
    const replyTo = world.messages.get(channel, write(ada, { content: 'hello' }).id);
    expect(write(bot, { content: 'x' }, { replyTo })).toMatchObject({ mentions: [{ id: ada }], type: 19 });
    expect(write(bot, { content: 'x', allowed_mentions: { parse: [] } }, { replyTo }).mentions).toEqual([]);
  });
});

describe('messages', () => {
  it('given components without ids, then each gets one that is free, and defaults are filled in', () => {
    const components = [{ type: 17, components: [text('a'), text('b', 2), { type: 14 }] }] as never;
    expect(write(bot, { components, flags: MessageFlags.IsComponentsV2 }).components).toEqual([
      {
        type: 17,
        id: 1,
        accent_color: null,
        spoiler: false,
        components: [
          { type: 10, id: 3, content: 'a' },
          { type: 10, id: 2, content: 'b' },
          { type: 14, id: 4, divider: true, spacing: 1 },
        ],
      },
    ]);
  });

  it('given a file that a component shows, then its address and size are filled in', () => {
    world.files.origin = 'http://127.0.0.1:1';
    const components = [{ type: 13, file: { url: 'attachment://cited.csv' } }] as never;
    const files = [{ index: 0, name: 'cited.csv', type: 'text/csv', bytes: new Uint8Array(7) }];
    const message = write(bot, { components, flags: MessageFlags.IsComponentsV2 }, { files });
    const url = message.attachments[0]?.url;
    expect(url).toContain(`http://127.0.0.1:1/attachments/${channel}/`);
    expect(message.components?.[0]).toMatchObject({ name: 'cited.csv', size: 7, file: { url } });
  });

  it('given a file, then its type is that of its name; what a browser might run is only to be saved', () => {
    const sent = [
      ['list.csv', 'text/html'],
      ['Photo.PNG', 'application/octet-stream'],
      ['talk.mp3', 'audio/mpeg'],
      ['page.html', 'text/html'],
      ['drawing.svg', 'image/svg+xml'],
      ['x.constructor', 'text/plain'],
    ];
    const files = sent.map(([name = '', type = ''], index) => ({ index, name, type, bytes: new Uint8Array(1) }));
    const types = write(bot, { content: 'x' }, { files }).attachments.map((file) => file.content_type);
    expect(types).toEqual([
      ...['text/csv; charset=utf-8', 'image/png', 'audio/mpeg'],
      ...['application/octet-stream', 'application/octet-stream', 'text/plain'],
    ]);
  });

  it('given an edit, then what it does not name stays, and who holds the old message keeps it', () => {
    const old = write(bot, { content: 'one', flags: MessageFlags.SuppressEmbeds });
    const edited = world.messages.edit(channel, old.id, { content: 'two' });
    expect(edited).toMatchObject({ content: 'two', flags: MessageFlags.SuppressEmbeds });
    expect(edited.edited_timestamp).not.toBeNull();
    expect(old.content).toBe('one');
    expect(world.messages.get(channel, old.id).message).toBe(edited);
  });

  it('given an edit that lists attachments, then the others are gone with their bytes', () => {
    const files = [0, 1].map((index) => ({
      index,
      name: `${index}.txt`,
      type: 'text/plain',
      bytes: new Uint8Array(3),
    }));
    const { id, attachments } = write(bot, { content: 'x' }, { files });
    const [first, second] = attachments.map((file) => file.id) as [string, string];
    const left = world.messages.edit(channel, id, { attachments: [{ id: second, description: 'kept' }] }).attachments;
    expect(left).toMatchObject([{ id: second, description: 'kept' }]);
    expect(world.files.get(first)).toBeUndefined();
    expect(world.files.get(second)).toBeDefined();
  });

  it('given a nonce to be enforced, then a second message is the first one, for a few minutes', () => {
    const body = { content: 'digest', nonce: 'n1', enforce_nonce: true };
    const first = write(bot, body);
    now += 60_000;
    expect(write(bot, body).id).toBe(first.id);
    expect(write(ada, body).id).not.toBe(first.id);
    now += 180_000;
    expect(write(bot, body).id).not.toBe(first.id);
  });

  it('given more than a thousand, then the oldest are forgotten', () => {
    const first = write(ada, { content: 'first' });
    for (let n = 0; n < 1000; n++) write(ada, { content: 'x' });
    expect(world.messages.find(channel, first.id)).toBeUndefined();
    expect(world.messages.visible(channel, ada)).toHaveLength(1000);
  });

  it('given more bytes than are kept, then the oldest files are forgotten', () => {
    const files = new Files(10);
    const upload = { index: 0, name: 'a b.txt', type: 'text/plain', bytes: new Uint8Array(6) };
    expect(files.add('1', channel, upload).filename).toBe('a_b.txt');
    files.add('2', channel, upload);
    expect(files.get('1')).toBeUndefined();
    expect(files.get('2')?.bytes).toHaveLength(6);
  });
});

describe('channels', () => {
  it('given a thread, then it has the permissions of its channel, and writing there is one of its own', () => {
    const thread = world.addThread(channel, 'aside', ada).id;
    world.setOverwrite(channel, bot, OverwriteType.Member, 0n, SendMessagesInThreads);
    expect(() => world.assertMay(thread, bot, SendMessages)).toThrow('Missing Permissions');
    expect(() => world.assertMay(channel, bot, SendMessages)).not.toThrow();
    world.setOverwrite(channel, bot, OverwriteType.Member, 0n, ViewChannel);
    expect(() => world.assertMay(thread, bot)).toThrow('Missing Access');
    world.deleteChannel(channel);
    expect(() => world.channel(thread)).toThrow('Unknown Channel');
  });

  it('given two people, then they have one direct message, closed to others', () => {
    expect(world.dm(ada, bot)).toBe(world.dm(bot, ada));
    const other = world.addUser('Bob').id;
    expect(world.canView(world.dm(ada, bot).id, other)).toBe(false);
  });
});

describe('what bots hear', () => {
  const heard = () => events.flatMap((event) => gatewayEvents(world, event));

  it('given a message of somebody else, then its content is withheld unless it mentions the bot', () => {
    write(ada, { content: 'private talk' });
    write(ada, { content: `<@${bot}> hello` });
    write(bot, { content: 'mine' });
    const messages = heard();
    expect(messages.map(({ event }) => (event.d as APIMessage).content)).toEqual(['', `<@${bot}> hello`, 'mine']);
    expect(messages[0]).toMatchObject({
      applicationId: bot,
      intents: GatewayIntentBits.GuildMessages,
      event: { t: 'MESSAGE_CREATE', d: { guild_id: guild, member: { roles: [] } } },
    });
  });

  it('given a reply to the bot about another message, then that one stays withheld', () => {
    const replyTo = world.messages.get(channel, write(ada, { content: 'secret' }).id);
    write(ada, { content: `<@${bot}> this` }, { replyTo });
    expect(heard()[1]?.event.d).toMatchObject({ content: `<@${bot}> this`, referenced_message: { content: '' } });
  });

  it('given an ephemeral message, or a channel it cannot view, then it hears nothing', () => {
    const { id } = write(bot, { content: 'psst' }, { visibleTo: ada });
    world.messages.edit(channel, id, { content: 'psst!' });
    world.messages.delete(channel, id);
    expect(events).toHaveLength(3);
    expect(heard()).toEqual([]);
    world.setOverwrite(channel, bot, OverwriteType.Member, 0n, ViewChannel);
    events.length = 0;
    write(ada, { content: `<@${bot}>` });
    expect(heard()).toEqual([]);
  });

  it('given that it comes, goes, and channels change, then it is told', () => {
    const thread = world.addThread(channel, 'aside', ada).id;
    world.setOverwrite(channel, bot, OverwriteType.Member, SendMessages, 0n);
    world.deleteChannel(thread);
    world.uninstall(bot, guild);
    world.install(bot, guild);
    expect(heard().map(({ event }) => event.t)).toEqual(
      expect.arrayContaining(['THREAD_CREATE', 'CHANNEL_UPDATE', 'THREAD_DELETE', 'GUILD_DELETE', 'GUILD_CREATE']),
    );
    expect([...world.guild(guild).roles.values()].filter(({ tags }) => tags?.bot_id === bot)).toHaveLength(1);
  });

  it('given that it logs in, then its servers follow only where it asked for them', () => {
    const { ready, then } = readyEvents(world, bot, GatewayIntentBits.Guilds);
    expect(ready).toMatchObject({ user: { id: bot }, guilds: [{ id: guild }], application: { id: bot } });
    expect(then).toMatchObject([{ t: 'GUILD_CREATE', d: { id: guild, channels: [{ id: channel }], members: [{}] } }]);
    expect(readyEvents(world, bot, 0).then).toEqual([]);
  });
});

describe('commands', () => {
  it('given them again, then ids stay, and versions where nothing changed', () => {
    const one = { name: 'ask', description: 'Ask' };
    const two = { name: 'help', description: 'Help' };
    const [ask, help] = world.commands.replace(bot, undefined, [one, two]);
    const [again, changed] = world.commands.replace(bot, undefined, [one, { ...two, description: 'Help me' }]);
    expect(again).toEqual(ask);
    expect(changed).toMatchObject({ id: help?.id, description: 'Help me' });
    expect(changed?.version).not.toBe(help?.version);
    expect(world.commands.replace(bot, undefined, [one])).toHaveLength(1);
  });
});
