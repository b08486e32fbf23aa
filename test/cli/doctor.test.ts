/** The doctor, mostly against a Discord on loopback. */
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationFlags, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { doctor } from '../../src/cli/doctor.ts';
import { registerCommands } from '../../src/cli/register.ts';
import { LEAST_PERMISSIONS } from '../../src/discord/invite.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { writeSnapshot } from '../../src/store/snapshots.ts';
import { openStore } from '../../src/store/store.ts';
import { indexVersion } from '../../src/worker/version.ts';
import { APP, BOT, GUILD, startDiscord, TOKEN } from '../discord/server.ts';
import { failing, startEndpoint } from '../embeddings/server.ts';
import { article } from '../store/fixtures.ts';
import { CLI, CORPUS, ended, environment, folder, HOME, start } from './process.ts';

const CHANNEL = '700000000000000001';
const STORY = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';

type Options = Partial<Parameters<typeof doctor>[0]>;

/** Runs it on settings of the test's own. */
async function examine(env: NodeJS.ProcessEnv, options: Options = {}) {
  const pieces: string[] = [];
  const output = { write: (piece: string) => pieces.push(piece) };
  const code = await doctor({
    env: { DATA_DIR: folder(), CORPUS_DIR: CORPUS, ...env },
    home: HOME,
    output,
    look: { colour: false },
    timeoutMs: 2000,
    ...options,
  });
  const text = pieces.join('');
  const lines = text.split('\n').filter((line) => line !== '');
  const begun = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length).trim());
  return { code, text, lines, problems: begun('PROBLEM'), notes: begun('note'), ok: begun('ok') };
}

/** A Discord where all is well, for a bot in one server with one channel; its commands are registered. */
async function sandbox() {
  const discord = await startSandbox();
  onTestFinished(() => discord.close());
  const { id, token } = discord.addApplication({ name: 'On Record' });
  const guild = discord.addGuild({ name: 'Harbour', channels: ['news'] });
  discord.install(id, guild.id, LEAST_PERMISSIONS);
  const env = { DATA_DIR: folder(), CORPUS_DIR: CORPUS, DISCORD_TOKEN: token, DISCORD_API: discord.api };
  const quiet = { write: () => {} };
  const register = (guildId?: string) =>
    registerCommands({ env, home: HOME, guildId, clearOther: false, dryRun: false, output: quiet, errors: quiet });
  expect(await register()).toBe(0);
  return { discord, env, id, token, guild, register, channel: guild.channels[0]?.id as string };
}

describe('the doctor, of a bot that is well', () => {
  it('given everything in order, then finds no problem and ends with 0', async () => {
    const { env, channel, id } = await sandbox();
    const { code, problems, ok, lines } = await examine(env, { channels: [channel] });
    expect(problems).toEqual([]);
    expect(code).toBe(0);
    expect(ok.join('\n')).toMatch(
      /^Node 24[\s\S]*^Settings: read[\s\S]*^Data folder: [\s\S]*^Coverage: 5 articles[\s\S]*^Index: \d+ passages, made in \d+ ms\.[\s\S]*^Token: accepted[\s\S]*^Application: On Record[\s\S]*^Intents: no privileged[\s\S]*^Servers: 1 server: Harbour\.[\s\S]*^Commands: all \d+ are registered for every server[\s\S]*^Channel #news in Harbour[\s\S]*^To add the bot/m,
    );
    expect(ok.join('\n')).toContain(`client_id=${id}&scope=bot+applications.commands&permissions=${LEAST_PERMISSIONS}`);
    expect(lines.at(-1)).toBe('No problem was found.');
  });

  it('given configured channels and the same again, then looks at each once', async () => {
    const { env, channel } = await sandbox();
    const { ok, notes } = await examine({ ...env, DISCORD_CHANNELS: channel }, { channels: [channel] });
    expect(ok.filter((line) => line.startsWith('Channel'))).toHaveLength(1);
    expect(notes.join()).not.toContain('Permissions');
  });

  it('given no channel, then says how to have some looked at', async () => {
    const { env } = await sandbox();
    expect((await examine(env)).notes).toContainEqual(expect.stringMatching(/--channel ID.*DISCORD_CHANNELS/));
  });

  it('sends nothing but questions', async () => {
    const fake = await startDiscord();
    fake.guilds.push({ id: GUILD, name: 'Harbour', owner_id: BOT, roles: [], held: [] });
    await examine({ DISCORD_TOKEN: TOKEN, DISCORD_API: fake.api }, { channels: [CHANNEL] });
    expect(fake.requests.length).toBeGreaterThan(4);
    for (const request of fake.requests) expect(request).toMatch(/^GET /);
  });

  it('never shows the token', async () => {
    const { env, token } = await sandbox();
    expect((await examine(env)).text).not.toContain(token);
    expect((await examine({ ...env, DISCORD_API: 'http://127.0.0.1:1/api' })).text).not.toContain(token);
    expect((await examine({ ...env, DISCORD_TOKEN: `${token} x` })).text).not.toContain(token);
  });
});

describe('the doctor, of Discord', () => {
  it('given no token, then says so, does the rest and ends with 1', async () => {
    const { code, problems, ok } = await examine({});
    expect(code).toBe(1);
    expect(problems).toEqual([expect.stringMatching(/^Token: none.*Reset Token.*DISCORD_TOKEN/)]);
    expect(ok.join('\n')).toContain('Index: ');
  });

  it('given a token that is not accepted, then says so once and asks no more', async () => {
    const fake = await startDiscord();
    const { problems } = await examine(
      { DISCORD_TOKEN: 'not.the.token', DISCORD_API: fake.api },
      { channels: [CHANNEL] },
    );
    expect(problems).toEqual([expect.stringMatching(/does not accept the bot’s token/)]);
    expect(fake.requests).toEqual(['GET /applications/@me']);
  });

  it.each([
    ['nobody there', 'http://127.0.0.1:1/api', /cannot be reached \(ECONNREFUSED\)/],
    ['an address without an interface', undefined, /is not Discord’s interface/],
  ])('given %s, then says so once and ends', async (_, address, sentence) => {
    const api = address ?? (await startDiscord()).api.replace(/api$/, 'elsewhere');
    const { code, problems } = await examine({ DISCORD_TOKEN: TOKEN, DISCORD_API: api });
    expect({ code, problems }).toEqual({ code: 1, problems: [expect.stringMatching(sentence)] });
  });

  it('given a Discord that stops answering, then ends all the same', async () => {
    const fake = await startDiscord();
    fake.intercept = ({ url = '' }) => url.includes('guilds');
    const env = { DISCORD_TOKEN: TOKEN, DISCORD_API: fake.api };
    const { problems } = await examine(env, { channels: [CHANNEL], timeoutMs: 200 });
    expect(problems).toEqual([expect.stringMatching(/did not answer in time/)]);
  });

  it('given an application set up wrongly, then names each fault with its place in the portal', async () => {
    const fake = await startDiscord();
    Object.assign(fake.application, {
      interactions_endpoint_url: 'https://example.org',
      bot_require_code_grant: true,
      integration_types_config: { 1: {} },
      flags: ApplicationFlags.GatewayMessageContentLimited,
    });
    const { problems, notes, text } = await examine({ DISCORD_TOKEN: TOKEN, DISCORD_API: fake.api });
    expect(problems.filter((line) => line.startsWith('Application'))).toEqual([
      expect.stringMatching(/Interactions Endpoint URL.*General Information/),
      expect.stringMatching(/OAuth2 Code Grant.*under Bot/),
      expect.stringMatching(/Guild Install.*under Installation/),
    ]);
    expect(notes).toContainEqual(expect.stringMatching(/^Intents: Message Content is switched on.*Switch it off/));
    expect(notes).toContainEqual(expect.stringMatching(/^Servers: the bot is in none yet/));
    expect(text).not.toContain('To add the bot');
    expect(text).toContain('integration_type=1');
  });

  it('given commands of an earlier version, then names what is missing, different and unknown', async () => {
    const { discord, env, id, token } = await sandbox();
    const old = [
      { name: 'ask', description: 'Asks' },
      { name: 'horoscope', description: 'Tells what the stars say' },
    ];
    await fetch(`${discord.api}/v10/applications/${id}/commands`, {
      method: 'PUT',
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(old),
    });
    expect((await examine(env)).notes).toContainEqual(
      expect.stringMatching(
        /^Commands: .*missing: .*Find coverage.*different: \/ask .*unknown: \/horoscope.*npm run register/,
      ),
    );
  });

  it('given commands that are not registered, then says that the bot will do it', async () => {
    const { env, guild } = await sandbox();
    const { problems, notes } = await examine({ ...env, DISCORD_GUILD_ID: guild.id });
    expect(problems).toEqual([]);
    expect(notes).toContainEqual(expect.stringMatching(/^Commands: none are registered for server \d+ yet\./));
    expect(notes).toContainEqual(expect.stringMatching(/for one server only/));
  });

  it('given commands for a server and for every one, then says that they show twice', async () => {
    const { env, guild, register } = await sandbox();
    await register(guild.id);
    expect((await examine(env)).problems).toEqual([
      expect.stringMatching(
        new RegExp(`^Commands: /ask.* show twice: registered for server ${guild.id} .*--clear-other`),
      ),
    ]);
  });

  it('given a server that the bot is not in, then says so', async () => {
    const { env } = await sandbox();
    const { problems } = await examine({ ...env, DISCORD_GUILD_ID: '123456789012345678' });
    expect(problems[0]).toMatch(/^Servers: the bot is not in 123456789012345678.*DISCORD_GUILD_ID/);
  });

  it('given a channel with a permission too few, then names it and where to grant it', async () => {
    const fake = await startDiscord();
    const bits = LEAST_PERMISSIONS & ~PermissionFlagsBits.AttachFiles;
    fake.guilds.push({
      id: GUILD,
      name: 'Harbour',
      owner_id: '1',
      roles: [
        { id: GUILD, name: '@everyone', permissions: bits },
        { id: '800000000000000001', name: 'Recorder', permissions: 0n, tags: { bot_id: BOT } },
      ],
      held: ['800000000000000001'],
    });
    const deny = { id: GUILD, type: 0 as const, allow: 0n, deny: PermissionFlagsBits.SendMessages };
    fake.channels.set(CHANNEL, { type: 0, name: 'news', guild_id: GUILD, permission_overwrites: [deny] });
    const env = { DISCORD_TOKEN: TOKEN, DISCORD_API: fake.api };
    const { problems } = await examine(env, { channels: [CHANNEL, '700000000000000009'] });
    expect(problems.slice(-2)).toEqual([
      'Channel #news in Harbour: the bot lacks Send Messages and Attach Files. Allow the role “Recorder” Send Messages in the channel’s settings under Permissions. Give the role “Recorder” Attach Files in Server Settings under Roles, or in the channel’s settings.',
      expect.stringMatching(/^Channel 700000000000000009: there is none/),
    ]);
    expect(fake.requests).toContain(`GET /applications/${APP}/commands`);
  });
});

describe('the doctor, of settings, folders and coverage', () => {
  it('given several settings at fault, then names all and looks at the rest', async () => {
    const { code, problems, ok } = await examine({ DISCORD_TOKEN: 'two words', DISCORD_GUILD_ID: 'x', CORPUS_DIR: '' });
    expect(code).toBe(1);
    expect(problems).toEqual([
      expect.stringMatching(/^CORPUS_DIR is empty/),
      expect.stringMatching(/^DISCORD_TOKEN has a space/),
      expect.stringMatching(/^DISCORD_GUILD_ID is not the id/),
    ]);
    expect(ok.join('\n')).toContain('Coverage: 5 articles');
  });

  it('given a data folder that is not there yet, then does not make it', async () => {
    const dir = join(folder(), 'a', 'b');
    const { ok } = await examine({ DATA_DIR: dir });
    expect(ok).toContain(`Data folder: ${dir} is not there yet and can be made.`);
    expect(existsSync(join(dir, '..'))).toBe(false);
  });

  it('given a data folder below a file, then says why and what to set', async () => {
    const { problems } = await examine({ DATA_DIR: join(HOME, 'package.json', 'data') });
    expect(problems[0]).toMatch(/^Data folder: .* cannot be written to \(ENOTDIR\).*DATA_DIR/);
  });

  it('given a data folder in use, then leaves it as it is', async () => {
    const dir = folder({ 'archive.sqlite': 'as it was' });
    mkdirSync(join(dir, 'sandbox'));
    const { problems } = await examine({ DATA_DIR: dir });
    expect(problems).toContainEqual(
      expect.stringMatching(/^Archive: .* is damaged \(.*\)\. Stop the bot, .* put a backup/),
    );
    expect(readdirSync(dir).sort()).toEqual(['archive.sqlite', 'sandbox']);
    expect(readFileSync(join(dir, 'archive.sqlite'), 'utf8')).toBe('as it was');
  });

  it('given a digest that cannot be sent, then says which, why, and what was not sent', async () => {
    const dir = folder();
    const store = openStore(join(dir, 'archive.sqlite'));
    const at = '2026-03-10T08:00:00.000Z';
    const schedule = { hour: 8, minute: 0, zone: 'UTC', days: [1 as const] };
    const where = { guildId: '7', channelId: '42', ownerId: '9', createdAt: at, since: at, nextAt: at };
    const made = store.addSubscription({ kind: 'digest', settings: { schedule, length: 'usual' }, ...where }, 9);
    const id = made?.id as string;
    store.addDelivery({ id: 'x', subscriptionId: id, what: 'digest', dueAt: at });
    store.finish({ id: 'x', tries: 0 }, { state: 'failed', at, reason: 'forbidden' });
    store.updateSubscription(id, { paused: 'forbidden' });
    store.close();
    const { ok, notes, text } = await examine({ DATA_DIR: dir });
    expect(ok).toContainEqual(expect.stringContaining('1 digest and 0 alerts are set up'));
    expect(notes).toContainEqual(expect.stringMatching(/^1 digest or alert cannot be sent and is paused\./));
    expect(text).toContain(`    digest ${id}: I may not write there`);
    expect(text).toContain(`    x, due ${at}: I may not write there`);
  });

  it('given an archive, then says that it is sound; given none, that it will be made', async () => {
    const dir = folder();
    expect((await examine({ DATA_DIR: dir })).ok).toContainEqual(expect.stringMatching(/^Archive: none yet/));
    const store = openStore(join(dir, 'archive.sqlite'));
    onTestFinished(() => store.close());
    expect((await examine({ DATA_DIR: dir })).ok).toContainEqual(
      expect.stringMatching(/^Archive: .* is sound, 0 articles\.$/),
    );
  });

  it('given passages that were reported as wrong, then tells how many there are, and what shows them', async () => {
    const dir = folder();
    const store = openStore(join(dir, 'archive.sqlite'));
    onTestFinished(() => store.close());
    store.putArticle(article('ferry'), 'tests');
    const passage = { articleId: 'ferry', version: 1, start: 0, end: 9, number: 1 };
    const report = { command: 'ask', question: '?', filters: {}, passage, others: [], reason: 'other', note: null };
    const createdAt = '2026-03-10T08:00:00.000Z';
    store.addReport({ ...report, createdAt }, '111111111111111111', { since: createdAt, reports: 1 });
    expect((await examine({ DATA_DIR: dir })).ok).toContain(
      'Wrong passages: 1 report from people who asked. npm run reports shows what they say.',
    );
  });

  it('given faulty files, then names a hundred of them with their remedies, and notes no more than that', async () => {
    const dir = folder({ 'a.md': STORY });
    for (let i = 100; i < 202; i++) writeFileSync(join(dir, `b${i}.md`), '---\ndate: soon\n---\nOther.');
    const { notes, problems, lines } = await examine({}, { corpus: dir });
    expect(notes[0]).toBe(`Coverage: 103 articles in ${dir}, and 102 problems while reading it. Mend these:`);
    expect(lines.filter((line) => /^ {4}.*b\d+\.md:2 date: .*“soon” is not a date/.test(line))).toHaveLength(100);
    expect(lines).toContain('    and 2 more problems');
    expect(problems).toHaveLength(1);
  });

  it('given no article or no folder, then says what to do', async () => {
    expect((await examine({ CORPUS_DIR: folder() })).problems[0]).toMatch(/^Coverage: no article in .*CORPUS_DIR/);
    expect((await examine({ CORPUS_DIR: '/nowhere/at/all' })).problems[0]).toMatch(
      /^Coverage: .*does not exist\. Check the path/,
    );
  });
});

describe('the doctor on a terminal', () => {
  it('given colours, then shows signs in place of words', async () => {
    const { text } = await examine({}, { look: { colour: true } });
    expect(text).toContain('\u001b[32m✓\u001b[39m Node 24');
    expect(text).toContain('\u001b[31m✗\u001b[39m Token: none');
    expect(text).not.toContain('PROBLEM');
  });

  it('tells whether there is a snapshot of the index, and how it is', async () => {
    const DATA_DIR = folder();
    const path = join(DATA_DIR, 'archive.index');
    const said = async () => (await examine({ DATA_DIR })).lines.find((line) => line.includes('Snapshot of the index'));
    expect(await said()).toMatch(/^ok .*: none\. The bot saves one/);
    const facts = { key: indexVersion(), savedAt: '2026-03-10T12:00:00.000Z', articles: 400, passages: 2500 };
    await writeSnapshot(path, facts, new Map([['terms', new Uint8Array(1_250_000)]]));
    expect(await said()).toMatch(
      /^ok .*archive\.index is sound, 2,500 passages of 400 articles, 1\.3 MB, saved 2026-03-10 12:00 UTC\.$/,
    );
    await writeSnapshot(path, { ...facts, key: 'another' }, new Map());
    expect(await said()).toMatch(/^ok .*of another version of the program/);
    truncateSync(path, 100);
    expect(await said()).toMatch(/^note .*archive\.index is damaged \(It ends too early\.\)/);
  });

  const settings = { DISCORD_TOKEN: '', DISCORD_GUILD_ID: '', DISCORD_CHANNELS: '', DISCORD_API: '', LOG_LEVEL: '' };

  it('as a process: given a Discord, then ends by itself with all that it found', async () => {
    const { env, channel } = await sandbox();
    const child = start(CLI, ['doctor', '--channel', channel], { env: environment(folder(), { ...settings, ...env }) });
    child.stdin.end();
    const { code, stdout, stderr } = await ended(child);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ok {7}Node 24/);
    expect(stdout).toContain('Channel #news in Harbour');
    expect(stdout).not.toContain('\u001b');
  });

  it('as a process: given --corpus, then reads that folder', async () => {
    const dir = folder({ 'a.md': STORY });
    const child = start(CLI, ['doctor', '--corpus', dir], { env: environment(folder(), settings) });
    const { code, stdout } = await ended(child);
    expect(code).toBe(1);
    expect(stdout).toContain(`Coverage: 1 article in ${dir}.`);
  });

  it.each([
    [['doctor', '--channel', 'news'], '--channel takes an id, a number of 17 to 20 digits, not “news”.\n'],
    [['register', '--guild', 'here'], '--guild takes an id, a number of 17 to 20 digits, not “here”.\n'],
  ])('as a process: given %j, then says what an id is', async (args, sentence) => {
    const { code, stdout, stderr } = await ended(start(CLI, args, { env: environment(folder(), settings) }));
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: sentence });
  });
});

describe('the doctor, of an embeddings endpoint', () => {
  const about = async (url: string, options: Options = {}) => {
    const { text } = await examine(
      { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: 'tiny', EMBEDDINGS_KEY: 'k-secret' },
      options,
    );
    expect(text).not.toContain('k-secret');
    return text.split('\n').filter((line) => line.includes('Embeddings: '));
  };

  it('given one that gives vectors, then says of how many numbers, and in what time', async () => {
    const { url } = await startEndpoint();
    expect(await about(url)).toEqual([
      expect.stringMatching(
        /^ok +Embeddings: tiny at http:\S+ gives vectors of 5 numbers, one for a question in \d+ ms\.$/,
      ),
    ]);
  });

  it('given one that fails or is not there, then says what to do', async () => {
    const { url } = await startEndpoint(failing(401));
    expect(await about(url)).toEqual([
      expect.stringMatching(/^PROBLEM +Embeddings: .*answers 401: look at EMBEDDINGS_KEY/),
    ]);
    expect(await about('http://127.0.0.1:9/v1')).toEqual([
      expect.stringMatching(/^PROBLEM +Embeddings: .*it cannot be reached\. Start it, or mend EMBEDDINGS_URL/),
    ]);
  });

  it('given one that takes longer than a question waits, then notes it', { timeout: 10_000 }, async () => {
    const { url } = await startEndpoint(async () => {
      await new Promise((resolve) => setTimeout(resolve, 850));
      return false;
    });
    expect(await about(url)).toEqual([expect.stringMatching(/^note +Embeddings: .*most are answered without/)]);
  });

  it('given none, then says nothing of it', async () => {
    expect((await examine({})).text).not.toContain('Embeddings');
  });
});
