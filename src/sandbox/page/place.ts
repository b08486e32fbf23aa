/** Where one is, kept in the address: `#CHANNEL/MEMBER`, with `/MESSAGE` in a link to one. */

export interface Place {
  channelId: string | undefined;
  userId: string | undefined;
  messageId: string | undefined;
}

export function readPlace(hash: string): Place {
  const [channelId, userId, messageId] = hash
    .replace(/^#/, '')
    .split('/')
    .map((part) => (/^\d{17,20}$/.test(part) ? part : undefined));
  return { channelId, userId, messageId };
}

/** Of a channel, or of a message in it, for whoever follows it. */
export const linkTo = (channelId: string, messageId?: string): string =>
  messageId === undefined ? `#${channelId}` : `#${channelId}//${messageId}`;

export const writePlace = (...ids: string[]): string => `#${ids.join('/')}`;
