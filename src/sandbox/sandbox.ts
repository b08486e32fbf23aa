/** A Discord on loopback, started and stopped: its HTTP server, gateway and world, and the people in it. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { APIUser } from 'discord-api-types/v10';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { createApp, isLoopback } from './http/app.ts';
import type { SandboxRequest, Site } from './http/context.ts';
import { Interactions } from './interactions.ts';
import { Person, type PersonOptions } from './person.ts';
import { InvalidRequests, RateLimits } from './rateLimits.ts';
import { gatewayEvents, readyEvents } from './world/gatewayEvents.ts';
import { World } from './world.ts';

export type { SandboxRequest, Site } from './http/context.ts';

export interface SandboxOptions {
  /** The one that is wanted: where it is taken, any other that is free, as where none is given. */
  port?: number;
  /** Keep every request and answer in `requests`. */
  record?: boolean;
  /** Milliseconds until an interaction nobody acknowledged has failed; Discord's own is 3,000. */
  acknowledgeMs?: number;
  /** Milliseconds that an interaction's token lives; Discord's own is 900,000. */
  tokenMs?: number;
  heartbeatMs?: number;
  /** Whether requests are limited as Discord does it; not, unless asked for. */
  rateLimits?: boolean;
}

export interface SandboxGuild {
  id: string;
  channels: { id: string; name: string }[];
  /** Of @everyone: the server's id. */
  everyone: string;
}

export interface Sandbox {
  /** The address without the version, as discord.js's `rest.api` takes it. */
  readonly api: string;
  /** What the address begins with, without a slash at the end. */
  readonly origin: string;
  readonly world: World;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly invalidRequests: InvalidRequests;
  readonly requests: SandboxRequest[];
  /** A bot. Its owner is a new user unless one is given. */
  addApplication(options?: { name?: string; owner?: APIUser }): {
    id: string;
    token: string;
    user: APIUser;
    owner: APIUser;
  };
  /** A server, with one channel “general” unless others are named. Its owner is a new user unless one is given. */
  addGuild(options?: {
    name?: string;
    channels?: (string | { name: string; topic: string })[];
    owner?: APIUser;
  }): SandboxGuild;
  /** The bot joins, with `permissions` besides those of @everyone. */
  install(applicationId: string, guildId: string, permissions?: bigint): void;
  uninstall(applicationId: string, guildId: string): void;
  installForUser(applicationId: string, userId: string): void;
  /** Somebody new. */
  person(options: PersonOptions): Person;
  /** Lets a site answer what is not of the API. */
  mount(site: Site): void;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 and nowhere else. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = new World();
  const gateway = new Gateway(
    {
      identify: (token) => world.applicationOfToken(token)?.id,
      ready: (applicationId, intents) => readyEvents(world, applicationId, intents),
      changed: (applicationId, connected) => world.emit({ type: 'connection', applicationId, connected }),
    },
    options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs },
  );
  world.subscribe((happened) => {
    for (const { applicationId, event, intents } of gatewayEvents(world, happened)) {
      gateway.dispatch(applicationId, event, intents);
    }
  });
  const interactions = new Interactions(world, (applicationId, event) => gateway.dispatch(applicationId, event), {
    acknowledgeMs: options.acknowledgeMs ?? 3_000,
    tokenMs: options.tokenMs ?? 900_000,
  });
  const faults = new Faults();
  const rateLimits = new RateLimits({ clock: world.clock });
  rateLimits.enabled = options.rateLimits ?? false;
  const invalidRequests = new InvalidRequests();
  const requests: SandboxRequest[] = [];
  let site: Site | undefined;
  const app = createApp({
    world,
    interactions,
    faults,
    rateLimits,
    invalidRequests,
    site: () => site,
    ...(options.record && { record: (request: SandboxRequest) => requests.push(request) }),
  });

  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.on('upgrade', (request, socket, head) => {
    if (isLoopback(request.headers.host)) gateway.upgrade(request, socket, head);
    else socket.destroy();
  });
  const origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  world.files.origin = origin;

  return {
    api: `${origin}/api`,
    origin,
    world,
    gateway,
    faults,
    rateLimits,
    invalidRequests,
    requests,
    addApplication({ name = 'Bot', owner } = {}) {
      const { id, token, user, owner: itsOwner } = world.addApplication(name, owner);
      return { id, token, user, owner: itsOwner };
    },
    addGuild({ name = 'Server', channels = ['general'], owner } = {}) {
      const { id } = world.addGuild(name, owner);
      return {
        id,
        everyone: id,
        channels: channels.map((each) => {
          const { name, topic } = typeof each === 'string' ? { name: each } : each;
          return { id: world.addChannel(id, name, topic).id, name };
        }),
      };
    },
    install: (applicationId, guildId, permissions) => world.install(applicationId, guildId, permissions),
    uninstall: (applicationId, guildId) => world.uninstall(applicationId, guildId),
    installForUser: (applicationId, userId) => void world.application(applicationId).users.add(userId),
    person: (person) => new Person(world, interactions, person),
    mount(mounted) {
      site = mounted;
    },
    async close() {
      site?.close();
      await gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @returns the port, once it is listened on: the one that is wanted, or another where that cannot be had. */
async function listen(server: Server, wanted: number): Promise<number> {
  try {
    return await listenOn(server, wanted);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (wanted === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    return listenOn(server, 0);
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
