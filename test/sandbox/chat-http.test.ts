/** The chat page's address: its files, who is answered, and what becomes of requests that are wrong. */
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundlePage, type Chat, serveChat } from '../../src/sandbox/chat.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Page, pages, SCRIPT } from './chatting.ts';

let sandbox: Sandbox;
let chat: Chat;
let people: [Person, Person];
let bot: string;
let channelId: string;
let ada: Page;

beforeEach(async () => {
  sandbox = await startSandbox();
  bot = sandbox.addApplication({ name: 'Herald' }).id;
  const guild = sandbox.addGuild();
  channelId = guild.channels[0]?.id as string;
  sandbox.install(bot, guild.id);
  people = [sandbox.person({ name: 'Ada', guilds: [guild.id] }), sandbox.person({ name: '<Bela', guilds: [guild.id] })];
  chat = serveChat(sandbox, { applicationId: bot, guildId: guild.id, people, script: Promise.resolve(SCRIPT) });
  ({ ada } = pages(sandbox, ...people));
});

afterEach(() => sandbox.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(sandbox.origin + path, { headers });

/** With a Host of one's own, which fetch does not let one set. */
function as(host: string, path: string): Promise<{ status: number; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const options = { headers: { host }, agent: false } as const;
    request(sandbox.origin + path, options, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode as number, location: answer.headers.location });
    })
      .on('error', reject)
      .end();
  });
}

describe('the files', () => {
  it('given the address, then the page and its script, each sent again only when it changed', async () => {
    expect(chat.url).toBe(`${sandbox.origin}/`);
    await chat.ready;
    const page = await get('/');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('<script type="module" src="/page.js">');
    const script = await get('/page.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe(SCRIPT.text);
    for (const { headers, url } of [page, script]) {
      expect(headers.get('cache-control')).toBe('no-cache');
      const again = await fetch(url, { headers: { 'if-none-match': headers.get('etag') as string } });
      expect(again.status).toBe(304);
    }
  });

  it('given somebody’s id, then a picture with their initial; given any other, then none', async () => {
    const face = await get(`/avatars/${people[1].user.id}.svg`);
    expect(face.headers.get('content-type')).toBe('image/svg+xml');
    expect(await face.text()).toMatch(/^<svg .*>&#60;<\/text><\/svg>$/);
    expect((await get(`/avatars/${bot}.svg`)).status).toBe(200);
    expect((await get('/avatars/100000000000000001.svg')).status).toBe(404);
    expect((await get('/avatars/x.svg')).status).toBe(404);
  });

  it('given the sources of the page, then they make one script, and the page holds no other', async () => {
    const { text } = await bundlePage();
    expect(text.length).toBeGreaterThan(10_000);
    expect(text).not.toMatch(/\bimport\s*[{*"']/);
  });

  it('given sources that cannot be bundled, then it is told, and nothing of it is shown', async () => {
    const script = Promise.reject(new Error('a secret place'));
    const broken = serveChat(sandbox, {
      applicationId: bot,
      guildId: [...sandbox.world.guilds.keys()][0] as string,
      people,
      script,
    });
    await expect(broken.ready).rejects.toThrow('a secret place');
    const uncaught = new Promise((resolve) => {
      const listeners = process.listeners('unhandledRejection');
      process.removeAllListeners('unhandledRejection');
      process.once('unhandledRejection', (error) => {
        for (const listener of listeners) process.on('unhandledRejection', listener);
        resolve(error);
      });
    });
    const answer = await get('/page.js');
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Something went wrong in the sandbox.' });
    expect(await uncaught).toEqual(new Error('a secret place'));
  });
});

describe('who is answered', () => {
  const paths = ['/', '/page.js', '/chat/setting', '/chat/nothing', '/nothing', '/avatars/x.svg', '/chat/events'];

  it('given any request, then an answer that lets in nothing from elsewhere', async () => {
    const events = await fetch(`${sandbox.origin}/chat/events?as=${ada.id}`);
    const bad = await fetch(`${sandbox.origin}/chat/say`, { method: 'POST', body: '{' });
    for (const answer of [...(await Promise.all(paths.map((path) => get(path)))), events, bad]) {
      const headers = Object.fromEntries(answer.headers);
      expect(headers, answer.url).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      const policy = headers['content-security-policy'];
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(policy).not.toContain('unsafe');
      for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "connect-src 'self'"])
        expect(policy).toContain(part);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    await events.body?.cancel();
  });

  it('given another name in the Host header, then nothing; given localhost, then the way to the page’s own address', async () => {
    const { port } = new URL(sandbox.origin);
    for (const path of paths) expect(await as(`evil.example:${port}`, path)).toMatchObject({ status: 421 });
    expect(await as(`localhost:${port}`, '/')).toEqual({ status: 302, location: `${sandbox.origin}/` });
  });

  it('given another page’s Origin, then it is refused; given its own or none, then not', async () => {
    for (const origin of ['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1']) {
      expect((await get('/chat/setting', { origin })).status).toBe(403);
      expect((await get(`/chat/events?as=${ada.id}`, { origin })).status).toBe(403);
      expect(await ada.try('say', { channelId, content: 'x' }, { origin })).toMatchObject({ status: 403 });
    }
    expect(await ada.messages(channelId)).toEqual([]);
    expect(await ada.try('say', { channelId, content: 'x' }, { origin: sandbox.origin })).toMatchObject({
      status: 200,
    });
    expect((await get('/chat/setting')).status).toBe(200);
  });

  it('given a type that a foreign form could send, then it is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'multipart/form-data'])
      expect(await ada.try('say', { channelId, content: 'x' }, { 'content-type': type })).toMatchObject({
        status: 415,
      });
    const typed = { 'content-type': 'application/json; charset=utf-8' };
    expect(await ada.try('say', { channelId, content: 'x' }, typed)).toMatchObject({ status: 200 });
  });
});

describe('requests that are wrong', () => {
  it('given any body, then a sentence and no fault', async () => {
    const sendable = [null, [], 'x', 7, {}, { as: 1 }, { as: '1' }, { as: {}, channelId: [] }, { __proto__: null }];
    for (const name of ['say', 'slash', 'complete', 'menu', 'press', 'choose', 'submit', 'dismiss']) {
      for (const body of ['', '{', '[]', '"\u0000"', ...sendable.map((each) => JSON.stringify(each))]) {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`${sandbox.origin}/chat/${name}`, { method: 'POST', headers, body });
        expect(answer.status, `${name} ${body}`).toBe(400);
        const { message } = (await answer.json()) as { message: string };
        expect(message).toMatch(/^(?:“[\w.]+” .+|The request .+)\.$/);
      }
    }
  });

  it('given a field too many, one too long, or one of another kind, then it is named', async () => {
    const wrong = async (name: string, body: object) => {
      const { status, body: answer } = await ada.try(name, body);
      expect(status).toBe(400);
      return (answer as { message: string }).message;
    };
    expect(await wrong('say', { channelId, content: 'x', tts: true })).toBe('The request has an unknown field “tts”.');
    expect(await wrong('slash', { channelId, name: 'x', options: { a: {} } })).toBe(
      '“options.a” must be text, a number, true or false.',
    );
    expect(await wrong('slash', { channelId, name: 'x', options: { ['y'.repeat(101)]: 1 } })).toMatch(
      /possible name\.$/,
    );
    expect(await wrong('submit', { modalId: channelId, fields: { a: [1] } })).toBe(
      '“fields.a” must be text or a list of texts.',
    );
    expect(await wrong('choose', { channelId, messageId: '1', customId: 'x', values: [] })).toBe(
      '“messageId” must be an id.',
    );
    expect(await wrong('submit', { modalId: channelId, fields: {} })).toBe('That form is closed. Open it again.');
  });

  it('given ids of nobody and nothing, then it says that they are not there', async () => {
    const stray = '100000000000000001';
    const say = { channelId, content: 'x' };
    expect(await ada.try('say', { ...say, as: stray })).toEqual({
      status: 404,
      body: { message: 'Nobody here has that id.' },
    });
    expect(await ada.try('say', { ...say, as: bot })).toMatchObject({ status: 404 });
    expect(await ada.try('say', { ...say, channelId: stray })).toMatchObject({ status: 404 });
    expect(await ada.try('say', { ...say, reply: stray })).toMatchObject({ status: 404 });
    expect((await get(`/chat/events?as=${stray}`)).status).toBe(404);
    const closed = sandbox.world.dm(people[1].user.id, bot).id;
    expect(await ada.try('say', { ...say, channelId: closed })).toEqual({
      status: 400,
      body: { message: 'You cannot see that channel.' },
    });
  });

  it('given far too much, then it is not read', async () => {
    expect(await ada.try('say', { channelId, content: 'x'.repeat(300_000) })).toMatchObject({ status: 413 });
  });
});

it('given a port that is taken, then another; the API answers as without a page', async () => {
  const { port } = new URL(sandbox.origin);
  const second = await startSandbox({ port: Number(port) });
  expect(new URL(second.origin).port).not.toBe(port);
  expect(await (await fetch(`${second.origin}/`)).json()).toEqual({ message: '404: Not Found', code: 0 });
  await second.close();
  const again = await startSandbox({ port: Number(new URL(second.origin).port) });
  expect(again.origin).toBe(second.origin);
  await again.close();
  expect(await (await get('/api/v10/nothing')).json()).toMatchObject({ code: 0 });
});
