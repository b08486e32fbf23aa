/** Who and what is known in the page, by id, and what one can choose from. */
import { type APIApplicationCommand, ComponentType } from 'discord-api-types/v10';
import type { Opening, Setting } from '../chat/contract.ts';
import type { Choices, Names } from './messages/drawing.ts';
import { nameOf } from './names.ts';

type Channels = Opening['channels'];

/** @param commands of the channel that one is in */
export const namesIn =
  ({ people, application, guild }: Setting, channels: Channels, commands: readonly APIApplicationCommand[]): Names =>
  (kind, id) => {
    if (kind === 'user') {
      const user = [...people, application.user].find((each) => each.id === id);
      return user && nameOf(user);
    }
    const named = { channel: channels, role: guild.roles, command: commands }[kind];
    return named.find((each) => each.id === id)?.name;
  };

export const choicesIn =
  ({ people, application, guild }: Setting, { channels }: { channels: Channels }): Choices =>
  (type) => {
    const users = [...people, application.user].map((user) => ({ id: user.id, label: nameOf(user) }));
    const roles = guild.roles.map(({ id, name }) => ({ id, label: name }));
    if (type === ComponentType.UserSelect) return users;
    if (type === ComponentType.RoleSelect) return roles;
    if (type === ComponentType.MentionableSelect) return [...users, ...roles];
    return channels.filter(({ kind }) => kind === 'text').map(({ id, name }) => ({ id, label: name }));
  };

/** `make`, which gives the same again for as long as it is given the same: what is drawn from it need not be drawn again. */
export function kept<Given extends readonly unknown[], Made>(
  make: (...given: Given) => Made,
): (...given: Given) => Made {
  let last: { given: Given; made: Made } | undefined;
  return (...given) => {
    if (!last?.given.every((each, i) => each === given[i])) last = { given, made: make(...given) };
    return last.made;
  };
}
