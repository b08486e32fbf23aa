/** The options of a slash command as a client sends them, from names and values. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { ClientRefusal } from '../errors.ts';

/** An option as it is sent: nested where it is a subcommand or a group of them. */
export interface SentOption {
  name: string;
  type: Type;
  value?: unknown;
  focused?: true;
  options?: SentOption[];
}

/**
 * The options of a command. `path`: the subcommand, after its group if it has one. Values are sent as they are, of the type that the
 * command's definition gives them, or as strings where it does not know them; an undefined one is left out.
 * @throws ClientRefusal where the command has no such subcommand, or has subcommands and none is named.
 */
export function optionsOf(
  command: APIApplicationCommand,
  path: readonly string[],
  values: Readonly<Record<string, unknown>>,
  focused?: string,
): SentOption[] {
  return level(`/${command.name}`, command.options ?? [], path, values, focused);
}

function level(
  name: string,
  defined: readonly APIApplicationCommandOption[],
  [first, ...rest]: readonly string[],
  values: Readonly<Record<string, unknown>>,
  focused: string | undefined,
): SentOption[] {
  const nested = defined.some(({ type }) => type === Type.Subcommand || type === Type.SubcommandGroup);
  if (first === undefined && nested) throw new ClientRefusal(`${name} has subcommands: one of them must be named.`);
  if (first === undefined) return sent(defined, values, focused);
  const below = defined.find((option) => option.name === first);
  if (below?.type !== Type.Subcommand && below?.type !== Type.SubcommandGroup) {
    throw new ClientRefusal(`${name} has no subcommand “${first}”.`);
  }
  const options = level(`${name} ${first}`, below.options ?? [], rest, values, focused);
  return [{ name: first, type: below.type, options }];
}

function sent(
  defined: readonly APIApplicationCommandOption[],
  values: Readonly<Record<string, unknown>>,
  focused: string | undefined,
): SentOption[] {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  if (focused !== undefined && values[focused] === undefined) given.push([focused, '']);
  return given.map(([name, value]) => ({
    name,
    type: defined.find((option) => option.name === name)?.type ?? Type.String,
    value,
    ...(name === focused && { focused: true as const }),
  }));
}

/** The options with values, whatever subcommand they are in. */
export function valuesIn(options: readonly SentOption[]): SentOption[] {
  return options.flatMap((option) => (option.options ? valuesIn(option.options) : [option]));
}
