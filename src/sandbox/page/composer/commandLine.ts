/** Slash commands as one types them: what is offered, how a line is read, and what its values are. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';

/** What an option is, whatever its type. */
export interface Option {
  name: string;
  type: Type;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: Choice[];
  min_length?: number;
  max_length?: number;
  min_value?: number;
  max_value?: number;
}

export interface Choice {
  name: string;
  value: string | number;
}

/** A slash command that can be sent: with its subcommand in its name, `digest set`. */
export interface Usable {
  name: string;
  description: string;
  /** Required ones first. */
  options: Option[];
}

export interface Filled {
  option: Option;
  text: string;
  /** What was chosen from a list, as long as its name is the text. */
  choice?: Choice | undefined;
}

export const NO_FILES = 'This page cannot attach files.';

export type Value = string | number | boolean;

/** Whom or what an option of a type can be; undefined where it is none of those. */
type Known = (type: Type) => Choice[] | undefined;

/** @param known gives options for users, channels and roles their choices */
export function usableOf(commands: readonly APIApplicationCommand[], known: Known = () => undefined): Usable[] {
  return commands
    .filter(({ type }) => type === ApplicationCommandType.ChatInput)
    .flatMap(({ name, description, options = [] }) => leaves(name, description, options, known));
}

function leaves(
  name: string,
  description: string,
  given: readonly APIApplicationCommandOption[],
  known: Known,
): Usable[] {
  const options = given as readonly (Option & { options?: APIApplicationCommandOption[] })[];
  const below = options.filter(({ type }) => type === Type.Subcommand || type === Type.SubcommandGroup);
  if (below.length > 0) {
    return below.flatMap((each) => leaves(`${name} ${each.name}`, each.description, each.options ?? [], known));
  }
  const all = options.map((each) => {
    const choices = each.choices ?? known(each.type);
    return choices ? { ...each, choices } : each;
  });
  const sorted = [...all.filter((each) => each.required), ...all.filter((each) => !each.required)];
  return [{ name, description, options: sorted }];
}

/** Those whose name has what is typed, those that begin with it first. */
export function matching(commands: readonly Usable[], typed: string): Usable[] {
  const wanted = typed.toLowerCase();
  const found = commands.filter(({ name }) => name.includes(wanted));
  return [
    ...found.filter(({ name }) => name.startsWith(wanted)),
    ...found.filter(({ name }) => !name.startsWith(wanted)),
  ];
}

/**
 * A line that begins with a whole command and a space: `/ask question: Who won? outlet: Herald`. Words before the first option's
 * name are the first option's. None where it is no such line.
 */
export function readLine(line: string, commands: readonly Usable[]): { command: Usable; filled: Filled[] } | undefined {
  const command = commands
    .filter(({ name }) => line.startsWith(`/${name}`) && /^\s/.test(line.slice(name.length + 1)))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!command) return undefined;
  const { own, others } = splitOptions(line.slice(command.name.length + 2), command.options);
  const required = command.options.filter((option) => option.required).map((option) => ({ option, text: '' }));
  const first = command.options[0];
  const filled = withOthers(required, own === '' || !first ? others : [{ option: first, text: own }, ...others]);
  return { command, filled };
}

/** The line that `readLine` reads as this. */
export function lineOf({ name }: Usable, filled: readonly Filled[]): string {
  const words = ({ option, text, choice }: Filled) =>
    // The name of what was suggested says nothing by itself.
    option.autocomplete && choice?.name === text ? choice.value : text;
  return [`/${name}`, ...filled.map((each) => `${each.option.name}: ${words(each)}`), ''].join(' ');
}

/** Those of `others` in place of what they have been, or behind the rest. */
export function withOthers(filled: readonly Filled[], others: readonly Filled[]): Filled[] {
  const all = [...filled];
  for (const other of others) {
    const there = all.findIndex(({ option }) => option === other.option);
    if (there >= 0) all[there] = other;
    else all.push(other);
  }
  return all;
}

/** A text in which options are named → what stands before the first of them, and the text of each. */
export function splitOptions(text: string, options: readonly Option[]): { own: string; others: Filled[] } {
  const names = options.map(({ name }) => name.replace(/[^\w]/g, '\\$&')).join('|');
  if (names === '') return { own: text, others: [] };
  const [own = '', ...rest] = text.split(new RegExp(`(?:^|\\s)(${names}):`, 'i'));
  const others: Filled[] = [];
  for (let i = 0; i < rest.length; i += 2) {
    const option = options.find(({ name }) => name === rest[i]?.toLowerCase());
    if (option) others.push({ option, text: (rest[i + 1] ?? '').trim() });
  }
  return { own: others.length > 0 ? own.trim() : own, others };
}

/** The list that an option always has; none for a free text. */
export function fixedChoices({ type, choices }: Option): { name: string; value: Value }[] | undefined {
  if (type !== Type.Boolean) return choices;
  return [
    { name: 'True', value: true },
    { name: 'False', value: false },
  ];
}

/** What is sent for an option, or why it cannot be. An optional one that is empty is not sent. */
export function readValue({ option, text, choice }: Filled): { value?: Value } | { problem: string } {
  const typed = text.trim();
  if (option.type === Type.Attachment && (option.required || typed !== '')) return { problem: NO_FILES };
  if (typed === '') return option.required ? { problem: 'This option is required. Specify a value.' } : {};
  if (choice && choice.name === text) return { value: choice.value };
  const fixed = fixedChoices(option);
  if (fixed) {
    const found = fixed.find(({ name, value }) => [name, `${value}`].some((each) => same(each, typed)));
    return found ? { value: found.value } : { problem: `Choose one of: ${fixed.map(({ name }) => name).join(', ')}.` };
  }
  if (option.type === Type.Integer || option.type === Type.Number) return numberOf(option, typed);
  const { min_length: min = 0, max_length: max = 6000 } = option;
  if (typed.length < min) return { problem: `Use at least ${min} characters.` };
  if (typed.length > max) return { problem: `Use at most ${max} characters; these are ${typed.length}.` };
  return { value: typed };
}

function numberOf(option: Option, typed: string): { value: number } | { problem: string } {
  const value = Number(typed);
  const { type, min_value: min = -Infinity, max_value: max = Infinity } = option;
  if (type === Type.Integer && !Number.isSafeInteger(value)) return { problem: 'Enter a whole number.' };
  if (!Number.isFinite(value)) return { problem: 'Enter a number.' };
  if (value < min) return { problem: `Enter ${min} or more.` };
  return value > max ? { problem: `Enter ${max} or less.` } : { value };
}

/** All that is filled in, as it is sent; or the first that cannot be. */
export function valuesOf(
  command: Usable,
  filled: readonly Filled[],
): { options: Record<string, Value> } | { option: Option; problem: string } {
  const options: Record<string, Value> = {};
  for (const option of command.options) {
    const read = readValue(filled.find((each) => each.option === option) ?? { option, text: '' });
    if ('problem' in read) return { option, problem: read.problem };
    if (read.value !== undefined) options[option.name] = read.value;
  }
  return { options };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether it is chosen from a list. */
export const hasList = (option: Option): boolean => option.autocomplete === true || fixedChoices(option) !== undefined;
