/** What the bot must be allowed to do, and the links by which it is installed with that and no more. */
import { ApplicationIntegrationType, OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

/** A permission under the name that Discord's settings show. */
export interface Permission {
  name: string;
  bit: bigint;
}

const VIEW: Permission = { name: 'View Channel', bit: PermissionFlagsBits.ViewChannel };
const SEND: Permission = { name: 'Send Messages', bit: PermissionFlagsBits.SendMessages };
const SEND_IN_THREADS: Permission = {
  name: 'Send Messages in Threads',
  bit: PermissionFlagsBits.SendMessagesInThreads,
};
export const CREATE_THREADS: Permission = {
  name: 'Create Public Threads',
  bit: PermissionFlagsBits.CreatePublicThreads,
};
const READ_HISTORY: Permission = { name: 'Read Message History', bit: PermissionFlagsBits.ReadMessageHistory };
const ATTACH: Permission = { name: 'Attach Files', bit: PermissionFlagsBits.AttachFiles };

type Place = 'channel' | 'thread';

/** What is needed to write in a channel, or in a thread, where another permission to send counts. */
export const neededIn = (place: Place): Permission[] => [...neededToPost(place), ATTACH];

/** What is needed for what is sent there unasked, which has no files. */
export const neededToPost = (place: Place): Permission[] => [
  VIEW,
  place === 'thread' ? SEND_IN_THREADS : SEND,
  READ_HISTORY,
];

/** What is needed to start a thread from a message and to write in it. The bot does without where it may not. */
export const NEEDED_FOR_THREADS: readonly Permission[] = [VIEW, CREATE_THREADS, SEND_IN_THREADS];

/** All that the invite asks for. */
export const LEAST_PERMISSIONS = [...neededIn('channel'), ...neededIn('thread'), ...NEEDED_FOR_THREADS].reduce(
  (all, { bit }) => all | bit,
  0n,
);

/** The page on which somebody adds the bot to their server. */
export function inviteLink(applicationId: string): string {
  return authorize(applicationId, {
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: LEAST_PERMISSIONS.toString(),
    integration_type: String(ApplicationIntegrationType.GuildInstall),
  });
}

/** The page on which somebody installs the commands for themselves, wherever they go. */
export function userInstallLink(applicationId: string): string {
  return authorize(applicationId, {
    scope: OAuth2Scopes.ApplicationsCommands,
    integration_type: String(ApplicationIntegrationType.UserInstall),
  });
}

function authorize(applicationId: string, query: Record<string, string>): string {
  return `https://discord.com/oauth2/authorize?${new URLSearchParams({ client_id: applicationId, ...query })}`;
}
