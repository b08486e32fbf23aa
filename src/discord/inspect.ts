/** What can be learnt of a bot through Discord's HTTP interface alone: itself, its servers, what it may do in a channel. */
import {
  ApplicationFlags,
  ApplicationIntegrationType,
  ChannelType,
  DiscordAPIError,
  OverwriteType,
  PermissionFlagsBits,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { neededIn, type Permission } from './invite.ts';
import { read } from './rest.ts';

export interface Application {
  id: string;
  name: string;
  /** The bot's user: in old applications its id is another one. */
  botId: string;
  botName: string;
  /** Whether others than its owner may add it to servers. */
  public: boolean;
  /** Whether the invite asks for an OAuth2 code, which no link alone can give. */
  codeGrant: boolean;
  guildInstall: boolean;
  userInstall: boolean;
  /** Privileged intents that are switched on, as the Developer Portal calls them. */
  privileged: string[];
  /** Set: Discord sends interactions there, and none to the bot. */
  interactionsUrl?: string;
}

const application = z.object({
  id: z.string(),
  name: z.string(),
  flags: z.number().default(0),
  bot_public: z.boolean().default(true),
  bot_require_code_grant: z.boolean().default(false),
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
  interactions_endpoint_url: z.string().nullish(),
});
const user = z.object({ id: z.string(), username: z.string() });

const PRIVILEGED: readonly [string, number][] = [
  ['Presence', ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  ['Server Members', ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
  ['Message Content', ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited],
];

/** @throws what `rest` throws; a token that is not accepted is a DiscordAPIError with status 401. */
export async function inspectApplication(rest: REST): Promise<Application> {
  const found = await read(rest, Routes.currentApplication(), application);
  const bot = await read(rest, Routes.user(), user);
  // Applications from before there were kinds of installation have none configured, and can be added to servers only.
  const kinds = found.integration_types_config ?? { [ApplicationIntegrationType.GuildInstall]: {} };
  return {
    id: found.id,
    name: found.name,
    botId: bot.id,
    botName: bot.username,
    public: found.bot_public,
    codeGrant: found.bot_require_code_grant,
    guildInstall: Object.hasOwn(kinds, ApplicationIntegrationType.GuildInstall),
    userInstall: Object.hasOwn(kinds, ApplicationIntegrationType.UserInstall),
    privileged: PRIVILEGED.flatMap(([name, bits]) => ((found.flags & bits) !== 0 ? [name] : [])),
    ...(found.interactions_endpoint_url && { interactionsUrl: found.interactions_endpoint_url }),
  };
}

export interface Guild {
  id: string;
  name: string;
}

const guilds = z.array(z.object({ id: z.string(), name: z.string() }));

/** The servers the bot is in: at most 200, one page of Discord's. */
export async function listGuilds(rest: REST): Promise<Guild[]> {
  return read(rest, Routes.userGuilds(), guilds);
}

export type ChannelAccess =
  /** It does not exist, or not for the bot. */
  | { kind: 'unknown' }
  | { kind: 'not visible' }
  /** Nothing can be written there itself: a category, a forum, a direct message. */
  | { kind: 'not for messages'; name: string }
  | {
      kind: 'server channel';
      name: string;
      guild: Guild;
      /** The role that Discord made for the bot; undefined where it has none. */
      role: string | undefined;
      /** Permissions that the bot lacks. `inChannel`: taken away by the channel's own settings, not lacking in the whole server. */
      missing: { name: string; inChannel: boolean }[];
    };

const bits = z.string().transform((text) => BigInt(text));
const channel = z.object({
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().optional(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(z.object({ id: z.string(), type: z.number(), allow: bits, deny: bits })).default([]),
});
const guild = z.object({
  id: z.string(),
  name: z.string(),
  owner_id: z.string(),
  roles: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      permissions: bits,
      tags: z.object({ bot_id: z.string().optional() }).optional(),
    }),
  ),
});
const member = z.object({ roles: z.array(z.string()) });

const THREADS: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
const FOR_MESSAGES: readonly number[] = [
  ...THREADS,
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
];

/** What the bot may not do in a channel or thread, of what it needs to write there. @param needed for less than all replies */
export async function inspectChannel(
  rest: REST,
  channelId: string,
  botId: string,
  needed = neededIn,
): Promise<ChannelAccess> {
  let found: z.infer<typeof channel>;
  try {
    found = await read(rest, Routes.channel(channelId), channel);
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (code === RESTJSONErrorCodes.UnknownChannel) return { kind: 'unknown' };
    if (code === RESTJSONErrorCodes.MissingAccess) return { kind: 'not visible' };
    throw error;
  }
  const name = found.name ?? channelId;
  if (found.guild_id === undefined || !FOR_MESSAGES.includes(found.type)) return { kind: 'not for messages', name };
  const isThread = THREADS.includes(found.type);
  const server = await read(rest, Routes.guild(found.guild_id), guild);
  const { roles } = await read(rest, Routes.guildMember(found.guild_id, botId), member);
  // A thread has the settings of its channel.
  const settings = isThread && found.parent_id ? await read(rest, Routes.channel(found.parent_id), channel) : found;
  const { inServer, inChannel } = permissionsOf(botId, roles, server, settings.permission_overwrites);
  const lacking = ({ bit }: Permission) => (inChannel & bit) === 0n;
  return {
    kind: 'server channel',
    name,
    guild: { id: server.id, name: server.name },
    role: server.roles.find(({ tags }) => tags?.bot_id === botId)?.name,
    missing: needed(isThread ? 'thread' : 'channel')
      .filter(lacking)
      .map((one) => ({ name: one.name, inChannel: (inServer & one.bit) !== 0n })),
  };
}

const ALL = ~0n;

/** https://discord.com/developers/docs/topics/permissions#permission-overwrites; @everyone is the role with the server's id. */
function permissionsOf(
  userId: string,
  roleIds: readonly string[],
  { id: everyone, owner_id, roles }: z.infer<typeof guild>,
  overwrites: z.infer<typeof channel>['permission_overwrites'],
): { inServer: bigint; inChannel: bigint } {
  const held = new Set([everyone, ...roleIds]);
  const inServer = roles.filter(({ id }) => held.has(id)).reduce((all, { permissions }) => all | permissions, 0n);
  if (owner_id === userId || (inServer & PermissionFlagsBits.Administrator) !== 0n) {
    return { inServer: ALL, inChannel: ALL };
  }
  const forRoles = overwrites.filter(({ type, id }) => type === OverwriteType.Role && held.has(id));
  const steps = [
    forRoles.filter(({ id }) => id === everyone),
    forRoles.filter(({ id }) => id !== everyone),
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === userId),
  ];
  const inChannel = steps.reduce((all, step) => {
    const deny = step.reduce((sum, one) => sum | one.deny, 0n);
    const allow = step.reduce((sum, one) => sum | one.allow, 0n);
    return (all & ~deny) | allow;
  }, inServer);
  return { inServer, inChannel };
}
