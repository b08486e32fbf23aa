/** Threads that are started from a message: with its id, and with a first message that points back to it. */
import type { APIMessage, APIThreadChannel, APIUser } from 'discord-api-types/v10';
import type { CheckedThread } from '../check/thread.ts';
import { apiErrors } from '../errors.ts';
import type { World } from '../world.ts';

/** @throws ApiError 160004 where the message has one already */
export function startThread(
  world: World,
  message: APIMessage,
  owner: APIUser,
  { name, auto_archive_duration: archived, rate_limit_per_user: slowmode }: CheckedThread,
): APIThreadChannel {
  const { id, channel_id: channelId } = message;
  if (world.hasChannel(id)) throw apiErrors.threadExists();
  const record = world.addThread(channelId, name.trim(), owner.id, {
    id,
    ...(archived && { archived }),
    ...(slowmode && { slowmode }),
  });
  const thread = record.channel as APIThreadChannel;
  const parent = world.messages.startedThread(channelId, id, thread);
  world.messages.create({
    channelId: id,
    author: message.author,
    body: { allowed_mentions: { parse: [] } },
    started: parent,
  });
  return thread;
}
