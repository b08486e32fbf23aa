import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backOff,
  everyAfter,
  FARTHEST,
  jittered,
  jitteredUp,
  LEAST_EVERY,
  later,
  MOST_EVERY,
} from '../../../src/sources/feeds/schedule.ts';

const every = fc.integer({ min: LEAST_EVERY, max: MOST_EVERY });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('the schedule', () => {
  it('keeps every wait within its limits, whatever happens, and never takes one for a clock that was wrong', () => {
    fc.assert(
      fc.property(every, fc.boolean(), fc.nat(1000), chance, (seconds, news, failures, random) => {
        const next = everyAfter(seconds, news);
        expect(next).toBeGreaterThanOrEqual(LEAST_EVERY);
        expect(next).toBeLessThanOrEqual(MOST_EVERY);
        const wait = jittered(backOff(seconds, failures, null), random);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThan(FARTHEST);
      }),
    );
  });

  it('never asks a site before the time that it gave', () => {
    fc.assert(
      fc.property(every, fc.nat(86_400), fc.nat(30), chance, (seconds, retryAfter, failures, random) => {
        const wait = jitteredUp(backOff(seconds, failures, retryAfter), random);
        expect(wait).toBeGreaterThanOrEqual(retryAfter);
        expect(wait).toBeLessThan(FARTHEST);
      }),
    );
  });

  it('given a feed that brings news at every third poll, then keeps about its pace', () => {
    let seconds = 3600;
    for (let poll = 1; poll <= 30; poll++) seconds = everyAfter(seconds, poll % 3 === 0);
    expect(seconds).toBeGreaterThan(1200);
    expect(seconds).toBeLessThan(21_600);
  });
});

describe('later', () => {
  it('counts in seconds', () => {
    expect(later(new Date('2026-03-10T12:00:00Z'), 90)).toBe('2026-03-10T12:01:30.000Z');
  });
});
