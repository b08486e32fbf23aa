/** The gateway's protocol, spoken by a bare WebSocket client. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { GatewayIntentBits as Intents } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Gateway, type GatewayOptions } from '../../src/sandbox/gateway.ts';

const APP = '100000000000000001';
const OTHER = '100000000000000002';
const TOKENS: Record<string, string> = { 'token.of.app': APP, 'token.of.other': OTHER };

interface Received {
  op: number;
  s?: number;
  t?: string;
  // biome-ignore lint/suspicious/noExplicitAny: every opcode and event has its own data.
  d: any;
}

/** A client that does nothing by itself. */
class Raw {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  readonly seen: Received[] = [];
  #read = 0;

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.closed = once(this.socket, 'close').then(([code]) => code);
    this.socket.on('message', (data) => this.seen.push(JSON.parse(String(data))));
  }

  /** The next message after those read so far. */
  async next(): Promise<Received> {
    while (this.seen.length <= this.#read) await once(this.socket, 'message');
    return this.seen[this.#read++] as Received;
  }

  send(payload: unknown): void {
    this.socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
  }

  identify(rest: object = {}): void {
    this.send({ op: 2, d: { token: 'token.of.app', intents: Intents.Guilds, properties: {}, ...rest } });
  }

  /** Resumes, and reads what was missed up to RESUMED. */
  async resume(sessionId: string, seq: number, token = 'token.of.app'): Promise<Received[]> {
    this.send({ op: 6, d: { token, session_id: sessionId, seq } });
    const missed: Received[] = [];
    for (;;) {
      const message = await this.next();
      if (message.t === 'RESUMED' || message.op === 9) return [...missed, message];
      missed.push(message);
    }
  }
}

let http: Server;
let gateway: Gateway;
let changes: [string, boolean][];

async function serve(options?: GatewayOptions): Promise<void> {
  changes = [];
  gateway = new Gateway(
    {
      identify: (token) => TOKENS[token],
      ready: (applicationId, intents) => ({
        ready: { application: { id: applicationId }, guilds: [] },
        // biome-ignore lint/suspicious/noThenProperty: a list, which nobody awaits.
        then: intents & Intents.Guilds ? [{ t: 'GUILD_CREATE', d: { id: '1' } }] : [],
      }),
      changed: (...change) => changes.push(change),
    },
    options,
  );
  http = createServer().on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await once(http.listen(0, '127.0.0.1'), 'listening');
}

const url = (path = '/gateway?v=10&encoding=json') => `ws://127.0.0.1:${(http.address() as AddressInfo).port}${path}`;

async function stop(): Promise<void> {
  await gateway.stop();
  await new Promise((resolve) => http.close(resolve));
}

/** A client that has read HELLO. */
async function connect(): Promise<Raw> {
  const client = new Raw(url());
  expect((await client.next()).op).toBe(10);
  return client;
}

/** A client that has read READY and GUILD_CREATE, so that its last sequence number is 2. */
async function login(): Promise<{ client: Raw; sessionId: string }> {
  const client = await connect();
  client.identify();
  const ready = await client.next();
  expect((await client.next()).t).toBe('GUILD_CREATE');
  return { client, sessionId: ready.d.session_id };
}

const say = (content: string, intents?: number) =>
  gateway.dispatch(APP, { t: 'MESSAGE_CREATE', d: { content } }, intents);
const contents = (messages: Received[]) => messages.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d.content);

beforeEach(() => serve());
afterEach(stop);

describe('a client that identifies', () => {
  it('is greeted, and told of itself and of its servers in numbered events', async () => {
    const client = new Raw(url());
    expect(await client.next()).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
    client.identify({ shard: [0, 1] });
    const ready = await client.next();
    expect(ready).toMatchObject({ op: 0, s: 1, t: 'READY', d: { v: 10, application: { id: APP }, shard: [0, 1] } });
    expect(ready.d.session_id).toMatch(/^\w+$/);
    expect(ready.d.resume_gateway_url).toBe(url('/gateway'));
    expect(await client.next()).toEqual({ op: 0, s: 2, t: 'GUILD_CREATE', d: { id: '1' } });
  });

  it('is known as connected until it goes', async () => {
    expect(gateway.connected(APP)).toBe(false);
    const ready = gateway.whenReady(APP);
    const { client } = await login();
    await ready;
    await gateway.whenReady(APP);
    expect(gateway.connected(APP)).toBe(true);
    expect(gateway.connected(OTHER)).toBe(false);
    client.socket.close(4200);
    await client.closed;
    expect(gateway.connected(APP)).toBe(false);
    expect(changes).toEqual([
      [APP, true],
      [APP, false],
    ]);
  });

  it('given an event, then is told unless it did not ask for events of that kind', async () => {
    const { client } = await login();
    say('one', Intents.GuildMessages);
    say('two', Intents.GuildMessages | Intents.Guilds);
    gateway.dispatch(OTHER, { t: 'MESSAGE_CREATE', d: {} });
    say('three');
    expect(await client.next()).toMatchObject({ s: 3, d: { content: 'two' } });
    expect(await client.next()).toMatchObject({ s: 4, d: { content: 'three' } });
  });

  it('given an event that changes after it was told, then the client has it as it was', async () => {
    const { client, sessionId } = await login();
    const event = { t: 'MESSAGE_CREATE', d: { content: 'before' } };
    gateway.dispatch(APP, event);
    event.d.content = 'after';
    client.socket.terminate();
    await client.closed;
    expect(contents(await (await connect()).resume(sessionId, 2))).toEqual(['before']);
  });
});

describe('heartbeats', () => {
  it('are acknowledged, before the client has identified too', async () => {
    const client = await connect();
    client.send({ op: 1, d: null });
    expect(await client.next()).toEqual({ op: 11 });
    client.identify();
    expect((await client.next()).t).toBe('READY');
  });

  it('can be asked for', async () => {
    const { client } = await login();
    gateway.requestHeartbeat(APP);
    expect((await client.next()).op).toBe(1);
  });

  it('given none for one and a half intervals, then 4009 closes the connection and the session can be resumed', async () => {
    await stop();
    await serve({ heartbeatMs: 200 });
    const { client, sessionId } = await login();
    await setTimeout(150);
    client.send({ op: 1, d: 2 });
    expect((await client.next()).op).toBe(11);
    const beaten = performance.now();
    expect(await client.closed).toBe(4009);
    expect(performance.now() - beaten).toBeGreaterThan(280);
    expect(performance.now() - beaten).toBeLessThan(1_500);
    expect((await (await connect()).resume(sessionId, 2)).map(({ t }) => t)).toEqual(['RESUMED']);
  });
});

describe('refusals', () => {
  it.each([
    ['4001 an unknown opcode', 4001, { op: 5, d: {} }],
    ['4002 what is not JSON', 4002, 'op: 2'],
    ['4002 JSON without an opcode', 4002, '[]'],
    ['4002 more than 15 KiB', 4002, { op: 1, d: 'x'.repeat(15 * 1024) }],
    ['4002 an IDENTIFY without a token', 4002, { op: 2, d: { intents: 0, properties: {} } }],
    ['4002 a RESUME without a session', 4002, { op: 6, d: { token: 'token.of.app' } }],
    ['4003 anything before IDENTIFY', 4003, { op: 3, d: {} }],
    ['4004 an unknown token', 4004, { op: 2, d: { token: 'nobody', intents: 0, properties: {} } }],
    ['4004 an unknown token to resume with', 4004, { op: 6, d: { token: 'nobody', session_id: 'a', seq: 1 } }],
    ['4010 a second shard', 4010, { op: 2, d: { token: 'token.of.app', intents: 0, properties: {}, shard: [0, 2] } }],
    ['4013 a negative intent', 4013, { op: 2, d: { token: 'token.of.app', intents: -1, properties: {} } }],
    ['4013 an intent that is none', 4013, { op: 2, d: { token: 'token.of.app', intents: 1 << 18, properties: {} } }],
    ['4013 intents beyond 32 bits', 4013, { op: 2, d: { token: 'token.of.app', intents: 2 ** 40, properties: {} } }],
    ...(['GuildMembers', 'GuildPresences', 'MessageContent'] as const).map((name): [string, number, object] => [
      `4014 ${name}`,
      4014,
      { op: 2, d: { token: 'token.of.app', intents: Intents[name] | 1, properties: {} } },
    ]),
  ])('closes with %s', async (_, code, payload) => {
    const client = await connect();
    client.send(payload);
    expect(await client.closed).toBe(code);
    expect(gateway.sessions).toEqual([]);
  });

  it('closes with 4005 who identifies or resumes twice', async () => {
    const first = await login();
    first.client.identify();
    expect(await first.client.closed).toBe(4005);
    const second = await login();
    second.client.send({ op: 6, d: { token: 'token.of.app', session_id: second.sessionId, seq: 2 } });
    expect(await second.client.closed).toBe(4005);
  });

  it('closes with 4012 who speaks another version', async () => {
    expect(await new Raw(url('/gateway?v=9')).closed).toBe(4012);
  });

  it('given a privileged intent that the application may have, then it is let in', async () => {
    await stop();
    await serve({ privileged: (id) => (id === APP ? Intents.MessageContent : 0) });
    const client = await connect();
    client.identify({ intents: Intents.Guilds | Intents.MessageContent });
    expect((await client.next()).t).toBe('READY');
    const other = await connect();
    other.identify({ token: 'token.of.other', intents: Intents.MessageContent });
    expect(await other.closed).toBe(4014);
  });

  it('given all intents that are not privileged, then it is let in', async () => {
    const intents = Object.values(Intents).reduce<number>((all, bit) => (typeof bit === 'number' ? all | bit : all), 0);
    const client = await connect();
    client.identify({ intents: intents & ~(Intents.GuildMembers | Intents.GuildPresences | Intents.MessageContent) });
    expect((await client.next()).t).toBe('READY');
  });

  it('takes presences and requests that nothing comes of', async () => {
    const { client } = await login();
    for (const op of [3, 4, 8, 31, 43]) client.send({ op, d: {} });
    client.send({ op: 1, d: 2 });
    expect((await client.next()).op).toBe(11);
  });

  it('answers 404 on another path', async () => {
    const socket = new WebSocket(url('/elsewhere'));
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(404);
  });
});

describe('a client that was away', () => {
  const ways: [string, (client: Raw) => void][] = [
    ['closed with 4000', () => gateway.close(APP, 4000)],
    ['closed with 1001 by the server', () => gateway.close(APP, 1001)],
    ['closed with 4009', () => gateway.close(APP, 4009)],
    ['cut', () => gateway.cut(APP)],
    ['told to reconnect', () => gateway.reconnect(APP)],
    ['frozen', () => gateway.freeze(APP)],
    ['gone with 4200', (client) => client.socket.close(4200)],
    ['killed', (client) => client.socket.terminate()],
  ];

  it.each(ways)('%s, resumes and is told in order what it missed, once', async (_, leave) => {
    const { client, sessionId } = await login();
    say('before');
    await client.next();
    leave(client);
    await expect.poll(() => gateway.connected(APP)).toBe(false);
    for (const text of ['one', 'two', 'three']) say(text);
    const again = await connect();
    const messages = await again.resume(sessionId, 3);
    expect(contents(messages)).toEqual(['one', 'two', 'three']);
    expect(messages.map(({ s }) => s)).toEqual([4, 5, 6, 7]);
    say('after');
    expect((await again.next()).d.content).toBe('after');
    expect(contents(client.seen)).toEqual(['before']);
    expect(gateway.sessions).toEqual([
      { applicationId: APP, sessionId, intents: Intents.Guilds, connected: true, resumes: 1 },
    ]);
    expect([gateway.identified, gateway.resumed]).toEqual([1, 1]);
  });

  it('that lost events it was sent is sent them again, but not RESUMED', async () => {
    const { client, sessionId } = await login();
    say('one');
    client.socket.terminate();
    await client.closed;
    const second = await connect();
    await second.resume(sessionId, 2);
    say('two');
    second.socket.terminate();
    await second.closed;
    const third = await connect();
    expect((await third.resume(sessionId, 2)).map(({ t }) => t)).toEqual([
      'MESSAGE_CREATE',
      'MESSAGE_CREATE',
      'RESUMED',
    ]);
  });

  it('whose old connection is still open takes its session from it', async () => {
    const { client, sessionId } = await login();
    const again = await connect();
    await again.resume(sessionId, 2);
    expect(await client.closed).toBe(1006);
    say('one');
    expect(contents([await again.next()])).toEqual(['one']);
  });

  it('is told in vain of a session that nobody has, of another application, or that it has left itself', async () => {
    const invalid = [{ op: 9, d: false }];
    const client = await connect();
    expect(await client.resume('none', 0)).toEqual(invalid);
    const { client: leaving, sessionId } = await login();
    expect(await client.resume(sessionId, 2, 'token.of.other')).toEqual(invalid);
    leaving.socket.close(1000);
    await leaving.closed;
    expect(await client.resume(sessionId, 2)).toEqual(invalid);
    client.identify();
    expect((await client.next()).t).toBe('READY');
  });

  it('and says to have seen more than there was is closed with 4007', async () => {
    const { client, sessionId } = await login();
    client.socket.terminate();
    const again = await connect();
    again.send({ op: 6, d: { token: 'token.of.app', session_id: sessionId, seq: 3 } });
    expect(await again.closed).toBe(4007);
  });

  it('cannot go back to before what its heartbeat has confirmed', async () => {
    const { client, sessionId } = await login();
    say('one');
    say('two');
    await client.next();
    await client.next();
    client.send({ op: 1, d: 3 });
    expect((await client.next()).op).toBe(11);
    client.socket.terminate();
    await client.closed;
    const again = await connect();
    expect(await again.resume(sessionId, 2)).toEqual([{ op: 9, d: false }]);
    expect(contents(await again.resume(sessionId, 3))).toEqual(['two']);
  });

  it('given a heartbeat that confirms what never was, or less than the one before it, then nothing is lost by it', async () => {
    const { client, sessionId } = await login();
    say('one');
    say('two');
    for (const confirmed of [99, 3, 2]) client.send({ op: 1, d: confirmed });
    for (let acknowledged = 0; acknowledged < 3; ) if ((await client.next()).op === 11) acknowledged++;
    client.socket.terminate();
    await client.closed;
    const again = await connect();
    expect(await again.resume(sessionId, 2)).toEqual([{ op: 9, d: false }]);
    expect(contents(await again.resume(sessionId, 3))).toEqual(['two']);
  });

  it('given that it is more than 10,000 events behind, then it cannot resume', async () => {
    const { client, sessionId } = await login();
    client.socket.terminate();
    await client.closed;
    for (let n = 0; n <= 10_000; n++) say(`${n}`);
    const again = await connect();
    expect(await again.resume(sessionId, 2)).toEqual([{ op: 9, d: false }]);
    expect(contents(await again.resume(sessionId, 3))).toHaveLength(10_000);
  });

  it('given another IDENTIFY of its application, then its session is over', async () => {
    const { client, sessionId } = await login();
    client.socket.terminate();
    await client.closed;
    await login();
    expect(await (await connect()).resume(sessionId, 2)).toEqual([{ op: 9, d: false }]);
    expect(gateway.sessions).toHaveLength(1);
  });

  it.each([1000, 4004, 4014])('cannot resume after the server closed with %i', async (code) => {
    const { client, sessionId } = await login();
    gateway.close(APP, code);
    expect(await client.closed).toBe(code);
    expect(await (await connect()).resume(sessionId, 2)).toEqual([{ op: 9, d: false }]);
  });
});

describe('other faults', () => {
  it('given an invalid session that may be resumed, then the client does so on the same connection', async () => {
    const { client, sessionId } = await login();
    gateway.invalidate(APP, true);
    say('meanwhile');
    expect(await client.next()).toEqual({ op: 9, d: true });
    expect(contents(await client.resume(sessionId, 2))).toEqual(['meanwhile']);
  });

  it('given an invalid session that is over, then only a new one helps', async () => {
    const { client, sessionId } = await login();
    gateway.invalidate(APP, false);
    say('meanwhile');
    expect(await client.next()).toEqual({ op: 9, d: false });
    expect(await client.resume(sessionId, 2)).toEqual([{ op: 9, d: false }]);
    client.identify();
    expect((await client.next()).t).toBe('READY');
    expect(contents(client.seen)).toEqual([]);
  });

  it('given a frozen connection, then nothing is said on it and nobody closes it', async () => {
    await stop();
    await serve({ heartbeatMs: 50 });
    const { client } = await login();
    gateway.freeze(APP);
    say('one');
    client.send({ op: 1, d: 2 });
    client.send('nonsense');
    const other = await connect();
    expect(await other.closed).toBe(4009);
    expect(client.seen).toHaveLength(3);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('given raw text, then it arrives as it is and the numbers go on', async () => {
    const { client } = await login();
    client.socket.removeAllListeners('message');
    const text = once(client.socket, 'message');
    gateway.raw(APP, '{"op":0,');
    expect(String((await text)[0])).toBe('{"op":0,');
    const event = once(client.socket, 'message');
    say('one');
    expect(JSON.parse(String((await event)[0])).s).toBe(3);
  });
});

it('given stop, then every connection ends, frozen ones too, nothing is left running, and no new one is taken', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const { client } = await login();
  const frozen = await connect();
  frozen.identify({ token: 'token.of.other' });
  await gateway.whenReady(OTHER);
  gateway.freeze(OTHER);
  const unknown = await connect();
  expect(timers()).toBeGreaterThan(before);
  await gateway.stop();
  expect(await Promise.all([client.closed, frozen.closed, unknown.closed])).toEqual([1006, 1006, 1006]);
  expect(timers()).toBe(before);
  const late = new WebSocket(url());
  const [, response] = await once(late, 'unexpected-response');
  expect(response.statusCode).toBe(503);
  expect(await new Promise((resolve) => http.getConnections((_, count) => resolve(count)))).toBe(0);
});
