/** `<chat-text-box>`: what one writes, with the list of commands at a `/` and of people at an `@`. */
import type { APIUser } from 'discord-api-types/v10';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { nameOf, withMentions } from '../names.ts';
import { base } from '../theme.css.ts';
import { type Filled, matching, readLine, type Usable } from './commandLine.ts';
import { type Item, listbox, listboxCss, moved, optionId } from './listbox.ts';
import { textBoxCss } from './textBox.css.ts';

const LIST = 'suggestions';
const CONTENT_LENGTH = 2000;
/** Of the characters left, so many are worth a number. */
const NEARLY_FULL = 200;

export interface TextBoxEvents {
  'text-changed': { text: string };
  'text-sent': { content: string };
  'command-chosen': { command: Usable; filled: Filled[] };
}

interface Suggested {
  label: string;
  items: { item: Item; take(): void }[];
}

export class TextBox extends LitElement {
  static override properties = {
    commands: { attribute: false },
    people: { attribute: false },
    application: { attribute: false },
    placeholder: {},
    draft: {},
    text: { state: true },
    caret: { state: true },
    active: { state: true },
    closed: { state: true },
  };

  declare commands: readonly Usable[];
  /** Who can be mentioned, the bot with them. */
  declare people: readonly APIUser[];
  declare application: APIUser;
  declare placeholder: string;
  /** What stands in it at first. */
  declare draft: string;
  declare text: string;
  declare caret: number;
  declare active: number;
  /** Closed with Escape until something else is typed. */
  declare closed: boolean;

  constructor() {
    super();
    this.commands = [];
    this.people = [];
    this.placeholder = '';
    this.draft = '';
    this.text = '';
    this.caret = 0;
    this.active = 0;
    this.closed = false;
  }

  /** With `text` in it, unless it is to keep what it has. */
  write(text = this.text): void {
    this.text = text;
    this.caret = text.length;
    this.active = 0;
    this.closed = false;
    if (this.#readLine()) return;
    this.updateComplete.then(() => {
      const area = this.#area;
      area?.focus();
      area?.setSelectionRange(this.caret, this.caret);
    });
  }

  get #area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('commands') && this.active >= 0) this.active = 0;
    if (this.hasUpdated || this.text !== '') return;
    this.text = this.draft;
    this.caret = this.text.length;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('text')) this.#tell('text-changed', { text: this.text });
  }

  override render() {
    const suggested = this.closed ? undefined : this.#suggested();
    const items = suggested?.items ?? [];
    const active = Math.min(this.active, items.length - 1);
    const over = CONTENT_LENGTH - this.text.trim().length;
    return html`
      ${
        suggested && items.length > 0
          ? listbox({
              id: LIST,
              label: suggested.label,
              items: items.map(({ item }) => item),
              active,
              choose: (i) => items[i]?.take(),
              point: (i) => {
                this.active = i;
              },
            })
          : nothing
      }
      <textarea
        rows=${Math.min(this.text.split('\n').length, 10)}
        placeholder=${this.placeholder}
        aria-label=${this.placeholder}
        role=${items.length > 0 ? 'combobox' : nothing}
        aria-expanded=${items.length > 0 ? 'true' : nothing}
        aria-haspopup=${items.length > 0 ? 'listbox' : nothing}
        aria-autocomplete="list"
        aria-controls=${items.length > 0 ? LIST : nothing}
        aria-activedescendant=${items.length > 0 ? optionId(LIST, active) : nothing}
        autocomplete="off"
        .value=${live(this.text)}
        @input=${this.#typed}
        @select=${this.#moved}
        @click=${this.#moved}
        @keyup=${this.#moved}
        @focus=${() => {
          this.closed = false;
        }}
        @blur=${() => {
          this.closed = true;
        }}
        @keydown=${(event: KeyboardEvent) => this.#key(event, items, active)}
      ></textarea>
      ${over < NEARLY_FULL ? html`<span class="left" data-over=${over < 0} aria-live="polite">${over}</span>` : nothing}
    `;
  }

  #suggested(): Suggested | undefined {
    const command = /^\/([^\n:]*)$/.exec(this.text)?.[1];
    if (command !== undefined) {
      return {
        label: command === '' ? 'Commands' : `Commands matching “/${command}”`,
        items: matching(this.commands, command).map((each) => ({
          item: {
            title: `/${each.name}`,
            beside: each.options.map(({ name }) => name).join(' '),
            detail: each.description,
            avatar: this.application.id,
            aside: nameOf(this.application),
          },
          take: () => this.#choose(each),
        })),
      };
    }
    const before = this.text.slice(0, this.caret);
    const mention = /(?:^|[\s(])@([^\s@]*)$/.exec(before)?.[1];
    if (mention === undefined) return undefined;
    const wanted = mention.toLowerCase();
    const found = this.people.filter((each) => nameOf(each).toLowerCase().includes(wanted));
    // Who has been written out needs no list, so that Enter sends.
    if (found.some((each) => nameOf(each).toLowerCase() === wanted)) return undefined;
    return {
      label: 'Members',
      items: found.map((each) => ({
        item: { title: nameOf(each), avatar: each.id, aside: each.bot ? 'App' : each.username },
        take: () => this.#mention(each, mention.length),
      })),
    };
  }

  #choose(command: Usable): void {
    const filled = command.options.filter(({ required }) => required).map((option) => ({ option, text: '' }));
    this.#tell('command-chosen', { command, filled });
  }

  #mention(user: APIUser, typed: number): void {
    const head = `${this.text.slice(0, this.caret - typed)}${nameOf(user)} `;
    const rest = this.text.slice(this.caret).trimStart();
    this.text = head + rest;
    this.caret = head.length;
    this.updateComplete.then(() => this.#area?.setSelectionRange(head.length, head.length));
  }

  #typed = (event: Event): void => {
    const area = event.target as HTMLTextAreaElement;
    this.text = area.value;
    this.caret = area.selectionStart;
    this.active = 0;
    this.closed = false;
    this.#readLine();
  };

  /** Whether it is the line of a command, which is then filled in instead. */
  #readLine(): boolean {
    const line = readLine(this.text, this.commands);
    if (line) this.#tell('command-chosen', line);
    return line !== undefined;
  }

  #moved = (event: Event): void => {
    this.caret = (event.target as HTMLTextAreaElement).selectionStart;
  };

  #key(event: KeyboardEvent, items: Suggested['items'], active: number): void {
    if (event.isComposing) return;
    const { key } = event;
    if (items.length > 0) {
      if (key === 'ArrowDown' || key === 'ArrowUp') this.active = moved(key, active, items.length);
      else if (key === 'Escape') this.closed = true;
      else if ((key === 'Enter' || key === 'Tab') && !event.shiftKey) items[active]?.take();
      else return;
      event.preventDefault();
      event.stopPropagation();
    } else if (key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  /** Mentions are written as names and sent as ids. */
  send(): void {
    const content = this.text.trim();
    if (content === '' || content.length > CONTENT_LENGTH) return;
    this.#tell('text-sent', { content: withMentions(content, this.people) });
    this.write('');
  }

  #tell<K extends keyof TextBoxEvents>(name: K, detail: TextBoxEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [base, listboxCss, textBoxCss];
}

customElements.define('chat-text-box', TextBox);
