/** The commands of applications: each scope's own list, and who is offered what. */
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { apiErrors } from '../errors.ts';
import { ALL_PERMISSIONS } from '../permissions.ts';
import type { World } from '../world.ts';

export class CommandBook {
  readonly #world: World;
  /** By application and, for a server's own, guild. */
  readonly #scopes = new Map<string, APIApplicationCommand[]>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Without `guildId` the global ones. */
  list(applicationId: string, guildId?: string): readonly APIApplicationCommand[] {
    return this.#scopes.get(key(applicationId, guildId)) ?? [];
  }

  /** @throws ApiError 10063 */
  get(applicationId: string, guildId: string | undefined, commandId: string): APIApplicationCommand {
    const command = this.list(applicationId, guildId).find(({ id }) => id === commandId);
    if (!command) throw apiErrors.unknownCommand();
    return command;
  }

  /** Replaces the whole scope. A command that keeps its name and type keeps its id, and its version where nothing changed. */
  replace(
    applicationId: string,
    guildId: string | undefined,
    bodies: readonly RESTPostAPIApplicationCommandsJSONBody[],
  ): APIApplicationCommand[] {
    const old = this.list(applicationId, guildId);
    const commands = bodies.map((body) => {
      const same = old.find((command) => command.name === body.name && command.type === (body.type ?? 1));
      return this.#made(applicationId, guildId, body, same);
    });
    this.#set(applicationId, guildId, commands);
    return commands;
  }

  /** Adds one, or overwrites that of the same name and type. */
  upsert(
    applicationId: string,
    guildId: string | undefined,
    body: RESTPostAPIApplicationCommandsJSONBody,
  ): { command: APIApplicationCommand; created: boolean } {
    const old = this.list(applicationId, guildId);
    const same = old.find((command) => command.name === body.name && command.type === (body.type ?? 1));
    const command = this.#made(applicationId, guildId, body, same);
    this.#set(applicationId, guildId, same ? old.map((each) => (each === same ? command : each)) : [...old, command]);
    return { command, created: !same };
  }

  /** @throws ApiError 10063 */
  delete(applicationId: string, guildId: string | undefined, commandId: string): void {
    const gone = this.get(applicationId, guildId, commandId);
    const left = this.list(applicationId, guildId).filter((command) => command !== gone);
    this.#set(applicationId, guildId, left);
  }

  forget(applicationId: string, guildId: string): void {
    this.#scopes.delete(key(applicationId, guildId));
    this.#world.emit({ type: 'commands', applicationId });
  }

  /** What a client offers a user in a channel, of all applications: where they are installed, in which contexts, to whom. */
  offered(channelId: string, userId: string): APIApplicationCommand[] {
    const { guildId, channel } = this.#world.channel(channelId);
    const recipients = 'recipients' in channel ? (channel.recipients ?? []) : [];
    const permissions = this.#world.permissions(channelId, userId);
    if (!(permissions & PermissionFlagsBits.UseApplicationCommands)) return [];
    const offered: APIApplicationCommand[] = [];
    for (const application of this.#world.applications.values()) {
      const forUser = application.users.has(userId);
      const withBot = recipients.some(({ id }) => id === application.id);
      const inGuild = guildId !== undefined && this.#world.guild(guildId).members.has(application.id);
      const context =
        guildId !== undefined
          ? InteractionContextType.Guild
          : withBot
            ? InteractionContextType.BotDM
            : InteractionContextType.PrivateChannel;
      if (inGuild)
        offered.push(...this.list(application.id, guildId).filter((command) => permitted(command, permissions)));
      for (const command of this.list(application.id)) {
        const types = command.integration_types ?? [ApplicationIntegrationType.GuildInstall];
        const byGuild = types.includes(ApplicationIntegrationType.GuildInstall) && (inGuild || withBot);
        const byUser = types.includes(ApplicationIntegrationType.UserInstall) && forUser;
        if (command.contexts && !command.contexts.includes(context)) continue;
        if (byUser || (byGuild && (withBot || permitted(command, permissions)))) offered.push(command);
      }
    }
    return offered;
  }

  #set(applicationId: string, guildId: string | undefined, commands: APIApplicationCommand[]): void {
    this.#scopes.set(key(applicationId, guildId), commands);
    this.#world.emit({ type: 'commands', applicationId });
  }

  #made(
    applicationId: string,
    guildId: string | undefined,
    body: RESTPostAPIApplicationCommandsJSONBody,
    same: APIApplicationCommand | undefined,
  ): APIApplicationCommand {
    const { snowflakes } = this.#world;
    const made = {
      id: same?.id ?? snowflakes.next(),
      application_id: applicationId,
      version: same?.version ?? snowflakes.next(),
      type: ApplicationCommandType.ChatInput,
      name_localizations: null,
      description: '',
      description_localizations: null,
      default_member_permissions: null,
      dm_permission: true,
      nsfw: false,
      ...(guildId === undefined
        ? { contexts: null, integration_types: [ApplicationIntegrationType.GuildInstall] }
        : { guild_id: guildId }),
      ...body,
    } as APIApplicationCommand;
    if (body.default_member_permissions != null) {
      made.default_member_permissions = String(body.default_member_permissions);
    }
    if (same && JSON.stringify(same) !== JSON.stringify(made)) made.version = snowflakes.next();
    return made;
  }
}

function key(applicationId: string, guildId: string | undefined): string {
  return `${applicationId}/${guildId ?? ''}`;
}

/** Whether the member has all that the command asks for by default; '0' leaves it to administrators. */
function permitted({ default_member_permissions: needed }: APIApplicationCommand, permissions: bigint): boolean {
  if (needed == null || permissions === ALL_PERMISSIONS) return true;
  const bits = BigInt(needed);
  return bits !== 0n && (permissions & bits) === bits;
}
