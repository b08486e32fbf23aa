/** A service like Discord, made by somebody else: it knows little, says little, and takes nothing that it does not know. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';

export const TOKEN = 'a-token-of-another-form';
export const BOT = '100000000000000001';
export const GUILD = '200000000000000002';
export const CHANNEL = '300000000000000003';
export const PERSON = { id: '400000000000000004', username: 'ada' };

export interface Habits {
  /** Takes Components V2. */
  v2?: boolean;
  /** Says nothing that discord.js could not do without, or nothing that it can be helped with. */
  reticent?: boolean;
  /** Announces no server. */
  silent?: boolean;
  /** Fields that a command may have; every other is refused. */
  commandFields?: readonly string[];
  /** How it answers where commands are listed. */
  list?: [status: number, body: unknown];
  /** Fields that a message may have; every other is refused. */
  takes?: readonly string[];
  /** What a refused message is told. */
  refusal?: object;
  /** Shows the message of a press without its components. */
  bare?: boolean;
  /** Interactions are acknowledged with this, rather than with nothing. */
  acknowledgement?: [status: number, body: unknown];
}

export interface Body {
  content?: string;
  flags?: number;
  components?: object[];
  [field: string]: unknown;
}

export interface OtherServer {
  api: string;
  /** What was registered, in the order of the requests. */
  registered: { name: string }[][];
  /** The next callback or message that is taken. */
  next(): Promise<{ type?: number; body: Body }>;
  say(content: string, more?: object): void;
  slash(name: string, options: Record<string, unknown>): void;
  press(message: Body, customId: string): void;
}

const SNOWFLAKE = 500000000000000000n;
const V2 = 32_768;

export async function startOther(habits: Habits = {}): Promise<OtherServer> {
  const {
    v2 = false,
    reticent = false,
    silent = false,
    commandFields,
    takes,
    bare = false,
    acknowledgement = [200, { ok: true }],
  } = habits;
  const { list = [200, []], refusal = { code: 50035, message: 'Invalid Form Body' } } = habits;
  let ids = SNOWFLAKE;
  let sequence = 0;
  const id = (): string => `${++ids}`;
  const taken: { type?: number; body: Body }[] = [];
  let wake = (): void => {};
  const registered: { name: string }[][] = [];

  const refused = (body: Body): boolean =>
    (!v2 && ((body.flags ?? 0) & V2) !== 0) ||
    (takes !== undefined && Object.keys(body).some((key) => !takes.includes(key)));
  const answer = (method: string, path: string, body: unknown): [status: number, body?: unknown] => {
    const take = (message: Body, type?: number): boolean => {
      if (refused(message)) return false;
      taken.push({ ...(type !== undefined && { type }), body: message });
      wake();
      return true;
    };
    if (path === '/gateway/bot') {
      const session_start_limit = { total: 10, remaining: 10, reset_after: 0, max_concurrency: 1 };
      return [200, { url: gateway, shards: 1, session_start_limit, build: 'other' }];
    }
    if (path === `/applications/${BOT}/commands` && method === 'GET') return list;
    if (path === `/applications/${BOT}/commands` && method === 'PUT') {
      if (
        commandFields &&
        (body as object[]).some((one) => Object.keys(one).some((key) => !commandFields.includes(key)))
      )
        return [400, refusal];
      registered.push(body as { name: string }[]);
      return [200, (body as object[]).map((command) => ({ ...command, id: id(), global_popularity_rank: 1 }))];
    }
    if (/^\/interactions\/\d+\/[\w-]+\/callback$/.test(path) && method === 'POST') {
      const { type, data } = body as { type: number; data: Body };
      return take(data, type) ? acknowledgement : [400, refusal];
    }
    if (path === `/channels/${CHANNEL}/messages` && method === 'POST')
      return take(body as Body) ? [200, { ...(body as Body), id: id() }] : [400, refusal];
    return [404, { message: 'Cannot do that' }];
  };

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) text += piece;
    const path = (request.url ?? '').replace(/^\/api\/v\d+|\?.*$/g, '');
    const [status, body] = answer(request.method ?? '', path, text === '' ? undefined : JSON.parse(text));
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const sockets = new WebSocketServer({ server });
  const tell = (t: string, d: object): void => {
    sequence++;
    for (const client of sockets.clients) client.send(JSON.stringify({ op: 0, s: sequence, t, d }));
  };
  sockets.on('connection', (client) => {
    client.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
    client.on('message', (data) => {
      const { op } = JSON.parse(String(data));
      if (op === 1) client.send(JSON.stringify({ op: 11 }));
      if (op !== 2) return;
      const guilds = [{ id: GUILD, unavailable: true }];
      const application = reticent ? {} : { application: { id: BOT, flags: 0 } };
      tell('READY', { v: 9, user: { id: BOT, username: 'bot', bot: true }, guilds, session_id: 's', ...application });
      if (!silent)
        tell('GUILD_CREATE', {
          id: GUILD,
          name: 'A server',
          ...(!reticent && { channels: [{ id: CHANNEL, type: 0 }] }),
        });
      tell('READY_SUPPLEMENTAL', { merged_members: [] });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const client of sockets.clients) client.terminate();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const gateway = `ws://127.0.0.1:${port}`;

  const interact = (more: object): void =>
    tell('INTERACTION_CREATE', {
      id: id(),
      application_id: BOT,
      token: 'token-of-it',
      version: 1,
      channel_id: CHANNEL,
      guild_id: GUILD,
      member: { user: PERSON, roles: [] },
      member_id: PERSON.id,
      ...(!reticent && { entitlements: [], authorizing_integration_owners: {} }),
      ...more,
    });
  return {
    api: `http://127.0.0.1:${port}/api`,
    registered,
    async next() {
      if (taken.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return taken.shift() as { type?: number; body: Body };
    },
    say: (content, more) =>
      tell('MESSAGE_CREATE', {
        id: id(),
        type: 0,
        channel_id: CHANNEL,
        guild_id: GUILD,
        author: PERSON,
        content,
        ...more,
      }),
    slash: (name, options) =>
      interact({
        type: 2,
        data: {
          id: id(),
          name,
          type: 1,
          options: Object.entries(options).map(([key, value]) => ({ name: key, type: 3, value })),
        },
      }),
    press(message, customId) {
      const { components, flags, content = '' } = message;
      const shown = { id: id(), channel_id: CHANNEL, content, ...(!bare && { components, flags }) };
      interact({ type: 3, data: { custom_id: customId, component_type: 2 }, message: shown });
    },
  };
}
