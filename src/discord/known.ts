/** The commands by their names, and what is said to a name that is none's. */
import type { Command } from '../command.ts';
import { nearest } from '../language/nearest.ts';
import { type Problem, problems } from '../messages/problems.ts';

type Slash = Extract<Command, { kind: 'slash' }>;
type Menu = Extract<Command, { kind: 'message' }>;

export function slashCommand(commands: readonly Command[], name: string): Slash | undefined {
  return commands.find((one): one is Slash => one.kind === 'slash' && one.definition.name === name);
}

/** One of a message's menu. */
export function menuCommand(commands: readonly Command[], name: string): Menu | undefined {
  return commands.find((one): one is Menu => one.kind === 'message' && one.definition.name === name);
}

export function unknown(commands: readonly Command[], name: string): Problem {
  const names = commands.flatMap(({ kind, definition }) => (kind === 'slash' ? [definition.name] : []));
  return problems.noSuchCommand(
    `/${name}`,
    nearest(name, names).map((near) => `/${near}`),
  );
}
