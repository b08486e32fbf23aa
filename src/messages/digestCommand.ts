/** What `/digest` says of digests that are sent to channels. */
import { EVERY_DAY, type Schedule } from '../digests/calendar.ts';
import { printDays, printTime } from '../digests/times.ts';
import type { Sentence } from './line.ts';

interface Settings {
  schedule: Schedule;
  topic?: string | undefined;
  outlet?: string | undefined;
  length: string;
}

export const digestCommand = {
  /** By which one with the same settings is made. */
  command: ({ schedule, topic, outlet, length }: Settings): string =>
    [
      '/digest set',
      `time:${printTime(schedule)}`,
      `zone:${schedule.zone}`,
      ...(schedule.days.length < EVERY_DAY.length ? [`days:${printDays(schedule.days).replace(/^on /, '')}`] : []),
      ...(topic ? [`topic:${topic}`] : []),
      ...(outlet ? [`outlet:${outlet}`] : []),
      ...(length === 'usual' ? [] : [`length:${length}`]),
    ].join(' '),
  set: 'Digest set',
  changed: 'Digest changed',
  firstOne: 'The first one tells what is new since the time before; later ones leave out what was told.',
  preview: 'Preview, for you alone: as it would be now',
  paused: 'Digest paused',
  pausedText: ['Nothing is sent until ', { code: '/digest resume' }, '.'] as Sentence,
  resumed: 'Digest resumed',
  resumedText: ['The next one tells of the days that it missed too, two weeks at most.'] as Sentence,
  removed: 'Digest removed',
  undone: 'Digest put back',
  again: 'Undo puts it back as it was, within an hour. Later, this makes the same again, sent in its channel:',
  deliveries: 'Lately:',
  noDeliveries: 'Nothing has been due yet.',
};
