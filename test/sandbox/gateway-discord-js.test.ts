/** The real discord.js client at the gateway: it logs in, is told what happens, and comes back from everything it can come back from. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Gateway, type GatewayOptions } from '../../src/sandbox/gateway.ts';

const APP = '100000000000000001';
const GUILD = '100000000000000002';
const CHANNEL = '100000000000000003';
const AUTHOR = { id: '100000000000000004', username: 'reader', discriminator: '0', avatar: null };
const BOT = { id: APP, username: 'record', discriminator: '0', avatar: null, bot: true };
const CHANNELS = [{ id: CHANNEL, type: 0, name: 'news', position: 0, permission_overwrites: [] }];
const TOKEN = 'token.of.app';

let http: Server;
let gateway: Gateway;
let client: Client;
/** The contents of the messages that the client was told of. */
let told: string[];

async function serve(options?: GatewayOptions): Promise<void> {
  gateway = new Gateway(
    {
      identify: (token) => (token === TOKEN ? APP : undefined),
      ready: () => ({
        ready: { user: BOT, application: { id: APP, flags: 0 }, guilds: [{ id: GUILD, unavailable: true }] },
        // biome-ignore lint/suspicious/noThenProperty: a list, which nobody awaits.
        then: [
          {
            t: 'GUILD_CREATE',
            d: {
              id: GUILD,
              name: 'A server',
              channels: CHANNELS,
              members: [],
              roles: [],
              threads: [],
              unavailable: false,
            },
          },
        ],
      }),
    },
    options,
  );
  http = createServer((request, response) => {
    const answers: Record<string, unknown> = {
      '/api/v10/gateway/bot': {
        url: `ws://${request.headers.host}/gateway`,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
      },
      '/api/v10/users/@me': BOT,
    };
    const answer = answers[request.url ?? ''];
    response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer ?? { message: '404: Not Found', code: 0 }));
  });
  http.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await once(http.listen(0, '127.0.0.1'), 'listening');
  client = create([GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages]);
  client.on(Events.MessageCreate, (message) => told.push(message.content));
  told = [];
}

function create(intents: number[]): Client {
  return new Client({
    intents,
    rest: { api: `http://127.0.0.1:${(http.address() as AddressInfo).port}/api` },
    // Its own waits five seconds between two IDENTIFYs.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
}

async function login(): Promise<void> {
  const ready = once(client, Events.ClientReady);
  await client.login(TOKEN);
  await ready;
}

async function stop(): Promise<void> {
  await client.destroy();
  await gateway.stop();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
}

let ids = 0;
function say(content: string): void {
  const id = String(200000000000000000n + BigInt(++ids));
  const message = { id, channel_id: CHANNEL, guild_id: GUILD, author: AUTHOR, content, type: 0 };
  const rest = { attachments: [], embeds: [], mentions: [], mention_roles: [], timestamp: '2026-11-14T10:00:00.000Z' };
  gateway.dispatch(APP, { t: 'MESSAGE_CREATE', d: { ...message, ...rest } }, GatewayIntentBits.GuildMessages);
}

const toldOf = (count: number) => expect.poll(() => told.length, { timeout: 10_000 }).toBe(count);

beforeEach(() => serve());
afterEach(stop);

describe('the client', () => {
  it('logs in, is ready with its servers, and hears what happens', async () => {
    await login();
    expect(client.user?.username).toBe('record');
    expect(client.guilds.cache.get(GUILD)?.channels.cache.get(CHANNEL)?.name).toBe('news');
    expect(gateway.connected(APP)).toBe(true);
    say('one');
    await toldOf(1);
    expect(told).toEqual(['one']);
  });

  it('may show a presence', async () => {
    await login();
    client.user?.setPresence({ status: 'idle', activities: [{ name: 'the news' }] });
    gateway.requestHeartbeat(APP);
    say('one');
    await toldOf(1);
    expect(gateway.sessions).toMatchObject([{ connected: true, resumes: 0 }]);
  });

  it('leaves for good when it is destroyed', async () => {
    await login();
    await client.destroy();
    await expect.poll(() => gateway.sessions).toEqual([]);
  });

  it.each<[string, () => void]>([
    ['closes with 4000', () => gateway.close(APP, 4000)],
    ['closes with 1001', () => gateway.close(APP, 1001)],
    ['closes with 4009', () => gateway.close(APP, 4009)],
    ['cuts the connection', () => gateway.cut(APP)],
    ['sends opcode 7', () => gateway.reconnect(APP)],
    ['sends opcode 9 for a session that can be resumed', () => gateway.invalidate(APP, true)],
  ])('given that the gateway %s, then it resumes and hears what it missed, once', async (_, fault) => {
    await login();
    say('before');
    await toldOf(1);
    const resumed = once(client, Events.ShardResume);
    fault();
    expect(gateway.connected(APP)).toBe(false);
    say('one');
    say('two');
    await gateway.whenReady(APP);
    await resumed;
    say('after');
    await toldOf(4);
    expect(told).toEqual(['before', 'one', 'two', 'after']);
    expect([gateway.identified, gateway.resumed]).toEqual([1, 1]);
  });

  it.each<[string, () => void]>([
    ['sends opcode 9 for a session that is over', () => gateway.invalidate(APP, false)],
    ['closes with 4007', () => gateway.close(APP, 4007)],
  ])('given that the gateway %s, then it identifies anew', async (_, fault) => {
    await login();
    fault();
    say('lost');
    await gateway.whenReady(APP);
    say('one');
    await toldOf(1);
    expect(told).toEqual(['one']);
    expect([gateway.identified, gateway.resumed]).toEqual([2, 0]);
  });

  it('given two losses in a row, then hears everything once', async () => {
    await login();
    gateway.cut(APP);
    say('one');
    await gateway.whenReady(APP);
    gateway.close(APP, 4000);
    say('two');
    await gateway.whenReady(APP);
    say('three');
    await toldOf(3);
    expect(told).toEqual(['one', 'two', 'three']);
  });

  it('given text that cannot be read, then goes on', async () => {
    await login();
    gateway.raw(APP, '{"op":0,"t":"MESSAGE_CREATE"');
    gateway.raw(APP, 'nonsense');
    say('one');
    await toldOf(1);
    expect(gateway.sessions).toMatchObject([{ connected: true, resumes: 0 }]);
  });
});

it('given a frozen connection, then the client notices that its heartbeat is not acknowledged and comes back', async () => {
  await stop();
  await serve({ heartbeatMs: 300 });
  await login();
  gateway.freeze(APP);
  say('one');
  await gateway.whenReady(APP);
  say('two');
  await toldOf(2);
  expect(told).toEqual(['one', 'two']);
  expect(gateway.identified).toBe(1);
});

describe('login', () => {
  it('given a token that nobody has, then rejects', async () => {
    await expect(client.login('token.of.nobody')).rejects.toThrow('Authentication failed');
    expect(gateway.sessions).toEqual([]);
  });

  it('given a privileged intent that was not granted, then rejects', async () => {
    const asking = create([GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent]);
    await expect(asking.login(TOKEN)).rejects.toThrow('disallowed intents');
    await asking.destroy();
  });
});

it('given that all have left, then no handle is open', async () => {
  await login();
  await client.destroy();
  await gateway.stop();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  const open = () => process.getActiveResourcesInfo().filter((kind) => /^(?:TCP|HTTP)/i.test(kind));
  await expect.poll(open).toEqual([]);
});
