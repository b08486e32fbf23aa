/** One option of a command being filled in: its name, and the field for its value. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Filled, hasList } from './commandLine.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement;

export interface Pill extends Filled {
  /** Ids of what describes it, and of its list. */
  hint: string;
  list: string;
  /** Whether it has the focus, and whether what is in it cannot be sent. */
  here: boolean;
  bad: boolean;
  /** Of its list, where that is open: the id of the active item, if there is one. */
  listing: { active: string | undefined } | undefined;
  focused(): void;
  typed(event: Event): void;
  key(event: KeyboardEvent): void;
}

/** Longer texts go on in the next line. */
const MOST_COLUMNS = 40;

export function pill({ option, text, hint, list, here, bad, listing, focused, typed, key }: Pill): TemplateResult {
  const required = String(option.required ?? false);
  return html`<label class="pill" data-bad=${bad} data-here=${here}>
    <span class="label">${option.name}</span>
    ${
      hasList(option)
        ? html`<input
            size=${Math.max(text.length, 3)}
            aria-label=${option.name}
            aria-describedby=${hint}
            aria-required=${required}
            aria-invalid=${String(bad)}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded=${String(listing !== undefined)}
            aria-controls=${list}
            aria-activedescendant=${listing?.active ?? nothing}
            autocomplete="off"
            .value=${live(text)}
            @focus=${focused}
            @input=${typed}
            @keydown=${key}
          />`
        : html`<textarea
            rows="1"
            cols=${Math.min(Math.max(text.length, 3), MOST_COLUMNS)}
            aria-label=${option.name}
            aria-describedby=${hint}
            aria-required=${required}
            aria-invalid=${String(bad)}
            autocomplete="off"
            .value=${live(text)}
            @focus=${focused}
            @input=${typed}
            @keydown=${key}
          ></textarea>`
    }
  </label>`;
}
