import { ApplicationFlags, ChannelType, PermissionFlagsBits as P, PermissionsBitField } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnexpectedAnswer } from '../../src/discord/failures.ts';
import { inspectApplication, inspectChannel, listGuilds } from '../../src/discord/inspect.ts';
import { LEAST_PERMISSIONS, neededIn } from '../../src/discord/invite.ts';
import { openRest } from '../../src/discord/rest.ts';
import { APP, BOT, type Channel, GUILD, type Guild, startDiscord, TOKEN } from './server.ts';

const CHANNEL = '700000000000000001';
const THREAD = '700000000000000002';
const ROLE = '800000000000000001';
const OTHER_ROLE = '800000000000000002';
const ALL = LEAST_PERMISSIONS;

async function discord() {
  const fake = await startDiscord();
  return { fake, rest: openRest({ token: TOKEN, api: fake.api }) };
}

const guild = (everyone: bigint, role = 0n, rest: Partial<Guild> = {}): Guild => ({
  id: GUILD,
  name: 'Harbour',
  owner_id: '900000000000000001',
  roles: [
    { id: GUILD, name: '@everyone', permissions: everyone },
    { id: ROLE, name: 'On Record', permissions: role, tags: { bot_id: BOT } },
    { id: OTHER_ROLE, name: 'Readers', permissions: P.Administrator },
  ],
  held: [ROLE],
  ...rest,
});
const text = (...overwrites: [id: string, type: 0 | 1, allow: bigint, deny: bigint][]): Channel => ({
  type: ChannelType.GuildText,
  name: 'news',
  guild_id: GUILD,
  permission_overwrites: overwrites.map(([id, type, allow, deny]) => ({ id, type, allow, deny })),
});

/** What is missing in a channel: with `*` what its own settings take away. */
async function missing(server: Guild, channel: Channel, thread?: Channel): Promise<string[]> {
  const { fake, rest } = await discord();
  fake.guilds.push(server);
  fake.channels.set(CHANNEL, channel);
  if (thread) fake.channels.set(THREAD, thread);
  const access = await inspectChannel(rest, thread ? THREAD : CHANNEL, BOT);
  if (access.kind !== 'server channel') throw new Error(access.kind);
  expect(access).toMatchObject({ name: expect.any(String), guild: { id: GUILD, name: 'Harbour' }, role: 'On Record' });
  return access.missing.map(({ name, inChannel }) => name + (inChannel ? '*' : ''));
}

describe('the application', () => {
  it('given a plain one, then says who it is and how it can be installed', async () => {
    const { rest } = await discord();
    expect(await inspectApplication(rest)).toEqual({
      id: APP,
      name: 'On Record',
      botId: BOT,
      botName: 'on-record',
      public: true,
      codeGrant: false,
      guildInstall: true,
      userInstall: true,
      privileged: [],
    });
  });

  it('given what stands in the bot’s way, then says so', async () => {
    const { fake, rest } = await discord();
    Object.assign(fake.application, {
      bot_public: false,
      bot_require_code_grant: true,
      integration_types_config: { 1: {} },
      interactions_endpoint_url: 'https://example.org/hook',
      flags:
        ApplicationFlags.GatewayPresenceLimited | ApplicationFlags.GatewayMessageContent | ApplicationFlags.Embedded,
    });
    expect(await inspectApplication(rest)).toMatchObject({
      public: false,
      codeGrant: true,
      guildInstall: false,
      userInstall: true,
      privileged: ['Presence', 'Message Content'],
      interactionsUrl: 'https://example.org/hook',
    });
  });

  it('given one from before there were kinds of installation, then it can be added to servers', async () => {
    const { fake, rest } = await discord();
    delete fake.application['integration_types_config'];
    expect(await inspectApplication(rest)).toMatchObject({ guildInstall: true, userInstall: false });
  });

  it('given an answer that is not Discord’s, then says so', async () => {
    const { fake, rest } = await discord();
    fake.intercept = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
      return true;
    };
    await expect(inspectApplication(rest)).rejects.toThrow(UnexpectedAnswer);
    await expect(listGuilds(rest)).rejects.toThrow(UnexpectedAnswer);
  });
});

describe('the permissions in a channel', () => {
  it('given all of them by a role or by everyone’s, then none is missing', async () => {
    expect(await missing(guild(0n, ALL), text())).toEqual([]);
    expect(await missing(guild(ALL), text())).toEqual([]);
  });

  it('given none, then names those that a channel needs', async () => {
    expect(await missing(guild(0n), text())).toEqual([
      'View Channel',
      'Send Messages',
      'Read Message History',
      'Attach Files',
    ]);
  });

  it('given roles that the bot does not have, then they do not count', async () => {
    expect(await missing(guild(ALL, 0n, { held: [] }), text([OTHER_ROLE, 0, 0n, ALL]))).toEqual([]);
    expect(await missing(guild(ALL & ~P.AttachFiles), text([OTHER_ROLE, 0, ALL, 0n]))).toEqual(['Attach Files']);
  });

  it('given what the channel takes away, then says that it is the channel', async () => {
    const denied = text([GUILD, 0, 0n, P.SendMessages]);
    expect(await missing(guild(ALL & ~P.AttachFiles), denied)).toEqual(['Send Messages*', 'Attach Files']);
  });

  it('given everyone denied and the role allowed, then it is allowed; the member’s own setting comes last', async () => {
    const settings: Parameters<typeof text> = [
      [GUILD, 0, 0n, P.SendMessages],
      [ROLE, 0, P.SendMessages, 0n],
    ];
    expect(await missing(guild(ALL), text(...settings))).toEqual([]);
    expect(await missing(guild(ALL), text(...settings, [BOT, 1, 0n, P.SendMessages]))).toEqual(['Send Messages*']);
  });

  it('given two roles of which one denies and one allows, then it is allowed', async () => {
    const server = guild(ALL, 0n, { held: [ROLE, OTHER_ROLE] });
    (server.roles[2] as Guild['roles'][number]).permissions = 0n;
    expect(await missing(server, text([ROLE, 0, 0n, ALL], [OTHER_ROLE, 0, ALL, 0n]))).toEqual([]);
  });

  it('given an administrator or the owner, then no setting takes anything away', async () => {
    const denied = text([BOT, 1, 0n, ALL]);
    expect(await missing(guild(0n, P.Administrator), denied)).toEqual([]);
    expect(await missing(guild(0n, 0n, { owner_id: BOT }), denied)).toEqual([]);
  });

  it('given a thread, then its channel’s settings count, and the right to send in threads', async () => {
    const thread: Channel = { type: ChannelType.PublicThread, name: 'storm', guild_id: GUILD, parent_id: CHANNEL };
    expect(await missing(guild(ALL), text([GUILD, 0, 0n, P.SendMessages]), thread)).toEqual([]);
    expect(await missing(guild(ALL), text([GUILD, 0, 0n, P.SendMessagesInThreads]), thread)).toEqual([
      'Send Messages in Threads*',
    ]);
  });

  it('are what discord.js would work out', async () => {
    const needed = neededIn('channel');
    const some = fc.subarray(needed).map((list) => list.reduce((all, { bit }) => all | bit, 0n));
    const overwrite = fc.record({ allow: some, deny: some });
    const { fake, rest } = await discord();
    await fc.assert(
      fc.asyncProperty(some, some, overwrite, overwrite, overwrite, async (everyone, role, a, b, c) => {
        fake.guilds.splice(0, 1, guild(everyone, role));
        fake.channels.set(
          CHANNEL,
          text([GUILD, 0, a.allow, a.deny], [ROLE, 0, b.allow, b.deny], [BOT, 1, c.allow, c.deny]),
        );
        const access = await inspectChannel(rest, CHANNEL, BOT);
        const expected = new PermissionsBitField(everyone | role)
          .remove(a.deny)
          .add(a.allow)
          .remove(b.deny)
          .add(b.allow)
          .remove(c.deny)
          .add(c.allow);
        expect(access).toMatchObject({
          missing: needed.filter(({ bit }) => !expected.has(bit)).map(({ name }) => ({ name })),
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('a channel that cannot be written in', () => {
  it('given an id of nothing, then it is unknown', async () => {
    const { rest } = await discord();
    expect(await inspectChannel(rest, CHANNEL, BOT)).toEqual({ kind: 'unknown' });
  });

  it('given one that is hidden from the bot, then says so', async () => {
    const { fake, rest } = await discord();
    fake.intercept = (_, response) => {
      response
        .writeHead(403, { 'content-type': 'application/json' })
        .end('{"code": 50001, "message": "Missing Access"}');
      return true;
    };
    expect(await inspectChannel(rest, CHANNEL, BOT)).toEqual({ kind: 'not visible' });
  });

  it.each([
    ['a category', { type: ChannelType.GuildCategory, name: 'News', guild_id: GUILD }, 'News'],
    ['a forum', { type: ChannelType.GuildForum, name: 'ideas', guild_id: GUILD }, 'ideas'],
    ['a direct message', { type: ChannelType.DM }, CHANNEL],
  ])('given %s, then it is not for messages', async (_, channel, name) => {
    const { fake, rest } = await discord();
    fake.channels.set(CHANNEL, channel);
    expect(await inspectChannel(rest, CHANNEL, BOT)).toEqual({ kind: 'not for messages', name });
  });
});
