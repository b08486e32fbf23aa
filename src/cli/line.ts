/** What somebody types on the terminal, as Discord would have sent it: a command's name and its options. */
import { commands } from '../../commands/index.ts';
import { BOOLEAN, STRING, SUBCOMMAND } from '../command.ts';

export interface TypedCommand {
  /** With its subcommand: `feed add`. */
  name: string;
  options: Record<string, string | boolean>;
}

interface TypeableOption {
  type: number;
  name: string;
  required?: boolean;
  autocomplete?: boolean;
}

/** Of a command's definition, what typing it needs. */
export interface Typeable {
  name: string;
  options?: readonly (TypeableOption & { options?: readonly TypeableOption[] })[];
}

/** The bot's own, where nobody has registered any. */
const OWN = commands.flatMap(({ kind, definition }): Typeable[] => (kind === 'slash' ? [definition] : []));

/** What can be typed: the commands, of those with subcommands each of these by its whole name. */
export function typeable(known: readonly Typeable[]): Typeable[] {
  return known.flatMap((command) => {
    const below = (command.options ?? []).filter(({ type }) => type === SUBCOMMAND);
    if (below.length === 0) return [command];
    return below.map(({ name, options = [] }) => ({ name: `${command.name} ${name}`, options }));
  });
}

/** The command that a text after a slash begins with, and what stands behind it. */
export function commandIn<T extends Typeable>(
  text: string,
  known: readonly T[],
): { command: T; rest: string } | undefined {
  for (const command of known) {
    const found = new RegExp(`^${command.name.replace(' ', '\\s+')}(?:\\s+([\\s\\S]*))?$`, 'i').exec(text);
    if (found) return { command, rest: found[1] ?? '' };
  }
  return undefined;
}

/**
 * A line that begins with no slash is a question.
 * @param known the commands that there are; another's name is given back as it was typed, without options
 */
export function readLine(line: string, known: readonly Typeable[] = OWN): TypedCommand {
  const typed = line.trim();
  const text = typed.startsWith('/') ? typed.slice(1) : `ask ${typed}`;
  const found = commandIn(text, typeable(known));
  return found
    ? { name: found.command.name, options: readOptions(found.command, found.rest) }
    : { name: /^\S*/.exec(text)?.[0] ?? '', options: {} };
}

/**
 * `Who signed? outlet:SOFREP since:July 2020`: each option reaches to the next one's name, and what stands before the first
 * belongs to the option that the command cannot do without.
 */
function readOptions({ options = [] }: Typeable, text: string): TypedCommand['options'] {
  const read: TypedCommand['options'] = {};
  const names = options.map(({ name }) => name);
  const marks = names.length === 0 ? [] : [...text.matchAll(new RegExp(`(?<!\\S)(${names.join('|')}):`, 'gi'))];
  const first = text.slice(0, marks[0]?.index ?? text.length).trim();
  const main = options.find((option) => option.required) ?? options.find((option) => option.type === STRING);
  if (first !== '') read[main?.name ?? (first.split(/\s/)[0] as string)] = first;
  for (const [i, mark] of marks.entries()) {
    const name = (mark[1] as string).toLowerCase();
    const value = text.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? text.length).trim();
    const isYesOrNo = options.some((option) => option.name === name && option.type === BOOLEAN);
    if (value !== '') read[name] = isYesOrNo ? yesOrNo(value) : value;
  }
  return read;
}

/** What is neither stays as it was typed. */
function yesOrNo(value: string): string | boolean {
  if (/^(?:true|yes|y|on)$/i.test(value)) return true;
  return /^(?:false|no|n|off)$/i.test(value) ? false : value;
}
