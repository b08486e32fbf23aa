/** The program as it is started: it connects, answers and ends as it is told; what keeps it from that is one plain sentence and an exit code. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Ended, ended, environment, folder, MAIN, start, until, withoutProgress } from '../cli/process.ts';
import { eventually, wordsOf } from './stubs.ts';

/** Starting takes a second on an idle machine, and several times that on a busy one. */
const TIMEOUT = 40_000;
const PATIENCE = 45_000;
const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB';
const QUESTION = 'Who signed the agreement?';
/** EX_CONFIG of sysexits.h. */
const NEEDS_MENDING = 78;
const REFUSED_TOKEN = /^Discord does not accept the bot’s token\. .+\n$/;
const NOT_DISCORD = /^What answers is not Discord’s interface\. Check DISCORD_API .+\n$/;

interface Running {
  child: ChildProcessWithoutNullStreams;
  end: Promise<Ended>;
  /** Standard error so far. */
  stderr(): string;
}

/** Settings that are set, be it to nothing, are not taken from a `.env`. */
function launch(settings: Readonly<Record<string, string>>, args: string[] = []): Running {
  const none = { DISCORD_TOKEN: '', DISCORD_API: '', DISCORD_GUILD_ID: '', DISCORD_CHANNELS: '', LOG_LEVEL: '' };
  const child = start(MAIN, args, { env: environment(folder(), { ...none, ...settings }) });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
  });
  return { child, end: ended(child), stderr: () => stderr };
}

/** The lines of the log; whatever is no JSON object fails. */
const records = (stderr: string): { level: number; msg: string }[] =>
  stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const messages = (stderr: string): string[] => records(stderr).map(({ msg }) => msg);

/** The program, connected to a sandbox with somebody in it. */
async function connected(settings: Readonly<Record<string, string>> = {}) {
  const sandbox: Sandbox = await startSandbox({ record: true });
  onTestFinished(() => sandbox.close());
  const application = sandbox.addApplication({ name: 'On Record' });
  const guild = sandbox.addGuild({ name: 'Newsroom', channels: ['coverage'] });
  sandbox.install(application.id, guild.id);
  const asker = sandbox.person({ name: 'Ada', guilds: [guild.id] });
  const channelId = guild.channels[0]?.id as string;
  const running = launch({ DISCORD_TOKEN: application.token, DISCORD_API: sandbox.api, ...settings });
  await eventually(() => expect(messages(running.stderr()).at(-1)).toMatch(/^Connected as /), PATIENCE);
  const ask = async (question = QUESTION) => wordsOf(await asker.slash(channelId, 'ask', { question }).reply());
  return { ...running, sandbox, application, guild, asker, channelId, ask };
}

/** A server that answers everything the same way; its address as DISCORD_API takes it. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

describe('given a token', { timeout: TIMEOUT }, () => {
  it('then it connects, registers its commands, answers in the coverage’s words, and ends with 0 at SIGTERM', async () => {
    const { ask, child, end, stderr, sandbox, application } = await connected();
    const answer = await ask();
    expect(answer).toContain(QUESTION);
    expect(answer).toContain('\\[1] ');
    expect(messages(stderr())).toEqual([
      expect.stringMatching(/^The commands are registered; new: \/ask, /),
      expect.stringMatching(/^Connected as .*, in 1 server\.$/),
    ]);
    child.kill('SIGTERM');
    const outcome = await end;
    expect(outcome).toMatchObject({ code: 0, signal: null, stdout: '' });
    expect(messages(outcome.stderr).slice(2)).toEqual(['Stopping: what is under way is still answered.']);
    expect(sandbox.gateway.connected(application.id)).toBe(false);
  });

  it('then its log has no question, no answer and no token, whatever goes wrong', async () => {
    const { ask, asker, channelId, sandbox, application, child, end, stderr } = await connected({ LOG_LEVEL: 'trace' });
    const question = 'What does takfiri mean, zanzibar?';
    const tokens = [application.token];
    sandbox.faults.add({ kind: 'status', status: 500, times: 20, path: /\/callback$/ });
    sandbox.faults.add({ kind: 'status', status: 503, times: 20, path: /\/channels\/\d+\/messages$/ });
    // What it was sent, Discord repeats like this.
    const errors = {
      data: { _errors: [{ code: 'NUMBER_TYPE_COERCE', message: `Value "${question}" is not snowflake.` }] },
    };
    const body = { code: 50035, message: 'Invalid Form Body', errors };
    ask(question).catch(() => {});
    await eventually(() => expect(messages(stderr()).join()).toContain('Discord itself is in trouble (status 500)'));
    asker.say(channelId, `<@${application.id}> ${question}`);
    await eventually(() => expect(messages(stderr()).join()).toContain('Discord itself is in trouble (status 503)'));
    sandbox.faults.clear();
    sandbox.faults.add({ kind: 'status', status: 400, times: 3, body, path: /\/callback$/ });
    await asker
      .slash(channelId, 'ask', { question })
      .reply()
      .catch(() => {});
    sandbox.gateway.raw(application.id, `{"op":0,"s":99,"t":"MESSAGE_CREATE","d":{"content":"${question}"}}`);
    const last = await ask(question);
    child.kill('SIGTERM');
    const { code, stderr: log } = await end;
    expect(code).toBe(0);
    expect(records(log).length).toBeGreaterThan(3);
    for (const { path } of sandbox.requests) tokens.push(...path.split('/').filter((part) => part.length > 30));
    expect(tokens.length).toBeGreaterThan(2);
    for (const secret of [...tokens, 'zanzibar', 'takfiri', ...(last.match(/“[^”]{20,}”/g) ?? [])])
      expect(log).not.toContain(secret);
  });

  it('given an event that nobody can read, then it says so and goes on', async () => {
    const { ask, sandbox, application, stderr, child } = await connected();
    // As an event of Discord's would be that discord.js does not know how to take apart.
    sandbox.gateway.raw(application.id, '{"op":0,"s":3,"t":"GUILD_ROLE_CREATE","d":null}');
    sandbox.gateway.raw(application.id, '{"op":0,"s":3,"t":"CHANNEL_UPDATE","d":null}');
    await eventually(() => expect(messages(stderr())).toContain('A fault that nobody caught.'));
    expect(await ask()).toContain('\\[1] ');
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  });

  it('given that it is taken back while it runs, then it says so and ends for somebody to mend it', async () => {
    const { sandbox, application, end } = await connected();
    sandbox.gateway.close(application.id, 4004);
    const { code, stderr } = await end;
    expect(code).toBe(NEEDS_MENDING);
    expect(stderr.split('\n').at(-2)).toMatch(/^Discord does not accept the bot’s token\. /);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('given --sandbox, then it stays in the sandbox', async () => {
    let asked = 0;
    const api = await answering((_request, response) => {
      asked++;
      response.end();
    });
    const { child, end } = launch({ DISCORD_TOKEN: TOKEN, DISCORD_API: api }, ['--sandbox']);
    await until(child, /Ready\./);
    child.kill('SIGTERM');
    const { code, stderr } = await end;
    expect({ code, stderr: withoutProgress(stderr) }).toEqual({ code: 0, stderr: '' });
    expect(asked).toBe(0);
  });
});

describe('given what it cannot start with,', { timeout: TIMEOUT }, () => {
  const json =
    (status: number, body: object): RequestListener =>
    (_request, response) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
  const html =
    (status: number): RequestListener =>
    (_request, response) => {
      response
        .writeHead(status, { 'Content-Type': 'text/html' })
        .end('<!doctype html><h1>Welcome to the hotel’s network</h1>');
    };
  const sandboxed = async (): Promise<string> => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    return sandbox.api;
  };
  const closedPort = async (): Promise<string> => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}/api`;
  };

  it.each([
    ['a token that Discord does not know', sandboxed, NEEDS_MENDING, REFUSED_TOKEN],
    ['an address where nobody listens', closedPort, 1, /^Discord cannot be reached \(ECONNREFUSED\)\. .+\n$/],
    ['an address that answers with a page', () => answering(html(200)), 1, NOT_DISCORD],
    ['an address that answers with a page that is not found', () => answering(html(404)), 1, NOT_DISCORD],
    ['an address that answers 404', () => answering(json(404, { message: '404: Not Found', code: 0 })), 1, NOT_DISCORD],
    ['an address that answers other JSON', () => answering(json(200, { hello: 'world' })), 1, NOT_DISCORD],
    ['a Discord in trouble', () => answering(json(503, {})), 1, /^Discord itself is in trouble \(status 503\)\. .+\n$/],
  ] as const)('%s, then it says so in one sentence and ends within seconds', async (_name, api, code, sentence) => {
    const { end } = launch({ DISCORD_TOKEN: TOKEN, DISCORD_API: await api() });
    const before = performance.now();
    const outcome = await end;
    expect(outcome).toMatchObject({ code, signal: null, stdout: '' });
    expect(withoutProgress(outcome.stderr)).toMatch(sentence);
    expect(outcome.stderr).not.toContain(TOKEN);
    expect(performance.now() - before).toBeLessThan(PATIENCE);
  });

  it('and told to stop while it waits for Discord, then it ends with 0 at once', async () => {
    let asked = false;
    const api = await answering(() => {
      asked = true;
    });
    const { child, end } = launch({ DISCORD_TOKEN: TOKEN, DISCORD_API: api });
    await eventually(() => expect(asked).toBe(true), PATIENCE);
    const before = performance.now();
    child.kill('SIGTERM');
    const { code, stderr } = await end;
    expect({ code, stderr: withoutProgress(stderr) }).toEqual({ code: 0, stderr: '' });
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
