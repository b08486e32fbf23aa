/** What somebody typed into a command's options, or into the fields of a form. */
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type CommandInteractionOption,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Given } from '../command.ts';

/** Values by name; those of a subcommand below its own. */
export function givenIn(options: readonly CommandInteractionOption[]): Given {
  return Object.fromEntries(
    options.map(({ name, type, value, options: below = [] }) => [
      name,
      type === ApplicationCommandOptionType.Subcommand ? givenIn(below) : value,
    ]),
  );
}

/** All texts, whatever subcommand they are in. */
export function textsIn(options: readonly CommandInteractionOption[]): string[] {
  return options.flatMap(({ value, options: below = [] }) => (typeof value === 'string' ? [value] : textsIn(below)));
}

/** The option that is being typed, with its subcommand as in `remove feed`, and how far it is. */
export function focusedIn({ options }: AutocompleteInteraction): { option: string; typed: string } {
  const { name, value } = options.getFocused(true);
  const subcommand = options.getSubcommand(false);
  return { option: subcommand === null ? name : `${subcommand} ${name}`, typed: value };
}

/** What was filled in, by the fields’ names. */
export function filledIn({ fields }: ModalSubmitInteraction): Record<string, string> {
  return Object.fromEntries(
    fields.fields.map((field): [string, string] => {
      if ('values' in field) return [field.customId, String(field.values[0] ?? '')];
      return [field.customId, 'value' in field ? String(field.value) : ''];
    }),
  );
}
