/** The life of interactions: sent, acknowledged within three seconds or failed, followed up for fifteen minutes. */
import { randomBytes } from 'node:crypto';
import {
  type APIMessage,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  MessageType,
  InteractionResponseType as Type,
} from 'discord-api-types/v10';
import type { CheckedCallback } from './check/callback.ts';
import type { CheckedMessage } from './check/message.ts';
import { type ApiError, apiErrors } from './errors.ts';
import { commandOf, metadataOf, ownersOf, payloadOf, type Start } from './interactions/payload.ts';
import { type Acknowledgement, DidNotRespond, type InteractionRecord } from './interactions/record.ts';
import type { StoredMessage, Upload } from './world/records.ts';
import type { World } from './world.ts';

/** Follow-ups of an application that only the user installed. */
const GUEST_FOLLOW_UPS = 5;

export interface InteractionTimes {
  /** Milliseconds until an interaction nobody acknowledged has failed. */
  acknowledgeMs: number;
  /** Milliseconds that its token lives. */
  tokenMs: number;
}

export class Interactions {
  readonly #world: World;
  readonly #send: (applicationId: string, event: { t: string; d: unknown }) => void;
  readonly #times: InteractionTimes;
  /** By token, oldest first. */
  readonly #records = new Map<string, InteractionRecord>();

  constructor(
    world: World,
    send: (applicationId: string, event: { t: string; d: unknown }) => void,
    times: InteractionTimes,
  ) {
    this.#world = world;
    this.#send = send;
    this.#times = times;
  }

  /** How many are remembered: those whose token had not ended when the last one started. */
  get size(): number {
    return this.#records.size;
  }

  /** Tells the application and starts its three seconds. */
  start(start: Start): InteractionRecord {
    this.#sweep();
    const id = this.#world.snowflakes.next();
    const token = randomBytes(48).toString('base64url');
    const record: InteractionRecord = {
      id,
      token,
      type: start.type,
      applicationId: start.applicationId,
      userId: start.userId,
      channelId: start.channelId,
      createdAt: this.#world.clock(),
      sourceId: start.message?.id,
      focused: start.focused,
      metadata: metadataOf(this.#world, start, id),
      command: commandOf(this.#world, start, id),
      messageType: messageTypeOf(start),
      replyTo: start.message?.id ?? start.targetMessage?.id,
      userInstallOnly: !('0' in ownersOf(this.#world, start)),
      state: 'sent',
      originalId: undefined,
      ephemeral: false,
      thinking: false,
      followUps: [],
      acknowledged: Promise.withResolvers(),
      settled: Promise.withResolvers(),
    };
    record.acknowledged.promise.catch(() => {});
    record.settled.promise.catch(() => {});
    this.#records.set(token, record);
    setTimeout(() => this.#expire(record), this.#times.acknowledgeMs).unref();
    this.#tell(record);
    const payload = payloadOf(this.#world, start, id, token);
    this.#send(start.applicationId, { t: 'INTERACTION_CREATE', d: payload });
    return record;
  }

  /** That of a token, while it is remembered. */
  ofToken(token: string): InteractionRecord | undefined {
    return this.#records.get(token);
  }

  /** That which may still be answered with a callback. @throws ApiError 10062, 40060 */
  unanswered(id: string, token: string): InteractionRecord {
    const record = this.#records.get(token);
    if (!record || record.id !== id || record.state === 'failed') throw apiErrors.unknownInteraction();
    if (record.state === 'acknowledged') throw apiErrors.alreadyAcknowledged();
    return record;
  }

  /** That of a token in a webhook's address. @throws ApiError 50027; 10015 before it was acknowledged */
  answered(applicationId: string, token: string): InteractionRecord {
    const record = this.#records.get(token);
    const old = !record || this.#world.clock() - record.createdAt >= this.#times.tokenMs;
    if (old || record.applicationId !== applicationId) throw apiErrors.invalidToken();
    if (record.state !== 'acknowledged') throw apiErrors.unknownWebhook();
    return record;
  }

  /** The first response. Its kind must suit the interaction's: see `refusal`. */
  acknowledge(record: InteractionRecord, body: CheckedCallback, files: readonly Upload[]): Acknowledgement {
    const refused = refusal(record, body.type);
    if (refused) throw refused;
    const acknowledgement = this.#first(record, body, files);
    record.state = 'acknowledged';
    record.acknowledged.resolve(acknowledgement);
    if (acknowledgement.kind === 'message' || acknowledgement.kind === 'update') record.settled.resolve();
    else if (acknowledgement.kind === 'modal') record.settled.reject(new Error('The application opened a modal.'));
    else setTimeout(() => record.settled.reject(new DidNotRespond()), this.#times.tokenMs).unref();
    this.#tell(record);
    return acknowledgement;
  }

  /** A follow-up; the first after a deferral that shows nothing yet becomes the original. @throws ApiError 40094 */
  followUp(record: InteractionRecord, body: CheckedMessage, files: readonly Upload[]): APIMessage {
    if (record.thinking && record.originalId !== undefined) return this.edit(record, record.originalId, body, files);
    if (record.userInstallOnly && record.followUps.length >= GUEST_FOLLOW_UPS) throw apiErrors.followUpLimit();
    const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    const original = record.originalId && this.#world.messages.find(record.channelId, record.originalId);
    const message = this.#create(record, body, files, ephemeral, MessageType.Reply, original || undefined);
    record.followUps.push(message.id);
    record.settled.resolve();
    return message;
  }

  /** The message that an id or `@original` stands for, if it belongs to the interaction. @throws ApiError 10008 */
  messageOf(record: InteractionRecord, id: string): StoredMessage {
    const own = id === '@original' ? record.originalId : id;
    const known = own !== undefined && (own === record.originalId || record.followUps.includes(own));
    if (!known) throw apiErrors.unknownMessage();
    return this.#world.messages.get(record.channelId, own);
  }

  edit(record: InteractionRecord, id: string, body: CheckedMessage, files: readonly Upload[]): APIMessage {
    const { message } = this.messageOf(record, id);
    const edited = this.#world.messages.edit(record.channelId, message.id, body, files);
    if (message.id === record.originalId) record.thinking = false;
    record.settled.resolve();
    return edited;
  }

  delete(record: InteractionRecord, id: string): void {
    const { message } = this.messageOf(record, id);
    this.#world.messages.delete(record.channelId, message.id);
    if (message.id === record.originalId) record.thinking = false;
    record.settled.resolve();
  }

  #first(record: InteractionRecord, body: CheckedCallback, files: readonly Upload[]): Acknowledgement {
    const { messages } = this.#world;
    switch (body.type) {
      case Type.ChannelMessageWithSource:
      case Type.DeferredChannelMessageWithSource: {
        const loading = body.type === Type.DeferredChannelMessageWithSource;
        const ephemeral = ((body.data.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
        const under = record.replyTo === undefined ? undefined : messages.find(record.channelId, record.replyTo);
        const message = this.#create(record, body.data, files, ephemeral, record.messageType, under, loading);
        Object.assign(record, { ephemeral, thinking: loading, originalId: message.id });
        return loading ? { kind: 'deferred', ephemeral } : { kind: 'message', message };
      }
      case Type.UpdateMessage:
      case Type.DeferredMessageUpdate: {
        const { message, visibleTo } = messages.get(record.channelId, record.sourceId as string);
        Object.assign(record, { ephemeral: visibleTo !== undefined, originalId: message.id });
        if (!('data' in body)) return { kind: 'deferred-update' };
        return { kind: 'update', message: messages.edit(record.channelId, message.id, body.data, files) };
      }
      case Type.Modal:
        return { kind: 'modal', modal: body.data };
      case Type.ApplicationCommandAutocompleteResult:
        return { kind: 'autocomplete', choices: body.data.choices };
      case Type.Pong:
        throw new Error('An interaction is not answered with a pong.');
    }
  }

  #create(
    record: InteractionRecord,
    body: CheckedMessage,
    files: readonly Upload[],
    ephemeral: boolean,
    type: MessageType,
    replyTo: StoredMessage | undefined,
    loading = false,
  ): APIMessage {
    const { applicationId, metadata, command } = record;
    const followUp = record.originalId !== undefined && record.state === 'acknowledged';
    return this.#world.messages.create({
      channelId: record.channelId,
      author: this.#world.application(applicationId).user,
      body,
      files,
      visibleTo: ephemeral ? record.userId : undefined,
      loading,
      interaction: {
        applicationId,
        metadata: followUp ? { ...metadata, original_response_message_id: record.originalId as string } : metadata,
        command: followUp ? undefined : command,
        type,
      },
      replyTo,
    });
  }

  #expire(record: InteractionRecord): void {
    if (record.state !== 'sent') return;
    record.state = 'failed';
    const error = new DidNotRespond();
    record.acknowledged.reject(error);
    record.settled.reject(error);
    this.#tell(record);
  }

  #tell({ id, userId, channelId, state }: InteractionRecord): void {
    this.#world.emit({ type: 'interaction', id, userId, channelId, state });
  }

  /** Forgets those whose token has ended. */
  #sweep(): void {
    const oldest = this.#world.clock() - this.#times.tokenMs;
    for (const [token, { createdAt }] of this.#records) {
      if (createdAt > oldest) break;
      this.#records.delete(token);
    }
  }
}

/** What a kind of interaction cannot be answered with. */
function refusal(record: InteractionRecord, type: Type): ApiError | undefined {
  const completing = record.type === InteractionType.ApplicationCommandAutocomplete;
  const suits = completing
    ? type === Type.ApplicationCommandAutocompleteResult
    : type !== Type.Pong &&
      type !== Type.ApplicationCommandAutocompleteResult &&
      !(type === Type.Modal && record.type === InteractionType.ModalSubmit);
  if (suits) return undefined;
  const message = `An interaction of type ${record.type} cannot be answered with type ${type}.`;
  return apiErrors.invalidForm({ type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message }] } });
}

function messageTypeOf(start: Start): MessageType {
  if (start.message) return MessageType.Reply;
  const menu =
    start.data['type'] === ApplicationCommandType.Message || start.data['type'] === ApplicationCommandType.User;
  if (menu) return MessageType.ContextMenuCommand;
  return start.type === InteractionType.ApplicationCommand ? MessageType.ChatInputCommand : MessageType.Reply;
}
