/** What the log says of the bot's connection to Discord. */
import { count } from './line.ts';

interface Registered {
  created: readonly string[];
  updated: readonly { name: string }[];
  removed: readonly string[];
  unchanged: readonly string[];
  changed: boolean;
}

export const connection = {
  ready: (name: string, servers: number): string => `Connected as ${name}, in ${count(servers, 'server')}.`,
  reconnecting: 'The connection to Discord was lost; connecting again.',
  resumed: 'Connected to Discord again; nothing was missed.',
  late: (seconds: number): string =>
    `Discord let the bot in but did not say that it is ready within ${count(seconds, 'second')}.`,
  registered: ({ created, updated, removed, unchanged, changed }: Registered): string => {
    if (!changed) return `The ${count(unchanged.length, 'command')} were registered already; nothing was sent.`;
    const parts = [
      ['new', created],
      ['changed', updated.map(({ name }) => name)],
      ['taken out', removed],
    ] as const;
    const said = parts.flatMap(([what, names]) => (names.length > 0 ? [`${what}: ${names.join(', ')}`] : []));
    return `The commands are registered; ${said.join('; ')}.`;
  },
  notRegistered: (why: string): string => `The commands could not be registered and stay as they were. ${why}`,
  plain:
    'The service refused a message of Components V2 and took it as plain text. Replies are plain text from now on.',
  plainOnce:
    'Discord refused a message of Components V2 and took it as plain text: a mistake in the program. Report it with this line.',
  doubled: (names: readonly string[], where: string): string =>
    `${names.join(', ')}: registered for ${where} as well, so people see them twice there. npm run register -- --clear-other takes those out.`,
  ownerUnknown:
    'Discord did not say who owns the application, so that for now its owner may do no more than others. It is asked again.',
  otherBot:
    'Until lately another bot served this archive. If this token is a mistake, stop and put back the other bot’s: what is due in servers that only that one is in cannot be sent and is paused. Nothing is deleted for the first 30 days.',
  stopping: 'Stopping: what is under way is still answered.',
};
