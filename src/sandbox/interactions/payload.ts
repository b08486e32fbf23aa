/** What an application is sent about an interaction. */
import {
  type APIAuthorizingIntegrationOwnersMap,
  type APIMessage,
  type APIMessageInteraction,
  type APIMessageInteractionMetadata,
  type ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { DM_PERMISSIONS } from '../permissions.ts';
import { channelFor, GUILD_LOCALE, memberOf } from '../world/shapes.ts';
import type { World } from '../world.ts';

/** Bytes of one file, where nobody pays for more. */
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

export interface Start {
  type: InteractionType;
  applicationId: string;
  userId: string;
  channelId: string;
  /** Of the command, component or modal. */
  data: Record<string, unknown>;
  /** The message whose component was used. */
  message?: APIMessage | undefined;
  /** The message that a menu was opened on. */
  targetMessage?: APIMessage | undefined;
  /** The user whom a menu was opened on. */
  targetUserId?: string | undefined;
  /** The type of the option that is being filled in. */
  focused?: ApplicationCommandOptionType | undefined;
  /** Of the interaction that opened the modal. */
  opener?: APIMessageInteractionMetadata | undefined;
}

/** By whose installation it came: the server's (0, its id, '0' in the bot's direct messages), the user's (1), or both. */
export function ownersOf(world: World, start: Start): APIAuthorizingIntegrationOwnersMap {
  const { guildId } = world.channel(start.channelId);
  const owners: APIAuthorizingIntegrationOwnersMap = {};
  const inGuild = guildId !== undefined && world.guild(guildId).members.has(start.applicationId);
  if (inGuild) owners[ApplicationIntegrationType.GuildInstall] = guildId;
  else if (contextOf(world, start) === InteractionContextType.BotDM)
    owners[ApplicationIntegrationType.GuildInstall] = '0';
  if (world.application(start.applicationId).users.has(start.userId)) {
    owners[ApplicationIntegrationType.UserInstall] = start.userId;
  }
  return owners;
}

export function payloadOf(world: World, start: Start, id: string, token: string): Record<string, unknown> {
  const { applicationId, userId, channelId } = start;
  const record = world.channel(channelId);
  const { user } = world.user(userId);
  const permissions = world.permissions(channelId, userId);
  const guild = record.guildId === undefined ? undefined : world.guild(record.guildId);
  const member = guild?.members.get(userId);
  const botInGuild = guild?.members.has(applicationId);
  const appPermissions =
    guild && !botInGuild ? guestPermissions(permissions) : world.permissions(channelId, applicationId);
  return {
    id,
    application_id: applicationId,
    type: start.type,
    token,
    version: 1,
    data: start.data,
    channel_id: channelId,
    channel: { ...channelFor(record, userId), ...(guild && { permissions: permissions.toString() }) },
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: GUILD_LOCALE, features: [] },
          guild_locale: GUILD_LOCALE,
          member: { ...memberOf(user, member), permissions: permissions.toString() },
        }
      : { user }),
    ...(start.message && { message: start.message }),
    app_permissions: (appPermissions || DM_PERMISSIONS).toString(),
    locale: GUILD_LOCALE,
    entitlements: [],
    authorizing_integration_owners: ownersOf(world, start),
    context: contextOf(world, start),
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
  };
}

/** What the messages that answer it say about it. */
export function metadataOf(world: World, start: Start, id: string): APIMessageInteractionMetadata {
  const base = { id, user: world.user(start.userId).user, authorizing_integration_owners: ownersOf(world, start) };
  if (start.type === InteractionType.MessageComponent) {
    return { ...base, type: start.type, interacted_message_id: start.message?.id ?? '' };
  }
  if (start.type === InteractionType.ModalSubmit) {
    return { ...base, type: start.type, triggering_interaction_metadata: start.opener as never };
  }
  return {
    ...base,
    type: InteractionType.ApplicationCommand,
    ...(start.targetMessage && { target_message_id: start.targetMessage.id }),
    ...(start.targetUserId && { target_user: world.user(start.targetUserId).user }),
  };
}

/** What the reply to a command says besides: which one it was, with its subcommand. Undefined for all that is no command. */
export function commandOf(world: World, { type, data, userId }: Start, id: string): APIMessageInteraction | undefined {
  if (type !== InteractionType.ApplicationCommand) return undefined;
  const names = [String(data['name'])];
  let options = data['options'] as { name: string; options?: unknown }[] | undefined;
  // Only subcommands and groups of them have options of their own.
  for (let first = options?.[0]; first?.options; first = options?.[0]) {
    names.push(first.name);
    options = first.options as { name: string; options?: unknown }[];
  }
  return { id, type, name: names.join(' '), user: world.user(userId).user };
}

function contextOf(world: World, { channelId, applicationId }: Start): InteractionContextType {
  const { channel } = world.channel(channelId);
  if (channel.type !== ChannelType.DM) return InteractionContextType.Guild;
  const withBot = channel.recipients?.some(({ id }) => id === applicationId);
  return withBot ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

/** An application that only the user brought along may do what that user may, as far as text goes. */
function guestPermissions(permissions: bigint): bigint {
  return (
    permissions &
    (PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.AttachFiles | PermissionFlagsBits.UseExternalEmojis)
  );
}
