/** What `/alert` says. */
import type { Schedule } from '../digests/calendar.ts';
import { printTime } from '../digests/times.ts';
import type { Sentence } from './line.ts';

interface Settings {
  query: string;
  outlet?: string | undefined;
  pace: string;
  /** Of a daily one. */
  schedule?: Schedule | undefined;
}

export const alertCommand = {
  added: 'Alert set',
  changed: 'Alert changed',
  baseline: 'You hear of what comes in from now on, of nothing that is there already.',
  tested: ['A test message is in your direct messages.'] as Sentence,
  untested: [
    'A test message could not be sent just now. If none of my messages arrives, open your direct messages for this server.',
  ] as Sentence,
  closed: [
    'I cannot write to you directly, so nothing was set up. Allow direct messages from members of a server that I am in (in its Privacy Settings), then try again; or use ',
    { code: 'where:this channel' },
    '.',
  ] as Sentence,
  stillClosed: [
    'I cannot write to you directly, so that alert stays paused. Allow direct messages from members of a server that I am in (in its Privacy Settings), then use ',
    { code: '/alert resume' },
    '.',
  ] as Sentence,
  list: (own: boolean): string => (own ? 'Sent to you directly:' : 'Sent to channels of this server:'),
  heading: 'Alerts',
  none: [
    'There are none. ',
    { code: '/alert add' },
    ' makes one: a search that speaks up when something new matches.',
  ] as Sentence,
  paused: 'Alert paused',
  pausedText: ['Nothing is sent until ', { code: '/alert resume' }, '.'] as Sentence,
  resumed: 'Alert resumed',
  resumedText: [
    'It tells of what comes in from now on, and of what it had found before and could not tell yet; what came meanwhile is no news to it.',
  ] as Sentence,
  removed: 'Alert removed',
  undone: 'Alert put back',
  undoneText: ['It tells of what comes in from now on; what came meanwhile is no news to it.'] as Sentence,
  again: 'Undo puts it back as it was, within an hour. Later, this makes the same again:',
  command: ({ query, outlet, pace, schedule }: Settings, here: boolean): string =>
    [
      '/alert add',
      `query:${query}`,
      ...(here ? ['where:this channel'] : []),
      ...(pace === 'at once' ? [] : [`pace:${pace}`]),
      ...(schedule ? [`time:${printTime(schedule)}`, `zone:${schedule.zone}`] : []),
      ...(outlet ? [`outlet:${outlet}`] : []),
    ].join(' '),
};
