import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Recent } from '../../src/coverage/recent.ts';

const unexpected = (): never => {
  throw new Error('Made again.');
};

describe('what was asked for lately', () => {
  it('given a key again, then gives the very value that was made for it', () => {
    const recent = new Recent<string, object>(4);
    const made = recent.get('a', () => ({}));
    expect(recent.get('a', unexpected)).toBe(made);
  });

  it('given half as many others since, then a value is still kept; given far more, then it is made anew', () => {
    const recent = new Recent<string, string>(8);
    recent.get('a', () => 'first');
    for (const key of ['b', 'c', 'd']) recent.get(key, () => key);
    expect(recent.get('a', unexpected)).toBe('first');
    for (let i = 0; i < 20; i++) recent.get(`${i}`, () => `${i}`);
    expect(recent.get('a', () => 'second')).toBe('second');
  });

  it('given one that is asked for again and again, then it outlasts any number of others', () => {
    const recent = new Recent<string, string>(8);
    recent.get('a', () => 'first');
    for (let i = 0; i < 100; i++) {
      recent.get(`${i}`, () => `${i}`);
      expect(recent.get('a', unexpected)).toBe('first');
    }
  });

  it('given a value too large to be kept for long, then it is kept until the next large one', () => {
    const recent = new Recent<string, string>(4, ({ length }) => length);
    recent.get('a', () => 'long enough');
    expect(recent.get('a', unexpected)).toBe('long enough');
  });

  it('given that everything is forgotten, then it is made anew', () => {
    const recent = new Recent<string, string>(4);
    recent.get('a', () => 'first');
    recent.clear();
    expect(recent.get('a', () => 'second')).toBe('second');
  });

  it('given that one is forgotten, then it is made anew and the others are not', () => {
    const recent = new Recent<string, string>(4);
    recent.get('a', () => 'first');
    recent.get('b', () => 'other');
    recent.get('c', () => 'third');
    recent.delete('a');
    recent.delete('c');
    expect(recent.get('b', unexpected)).toBe('other');
    expect(recent.get('c', () => 'made')).toBe('made');
    expect(recent.get('a', () => 'second')).toBe('second');
  });

  it('gives what a function without memory gives, and keeps no more than it may', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), fc.integer({ min: 2, max: 12 }), (keys, most) => {
        const recent = new Recent<number, string>(most);
        for (const key of keys) expect(recent.get(key, () => `value ${key}`)).toBe(`value ${key}`);
        let kept = 0;
        for (let key = 0; key <= 30; key++) {
          const copy = new Recent<number, string>(most);
          for (const other of keys) copy.get(other, () => '');
          let made = false;
          copy.get(key, () => {
            made = true;
            return '';
          });
          if (!made) kept++;
        }
        expect(kept).toBeLessThanOrEqual(most + 2);
      }),
    );
  });
});
