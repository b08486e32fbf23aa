/** Messages of every channel: made, changed, found, taken away. */
import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageInteraction,
  type APIMessageInteractionMetadata,
  type APIMessageReference,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { CheckedMessage } from '../check/message.ts';
import { apiErrors } from '../errors.ts';
import type { World } from '../world.ts';
import { type AnyComponent, componentText, finish } from './components.ts';
import { type Pinged, pinged } from './mentions.ts';
import type { ChannelRecord, StoredMessage, Upload } from './records.ts';

/** Kept in each channel; the oldest go first. */
const MOST_MESSAGES = 1000;
/** How long a nonce with `enforce_nonce` finds the earlier message ("a few minutes"). */
const NONCE_MS = 180_000;
/** The flags that a body may set; of these only the second may still be changed later. */
const SETTABLE =
  MessageFlags.Ephemeral |
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

export interface Draft {
  channelId: string;
  author: APIUser;
  /** A request's, checked. */
  body: CheckedMessage;
  files?: readonly Upload[];
  /** Makes it ephemeral. */
  visibleTo?: string | undefined;
  /** "… is thinking": empty until it is edited. */
  loading?: boolean;
  /** Where it answers an interaction. */
  interaction?: {
    applicationId: string;
    metadata: APIMessageInteractionMetadata;
    command: APIMessageInteraction | undefined;
    type: MessageType;
  };
  /** The message that it stands under. */
  replyTo?: StoredMessage | undefined;
  /** The message from which its thread was started. */
  started?: APIMessage | undefined;
}

export class Messages {
  readonly #world: World;
  readonly #nonces = new Map<string, { at: number; message: APIMessage }>();

  constructor(world: World) {
    this.#world = world;
  }

  /** @throws ApiError 10008 */
  get(channelId: string, messageId: string): StoredMessage {
    const stored = this.find(channelId, messageId);
    if (!stored) throw apiErrors.unknownMessage();
    return stored;
  }

  find(channelId: string, messageId: string): StoredMessage | undefined {
    return this.#world.channel(channelId).messages.get(messageId);
  }

  /** Those of a channel that a user or bot can see, oldest first. */
  visible(channelId: string, userId: string): APIMessage[] {
    const seen: APIMessage[] = [];
    for (const { message, visibleTo } of this.#world.channel(channelId).messages.values()) {
      if (visibleTo === undefined || visibleTo === userId) seen.push(message);
    }
    return seen;
  }

  /** With `enforce_nonce` and a nonce used a little earlier by the same author in the channel: the earlier message. */
  create(draft: Draft): APIMessage {
    const { author, body, visibleTo, interaction, replyTo, started } = draft;
    const record = this.#world.channel(draft.channelId);
    const nonce =
      body.enforce_nonce && body.nonce !== undefined ? `${record.id} ${author.id} ${body.nonce}` : undefined;
    if (nonce !== undefined) {
      const earlier = this.#earlier(nonce);
      if (earlier) return earlier;
    }
    const id = this.#world.snowflakes.next();
    const attachments = this.#attach(record.id, body, draft.files ?? []);
    const components = finish(body.components ?? [], attachments);
    const content = (body.content ?? '').trim();
    const ephemeral = visibleTo === undefined ? 0 : MessageFlags.Ephemeral;
    const message: APIMessage = {
      id,
      channel_id: record.id,
      type: interaction?.type ?? typeOf(draft),
      author,
      content,
      ...this.#pinged(record, author, content, components as unknown as AnyComponent[], body, replyTo?.message.author),
      attachments,
      embeds: rich(body.embeds),
      components,
      flags:
        ((body.flags ?? 0) & SETTABLE & ~MessageFlags.Ephemeral) |
        ephemeral |
        (draft.loading ? MessageFlags.Loading : 0),
      timestamp: this.#world.now(),
      edited_timestamp: null,
      pinned: false,
      tts: body.tts ?? false,
      ...(body.nonce !== undefined && { nonce: body.nonce }),
      ...(interaction && {
        application_id: interaction.applicationId,
        webhook_id: interaction.applicationId,
        interaction_metadata: interaction.metadata,
        ...(interaction.command && { interaction: interaction.command }),
      }),
      ...(replyTo && {
        message_reference: reference(record, replyTo.message.id),
        referenced_message: replyTo.visibleTo === undefined || replyTo.visibleTo === visibleTo ? replyTo.message : null,
      }),
      ...(started && {
        message_reference: reference(this.#world.channel(started.channel_id), started.id),
        referenced_message: started,
      }),
    };
    record.messages.set(id, { message, visibleTo });
    record.channel.last_message_id = id;
    // The message that it was started from does not count.
    if (record.channel.type === ChannelType.PublicThread && !started) {
      record.channel.message_count = (record.channel.message_count ?? 0) + 1;
      record.channel.total_message_sent = (record.channel.total_message_sent ?? 0) + 1;
    }
    if (nonce !== undefined) this.#nonces.set(nonce, { at: this.#world.clock(), message });
    for (const [oldest, { message: gone }] of record.messages) {
      if (record.messages.size <= MOST_MESSAGES) break;
      record.messages.delete(oldest);
      for (const file of gone.attachments) this.#world.files.delete(file.id);
    }
    this.#world.emit({ type: 'message', message, channelId: record.id, ...(visibleTo && { visibleTo }) });
    return message;
  }

  /** Fields that the body does not name stay. Ends "thinking". Components V2 once set stay set. */
  edit(channelId: string, messageId: string, body: CheckedMessage, files: readonly Upload[] = []): APIMessage {
    const record = this.#world.channel(channelId);
    const { message: old, visibleTo } = this.get(channelId, messageId);
    const attachments = this.#attach(channelId, body, files, old.attachments);
    const content = body.content === undefined ? old.content : body.content.trim();
    const components = body.components === undefined ? old.components : finish(body.components ?? [], attachments);
    const oldFlags = old.flags ?? 0;
    const flags =
      body.flags === undefined
        ? oldFlags
        : (oldFlags & ~MessageFlags.SuppressEmbeds) |
          (body.flags & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2));
    const repliedTo = old.mentions.find(({ id }) => id === old.referenced_message?.author.id);
    const message: APIMessage = {
      ...old,
      content,
      components: components ?? [],
      attachments,
      embeds: body.embeds === undefined ? old.embeds : rich(body.embeds),
      flags: flags & ~MessageFlags.Loading,
      edited_timestamp: oldFlags & MessageFlags.Loading ? null : this.#world.now(),
      ...this.#pinged(record, old.author, content, (components ?? []) as unknown as AnyComponent[], body, repliedTo),
    };
    const kept = new Set(attachments.map(({ id }) => id));
    for (const { id } of old.attachments) if (!kept.has(id)) this.#world.files.delete(id);
    record.messages.set(messageId, { message, visibleTo });
    this.#world.emit({ type: 'messageUpdate', message, channelId, ...(visibleTo && { visibleTo }) });
    return message;
  }

  /** Marks a message as the one from which a thread was started. */
  startedThread(channelId: string, messageId: string, thread: APIThreadChannel): APIMessage {
    const record = this.#world.channel(channelId);
    const { message: old, visibleTo } = this.get(channelId, messageId);
    const message: APIMessage = { ...old, flags: (old.flags ?? 0) | MessageFlags.HasThread, thread };
    record.messages.set(messageId, { message, visibleTo });
    this.#world.emit({ type: 'messageUpdate', message, channelId });
    return message;
  }

  /** @throws ApiError 10008 */
  delete(channelId: string, messageId: string): void {
    const { message, visibleTo } = this.get(channelId, messageId);
    this.#world.channel(channelId).messages.delete(messageId);
    for (const { id } of message.attachments) this.#world.files.delete(id);
    this.#world.emit({ type: 'messageDelete', channelId, messageId, ...(visibleTo && { visibleTo }) });
  }

  #earlier(nonce: string): APIMessage | undefined {
    const now = this.#world.clock();
    for (const [key, { at }] of this.#nonces) {
      if (now - at < NONCE_MS) break;
      this.#nonces.delete(key);
    }
    return this.#nonces.get(nonce)?.message;
  }

  /** The files of a body, in order, after those of `old` that stay (all, where the body lists none). */
  #attach(
    channelId: string,
    body: CheckedMessage,
    files: readonly Upload[],
    old: APIAttachment[] = [],
  ): APIAttachment[] {
    const listed = body.attachments;
    const entry = (id: string | number) => listed?.find((given) => String(given.id) === String(id));
    const kept = listed === undefined ? old : old.filter(({ id }) => entry(id));
    const described = kept.map((file) => {
      const description = entry(file.id)?.description;
      return description ? { ...file, description } : file;
    });
    const added = files.map((file) =>
      this.#world.files.add(this.#world.snowflakes.next(), channelId, file, entry(file.index)?.description),
    );
    return [...described, ...added];
  }

  #pinged(
    record: ChannelRecord,
    author: APIUser,
    content: string,
    components: readonly AnyComponent[],
    body: CheckedMessage,
    repliedTo: APIUser | undefined,
  ): Pinged {
    const text = components.length ? `${content}\n${componentText(components)}` : content;
    const world = this.#world;
    return pinged(text, body.allowed_mentions, {
      user: (id) => world.findUser(id)?.user,
      roles: record.guildId === undefined ? new Map() : world.guild(record.guildId).roles,
      get mayMentionEveryone() {
        return !!(world.permissions(record.id, author.id) & PermissionFlagsBits.MentionEveryone);
      },
      repliedTo,
    });
  }
}

function typeOf({ replyTo, started }: Draft): MessageType {
  if (started) return MessageType.ThreadStarterMessage;
  return replyTo ? MessageType.Reply : MessageType.Default;
}

function reference(record: ChannelRecord, messageId: string): APIMessageReference {
  return {
    type: 0,
    channel_id: record.id,
    message_id: messageId,
    ...(record.guildId && { guild_id: record.guildId }),
  };
}

function rich(embeds: CheckedMessage['embeds']): APIEmbed[] {
  return (embeds ?? []).map((embed) => ({ ...embed, type: 'rich' }) as APIEmbed);
}
