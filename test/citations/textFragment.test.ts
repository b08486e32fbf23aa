import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeDirective, SearchedText, type TextDirective } from '../../src/citations/textFragment.ts';
import type { Range } from '../../src/coverage/span.ts';

function found(text: string, directive: TextDirective): string | null {
  const range = new SearchedText(text).find(directive);
  return range && text.slice(range.start, range.end);
}

describe('encodeDirective', () => {
  it('puts the parts in order, with the syntax of each', () => {
    expect(encodeDirective({ start: 'a' })).toBe('text=a');
    expect(encodeDirective({ start: 'a', end: 'b' })).toBe('text=a,b');
    expect(encodeDirective({ prefix: 'p', start: 'a', suffix: 's' })).toBe('text=p-,a,-s');
    expect(encodeDirective({ prefix: 'p', start: 'a', end: 'b', suffix: 's' })).toBe('text=p-,a,b,-s');
  });

  it('encodes what is syntax in the directive or in Markdown, and makes whitespace one space', () => {
    expect(encodeDirective({ start: `a&b-c,d (e) f'g *h! i\n  j` })).toBe(
      'text=a%26b%2Dc%2Cd%20%28e%29%20f%27g%20%2Ah%21%20i%20j',
    );
  });

  it('given any well-formed words, then they can be decoded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (start) => {
        const encoded = encodeDirective({ start }).slice('text='.length);
        expect(encoded).toMatch(/^(?:[\w.~]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(encoded)).toBe(start.replace(/\s+/gu, ' '));
      }),
    );
  });
});

describe('SearchedText', () => {
  it('finds whole words only, whatever their case, accents, spacing and quote marks', () => {
    expect(found('Seafaring by sea', { start: 'sea' })).toBe('sea');
    expect(found('The  “Café”\tquay', { start: 'the "cafe" quay' })).toBe('The  “Café”\tquay');
    expect(found('cafe\u0301 quay', { start: 'café' })).toBe('cafe\u0301');
    expect(found('Seafaring', { start: 'sea' })).toBeNull();
  });

  it('finds no single part across a line break, but a range', () => {
    const text = 'The quay.\nThe pier.';
    expect(found(text, { start: 'quay. The' })).toBeNull();
    expect(found(text, { start: 'quay', end: 'The' })).toBe('quay.\nThe');
    expect(found(text, { prefix: 'quay.', start: 'The' })).toBe('The');
    expect(new SearchedText(text).find({ prefix: 'quay.', start: 'The' })?.start).toBe(10);
  });

  it('takes the first beginning, and the first end after it', () => {
    expect(found('a b c b', { start: 'a', end: 'b' })).toBe('a b');
    expect(found('b a c', { start: 'a', end: 'b' })).toBeNull();
    expect(found('a b c b d', { start: 'a', end: 'b', suffix: 'd' })).toBe('a b c b');
  });

  it('given an empty part, then finds nothing', () => {
    expect(found('a b', { start: '' })).toBeNull();
    expect(found('a b', { start: 'a', end: '' })).toBeNull();
  });

  it('finds what the algorithm of the specification finds', () => {
    const words = (maxLength: number) =>
      fc.array(fc.constantFrom('a', 'b', 'ab', '!'), { minLength: 1, maxLength }).chain((list) =>
        fc.array(fc.constantFrom(' ', ' ', '\n', ''), { minLength: list.length, maxLength: list.length }).map((gaps) =>
          list
            .map((word, i) => word + gaps[i])
            .join('')
            .trim(),
        ),
      );
    const part = words(2).filter((part) => !part.includes('\n'));
    const directive = fc.record({ prefix: part, start: part, end: part, suffix: part }, { requiredKeys: ['start'] });
    fc.assert(
      fc.property(words(14), directive, (text, given) => {
        expect(new SearchedText(text).find(given)).toEqual(specification(text, given));
      }),
      { numRuns: 3000 },
    );
  });
});

/**
 * "Find a range from a text directive", step by step, for lower-case ASCII with single spaces:
 * https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive
 */
function specification(text: string, { prefix, start, end, suffix }: TextDirective): Range | null {
  const boundary = (i: number) => !/^\w\w$/.test(text.slice(Math.max(i - 1, 0), i + 1)) || i === 0 || i === text.length;
  const findString = (query: string, from: number, startsWord: boolean, endsWord: boolean): Range | null => {
    for (let i = from; i + query.length <= text.length; i++) {
      const match = { start: i, end: i + query.length };
      if (!text.startsWith(query, i)) continue;
      if ((!startsWord || boundary(match.start)) && (!endsWord || boundary(match.end))) return match;
    }
    return null;
  };
  const skipSpace = (from: number) => from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);

  let searchStart = 0;
  while (searchStart < text.length) {
    let match: Range | null;
    const mustEndAtWord = end !== undefined || suffix === undefined;
    if (prefix !== undefined) {
      const prefixMatch = findString(prefix, searchStart, true, false);
      if (!prefixMatch) return null;
      searchStart = prefixMatch.start + 1;
      const from = skipSpace(prefixMatch.end);
      if (from >= text.length) return null;
      match = findString(start, from, false, mustEndAtWord);
      if (!match) return null;
      if (match.start !== from) continue;
    } else {
      match = findString(start, searchStart, true, mustEndAtWord);
      if (!match) return null;
      searchStart = match.start + 1;
    }
    let endSearch = match.end;
    while (endSearch < text.length || end === undefined) {
      if (end !== undefined) {
        const endMatch = findString(end, endSearch, true, suffix === undefined);
        if (!endMatch) return null;
        match = { start: match.start, end: endMatch.end };
      }
      if (suffix === undefined) return match;
      const from = skipSpace(match.end);
      const suffixMatch = findString(suffix, from, false, true);
      if (!suffixMatch) return null;
      if (suffixMatch.start === from) return match;
      if (end === undefined) break;
      endSearch = match.end;
    }
    if (end !== undefined) return null;
  }
  return null;
}
