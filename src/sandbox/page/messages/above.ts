/** What stands above a message: the one it replies to, or the command that it answers and who used it. */
import { type APIMessage, MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../names.ts';
import { linkTo } from '../place.ts';
import { textOf } from '../words.ts';
import { appTag, avatar, type Drawing, type Names, tell } from './drawing.ts';
import { app } from './icons.ts';
import { plain } from './markdown.ts';

/** More of a message that is referred to fits on no line. */
const MOST_WORDS = 300;

export function above({ message, names }: Drawing): TemplateResult | typeof nothing {
  const { type } = message;
  if (type === MessageType.ChatInputCommand) return used(message);
  const target = reference(message, names);
  if (type === MessageType.ThreadStarterMessage) return source(message, names);
  if (type === MessageType.ContextMenuCommand) return html`${used(message)}${target}`;
  return type === MessageType.Reply ? target : nothing;
}

function used({ interaction_metadata: metadata, interaction, type }: APIMessage): TemplateResult | typeof nothing {
  const user = metadata?.user ?? interaction?.user;
  if (!user) return nothing;
  const sign = type === MessageType.ChatInputCommand ? '/' : '';
  const name = interaction?.name;
  return html`<div class="above">${avatar(user, 16)}<strong class="who">${nameOf(user)}</strong><span>used</span>${
    name ? html`<span class="used">${app}${sign}${name}</span>` : html`<span>a command</span>`
  }</div>`;
}

function reference(message: APIMessage, names: Names): TemplateResult | typeof nothing {
  const { referenced_message: target, message_reference: place } = message;
  if (!target) {
    return place ? html`<div class="above"><em>Original message was deleted</em></div>` : nothing;
  }
  const { author } = target;
  const sign = message.mentions.some(({ id }) => id === author.id) ? '@' : '';
  const jump = (event: Event) => tell(event.currentTarget, 'chat-jump', { messageId: target.id });
  return html`<div class="above">${avatar(author, 16)}<button class="reference" @click=${jump}
    ><span class="unseen">Go to the message of </span>${appTag(author)}<strong class="who">${sign}${nameOf(author)}</strong
    ><span class="words">${snippet(target, names)}</span></button></div>`;
}

/** The message from which the thread was started, in its channel. */
function source({ referenced_message: target }: APIMessage, names: Names): TemplateResult | typeof nothing {
  if (!target) return nothing;
  const { author } = target;
  return html`<div class="above">${avatar(author, 16)}<a class="reference" href=${linkTo(target.channel_id, target.id)}
    ><span class="unseen">Go to the message of </span>${appTag(author)}<strong class="who">${nameOf(author)}</strong
    ><span class="words">${snippet(target, names)}</span></a></div>`;
}

/** A line of what a message says. */
function snippet(message: APIMessage, names: Names): TemplateResult | string {
  return plain(textOf(message), names).slice(0, MOST_WORDS) || html`<em>Click to see attachment</em>`;
}
