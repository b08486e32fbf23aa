/** The discord.js client: no privileged intent, and no more kept in memory than answering needs. */
import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import { fillIn } from './lenient.ts';

/** What a request to Discord may take, in milliseconds: an interaction is lost after 3 seconds, an edit may be slow. */
const REQUEST_TIMEOUT = 10_000;

/** How long servers may take to tell of themselves, in milliseconds: answering needs nothing of it. */
const SERVERS_WITHIN = 3000;

/** Channels of direct messages that are kept: each comes with its next event again. How often the others are let go, in milliseconds. */
const MOST_DIRECT = 200;
const SWEPT_EVERY = 600_000;

export interface ClientOptions {
  /** Base address of a Discord-compatible API, without the version. */
  api?: string | undefined;
}

/**
 * Messages arrive without their content unless they mention the bot or are direct messages, which is all it reads. Nothing of them is
 * kept; of people and members only what a single event carries.
 */
export function createClient({ api }: ClientOptions = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that were never announced.
    partials: [Partials.Channel],
    waitGuildTimeout: SERVERS_WITHIN,
    allowedMentions: { parse: [], repliedUser: false },
    rest: { ...(api && { api }), version: '10', timeout: REQUEST_TIMEOUT },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      DMMessageManager: 0,
      GuildMessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      ThreadMemberManager: 0,
      UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      VoiceStateManager: 0,
      StageInstanceManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
      GuildScheduledEventManager: 0,
      AutoModerationRuleManager: 0,
    }),
  });
  fillIn(client);
  setInterval(() => sweepDirect(client), SWEPT_EVERY).unref();
  return client;
}

/** Lets go of channels of direct messages, for which discord.js has no limit and no sweeper. Archived threads it sweeps itself. */
export function sweepDirect({ channels }: Pick<Client, 'channels'>, most = MOST_DIRECT): void {
  const direct = channels.cache.filter((channel) => channel.isDMBased());
  for (const id of [...direct.keys()].slice(0, Math.max(0, direct.size - most))) channels.cache.delete(id);
}
