/** `<chat-app>`: the page: who one is, where one is, and what lies over it. */
import { html, LitElement, nothing } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { ChatChannel, ChatEvent, Opening, Setting } from '../chat/contract.ts';
import './about.ts';
import { appCss } from './app.css.ts';
import './channel.ts';
import type { Channel, ChannelEvents } from './channel.ts';
import { choicesIn } from './lookups.ts';
import './members.ts';
import { deepFocus } from './menus/focus.ts';
import './menus/menu.ts';
import type { MenuItem } from './menus/menu.ts';
import { peopleMenu, themeMenu } from './menus/menus.ts';
import './modal.ts';
import { nameOf, signOf } from './names.ts';
import { readPlace, writePlace } from './place.ts';
import { type OpenModal, reasonOf, Session } from './session.ts';
import './sidebar.ts';
import { base } from './theme.css.ts';

/** What has a use of its own for letters. */
const TYPED_INTO = 'input, textarea, select, [role="combobox"], [role="listbox"], [role="option"]';
/** Pixels of a menu's item, and around the menu. */
const MENU_ITEM = 46;
const MENU_EDGE = 16;

type OpenMenu = ChannelEvents['menu-wanted'];

export class App extends LitElement {
  static override properties = {
    channelId: { state: true },
    menu: { state: true },
    drawer: { state: true },
    about: { state: true },
    broken: { state: true },
  };

  declare channelId: string | undefined;
  declare menu: OpenMenu | undefined;
  /** Whether the channels are shown where there is no room for them beside the messages. */
  declare drawer: boolean;
  declare about: boolean;
  /** Why there is no page. */
  declare broken: string | undefined;

  readonly #session = new Session(
    () => this.requestUpdate(),
    (event) => this.#heard(event),
  );
  /** Of the channel that one is in. */
  #kind: ChatChannel['kind'] = 'text';
  readonly #channel = createRef<Channel>();

  constructor() {
    super();
    this.drawer = false;
    this.about = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#moved);
    document.addEventListener('keydown', this.#key);
    const { userId } = readPlace(location.hash);
    this.#session.start(userId).catch((error: unknown) => {
      this.broken = reasonOf(error);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#moved);
    document.removeEventListener('keydown', this.#key);
    this.#session.end();
  }

  protected override updated(): void {
    const { state, unread } = this.#session;
    const channel = state?.channels.find(({ id }) => id === this.channelId);
    if (!state || !channel) return;
    const elsewhere = [...unread].some((id) => id !== channel.id);
    document.title = `${elsewhere ? '• ' : ''}${signOf(channel.kind)}${channel.name} · ${nameOf(state.me)}`;
  }

  override render() {
    const { setting, state, reconnecting } = this.#session;
    const channel = state?.channels.find(({ id }) => id === this.channelId);
    if (this.broken) return html`<main><p class="loading" role="alert">${this.broken}</p></main>`;
    if (!setting || !state || !channel) {
      return html`<main><p class="loading" role="status">${reconnecting ? 'Reconnecting…' : 'Connecting…'}</p></main>`;
    }
    return html`${this.#page(setting, state, channel)}${this.#over(setting, state)}`;
  }

  #page(setting: Setting, state: Opening, channel: ChatChannel) {
    const { people, guild } = setting;
    const application = setting.application.user;
    const { notices, reconnecting, unread } = this.#session;
    return html`
      <chat-sidebar
        class="sidebar ${this.drawer ? 'open' : ''}"
        role="complementary"
        aria-label=${guild.name}
        .guild=${guild.name}
        .channels=${state.channels}
        .current=${channel.id}
        .unread=${unread}
        .me=${state.me}
        .application=${application}
        .connected=${state.connected}
        @channel-chosen=${({ detail }: CustomEvent) => this.#go(detail.channelId)}
        @people-menu=${({ detail }: CustomEvent) => {
          const items = peopleMenu(people, state.me, (id) => this.#switch(id));
          this.#openAbove(detail.button, 'Members', items);
        }}
        @theme-menu=${({ detail }: CustomEvent) => this.#openAbove(detail.button, 'Theme', themeMenu())}
      ></chat-sidebar>
      ${this.drawer ? html`<div class="shade" @click=${this.#closeDrawer}></div>` : nothing}
      <main ?inert=${this.drawer}>
        <chat-channel
          ${ref(this.#channel)}
          .session=${this.#session}
          .setting=${setting}
          .state=${state}
          .channel=${channel}
          .reconnecting=${reconnecting}
          .notices=${notices}
          .drawer=${this.drawer}
          @menu-wanted=${({ detail }: CustomEvent<OpenMenu>) => {
            this.menu = detail;
          }}
          @drawer-wanted=${this.#openDrawer}
          @about-wanted=${() => {
            this.about = true;
          }}
        ></chat-channel>
      </main>
      ${
        channel.kind === 'dm'
          ? nothing
          : html`<chat-members
              class="members"
              role="complementary"
              aria-label="Members"
              .people=${people}
              .application=${application}
              .connected=${state.connected}
            ></chat-members>`
      }
    `;
  }

  #over(setting: Setting, state: Opening) {
    const { modal } = this.#session;
    return html`
      ${this.menu ? this.#menu(this.menu) : nothing}
      ${modal ? this.#modal(modal, setting, state) : nothing}
      ${
        this.about
          ? html`<chat-about
              @about-closed=${() => {
                this.about = false;
              }}
            ></chat-about>`
          : nothing
      }
    `;
  }

  #menu({ label, items, x, y }: OpenMenu) {
    return html`<chat-menu
      .label=${label}
      .items=${items}
      .x=${x}
      .y=${y}
      @menu-closed=${() => {
        this.menu = undefined;
      }}
    ></chat-menu>`;
  }

  #modal({ data, problem, sending }: OpenModal, setting: Setting, state: Opening) {
    return html`<chat-modal
      .data=${data}
      .application=${setting.application.user}
      .choices=${choicesIn(setting, state)}
      .problem=${problem}
      .sending=${sending}
      @modal-sent=${({ detail }: CustomEvent) => this.#session.submit(detail.fields)}
      @modal-closed=${() => this.#session.closeModal()}
    ></chat-modal>`;
  }

  #heard(event: ChatEvent): void {
    if (event.type === 'opening') this.#settle();
    else if (event.type === 'message' && event.channelId === this.channelId) this.#session.read(event.channelId);
  }

  /** In the channel that the address names, or the first; and at its message. */
  async #settle(): Promise<void> {
    const { state, userId } = this.#session;
    const { channelId, messageId } = readPlace(location.hash);
    const wanted = [this.channelId, channelId].find((id) => state?.channels.some((each) => each.id === id));
    // Everybody has direct messages of their own.
    const channel = wanted ?? state?.channels.find(({ kind }) => kind === this.#kind)?.id;
    if (channel === undefined || userId === undefined) return;
    this.#enter(channel, userId);
    await this.updateComplete;
    if (messageId !== undefined) await this.#channel.value?.jump(messageId);
    else if (matchMedia('(pointer: fine)').matches && !deepFocus()) this.#channel.value?.write();
  }

  #moved = (): void => {
    const { channelId, userId } = readPlace(location.hash);
    if (channelId !== this.channelId) this.#channel.value?.reset();
    this.channelId = channelId;
    if (userId !== undefined && userId !== this.#session.userId) this.#become(userId);
    else this.#settle();
  };

  /** As somebody else; the way back leads to who one was. */
  #switch(userId: string): void {
    if (userId !== this.#session.userId) history.pushState(null, '', writePlace(this.channelId ?? '', userId));
    this.#become(userId);
  }

  #become(userId: string): void {
    this.#channel.value?.reset();
    this.#closeDrawer();
    this.#session.become(userId);
  }

  #enter(channelId: string, userId: string): void {
    this.channelId = channelId;
    this.#kind = this.#session.state?.channels.find(({ id }) => id === channelId)?.kind ?? 'text';
    this.#session.read(channelId);
    history.replaceState(null, '', writePlace(channelId, userId));
  }

  async #go(channelId: string): Promise<void> {
    const { userId } = this.#session;
    if (userId === undefined) return;
    if (channelId !== this.channelId) history.pushState(null, '', writePlace(channelId, userId));
    this.#enter(channelId, userId);
    this.#closeDrawer();
    this.#channel.value?.reset();
    await this.updateComplete;
    this.#channel.value?.write();
  }

  #openAbove(button: HTMLElement, label: string, items: MenuItem[]): void {
    const { left, top } = button.getBoundingClientRect();
    this.menu = { label, items, x: left, y: top - items.length * MENU_ITEM - MENU_EDGE };
  }

  #openDrawer = async (): Promise<void> => {
    this.drawer = true;
    await this.updateComplete;
    this.renderRoot.querySelector('chat-sidebar')?.shadowRoot?.querySelector('a')?.focus();
  };

  #closeDrawer = (): void => {
    this.drawer = false;
  };

  /** Escape closes the drawer; what is typed anywhere goes to the message box. */
  #key = async (event: KeyboardEvent): Promise<void> => {
    const covered = this.menu || this.about || this.#session.modal;
    if (event.defaultPrevented || covered) return;
    if (event.key === 'Escape' && this.drawer) {
      this.#closeDrawer();
      await this.updateComplete;
      this.#channel.value?.focus();
    }
    const plain = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && !this.drawer && !deepFocus()?.matches(TYPED_INTO)) this.#channel.value?.write();
  };

  static override styles = [base, appCss];
}

customElements.define('chat-app', App);
