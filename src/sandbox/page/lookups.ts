/** Who and what is known in the page, by id, and what one can choose from. */
import { ComponentType } from 'discord-api-types/v10';
import type { Opening, Setting } from '../chat/contract.ts';
import type { Choices, Names } from './messages/drawing.ts';
import { nameOf } from './names.ts';

export const namesIn =
  ({ people, application, guild }: Setting, { channels, commands }: Opening, channelId: string): Names =>
  (kind, id) => {
    if (kind === 'user') {
      const user = [...people, application.user].find((each) => each.id === id);
      return user && nameOf(user);
    }
    const named = { channel: channels, role: guild.roles, command: commands[channelId] ?? [] }[kind];
    return named.find((each) => each.id === id)?.name;
  };

export const choicesIn =
  ({ people, application, guild }: Setting, { channels }: Opening): Choices =>
  (type) => {
    const users = [...people, application.user].map((user) => ({ id: user.id, label: nameOf(user) }));
    const roles = guild.roles.map(({ id, name }) => ({ id, label: name }));
    if (type === ComponentType.UserSelect) return users;
    if (type === ComponentType.RoleSelect) return roles;
    if (type === ComponentType.MentionableSelect) return [...users, ...roles];
    return channels.filter(({ kind }) => kind === 'text').map(({ id, name }) => ({ id, label: name }));
  };
