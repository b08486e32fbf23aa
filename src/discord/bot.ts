/** The bot: logs in, registers its commands, answers what arrives, and says goodbye without leaving anybody waiting. */
import { type Client, Events, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Command, Person } from '../command.ts';
import type { Desk } from '../desk.ts';
import { connection as messages } from '../messages/connection.ts';
import { plainText } from '../messages/line.ts';
import { createClient } from './client.ts';
import { Cooldown } from './cooldown.ts';
import { Courier } from './courier.ts';
import { describeFailure, type Failure } from './failures.ts';
import { LeftServers } from './leftServers.ts';
import type { Log } from './log.ts';
import { Operators } from './operators.ts';
import { register } from './register.ts';
import { Sender } from './reply.ts';
import { read, unhurried } from './rest.ts';
import { Router } from './router.ts';
import { safeError } from './safeError.ts';

export interface BotOptions {
  token: string;
  /** Base address of a Discord-compatible API, without the version. */
  api?: string | undefined;
  /** The one server in which commands are registered; everywhere where absent. */
  guildId?: string | undefined;
  desk: Desk;
  commands: readonly Command[];
  log: Log;
  /** Servers in which those with Manage Server run the bot as its owner does. */
  operatorGuilds?: readonly string[];
  /** How many feeds may be added from one server. */
  feedsPerServer?: number;
  /** How many subscriptions there may be. */
  most?: Person['most'];
  cooldown?: { times: number; ms: number };
}

export interface Bot {
  /** What is sent unasked goes through it. */
  readonly courier: Courier;
  /** Of the application, by which it is known in the sandbox and in its invite link. */
  readonly applicationId: string;
  /** Resolves with the reason where Discord will not have the bot any more; never after `stop`. */
  readonly refused: Promise<Failure>;
  /** Answers what is under way, for `within` milliseconds at most, and logs out. */
  stop(within?: number): Promise<void>;
}

/** How long Discord may take until the bot is ready, in milliseconds. */
const READY_WITHIN = 60_000;
/** How long answers that are under way may take once the bot is told to stop, in milliseconds. */
const FINISH_WITHIN = 8000;
/** As much of the answer as discord.js takes for granted. */
const gateway = z.looseObject({ url: z.string(), session_start_limit: z.looseObject({}) });
/** Servers looked at for commands of their own at each start: one request each. */
const MOST_LOOKED_AT = 5;
const COOLDOWN = { times: 5, ms: 10_000 };
/** For each question there may be so many presses, which cost less. */
const PRESSES = 3;
const FEEDS_PER_SERVER = 25;
const MOST = { digests: 10, alerts: 25, ownAlerts: 10 };

/** @throws what `describeFailure` puts into words, where the bot cannot log in */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { token, api, desk, commands, log, cooldown = COOLDOWN } = options;
  const { operatorGuilds = [], feedsPerServer = FEEDS_PER_SERVER, most = MOST } = options;
  const client = createClient({ api });
  // An event without a listener would end the process.
  client.on(Events.Error, (error) => log.error({ error: safeError(error) }, 'discord.js reported an error.'));
  client.on(Events.ShardError, (error) =>
    log.warn({ error: safeError(error) }, plainText(describeFailure(error).sentence)),
  );
  client.on(Events.Warn, (text) => log.warn({}, text));
  client.on(Events.ShardReconnecting, () => log.info({}, messages.reconnecting));
  client.on(Events.ShardResume, (_, replayed) => log.info({ replayed }, messages.resumed));
  const refused = new Promise<Failure>((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => resolve(describeFailure({ code })));
  });
  const ready = await loggedIn(client, token);
  const applicationId = ready.application.id;
  const sender = new Sender(client.rest, applicationId, log, api !== undefined);
  const courier = new Courier(sender, unhurried(client.rest, token), ready.user.id);
  const operators = new Operators({ rest: client.rest, guilds: operatorGuilds, log, clock: () => performance.now() });
  const router = new Router({
    desk,
    commands,
    operators,
    feedsPerServer,
    most,
    courier,
    sender,
    log,
    cooldown: new Cooldown({ ...cooldown, clock: () => performance.now() }),
    presses: new Cooldown({ ...cooldown, times: PRESSES * cooldown.times, clock: () => performance.now() }),
  });
  const left = new LeftServers({ rest: client.rest, desk, log, applicationId });
  // Not emitted where a server is only out of order.
  client.on(Events.GuildDelete, ({ id }) => void left.forget(id));
  void left.lookUp(new Set(ready.guilds.cache.keys()));
  client.on(Events.InteractionCreate, (interaction) => void router.interaction(interaction));
  client.on(Events.MessageCreate, (message) => void router.message(message));
  // Who owns the bot is known before anybody asks.
  void operators.lookUp();
  await registered(client.rest, applicationId, [...ready.guilds.cache.keys()], options);
  log.info({ application: applicationId }, messages.ready(ready.user.tag, ready.guilds.cache.size));
  return {
    applicationId,
    courier,
    refused,
    async stop(within = FINISH_WITHIN) {
      const late = new Promise<void>((resolve) => setTimeout(resolve, within).unref());
      log.info({}, messages.stopping);
      left.close();
      client.removeAllListeners(Events.InteractionCreate).removeAllListeners(Events.MessageCreate);
      await Promise.race([router.idle(), late]);
      // The end of the connection is no loss from here on.
      client.removeAllListeners(Events.ShardDisconnect).removeAllListeners(Events.ShardReconnecting);
      await client.destroy();
    },
  };
}

async function loggedIn(client: Client, token: string): Promise<Client<true>> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await read(client.rest.setToken(token), Routes.gatewayBot(), gateway);
    const ready = new Promise<Client<true>>((resolve, reject) => {
      client.once(Events.ClientReady, resolve);
      client.once(Events.ShardDisconnect, ({ code }) =>
        reject(Object.assign(new Error(`Closed with ${code}`), { code })),
      );
      const late = Object.assign(new Error(messages.late(READY_WITHIN / 1000)), { code: 'ETIMEDOUT' });
      timer = setTimeout(() => reject(late), READY_WITHIN);
    });
    const [connected] = await Promise.all([ready, client.login(token)]);
    return connected;
  } catch (error) {
    await client.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Commands that cannot be registered are no reason to leave those unanswered that are there. */
async function registered(
  rest: REST,
  applicationId: string,
  servers: readonly string[],
  { commands, guildId, log }: BotOptions,
): Promise<void> {
  try {
    const definitions = commands.map(({ definition }) => definition);
    // Who tried the bot in one server first may have its commands there still.
    const otherGuildIds = servers.slice(0, MOST_LOOKED_AT);
    const registration = await register(rest, applicationId, definitions, { guildId, otherGuildIds });
    log.info({}, messages.registered(registration));
    for (const { guildId: server, names } of registration.doubled) {
      log.warn({}, messages.doubled(names, server ? `the server ${server}` : 'every server'));
    }
  } catch (error) {
    log.error({ error: safeError(error) }, messages.notRegistered(plainText(describeFailure(error).sentence)));
  }
}
