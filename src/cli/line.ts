/** What somebody types on the terminal, as Discord would have sent it: a command's name and its options. */
import { commands } from '../../commands/index.ts';
import { type Definition, STRING } from '../command.ts';

export interface TypedCommand {
  name: string;
  options: Record<string, string>;
}

/** A line that begins with no slash is a question. */
export function readLine(line: string): TypedCommand {
  const [, name, rest] = /^\/(\S*)\s*([\s\S]*)$/.exec(line.trim()) ?? [null, 'ask', line.trim()];
  const definition = commands.find((command) => command.definition.name === name?.toLowerCase())?.definition;
  return definition
    ? { name: definition.name, options: readOptions(definition, rest as string) }
    : { name: name as string, options: {} };
}

/**
 * `Who signed? outlet:SOFREP since:July 2020`: each option reaches to the next one's name, and what stands before the first
 * belongs to the option that the command cannot do without.
 */
function readOptions({ options = [] }: Definition, text: string): Record<string, string> {
  const read: Record<string, string> = {};
  const names = options.map(({ name }) => name);
  const marks = names.length === 0 ? [] : [...text.matchAll(new RegExp(`(?<!\\S)(${names.join('|')}):`, 'gi'))];
  const first = text.slice(0, marks[0]?.index ?? text.length).trim();
  const main = options.find((option) => option.required) ?? options.find((option) => option.type === STRING);
  if (first !== '') read[main?.name ?? (first.split(/\s/)[0] as string)] = first;
  for (const [i, mark] of marks.entries()) {
    const value = text.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? text.length).trim();
    if (value !== '') read[(mark[1] as string).toLowerCase()] = value;
  }
  return read;
}
