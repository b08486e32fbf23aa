/** `<chat-select>`: a select menu of a message: a field, and a list over the page for as long as one chooses. */
import { type APISelectMenuComponent, type APISelectMenuOption, ComponentType } from 'discord-api-types/v10';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { emojiText, type Names, tell } from './drawing.ts';
import { chevron, tick } from './icons.ts';
import { selectStyles } from './select.css.ts';

const PLACEHOLDERS: Readonly<Record<APISelectMenuComponent['type'], string>> = {
  [ComponentType.StringSelect]: 'Make a selection',
  [ComponentType.UserSelect]: 'Select a user',
  [ComponentType.RoleSelect]: 'Select a role',
  [ComponentType.MentionableSelect]: 'Select a user or role',
  [ComponentType.ChannelSelect]: 'Select a channel',
};
/** In pixels, between the field and its list. */
const GAP = 4;
/** In milliseconds: what is typed after it begins anew. */
const PAUSE = 500;

export class ChatSelect extends LitElement {
  static override properties = {
    component: { attribute: false },
    options: { attribute: false },
    names: { attribute: false },
    busy: { type: Boolean },
    open: { state: true },
    chosen: { state: true },
    active: { state: true },
  };
  static override styles = selectStyles;
  declare component: APISelectMenuComponent;
  declare options: readonly APISelectMenuOption[];
  declare names: Names;
  declare busy: boolean;
  declare open: boolean;
  /** Values, in the order in which they were chosen. */
  declare chosen: readonly string[];
  /** The place of the option that the keyboard is at. */
  declare active: number;
  /** What the server knows of. */
  #sent: readonly string[] = [];
  #typed = { text: '', at: Number.NEGATIVE_INFINITY };
  readonly #follow = () => this.#place();

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('component')) return;
    const { component } = this;
    this.#sent =
      component.type === ComponentType.StringSelect
        ? component.options.filter((option) => option.default).map(({ value }) => value)
        : (component.default_values ?? []).map(({ id }) => id);
    this.chosen = this.#sent;
    this.active ??= 0;
  }

  get #least(): number {
    return this.component.min_values ?? 1;
  }
  get #most(): number {
    return this.component.max_values ?? 1;
  }
  get #locked(): boolean {
    return this.busy || (this.component.disabled ?? false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.#follow, true);
  }

  override render() {
    const { placeholder = PLACEHOLDERS[this.component.type] } = this.component;
    const labels = this.chosen.map((value) => this.#label(value));
    return html`
      <button id="field" role="combobox" popovertarget=${this.#locked ? nothing : 'list'} aria-label=${placeholder}
        aria-haspopup="listbox" aria-controls="list" aria-expanded=${this.open ? 'true' : 'false'}
        aria-activedescendant=${this.open && this.options.length > 0 ? `option-${this.active}` : nothing}
        aria-busy=${this.busy ? 'true' : nothing} aria-disabled=${this.#locked ? 'true' : nothing} @keydown=${this.#onKey}>
        <span class=${labels.length > 0 ? 'chosen' : 'placeholder'}>${labels.join(', ') || placeholder}</span>
        ${chevron}
      </button>
      <div id="list" popover role="listbox" aria-label=${placeholder}
        aria-multiselectable=${this.#most > 1 ? 'true' : nothing} @beforetoggle=${this.#onBeforeToggle} @toggle=${this.#onToggle}>
        ${this.options.length > 0 ? this.options.map((option, i) => this.#option(option, i)) : html`<p role="option" aria-disabled="true" aria-selected="false">Nothing to choose from</p>`}
      </div>`;
  }

  #option({ value, label, description, emoji }: APISelectMenuOption, i: number) {
    const chosen = this.chosen.includes(value);
    const full = this.#most > 1 && !chosen && this.chosen.length >= this.#most;
    return html`<div id="option-${i}" role="option" class=${i === this.active ? 'active' : ''} aria-selected=${chosen ? 'true' : 'false'}
      aria-disabled=${full ? 'true' : nothing} @click=${() => this.#choose(i)} @pointermove=${() => {
        this.active = i;
      }}>
      ${emoji ? html`<span class="emoji">${emojiText(emoji)}</span>` : nothing}
      <span class="words"><span class="label">${label}</span>${description ? html`<span class="description">${description}</span>` : nothing}</span>
      <span class="mark">${chosen ? tick : nothing}</span>
    </div>`;
  }

  #label(value: string): string {
    const { type } = this.component;
    const option = this.options.find((one) => one.value === value);
    if (option) return option.label;
    const kind = type === ComponentType.ChannelSelect ? 'channel' : type === ComponentType.RoleSelect ? 'role' : 'user';
    return this.names(kind, value) ?? this.names('role', value) ?? value;
  }

  #choose(i: number): void {
    const value = this.options[i]?.value;
    if (value === undefined) return;
    const had = this.chosen.includes(value);
    if (this.#most > 1) {
      if (had) this.chosen = this.chosen.filter((one) => one !== value);
      else if (this.chosen.length < this.#most) this.chosen = [...this.chosen, value];
      return;
    }
    this.chosen = had && this.#least === 0 ? [] : [value];
    this.#list.togglePopover(false);
  }

  /** At once, so that no key is lost that comes right after. */
  #onBeforeToggle({ newState }: ToggleEvent): void {
    this.open = newState === 'open';
    if (!this.open) return;
    this.active = Math.max(
      0,
      this.options.findIndex(({ value }) => this.chosen.includes(value)),
    );
    this.#place();
    window.addEventListener('scroll', this.#follow, true);
  }

  /** What was chosen is sent as the list closes, as Discord does. */
  #onToggle({ newState }: ToggleEvent): void {
    if (newState === 'open') return;
    window.removeEventListener('scroll', this.#follow, true);
    const same = this.chosen.length === this.#sent.length && this.chosen.every((value) => this.#sent.includes(value));
    if (same) return;
    if (this.chosen.length < this.#least) {
      this.chosen = this.#sent;
      return;
    }
    this.#sent = this.chosen;
    tell(this, 'chat-choose', { customId: this.component.custom_id, values: [...this.chosen] });
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#locked) return;
    const { key } = event;
    const last = this.options.length - 1;
    const to: Record<string, number> = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, Home: 0, End: last };
    if (!this.open) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      event.preventDefault();
      this.#list.togglePopover(true);
    } else if (key in to) {
      event.preventDefault();
      this.#goTo(Math.min(last, Math.max(0, to[key] as number)));
    } else if (key === 'Enter' || (key === ' ' && !this.#isTyping(event.timeStamp))) {
      event.preventDefault();
      this.#choose(this.active);
    } else if (key === 'Tab') {
      this.#list.togglePopover(false);
    } else if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#find(key, event.timeStamp);
    }
  }

  #isTyping(at: number): boolean {
    return at - this.#typed.at < PAUSE;
  }

  /** What is typed without a pause leads to the first option that begins so. */
  #find(key: string, at: number): void {
    const text = (this.#isTyping(at) ? this.#typed.text : '') + key.toLowerCase();
    this.#typed = { text, at };
    const found = this.options.findIndex(({ label }) => label.toLowerCase().startsWith(text));
    if (found !== -1) this.#goTo(found);
  }

  async #goTo(i: number): Promise<void> {
    this.active = i;
    await this.updateComplete;
    this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  get #list(): HTMLElement {
    return this.renderRoot.querySelector('#list') as HTMLElement;
  }

  /** Below the field, or above it where there is more room. */
  #place(): void {
    const field = this.renderRoot.querySelector('#field')?.getBoundingClientRect();
    if (!field) return;
    const below = window.innerHeight - field.bottom - 2 * GAP;
    const above = field.top - 2 * GAP;
    const under = below >= Math.min(240, above);
    const { style } = this.#list;
    style.setProperty('left', `${field.left}px`);
    style.setProperty('width', `${field.width}px`);
    style.setProperty('max-height', `${Math.min(320, under ? below : above)}px`);
    style.setProperty('top', under ? `${field.bottom + GAP}px` : 'auto');
    style.setProperty('bottom', under ? 'auto' : `${window.innerHeight - field.top + GAP}px`);
  }
}
customElements.define('chat-select', ChatSelect);
