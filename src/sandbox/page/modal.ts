/** `<chat-modal>`: a form that the bot opened. */
import {
  type APIModalInteractionResponseCallbackData,
  type APIUser,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { html, LitElement, nothing } from 'lit';
import { deepFocus } from './menus/focus.ts';
import type { Choices } from './messages/drawing.ts';
import { modalCss } from './modal.css.ts';
import { nameOf } from './names.ts';
import { base } from './theme.css.ts';

/** A field of the form, whichever way it is written. */
interface Field {
  label: string;
  description: string | undefined;
  customId: string;
  required: boolean;
  input: Input | Select;
}

interface Input {
  kind: 'input';
  paragraph: boolean;
  value: string;
  placeholder: string;
  min: number;
  max: number;
}

interface Select {
  kind: 'select';
  options: { label: string; value: string; description?: string; default?: boolean }[];
  placeholder: string;
  min: number;
  max: number;
}

/** Of a field's element, and of those that describe it. */
interface Ids {
  id: string;
  about: string;
}

/** Characters of a text input that sets no limit of its own. */
const INPUT_LENGTH = 4000;

export class Modal extends LitElement {
  static override properties = {
    data: { attribute: false },
    application: { attribute: false },
    choices: { attribute: false },
    problem: {},
    problems: { state: true },
    sending: { type: Boolean },
  };

  declare data: APIModalInteractionResponseCallbackData;
  declare application: APIUser;
  declare choices: Choices;
  /** Why it could not be sent. */
  declare problem: string | undefined;
  /** By custom_id. */
  declare problems: Readonly<Record<string, string>>;
  declare sending: boolean;

  /** What has the focus again when it is closed. */
  #before: HTMLElement | undefined;

  constructor() {
    super();
    this.choices = () => [];
    this.problems = {};
    this.sending = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = deepFocus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#before?.focus();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    this.renderRoot.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }

  override render() {
    return html`<dialog aria-labelledby="title" @cancel=${this.#cancelled} @mousedown=${this.#beside}>
      <form novalidate @submit=${this.#submit}>
        <div class="head">
          <img src="/avatars/${this.application.id}.svg" alt="" width="32" height="32" />
          <h2 id="title">${this.data.title}</h2>
          <button type="button" class="close" aria-label="Close" @click=${this.#close}>✕</button>
        </div>
        <div class="body">
          <p class="warning">This form will be sent to ${nameOf(this.application)}. Nothing leaves this machine.</p>
          ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
          ${(this.data.components as unknown as Component[]).map((component, i) => this.#component(component, i))}
        </div>
        <div class="foot">
          <button type="button" class="quiet" @click=${this.#close}>Cancel</button>
          <button type="submit" class="main" ?disabled=${this.sending}>Submit</button>
        </div>
      </form>
    </dialog>`;
  }

  #component(component: Component, at: number) {
    if (component.type === ComponentType.TextDisplay) return html`<p class="words">${component['content']}</p>`;
    const field = this.#field(component);
    return field ? this.#labelled(field, `field-${at}`) : nothing;
  }

  #field(top: Component): Field | undefined {
    const inner = (
      top.type === ComponentType.Label
        ? top['component']
        : top.type === ComponentType.ActionRow
          ? top['components'][0]
          : undefined
    ) as Component | undefined;
    if (!inner) return undefined;
    const { placeholder = '', required = true } = inner;
    const shared = {
      label: top['label'] ?? inner['label'] ?? inner['custom_id'],
      description: top['description'],
      customId: inner['custom_id'],
      required,
    };
    if (inner.type === ComponentType.TextInput) {
      const { style, value = '', min_length: min = 0, max_length: max = INPUT_LENGTH } = inner;
      return {
        ...shared,
        input: { kind: 'input', paragraph: style === TextInputStyle.Paragraph, value, placeholder, min, max },
      };
    }
    const { min_values: min = 1, max_values: max = 1 } = inner;
    return { ...shared, input: { kind: 'select', options: this.#optionsOf(inner), placeholder, min, max } };
  }

  #optionsOf(select: Component): Select['options'] {
    if (select.type === ComponentType.StringSelect) return select['options'];
    return this.choices(select.type as Parameters<Choices>[0]).map(({ id, label }) => ({ label, value: id }));
  }

  /** @param id of the element, as a custom_id can be anything */
  #labelled(field: Field, id: string) {
    const { label, description, customId, required, input } = field;
    const problem = this.problems[customId];
    const ids = { id, about: `${description ? `${id}-description ` : ''}${id}-about` };
    return html`<div class="field">
      <label for=${id}>
        ${label}${required ? html`<span class="star" aria-hidden="true">*</span>` : nothing}
      </label>
      ${description ? html`<p class="description" id="${id}-description">${description}</p>` : nothing}
      ${input.kind === 'input' ? this.#input(field, input, ids) : this.#select(field, input, ids)}
      <p class="about" id="${id}-about">
        ${problem ? html`<span class="bad">${problem}</span>` : nothing}
        ${input.kind === 'input' && input.max < INPUT_LENGTH ? html`<span>At most ${input.max} characters</span>` : nothing}
      </p>
    </div>`;
  }

  #input({ customId, required }: Field, { paragraph, value, placeholder, max }: Input, { id, about }: Ids) {
    const invalid = this.problems[customId] ? 'true' : 'false';
    return paragraph
      ? html`<textarea
          id=${id}
          name=${customId}
          rows="4"
          maxlength=${max}
          placeholder=${placeholder}
          aria-required=${required ? 'true' : 'false'}
          aria-invalid=${invalid}
          aria-describedby=${about}
          .defaultValue=${value}
        ></textarea>`
      : html`<input
          id=${id}
          name=${customId}
          maxlength=${max}
          placeholder=${placeholder}
          autocomplete="off"
          aria-required=${required ? 'true' : 'false'}
          aria-invalid=${invalid}
          aria-describedby=${about}
          .defaultValue=${value}
        />`;
  }

  #select({ customId, required }: Field, { options, placeholder, max }: Select, { id, about }: Ids) {
    return html`<select
      id=${id}
      name=${customId}
      ?multiple=${max > 1}
      aria-required=${required ? 'true' : 'false'}
      aria-invalid=${this.problems[customId] ? 'true' : 'false'}
      aria-describedby=${about}
    >
      ${max > 1 ? nothing : html`<option value="">${placeholder || 'Make a selection'}</option>`}
      ${options.map(
        (option) => html`<option value=${option.value} ?selected=${option.default ?? false}>
          ${option.label}${option.description ? ` · ${option.description}` : ''}
        </option>`,
      )}
    </select>`;
  }

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const sent = new FormData(event.target as HTMLFormElement);
    const fields: Record<string, string | string[]> = {};
    const problems: Record<string, string> = {};
    for (const component of this.data.components as unknown as Component[]) {
      const field = this.#field(component);
      if (!field) continue;
      const values = sent.getAll(field.customId).map(String).filter(Boolean);
      const problem = problemOf(field, values);
      if (problem) problems[field.customId] = problem;
      fields[field.customId] = field.input.kind === 'select' ? values : (values[0] ?? '');
    }
    this.problems = problems;
    const [first] = Object.keys(problems);
    if (first !== undefined) this.renderRoot.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
    else this.dispatchEvent(new CustomEvent('modal-sent', { detail: { fields } }));
  };

  #cancelled = (event: Event): void => {
    event.preventDefault();
    this.#close();
  };

  #beside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  #close = (): void => {
    this.dispatchEvent(new CustomEvent('modal-closed'));
  };

  static override styles = [base, modalCss];
}

/** As it came, of whatever kind: what belongs to which kind is checked by the sandbox. */
// biome-ignore lint/suspicious/noExplicitAny: components are a union of many, and read here by their common names.
type Component = { type: ComponentType } & Record<string, any>;

function problemOf({ required, input }: Field, values: readonly string[]): string | undefined {
  const length = values[0]?.length ?? 0;
  if (values.length === 0) return required ? 'This field is required.' : undefined;
  if (input.kind === 'input') {
    if (length < input.min) return `Write at least ${input.min} characters; these are ${length}.`;
    return length > input.max ? `Write at most ${input.max} characters; these are ${length}.` : undefined;
  }
  if (values.length < input.min) return `Choose at least ${input.min}.`;
  return values.length > input.max ? `Choose at most ${input.max}.` : undefined;
}

customElements.define('chat-modal', Modal);
