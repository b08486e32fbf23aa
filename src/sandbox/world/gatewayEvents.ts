/** What happens in the world as the events that applications hear through the gateway. */
import { type APIMessage, ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import type { World } from '../world.ts';
import type { GuildRecord, WorldEvent } from './records.ts';
import { applicationOf, guildOf, memberOf, memberWithoutUser } from './shapes.ts';

export interface Dispatched {
  applicationId: string;
  event: { t: string; d: unknown };
  /** Only for sessions that asked for one of these; without, for all. */
  intents?: number;
}

/** Ephemeral messages, and what happens in a channel that the bot cannot view, reach nobody here. */
export function gatewayEvents(world: World, event: WorldEvent): Dispatched[] {
  switch (event.type) {
    case 'message':
    case 'messageUpdate':
      return event.visibleTo === undefined ? messageEvents(world, event.type, event.message) : [];
    case 'messageDelete': {
      if (event.visibleTo !== undefined) return [];
      const { guildId } = world.channel(event.channelId);
      const d = { id: event.messageId, channel_id: event.channelId, ...(guildId && { guild_id: guildId }) };
      return hearers(world, event.channelId).map((applicationId) => ({
        applicationId,
        event: { t: 'MESSAGE_DELETE', d },
        intents: guildId ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages,
      }));
    }
    case 'install':
      return [guildEvent(event.applicationId, 'GUILD_CREATE', guildCreate(world, event.applicationId, event.guildId))];
    case 'uninstall':
      return [guildEvent(event.applicationId, 'GUILD_DELETE', { id: event.guildId })];
    case 'channelCreate':
    case 'channelUpdate':
    case 'channelDelete': {
      const kind = event.channel.type === ChannelType.PublicThread ? 'THREAD' : 'CHANNEL';
      const t = `${kind}_${event.type.slice('channel'.length).toUpperCase()}`;
      const d = { ...event.channel, ...(t === 'THREAD_CREATE' && { newly_created: true }) };
      return botsOf(world, event.channel.guild_id as string).map((id) => guildEvent(id, t, d));
    }
    case 'roleCreate':
    case 'roleUpdate': {
      const t = event.type === 'roleCreate' ? 'GUILD_ROLE_CREATE' : 'GUILD_ROLE_UPDATE';
      const d = { guild_id: event.guildId, role: event.role };
      return botsOf(world, event.guildId).map((id) => guildEvent(id, t, d));
    }
    default:
      return [];
  }
}

/** READY's own data, and the servers that follow it. */
export function readyEvents(world: World, applicationId: string, intents: number) {
  const application = world.application(applicationId);
  const guilds = world.guildsOf(applicationId);
  const ready = {
    v: 10,
    user: { ...application.user, mfa_enabled: true, verified: true, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    application: { id: applicationId, flags: applicationOf(application, guilds.length).flags },
    private_channels: [],
    relationships: [],
    shard: [0, 1],
  };
  const asked = intents & GatewayIntentBits.Guilds ? guilds : [];
  const event = ({ id }: GuildRecord) => ({ t: 'GUILD_CREATE', d: guildCreate(world, applicationId, id) });
  // biome-ignore lint/suspicious/noThenProperty: the gateway's own name for what follows; nothing awaits it
  return { ready, then: asked.map(event) };
}

/** A message as REST and gateway show it to an application without the message-content intent. */
export function messageFor(world: World, message: APIMessage, applicationId: string): APIMessage {
  const inGuild = world.channel(message.channel_id).guildId !== undefined;
  const referenced = message.referenced_message;
  const hidden = withheld(message, applicationId, inGuild);
  if (!hidden && !(referenced && withheld(referenced, applicationId, inGuild))) return message;
  return {
    ...message,
    ...(hidden && { content: '', embeds: [], attachments: [], components: [] }),
    ...(referenced && { referenced_message: messageFor(world, referenced, applicationId) }),
  };
}

function messageEvents(world: World, type: 'message' | 'messageUpdate', message: APIMessage): Dispatched[] {
  const { guildId } = world.channel(message.channel_id);
  const t = type === 'message' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE';
  const member = guildId === undefined ? undefined : world.guild(guildId).members.get(message.author.id);
  return hearers(world, message.channel_id).map((applicationId) => ({
    applicationId,
    event: {
      t,
      d: {
        ...messageFor(world, message, applicationId),
        channel_type: world.channel(message.channel_id).channel.type,
        ...(guildId && { guild_id: guildId }),
        ...(member && { member: memberWithoutUser(member) }),
      },
    },
    intents: guildId ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages,
  }));
}

function guildCreate(world: World, applicationId: string, guildId: string) {
  const guild = world.guild(guildId);
  const member = guild.members.get(applicationId);
  const channels = [...guild.channels].map((id) => world.channel(id).channel);
  return {
    ...guildOf(guild),
    joined_at: member?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: member ? [memberOf(world.application(applicationId).user, member)] : [],
    channels: channels.filter(({ type }) => type !== ChannelType.PublicThread),
    threads: channels.filter(({ type }) => type === ChannelType.PublicThread),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

function guildEvent(applicationId: string, t: string, d: unknown): Dispatched {
  return { applicationId, event: { t, d }, intents: GatewayIntentBits.Guilds };
}

/** The applications whose bots can view a channel. */
function hearers(world: World, channelId: string): string[] {
  return [...world.applications.keys()].filter((id) => world.canView(channelId, id));
}

function botsOf(world: World, guildId: string): string[] {
  const { members } = world.guild(guildId);
  return [...world.applications.keys()].filter((id) => members.has(id));
}

/** Whether a message came from somebody else and says nothing to this bot, so that its content is withheld from it. */
function withheld(message: APIMessage, applicationId: string, inGuild: boolean): boolean {
  return inGuild && message.author.id !== applicationId && !message.mentions.some(({ id }) => id === applicationId);
}
