/** Messages that nobody wrote: what Discord itself says in a channel. */
import { type APIMessage, MessageType } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { nameOf } from '../names.ts';

const WRITTEN: ReadonlySet<MessageType> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

const SENTENCES: Partial<Record<MessageType, string>> = {
  [MessageType.UserJoin]: 'joined the server.',
  [MessageType.ChannelPinnedMessage]: 'pinned a message to this channel.',
  [MessageType.GuildBoost]: 'boosted the server.',
  [MessageType.ThreadCreated]: 'started a thread.',
  [MessageType.ThreadStarterMessage]: 'said this, and the thread was started from it.',
};

export const isSystem = ({ type }: APIMessage): boolean => !WRITTEN.has(type);

export function systemWords({ type, author, content }: APIMessage): TemplateResult {
  const sentence = SENTENCES[type] ?? (content || 'did something that this page does not know.');
  return html`<strong class="author">${nameOf(author)}</strong> ${sentence}`;
}
