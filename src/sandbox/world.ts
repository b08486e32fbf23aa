/** The state of the sandbox: applications, users, servers, channels, what was said in them, and who hears of it. */
import { randomBytes } from 'node:crypto';
import {
  type APIRole,
  type APITextChannel,
  type APIUser,
  ChannelType,
  type OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { apiErrors } from './errors.ts';
import { channelPermissions, DEFAULT_PERMISSIONS, DM_PERMISSIONS } from './permissions.ts';
import { Snowflakes } from './snowflake.ts';
import { CommandBook } from './world/commands.ts';
import { Files } from './world/files.ts';
import { Messages } from './world/messages.ts';
import type { ApplicationRecord, ChannelRecord, GuildRecord, UserRecord, WorldEvent } from './world/records.ts';
import { newDm, newRole, newTextChannel, newThread, newUser, type ThreadSettings } from './world/shapes.ts';

export class World {
  readonly clock: () => number;
  readonly snowflakes: Snowflakes;
  readonly files = new Files();
  readonly messages = new Messages(this);
  readonly commands = new CommandBook(this);
  readonly applications = new Map<string, ApplicationRecord>();
  readonly guilds = new Map<string, GuildRecord>();
  readonly #tokens = new Map<string, ApplicationRecord>();
  readonly #users = new Map<string, UserRecord>();
  readonly #channels = new Map<string, ChannelRecord>();
  /** By both ids, the smaller first. */
  readonly #dms = new Map<string, ChannelRecord>();
  readonly #listeners = new Set<(event: WorldEvent) => void>();

  constructor(clock: () => number = Date.now) {
    this.clock = clock;
    this.snowflakes = new Snowflakes(clock);
  }

  /** Calls `listener` for everything that happens, at once and in order. Returns what ends it. */
  subscribe(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  now(): string {
    return new Date(this.clock()).toISOString().replace('Z', '000+00:00');
  }

  addUser(name: string): APIUser {
    const user = newUser(this.snowflakes.next(), name);
    this.#users.set(user.id, { user, acceptsDms: true });
    return user;
  }

  /** A bot and its token, in the three dotted parts that Discord's have. Its owner is a new user unless one is given. */
  addApplication(name: string, owner: APIUser = this.addUser(`${name} owner`)): ApplicationRecord {
    const id = this.snowflakes.next();
    const secret = (bytes: number): string => randomBytes(bytes).toString('base64url');
    const token = `${Buffer.from(id).toString('base64url')}.${secret(4)}.${secret(28)}`;
    const user = newUser(id, name, true);
    const application: ApplicationRecord = { id, name, token, owner, user, users: new Set() };
    this.#users.set(id, { user, acceptsDms: false });
    this.applications.set(id, application);
    this.#tokens.set(token, application);
    return application;
  }

  /** Its owner is a new user unless one is given. */
  addGuild(name: string, owner: APIUser = this.addUser(`${name} owner`)): GuildRecord {
    const id = this.snowflakes.next();
    const roles = new Map([[id, newRole(id, '@everyone', DEFAULT_PERMISSIONS)]]);
    const guild: GuildRecord = { id, name, ownerId: owner.id, roles, members: new Map(), channels: new Set() };
    this.guilds.set(id, guild);
    this.join(id, owner.id);
    return guild;
  }

  addRole(guildId: string, name: string, permissions: bigint, botId?: string): APIRole {
    const role = newRole(this.snowflakes.next(), name, permissions, botId);
    role.position = this.guild(guildId).roles.size;
    this.guild(guildId).roles.set(role.id, role);
    this.emit({ type: 'roleCreate', guildId, role });
    return role;
  }

  /** Of a role; @everyone has the server's id. */
  setRolePermissions(guildId: string, roleId: string, permissions: bigint): void {
    const roles = this.guild(guildId).roles;
    const old = roles.get(roleId);
    if (!old) throw new Error(`The server has no role ${roleId}.`);
    const role = { ...old, permissions: permissions.toString() };
    roles.set(roleId, role);
    this.emit({ type: 'roleUpdate', guildId, role });
  }

  join(guildId: string, userId: string, roles: string[] = []): void {
    this.guild(guildId).members.set(userId, { userId, roles, joinedAt: this.now() });
  }

  /** The bot joins, with a role of its own that has `permissions` on top of everybody's. */
  install(applicationId: string, guildId: string, permissions = 0n): void {
    const { name } = this.application(applicationId);
    const role = this.addRole(guildId, name, permissions, applicationId);
    this.join(guildId, applicationId, [role.id]);
    this.emit({ type: 'install', applicationId, guildId });
  }

  uninstall(applicationId: string, guildId: string): void {
    const { roles, members } = this.guild(guildId);
    for (const [id, { tags }] of roles) if (tags?.bot_id === applicationId) roles.delete(id);
    members.delete(applicationId);
    this.commands.forget(applicationId, guildId);
    this.emit({ type: 'uninstall', applicationId, guildId });
  }

  addChannel(guildId: string, name: string, topic?: string): ChannelRecord {
    const guild = this.guild(guildId);
    const channel = newTextChannel(this.snowflakes.next(), guildId, { name, topic, position: guild.channels.size });
    return this.#addToGuild(guild, channel);
  }

  /** A public thread below a text channel. */
  addThread(parentId: string, name: string, ownerId: string, settings: ThreadSettings = {}): ChannelRecord {
    const { channel, guildId } = this.channel(parentId);
    if (channel.type !== ChannelType.GuildText || guildId === undefined)
      throw new Error('Only text channels have threads.');
    const { id = this.snowflakes.next(), ...rest } = settings;
    return this.#addToGuild(this.guild(guildId), newThread(id, channel, { name, ownerId, at: this.now(), ...rest }));
  }

  /** With its threads and messages. */
  deleteChannel(channelId: string): void {
    const { channel, guildId } = this.channel(channelId);
    if (channel.type === ChannelType.DM || guildId === undefined)
      throw new Error('A direct message cannot be deleted.');
    const channels = this.guild(guildId).channels;
    for (const id of [...channels]) {
      const below = this.channel(id).channel;
      if (below.type !== ChannelType.DM && below.parent_id === channelId) this.deleteChannel(id);
    }
    for (const { message } of this.channel(channelId).messages.values()) {
      for (const { id } of message.attachments) this.files.delete(id);
    }
    channels.delete(channelId);
    this.#channels.delete(channelId);
    this.emit({ type: 'channelDelete', channel });
  }

  /** What a channel allows or denies a role or (type 1) a member, in place of what it said before. */
  setOverwrite(channelId: string, id: string, type: OverwriteType, allow: bigint, deny: bigint): void {
    const record = this.channel(channelId);
    if (record.channel.type !== ChannelType.GuildText) throw new Error('Only text channels have overwrites.');
    const others = (record.channel.permission_overwrites ?? []).filter((overwrite) => overwrite.id !== id);
    const overwrite = { id, type, allow: allow.toString(), deny: deny.toString() };
    const channel: APITextChannel = { ...record.channel, permission_overwrites: [...others, overwrite] };
    record.channel = channel;
    this.emit({ type: 'channelUpdate', channel });
  }

  /** The direct message between two users, opened where there is none yet. */
  dm(one: string, other: string): ChannelRecord {
    const key = [one, other].sort().join(' ');
    const open = this.#dms.get(key);
    if (open) return open;
    const channel = newDm(this.snowflakes.next(), [this.user(one).user, this.user(other).user]);
    const record = { id: channel.id, guildId: undefined, channel, messages: new Map() };
    this.#dms.set(key, record);
    this.#channels.set(record.id, record);
    return record;
  }

  /** @throws ApiError 10002 */
  application(id: string): ApplicationRecord {
    const application = this.applications.get(id);
    if (!application) throw apiErrors.unknownApplication();
    return application;
  }

  applicationOfToken(token: string): ApplicationRecord | undefined {
    return this.#tokens.get(token);
  }

  /** @throws ApiError 10013 */
  user(id: string): UserRecord {
    const user = this.#users.get(id);
    if (!user) throw apiErrors.unknownUser();
    return user;
  }

  findUser(id: string): UserRecord | undefined {
    return this.#users.get(id);
  }

  /** @throws ApiError 10004 */
  guild(id: string): GuildRecord {
    const guild = this.guilds.get(id);
    if (!guild) throw apiErrors.unknownGuild();
    return guild;
  }

  /** The servers that a user or bot is in. */
  guildsOf(userId: string): GuildRecord[] {
    return [...this.guilds.values()].filter(({ members }) => members.has(userId));
  }

  /** @throws ApiError 10003 */
  channel(id: string): ChannelRecord {
    const channel = this.#channels.get(id);
    if (!channel) throw apiErrors.unknownChannel();
    return channel;
  }

  hasChannel(id: string): boolean {
    return this.#channels.has(id);
  }

  /** What somebody may do in a channel; 0 where they are not in the server or conversation. */
  permissions(channelId: string, userId: string): bigint {
    const { channel, guildId } = this.channel(channelId);
    if (channel.type === ChannelType.DM) {
      return channel.recipients?.some(({ id }) => id === userId) ? DM_PERMISSIONS : 0n;
    }
    const guild = this.guild(guildId as string);
    const member = guild.members.get(userId);
    if (!member) return 0n;
    const holder = channel.type === ChannelType.GuildText ? channel : this.channel(channel.parent_id as string).channel;
    const overwrites = 'permission_overwrites' in holder ? holder.permission_overwrites : undefined;
    return channelPermissions(
      { guildId: guild.id, ownerId: guild.ownerId, roles: guild.roles, member },
      overwrites ?? [],
    );
  }

  /**
   * Holds a user or bot to permissions in a channel. In a thread, SEND_MESSAGES stands for SEND_MESSAGES_IN_THREADS.
   * @throws ApiError 10003; 50001 where they cannot view it; 50013
   */
  assertMay(channelId: string, userId: string, ...needed: bigint[]): void {
    const { channel } = this.channel(channelId);
    const has = this.permissions(channelId, userId);
    if (!(has & PermissionFlagsBits.ViewChannel)) throw apiErrors.missingAccess();
    const inThread = channel.type === ChannelType.PublicThread;
    for (const bit of needed) {
      const real =
        inThread && bit === PermissionFlagsBits.SendMessages ? PermissionFlagsBits.SendMessagesInThreads : bit;
      if (!(has & real)) throw apiErrors.missingPermissions();
    }
  }

  canView(channelId: string, userId: string): boolean {
    return (this.permissions(channelId, userId) & PermissionFlagsBits.ViewChannel) !== 0n;
  }

  #addToGuild(guild: GuildRecord, channel: Exclude<ChannelRecord['channel'], { type: ChannelType.DM }>): ChannelRecord {
    const record: ChannelRecord = { id: channel.id, guildId: guild.id, channel, messages: new Map() };
    this.#channels.set(record.id, record);
    guild.channels.add(record.id);
    this.emit({ type: 'channelCreate', channel });
    return record;
  }
}
