/** What the parts of a message are drawn from, and how they tell the page what somebody did. */
import type { APIEmoji, APIMessage, APIMessageComponentEmoji, APIUser, ComponentType } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

export type Names = (kind: 'user' | 'channel' | 'role' | 'command', id: string) => string | undefined;

/** Whom or what one can choose in a select that lists none itself: of users, roles, channels, or users and roles. */
export type Choices = (
  type:
    | ComponentType.UserSelect
    | ComponentType.RoleSelect
    | ComponentType.ChannelSelect
    | ComponentType.MentionableSelect,
) => readonly { id: string; label: string }[];

export interface Drawing {
  message: APIMessage;
  names: Names;
  choices: Choices;
  /** `custom_id`s of what is being processed. */
  busy: readonly string[];
}

/** Of `<chat-message>`, all bubbling out of it. */
export interface ChatMessageEvents {
  'chat-press': { customId: string };
  'chat-choose': { customId: string; values: string[] };
  /** In pixels from the window's upper left corner. */
  'chat-menu': { x: number; y: number };
  'chat-dismiss': undefined;
  'chat-jump': { messageId: string };
}

export function tell<Name extends keyof ChatMessageEvents>(
  from: EventTarget | null,
  name: Name,
  detail: ChatMessageEvents[Name],
): void {
  from?.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** The page is in English, its dates in the reader's kind of it. */
export const LOCALE = navigator.language.startsWith('en') ? navigator.language : 'en-GB';

export const avatar = ({ id }: APIUser, size: number): TemplateResult =>
  html`<img class="avatar" src="/avatars/${id}.svg" alt="" width=${size} height=${size}>`;

export const appTag = (user: APIUser): TemplateResult | undefined =>
  user.bot ? html`<span class="tag">APP</span>` : undefined;

/** Emoji of servers are pictures that stand elsewhere: their name takes their place. */
export const emojiText = ({ id, name }: APIMessageComponentEmoji | APIEmoji): string =>
  id ? `:${name ?? 'emoji'}:` : (name ?? '');

/** Sets `--bar`, not in an attribute, which the page's content security policy forbids. */
export const bar = (colour: number | null | undefined) =>
  ref((element) => {
    if (!(element instanceof HTMLElement)) return;
    if (colour === null || colour === undefined) element.style.removeProperty('--bar');
    else element.style.setProperty('--bar', `#${colour.toString(16).padStart(6, '0')}`);
  });
