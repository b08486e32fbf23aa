/** `<chat-channel>`: the channel that one is in: its header, its messages, and what one writes there. */
import {
  type APIApplicationCommand,
  type APIMessage,
  ApplicationCommandType,
  ComponentType,
  MessageFlags,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { ChatChannel, Opening, OptionValues, Setting } from '../chat/contract.ts';
import { channelCss } from './channel.css.ts';
import { usableOf } from './composer/commandLine.ts';
import './composer/composer.ts';
import type { Composer, ComposerEvents } from './composer/composer.ts';
import './log.ts';
import type { Act, Log } from './log.ts';
import { choicesIn, kept, namesIn } from './lookups.ts';
import type { MenuItem } from './menus/menu.ts';
import { messageMenu } from './menus/menus.ts';
import type { Choices } from './messages/drawing.ts';
import { nameOf, signOf } from './names.ts';
import './notices.ts';
import { writePlace } from './place.ts';
import { reasonOf, type Session } from './session.ts';
import { base } from './theme.css.ts';

const NONE: never[] = [];

export interface ChannelEvents {
  /** A menu is wanted at a point of the page. */
  'menu-wanted': { label: string; items: MenuItem[]; x: number; y: number };
  'drawer-wanted': null;
  'about-wanted': null;
}

export class Channel extends LitElement {
  static override properties = {
    session: { attribute: false },
    setting: { attribute: false },
    state: { attribute: false },
    channel: { attribute: false },
    reconnecting: { type: Boolean },
    notices: { attribute: false },
    drawer: { type: Boolean },
    replyTo: { state: true },
    problem: { state: true },
  };

  declare session: Session;
  declare setting: Setting;
  declare state: Opening;
  declare channel: ChatChannel;
  declare reconnecting: boolean;
  declare notices: Session['notices'];
  /** Whether the list of channels is open over this one. */
  declare drawer: boolean;
  declare replyTo: APIMessage | undefined;
  /** Why what was written last was not sent. */
  declare problem: string | undefined;

  readonly #log = createRef<Log>();
  readonly #composer = createRef<Composer>();
  readonly #usable = kept(usableWith);
  readonly #names = kept(namesIn);
  readonly #choices = kept((setting: Setting, channels: ChatChannel[]) => choicesIn(setting, { channels }));

  constructor() {
    super();
    this.reconnecting = false;
    this.drawer = false;
  }

  /** One begins anew, in another channel or as somebody else. */
  reset(): void {
    this.replyTo = undefined;
    this.problem = undefined;
  }

  /** The keyboard goes to the message box. */
  async write(): Promise<void> {
    await this.updateComplete;
    await this.#composer.value?.write();
  }

  async jump(messageId: string): Promise<void> {
    await this.updateComplete;
    await this.#log.value?.jump(messageId);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.drawer-button')?.focus();
  }

  override render() {
    const { channel, state, setting, reconnecting } = this;
    const application = setting.application.user;
    const sign = signOf(channel.kind);
    const here = this.#here;
    const commands = state.commands[channel.id] ?? NONE;
    const choices = this.#choices(setting, state.channels);
    return html`
      <header>
        <button
          type="button"
          class="drawer-button"
          aria-label="Channels"
          aria-expanded=${String(this.drawer)}
          @click=${() => this.#tell('drawer-wanted', null)}
        >
          ☰
        </button>
        <h1><span class="sign" aria-hidden="true">${sign}</span>${channel.name}</h1>
        <p class="topic">${channel.topic ?? ''}</p>
        <button type="button" class="about" @click=${() => this.#tell('about-wanted', null)}>What is this?</button>
      </header>
      <div role="status">
        ${reconnecting ? html`<p class="banner">Reconnecting…</p>` : nothing}
        ${
          state.connected || reconnecting
            ? nothing
            : html`<p class="banner">${nameOf(application)} is offline: nothing is answered until it is back.</p>`
        }
      </div>
      <chat-notices
        .notices=${this.notices}
        @notice-dismissed=${({ detail }: CustomEvent) => this.session.dismissNotice(channel.id, detail)}
        @focus-lost=${() => this.#log.value?.focus()}
      ></chat-notices>
      <chat-log
        ${ref(this.#log)}
        .channel=${channel}
        .messages=${state.messages[channel.id] ?? NONE}
        .pending=${state.pending}
        .me=${state.me}
        .application=${application}
        .names=${this.#names(setting, state.channels, commands)}
        .choices=${choices}
        @act=${({ detail }: CustomEvent<Act>) => this.#act(detail)}
        @forget=${({ detail }: CustomEvent) => this.session.forget(channel.id, detail.id)}
      ></chat-log>
      ${keyed(
        here,
        html`<chat-composer
          ${ref(this.#composer)}
          .commands=${this.#usable(commands, choices)}
          .people=${[...setting.people, application]}
          .application=${application}
          .complete=${this.#complete}
          .placeholder=${`Message ${sign}${channel.name}`}
          .draft=${this.session.drafts.get(here)}
          .replyTo=${this.replyTo && nameOf(this.replyTo.author)}
          .problem=${this.problem}
          @say=${({ detail }: CustomEvent) => this.#say(detail.content)}
          @slash=${({ detail }: CustomEvent<ComposerEvents['slash']>) => this.#slash(detail)}
          @drafted=${({ detail }: CustomEvent) => this.session.drafts.set(here, detail.text)}
          @reply-end=${() => {
            this.replyTo = undefined;
          }}
        ></chat-composer>`,
      )}
    `;
  }

  /** Whose words, and where. */
  get #here(): string {
    return `${this.state.me.id} ${this.channel.id}`;
  }

  #complete = (name: string, options: OptionValues, focused: string) =>
    this.session.complete(this.channel.id, name, options, focused);

  async #say(content: string): Promise<void> {
    const { replyTo } = this;
    this.replyTo = undefined;
    await this.#send(this.session.say(this.channel.id, content, replyTo?.id), content, replyTo);
  }

  async #slash({ name, options, line }: ComposerEvents['slash']): Promise<void> {
    await this.#send(this.session.slash(this.channel.id, name, options), line);
  }

  /** @param line to be written again where it did not go through, unless something else is written there by then */
  async #send(sent: Promise<unknown>, line: string, replyTo?: APIMessage): Promise<void> {
    const here = this.#here;
    this.problem = undefined;
    this.#log.value?.toEnd();
    try {
      await sent;
    } catch (error) {
      const reason = reasonOf(error);
      const composer = this.isConnected && here === this.#here ? this.#composer.value : undefined;
      if (!composer?.empty) {
        this.session.notSent(here, line, reason);
        return;
      }
      this.problem = reason;
      this.replyTo ??= replyTo;
      composer.write(line);
    }
  }

  #act(act: Act): void {
    if (act.do !== 'menu') {
      this.session.act(act);
      return;
    }
    const { message, x, y } = act;
    const commands = this.state.commands[message.channel_id] ?? [];
    const items = messageMenu(message, {
      apps: commands.filter(({ type }) => type === ApplicationCommandType.Message).map(({ name }) => name),
      use: (name) => this.session.menu(message, name),
      reply: ((message.flags ?? 0) & MessageFlags.Ephemeral) === 0 ? () => this.#reply(message) : undefined,
      link: `${location.origin}/${writePlace(message.channel_id, this.state.me.id, message.id)}`,
    });
    this.#tell('menu-wanted', { label: `Message of ${nameOf(message.author)}`, items, x, y });
  }

  #reply(message: APIMessage): void {
    this.replyTo = message;
    this.write();
  }

  #tell<K extends keyof ChannelEvents>(name: K, detail: ChannelEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [base, channelCss];
}

/** What an option chooses from, as a select does. */
const SELECTS: Partial<Record<OptionType, Parameters<Choices>[0]>> = {
  [OptionType.User]: ComponentType.UserSelect,
  [OptionType.Role]: ComponentType.RoleSelect,
  [OptionType.Channel]: ComponentType.ChannelSelect,
  [OptionType.Mentionable]: ComponentType.MentionableSelect,
};

const usableWith = (commands: readonly APIApplicationCommand[], choices: Choices) =>
  usableOf(commands, (type) => {
    const select = SELECTS[type];
    return select && choices(select).map(({ id, label }) => ({ name: label, value: id }));
  });

customElements.define('chat-channel', Channel);
