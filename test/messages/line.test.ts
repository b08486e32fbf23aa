import { describe, expect, it } from 'vitest';
import { count, either, plainText } from '../../src/messages/line.ts';

describe('count', () => {
  it.each([
    [0, '0 passages'],
    [1, '1 passage'],
    [2, '2 passages'],
    [12345, '12,345 passages'],
  ])('given %i, then “%s”', (n, words) => {
    expect(count(n, 'passage')).toBe(words);
  });

  it('given a plural of its own, then takes it', () => {
    expect([count(1, 'entry', 'entries'), count(2, 'entry', 'entries')]).toEqual(['1 entry', '2 entries']);
  });
});

describe('either', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('given %o, then “%s”', (pieces, words) => {
    expect(plainText(either(pieces))).toBe(words);
  });

  it('given another word, then joins with it', () => {
    expect(plainText(either(['a', { bold: 'b' }, { code: 'c' }], 'and'))).toBe('a, b and c');
  });
});

describe('plainText', () => {
  it('keeps the words and leaves their emphasis', () => {
    expect(plainText(['Type ', { code: '/help' }, ' for ', { bold: 'more' }, '.'])).toBe('Type /help for more.');
  });
});
