/** A form on the terminal: what stands in its lines, and what somebody types for them in one line. */
import type { Sentence } from '../messages/line.ts';
import { terminal } from '../messages/terminal.ts';
import type { OpenModal } from '../sandbox/person.ts';

export interface FormField {
  name: string;
  value: string;
  required: boolean;
  /** Characters that it takes. */
  most: number;
  /** What there is to choose from; absent where anything can be written. */
  options?: readonly FormOption[];
}

export interface FormOption {
  value: string;
  label: string;
}

/** What is read of a field, whatever its kind. */
interface Component {
  custom_id: string;
  value?: string;
  required?: boolean;
  max_length?: number;
  options?: readonly (FormOption & { default?: boolean })[];
}

/** Characters of a text that sets no limit of its own. */
const TEXT_LENGTH = 4000;

/** @param given what stands in a line in place of what it was opened with */
export function fieldsOf({ data }: OpenModal, given: Readonly<Record<string, string>> = {}): FormField[] {
  return data.components.flatMap((top): FormField[] => {
    if (!('component' in top)) return [];
    const field = top.component as Component;
    const { custom_id: name, required = true, max_length: most = TEXT_LENGTH, options } = field;
    const value = given[name] ?? field.value ?? options?.find((one) => one.default)?.value ?? '';
    return [{ name, value, required, most, ...(options && { options }) }];
  });
}

/**
 * `outlet:… since:…` for a form's lines; an option by its value, or by how its label begins.
 * @returns what is to be sent, by name; what is wrong with it; or undefined where something else was typed.
 */
export function typedInto(
  fields: readonly FormField[],
  typed: string,
): { values: Record<string, string> } | { problem: Sentence } | undefined {
  const names = fields.map(({ name }) => name);
  const marks = [...typed.matchAll(new RegExp(`(?<!\\S)(${names.join('|')}):`, 'gi'))];
  if (marks[0]?.index !== 0) return undefined;
  const values: Record<string, string> = {};
  for (const [i, mark] of marks.entries()) {
    const name = (mark[1] as string).toLowerCase();
    values[name] = typed.slice(mark.index + mark[0].length, marks[i + 1]?.index).trim();
  }
  for (const { name, value, required, most, options } of fields) {
    const text = values[name] ?? value;
    if (text === '') {
      if (required) return { problem: terminal.fieldMissing(name, options) };
      // Of a choice, nothing is no choice.
      if (options) delete values[name];
    } else if (options) {
      const chosen = optionFor(text, options);
      if (!chosen) return { problem: terminal.notAnOption(name, text, options) };
      values[name] = chosen.value;
    } else if (text.length > most) return { problem: terminal.fieldTooLong(name, text.length, most) };
  }
  return { values };
}

function optionFor(text: string, options: readonly FormOption[]): FormOption | undefined {
  const wanted = text.toLowerCase();
  const exact = options.find(({ value }) => value.toLowerCase() === wanted);
  const begun = options.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  return exact ?? (begun.length === 1 ? begun[0] : undefined);
}
