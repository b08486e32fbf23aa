/** `<chat-spoiler>`: words or, as `block`, whatever else is kept from view until somebody wants to see it. */
import { css, html, LitElement } from 'lit';

export class ChatSpoiler extends LitElement {
  static override properties = { block: { type: Boolean, reflect: true }, shown: { state: true } };
  declare block: boolean;
  declare shown: boolean;

  static override styles = css`
    .hidden, .shown {
      border-radius: 4px;
      -webkit-box-decoration-break: clone;
      box-decoration-break: clone;
    }
    .hidden { background: var(--spoiler); cursor: pointer; }
    .hidden:hover { background: var(--spoiler-hover); }
    .shown { background: var(--chip); }
    .shown:focus { outline: none; }
    .words { visibility: hidden; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
    :host([block]) { display: block; min-width: 0; max-width: 100%; }
    :host([block]) .hidden { position: relative; display: grid; place-items: center; overflow: hidden; border-radius: 8px; }
    :host([block]) .hidden > * { grid-area: 1 / 1; }
    :host([block]) .words { visibility: visible; filter: blur(44px); justify-self: stretch; min-width: 0; }
    :host([block]) .shown { background: none; }
    .pill {
      background: rgb(0 0 0 / 80%);
      border-radius: 20px;
      color: #fff;
      font-weight: 700;
      font-size: 13px;
      padding: 6px 8px;
      z-index: 1;
    }
  `;

  override render() {
    if (this.shown) return html`<span class="shown" tabindex="-1"><slot></slot></span>`;
    const pill = this.block ? html`<span class="pill" aria-hidden="true">SPOILER</span>` : undefined;
    return html`<span class="hidden" role="button" tabindex="0" aria-label="Spoiler: show it"
      @click=${this.#show} @keydown=${this.#onKey}
    ><span class="words" inert aria-hidden="true"><slot></slot></span>${pill}</span>`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    this.#show();
  }

  async #show(): Promise<void> {
    this.shown = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.shown')?.focus({ preventScroll: true });
  }
}
customElements.define('chat-spoiler', ChatSpoiler);
