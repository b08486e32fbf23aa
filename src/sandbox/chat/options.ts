/** What a client does not let one send as the options of a slash command. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { ClientRefusal } from '../errors.ts';
import type { OptionValues } from './contract.ts';

/** Longest string option, where a command says nothing else. */
const STRING_LENGTH = 6000;
/** What Discord takes for numbers. */
const LARGEST = 2 ** 53;

/** Holds a command's options to its definition. @throws ClientRefusal */
export function checkOptions(command: APIApplicationCommand, name: string, values: OptionValues): void {
  const defined = definedAt(command, name);
  for (const option of defined) {
    const missing = !Object.hasOwn(values, option.name) || values[option.name] === '';
    if (missing && option.required) throw new ClientRefusal(`/${name} needs its option “${option.name}”.`);
  }
  for (const [key, value] of Object.entries(values)) {
    const option = defined.find((each) => each.name === key);
    if (!option) throw new ClientRefusal(`/${name} has no option “${key}”.`);
    const wrong = refusal(option, value);
    if (wrong) throw new ClientRefusal(`The option “${key}” ${wrong}.`);
  }
}

/** Suggestions are there for options that are defined so. @throws ClientRefusal */
export function checkFocused(command: APIApplicationCommand, name: string, focused: string): void {
  const option = definedAt(command, name).find((each) => each.name === focused);
  const completed = option && 'autocomplete' in option && option.autocomplete;
  if (!completed) throw new ClientRefusal(`/${name} makes no suggestions for an option “${focused}”.`);
}

/** The options with values of the subcommand that `name` leads to; none where it leads nowhere. */
function definedAt({ options = [] }: APIApplicationCommand, name: string): readonly APIApplicationCommandOption[] {
  let level: readonly APIApplicationCommandOption[] = options;
  for (const part of name.split(' ').slice(1)) {
    const below = level.find((option) => option.name === part);
    level = below && 'options' in below ? (below.options ?? []) : [];
  }
  return level.filter(({ type }) => type !== Type.Subcommand && type !== Type.SubcommandGroup);
}

/** What is wrong with a value, to stand behind the option's name. */
function refusal(option: APIApplicationCommandOption, value: string | number | boolean): string | undefined {
  switch (option.type) {
    case Type.String: {
      if (typeof value !== 'string') return 'takes text';
      if (value.length < (option.min_length ?? 0)) return `needs at least ${option.min_length} characters`;
      const most = option.max_length ?? STRING_LENGTH;
      if (value.length > most) return `takes at most ${most} characters`;
      return notOffered(option.choices, value);
    }
    case Type.Integer:
    case Type.Number: {
      if (typeof value !== 'number' || (option.type === Type.Integer && !Number.isInteger(value)))
        return option.type === Type.Integer ? 'takes a whole number' : 'takes a number';
      const { min_value: min = -LARGEST, max_value: max = LARGEST } = option;
      if (value < min || value > max) return `takes a number from ${min} to ${max}`;
      return notOffered(option.choices, value);
    }
    case Type.Boolean:
      return typeof value === 'boolean' ? undefined : 'is either true or false';
    case Type.Attachment:
      return 'takes a file, which cannot be sent from here';
    default:
      return typeof value === 'string' && /^\d{17,19}$/.test(value) ? undefined : 'takes an id';
  }
}

function notOffered(choices: readonly { value: string | number }[] | undefined, value: string | number) {
  if (!choices?.length || choices.some((choice) => choice.value === value)) return undefined;
  return 'takes one of the choices that it offers';
}
