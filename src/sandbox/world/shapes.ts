/** Users, members, roles, channels and servers in Discord's form. */
import {
  type APIApplication,
  type APIDMChannel,
  type APIGuild,
  type APIGuildMember,
  type APIRole,
  type APITextChannel,
  type APIThreadChannel,
  type APIUser,
  type ApplicationFlags,
  ChannelType,
  type Locale,
  ThreadAutoArchiveDuration,
  type UserFlags,
} from 'discord-api-types/v10';
import type { ApplicationRecord, ChannelRecord, GuildRecord, MemberRecord } from './records.ts';

export function newUser(id: string, name: string, bot = false): APIUser {
  return {
    id,
    username: bot ? name : name.toLowerCase().replaceAll(/[^a-z0-9_.]+/g, '_'),
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : name,
    avatar: null,
    public_flags: 0 as UserFlags,
    ...(bot && { bot }),
  };
}

export function newRole(id: string, name: string, permissions: bigint, botId?: string): APIRole {
  return {
    id,
    name,
    permissions: permissions.toString(),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    managed: botId !== undefined,
    mentionable: false,
    flags: 0 as APIRole['flags'],
    icon: null,
    unicode_emoji: null,
    ...(botId && { tags: { bot_id: botId } }),
  };
}

export function newTextChannel(
  id: string,
  guildId: string,
  { name, topic = null, position }: { name: string; topic?: string | null | undefined; position: number },
): APITextChannel {
  return {
    id,
    type: ChannelType.GuildText,
    guild_id: guildId,
    name,
    position,
    permission_overwrites: [],
    parent_id: null,
    topic,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0 as NonNullable<APITextChannel['flags']>,
  };
}

export interface ThreadSettings {
  /** Of the message from which it is started. */
  id?: string;
  /** After so many minutes of silence. */
  archived?: ThreadAutoArchiveDuration;
  /** Seconds between two messages of one person. */
  slowmode?: number;
}

interface NewThread extends Omit<ThreadSettings, 'id'> {
  name: string;
  ownerId: string;
  at: string;
}

export function newThread(
  id: string,
  parent: APITextChannel,
  { name, ownerId, at, archived = ThreadAutoArchiveDuration.OneDay, slowmode = 0 }: NewThread,
) {
  return {
    id,
    type: ChannelType.PublicThread,
    ...(parent.guild_id && { guild_id: parent.guild_id }),
    parent_id: parent.id,
    name,
    owner_id: ownerId,
    last_message_id: null,
    rate_limit_per_user: slowmode,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata: {
      archived: false,
      auto_archive_duration: archived,
      archive_timestamp: at,
      locked: false,
      create_timestamp: at,
    },
  } satisfies APIThreadChannel;
}

export function newDm(id: string, recipients: APIUser[]): APIDMChannel {
  return { id, type: ChannelType.DM, name: null, recipients, last_message_id: null, flags: 0 as never };
}

export function memberOf(user: APIUser, member: MemberRecord): APIGuildMember & { user: APIUser } {
  return { user, ...memberWithoutUser(member) };
}

/** As it stands in the events of messages, beside their author. */
export function memberWithoutUser(member: MemberRecord): Omit<APIGuildMember, 'user'> {
  return {
    roles: member.roles,
    joined_at: member.joinedAt,
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: 0 as APIGuildMember['flags'],
  };
}

export const GUILD_LOCALE = 'en-US' as Locale;

export function guildOf(guild: GuildRecord): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    roles: [...guild.roles.values()],
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    vanity_url_code: null,
    emojis: [],
    stickers: [],
    features: [],
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0 as APIGuild['system_channel_flags'],
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    max_members: 500_000,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: GUILD_LOCALE,
    hub_type: null,
    incidents_data: null,
  };
}

export function applicationOf(application: ApplicationRecord, guilds: number): APIApplication {
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot: application.user,
    owner: application.owner,
    team: null,
    verify_key: '0'.repeat(64),
    flags: 0 as ApplicationFlags,
    flags_new: '0',
    approximate_guild_count: guilds,
    approximate_user_install_count: application.users.size,
    install_params: { scopes: ['bot', 'applications.commands'] as never, permissions: '0' },
    integration_types_config: { 0: {}, 1: {} },
  };
}

/** A channel as one user sees it: a direct message names the other side. */
export function channelFor(record: ChannelRecord, userId: string): ChannelRecord['channel'] {
  const { channel } = record;
  if (channel.type !== ChannelType.DM) return channel;
  return { ...channel, recipients: (channel.recipients ?? []).filter(({ id }) => id !== userId) };
}
