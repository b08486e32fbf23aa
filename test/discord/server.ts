/** As much of Discord's HTTP interface as registering commands and the doctor ask for, on loopback. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB';
export const APP = '111111111111111111';
export const BOT = '222222222222222222';
export const GUILD = '333333333333333333';
export const OTHER_GUILD = '444444444444444444';

export interface Channel {
  type: number;
  name?: string;
  guild_id?: string;
  parent_id?: string;
  permission_overwrites?: { id: string; type: 0 | 1; allow: bigint; deny: bigint }[];
}

export interface Guild {
  id: string;
  name: string;
  owner_id: string;
  roles: { id: string; name: string; permissions: bigint; tags?: object }[];
  /** The bot's roles there. */
  held: string[];
}

export interface FakeDiscord {
  api: string;
  /** Registered commands: by server, '' for everywhere. */
  commands: Map<string, Record<string, unknown>[]>;
  application: Record<string, unknown>;
  guilds: Guild[];
  channels: Map<string, Channel>;
  /** Method and path of every request so far. */
  requests: string[];
  /** Bodies of the PUTs so far. */
  bodies: unknown[];
  /** Asked first; true where it has answered by itself. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
}

type Answer = [status: number, body: unknown];
const refused = (status: number, code: number, message: string): Answer => [status, { code, message }];

/** Starts one; it goes when the test ends. */
export async function startDiscord(): Promise<FakeDiscord> {
  const fake: FakeDiscord = {
    api: '',
    commands: new Map(),
    application: {
      id: APP,
      name: 'On Record',
      flags: 0,
      bot_public: true,
      integration_types_config: { 0: {}, 1: {} },
    },
    guilds: [],
    channels: new Map(),
    requests: [],
    bodies: [],
    intercept: () => false,
  };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) text += piece;
    const path = (request.url ?? '').replace(/^\/api\/v10|\?.*$/g, '');
    fake.requests.push(`${request.method} ${path}`);
    if (fake.intercept(request, response)) return;
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (body !== undefined) fake.bodies.push(body);
    const [status, answer] =
      request.headers.authorization === `Bot ${TOKEN}`
        ? answerTo(fake, request.method as string, path, body)
        : refused(401, 0, '401: Unauthorized');
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? value.toString() : value)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  fake.api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  return fake;
}

function answerTo(fake: FakeDiscord, method: string, path: string, body: unknown): Answer {
  const [, top, id = '', below, last, end] = path.split('/');
  if (path === '/applications/@me') return [200, fake.application];
  if (path === '/users/@me') return [200, { id: BOT, username: 'on-record' }];
  if (path === '/users/@me/guilds') return [200, fake.guilds.map(({ id, name }) => ({ id, name }))];
  if (top === 'applications' && id === APP) {
    const guildId = below === 'guilds' ? (last as string) : '';
    if ((below === 'guilds' ? end : below) !== 'commands') return refused(404, 0, '404: Not Found');
    if (guildId && !fake.guilds.some((guild) => guild.id === guildId)) return refused(403, 50001, 'Missing Access');
    if (method === 'PUT')
      fake.commands.set(
        guildId,
        (body as object[]).map((one, i) => asDiscordKeeps(one, i, guildId)),
      );
    return [200, fake.commands.get(guildId) ?? []];
  }
  if (top === 'channels') {
    const channel = fake.channels.get(id);
    return channel ? [200, { id, ...channel }] : refused(404, 10003, 'Unknown Channel');
  }
  const guild = fake.guilds.find((one) => top === 'guilds' && one.id === id);
  if (guild && below === undefined) return [200, guild];
  if (guild && below === 'members' && last === BOT) return [200, { user: { id: BOT }, roles: guild.held }];
  return refused(404, 0, '404: Not Found');
}

/** A command as Discord answers with it: more fields, defaults filled in or left out, its own order. */
export function asDiscordKeeps(command: object, i: number, guildId = ''): Record<string, unknown> {
  const { options, ...rest } = command as Record<string, unknown> & { options?: Record<string, unknown>[] };
  const kept = (option: Record<string, unknown>): Record<string, unknown> => {
    const { required, autocomplete, options: below, ...others } = option;
    return {
      ...others,
      ...(Array.isArray(below) && below.length > 0 && { options: below.map(kept) }),
      name_localizations: null,
      ...(required === true && { required }),
      ...(autocomplete === true && { autocomplete }),
    };
  };
  return {
    id: `${500000000000000000n + BigInt(i)}`,
    application_id: APP,
    version: `${600000000000000000n + BigInt(i)}`,
    default_member_permissions: null,
    type: 1,
    description: '',
    name_localizations: null,
    description_localizations: null,
    nsfw: false,
    dm_permission: true,
    ...(guildId ? { guild_id: guildId, contexts: null, integration_types: [0] } : {}),
    ...rest,
    ...(Array.isArray(rest['contexts']) && { contexts: [...rest['contexts']].reverse() }),
    ...(options && options.length > 0 && { options: options.map(kept) }),
  };
}
