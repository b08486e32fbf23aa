/** When digests come, over a year of clocks that are put forward and back. */
import { describe, expect, it } from 'vitest';
import {
  dayOfRun,
  EVERY_DAY,
  localDay,
  nextRun,
  printLocal,
  runsBetween,
  type Schedule,
} from '../../src/digests/calendar.ts';

const at = (zone: string, hour: number, minute = 0, days = EVERY_DAY): Schedule => ({ zone, hour, minute, days });
const local = (moment: Date, zone: string) => moment.toLocaleString('sv-SE', { timeZone: zone });

/** Every day of a year once, as the Gregorian calendar has them. */
function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let t = Date.UTC(year, 0, 1); new Date(t).getUTCFullYear() === year; t += 86_400_000) {
    days.push(new Date(t).toISOString().slice(0, 10));
  }
  return days;
}

/** As a scheduler goes through it: each run from the one before. */
function yearOf(schedule: Schedule, year: number): Date[] {
  const runs: Date[] = [];
  // Nobody's 1 January begins more than 14 hours before that of UTC.
  let run = nextRun(schedule, new Date(Date.UTC(year - 1, 11, 30)));
  while (localDay(run, schedule.zone) < `${year + 1}-01-01`) {
    if (localDay(run, schedule.zone) >= `${year}-01-01`) runs.push(run);
    run = nextRun(schedule, run);
  }
  return runs;
}

const ZONES = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
/** Midnight, the hours in which clocks are set, and some others. */
const TIMES: [number, number][] = [
  [0, 0],
  [0, 30],
  [1, 0],
  [1, 30],
  [1, 45],
  [2, 0],
  [2, 15],
  [2, 30],
  [3, 0],
  [8, 0],
  [12, 0],
  [23, 59],
];

describe.each(ZONES)('a year in %s', (zone) => {
  it.each(TIMES)('at %i:%i, then there is one run on each date, at that time', (hour, minute) => {
    const runs = yearOf(at(zone, hour, minute), 2026);
    expect(runs.map((run) => localDay(run, zone))).toEqual(daysOf(2026));
    const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`;
    const off = runs.map((run) => local(run, zone)).filter((shown) => !shown.endsWith(time));
    // Only on the day on which clocks skip it.
    expect(off.length).toBeLessThanOrEqual(1);
    for (const shown of off) expect(shown > shown.replace(/ .*/, ` ${time}`)).toBe(true);
  });
});

describe('clocks that are set', () => {
  it.each([
    ['America/New_York', 2, 30, '2026-03-07T12:00:00Z', '2026-03-08 03:00:00'],
    ['Australia/Lord_Howe', 2, 15, '2026-10-03T15:00:00Z', '2026-10-04 02:30:00'],
    ['Australia/Lord_Howe', 2, 15, '2026-10-03T15:30:00Z', '2026-10-05 02:15:00'],
    ['America/Havana', 0, 0, '2026-03-07T12:00:00Z', '2026-03-08 01:00:00'],
    ['Africa/Cairo', 0, 0, '2026-04-23T12:00:00Z', '2026-04-24 01:00:00'],
  ])('in %s, %i:%i after %s comes at %s', (zone, hour, minute, after, expected) => {
    expect(local(nextRun(at(zone, hour, minute), new Date(after)), zone)).toBe(expected);
  });

  it('a time that is skipped with midnight comes at midnight, and is the run of the day before', () => {
    const schedule = at('America/Nuuk', 23, 45);
    const runs = runsBetween(schedule, new Date('2026-03-27T12:00:00Z'), new Date('2026-03-30T12:00:00Z'), 9);
    expect(runs.map((run) => `${dayOfRun(schedule, run)} at ${local(run, schedule.zone)}`)).toEqual([
      '2026-03-27 at 2026-03-27 23:45:00',
      '2026-03-28 at 2026-03-29 00:00:00',
      '2026-03-29 at 2026-03-29 23:45:00',
    ]);
    const saturdays = nextRun({ ...schedule, days: [6] }, new Date('2026-03-25T12:00:00Z'));
    expect(dayOfRun(schedule, saturdays)).toBe('2026-03-28');
    expect(nextRun({ ...schedule, days: [6] }, saturdays).toISOString()).toBe('2026-04-05T00:45:00.000Z');
  });

  it.each(['America/Nuuk', 'America/Scoresbysund'])('a year in %s has every date once, at whatever time', (zone) => {
    for (const [hour, minute] of TIMES) {
      const schedule = at(zone, hour, minute);
      const runs = runsBetween(schedule, new Date('2026-01-01T03:30:00Z'), new Date('2027-01-01T03:30:00Z'), 999);
      expect(new Set(runs.map((run) => dayOfRun(schedule, run))).size).toBe(365);
      expect(runs).toHaveLength(365);
    }
  });

  it('a time that is shown twice comes the first time, and then not before the next day', () => {
    const schedule = at('America/New_York', 1, 30);
    const first = nextRun(schedule, new Date('2026-11-01T04:00:00Z'));
    expect(first.toISOString()).toBe('2026-11-01T05:30:00.000Z');
    expect(nextRun(schedule, first).toISOString()).toBe('2026-11-02T06:30:00.000Z');
  });
});

describe('some days alone', () => {
  it('comes on these, Sundays included', () => {
    const runs = runsBetween(
      at('Asia/Kolkata', 8, 0, [1, 7]),
      new Date('2026-06-01T00:00:00Z'),
      new Date('2026-06-30T00:00:00Z'),
      99,
    );
    expect(runs.map((run) => localDay(run, 'Asia/Kolkata'))).toEqual(
      ['01', '07', '08', '14', '15', '21', '22', '28', '29'].map((day) => `2026-06-${day}`),
    );
  });

  it('the midnight of a Monday is a Monday’s', () => {
    const run = nextRun(at('Europe/London', 0, 0, [1]), new Date('2026-06-05T00:00:00Z'));
    expect(printLocal(run, 'Europe/London')).toBe('Mon 8 Jun 2026, 00:00');
  });
});

describe('runs that were missed', () => {
  const schedule = at('Europe/London', 8);
  it('are those after the last one, up to now', () => {
    const runs = runsBetween(schedule, new Date('2026-01-01T08:00:00Z'), new Date('2026-01-04T08:00:00Z'), 99);
    expect(runs.map((run) => run.toISOString().slice(0, 10))).toEqual(['2026-01-02', '2026-01-03', '2026-01-04']);
  });
  it('of very many, then the latest, without going through the years', () => {
    const runs = runsBetween(schedule, new Date('0001-01-01T00:00:00Z'), new Date('2026-01-04T09:00:00Z'), 2);
    expect(runs.map((run) => run.toISOString().slice(0, 10))).toEqual(['2026-01-03', '2026-01-04']);
  });
});
