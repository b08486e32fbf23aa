/** `register` on the command line, against a Discord on loopback. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import { registerCommands } from '../../src/cli/register.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { startDiscord } from '../discord/server.ts';
import { CLI, ended, environment, folder, HOME, start } from './process.ts';

const ALL = commands
  .map(({ kind, definition }) => (kind === 'slash' ? `/${definition.name}` : definition.name))
  .join(', ');

async function sandbox() {
  const discord = await startSandbox({ record: true });
  onTestFinished(() => discord.close());
  const { id, token } = discord.addApplication({ name: 'On Record' });
  const guild = discord.addGuild({ name: 'Harbour' });
  discord.install(id, guild.id);
  return { discord, guildId: guild.id, env: { DISCORD_TOKEN: token, DISCORD_API: discord.api } };
}

type Options = Partial<Parameters<typeof registerCommands>[0]>;

async function run(env: NodeJS.ProcessEnv, options: Options = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await registerCommands({
    env,
    home: HOME,
    clearOther: false,
    dryRun: false,
    timeoutMs: 2000,
    output: { write: (piece) => out.push(piece) },
    errors: { write: (piece) => err.push(piece) },
    ...options,
  });
  return { code, stdout: out.join(''), stderr: err.join('') };
}

describe('register', () => {
  it('given nothing registered, then registers all and says so; given that again, then sends nothing', async () => {
    const { discord, env } = await sandbox();
    const first = await run(env);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^The commands for every server are up to date now\./m);
    expect(first.stdout.split('\n')[0]).toBe(`Created: ${ALL}.`);
    const second = await run(env);
    expect(second.stdout).toBe(`Unchanged: ${ALL}.\nThe commands for every server are up to date; nothing was sent.\n`);
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('given a dry run, then says what it would do and does not', async () => {
    const { discord, env } = await sandbox();
    expect((await run(env, { dryRun: true })).stdout).toBe(
      `Would create: ${ALL}.\nA trial for every server: nothing was sent. Leave --dry-run out to register.\n`,
    );
    expect(discord.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('given a configured server, then registers there; another that is named goes first', async () => {
    const { discord, env, guildId } = await sandbox();
    expect((await run({ ...env, DISCORD_GUILD_ID: guildId })).stdout).toContain(
      `for server ${guildId} are up to date now`,
    );
    expect(discord.requests.at(-2)).toMatchObject({
      method: 'PUT',
      path: expect.stringContaining(`/guilds/${guildId}/`),
    });
    const named = await run({ ...env, DISCORD_GUILD_ID: '123456789012345678' }, { guildId });
    expect(named.stdout).toContain(`for server ${guildId} are up to date; nothing was sent`);
  });

  it('given both scopes, then warns of those that show twice, and clears the other when told to', async () => {
    const { env, guildId } = await sandbox();
    await run(env, { guildId });
    expect((await run(env)).stdout).toContain(`${ALL} show twice: registered for server ${guildId} as well.`);
    expect((await run(env, { clearOther: true })).stdout).toContain(
      `Took the commands registered for server ${guildId} out: ${ALL}.`,
    );
    expect((await run(env)).stdout).not.toContain('twice');
  });

  it.each([
    ['no token', () => ({}), /^Token: none/],
    [
      'faulty settings',
      () => ({ DISCORD_TOKEN: 'a b', DISCORD_API: 'x' }),
      /^DISCORD_TOKEN has a space.*\nDISCORD_API is no web address/,
    ],
    [
      'a wrong token',
      (api: string) => ({ DISCORD_TOKEN: 'not.the.token', DISCORD_API: api }),
      /^Discord does not accept/,
    ],
    [
      'nobody there',
      () => ({ DISCORD_TOKEN: 'a.b.c', DISCORD_API: 'http://127.0.0.1:1/api' }),
      /^Discord cannot be reached/,
    ],
  ])('given %s, then says so on standard error and ends with 1', async (_, env, sentence) => {
    const { code, stdout, stderr } = await run(env((await startDiscord()).api));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  it('as a process: registers where it is told to', async () => {
    const { env, guildId } = await sandbox();
    const settings = { DISCORD_GUILD_ID: '', DISCORD_CHANNELS: '', LOG_LEVEL: '', ...env };
    const child = start(CLI, ['register', '--guild', guildId, '--dry-run'], { env: environment(folder(), settings) });
    const { code, stdout, stderr } = await ended(child);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`A trial for server ${guildId}`);
  });
});
