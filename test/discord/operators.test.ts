import { describe, expect, it, vi } from 'vitest';
import { Operators, type User } from '../../src/discord/operators.ts';
import { openRest } from '../../src/discord/rest.ts';
import { type FakeDiscord, GUILD, OTHER_GUILD, startDiscord, TOKEN } from './server.ts';

const OWNER = '777777777777777771';
const OTHER = '777777777777777772';

const member = (id: string, role?: string, membership_state = 2) => ({
  user: { id, username: 'x' },
  membership_state,
  team_id: '1',
  ...(role && { role }),
});
const team = (...members: object[]) => ({ id: '1', name: 'Desk', owner_user_id: OWNER, members });

async function operatorsOf(application: object, guilds: string[] = []) {
  const discord: FakeDiscord = await startDiscord();
  Object.assign(discord.application, application);
  let now = 0;
  const warnings: string[] = [];
  const log = {
    debug() {},
    info() {},
    error() {},
    warn: (_facts: object, message: string) => void warnings.push(message),
  };
  const rest = openRest({ token: TOKEN, api: discord.api });
  const operators = new Operators({ rest, guilds, log, clock: () => now });
  const has = (userId: string, more: Partial<User> = {}) =>
    operators.has({ userId, guildId: null, managesServer: false, ...more });
  const wait = (ms: number): void => {
    now += ms;
  };
  return { discord, operators, has, warnings, wait };
}

describe('the application’s owner', () => {
  it('runs the bot, anywhere, and nobody else does', async () => {
    const { has, discord } = await operatorsOf({ owner: { id: OWNER, username: 'ada' } });
    expect(await has(OWNER)).toBe(true);
    expect(await has(OWNER, { guildId: GUILD })).toBe(true);
    expect(await has(OTHER)).toBe(false);
    expect(await has(OTHER, { guildId: GUILD, managesServer: true })).toBe(false);
    expect(discord.requests).toEqual(['GET /applications/@me']);
  });

  it('given a team, then its owner, admins and developers run the bot, once they have joined', async () => {
    const [admin, developer, reader, invited] = ['1', '2', '3', '4'].map((n) => `88888888888888888${n}`) as [
      string,
      string,
      string,
      string,
    ];
    const { has } = await operatorsOf({
      // Discord names a user that stands for the team.
      owner: { id: OTHER, username: 'team1' },
      team: team(
        member(admin, 'admin'),
        member(developer, 'developer'),
        member(reader, 'read_only'),
        member(invited, 'admin', 1),
      ),
    });
    expect(await Promise.all([OWNER, admin, developer, reader, invited, OTHER].map((id) => has(id)))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('given a service that names none, then there is none', async () => {
    const { has, warnings } = await operatorsOf({});
    expect(await has(OWNER)).toBe(false);
    expect(warnings).toEqual([]);
  });

  it('given a service that cannot say, then nobody is the owner; it is asked again a minute later', async () => {
    const { has, discord, warnings, wait } = await operatorsOf({ owner: { id: OWNER } });
    discord.intercept = (_request, response) => {
      response.writeHead(500, { 'content-type': 'application/json' }).end('{}');
      return true;
    };
    expect(await Promise.all([has(OWNER), has(OWNER)])).toEqual([false, false]);
    discord.intercept = () => false;
    wait(59_999);
    expect(await has(OWNER)).toBe(false);
    expect([discord.requests.length, warnings.length]).toEqual([1, 1]);
    wait(1);
    expect(await has(OWNER)).toBe(true);
  });

  it('given an answer of another form, then nobody is the owner', async () => {
    for (const odd of [{ owner: 'ada' }, { team: { members: 7 } }]) {
      const { has, warnings } = await operatorsOf(odd);
      expect(await has(OWNER)).toBe(false);
      expect(warnings).toHaveLength(1);
    }
  });

  it('given a service that does not answer, then nobody waits for it longer than a second', async () => {
    const { has, discord, operators } = await operatorsOf({ owner: { id: OWNER } });
    let answer = () => {};
    discord.intercept = (_request, response) => {
      answer = () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(discord.application));
      return true;
    };
    expect(await has(OWNER)).toBe(false);
    answer();
    await operators.lookUp();
    await vi.waitFor(async () => expect(await has(OWNER)).toBe(true));
  });
});

describe('whoever manages a server', () => {
  it('runs the bot in the operator’s servers, and there only', async () => {
    const { has } = await operatorsOf({ owner: { id: OWNER } }, [GUILD]);
    expect(await has(OTHER, { guildId: GUILD, managesServer: true })).toBe(true);
    expect(await has(OTHER, { guildId: GUILD })).toBe(false);
    expect(await has(OTHER, { guildId: OTHER_GUILD, managesServer: true })).toBe(false);
    expect(await has(OTHER, { managesServer: true })).toBe(false);
  });
});
