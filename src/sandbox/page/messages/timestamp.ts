/** `<chat-time>`: a moment in one of Discord's styles; a relative one goes with the clock. */
import { css, html, LitElement } from 'lit';
import { LOCALE } from './drawing.ts';
import { inStyle } from './time.ts';

export class ChatTime extends LitElement {
  static override properties = { seconds: { type: Number }, kind: {} };
  declare seconds: number;
  /** One of `t T d D f F R s S`. */
  declare kind: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = css`
    time {
      background: var(--chip);
      border-radius: 4px;
      padding: 0 2px;
      -webkit-box-decoration-break: clone;
      box-decoration-break: clone;
    }
  `;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override render() {
    const date = new Date(this.seconds * 1000);
    if (Number.isNaN(date.getTime())) return html`<time>Invalid date</time>`;
    const now = new Date();
    if (this.kind === 'R') this.#tickAfter(Math.abs(date.getTime() - now.getTime()) < 60_000 ? 1000 : 30_000);
    const full = inStyle('F', date, now, LOCALE);
    return html`<time datetime=${date.toISOString()} title=${full}>${inStyle(this.kind, date, now, LOCALE)}</time>`;
  }

  #tickAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.isConnected && this.requestUpdate(), ms);
  }
}
customElements.define('chat-time', ChatTime);
