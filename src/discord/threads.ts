/** Threads that are started from a message of the bot's: where that is possible, and doing it. */
import { type BaseInteraction, ChannelType, MessageFlags, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import type { Started, Threads } from '../command.ts';
import { CODES } from '../limits.ts';
import type { Courier } from './courier.ts';
import { codeOf } from './errors.ts';
import { CREATE_THREADS, NEEDED_FOR_THREADS, type Permission } from './invite.ts';
import { read } from './rest.ts';

/** Kinds of channel whose messages can have threads. */
const PARENTS: readonly (ChannelType | undefined)[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** What came of a refused request, by Discord's code. */
const OUTCOMES: ReadonlyMap<unknown, Started> = new Map<unknown, Started>([
  [RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage, 'there'],
  [CODES.unknownMessage, 'gone'],
  [RESTJSONErrorCodes.UnknownChannel, 'gone'],
  [CODES.missingAccess, 'refused'],
  [CODES.missingPermissions, 'refused'],
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType, 'nowhere'],
  [RESTJSONErrorCodes.MaximumActiveThreads, 'full'],
]);

/** Undefined where no thread can be started: in direct messages, in threads, and in servers that the bot is not in. */
export function threadsOf(
  interaction: BaseInteraction,
  { rest, courier }: { rest: REST; courier: Courier },
): Threads | undefined {
  if (!interaction.inCachedGuild()) return undefined;
  const { channel, channelId, guildId, appPermissions, memberPermissions } = interaction;
  if (channelId === null || !PARENTS.includes(channel?.type)) return undefined;
  const message = interaction.isMessageComponent() ? interaction.message : undefined;
  const lacking = (held: Readonly<{ has(bit: bigint): boolean }>, needed: readonly Permission[]) =>
    needed.filter(({ bit }) => !held.has(bit)).map(({ name }) => name);
  return {
    guildId,
    messageId: message && !message.flags.has(MessageFlags.Ephemeral) ? message.id : null,
    lacking: {
      bot: lacking(appPermissions, NEEDED_FOR_THREADS),
      person: lacking(memberPermissions, [CREATE_THREADS]),
    },
    start: (messageId, name) => start(rest, channelId, messageId, name, interaction.client.user.id),
    post: async (threadId, shown, nonce) => (await courier.send({ channelId: threadId }, shown, nonce)).kind === 'sent',
  };
}

/** @throws what `rest` throws for any other reason */
async function start(rest: REST, channelId: string, messageId: string, name: string, botId: string): Promise<Started> {
  try {
    await rest.post(Routes.threads(channelId, messageId), { body: { name } });
    return 'started';
  } catch (error) {
    const outcome = OUTCOMES.get(codeOf(error));
    if (outcome === undefined) throw error;
    // The answer to an earlier try was lost, the try itself was not; what is posted twice has the same nonces.
    return outcome === 'there' && (await isNew(rest, messageId, botId)) ? 'started' : outcome;
  }
}

const thread = z.object({ owner_id: z.string(), message_count: z.number() });

/** Whether a thread is the bot's and nothing has been said in it. */
async function isNew(rest: REST, threadId: string, botId: string): Promise<boolean> {
  try {
    const { owner_id, message_count } = await read(rest, Routes.channel(threadId), thread);
    return owner_id === botId && message_count === 0;
  } catch {
    return false;
  }
}
