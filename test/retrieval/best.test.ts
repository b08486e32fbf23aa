import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Best } from '../../src/retrieval/best.ts';

it('keeps what sorting everything puts first, in whatever order it comes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(5), fc.double({ noNaN: true })), { maxLength: 60 }),
      fc.nat(12),
      (passages, most) => {
        const values = Float64Array.from(passages, ([value]) => value);
        const best = new Best(most);
        const shuffled = [...passages.keys()].sort((a, b) => (passages[a]?.[1] ?? 0) - (passages[b]?.[1] ?? 0));
        for (const id of shuffled) best.offer(id, values[id] as number);
        const sorted = [...passages.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
        expect(best.inOrder()).toEqual(sorted.slice(0, most));
        const { ids, values: kept } = best.byId();
        for (const [at, id] of ids.entries()) expect(kept[at]).toBe(values[id]);
      },
    ),
  );
});

it('tells what one has to have at least', () => {
  const best = new Best(2);
  expect(best.least).toBe(Number.NEGATIVE_INFINITY);
  best.offer(1, -5);
  best.offer(2, 3);
  expect(best.least).toBe(-5);
  best.offer(3, 4);
  expect(best.least).toBe(3);
  expect(new Best(0).least).toBe(Number.POSITIVE_INFINITY);
});
