import { SnowflakeUtil } from 'discord.js';
/** Ids: in order, unique, and readable as a time. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Snowflakes } from '../../src/sandbox/snowflake.ts';

const NOW = Date.UTC(2026, 10, 20);

it('given any clock, standing still or set back, then each id is greater than the last and has 17 to 19 digits', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), (steps) => {
      let now = NOW;
      const snowflakes = new Snowflakes(() => now);
      let last = 0n;
      for (const step of steps) {
        now += step;
        const id = snowflakes.next();
        expect(id).toMatch(/^\d{17,19}$/);
        expect(BigInt(id) > last).toBe(true);
        last = BigInt(id);
      }
    }),
  );
});

it('given an id, then Discord’s clients read off it when it was made', () => {
  expect(SnowflakeUtil.timestampFrom(new Snowflakes(() => NOW).next())).toBe(NOW);
});
