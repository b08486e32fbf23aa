/** /channels: a channel, its messages, typing. What the bot may do there is held against its permissions. */
import { type APIMessage, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { checkMessage } from '../check/message.ts';
import { checkThread } from '../check/thread.ts';
import { apiErrors } from '../errors.ts';
import { messageFor } from '../world/gatewayEvents.ts';
import type { StoredMessage } from '../world/records.ts';
import { channelFor } from '../world/shapes.ts';
import { startThread } from '../world/threads.ts';
import { answer, botOf, type Env, type Parts, param, type SandboxContext } from './context.ts';

const { SendMessages, ReadMessageHistory, AttachFiles, EmbedLinks, ManageMessages, CreatePublicThreads } =
  PermissionFlagsBits;

export function channelRoutes({ world }: Parts): Hono<Env> {
  /** The channel, once the bot has been held to permissions in it. */
  const entered = (c: SandboxContext, ...needed: bigint[]): string => {
    const channelId = param(c, 'channel');
    world.assertMay(channelId, botOf(c).id, ...needed);
    return channelId;
  };
  /** Ephemeral ones are out of reach without an interaction's token. */
  const found = (c: SandboxContext, channelId: string): StoredMessage => {
    const stored = world.messages.get(channelId, param(c, 'message'));
    if (stored.visibleTo !== undefined) throw apiErrors.unknownMessage();
    return stored;
  };
  const routes = new Hono<Env>();
  routes.get('/channels/:channel', (c) => answer(c, channelFor(world.channel(entered(c)), botOf(c).id)));
  routes.post('/channels/:channel/typing', (c) => {
    entered(c, SendMessages);
    return answer(c);
  });

  routes.get('/channels/:channel/messages', (c) => {
    const { id } = botOf(c);
    const channelId = entered(c);
    // Bots see what everybody sees, and nothing without the right to read what was said before.
    const mayRead = (world.permissions(channelId, id) & ReadMessageHistory) !== 0n;
    const messages = mayRead ? world.messages.visible(channelId, '').toReversed() : [];
    return answer(
      c,
      paged(messages, c.req.query()).map((message) => messageFor(world, message, id)),
    );
  });
  routes.get('/channels/:channel/messages/:message', (c) => {
    const { message } = found(c, entered(c, ReadMessageHistory));
    return answer(c, messageFor(world, message, botOf(c).id));
  });
  routes.post('/channels/:channel/messages', (c) => {
    const { id, user } = botOf(c);
    const files = c.get('files');
    const channelId = entered(c, SendMessages);
    const body = checkMessage(c.get('body'), { files, interaction: false });
    if (files.length) world.assertMay(channelId, id, AttachFiles);
    if (body.embeds?.length) world.assertMay(channelId, id, EmbedLinks);
    assertReachable(channelId, id);
    const replied = body.message_reference?.message_id;
    const mayReply = (world.permissions(channelId, id) & ReadMessageHistory) !== 0n;
    if (replied !== undefined && !mayReply) throw apiErrors.noHistory();
    const replyTo = replied === undefined ? undefined : world.messages.find(channelId, replied);
    if (replied !== undefined && !replyTo && body.message_reference?.fail_if_not_exists !== false) {
      const unknown = { code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' };
      throw apiErrors.invalidForm({ message_reference: { _errors: [unknown] } });
    }
    return answer(c, world.messages.create({ channelId, author: user, body, files, replyTo }));
  });
  routes.patch('/channels/:channel/messages/:message', (c) => {
    const channelId = entered(c);
    const files = c.get('files');
    const { message } = found(c, channelId);
    if (message.author.id !== botOf(c).id) throw apiErrors.notYourMessage();
    if (files.length) world.assertMay(channelId, botOf(c).id, AttachFiles);
    const body = checkMessage(c.get('body'), { files, edit: message, interaction: false });
    return answer(c, world.messages.edit(channelId, message.id, body, files));
  });
  routes.delete('/channels/:channel/messages/:message', (c) => {
    const channelId = entered(c);
    const { message } = found(c, channelId);
    if (message.author.id !== botOf(c).id) world.assertMay(channelId, botOf(c).id, ManageMessages);
    world.messages.delete(channelId, message.id);
    return answer(c);
  });

  routes.post('/channels/:channel/messages/:message/threads', (c) => {
    const channelId = entered(c);
    if (world.channel(channelId).channel.type !== ChannelType.GuildText) throw apiErrors.wrongChannelType();
    world.assertMay(channelId, botOf(c).id, CreatePublicThreads);
    const { message } = found(c, channelId);
    return answer(c, startThread(world, message, botOf(c).user, checkThread(c.get('body'))), 201);
  });

  /** @throws ApiError 50007 where a user refuses direct messages, or shares no server with the bot and did not install it */
  function assertReachable(channelId: string, botId: string): void {
    const { channel } = world.channel(channelId);
    if (channel.type !== ChannelType.DM) return;
    const userId = channel.recipients?.find(({ id }) => id !== botId)?.id ?? '';
    const shared = world.guildsOf(userId).some(({ members }) => members.has(botId));
    const known = shared || world.application(botId).users.has(userId);
    if (!known || !world.user(userId).acceptsDms) throw apiErrors.cannotMessageUser();
  }
  return routes;
}

/** Newest first: `limit` (50, at most 100) of them `before`, `after` or `around` an id. */
function paged(messages: APIMessage[], query: Record<string, string>): APIMessage[] {
  const limit = Number(query['limit'] ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    const message = 'int value should be between 1 and 100.';
    throw apiErrors.invalidForm({ limit: { _errors: [{ code: 'NUMBER_TYPE_RANGE', message }] } });
  }
  const later = (id: string, than: string) => BigInt(id) > BigInt(than);
  const { before, after, around } = query;
  if (before) return messages.filter(({ id }) => later(before, id)).slice(0, limit);
  if (after) return messages.filter(({ id }) => later(id, after)).slice(-limit);
  if (around) {
    const newer = messages.filter(({ id }) => later(id, around)).slice(-Math.floor(limit / 2));
    const older = messages.filter(({ id }) => !later(id, around));
    return [...newer, ...older].slice(0, limit);
  }
  return messages.slice(0, limit);
}
