/** How many requests pass, what their answers say of it, and that discord.js keeps to it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidRequests, RateLimited, type RateLimitOptions, RateLimits } from '../../src/sandbox/rateLimits.ts';

const CHANNEL = '/channels/100000000000000001';
const WEBHOOK = '/webhooks/100000000000000002';
const MESSAGE = '100000000000000003';

describe('a bucket', () => {
  let now: number;
  let limits: RateLimits;
  beforeEach(() => {
    now = 1_700_000_000_000;
    limits = new RateLimits({ clock: () => now });
  });

  /** How many of `requests` pass. */
  const passing = (requests: number, method: string, path: string, bot?: string) =>
    Array.from({ length: requests }, () => limits.take(method, path, bot)).filter(
      (taken) => !(taken instanceof RateLimited),
    ).length;

  it('says how much of it is left and when it is full again, in seconds', () => {
    expect(limits.take('POST', `${CHANNEL}/messages`).headers).toEqual({
      'X-RateLimit-Bucket': expect.stringMatching(/^[0-9a-f]{32}$/),
      'X-RateLimit-Limit': '5',
      'X-RateLimit-Remaining': '4',
      'X-RateLimit-Reset': '1700000005.000',
      'X-RateLimit-Reset-After': '5.000',
    });
    now += 1234;
    expect(limits.take('POST', `${CHANNEL}/messages`).headers).toMatchObject({
      'X-RateLimit-Remaining': '3',
      'X-RateLimit-Reset': '1700000005.000',
      'X-RateLimit-Reset-After': '3.766',
    });
  });

  it('given a request too many, then refuses it as Discord does until the window is over', () => {
    expect(passing(6, 'POST', `${CHANNEL}/messages`)).toBe(5);
    now += 4_500;
    const refused = limits.take('POST', `${CHANNEL}/messages`);
    expect(refused).toBeInstanceOf(RateLimited);
    expect(refused).toMatchObject({ status: 429 });
    expect(JSON.parse(JSON.stringify(refused))).toEqual({
      message: 'You are being rate limited.',
      code: 0,
      retry_after: 0.5,
      global: false,
    });
    expect(refused.headers).toMatchObject({
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset-After': '0.500',
      'X-RateLimit-Scope': 'user',
      'Retry-After': '1',
    });
    expect(refused.headers).not.toHaveProperty('X-RateLimit-Global');
    now += 500;
    expect(passing(6, 'POST', `${CHANNEL}/messages`)).toBe(5);
  });

  it.each([
    ['channel', `${CHANNEL}/messages`, '/channels/100000000000000009/messages'],
    ['interaction', `${WEBHOOK}/aToken`, `${WEBHOOK}/bToken`],
    ['route', `${WEBHOOK}/aToken`, `${WEBHOOK}/aToken/messages/@original`],
  ])('belongs to one %s', (_, one, other) => {
    expect(passing(6, 'POST', one)).toBe(5);
    expect(passing(6, 'POST', other)).toBe(5);
  });

  it('belongs to one method', () => {
    expect(passing(6, 'POST', `${CHANNEL}/messages`)).toBe(5);
    expect(passing(6, 'GET', `${CHANNEL}/messages`)).toBe(6);
  });

  it('belongs to one bot', () => {
    expect(passing(6, 'POST', `${CHANNEL}/messages`, 'a')).toBe(5);
    expect(passing(6, 'POST', `${CHANNEL}/messages`, 'b')).toBe(5);
  });

  it('is shared by the messages of a channel, and has the same name in every channel', () => {
    const first = limits.take('DELETE', `${CHANNEL}/messages/${MESSAGE}`).headers;
    const second = limits.take('DELETE', `${CHANNEL}/messages/100000000000000004`).headers;
    expect(second['X-RateLimit-Remaining']).toBe('3');
    const elsewhere = limits.take('DELETE', `/channels/100000000000000009/messages/${MESSAGE}`).headers;
    expect(elsewhere['X-RateLimit-Bucket']).toBe(first['X-RateLimit-Bucket']);
    expect(elsewhere['X-RateLimit-Remaining']).toBe('4');
  });

  it('is shared by the original reply and the follow-ups of an interaction', () => {
    limits.take('PATCH', `${WEBHOOK}/aToken/messages/@original`);
    expect(limits.take('PATCH', `${WEBHOOK}/aToken/messages/${MESSAGE}`).headers['X-RateLimit-Remaining']).toBe('3');
  });

  it('fills again a second after DELETE, two after a follow-up, five after a message', () => {
    const after = (method: string, path: string) => limits.take(method, path).headers['X-RateLimit-Reset-After'];
    expect(after('DELETE', `${CHANNEL}/messages/${MESSAGE}`)).toBe('1.000');
    expect(after('POST', `${WEBHOOK}/aToken`)).toBe('2.000');
    expect(after('POST', `${CHANNEL}/messages`)).toBe('5.000');
  });

  it('given more than 50 requests in a second over all routes, then the global limit refuses them', () => {
    for (let user = 0; user < 50; user++) expect(passing(1, 'GET', `/users/${1e17 + user}`)).toBe(1);
    const refused = limits.take('GET', CHANNEL);
    expect(JSON.parse(JSON.stringify(refused))).toMatchObject({ retry_after: 1, global: true });
    expect(refused.headers).toEqual({
      'Retry-After': '1',
      'X-RateLimit-Scope': 'global',
      'X-RateLimit-Global': 'true',
    });
    now += 1_000;
    expect(passing(1, 'GET', CHANNEL)).toBe(1);
  });

  it('lets every callback of an interaction pass, and does not count it', () => {
    expect(passing(200, 'POST', '/interactions/100000000000000004/aToken/callback')).toBe(200);
    expect(passing(60, 'GET', CHANNEL)).toBe(50);
  });

  it('given a crowd of other buckets, then is not forgotten before its time', () => {
    limits = new RateLimits({ clock: () => now, global: 5_000 });
    expect(passing(5, 'POST', `${CHANNEL}/messages`)).toBe(5);
    for (let n = 0; n < 3_000; n++) {
      now++;
      limits.take('POST', `${WEBHOOK}/token${n}`);
    }
    expect(passing(1, 'POST', `${CHANNEL}/messages`)).toBe(0);
  });

  it('given the switch, then everything passes without a word', () => {
    limits.enabled = false;
    expect(passing(100, 'POST', `${CHANNEL}/messages`)).toBe(100);
    expect(limits.take('POST', `${CHANNEL}/messages`).headers).toEqual({});
    limits.enabled = true;
    expect(passing(6, 'POST', `${CHANNEL}/messages`)).toBe(5);
  });

  it('never lets more than its limit pass within a window, and says the truth about the rest', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), steps, (limit, pauses) => {
        const own = new RateLimits({
          clock: () => now,
          routes: [{ route: CHANNEL.replace(/\d+/, ':id'), limit, ms: 3_000 }],
        });
        let left = limit;
        let end = 0;
        for (const pause of pauses) {
          now += pause;
          if (now >= end) [left, end] = [limit, now + 3_000];
          const taken = own.take('GET', CHANNEL);
          expect(taken instanceof RateLimited).toBe(left === 0);
          left = Math.max(0, left - 1);
          expect(taken.headers).toMatchObject({
            'X-RateLimit-Remaining': String(left),
            'X-RateLimit-Reset-After': ((end - now) / 1000).toFixed(3),
          });
        }
      }),
    );
  });
});

describe('invalid requests', () => {
  it('are those answered 401, 403 or 429', () => {
    const invalid = new InvalidRequests();
    for (const status of [200, 204, 400, 401, 403, 404, 429, 500]) invalid.see(status);
    expect(invalid.count).toBe(3);
  });
});

describe("discord.js's own queue", () => {
  let http: Server;
  let rest: REST;
  let limits: RateLimits;
  let invalid: InvalidRequests;
  /** When a request was done, in ms. */
  let done: number[];

  async function serve(options: Partial<RateLimitOptions>): Promise<void> {
    limits = new RateLimits({ clock: Date.now, ...options });
    invalid = new InvalidRequests();
    done = [];
    http = createServer((request, response) => {
      request.resume();
      const taken = limits.take(request.method ?? '', decodeURIComponent(request.url ?? '').replace('/api/v10', ''));
      const status = taken instanceof RateLimited ? 429 : 200;
      invalid.see(status);
      if (status === 200) done.push(performance.now());
      response.writeHead(status, { 'Content-Type': 'application/json', ...taken.headers });
      response.end(JSON.stringify(taken instanceof RateLimited ? taken : {}));
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    rest = new REST({ api: `http://127.0.0.1:${(http.address() as AddressInfo).port}/api`, version: '10' });
    rest.setToken('a.b.c');
  }

  afterEach(async () => {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  const MESSAGES = { method: 'POST', route: '/channels/:id/messages', limit: 2, ms: 300 };
  const post = () => rest.post(`${CHANNEL}/messages`, { body: {} });

  it('given more messages than the bucket takes, then waits for it and is never refused', async () => {
    await serve({ routes: [MESSAGES] });
    await Promise.all(Array.from({ length: 6 }, post));
    expect(done).toHaveLength(6);
    expect(invalid.count).toBe(0);
    expect((done[2] as number) - (done[0] as number)).toBeGreaterThan(280);
    expect((done[4] as number) - (done[2] as number)).toBeGreaterThan(280);
  });

  it('given a bucket that others have emptied, then is refused once and comes again when it is full', async () => {
    await serve({ routes: [MESSAGES] });
    for (let taken = 0; taken < 2; taken++) limits.take('POST', `${CHANNEL}/messages`);
    const start = performance.now();
    await post();
    expect(invalid.count).toBe(1);
    expect(performance.now() - start).toBeGreaterThan(200);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('given the global limit, then holds back every route until it is over', async () => {
    await serve({ global: 2 });
    await rest.get('/users/@me');
    await rest.get(CHANNEL);
    await rest.get('/guilds/100000000000000009');
    expect(invalid.count).toBe(1);
    expect((done[2] as number) - (done[0] as number)).toBeGreaterThan(980);
  });
});
