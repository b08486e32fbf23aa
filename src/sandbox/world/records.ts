/** What the world consists of, and what happens in it. */
import type {
  APIDMChannel,
  APIMessage,
  APIRole,
  APITextChannel,
  APIThreadChannel,
  APIUser,
} from 'discord-api-types/v10';
import type { ApiError } from '../errors.ts';

export interface UserRecord {
  user: APIUser;
  /** False once the user refuses direct messages of applications. */
  acceptsDms: boolean;
}

export interface ApplicationRecord {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly owner: APIUser;
  /** Its bot, whose id is the application's. */
  readonly user: APIUser;
  /** The users who installed it for themselves. */
  readonly users: Set<string>;
}

export interface MemberRecord {
  userId: string;
  roles: string[];
  joinedAt: string;
}

export interface GuildRecord {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, MemberRecord>;
  /** Ids of its channels and threads, in their order. */
  readonly channels: Set<string>;
}

export interface StoredMessage {
  /** Replaced, never changed, so that whoever holds one keeps what was seen. */
  message: APIMessage;
  /** The only user who sees it, besides the application: an ephemeral message. */
  visibleTo: string | undefined;
}

export type SandboxChannel = APITextChannel | APIThreadChannel | APIDMChannel;

export interface ChannelRecord {
  readonly id: string;
  /** Without guild: a direct message. */
  readonly guildId: string | undefined;
  channel: SandboxChannel;
  /** By id, oldest first. */
  readonly messages: Map<string, StoredMessage>;
}

export type WorldEvent =
  | { type: 'message' | 'messageUpdate'; message: APIMessage; channelId: string; visibleTo?: string }
  | { type: 'messageDelete'; channelId: string; messageId: string; visibleTo?: string }
  | { type: 'interaction'; id: string; userId: string; channelId: string; state: 'sent' | 'acknowledged' | 'failed' }
  | { type: 'install' | 'uninstall'; applicationId: string; guildId: string }
  | { type: 'channelCreate' | 'channelUpdate' | 'channelDelete'; channel: APITextChannel | APIThreadChannel }
  | { type: 'roleCreate' | 'roleUpdate'; guildId: string; role: APIRole }
  | { type: 'commands'; applicationId: string }
  | { type: 'connection'; applicationId: string; connected: boolean }
  | RefusedRequest;

/** A bot's request that was answered with an error which tells of a mistake. */
export interface RefusedRequest {
  type: 'refused';
  applicationId: string;
  method: string;
  /** Below the version, percent-decoded. */
  path: string;
  error: ApiError;
  /** The interaction it was about, if it was about one, and who started that. */
  interaction: { id: string; userId: string } | undefined;
}

/** A file that came with a request. */
export interface Upload {
  /** The n of `files[n]`. */
  index: number;
  name: string;
  type: string;
  bytes: Uint8Array;
}
