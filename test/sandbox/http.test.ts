/** The REST API: who is let in, what routes answer and refuse, what faults do. */
import { type APIMessage, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

let sandbox: Sandbox;
let bot: { id: string; token: string };
let guild: string;
let channel: string;
let ada: Person;

beforeEach(async () => {
  sandbox = await startSandbox({ record: true });
  bot = sandbox.addApplication({ name: 'Herald' });
  const made = sandbox.addGuild({ name: 'Newsroom' });
  guild = made.id;
  channel = made.channels[0]?.id as string;
  sandbox.install(bot.id, guild);
  ada = sandbox.person({ name: 'Ada', guilds: [guild] });
});

afterEach(() => sandbox.close());

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${sandbox.api}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${bot.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
const post = (content: string) => call('POST', `/channels/${channel}/messages`, { content });
const deny = (...bits: bigint[]) =>
  sandbox.world.setOverwrite(
    channel,
    bot.id,
    OverwriteType.Member,
    0n,
    bits.reduce((all, bit) => all | bit, 0n),
  );

describe('the way of a request', () => {
  it('given a wrong token, then 401; given an unknown route, then 404, in Discord’s form', async () => {
    expect(await call('GET', '/users/@me', undefined, { authorization: 'Bot wrong' })).toMatchObject({
      status: 401,
      body: { message: '401: Unauthorized', code: 0 },
    });
    expect(await call('GET', '/nowhere')).toMatchObject({ status: 404, body: { message: '404: Not Found', code: 0 } });
    expect(await call('GET', '/channels/%E0')).toMatchObject({ status: 404 });
    expect(sandbox.invalidRequests.count).toBe(1);
  });

  it('given broken JSON, then 50109; given an invalid form, then where it is wrong', async () => {
    expect(await call('POST', `/channels/${channel}/messages`, '{')).toMatchObject({
      status: 400,
      body: { code: 50109 },
    });
    expect(await post('x'.repeat(2001))).toMatchObject({
      status: 400,
      body: { code: 50035, errors: { content: { _errors: [{ code: expect.any(String) }] } } },
    });
  });

  it('given faults, then a request is refused, delayed, cut before or after it is done, and goes on as before', async () => {
    sandbox.faults.add({ kind: 'status', status: 503, path: /messages$/, body: { message: 'busy' } });
    sandbox.faults.add({ kind: 'reset', path: /messages$/ });
    sandbox.faults.add({ kind: 'drop-after', path: /messages$/ });
    sandbox.faults.add({ kind: 'delay', ms: 30, path: /messages$/ });
    expect(await post('a')).toMatchObject({ status: 503, body: { message: 'busy' } });
    await expect(post('b')).rejects.toThrow();
    await expect(post('c')).rejects.toThrow();
    const at = performance.now();
    expect((await post('d')).status).toBe(200);
    expect(performance.now() - at).toBeGreaterThan(28);
    expect((await post('e')).status).toBe(200);
    expect(ada.messages(channel).map(({ content }) => content)).toEqual(['c', 'd', 'e']);
    expect(sandbox.requests.map(({ status }) => status)).toEqual([503, undefined, undefined, 200, 200]);
  });

  it('given rate limits, then the sixth message in a row is told when to come back', async () => {
    sandbox.rateLimits.enabled = true;
    for (let n = 4; n >= 0; n--) expect((await post('x')).headers.get('x-ratelimit-remaining')).toBe(String(n));
    const { status, headers, body } = await post('x');
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body).toMatchObject({ retry_after: expect.any(Number), global: false });
  });

  it('given that requests are recorded, then with bodies and answers', async () => {
    await post('hello');
    expect(sandbox.requests).toMatchObject([
      {
        method: 'POST',
        path: `/channels/${channel}/messages`,
        body: { content: 'hello' },
        status: 200,
        answer: { content: 'hello', channel_id: channel },
      },
    ]);
  });

  it('given a 204, then it has no content type', async () => {
    const { status, headers } = await call('POST', `/channels/${channel}/typing`);
    expect([status, headers.get('content-type')]).toEqual([204, null]);
  });
});

describe('messages of a channel', () => {
  it('given missing permissions, then each is refused with its code', async () => {
    const own = (await post('mine')).body.id;
    const other = ada.say(channel, 'hers').id;
    const at = `/channels/${channel}/messages`;
    const { ViewChannel, SendMessages, ReadMessageHistory } = PermissionFlagsBits;
    expect(await call('PATCH', `${at}/${other}`, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50005 },
    });
    expect(await call('DELETE', `${at}/${other}`)).toMatchObject({ status: 403, body: { code: 50013 } });
    deny(ReadMessageHistory);
    const reply = { content: 'x', message_reference: { message_id: other } };
    expect(await call('POST', at, reply)).toMatchObject({ status: 400, body: { code: 160002 } });
    // Discord's documentation: then no messages are returned.
    expect(await call('GET', at)).toMatchObject({ status: 200, body: [] });
    deny(SendMessages);
    expect(await post('x')).toMatchObject({ status: 403, body: { code: 50013 } });
    deny(ViewChannel);
    expect(await call('PATCH', `${at}/${own}`, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50001 } });
    sandbox.world.deleteChannel(channel);
    expect(await post('x')).toMatchObject({ status: 404, body: { code: 10003 } });
  });

  it('given a page, then newest first, with the content of others withheld', async () => {
    for (const n of [1, 2, 3]) await post(`${n}`);
    ada.say(channel, 'hers');
    const list = (query: string) =>
      call('GET', `/channels/${channel}/messages?${query}`).then(({ body }) => body.map((m: APIMessage) => m.content));
    expect(await list('')).toEqual(['', '3', '2', '1']);
    const middle = ada.messages(channel)[1]?.id;
    expect(await list(`before=${middle}`)).toEqual(['1']);
    expect(await list(`after=${middle}&limit=1`)).toEqual(['3']);
    expect(await list(`around=${middle}&limit=3`)).toEqual(['3', '2', '1']);
    expect(await call('GET', `/channels/${channel}/messages?limit=101`)).toMatchObject({ status: 400 });
  });

  it('given a reply to nothing, then it is refused unless that is allowed for', async () => {
    const message_reference = { message_id: '100000000000000000' };
    const send = (extra: object) =>
      call('POST', `/channels/${channel}/messages`, {
        content: 'x',
        message_reference: { ...message_reference, ...extra },
      });
    expect(await send({})).toMatchObject({ status: 400, body: { errors: { message_reference: {} } } });
    expect(await send({ fail_if_not_exists: false })).toMatchObject({ status: 200, body: { type: 0 } });
  });

  it('given a user without a server in common, then a direct message is refused', async () => {
    const stranger = sandbox.person({ name: 'Sid' });
    const opened = await call('POST', '/users/@me/channels', { recipient_id: stranger.user.id });
    expect(opened.body).toMatchObject({ type: 1, recipients: [{ id: stranger.user.id }] });
    const at = `/channels/${opened.body.id}/messages`;
    expect(await call('POST', at, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50007 } });
    sandbox.installForUser(bot.id, stranger.user.id);
    expect(await call('POST', at, { content: 'x' })).toMatchObject({ status: 200 });
  });
});

describe('other resources', () => {
  it('given the bot, its application and its servers, then they are shown', async () => {
    expect((await call('GET', '/users/@me')).body).toMatchObject({ id: bot.id, bot: true });
    expect((await call('GET', '/applications/@me')).body).toMatchObject({
      id: bot.id,
      owner: { username: 'herald_owner' },
    });
    expect((await call('GET', '/users/@me/guilds')).body).toMatchObject([{ id: guild, owner: false }]);
    expect((await call('GET', `/guilds/${guild}/channels`)).body).toMatchObject([{ id: channel, name: 'general' }]);
    expect((await call('GET', `/guilds/${guild}/members/${ada.user.id}`)).body).toMatchObject({
      user: { id: ada.user.id },
    });
    expect((await call('GET', `/guilds/${guild}/members/${bot.id}9`)).body).toMatchObject({ code: 10007 });
    expect((await call('GET', `/users/${ada.user.id}`)).body).toMatchObject({ global_name: 'Ada' });
    expect((await call('GET', '/gateway/bot')).body.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/gateway$/);
    expect((await call('DELETE', `/users/@me/guilds/${guild}`)).status).toBe(204);
    expect((await call('GET', `/guilds/${guild}`)).body).toMatchObject({ code: 10004 });
  });

  it('given commands, then they are put, added, listed and deleted in their scope', async () => {
    const at = `/applications/${bot.id}/commands`;
    const put = await call('PUT', at, [{ name: 'ask', description: 'Ask' }]);
    expect(put.body).toMatchObject([{ name: 'ask', application_id: bot.id, type: 1 }]);
    expect((await call('POST', at, { name: 'ask', description: 'Ask away' })).status).toBe(200);
    expect((await call('POST', at, { name: 'Menu', type: 3 })).status).toBe(201);
    expect((await call('DELETE', `${at}/${put.body[0].id}`)).status).toBe(204);
    expect((await call('GET', at)).body).toMatchObject([{ name: 'Menu' }]);
    expect((await call('GET', `${at}/${put.body[0].id}`)).body).toMatchObject({ code: 10063 });
    const local = `/applications/${bot.id}/guilds/${guild}/commands`;
    expect((await call('PUT', local, [{ name: 'here', description: 'x' }])).body).toMatchObject([{ guild_id: guild }]);
    expect((await call('PUT', `/applications/${guild}/commands`, [])).body).toMatchObject({ code: 20012 });
    expect((await call('PUT', at, [{ name: 'No', description: 'x' }])).body).toMatchObject({ code: 50035 });
  });

  it('given unknown applications and tokens in a webhook, then each has its code', async () => {
    expect((await call('POST', `/webhooks/${bot.id}/made-up`, { content: 'x' })).body).toMatchObject({ code: 50027 });
    expect((await call('POST', `/webhooks/${guild}/made-up`, { content: 'x' })).body).toMatchObject({ code: 10015 });
    expect((await call('POST', `/interactions/${guild}/made-up/callback`, { type: 5 })).body).toMatchObject({
      code: 10062,
    });
  });
});
