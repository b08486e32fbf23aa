import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { describeFailure, type FailureKind, UnexpectedAnswer } from '../../src/discord/failures.ts';
import { openRest } from '../../src/discord/rest.ts';
import { safeError } from '../../src/discord/safeError.ts';
import { doctor, failures, registration } from '../../src/messages/discord.ts';
import { plainText, type Sentence } from '../../src/messages/line.ts';
import { startDiscord, TOKEN } from './server.ts';

const ROUTE = 'https://discord.com/api/v10/webhooks/111111111111111111/aW50ZXJhY3Rpb24tdG9rZW4/messages/@original';
const SECRET = 'Who told the harbour master?';
const body = { files: undefined, body: { content: SECRET } };

const refused = (status: number, code: number, message = 'No') =>
  new DiscordAPIError({ code, message }, code, status, 'PATCH', ROUTE, body);
const coded = (code: string, message = 'It failed') => Object.assign(new Error(message), { code });
const said = (error: unknown) => plainText(describeFailure(error).sentence);

const limited = new RateLimitError({
  timeToReset: 1200,
  limit: 5,
  method: 'GET',
  hash: 'x',
  url: ROUTE,
  route: '/webhooks/:id/:token',
  majorParameter: 'x',
  global: false,
  retryAfter: 2500,
  sublimitTimeout: 0,
  scope: 'user',
});

describe('a failure', () => {
  it.each<[string, unknown, FailureKind]>([
    ['401', refused(401, 0), 'token'],
    ['50001', refused(403, 50001), 'permission'],
    ['50013', refused(403, 50013), 'permission'],
    ['50007', refused(403, 50007), 'permission'],
    ['another 403', refused(403, 50005), 'permission'],
    ['10003', refused(404, 10003), 'gone'],
    ['10004', refused(404, 10004), 'gone'],
    ['10008', refused(404, 10008), 'gone'],
    ['10015', refused(404, 10015), 'gone'],
    ['10062', refused(404, 10062), 'gone'],
    ['50027, which is a 401 as well', refused(401, 50027), 'gone'],
    ['40094', refused(400, 40094), 'gone'],
    ['40060', refused(400, 40060), 'request'],
    ['50035', refused(400, 50035), 'request'],
    ['another 400', refused(400, 50006), 'request'],
    ['30034', refused(400, 30034), 'rate-limited'],
    ['a route that Discord does not have', refused(404, 0), 'unreachable'],
    ['5xx', new HTTPError(502, 'Bad Gateway', 'GET', ROUTE, body), 'server'],
    ['a limit', limited, 'rate-limited'],
    ['ECONNREFUSED', coded('ECONNREFUSED'), 'unreachable'],
    ['ENOTFOUND', coded('ENOTFOUND'), 'unreachable'],
    ['EAI_AGAIN', coded('EAI_AGAIN'), 'unreachable'],
    ['ECONNRESET', coded('ECONNRESET'), 'unreachable'],
    ['a closed socket', coded('UND_ERR_SOCKET', 'other side closed'), 'unreachable'],
    ['a slow connection', coded('UND_ERR_CONNECT_TIMEOUT'), 'unreachable'],
    ['an aborted request', new DOMException('This operation was aborted', 'AbortError'), 'unreachable'],
    ['a time limit', new DOMException('The operation timed out', 'TimeoutError'), 'unreachable'],
    ['a wrong certificate', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'unreachable'],
    ['no TLS at all', coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'unreachable'],
    ['what is hidden in a cause', new TypeError('fetch failed', { cause: coded('ENOTFOUND') }), 'unreachable'],
    ['several addresses tried', new AggregateError([coded('ECONNREFUSED')]), 'unreachable'],
    ['an answer of somebody else', new UnexpectedAnswer('/users/@me'), 'unreachable'],
    ['discord.js: no token', coded('TokenInvalid'), 'token'],
    ['discord.js: intents', coded('DisallowedIntents'), 'intents'],
    ['a close event 4004', { code: 4004 }, 'token'],
    ['a close event 4013', { code: 4013 }, 'request'],
    ['a close event 4014', { code: 4014 }, 'intents'],
    ['a bug', new TypeError('x is not a function'), 'unknown'],
    ['an unknown code', refused(404, 99999), 'unknown'],
    ['nothing', undefined, 'unknown'],
    ['a text', 'oh', 'unknown'],
  ])('given %s, then is of its kind', (_, error, kind) => {
    expect(describeFailure(error).kind).toBe(kind);
  });

  it('names Discord’s code, and the wait where there is one', () => {
    expect(describeFailure(refused(404, 10062))).toMatchObject({ code: 10062 });
    expect(describeFailure(coded('ENOTFOUND'))).toMatchObject({ code: 'ENOTFOUND' });
    expect(describeFailure(limited)).toMatchObject({ kind: 'rate-limited' });
    expect(said(limited)).toContain('in 3 seconds');
  });

  it('tells what to do', () => {
    expect(said(refused(401, 0))).toMatch(/Reset Token.*DISCORD_TOKEN/);
    expect(said(coded('ENOTFOUND'))).toMatch(/cannot be reached \(ENOTFOUND\)/);
    expect(said(coded('CERT_HAS_EXPIRED'))).toMatch(/date and time/);
    expect(said({ code: 4001 })).toContain('code 4001');
    expect(said({ code: 4014 })).toMatch(/Privileged Gateway Intents/);
  });
});

describe('what discord.js and the network really throw', () => {
  /** A gateway that closes every connection with `code` once it is spoken to. */
  async function closing(code: number): Promise<string> {
    const server = createServer((_, response) => {
      const { port } = server.address() as AddressInfo;
      const limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limit }));
    });
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => {
      socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
      socket.on('message', () => socket.close(code));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      sockets.close();
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  }

  it.each<[number, FailureKind]>([
    [4004, 'token'],
    [4010, 'sharding'],
    [4011, 'sharding'],
    [4012, 'outdated'],
    [4013, 'request'],
    [4014, 'intents'],
  ])('given a gateway that closes with %i, then login’s rejection is understood', async (code, kind) => {
    const client = new Client({ intents: [], rest: { api: await closing(code), version: '10' } });
    onTestFinished(() => client.destroy());
    const error = await client.login(TOKEN).catch((thrown: unknown) => thrown);
    expect(describeFailure(error)).toMatchObject({ kind, code });
  });

  it('given a token that Discord does not know, then login’s rejection is understood', async () => {
    const { api } = await startDiscord();
    const client = new Client({ intents: [], rest: { api, version: '10' } });
    onTestFinished(() => client.destroy());
    const error = await client.login('not.the.token').catch((thrown: unknown) => thrown);
    expect(describeFailure(error)).toMatchObject({ kind: 'token' });
  });

  const failing = async (api: string, token = TOKEN) =>
    describeFailure(
      await openRest({ token, api }, 300)
        .get('/users/@me')
        .catch((thrown: unknown) => thrown),
    );

  it('given nobody there, no such name, no TLS or a token of other letters, then each is understood', async () => {
    const { api } = await startDiscord();
    expect(await failing('http://127.0.0.1:1/api')).toMatchObject({ kind: 'unreachable', code: 'ECONNREFUSED' });
    expect(await failing('http://nowhere.invalid/api')).toMatchObject({ kind: 'unreachable' });
    expect(await failing(api.replace('http:', 'https:'))).toMatchObject({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' });
    expect(await failing(api, 'tok…en')).toMatchObject({ kind: 'token' });
  });

  it.each([
    ['never answers', () => {}],
    ['never ends its answer', (write: (text: string) => void) => write('{"id":')],
  ])('given a server that %s, then the call ends all the same', async (_, answer) => {
    const fake = await startDiscord();
    fake.intercept = (_request, response) => {
      answer((text) => void response.writeHead(200, { 'content-type': 'application/json' }).write(text));
      return true;
    };
    expect(await failing(fake.api)).toMatchObject({ kind: 'unreachable', sentence: failures.slow });
  });

  it('given a limit of an hour, then does not wait for it', async () => {
    const fake = await startDiscord();
    fake.intercept = (_, response) => {
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '3600' });
      response.end('{"message": "Slower", "retry_after": 3600, "global": false}');
      return true;
    };
    expect(await failing(fake.api)).toMatchObject({ kind: 'rate-limited' });
  });

  it('given a proxy’s page in place of Discord, then says that it is not Discord', async () => {
    const fake = await startDiscord();
    fake.intercept = (_, response) => {
      response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>No</h1>');
      return true;
    };
    expect(await failing(fake.api)).toMatchObject({ kind: 'unreachable', sentence: failures.notDiscord });
  });
});

describe('what may be logged of an error', () => {
  it('leaves out what somebody had typed, in its causes too', () => {
    const error = new Error(`No term in ${SECRET}`, { cause: new Error(`${SECRET} cannot be split`) });
    const safe = safeError(error, [SECRET, 'No']);
    expect(safe).toMatchObject({ message: 'No term in […]', cause: { message: '[…] cannot be split' } });
    expect(JSON.stringify(safe)).not.toContain(SECRET);
  });

  it('has what helps: code, status, method, route and where it was thrown', () => {
    expect(safeError(refused(404, 10062, 'Unknown interaction'))).toEqual({
      name: 'DiscordAPIError[10062]',
      message: 'Unknown interaction',
      code: 10062,
      status: 404,
      method: 'PATCH',
      route: '/api/v10/webhooks/111111111111111111/[…]/messages/@original',
      stack: expect.stringMatching(/^ {4}at .*failures\.test\.ts/),
    });
  });

  it('never has what was sent, not even where Discord repeats it', () => {
    const errors = { content: { _errors: [{ code: 'X', message: `Value "${SECRET}" is "wrong".` }] } };
    const error = new DiscordAPIError(
      { code: 50035, message: 'Invalid Form Body', errors },
      50035,
      400,
      'POST',
      ROUTE,
      body,
    );
    expect(error.message).toContain(SECRET);
    const written = JSON.stringify(safeError(error));
    expect(written).not.toContain(SECRET);
    expect(written).toContain('Invalid Form Body');
  });

  it('given lines of a message that look like a stack’s, then leaves them out of the stack', () => {
    const error = new Error(`Not JSON: "x\n    at ${SECRET}\n"`);
    expect(JSON.stringify(safeError(error))).not.toContain(SECRET);
  });

  it('never has a token: not the bot’s, nor those in routes', () => {
    const callback = '/interactions/111111111111111111/aW50ZXJhY3Rpb24tdG9rZW4/callback';
    const error = new Error(`${TOKEN} was refused at ${callback}`, { cause: new Error(`Bot ${TOKEN}`) });
    const written = JSON.stringify([safeError(error), safeError(limited), safeError(refused(401, 0))]);
    expect(written).not.toContain(TOKEN);
    expect(written).not.toContain('aW50ZXJhY3Rpb24tdG9rZW4');
  });

  it('given what is no error, then does not repeat it', () => {
    for (const thrown of [SECRET, { content: SECRET }, null]) {
      expect(JSON.stringify(safeError(thrown))).not.toContain(SECRET);
    }
  });

  it('given errors that cause each other, then ends', () => {
    const one = new Error('one');
    one.cause = new Error('two', { cause: one });
    expect(safeError(one).cause?.cause?.message).toBe('one');
  });
});

describe('every sentence about Discord', () => {
  const samples: Record<string, readonly unknown[]> = {
    unreachable: ['ENOTFOUND'],
    channel: [{ name: 'news', guild: 'Harbour', role: undefined, missing: [] }],
    lacking: [
      {
        name: 'news',
        guild: 'Harbour',
        role: 'On Record',
        missing: [
          { name: 'Attach Files', inChannel: true },
          { name: 'Send Messages', inChannel: false },
        ],
      },
    ],
    index: [{ passages: 31, ms: 40.5 }],
    embeddings: [{ url: 'http://127.0.0.1:1/v1', model: 'small', numbers: 384, ms: 21.2 }],
    slowEmbeddings: [{ url: 'http://127.0.0.1:1/v1', model: 'small', numbers: 384, ms: 911.2 }],
    token: ['on-record'],
    cleared: [{ names: ['/ask'] }, false],
    doubled: [{ names: ['/ask', '/help'] }],
    guilds: [['Harbour', 'Quay']],
    manyGuilds: [9, ['Harbour', 'Quay']],
    needlessIntents: [['Presence', 'Message Content']],
    staleCommands: [undefined, ['missing: /ask']],
    updated: ['/ask', ['description'], true],
    created: [['/ask'], true],
    removed: [['/ask'], false],
    unchanged: [['/ask']],
    limited: [3],
    broken: [502],
    rejects: [5, '/articles', 2],
    coverage: [5, '/articles'],
    application: ['On Record', '111111111111111111', true],
    summary: [2],
    more: [2],
    unasked: [2, 1, 30],
    snapshot: [
      '/data/archive.index',
      { articles: 500, passages: 4000, bytes: 1_200_000, savedAt: '2026-11-20T07:00:00Z' },
    ],
    stopped: [1],
    stoppedOne: ['digest', 'k3f9q2', 'forbidden'],
    undeliveredOne: ['k3f9q2', '2026-11-20T07:00Z', 'late'],
  };
  /** What ends in a link, or is no sentence on its own. */
  const OPEN = new Set(['node', 'invite', 'install', 'more', 'noCoverage', 'stoppedOne', 'undeliveredOne']);
  const all = [failures, registration, doctor].flatMap((group) => Object.entries(group as Record<string, unknown>));

  it.each(all)('“%s” is whole', (name, entry) => {
    const given = samples[name] ?? ['Something', 'Other'];
    const sentence =
      typeof entry === 'function' ? (entry as (...args: unknown[]) => Sentence)(...given) : (entry as Sentence);
    const text = plainText(sentence);
    expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}| [.,;]|^\s/);
    if (!OPEN.has(name)) expect(text).toMatch(/[.:]$/);
    expect(text.length).toBeLessThan(400);
  });
});
