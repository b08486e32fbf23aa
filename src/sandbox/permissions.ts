/** What a member may do in a channel: roles first, then the channel's overwrites. */
import { type APIOverwrite, type APIRole, PermissionFlagsBits } from 'discord-api-types/v10';

export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What both sides may do in a direct message. */
export const DM_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseApplicationCommands;

/** What @everyone may do in a new server: the part of Discord's own default that concerns text. */
export const DEFAULT_PERMISSIONS =
  DM_PERMISSIONS |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.UseExternalApps |
  PermissionFlagsBits.ChangeNickname;

export interface Standing {
  guildId: string;
  ownerId: string;
  roles: ReadonlyMap<string, APIRole>;
  member: { userId: string; roles: readonly string[] };
}

/** Over the whole server. The owner and administrators have all. */
export function guildPermissions({ guildId, ownerId, roles, member }: Standing): bigint {
  if (member.userId === ownerId) return ALL_PERMISSIONS;
  let permissions = 0n;
  for (const id of [guildId, ...member.roles]) permissions |= BigInt(roles.get(id)?.permissions ?? 0);
  return permissions & PermissionFlagsBits.Administrator ? ALL_PERMISSIONS : permissions;
}

/**
 * In one channel: overwrites of @everyone, then those of all roles together, then the member's own. Whoever cannot view a channel can do
 * nothing in it. A thread has its parent's overwrites.
 */
export function channelPermissions(standing: Standing, overwrites: readonly APIOverwrite[]): bigint {
  let permissions = guildPermissions(standing);
  if (permissions === ALL_PERMISSIONS) return permissions;
  const { guildId, member } = standing;
  const layers = [[guildId], member.roles.filter((id) => id !== guildId), [member.userId]];
  for (const ids of layers) {
    const layer = overwrites.filter(({ id }) => ids.includes(id));
    for (const { deny } of layer) permissions &= ~BigInt(deny);
    for (const { allow } of layer) permissions |= BigInt(allow);
  }
  return permissions & PermissionFlagsBits.ViewChannel ? permissions : 0n;
}
