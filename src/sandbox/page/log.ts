/** `<chat-log>`: a channel's messages, which keeps to the newest unless the reader has scrolled up. */
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChatChannel, ChatInteraction } from '../chat/contract.ts';
import { commandLine, welcome } from './around.ts';
import { logCss } from './log.css.ts';
import { type ChatMessageEvents, type Choices, LOCALE, type Names } from './messages/drawing.ts';
import './messages/message.ts';
import { signOf } from './names.ts';
import { type Entry, entriesOf, linesOf, type Place, statesOf } from './state.ts';
import { base } from './theme.css.ts';
import { spoken } from './words.ts';

type Told<Name extends keyof ChatMessageEvents> = CustomEvent<ChatMessageEvents[Name]>;

/** What somebody does to a message. */
export type Act = { message: APIMessage } & (
  | { do: 'press'; customId: string }
  | { do: 'choose'; customId: string; values: string[] }
  | { do: 'menu'; x: number; y: number }
  | { do: 'dismiss' }
);

export interface LogEvents {
  act: Act;
  /** A command that failed is to be forgotten. */
  forget: { id: string };
}

/** Pixels from the end that still count as being there. */
const NEAR = 60;
/** Messages read aloud that are kept. */
const ANNOUNCED = 5;

export class Log extends LitElement {
  static override properties = {
    channel: { attribute: false },
    messages: { attribute: false },
    pending: { attribute: false },
    me: { attribute: false },
    application: { attribute: false },
    names: { attribute: false },
    choices: { attribute: false },
    unseen: { state: true },
  };

  declare channel: ChatChannel;
  declare messages: readonly APIMessage[];
  declare pending: readonly ChatInteraction[];
  declare me: APIUser;
  declare application: APIUser;
  declare names: Names;
  declare choices: Choices;
  /** Whether there is something new below what is shown. */
  declare unseen: boolean;

  #sticks = true;
  /** The message or line with the focus, and which one of all it is. */
  #focused: { entry: Element; at: number } | undefined;
  #announced: { key: string; words: string }[] = [];
  readonly #resized = new ResizeObserver(() => this.#sticks && this.#toEnd());

  constructor() {
    super();
    this.messages = [];
    this.pending = [];
    this.unseen = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const entries = [...(this.shadowRoot?.querySelectorAll('ol > li') ?? [])];
    const at = entries.findIndex((each) => each.contains(this.shadowRoot?.activeElement ?? null));
    this.#focused = entries[at] && { entry: entries[at], at };
    const before = changed.get('messages');
    if (changed.has('channel') && changed.get('channel')?.id !== this.channel.id) {
      this.#sticks = true;
      this.unseen = false;
      this.#announced = [];
    } else if (before) this.#announce(before);
  }

  protected override firstUpdated(): void {
    for (const element of this.renderRoot.querySelectorAll('.scroller, .all')) this.#resized.observe(element);
  }

  protected override updated(): void {
    if (this.#sticks) this.#toEnd();
    if (this.#focused && !this.#focused.entry.isConnected) this.#focusAt(this.#focused.at);
  }

  /** To what has taken the place of something that went, or else to the whole. */
  #focusAt(at: number): void {
    const entries = this.renderRoot.querySelectorAll('ol > li');
    const next = (entries[at] ?? entries[at - 1])?.querySelector('chat-message');
    (next ?? this).focus();
  }

  override focus(): void {
    this.#scroller?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  /** What others say that is new, or says something else than before. */
  #announce(before: readonly APIMessage[]): void {
    const known = new Map(before.map((message) => [message.id, message]));
    for (const message of this.messages) {
      const old = known.get(message.id);
      if (old === message || message.author.id === this.me.id) continue;
      const words = spoken(message, this.names);
      if (old && spoken(old, this.names) === words) continue;
      if (!old && !this.#sticks) this.unseen = true;
      const key = `${message.id} ${message.edited_timestamp} ${words.length}`;
      this.#announced = [...this.#announced, { key, words }].slice(-ANNOUNCED);
    }
  }

  /** To the newest message, and stays there. */
  toEnd(): void {
    this.#sticks = true;
    this.unseen = false;
    this.#toEnd();
  }

  /** @returns whether the message is there */
  async jump(messageId: string): Promise<boolean> {
    await this.updateComplete;
    const element = this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(messageId)}"]`);
    if (!element) return false;
    this.#sticks = false;
    element.scrollIntoView({ block: 'center' });
    element.classList.remove('found');
    void element.offsetWidth;
    element.classList.add('found');
    element.addEventListener('focusout', () => element.classList.remove('found'), { once: true });
    element.querySelector('chat-message')?.focus();
    return true;
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  #toEnd(): void {
    const scroller = this.#scroller;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  #scrolled = (): void => {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.#sticks = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (this.#sticks) this.unseen = false;
  };

  /** Up and down go from message to message, where nothing else has the keys. */
  #key = (event: KeyboardEvent): void => {
    const from = event.composedPath()[0] as Element;
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || !from.matches('article, .scroller')) return;
    const all = [...this.renderRoot.querySelectorAll('chat-message')];
    const at = all.findIndex((each) => event.composedPath().includes(each));
    const next = at < 0 ? all.at(-1) : all[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  };

  override render() {
    const { channel } = this;
    const where = `${signOf(channel.kind)}${channel.name}`;
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label="Messages in ${where}" @scroll=${this.#scrolled} @keydown=${this.#key}>
        <div class="all">
          ${welcome(channel, this.application)}
          <ol role="list" aria-label="Messages">
            ${repeat(
              entriesOf(this.messages, linesOf(channel.id, this.pending)),
              (entry) => ('line' in entry ? entry.line.id : entry.message.id),
              (entry) => this.#entry(entry),
            )}
          </ol>
        </div>
      </div>
      ${
        this.unseen
          ? html`<button type="button" class="new" @click=${() => this.toEnd()}>New messages ↓</button>`
          : nothing
      }
      <div class="unseen" role="log" aria-live="polite" aria-label="New messages">
        ${repeat(
          this.#announced,
          ({ key }) => key,
          ({ words }) => html`<p>${words}</p>`,
        )}
      </div>
    `;
  }

  #entry(entry: Entry) {
    if ('message' in entry) return this.#message(entry.message, entry.place);
    const { id } = entry.line;
    const { me, application } = this;
    return commandLine(entry.line, { me, application, dismiss: () => this.#tell('forget', { id }) });
  }

  #message(message: APIMessage, { day, grouped }: Place) {
    const { busy, failed } = statesOf(message.id, this.pending);
    return html`<li data-id=${message.id}>
      ${day ? separator(message.timestamp) : nothing}
      <chat-message
        .message=${message}
        .viewerId=${this.me.id}
        .grouped=${grouped}
        .names=${this.names}
        .choices=${this.choices}
        .busy=${busy}
        .failed=${failed && (failed.reason ?? '')}
        @chat-press=${({ detail }: Told<'chat-press'>) => this.#act({ do: 'press', message, ...detail })}
        @chat-choose=${({ detail }: Told<'chat-choose'>) => this.#act({ do: 'choose', message, ...detail })}
        @chat-menu=${({ detail }: Told<'chat-menu'>) => this.#act({ do: 'menu', message, ...detail })}
        @chat-dismiss=${() => this.#act({ do: 'dismiss', message })}
        @chat-jump=${({ detail }: Told<'chat-jump'>) => this.jump(detail.messageId)}
      ></chat-message>
    </li>`;
  }

  #act(act: Act): void {
    this.#tell('act', act);
  }

  #tell<K extends keyof LogEvents>(name: K, detail: LogEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [base, logCss];
}

function separator(timestamp: string): TemplateResult {
  const day = new Date(timestamp).toLocaleDateString(LOCALE, { dateStyle: 'long' });
  return html`<div class="day" role="separator" aria-label=${day}><span>${day}</span></div>`;
}

customElements.define('chat-log', Log);
