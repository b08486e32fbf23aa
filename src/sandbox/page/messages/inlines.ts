/** What stands within a line of a text, as templates, and as plain words. */
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Inline } from '../../markdown/inlines.ts';
import { linkTo } from '../place.ts';
import { LOCALE, type Names } from './drawing.ts';
import { inStyle } from './time.ts';
import './spoiler.ts';
import './timestamp.ts';

type Mention = Extract<Inline, { kind: 'mention' }>;

export function inlines(content: readonly Inline[], names: Names): (TemplateResult | string)[] {
  return content.map((piece) => inline(piece, names));
}

function inline(piece: Inline, names: Names): TemplateResult | string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'bold':
      return html`<strong>${inlines(piece.content, names)}</strong>`;
    case 'italic':
      return html`<em>${inlines(piece.content, names)}</em>`;
    case 'underline':
      return html`<u>${inlines(piece.content, names)}</u>`;
    case 'strike':
      return html`<s>${inlines(piece.content, names)}</s>`;
    case 'spoiler':
      return html`<chat-spoiler>${inlines(piece.content, names)}</chat-spoiler>`;
    case 'code':
      return html`<code class="inline">${piece.text}</code>`;
    case 'link':
      return anchor(piece.url, inlines(piece.content, names), piece.url);
    case 'autolink':
      return anchor(piece.url, piece.url);
    case 'mention': {
      const classes = { mention: true, command: piece.of === 'command' };
      return html`<span class=${classMap(classes)}>${mentionText(piece, names)}</span>`;
    }
    case 'timestamp':
      return html`<chat-time .seconds=${piece.seconds} .kind=${piece.style}></chat-time>`;
    case 'emoji':
      return `:${piece.name}:`;
  }
}

/** A place in Discord: a channel, or a message in it. */
const OWN = /^https:\/\/discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/;

/** Leads to a place in the page where Discord would go there, and out of it where it is another address of the web. */
export function anchor(url: string, words: unknown, title?: string): TemplateResult {
  const [, channelId, messageId] = OWN.exec(url) ?? [];
  if (channelId !== undefined)
    return html`<a href=${linkTo(channelId, messageId)} title=${title ?? nothing}>${words}</a>`;
  if (!/^https?:\/\//i.test(url)) return html`${words}`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer" title=${title ?? nothing}>${words}</a>`;
}

function mentionText({ of, id, name }: Mention, names: Names): string {
  switch (of) {
    case 'everyone':
      return `@${name}`;
    case 'command':
      return `/${name}`;
    case 'channel':
      return `#${names('channel', id) ?? 'unknown'}`;
    case 'role':
      return `@${names('role', id) ?? 'unknown-role'}`;
    case 'user':
      return `@${names('user', id) ?? 'unknown-user'}`;
  }
}

export function words(content: readonly Inline[], names: Names): string {
  return content
    .map((piece) => {
      switch (piece.kind) {
        case 'mention':
          return mentionText(piece, names);
        case 'timestamp': {
          const date = new Date(piece.seconds * 1000);
          return Number.isNaN(date.getTime()) ? '' : inStyle(piece.style, date, new Date(), LOCALE);
        }
        case 'emoji':
          return `:${piece.name}:`;
        case 'autolink':
          return piece.url;
        case 'spoiler':
          return '█████';
        default:
          return 'text' in piece ? piece.text : words(piece.content, names);
      }
    })
    .join('');
}
