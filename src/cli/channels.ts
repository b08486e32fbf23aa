/** Channels as they are typed on the terminal, by their names, where Discord's own programs send their ids. */
import { CHANNEL } from '../command.ts';
import type { Problem } from '../messages/problems.ts';
import { terminal } from '../messages/terminal.ts';
import { type Typeable, type TypedCommand, typeable } from './line.ts';

export interface Channel {
  id: string;
  name: string;
}

/** `#news`, `news`, or its id, with or without the signs that Discord puts around it. */
function channelNamed(typed: string, channels: readonly Channel[]): Channel | undefined {
  const [, wanted = ''] = /^(?:#|<#)?(.*?)>?$/.exec(typed.trim().toLowerCase()) ?? [];
  return channels.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
}

/** The options of a command with ids for channels, or that there is no channel of a name. */
export function withChannelIds(
  command: string,
  options: TypedCommand['options'],
  known: readonly Typeable[],
  channels: readonly Channel[],
): Pick<TypedCommand, 'options'> | Problem {
  const resolved = { ...options };
  const defined = typeable(known).find(({ name }) => name === command)?.options ?? [];
  for (const { name, type } of defined) {
    const typed = options[name];
    if (type !== CHANNEL || typed === undefined) continue;
    const found = channelNamed(String(typed), channels);
    if (!found) return terminal.notAChannel(name, String(typed), completeChannel('', channels));
    resolved[name] = found.id;
  }
  return { options: resolved };
}

/** Those whose name has what is typed so far, as they are typed. */
export function completeChannel(typed: string, channels: readonly Channel[]): string[] {
  const wanted = typed.trim().toLowerCase().replace(/^#/, '');
  return channels.filter(({ name }) => name.toLowerCase().includes(wanted)).map(({ name }) => `#${name}`);
}
