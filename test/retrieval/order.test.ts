import fc from 'fast-check';
import { expect, it } from 'vitest';
import { greatestFirst } from '../../src/retrieval/order.ts';

it('puts the greatest first, and leaves equal ones as they stand', () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -2, max: 2 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 600 }), (list) => {
      const values = Float64Array.from(list);
      const wanted = [...values.keys()].sort((a, b) => {
        const [one, other] = [values[a] as number, values[b] as number];
        return one === other ? a - b : one > other ? -1 : 1;
      });
      expect([...greatestFirst(values)]).toEqual(wanted);
    }),
  );
});
