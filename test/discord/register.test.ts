import { describe, expect, it } from 'vitest';
import { register } from '../../src/discord/register.ts';
import type { CommandJson } from '../../src/discord/registerDiff.ts';
import { openRest } from '../../src/discord/rest.ts';
import { APP, asDiscordKeeps, type FakeDiscord, GUILD, OTHER_GUILD, startDiscord, TOKEN } from './server.ts';

const places = { contexts: [0, 1], integration_types: [0] };
const ask = { name: 'ask', description: 'Answers a question.', ...places };
const help = { name: 'help', description: 'Helps.', ...places };
const menu = { name: 'Find coverage', type: 3, ...places };
const ours: CommandJson[] = [ask, help, menu];
const NAMES = ['/ask', '/help', 'Find coverage'];

async function discord() {
  const fake = await startDiscord();
  fake.guilds.push(
    { id: GUILD, name: 'Harbour', owner_id: '1', roles: [], held: [] },
    { id: OTHER_GUILD, name: 'Quay', owner_id: '1', roles: [], held: [] },
  );
  return { fake, rest: openRest({ token: TOKEN, api: fake.api }) };
}
const puts = ({ requests }: FakeDiscord) => requests.filter((one) => one.startsWith('PUT'));
const keep = (fake: FakeDiscord, guildId: string, ...list: object[]) =>
  fake.commands.set(
    guildId,
    list.map((one, i) => asDiscordKeeps(one, i, guildId)),
  );

describe('registering', () => {
  it('given nothing registered, then sends all of them once, for every server', async () => {
    const { fake, rest } = await discord();
    expect(await register(rest, APP, ours)).toEqual({
      guildId: undefined,
      changed: true,
      created: NAMES,
      updated: [],
      removed: [],
      unchanged: [],
      doubled: [],
      cleared: [],
    });
    expect(puts(fake)).toEqual([`PUT /applications/${APP}/commands`]);
    expect(fake.bodies).toEqual([ours]);
  });

  it.each([undefined, GUILD])('given that it was done before, then sends nothing (server: %s)', async (guildId) => {
    const { fake, rest } = await discord();
    await register(rest, APP, ours, { guildId });
    const again = await register(rest, APP, ours, { guildId });
    expect(again).toMatchObject({ changed: false, created: [], updated: [], removed: [], unchanged: NAMES });
    expect(puts(fake)).toHaveLength(1);
  });

  it('given one that differs and one too many, then names both and sends all', async () => {
    const { fake, rest } = await discord();
    keep(fake, '', { ...ask, description: 'Before.' }, help, { name: 'old', description: 'Old.' });
    expect(await register(rest, APP, ours)).toMatchObject({
      created: ['Find coverage'],
      updated: [{ name: '/ask', fields: ['description'] }],
      removed: ['/old'],
      unchanged: ['/help'],
    });
    expect(fake.commands.get('')?.map(({ name }) => name)).toEqual(['ask', 'help', 'Find coverage']);
  });

  it('given a dry run, then says the same and sends nothing', async () => {
    const { fake, rest } = await discord();
    keep(fake, '', ask);
    const options = { guildId: GUILD, clearOther: true, dryRun: true };
    expect(await register(rest, APP, ours, options)).toMatchObject({
      changed: true,
      created: NAMES,
      cleared: [{ guildId: undefined, names: ['/ask'] }],
    });
    expect(puts(fake)).toEqual([]);
  });

  it('given one server, then leaves out what counts for every server only', async () => {
    const { fake, rest } = await discord();
    await register(rest, APP, ours, { guildId: GUILD });
    expect(puts(fake)).toEqual([`PUT /applications/${APP}/guilds/${GUILD}/commands`]);
    expect(fake.bodies).toEqual([
      [
        { name: 'ask', description: 'Answers a question.' },
        { name: 'help', description: 'Helps.' },
        { name: 'Find coverage', type: 3 },
      ],
    ]);
  });
});

describe('the other scopes', () => {
  it('given the same names for every server, then says that they show twice', async () => {
    const { fake, rest } = await discord();
    keep(fake, '', ask, menu, { name: 'old', description: 'Old.' });
    const { doubled, cleared } = await register(rest, APP, ours, { guildId: GUILD });
    expect({ doubled, cleared }).toEqual({
      doubled: [{ guildId: undefined, names: ['/ask', 'Find coverage'] }],
      cleared: [],
    });
    expect(fake.commands.get('')).toHaveLength(3);
  });

  it('given servers with commands of their own, then names those that show twice', async () => {
    const { fake, rest } = await discord();
    keep(fake, GUILD, help);
    keep(fake, OTHER_GUILD, { name: 'ask', type: 3 });
    const { doubled } = await register(rest, APP, ours, { otherGuildIds: [GUILD, OTHER_GUILD] });
    expect(doubled).toEqual([{ guildId: GUILD, names: ['/help'] }]);
  });

  it('given a server whose commands the bot may not see, then there are none', async () => {
    const { rest } = await discord();
    expect(await register(rest, APP, ours, { otherGuildIds: ['555555555555555555'] })).toMatchObject({ doubled: [] });
    // Where it is asked to register, that is a failure.
    await expect(register(rest, APP, ours, { guildId: '555555555555555555' })).rejects.toMatchObject({ code: 50001 });
  });

  it('given that they are to be cleared, then takes out all of them, and only where there are any', async () => {
    const { fake, rest } = await discord();
    keep(fake, GUILD, help, { name: 'old', description: 'Old.' });
    const options = { otherGuildIds: [GUILD, OTHER_GUILD], clearOther: true };
    const { doubled, cleared } = await register(rest, APP, ours, options);
    expect({ doubled, cleared }).toEqual({ doubled: [], cleared: [{ guildId: GUILD, names: ['/help', '/old'] }] });
    expect(fake.commands.get(GUILD)).toEqual([]);
    await register(rest, APP, ours, options);
    expect(puts(fake)).toEqual([
      `PUT /applications/${APP}/commands`,
      `PUT /applications/${APP}/guilds/${GUILD}/commands`,
    ]);
  });
});

describe('what is checked before sending', () => {
  const many = (n: number, type: number) => Array.from({ length: n }, (_, i) => ({ name: `c${i}`, type }));

  it.each([
    [1, 100],
    [2, 15],
    [3, 15],
  ])('given more commands of kind %i than %i, then asks for nothing', async (type, most) => {
    const { fake, rest } = await discord();
    await expect(register(rest, APP, many(most + 1, type))).rejects.toThrow(
      new RegExp(`^${most + 1} commands .* takes ${most}\\.$`),
    );
    expect(fake.requests).toEqual([]);
    expect((await register(rest, APP, many(most, type))).created).toHaveLength(most);
  });
});
