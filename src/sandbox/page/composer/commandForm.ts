/** `<chat-command-form>`: a slash command being filled in, one pill for each option. */
import type { APIUser } from 'discord-api-types/v10';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base } from '../theme.css.ts';
import { commandFormCss } from './commandForm.css.ts';
import {
  type Choice,
  type Filled,
  lineOf,
  type Option,
  splitOptions,
  type Usable,
  type Value,
  valuesOf,
  withOthers,
} from './commandLine.ts';
import { listbox, listboxCss, moved, optionId } from './listbox.ts';
import { hint, type Offer, offerChoices, offerOptions } from './offers.ts';
import { type Field, pill } from './pill.ts';
import { type Complete, Suggestions } from './suggestions.ts';

const LIST = 'choices';
const HINT = 'hint';

export interface CommandFormEvents {
  /** `line`: as it could be typed. */
  'command-sent': { name: string; options: Record<string, Value>; line: string };
  'command-changed': { line: string };
  /** It is no command any more but a text. */
  'command-left': { text: string };
}

export class CommandForm extends LitElement {
  static override properties = {
    command: { attribute: false },
    filled: { attribute: false },
    application: { attribute: false },
    complete: { attribute: false },
    at: { state: true },
    open: { state: true },
    active: { state: true },
    problem: { state: true },
  };

  declare command: Usable;
  declare filled: readonly Filled[];
  declare application: APIUser;
  declare complete: Complete;
  /** The pill that has the focus; one more than there are: the place behind them. */
  declare at: number;
  declare open: boolean;
  declare active: number;
  declare problem: { option: Option; text: string } | undefined;

  readonly #suggestions = new Suggestions(() => this.requestUpdate());

  constructor() {
    super();
    this.at = 0;
    this.open = false;
    this.active = -1;
  }

  /** To the place that one is at, or to the last where nothing more can be written. */
  override async focus(): Promise<void> {
    const last = this.#rest.length > 0 ? this.filled.length : this.filled.length - 1;
    await this.#go(Math.max(0, Math.min(this.at, last)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#suggestions.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('command') && this.hasUpdated) this.problem = undefined;
    if (this.hasUpdated) return;
    const empty = this.filled.findIndex(({ text }) => text === '');
    this.at = empty >= 0 ? empty : Math.max(0, this.filled.length - 1);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('filled')) this.#tell('command-changed', { line: lineOf(this.command, this.filled) });
  }

  override render() {
    const here = this.filled[this.at];
    const shown = this.open ? this.#shown(here) : undefined;
    const rest = this.#rest.length;
    const listing =
      shown && shown.items.length > 0
        ? { active: this.active >= 0 ? optionId(LIST, this.active) : undefined }
        : undefined;
    return html`
      <div class="above">
        ${
          shown && shown.items.length > 0
            ? listbox({
                id: LIST,
                label: shown.label,
                items: shown.items,
                active: this.active,
                choose: (i) => shown.take(i),
                point: (i) => {
                  this.active = i;
                },
              })
            : nothing
        }
        ${hint({ id: HINT, command: this.command, option: here?.option, problem: this.problem, note: shown?.note })}
      </div>
      <div
        class="line"
        role="group"
        aria-label="/${this.command.name}"
        @mousedown=${this.#clickedBeside}
        @focusout=${() => {
          this.open = false;
        }}
      >
        <span class="name">/${this.command.name}</span>
        ${this.filled.map((each, i) =>
          pill({
            ...each,
            hint: HINT,
            list: LIST,
            here: i === this.at,
            bad: this.problem?.option === each.option,
            listing: i === this.at ? listing : undefined,
            focused: () => this.#entered(i),
            typed: (event) => this.#typed(i, event),
            key: (event) => this.#key(event, i, shown),
          }),
        )}
        <input
          class="tail"
          aria-label="More options"
          aria-describedby=${HINT}
          placeholder=${rest > 0 ? `+${rest} more` : ''}
          size="8"
          autocomplete="off"
          ?readonly=${rest === 0}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded=${String(!here && listing !== undefined)}
          aria-controls=${LIST}
          aria-activedescendant=${(here ? undefined : listing?.active) ?? nothing}
          @focus=${() => this.#entered(this.filled.length)}
          @input=${() => this.#typedBehind()}
          @keydown=${(event: KeyboardEvent) => this.#key(event, this.filled.length, shown)}
        />
      </div>
    `;
  }

  get #fields(): Field[] {
    return [...this.renderRoot.querySelectorAll<Field>('.line input, .line textarea')];
  }

  get #tail(): string {
    return this.renderRoot.querySelector<HTMLInputElement>('.tail')?.value ?? '';
  }

  /** The options that have no pill. */
  get #rest(): Option[] {
    return this.command.options.filter((option) => !this.filled.some((each) => each.option === option));
  }

  #shown(here: Filled | undefined): Offer | undefined {
    if (!here) return offerOptions(this.#rest, this.#tail, (option) => this.#add(option));
    const asked = here.option.autocomplete ? this.#suggestions.current : undefined;
    return offerChoices(here, asked, (choice) => this.#take(choice));
  }

  /** A place gets the focus: its list opens, unless it is filled in. */
  #entered(i: number): void {
    this.at = i;
    const here = this.filled[i];
    this.open = here ? here.text === '' : true;
    this.active = here ? 0 : -1;
    if (here && this.open) this.#ask(here);
  }

  #ask({ option, text }: Filled): void {
    if (!option.autocomplete) return;
    this.#suggestions.ask(this.complete, this.command, this.filled, option, text);
  }

  #typed(i: number, event: Event): void {
    const { value } = event.target as Field;
    const here = this.filled[i];
    if (!here) return;
    const { own, others } = splitOptions(value.replaceAll('\n', ' ').trimStart(), this.command.options);
    this.problem = undefined;
    this.open = true;
    this.active = 0;
    const filled = withOthers(this.filled.with(i, { option: here.option, text: own }), others);
    this.filled = filled;
    const last = others.at(-1);
    if (last) this.#go(filled.findIndex(({ option }) => option === last.option));
    else this.#ask({ option: here.option, text: own });
  }

  #typedBehind(): void {
    const { others } = splitOptions(this.#tail, this.#rest);
    this.open = true;
    this.active = this.#tail.trim() === '' ? -1 : 0;
    if (others[0]) this.#add(others[0].option, others[0].text);
    else this.requestUpdate();
  }

  #take(choice: Choice): void {
    const at = this.at;
    this.filled = this.filled.map((each, i) => (i === at ? { option: each.option, text: choice.name, choice } : each));
    const next = this.filled.findIndex(({ text }, i) => i > at && text === '');
    this.#go(next >= 0 ? next : this.filled.length);
  }

  #add(option: Option, text = ''): void {
    const tail = this.renderRoot.querySelector<HTMLInputElement>('.tail');
    if (tail) tail.value = '';
    this.filled = [...this.filled, { option, text }];
    this.#go(this.filled.length - 1);
  }

  #remove(i: number): void {
    const filled = this.filled.toSpliced(i, 1);
    if (i === 0 && filled.every(({ text }) => text === '')) {
      this.#leave();
      return;
    }
    this.filled = filled;
    this.problem = undefined;
    this.#go(Math.max(0, i - 1));
  }

  #leave(): void {
    this.#tell('command-left', { text: `/${this.command.name}` });
  }

  /** @param end the caret there: at the text's end, or at its start */
  async #go(i: number, end = true): Promise<void> {
    await this.updateComplete;
    const field = this.#fields[i];
    if (!field) return;
    const there = this.shadowRoot?.activeElement === field;
    if (there) this.#entered(i);
    else field.focus();
    const caret = end ? field.value.length : 0;
    field.setSelectionRange(caret, caret);
  }

  #key(event: KeyboardEvent, i: number, shown: Offer | undefined): void {
    if (event.isComposing) return;
    const field = event.target as Field;
    const { selectionStart: start, selectionEnd: end, value } = field;
    const items = shown?.items.length ?? 0;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.open = true;
      if (this.filled[i]) this.#ask(this.filled[i]);
      this.active = items > 0 ? moved(key, this.active, items) : 0;
    } else if ((key === 'Enter' || (key === 'Tab' && !event.shiftKey)) && items > 0 && this.active >= 0) {
      shown?.take(this.active);
    } else if (key === 'Enter') this.send();
    else if (key === 'Escape' && items > 0) {
      this.open = false;
      event.stopPropagation();
    } else if (key === 'Backspace' && start === 0 && end === 0) {
      if (i < this.filled.length) this.#remove(i);
      else if (i === 0) this.#leave();
      else this.#go(i - 1);
    } else if (key === 'ArrowLeft' && start === 0 && end === 0 && i > 0) this.#go(i - 1);
    else if (key === 'ArrowRight' && start === value.length && i < this.filled.length) this.#go(i + 1, false);
    else return;
    event.preventDefault();
  }

  #clickedBeside = (event: MouseEvent): void => {
    if ((event.target as Element).closest('.pill, .tail')) return;
    event.preventDefault();
    this.#go(this.filled.length);
  };

  send(): void {
    const read = valuesOf(this.command, this.filled);
    if ('options' in read) {
      this.#tell('command-sent', {
        name: this.command.name,
        options: read.options,
        line: lineOf(this.command, this.filled),
      });
      return;
    }
    const { option, problem } = read;
    this.problem = { option, text: problem };
    const there = this.filled.findIndex((each) => each.option === option);
    if (there < 0) this.#add(option);
    else this.#go(there);
  }

  #tell<K extends keyof CommandFormEvents>(name: K, detail: CommandFormEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [base, listboxCss, commandFormCss];
}

customElements.define('chat-command-form', CommandForm);
