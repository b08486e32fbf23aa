/** `<chat-notices>`: what the sandbox refused, of the bot's requests and of what one tried oneself. */
import { css, html, LitElement, nothing } from 'lit';
import type { Refusal } from '../chat/contract.ts';
import { base } from './theme.css.ts';

export type Notice = { words: string } | Refusal;

export interface NoticesEvents {
  'notice-dismissed': Notice;
  /** It was on a notice that has gone, and there is no other. */
  'focus-lost': null;
}

export class Notices extends LitElement {
  static override properties = { notices: { attribute: false } };

  declare notices: readonly Notice[];

  constructor() {
    super();
    this.notices = [];
  }

  #focused = false;

  protected override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement != null;
  }

  protected override updated(): void {
    if (!this.#focused || this.shadowRoot?.activeElement) return;
    const last = [...this.renderRoot.querySelectorAll('button')].at(-1);
    if (last) last.focus();
    else this.#tell('focus-lost', null);
  }

  override render() {
    return html`<div role="status" aria-label="Notices">
      ${this.notices.map(
        (notice) => html`<section>
          ${'words' in notice ? html`<p>${notice.words}</p>` : refusal(notice)}
          <button
            type="button"
            aria-label="Dismiss"
            @click=${() => this.#tell('notice-dismissed', notice)}
          >
            ✕
          </button>
        </section>`,
      )}
    </div>`;
  }

  #tell<K extends keyof NoticesEvents>(name: K, detail: NoticesEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [
    base,
    css`
      :host {
        position: relative;
        z-index: 10;
        height: 0;
        flex: none;
      }
      [role='status'] {
        position: absolute;
        top: 8px;
        right: 8px;
        width: min(440px, calc(100% - 16px));
        max-height: 60vh;
        overflow-y: auto;
      }
      section {
        display: flex;
        align-items: flex-start;
        gap: 8px;
        margin-bottom: 8px;
        padding: 10px 4px 10px 14px;
        border: 1px solid var(--bad-text);
        border-radius: 6px;
        background: var(--bad-back);
        color: var(--text);
        font-size: 14px;
        overflow-wrap: anywhere;
      }
      section > :first-child {
        flex: 1;
        min-width: 0;
      }
      p,
      ul {
        margin: 0;
      }
      ul {
        padding-left: 18px;
      }
      b {
        display: block;
        color: var(--bad-text);
      }
      code {
        font: 13px var(--code);
      }
      button {
        width: 36px;
        height: 36px;
        margin: -6px 0;
      }
    `,
  ];
}

function refusal({ method, path, status, code, message, errors = [] }: Refusal) {
  return html`<div>
    <b>${message}</b>
    <p>The bot’s request <code>${method} ${path}</code> was refused: ${status}${code ? html`, code ${code}` : nothing}.</p>
    ${
      errors.length > 0
        ? html`<ul>
            ${errors.map((each) => html`<li><code>${each.path}</code> ${each.message}</li>`)}
          </ul>`
        : nothing
    }
  </div>`;
}

customElements.define('chat-notices', Notices);
