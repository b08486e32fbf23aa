/** The bot in a sandbox of its own, with people around it; all of it gone when the test is over. */
import { expect, onTestFinished } from 'vitest';
import { commands as allCommands } from '../../commands/index.ts';
import type { Command } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import { type Bot, startBot } from '../../src/discord/bot.ts';
import type { Log } from '../../src/discord/log.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { type Sandbox, type SandboxGuild, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { checkRequests } from './openapi.ts';

export interface WorldOptions {
  desk: Desk;
  commands?: readonly Command[];
  sandbox?: SandboxOptions;
  /** No more than that of questions in ten seconds; out of the way unless a test is about it. */
  cooldown?: { times: number; ms: number };
  permissions?: bigint;
  /** The server is one of the operator's. */
  operated?: boolean;
  feedsPerServer?: number;
  /** Names of the server's channels; “coverage” where none are given. */
  channels?: string[];
  /** Of the test's own context, where several tests run at once. */
  onTestFinished?: typeof onTestFinished;
}

export interface Logged {
  level: 'info' | 'warn' | 'error';
  facts: Record<string, unknown>;
  message: string;
}

export interface World {
  sandbox: Sandbox;
  application: ReturnType<Sandbox['addApplication']>;
  guild: SandboxGuild;
  /** The server's channel. */
  channelId: string;
  /** The one who asks. */
  asker: Person;
  /** Somebody else in the same server. */
  other: Person;
  /** The application's owner, who is in no server. */
  owner: Person;
  bot: Bot;
  log: Logged[];
  /** Logs the bot out and a new one in, as after a restart of the program. */
  restart(options?: { desk?: Desk; commands?: readonly Command[] }): Promise<void>;
}

export async function startWorld(options: WorldOptions): Promise<World> {
  const finished = options.onTestFinished ?? onTestFinished;
  const sandbox = await startSandbox({ record: true, ...options.sandbox });
  // What is registered first is done last.
  finished(() => expect(checkRequests(sandbox.requests)).toEqual([]));
  finished(() => sandbox.close());
  const owner = sandbox.person({ name: 'Olga' });
  const application = sandbox.addApplication({ name: 'On Record', owner: owner.user });
  const guild = sandbox.addGuild({ name: 'Newsroom', channels: options.channels ?? ['coverage'] });
  sandbox.install(application.id, guild.id, options.permissions);
  const log: Logged[] = [];
  const start = (changed: { desk?: Desk; commands?: readonly Command[] } = {}) =>
    startBot({
      token: application.token,
      api: sandbox.api,
      desk: changed.desk ?? options.desk,
      commands: changed.commands ?? options.commands ?? allCommands,
      log: logInto(log),
      cooldown: options.cooldown ?? { times: 10_000, ms: 10_000 },
      ...(options.operated && { operatorGuilds: [guild.id] }),
      ...(options.feedsPerServer !== undefined && { feedsPerServer: options.feedsPerServer }),
    });
  let bot = await start();
  finished(() => bot.stop(1000));
  return {
    sandbox,
    application,
    guild,
    channelId: (guild.channels[0] as { id: string }).id,
    asker: sandbox.person({ name: 'Ada', guilds: [guild.id] }),
    other: sandbox.person({ name: 'Bela', guilds: [guild.id] }),
    owner,
    get bot() {
      return bot;
    },
    log,
    async restart(changed) {
      await bot.stop();
      bot = await start(changed);
    },
  };
}

export function logInto(log: Logged[]): Log {
  const write = (level: Logged['level']) => (facts: object, message: string) =>
    void log.push({ level, facts: { ...facts }, message });
  return { debug: () => {}, info: write('info'), warn: write('warn'), error: write('error') };
}
