/** `/feed`: who may use it, who sees what it says, and that it does what it says; through discord.js and a Discord. */
import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { feed } from '../../commands/feed.ts';
import { Conversation } from '../../src/cli/conversation.ts';
import type { Probed } from '../../src/desk/feeds.ts';
import { ClientRefusal } from '../../src/sandbox/errors.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { type Followed, following, HERALD, herald, lane } from '../commands/feeds.ts';
import { isPrivate, isThinking, labelsOf, room, sees, shownWords, watching } from './seeing.ts';
import { Gate, heard, mention } from './stubs.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

const REFUSED = /^Feeds are for whoever runs me: /;
const OTHER = 'https://herald.example/sport';
const PAGES: Record<string, Probed> = {
  [HERALD]: herald(),
  [OTHER]: herald({ address: OTHER, title: 'Herald Sport', items: 3, newest: null }),
  'https://herald.example/': { kind: 'page', feeds: [HERALD, OTHER] },
};

interface There extends World, Followed {
  /** The bot's direct message with somebody. */
  dm(person: Person): string;
  /** Somebody with Manage Server in the server. */
  manager: Person;
}

async function start(options: Partial<WorldOptions> = {}, pages = PAGES): Promise<There> {
  const followed = following(pages);
  const world = await startWorld({ desk: followed.desk, sandbox: { acknowledgeMs: 2000 }, ...options });
  const manager = managing(world, world.guild.id);
  return Object.assign(world, followed, { manager, dm: (person: Person) => person.dm(world.application.id) });
}

const managing = ({ sandbox }: World, guildId: string): Person =>
  sandbox.person({ name: 'Kay', guilds: [guildId], permissions: PermissionFlagsBits.ManageGuild });

const addresses = ({ store }: There): string[] => store.feeds().map(({ address }) => address);

/** What somebody is told, who must be the only one to see it. */
async function told(
  person: Person,
  channelId: string,
  name: string,
  options: Record<string, unknown> = {},
): Promise<APIMessage> {
  const reply = await person.slash(channelId, name, options).reply();
  if (!reply) throw new Error('There is no reply.');
  expect([isPrivate(reply), sees(person, reply)]).toEqual([true, true]);
  expect(labelsOf(reply)).not.toContain('Delete');
  return reply;
}

/** As though the server's admins showed the command to everybody. */
function shownToAll({ sandbox, application }: World): void {
  const { default_member_permissions: _, ...definition } = feed.definition;
  sandbox.world.commands.upsert(application.id, undefined, definition as never);
}

describe('the application’s owner', () => {
  it('adds, lists and removes feeds in direct messages, and takes a removal back', async () => {
    const there = await start();
    const { owner, store, finder } = there;
    const dm = there.dm(owner);
    expect(shownWords(await told(owner, dm, 'feed list'))).toContain('No feed is followed.');
    expect(shownWords(await told(owner, dm, 'feed add', { address: HERALD }))).toMatch(
      /^Added to the feeds\nOsterby Herald · 20 items, the newest of 14 Mar 2024\n+Its 20 items are archived now/,
    );
    expect(addresses(there)).toEqual([HERALD]);
    expect([store.feed(HERALD)?.addedBy, finder.woken]).toEqual(['owner', 1]);
    const checkedAt = '2024-05-01T12:00:00.000Z';
    store.updateFeed(HERALD, { checkedAt, problem: 'It cannot be read.' });
    expect(JSON.stringify((await told(owner, dm, 'feed list')).components)).toContain(
      `[Osterby Herald](${HERALD}) · 0 articles · read <t:${Date.parse(checkedAt) / 1000}:R> · It cannot be read.`,
    );
    const removal = await told(owner, dm, 'feed remove', { feed: 'osterby' });
    expect(shownWords(removal)).toMatch(/^Removed from the feeds\nOsterby Herald/);
    expect(addresses(there)).toEqual([]);
    const undone = await owner.press(removal, 'Undo').reply();
    expect([undone?.id, labelsOf(undone)]).toEqual([removal.id, []]);
    expect(shownWords(undone)).toMatch(/^Added to the feeds\nOsterby Herald/);
    expect(addresses(there)).toEqual([HERALD]);
  });

  it('runs the bot in any server where the command is shown to them', async () => {
    const there = await start();
    const { owner, sandbox, guild, channelId } = there;
    sandbox.world.join(guild.id, owner.user.id);
    expect(() => owner.slash(channelId, 'feed list')).toThrow(ClientRefusal);
    shownToAll(there);
    expect(shownWords(await told(owner, channelId, 'feed add', { address: HERALD }))).toMatch(/^Added/);
    expect(there.store.feed(HERALD)?.addedBy).toBe(guild.id);
  });

  it('given a Discord that does not say who that is, then is one of the others until it does', async () => {
    const there = await start();
    const { owner, sandbox, log } = there;
    sandbox.faults.add({ kind: 'status', status: 500, times: 8, path: /\/applications\/@me$/ });
    await there.restart();
    expect(shownWords(await told(owner, there.dm(owner), 'feed list'))).toMatch(REFUSED);
    expect(log).toContainEqual(
      expect.objectContaining({ level: 'warn', message: expect.stringMatching(/who owns the application/) }),
    );
    sandbox.faults.clear();
    await there.restart();
    expect(shownWords(await told(owner, there.dm(owner), 'feed list'))).toMatch(/No feed/);
  });

  it('can do it on the terminal', async () => {
    const there = await start();
    const conversation = new Conversation({ person: there.owner, channelId: there.dm(there.owner) });
    const say = async (line: string) => String(await conversation.say(line, { colour: false }));
    expect(await say('/feed add https://herald.example/')).toMatch(
      /1: https:.*feed\n.*2: https:.*sport\n[\s\S]*Type a Add 1 · d Add 2/,
    );
    expect(await say('d')).toMatch(/^Added to the feeds\n\nHerald Sport/);
    expect(await conversation.complete('/feed remove spo')).toEqual([[OTHER], 'spo']);
    expect(await say(`/feed remove ${OTHER}`)).toMatch(/Type u Undo/);
    expect(await say('u')).toMatch(/^Added to the feeds/);
    expect(await say('/feed list')).toMatch(/^1 feed\n/);
  });
});

describe('in a server', () => {
  it('given one of the operator’s, then whoever manages it runs the bot, and nobody else is even offered the command', async () => {
    const there = await start({ operated: true });
    const { manager, other, channelId, guild, store } = there;
    const others = watching(there, other, channelId);
    expect(shownWords(await told(manager, channelId, 'feed add', { address: HERALD }))).toMatch(/^Added/);
    expect(store.feed(HERALD)?.addedBy).toBe(guild.id);
    expect(shownWords(await told(manager, channelId, 'feed list'))).toMatch(/^1 feed\n/);
    expect(() => other.slash(channelId, 'feed list')).toThrow(ClientRefusal);
    expect(other.commands(channelId).map(({ name }) => name)).not.toContain('feed');
    shownToAll(there);
    for (const [name, options] of [
      ['feed list', {}],
      ['feed add', { address: OTHER }],
      ['feed remove', { feed: HERALD }],
    ] as const)
      expect(shownWords(await told(other, channelId, name, options))).toMatch(REFUSED);
    expect(await other.complete(channelId, 'feed remove', { feed: '' }, 'feed')).toEqual([]);
    expect(addresses(there)).toEqual([HERALD]);
    expect(others.filter((event) => 'message' in event && !isPrivate(event.message))).toEqual([]);
  });

  it('given another one, then whoever manages it does not run the bot', async () => {
    const there = await start({ operated: true });
    const { sandbox, application } = there;
    const elsewhere = sandbox.addGuild({ name: 'Elsewhere' });
    sandbox.install(application.id, elsewhere.id);
    const manager = managing(there, elsewhere.id);
    const channelId = elsewhere.channels[0]?.id as string;
    expect(shownWords(await told(manager, channelId, 'feed add', { address: HERALD }))).toMatch(REFUSED);
    expect(addresses(there)).toEqual([]);
  });

  it('given that no server is the operator’s, then whoever manages one does not run the bot', async () => {
    const there = await start();
    expect(shownWords(await told(there.manager, there.channelId, 'feed list'))).toMatch(REFUSED);
  });

  it('given somebody’s direct message, then they do not run the bot there, wherever they may', async () => {
    const there = await start({ operated: true });
    for (const person of [there.manager, there.asker])
      expect(shownWords(await told(person, there.dm(person), 'feed add', { address: HERALD }))).toMatch(REFUSED);
    expect(await there.asker.complete(there.dm(there.asker), 'feed remove', { feed: '' }, 'feed')).toEqual([]);
    expect(there.finder.probed).toEqual([]);
  });

  it('given as many feeds as it may have, then adds no more', async () => {
    const there = await start({ operated: true, feedsPerServer: 1 });
    const { manager, channelId } = there;
    await told(manager, channelId, 'feed add', { address: HERALD });
    expect(shownWords(await told(manager, channelId, 'feed add', { address: OTHER }))).toContain(
      'as many as one may have',
    );
    expect(addresses(there)).toEqual([HERALD]);
  });

  it('given a mention, then says that it works as a command, and does nothing', async () => {
    const there = await start({ operated: true });
    const { manager, channelId, finder } = there;
    mention(there, manager, `/feed add ${HERALD}`);
    await expect.poll(() => heard(there, manager, channelId).join()).toMatch(/as a command only: type `\/feed`/);
    expect(finder.probed).toEqual([]);
  });

  it('given right taken away meanwhile, then Undo and Add do nothing any more', async () => {
    const there = await start({ operated: true });
    const { manager, channelId, sandbox, guild } = there;
    await told(manager, channelId, 'feed add', { address: HERALD });
    const removal = await told(manager, channelId, 'feed remove', { feed: HERALD });
    const page = await told(manager, channelId, 'feed add', { address: 'https://herald.example/' });
    const [role] = sandbox.world.guild(guild.id).members.get(manager.user.id)?.roles ?? [];
    sandbox.world.setRolePermissions(guild.id, role as string, 0n);
    for (const [message, label] of [
      [removal, 'Undo'],
      [page, 'Add 1'],
    ] as const) {
      const reply = await manager.press(message, label).reply();
      expect(shownWords(reply)).toMatch(REFUSED);
      expect(reply && isPrivate(reply)).toBe(true);
    }
    expect(addresses(there)).toEqual([]);
  });
});

it('given a feed that is slow to fetch, then says at once, to the one who asked alone, that it takes a while', async () => {
  const there = await start({ operated: true });
  const { manager, other, finder } = there;
  const gate = new Gate();
  finder.slow = gate.passed();
  const channelId = room(there);
  const others = watching(there, other, channelId);
  const adding = manager.slash(channelId, 'feed add', { address: HERALD });
  expect(await adding.acknowledged()).toEqual({ kind: 'deferred', ephemeral: true });
  gate.open();
  const reply = await adding.reply();
  expect(shownWords(reply)).toMatch(/^Added to the feeds/);
  expect(reply && isPrivate(reply) && !isThinking(reply)).toBe(true);

  const removal = await told(manager, channelId, 'feed remove', { feed: HERALD });
  const again = new Gate();
  finder.slow = again.passed();
  const undoing = manager.press(removal, 'Undo');
  expect(await undoing.acknowledged()).toEqual({ kind: 'deferred-update' });
  again.open();
  expect((await undoing.reply())?.id).toBe(removal.id);
  expect(addresses(there)).toEqual([HERALD]);
  expect(others).toEqual([]);
});

it('given a fault, then says so to the one who asked alone, and the log has nothing of what was typed', async () => {
  const there = await start({ operated: true });
  const { manager, channelId, finder, log } = there;
  finder.slow = Promise.reject(new Error(`Could not look at ${HERALD}`));
  finder.slow.catch(() => {});
  const reply = await told(manager, channelId, 'feed add', { address: HERALD });
  expect(shownWords(reply)).toMatch(/in the log under [a-z2-9]{6}\./);
  expect(log).toContainEqual(
    expect.objectContaining({ level: 'error', facts: expect.objectContaining({ what: 'feed' }) }),
  );
  expect(JSON.stringify(log)).not.toContain('herald.example');
});

it('given a page that names feeds, then each can be added by its button, also after a restart', async () => {
  const there = await start({ operated: true });
  const { manager, channelId } = there;
  const page = await told(manager, channelId, 'feed add', { address: 'herald.example' });
  expect(shownWords(page)).toContain(`1: ${HERALD}\n`);
  expect(labelsOf(page)).toEqual(['Add 1', 'Add 2']);
  await there.restart();
  const added = await manager.press(page, 'Add 2').reply();
  expect(shownWords(added)).toMatch(/^Added to the feeds\nHerald Sport/);
  expect([added && isPrivate(added), labelsOf(page)]).toEqual([true, ['Add 1', 'Add 2']]);
  expect(shownWords(await manager.press(page, 'Add 2').reply())).toContain('already');
  expect(addresses(there)).toEqual([OTHER]);
});

it('given the beginning of a title or address, then feeds are suggested, 25 at most', async () => {
  const there = await start({ operated: true });
  const { manager, channelId, store } = there;
  const at = '2024-05-01T12:00:00Z';
  for (let i = 0; i < 30; i++) store.addFeed({ address: lane(i), title: `Lane ${i}`, addedBy: 'terminal', at });
  const complete = (typed: string) => manager.complete(channelId, 'feed remove', { feed: typed }, 'feed');
  expect(await complete('')).toHaveLength(25);
  expect(await complete('lane 29')).toEqual([{ name: expect.stringContaining('Lane 29'), value: lane(29) }]);
  expect(await complete('no such feed')).toEqual([]);
});

it('given hostile titles, then they notify nobody and are read as they are', async () => {
  const title = '@everyone <@123456789012345678> **free** # [click](https://evil.example) `nitro`';
  const there = await start(
    { operated: true, permissions: PermissionFlagsBits.MentionEveryone },
    {
      [HERALD]: herald({ title }),
    },
  );
  const { manager, channelId } = there;
  const shown = [
    await told(manager, channelId, 'feed add', { address: HERALD }),
    await told(manager, channelId, 'feed list'),
    await told(manager, channelId, 'feed remove', { feed: HERALD }),
  ];
  for (const message of shown) {
    expect(message).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
    expect(JSON.stringify(message.components)).not.toMatch(/\]\(https:\/\/evil|\*\*free/);
    expect(shownWords(message)).toContain('free');
  }
});

it('given what clients never send, then says what is wrong', async () => {
  const there = await start({ operated: true });
  const { manager, channelId, sandbox, application } = there;
  expect(shownWords(await told(manager, channelId, 'feed add'))).toBe(
    '/feed add needs address. Add it and send it again.',
  );
  expect(shownWords(await told(manager, channelId, 'feed list', { all: true }))).toMatch(/^\/feed list has no options/);
  expect(shownWords(await told(manager, channelId, 'feed add', { address: 'x'.repeat(1001) }))).toMatch(/has 1,001/);
  // As an earlier version had it.
  const stale = { type: 1, name: 'follow', description: 'Follows', options: [] } as const;
  sandbox.world.commands.upsert(application.id, undefined, {
    name: 'feed',
    description: 'Feeds',
    options: [stale],
  } as never);
  expect(shownWords(await told(manager, channelId, 'feed follow'))).toBe(
    '/feed has no “follow”. Use /feed add, /feed list or /feed remove.',
  );
});
