/** The options of commands: how a definition declares them, which input comes of that, and the check of what clients send. */
import type {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { type Problem, problems } from '../messages/problems.ts';

/** Kinds of option that commands use, as Discord numbers them. */
export const SUBCOMMAND = 1 satisfies ApplicationCommandOptionType.Subcommand;
export const STRING = 3 satisfies ApplicationCommandOptionType.String;
export const BOOLEAN = 5 satisfies ApplicationCommandOptionType.Boolean;
export const CHANNEL = 7 satisfies ApplicationCommandOptionType.Channel;

interface StringOption {
  type: typeof STRING;
  name: string;
  description: string;
  required?: boolean;
  max_length?: number;
  autocomplete?: boolean;
  choices?: readonly { name: string; value: string }[];
}

interface BooleanOption {
  type: typeof BOOLEAN;
  name: string;
  description: string;
  required?: boolean;
}

interface ChannelOption {
  type: typeof CHANNEL;
  name: string;
  description: string;
  required?: boolean;
  channel_types?: readonly ChannelType[];
}

/** An option that has a value; of a channel, its id. */
export type Option = StringOption | BooleanOption | ChannelOption;

export interface SubcommandOption {
  type: typeof SUBCOMMAND;
  name: string;
  description: string;
  options?: readonly Option[];
}

export type Definition = Omit<
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  'options' | 'contexts' | 'integration_types'
> & {
  /** Either all subcommands or none. */
  options?: readonly Option[] | readonly SubcommandOption[];
  contexts: readonly InteractionContextType[];
  integration_types: readonly ApplicationIntegrationType[];
};

type ValueOf<O extends Option> = O extends StringOption
  ? O extends { choices: readonly { value: infer V }[] }
    ? V
    : string
  : O extends BooleanOption
    ? boolean
    : string;

/** The input of a command or subcommand as its definition's literal declares it. */
export type InputOf<D> = D extends { options: readonly (infer O extends Option)[] }
  ? { [K in O as K['name']]: K extends { required: true } ? ValueOf<K> : ValueOf<K> | undefined }
  : Record<never, never>;

/** As clients send it, or as a message mentions it. */
const CHANNEL_ID = /^(?:<#)?(\d{17,20})>?$/;

/** Options as they arrived, by name; those of a subcommand stand below its name: `{ add: { address: 'https://…' } }`. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * Clients send what they like, so every option is checked again: kind, length, choices, and that nothing needed is missing.
 * @param name of the command, with its subcommand
 */
export function checkOptions(
  name: string,
  options: readonly Option[],
  given: Given,
): { input: Record<string, unknown> } | { problem: Problem } {
  const unknown = Object.keys(given).find((key) => !options.some((option) => option.name === key));
  if (unknown !== undefined)
    return {
      problem: problems.unknownOption(
        name,
        unknown,
        options.map((option) => option.name),
      ),
    };
  const input: Record<string, unknown> = {};
  for (const option of options) {
    const raw = given[option.name];
    const value = option.type !== BOOLEAN && typeof raw === 'string' ? raw.trim() : asBoolean(raw);
    if (value === undefined || value === '') {
      if (option.required) return { problem: problems.missingOption(name, option.name) };
      continue;
    }
    if (option.type === BOOLEAN) {
      if (typeof value !== 'boolean') return { problem: problems.notYesOrNo(option.name) };
    } else if (option.type === CHANNEL) {
      const id = typeof value === 'string' ? CHANNEL_ID.exec(value)?.[1] : undefined;
      if (id === undefined) return { problem: problems.notAChannel(option.name, String(value)) };
      input[option.name] = id;
      continue;
    } else {
      if (typeof value !== 'string') return { problem: problems.missingOption(name, option.name) };
      if (option.max_length && value.length > option.max_length) {
        return { problem: problems.tooLong(option.name, value.length, option.max_length) };
      }
      const values = option.choices?.map((choice) => choice.value);
      if (values && !values.includes(value)) return { problem: problems.notAChoice(option.name, value, values) };
    }
    input[option.name] = value;
  }
  return { input };
}

/** What people type for yes and no; anything else stays as it is. */
export function asBoolean(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  if (/^(?:true|yes|y|on)$/i.test(raw.trim())) return true;
  if (/^(?:false|no|n|off)$/i.test(raw.trim())) return false;
  return raw.trim();
}
