/** `<chat-about>`: what this page is, in a dialog. */
import { css, html, LitElement } from 'lit';
import { dialogCss } from './modal.css.ts';
import { base } from './theme.css.ts';

export class About extends LitElement {
  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="title" @close=${this.#closed} @mousedown=${this.#beside}>
      <div class="head">
        <h2 id="title">What is this?</h2>
        <button type="button" class="close" aria-label="Close" @click=${this.#close}>✕</button>
      </div>
      <p>
        This is a sandbox: a small Discord of its own that runs on this machine, with the real bot connected to it. Nothing
        that you write here leaves this machine.
      </p>
      <div class="foot"><button type="button" class="main" @click=${this.#close}>Got it</button></div>
    </dialog>`;
  }

  #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  #closed = (): void => {
    this.dispatchEvent(new CustomEvent('about-closed'));
  };

  #beside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  static override styles = [
    base,
    dialogCss,
    css`
      p {
        margin: 0;
        padding: 0 16px 16px;
      }
      .foot {
        padding: 0 16px 16px;
        text-align: right;
      }
    `,
  ];
}

customElements.define('chat-about', About);
