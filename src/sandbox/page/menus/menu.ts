/** `<chat-menu>`: a menu at a point of the page, with menus within it; for mouse and keyboard. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { base } from '../theme.css.ts';
import { deepFocus } from './focus.ts';

export interface MenuItem {
  label: string;
  /** Of a user, before the label. */
  avatar?: string;
  /** One of several, and whether it is the one. */
  checked?: boolean;
  items?: MenuItem[];
  choose?(): void;
}

const EDGE = 8;

export class Menu extends LitElement {
  static override properties = {
    items: { attribute: false },
    label: {},
    x: { type: Number },
    y: { type: Number },
    opened: { state: true },
  };

  declare items: readonly MenuItem[];
  declare label: string;
  declare x: number;
  declare y: number;
  /** The item whose menu is open. */
  declare opened: MenuItem | undefined;

  #before: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = deepFocus();
  }

  protected override firstUpdated(): void {
    this.#place();
    const checked = this.renderRoot.querySelector<HTMLElement>('[aria-checked="true"]');
    (checked ?? this.renderRoot.querySelector<HTMLElement>('button'))?.focus();
  }

  override render() {
    return html`
      <div class="backdrop" @mousedown=${this.#beside} @contextmenu=${this.#beside}></div>
      <div class="menu main" role="menu" aria-label=${this.label} @keydown=${this.#key}>
        ${this.items.map((item) => this.#item(item))}
      </div>
    `;
  }

  #item(item: MenuItem): TemplateResult {
    const open = this.opened === item;
    return html`<div class="entry" role="none">
      <button
        type="button"
        role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'}
        tabindex="-1"
        aria-checked=${item.checked === undefined ? nothing : String(item.checked)}
        aria-haspopup=${item.items ? 'menu' : nothing}
        aria-expanded=${item.items ? String(open) : nothing}
        @mouseenter=${(event: Event) => (event.currentTarget as HTMLElement).focus()}
        @click=${() => this.#choose(item)}
      >
        ${item.avatar === undefined ? nothing : html`<img src="/avatars/${item.avatar}.svg" alt="" width="24" height="24" />`}
        <span>${item.label}</span>
        ${item.items ? html`<span aria-hidden="true">›</span>` : nothing}
        ${item.checked ? html`<span aria-hidden="true">✓</span>` : nothing}
      </button>
      ${
        item.items && open
          ? html`<div class="menu sub" role="menu" aria-label=${item.label}>${item.items.map((each) => this.#item(each))}</div>`
          : nothing
      }
    </div>`;
  }

  /** Where it was asked for, as far as the window allows. */
  #place(): void {
    const menu = this.renderRoot.querySelector<HTMLElement>('.main');
    if (!menu) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(EDGE, Math.min(this.x, innerWidth - width - EDGE))}px`;
    menu.style.top = `${Math.max(EDGE, Math.min(this.y, innerHeight - height - EDGE))}px`;
  }

  #choose(item: MenuItem): void {
    if (item.items) {
      if (this.opened === item) this.opened = undefined;
      else this.#open(item);
      return;
    }
    this.close();
    item.choose?.();
  }

  async #open(item: MenuItem): Promise<void> {
    this.opened = item;
    await this.updateComplete;
    const sub = this.renderRoot.querySelector<HTMLElement>('.sub');
    if (!sub) return;
    const { right, bottom } = sub.getBoundingClientRect();
    sub.classList.toggle('leftward', right > innerWidth - EDGE);
    if (bottom > innerHeight - EDGE) this.#place();
    sub.querySelector('button')?.focus();
  }

  #closeSub(): void {
    this.renderRoot.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    this.opened = undefined;
  }

  #key = (event: KeyboardEvent): void => {
    const focused = this.shadowRoot?.activeElement as HTMLElement | null;
    const menu = focused?.closest('.menu');
    if (!focused || !menu) return;
    const items = [...menu.querySelectorAll<HTMLElement>(':scope > .entry > button')];
    const at = items.indexOf(focused);
    const within = menu.classList.contains('sub');
    const focus = (i: number) => items[(i + items.length) % items.length]?.focus();
    if (event.key === 'ArrowDown') focus(at + 1);
    else if (event.key === 'ArrowUp') focus(at - 1);
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(-1);
    else if (event.key === 'ArrowRight' && focused.ariaHasPopup === 'menu') focused.click();
    else if (event.key === 'ArrowLeft' && within) this.#closeSub();
    else if (event.key === 'Escape' || event.key === 'Tab') this.close();
    else if (/^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const wanted = event.key.toLowerCase();
      const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      turned.find((item) => item.textContent?.trim().toLowerCase().startsWith(wanted))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #beside = (event: Event): void => {
    event.preventDefault();
    this.close();
  };

  /** The focus goes back to where it was. */
  close(): void {
    this.#before?.focus();
    this.dispatchEvent(new CustomEvent('menu-closed'));
  }

  static override styles = [
    base,
    css`
      .backdrop {
        position: fixed;
        inset: 0;
        z-index: 30;
      }
      .menu {
        min-width: 190px;
        max-width: min(280px, calc(100vw - 16px));
        padding: 6px 8px;
        background: var(--back-float);
        border: 1px solid var(--line);
        border-radius: 4px;
        box-shadow: var(--shadow);
      }
      .main {
        position: fixed;
        z-index: 31;
      }
      .entry {
        position: relative;
      }
      .sub {
        position: absolute;
        left: calc(100% + 4px);
        top: -7px;
      }
      .sub.leftward {
        left: auto;
        right: calc(100% + 4px);
      }
      button {
        display: flex;
        align-items: center;
        gap: 10px;
        width: 100%;
        min-height: 34px;
        padding: 6px 8px;
        border-radius: 3px;
        font-size: 14px;
        font-weight: 500;
        color: var(--text-quiet);
        text-align: left;
      }
      button[aria-expanded='true'] {
        background: var(--back-active);
        color: var(--text-strong);
      }
      button:focus {
        background: var(--accent);
        color: #fff;
        outline-offset: -2px;
      }
      button span:first-of-type {
        flex: 1;
        overflow-wrap: anywhere;
      }
      img {
        border-radius: 50%;
      }
      @media (max-width: 720px) {
        .sub,
        .sub.leftward {
          position: static;
          border: 0;
          box-shadow: none;
          padding: 0 0 0 12px;
          min-width: 0;
        }
        button {
          min-height: 44px;
        }
      }
    `,
  ];
}

customElements.define('chat-menu', Menu);
