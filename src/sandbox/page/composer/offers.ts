/** What is offered at one place of a command being filled in: the options that are left, or what one of them can be. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { type Choice, type Filled, fixedChoices, NO_FILES, type Option, type Usable } from './commandLine.ts';
import type { Item } from './listbox.ts';
import type { Asked } from './suggestions.ts';

export interface Offer {
  label: string;
  /** In place of items, while there are none. */
  note?: string;
  items: readonly Item[];
  take(index: number): void;
}

/** Of the options without a pill, those with what is typed in their name. */
export function offerOptions(rest: readonly Option[], typed: string, take: (option: Option) => void): Offer {
  const wanted = typed.trim().toLowerCase();
  const found = rest.filter(({ name }) => name.includes(wanted));
  return {
    label: 'Options',
    items: found.map(({ name, description, required }) => ({
      title: name,
      detail: description,
      aside: required ? 'Required' : undefined,
    })),
    take: (i) => found[i] && take(found[i]),
  };
}

/** @param asked what was suggested for it; undefined for a text of one's own */
export function offerChoices(
  { option, text }: Filled,
  asked: Asked | undefined,
  take: (choice: Choice) => void,
): Offer | undefined {
  if (option.type === ApplicationCommandOptionType.Attachment) {
    return { label: option.name, note: NO_FILES, items: [], take: () => {} };
  }
  const fixed = fixedChoices(option) as Choice[] | undefined;
  if (!fixed && !asked) return undefined;
  const wanted = text.toLowerCase();
  const choices = fixed?.filter(({ name }) => name.toLowerCase().includes(wanted)) ?? asked?.choices ?? [];
  return {
    label: option.name,
    ...(asked?.note && { note: asked.note }),
    items: choices.map(({ name }) => ({ title: name })),
    take: (i) => choices[i] && take(choices[i]),
  };
}

export interface Hint {
  id: string;
  command: Usable;
  /** The option that one is at. */
  option: Option | undefined;
  problem: { option: Option; text: string } | undefined;
  note: string | undefined;
}

/** What is wrong, or else what is wanted there. */
export function hint({ id, command, option, problem, note }: Hint): TemplateResult {
  return html`<div class="hint" id=${id}>
      ${
        problem
          ? html`<b>${problem.option.name}</b> <span class="bad">${problem.text}</span>`
          : option
            ? html`<b>${option.name}</b> ${option.description}${option.required ? html` <i>Required</i>` : nothing}`
            : html`<b>/${command.name}</b> ${command.description}`
      }
      ${note ? html`<span class="note">${note}</span>` : nothing}
    </div>
    <span class="unseen" role="status">${problem ? `${problem.option.name}: ${problem.text}` : (note ?? '')}</span>`;
}
