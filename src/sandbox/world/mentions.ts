/** Whom a message pings: what its text mentions, cut down by `allowed_mentions`. */
import type { APIRole, APIUser } from 'discord-api-types/v10';

/** What a message says may ping. */
export interface AllowedMentions {
  parse?: readonly string[] | undefined;
  users?: readonly string[] | undefined;
  roles?: readonly string[] | undefined;
  replied_user?: boolean | undefined;
}

export interface MentionScope {
  user(id: string): APIUser | undefined;
  /** None in a direct message. */
  roles: ReadonlyMap<string, APIRole>;
  /** The author's MENTION_EVERYONE: @everyone, @here and roles that are not mentionable. */
  mayMentionEveryone: boolean;
  /** The author of the message that is replied to. */
  repliedTo: APIUser | undefined;
}

export interface Pinged {
  mentions: APIUser[];
  mention_roles: string[];
  mention_everyone: boolean;
}

/**
 * Without `allowed`, everything in the text pings, and the author who is replied to; with it, only what it names. A user or role that does
 * not exist is no mention.
 */
export function pinged(text: string, allowed: AllowedMentions | undefined, scope: MentionScope): Pinged {
  const found: Pinged = { mentions: [], mention_roles: [], mention_everyone: false };
  const permits = (kind: 'users' | 'roles', id: string): boolean =>
    !allowed || !!allowed.parse?.includes(kind) || !!allowed[kind]?.includes(id);
  const users = new Map<string, APIUser>();
  if (text.includes('@')) {
    for (const [, role, id] of text.matchAll(/<@(&|!)?(\d{17,20})>/g)) {
      if (id === undefined) continue;
      if (role === '&') {
        const known = scope.roles.get(id);
        if (!known || found.mention_roles.includes(id) || !permits('roles', id)) continue;
        if (known.mentionable || scope.mayMentionEveryone) found.mention_roles.push(id);
      } else {
        const user = scope.user(id);
        if (user && permits('users', id)) users.set(id, user);
      }
    }
    const everyone = !allowed || !!allowed.parse?.includes('everyone');
    found.mention_everyone = everyone && scope.mayMentionEveryone && /@(?:everyone|here)\b/.test(text);
  }
  const { repliedTo } = scope;
  if (repliedTo && (!allowed || allowed.replied_user)) users.set(repliedTo.id, repliedTo);
  found.mentions = [...users.values()];
  return found;
}
