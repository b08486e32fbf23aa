/** What is said of digests and alerts that are sent unasked: when they come, what came of them, and why they stopped. */
import { printLocal, type Schedule } from '../digests/calendar.ts';
import { printDays, printTime } from '../digests/times.ts';
import { count, type Sentence } from './line.ts';

type Pace = 'at once' | 'hourly' | 'daily';
type Paused = 'by hand' | 'forbidden' | 'gone' | 'closed';

/** Why something was not sent, by what the delivery log has. */
const REASONS: Readonly<Record<string, string>> = {
  late: 'it was more than six hours late',
  old: 'it could not be sent for a week',
  paused: 'it was paused',
  uncertain: 'I cannot read there whether it had been sent already, and send nothing twice',
  unreadable: 'what was set up cannot be read any more',
  nobody: 'there is nobody to send it to any more',
  nothing: 'there was nothing left to tell',
  forbidden: 'I may not write there',
  gone: 'the channel is gone',
  closed: 'direct messages to them are closed',
  broken: 'something went wrong, again and again',
  impossible: 'it could not be made as it is set up; /digest preview says why',
};

const PAUSED: Readonly<Record<Paused, string>> = {
  'by hand': 'paused',
  forbidden: 'paused, since I may not write there',
  gone: 'paused, since the channel is gone',
  closed: 'paused, since direct messages are closed',
};

export const subscriptions = {
  times: (schedule: Schedule): string =>
    `${printDays(schedule.days)} at ${printTime(schedule)} (${schedule.zone.replaceAll('_', ' ')})`,
  pace: (pace: Pace, schedule: Schedule | undefined): string => (schedule ? subscriptions.times(schedule) : pace),
  local: (moment: string, zone: string): string => printLocal(new Date(moment), zone),
  next: 'Next: ',
  paused: (paused: Paused): string => PAUSED[paused],
  everything: 'all coverage',
  about: (topic: string | undefined): string => (topic ? `“${topic}”` : subscriptions.everything),
  only: (outlet: string): string => `only ${outlet}`,
  directly: 'direct messages',
  channel: 'the channel',
  here: 'this channel',
  elsewhere: 'another channel',
  none: (kind: 'digest' | 'alert'): string => (kind === 'digest' ? 'No digests here yet' : 'No alerts yet'),
  listed: (n: number, kind: 'digest' | 'alert'): string => count(n, kind),
  /** Of a delivery. */
  sent: 'sent',
  waiting: 'under way',
  reason: (reason: string | null): string => REASONS[reason ?? ''] ?? reason ?? 'unknown',
  skipped: (reason: string | null): string => `not sent: ${subscriptions.reason(reason)}`,
  failed: (reason: string | null): string => `failed: ${subscriptions.reason(reason)}`,

  mayWrite: (name: string): Sentence => ['I may write in ', { bold: `#${name}` }, '.'],
  lacking: (name: string, missing: readonly string[]): Sentence => [
    'In ',
    { bold: `#${name}` },
    ` I lack ${missing.join(' and ')}. `,
    missing.every((one) => one === 'Read Message History')
      ? 'After a breakdown I cannot see there whether something was sent, and then leave it out. '
      : 'Nothing can be sent there. ',
    missing.length > 1 ? 'Give me these there.' : 'Give me that there.',
  ],
  unknownAccess: ['What I may do in that channel could not be found out just now.'] as Sentence,
  resumed: 'It was paused; from now on it is sent again.',
  zoneGuessed: (zone: string): Sentence => [
    `The time zone ${zone.replaceAll('_', ' ')} is guessed from the language of your Discord. Another one: `,
    { code: 'zone:' },
    '.',
  ],
};
