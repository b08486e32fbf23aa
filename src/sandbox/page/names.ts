/** How people and channels are called, and how people are mentioned. */
import type { APIUser } from 'discord-api-types/v10';
import type { ChatChannel } from '../chat/contract.ts';

export const nameOf = ({ global_name, username }: Pick<APIUser, 'global_name' | 'username'>): string =>
  global_name ?? username;

/** What stands before a channel's name. */
export const signOf = (kind: ChatChannel['kind']): string => ({ text: '#', thread: '↳', dm: '@' })[kind];

/** As it is sent: `@Name` → `<@id>`, the longest name first. */
export function withMentions(content: string, people: readonly APIUser[]): string {
  const sorted = people.toSorted((a, b) => nameOf(b).length - nameOf(a).length);
  return sorted.reduce((text, user) => {
    const name = nameOf(user).replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
    return text.replace(new RegExp(`(?<![\\p{L}\\p{N}<@])@${name}(?![\\p{L}\\p{N}])`, 'gu'), `<@${user.id}>`);
  }, content);
}
