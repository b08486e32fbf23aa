/** `<chat-sidebar>`: the channels, and who one is. */
import type { APIUser } from 'discord-api-types/v10';
import { html, LitElement, nothing } from 'lit';
import type { ChatChannel } from '../chat/contract.ts';
import { nameOf, signOf } from './names.ts';
import { sidebarCss } from './sidebar.css.ts';
import { base } from './theme.css.ts';

export interface SidebarEvents {
  'channel-chosen': { channelId: string };
  /** The button that asked for a menu. */
  'people-menu': { button: HTMLElement };
  'theme-menu': { button: HTMLElement };
}

export class Sidebar extends LitElement {
  static override properties = {
    guild: {},
    channels: { attribute: false },
    current: {},
    unread: { attribute: false },
    me: { attribute: false },
    application: { attribute: false },
    connected: { type: Boolean },
  };

  declare guild: string;
  declare channels: readonly ChatChannel[];
  declare current: string;
  /** Ids of channels with something new. */
  declare unread: ReadonlySet<string>;
  declare me: APIUser;
  declare application: APIUser;
  declare connected: boolean;

  constructor() {
    super();
    this.channels = [];
    this.unread = new Set();
  }

  override render() {
    const of = (...kinds: ChatChannel['kind'][]) => this.channels.filter(({ kind }) => kinds.includes(kind));
    return html`
      <div class="guild"><h2>${this.guild}</h2></div>
      <nav aria-label="Channels">
        <h3 id="text">Text channels</h3>
        <ul role="list" aria-labelledby="text">${of('text', 'thread').map((each) => this.#channel(each))}</ul>
        <h3 id="dm">Direct messages</h3>
        <ul role="list" aria-labelledby="dm">${of('dm').map((each) => this.#channel(each))}</ul>
      </nav>
      <div class="panel">
        <button
          type="button"
          class="me"
          aria-haspopup="menu"
          @click=${(event: Event) => this.#tell('people-menu', { button: event.currentTarget as HTMLElement })}
        >
          <img src="/avatars/${this.me.id}.svg" alt="" width="32" height="32" />
          <span class="who">
            <span class="quiet">You are</span>
            <b>${nameOf(this.me)} <span aria-hidden="true">▾</span></b>
            <span class="unseen">Switch to another member</span>
          </span>
        </button>
        <button
          type="button"
          class="icon"
          aria-haspopup="menu"
          aria-label="Theme"
          title="Theme"
          @click=${(event: Event) => this.#tell('theme-menu', { button: event.currentTarget as HTMLElement })}
        >
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path fill="currentColor" d="M12 3a9 9 0 1 0 0 18zm0-2a11 11 0 1 1 0 22 11 11 0 0 1 0-22z" />
          </svg>
        </button>
      </div>
    `;
  }

  #channel({ id, name, kind }: ChatChannel) {
    const fresh = this.unread.has(id);
    return html`<li>
      <a
        href="#${id}/${this.me.id}"
        aria-current=${id === this.current ? 'page' : nothing}
        data-fresh=${fresh}
        data-kind=${kind}
        @click=${(event: MouseEvent) => {
          // With a key held, or another button, a browser opens it elsewhere.
          if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          this.#tell('channel-chosen', { channelId: id });
        }}
      >
        ${
          kind === 'dm'
            ? html`<span class="face">
                <img src="/avatars/${this.application.id}.svg" alt="" width="32" height="32" />
                <span class="dot" data-on=${this.connected}></span>
              </span>`
            : html`<span class="sign" aria-hidden="true">${signOf(kind)}</span>`
        }
        <span class="name" title=${name}>${kind === 'thread' ? html`<span class="unseen">Thread: </span>` : nothing}${name}</span>
        ${fresh ? html`<span class="unseen">, new messages</span>` : nothing}
      </a>
    </li>`;
  }

  #tell<K extends keyof SidebarEvents>(name: K, detail: SidebarEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [base, sidebarCss];
}

customElements.define('chat-sidebar', Sidebar);
