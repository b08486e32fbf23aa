/** Times, days and zones as people type them. */
import { describe, expect, it } from 'vitest';
import { parseDays, parseTime, printDays, printTime } from '../../src/digests/times.ts';
import { completeZone, zoneNamed, zoneOfLocale } from '../../src/digests/zones.ts';

describe('a time of day', () => {
  it.each([
    ['8', '08:00'],
    ['08:30', '08:30'],
    ['8.05', '08:05'],
    ['8 am', '08:00'],
    ['12am', '00:00'],
    ['12 p.m.', '12:00'],
    ['7:15PM', '19:15'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['23:59', '23:59'],
    ['18h30', '18:30'],
  ])('%s is %s', (typed, time) => {
    const parsed = parseTime(typed);
    expect(parsed && printTime(parsed)).toBe(time);
  });
  it.each(['', '24', '24:00', '8:60', '13 pm', '0 am', 'eight', '8:5', '-1', '8:00:00', 'toString'])(
    '“%s” is none',
    (typed) => {
      expect(parseTime(typed)).toBeUndefined();
    },
  );
});

describe('days of the week', () => {
  it.each([
    ['every day', 'every day'],
    ['Daily', 'every day'],
    ['weekdays', 'on weekdays'],
    ['Mon-Fri', 'on weekdays'],
    ['mon-thu', 'on Mondays, Tuesdays, Wednesdays and Thursdays'],
    ['Tuesday to Wednesday, Sat', 'on Tuesdays, Wednesdays and Saturdays'],
    ['sat – mon', 'on Mondays, Saturdays and Sundays'],
    ['weekend', 'on weekends'],
    ['Monday', 'on Mondays'],
    ['fri, mon and Wednesdays', 'on Mondays, Wednesdays and Fridays'],
    ['tu th', 'on Tuesdays and Thursdays'],
  ])('%s is %s', (typed, printed) => {
    expect(printDays(parseDays(typed) ?? [])).toBe(printed);
  });
  it.each(['', 'someday', 'm', 'mon or so', 'and', 'mon-', '-fri', 'mon-someday', 'mon-wed-fri'])(
    '“%s” names none',
    (typed) => {
      expect(parseDays(typed)).toBeUndefined();
    },
  );
});

describe('a time zone', () => {
  it.each([
    ['Europe/London', 'Europe/London'],
    ['london', 'Europe/London'],
    ['new york', 'America/New_York'],
    ['asia kolkata', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['calcutta', undefined],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['kyiv', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['US/Eastern', 'America/New_York'],
    ['lord howe', 'Australia/Lord_Howe'],
  ])('%s is %s', (typed, zone) => {
    expect(zoneNamed(typed)).toBe(zone);
  });
  it.each(['', 'Atlantis', '+02:00', 'Europe/', 'GMT+2 or so', '../etc'])('“%s” is none', (typed) => {
    expect(zoneNamed(typed)).toBeUndefined();
  });
  it('every guess is a zone that the machine knows', () => {
    for (const locale of ['de', 'en-GB', 'hi', 'pt-BR', 'uk', 'es-419'])
      expect(zoneNamed(zoneOfLocale(locale))).toBeDefined();
    expect([zoneOfLocale('xx'), zoneOfLocale(undefined)]).toEqual(['UTC', 'UTC']);
  });
  it('places that begin with what was typed come first, and the guess where nothing is', () => {
    expect(completeZone('lond', 'UTC', 5)[0]).toBe('Europe/London');
    expect(completeZone('york', 'UTC', 5)).toContain('America/New_York');
    expect(completeZone('', 'Europe/Rome', 3)).toEqual(['Europe/Rome', 'UTC', expect.any(String)]);
    expect(completeZone('a', 'UTC', 25)).toHaveLength(25);
  });
});
