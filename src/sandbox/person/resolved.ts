/** The users, roles and channels that ids in an interaction stand for. */
import { ApplicationCommandOptionType, ComponentType } from 'discord-api-types/v10';
import { ClientRefusal } from '../errors.ts';
import { memberWithoutUser } from '../world/shapes.ts';
import type { World } from '../world.ts';

type Kind = 'user' | 'role' | 'channel' | 'mentionable';

const KIND_OF_OPTION: Readonly<Partial<Record<number, Kind>>> = {
  [ApplicationCommandOptionType.User]: 'user',
  [ApplicationCommandOptionType.Role]: 'role',
  [ApplicationCommandOptionType.Channel]: 'channel',
  [ApplicationCommandOptionType.Mentionable]: 'mentionable',
};

const KIND_OF_COMPONENT: Readonly<Partial<Record<number, Kind>>> = {
  [ComponentType.UserSelect]: 'user',
  [ComponentType.RoleSelect]: 'role',
  [ComponentType.ChannelSelect]: 'channel',
  [ComponentType.MentionableSelect]: 'mentionable',
};

export const kindOfOption = (type: number): Kind | undefined => KIND_OF_OPTION[type];
export const kindOfComponent = (type: number): Kind | undefined => KIND_OF_COMPONENT[type];

/**
 * `resolved` of an interaction's data, or nothing where no id needs it.
 * @throws ApiError 10003 for an unknown channel; ClientRefusal for an id that is neither user nor role.
 */
export function resolved(
  world: World,
  channelId: string,
  userId: string,
  ids: readonly { kind: Kind | undefined; id: string }[],
): { resolved?: Record<string, Record<string, unknown>> } {
  const { guildId } = world.channel(channelId);
  const guild = guildId === undefined ? undefined : world.guild(guildId);
  const found: Record<string, Record<string, unknown>> = {};
  const put = (group: string, id: string, value: unknown): void => {
    found[group] = { ...found[group], [id]: value };
  };
  for (const { kind, id } of ids) {
    if (kind === undefined) continue;
    const user = kind === 'user' || kind === 'mentionable' ? world.findUser(id)?.user : undefined;
    const role = kind === 'role' || kind === 'mentionable' ? guild?.roles.get(id) : undefined;
    if (kind === 'channel') {
      const { channel } = world.channel(id);
      put('channels', id, { ...channel, permissions: world.permissions(id, userId).toString() });
    } else if (user) {
      put('users', id, user);
      const member = guild?.members.get(id);
      const permissions = world.permissions(channelId, id).toString();
      if (member) put('members', id, { ...memberWithoutUser(member), permissions });
    } else if (role) put('roles', id, role);
    else throw new ClientRefusal(`There is no ${kind} ${id} here.`);
  }
  return Object.keys(found).length ? { resolved: found } : {};
}
