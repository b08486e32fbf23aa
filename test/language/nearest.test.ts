import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/language/nearest.ts';

const OUTLETS = ['The Norland Herald', 'Harbour Post', 'Estmark Courier', 'Brandt’s Sea Journal'];

describe('nearest', () => {
  it.each([
    ['Harald', 'The Norland Herald'],
    ['norlnd', 'The Norland Herald'],
    ['Harbor Post', 'Harbour Post'],
    ['courrier', 'Estmark Courier'],
    ['estmark', 'Estmark Courier'],
    ['sea jurnal', 'Brandt’s Sea Journal'],
    ['HERALD', 'The Norland Herald'],
    ['Hérald', 'The Norland Herald'],
    ['courie', 'Estmark Courier'],
  ])('given %j, then %j comes first', (typed, name) => {
    expect(nearest(typed, OUTLETS)[0]).toBe(name);
  });

  it.each(['', '   ', 'zzzzzz', '!?'])('given %j, then there is none', (typed) => {
    expect(nearest(typed, OUTLETS)).toEqual([]);
  });

  it('given more that fit than wanted, then as many as wanted', () => {
    expect(nearest('post', ['Post A', 'Post B', 'Post C', 'Post D'])).toHaveLength(3);
    expect(nearest('post', ['Post A', 'Post B', 'Post C', 'Post D'], 1)).toHaveLength(1);
  });

  it('given a name twice, then it comes once', () => {
    expect(nearest('post', ['Post', 'Post'])).toEqual(['Post']);
  });

  it('given anything typed, then only names of the list come back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (typed) => {
        for (const name of nearest(typed, OUTLETS)) expect(OUTLETS).toContain(name);
      }),
    );
  });
});
