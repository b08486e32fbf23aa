/** Buttons and rows of them, and the selects among them. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { type Drawing, emojiText, tell } from './drawing.ts';
import { launch } from './icons.ts';
import './select.ts';

const LOOKS: Readonly<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Link]: 'secondary',
  [ButtonStyle.Premium]: 'primary',
};

export function row(
  { components }: APIActionRowComponent<APIComponentInMessageActionRow>,
  drawing: Drawing,
): TemplateResult {
  return html`<div class="row">${components.map((component) => control(component, drawing))}</div>`;
}

function control(component: APIComponentInMessageActionRow, { busy, choices, names }: Drawing): TemplateResult {
  if (component.type === ComponentType.Button) return button(component, busy);
  const options =
    component.type === ComponentType.StringSelect
      ? component.options
      : choices(component.type).map(({ id, label }) => ({ value: id, label }));
  return html`<chat-select
    .component=${component} .options=${options} .names=${names} ?busy=${busy.includes(component.custom_id)}
  ></chat-select>`;
}

export function button(component: APIButtonComponent, busy: readonly string[]): TemplateResult {
  const look = `button ${LOOKS[component.style]}`;
  // A button that cannot be bought here; it has no words of its own.
  if (component.style === ButtonStyle.Premium) return html`<button class=${look} disabled>Buy</button>`;
  const emoji = component.emoji && emojiText(component.emoji);
  const words = html`${emoji ? html`<span class="emoji">${emoji}</span>` : nothing}<span>${component.label}</span>`;
  if (component.style === ButtonStyle.Link) {
    if (component.disabled || !/^https?:\/\//i.test(component.url)) {
      return html`<button class=${look} disabled>${words}${launch}</button>`;
    }
    return html`<a class=${look} href=${component.url} target="_blank" rel="noopener noreferrer" title=${component.url}
      >${words}${launch}<span class="unseen">(opens ${new URL(component.url).host})</span></a>`;
  }
  const { custom_id: customId } = component;
  const waiting = busy.includes(customId);
  const press = (event: Event) => {
    if (!waiting) tell(event.currentTarget, 'chat-press', { customId });
  };
  // Not `disabled` while it waits: that would take the focus from it.
  return html`<button class=${look} ?disabled=${component.disabled} data-custom-id=${customId}
    aria-busy=${waiting ? 'true' : nothing} aria-disabled=${waiting ? 'true' : nothing} @click=${press}
  >${words}${waiting ? dots : nothing}</button>`;
}

/** Says to the eye that something is going on. */
export const dots: TemplateResult = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;
