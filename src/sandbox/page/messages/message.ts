/** `<chat-message>`: one message of a channel and everything in it. */
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { nameOf } from '../names.ts';
import { linkTo } from '../place.ts';
import { above } from './above.ts';
import { attachments } from './attachments.ts';
import { component } from './components.ts';
import { dots } from './controls.ts';
import { appTag, avatar, type Choices, type Drawing, LOCALE, type Names, tell } from './drawing.ts';
import { embed } from './embed.ts';
import { eye, joined, more, warning } from './icons.ts';
import { markdown } from './markdown.ts';
import { MenuGesture } from './menuGesture.ts';
import { messageStyles } from './message.css.ts';
import { partStyles } from './parts.css.ts';
import { isSystem, systemWords } from './system.ts';
import { textStyles } from './text.css.ts';
import { besideMessage, inStyle } from './time.ts';

const isOther = (now: readonly string[], before: readonly string[] | undefined): boolean =>
  now.length !== before?.length || now.some((id, i) => id !== before[i]);

/** Tells what is done with it by the events of `ChatMessageEvents`. `focus()` sets the keyboard to it. */
export class ChatMessage extends LitElement {
  static override properties = {
    message: { attribute: false },
    viewerId: { attribute: false },
    names: { attribute: false },
    choices: { attribute: false },
    busy: { attribute: false, hasChanged: isOther },
    grouped: { type: Boolean },
    failed: { attribute: false },
  };
  static override styles = [messageStyles, textStyles, partStyles];
  declare message: APIMessage;
  /** Who looks at it. */
  declare viewerId: string;
  declare names: Names;
  /** What one can choose in selects of users, roles and channels. */
  declare choices: Choices;
  /** `custom_id`s of what is being processed. */
  declare busy: readonly string[];
  /** Whether it stands under one of the same author; without a header then, unless it answers something. */
  declare grouped: boolean;
  /** Why what somebody did in it failed. */
  declare failed: string | undefined;

  readonly #gesture = new MenuGesture((x, y) => tell(this, 'chat-menu', { x, y }));
  readonly #gestured = (event: MouseEvent | KeyboardEvent) => this.#gesture.handle(event);

  constructor() {
    super();
    this.names = () => undefined;
    this.choices = () => [];
    this.busy = [];
    this.grouped = false;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('article')?.focus(options);
  }

  override render() {
    const { message } = this;
    const { author } = message;
    const system = isSystem(message);
    const drawing: Drawing = { message, names: this.names, choices: this.choices, busy: this.busy };
    const over = above(drawing);
    const grouped = this.grouped && over === nothing;
    const now = new Date();
    const date = new Date(message.timestamp);
    const time = besideMessage(date, now, LOCALE);
    const classes = {
      first: !grouped,
      mentioned: this.#mentionsViewer(),
      ephemeral: this.#has(MessageFlags.Ephemeral),
      system,
    };
    const label = `${nameOf(author)}${author.bot ? ', app' : ''}, ${time}`;
    const at = (words: string) =>
      html`<time datetime=${message.timestamp} title=${inStyle('F', date, now, LOCALE)}>${words}</time>`;
    return html`<article class=${classMap(classes)} tabindex="-1" aria-label=${label}
      @contextmenu=${this.#gestured} @keydown=${this.#gestured} @pointerdown=${this.#gestured}
      @pointermove=${this.#gestured} @pointerup=${this.#gestured} @pointercancel=${this.#gestured}>
      ${over}
      <div class="aside">
        ${system ? joined : grouped ? at(inStyle('t', date, now, LOCALE)) : avatar(author, 40)}
      </div>
      <div class="main">
        ${grouped || system ? nothing : html`<div class="header"><strong class="author">${nameOf(author)}</strong>${appTag(author)}${at(time)}</div>`}
        ${system ? html`<p class="says">${systemWords(message)} ${at(time)}</p>` : this.#content(drawing)}
        ${this.#thread()}${this.#failure()}${this.#ephemeralNotice()}
      </div>
      <div class="tools"><button aria-label="More" title="More" aria-haspopup="menu" @click=${this.#openMenu}>${more}</button></div>
    </article>`;
  }

  #has(flag: MessageFlags): boolean {
    return ((this.message.flags ?? 0) & flag) !== 0;
  }

  #mentionsViewer(): boolean {
    const { mentions, mention_everyone: everyone, author } = this.message;
    return author.id !== this.viewerId && (everyone || mentions.some(({ id }) => id === this.viewerId));
  }

  #content(drawing: Drawing): TemplateResult {
    const { content, edited_timestamp: edited, embeds, components = [], attachments: files, author } = this.message;
    if (this.#has(MessageFlags.Loading)) {
      return html`<p class="thinking">${dots}<span>${nameOf(author)} is thinking…</span></p>`;
    }
    const laidOut = this.#has(MessageFlags.IsComponentsV2);
    const parts = repeat(
      components,
      (one, i) => one.id ?? i,
      (one) => component(one, drawing),
    );
    const mark = edited
      ? html`<span class="edited" title=${inStyle('F', new Date(edited), new Date(), LOCALE)}>(edited)</span>`
      : nothing;
    if (laidOut) return html`<div class="parts">${parts}</div>${mark}`;
    const below = files.length + embeds.length + components.length > 0;
    return html`${content ? html`<div class="content">${markdown(content, this.names)}${mark}</div>` : nothing}
      ${
        below
          ? html`<div class="parts">
              ${files.length > 0 ? attachments(files) : nothing}${embeds.map((one) => embed(one, this.names))}${parts}
            </div>`
          : nothing
      }
      ${content ? nothing : mark}`;
  }

  #thread() {
    const { thread } = this.message;
    if (!thread || !('name' in thread)) return nothing;
    return html`<a class="thread" href=${linkTo(thread.id)}><span class="unseen">Thread: </span>${thread.name} ›</a>`;
  }

  #failure() {
    if (this.failed === undefined) return nothing;
    return html`<p class="failed">${warning}<span><strong>This interaction failed</strong>${this.failed ? html` · ${this.failed}` : nothing}</span></p>`;
  }

  #ephemeralNotice() {
    if (!this.#has(MessageFlags.Ephemeral)) return nothing;
    const dismiss = () => tell(this, 'chat-dismiss', undefined);
    return html`<p class="notice">${eye}<span>Only you can see this • <button @click=${dismiss}>Dismiss message</button></span></p>`;
  }

  #openMenu(event: Event): void {
    const { right, bottom } = (event.currentTarget as Element).getBoundingClientRect();
    tell(this, 'chat-menu', { x: right, y: bottom });
  }
}
customElements.define('chat-message', ChatMessage);

declare global {
  interface HTMLElementTagNameMap {
    'chat-message': ChatMessage;
  }
}
