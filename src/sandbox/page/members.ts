/** `<chat-members>`: who is in the server, as far as there is room to show it. */
import type { APIUser } from 'discord-api-types/v10';
import { css, html, LitElement, nothing } from 'lit';
import { nameOf } from './names.ts';
import { base } from './theme.css.ts';

export class Members extends LitElement {
  static override properties = {
    people: { attribute: false },
    application: { attribute: false },
    connected: { type: Boolean },
  };

  declare people: readonly APIUser[];
  declare application: APIUser;
  declare connected: boolean;

  constructor() {
    super();
    this.people = [];
  }

  override render() {
    const bot = [this.application];
    const online = this.connected ? [...this.people, ...bot] : this.people;
    return html`
      <h2 id="online">Online — ${online.length}</h2>
      <ul role="list" aria-labelledby="online">${online.map((each) => this.#member(each))}</ul>
      ${
        this.connected
          ? nothing
          : html`<h2 id="offline">Offline — 1</h2>
              <ul role="list" class="offline" aria-labelledby="offline">${bot.map((each) => this.#member(each))}</ul>`
      }
    `;
  }

  #member(user: APIUser) {
    return html`<li>
      <img src="/avatars/${user.id}.svg" alt="" width="32" height="32" />
      <span class="name">${nameOf(user)}</span>
      ${user.bot ? html`<span class="tag">APP</span>` : nothing}
    </li>`;
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        width: 240px;
        padding: 6px 8px;
        overflow-y: auto;
        background: var(--back-side);
      }
      h2 {
        margin: 18px 8px 6px;
        font-size: 13px;
        font-weight: 600;
        color: var(--text-faint);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 5px 8px;
        color: var(--text-quiet);
        font-weight: 500;
      }
      .offline img {
        opacity: 0.4;
      }
      img {
        border-radius: 50%;
      }
      .name {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .tag {
        padding: 1px 5px;
        border-radius: 4px;
        font-size: 10px;
        font-weight: 600;
        background: var(--accent);
        color: #fff;
      }
    `,
  ];
}

customElements.define('chat-members', Members);
