import { describe, expect, it } from 'vitest';
import { slice } from '../../src/coverage/span.ts';

describe('slice', () => {
  it('given a range within the text, then it is the characters of that range', () => {
    expect(slice('The pier held.', { start: 4, end: 8 })).toBe('pier');
    expect(slice('The pier held.', { start: 14, end: 14 })).toBe('');
  });

  it.each([
    [-1, 3],
    [5, 3],
    [0, 15],
    [0.5, 3],
    [0, Number.NaN],
  ])('given %d to %d of 14 characters, then it throws, as no excerpt may be made up', (start, end) => {
    expect(() => slice('The pier held.', { start, end })).toThrow(RangeError);
  });
});
