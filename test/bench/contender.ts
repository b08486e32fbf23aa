/** A bot in a process of its own, logged in to the sandbox and asked there; how long it takes is seen from the sandbox. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import diagnostics from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SETTINGS } from '../../src/config.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { Sandbox, SandboxGuild } from '../../src/sandbox/sandbox.ts';

export interface Question {
  question: string;
  outlet?: string;
  since?: string;
  until?: string;
}

export interface Asked {
  /** From the event's being written to the socket to the arrival of the callback's request. */
  ms: number;
  kind: string;
  /** The reply, as JSON. */
  reply: string;
}

/** When events were written and callbacks arrived, by the interaction's id. Of one process, so of one clock. */
export class Stamps {
  readonly #written = new Map<string, number>();
  readonly #arrived = new Map<string, number>();

  constructor({ gateway }: Sandbox) {
    const dispatch = gateway.dispatch.bind(gateway);
    gateway.dispatch = (applicationId, event, intents) => {
      const { id } = event.d as { id: string };
      if (event.t === 'INTERACTION_CREATE') this.#written.set(id, performance.now());
      dispatch(applicationId, event, intents);
    };
    // Told by Node as soon as a request's head is read, before the sandbox does anything with it.
    diagnostics.subscribe('http.server.request.start', (message) => {
      const { request } = message as { request: IncomingMessage };
      const id = /\/interactions\/(\d+)\/[^/]+\/callback/.exec(request.url ?? '')?.[1];
      if (id !== undefined) this.#arrived.set(id, performance.now());
    });
  }

  /** Milliseconds between the two. */
  of(id: string): number {
    return (this.#arrived.get(id) as number) - (this.#written.get(id) as number);
  }
}

/** As `npm start` has it. */
const PRELOAD = join(import.meta.dirname, '../../src/preload.cjs');
/** So often may one person ask in ten seconds, before the bot has them wait. */
const FREE_QUESTIONS = 5;

export class Contender {
  readonly name: string;
  readonly #command: string[];
  readonly #environment: NodeJS.ProcessEnv;
  readonly #sandbox: Sandbox;
  readonly #stamps: Stamps;
  readonly #guild: SandboxGuild;
  #child: ChildProcess | undefined;
  #person: Person | undefined;
  #asked = 0;

  /** @param command arguments of `node` */
  constructor(name: string, command: string[], sandbox: Sandbox, stamps: Stamps, settings: NodeJS.ProcessEnv = {}) {
    this.name = name;
    this.#command = command;
    this.#sandbox = sandbox;
    this.#stamps = stamps;
    this.#guild = sandbox.addGuild({ name, channels: ['coverage'] });
    const { id, token } = sandbox.addApplication({ name });
    sandbox.install(id, this.#guild.id);
    // Settings that are set, and be it to nothing, are not taken from a `.env`.
    const unset = Object.fromEntries(SETTINGS.map((setting) => [setting, '']));
    const own = { DISCORD_API: sandbox.api, DISCORD_TOKEN: token, LOG_LEVEL: 'info' };
    this.#environment = { ...process.env, ...unset, ...own, ...settings };
  }

  /** Starts the process. Resolves with the milliseconds until it says that it is ready, its commands registered. */
  async start(): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, ['-r', PRELOAD, ...this.#command], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    const said: string[] = [];
    const lines = createInterface({ input: child.stderr });
    return new Promise<number>((resolve, reject) => {
      lines.on('line', (line) => {
        said.push(line);
        if (/Ready\.|"Connected as /.test(line)) resolve(performance.now() - began);
      });
      child.on('exit', () => reject(new Error(`${this.name} ended before it was ready:\n${said.join('\n')}`)));
    });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child?.kill('SIGTERM')) await once(child, 'exit');
  }

  async ask({ question, outlet, since, until }: Question): Promise<Asked> {
    if (this.#asked++ % FREE_QUESTIONS === 0 || !this.#person)
      this.#person = this.#sandbox.person({ name: `Asker ${this.#asked}`, guilds: [this.#guild.id] });
    const given = Object.entries({ question, outlet, since, until }).filter(([, value]) => value !== undefined);
    const [channel] = this.#guild.channels;
    const exchange = this.#person.slash((channel as { id: string }).id, 'ask', Object.fromEntries(given));
    const { kind } = await exchange.acknowledged();
    const ms = this.#stamps.of(exchange.id);
    return { ms, kind, reply: JSON.stringify(await exchange.reply()) };
  }

  /** Resident memory in MiB. */
  memory(): number {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.#child?.pid)], { encoding: 'utf8' })) / 1024;
  }
}
