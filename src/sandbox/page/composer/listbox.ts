/** The list that stands above the message box: commands, people, options, suggestions. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

export interface Item {
  title: string;
  /** Of the same line, fainter: the options that a command takes. */
  beside?: string;
  detail?: string | undefined;
  /** A user's id. */
  avatar?: string;
  /** At the right end. */
  aside?: string | undefined;
}

export interface Listing {
  /** Of the element, for the field that owns it. */
  id: string;
  label: string;
  items: readonly Item[];
  /** −1: none yet. */
  active: number;
  choose(index: number): void;
  point(index: number): void;
}

/** The id of one of the list's options, for `aria-activedescendant`. */
export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

export function listbox({ id, label, items, active, choose, point }: Listing): TemplateResult {
  return html`<div class="float">
    <div class="float-head" aria-hidden="true">${label}</div>
    <div class="list" role="listbox" id=${id} aria-label=${label}>
      ${items.map(
        (item, i) => html`<div
          role="option"
          id=${optionId(id, i)}
          class="item"
          aria-selected=${i === active}
          ${i === active ? ref(intoView) : nothing}
          @mousemove=${() => i !== active && point(i)}
          @mousedown=${(event: Event) => event.preventDefault()}
          @click=${() => choose(i)}
        >
          ${item.avatar === undefined ? nothing : html`<img src="/avatars/${item.avatar}.svg" alt="" width="24" height="24" />`}
          <span class="words">
            <span class="title">${item.title}${item.beside ? html` <span class="beside">${item.beside}</span>` : nothing}</span>
            ${item.detail ? html`<span class="detail">${item.detail}</span>` : nothing}
          </span>
          ${item.aside ? html`<span class="aside">${item.aside}</span>` : nothing}
        </div>`,
      )}
    </div>
  </div>`;
}

const intoView = (element?: Element): void => element?.scrollIntoView({ block: 'nearest' });

/** The one after, or before, the active one; around at the ends. */
export function moved(key: 'ArrowDown' | 'ArrowUp', active: number, count: number): number {
  if (count === 0) return -1;
  if (active < 0) return key === 'ArrowDown' ? 0 : count - 1;
  return (active + (key === 'ArrowDown' ? 1 : -1) + count) % count;
}

export const listboxCss = css`
  .float {
    position: absolute;
    left: 0;
    right: 0;
    bottom: calc(100% + 4px);
    z-index: 5;
    background: var(--back-side);
    border: 1px solid var(--line);
    border-radius: 8px;
    box-shadow: var(--shadow);
    overflow: hidden;
  }
  .float-head {
    padding: 10px 16px 4px;
    font-size: 12px;
    font-weight: 700;
    color: var(--text-quiet);
    overflow-wrap: anywhere;
  }
  .list {
    max-height: min(360px, 45vh);
    overflow-y: auto;
    padding: 4px 8px 8px;
  }
  .item {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 40px;
    padding: 6px 8px;
    border-radius: 4px;
    cursor: pointer;
  }
  .item img {
    border-radius: 50%;
    flex: none;
  }
  .item[aria-selected='true'] {
    background: var(--back-active);
  }
  .words {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .title {
    display: block;
    font-size: 15px;
    font-weight: 600;
    color: var(--text-strong);
  }
  .beside,
  .detail,
  .aside {
    font-size: 13px;
    font-weight: 400;
    color: var(--text-quiet);
  }
  .detail {
    display: block;
  }
  @media (max-width: 480px) {
    .aside,
    .beside {
      display: none;
    }
  }
  .aside {
    flex: none;
    max-width: 35%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
