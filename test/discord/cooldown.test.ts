import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cooldown } from '../../src/discord/cooldown.ts';

function cooldown(times = 5, ms = 10_000) {
  const time = { now: 0 };
  return { time, cooldown: new Cooldown({ times, ms, clock: () => time.now }) };
}

describe('a cooldown of 5 in 10 s', () => {
  it('given five takes, then refuses the sixth and says how long to wait', () => {
    const { time, cooldown: all } = cooldown();
    for (let i = 0; i < 5; i++) {
      time.now = i * 1000;
      expect(all.take('ada')).toEqual({ ok: true });
    }
    time.now = 4500;
    expect(all.take('ada')).toEqual({ ok: false, retryAfterMs: 5500 });
    time.now = 9999;
    expect(all.take('ada')).toEqual({ ok: false, retryAfterMs: 1 });
    time.now = 10_000;
    expect(all.take('ada')).toEqual({ ok: true });
    // The window slides: the second take is still in it.
    expect(all.take('ada')).toEqual({ ok: false, retryAfterMs: 1000 });
  });

  it('given one person who has taken all, then lets others take', () => {
    const { cooldown: all } = cooldown(1);
    all.take('ada');
    expect(all.take('ada').ok).toBe(false);
    expect(all.take('bo')).toEqual({ ok: true });
  });

  it('given refused tries, then does not count them', () => {
    const { time, cooldown: all } = cooldown(1, 100);
    all.take('ada');
    for (time.now = 1; time.now < 100; time.now++) expect(all.take('ada').ok).toBe(false);
    expect(all.take('ada')).toEqual({ ok: true });
  });

  it('given people who have been quiet, then forgets them', () => {
    const { time, cooldown: all } = cooldown();
    for (let i = 0; i < 1000; i++) all.take(`person ${i}`);
    expect(all.size).toBe(1000);
    time.now = 10_000;
    all.take('ada');
    expect(all.size).toBe(1);
  });

  it('given a crowd at once, then keeps some thousands at most, the latest of them', () => {
    const { cooldown: all } = cooldown(1);
    for (let i = 0; i < 20_000; i++) all.take(`person ${i}`);
    expect(all.size).toBeLessThanOrEqual(5000);
    expect(all.take('person 19999').ok).toBe(false);
    expect(all.take('person 0').ok).toBe(true);
  });
});

describe('any cooldown', () => {
  it('lets no more than so many through in any window, and always lets through after the wait it named', () => {
    const runs = fc.record({
      times: fc.integer({ min: 1, max: 5 }),
      ms: fc.integer({ min: 1, max: 100 }),
      steps: fc.array(fc.record({ wait: fc.nat(60), who: fc.constantFrom('ada', 'bo') }), { maxLength: 80 }),
    });
    fc.assert(
      fc.property(runs, ({ times, ms, steps }) => {
        const { time, cooldown: all } = cooldown(times, ms);
        const taken: Record<string, number[]> = { ada: [], bo: [] };
        for (const { wait, who } of steps) {
          time.now += wait;
          const first = all.take(who);
          if (!first.ok) {
            expect(first.retryAfterMs).toBeGreaterThan(0);
            expect(first.retryAfterMs).toBeLessThanOrEqual(ms);
            time.now += first.retryAfterMs;
            expect(all.take(who)).toEqual({ ok: true });
          }
          const own = taken[who] as number[];
          own.push(time.now);
          expect(own.filter((at) => at > time.now - ms).length).toBeLessThanOrEqual(times);
        }
      }),
    );
  });
});
