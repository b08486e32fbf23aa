import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCharacters, cleanLine } from '../../src/ingest/characters.ts';

describe('cleanCharacters', () => {
  it('given zero-width, bidirectional and control characters, then removes each and counts it by its code', () => {
    const text = 'mini\u200Bster\u200B \u202Esaid\u202C \u0007so\u{E0041}';
    expect(cleanCharacters(text)).toEqual({
      text: 'minister said so',
      removed: [
        { reason: 'control characters', text: 'U+0007 × 1' },
        { reason: 'zero-width characters', text: 'U+200B × 2' },
        { reason: 'bidirectional controls', text: 'U+202C × 1' },
        { reason: 'bidirectional controls', text: 'U+202E × 1' },
        { reason: 'zero-width characters', text: 'U+E0041 × 1' },
      ],
    });
  });

  it('given no-break spaces, typographic quotes, tabs and accents, then keeps them', () => {
    const text = '“Ten\u00A0million”,\u202Fshe said –\tcafé ❤️';
    expect(cleanCharacters(text)).toEqual({ text, removed: [] });
  });

  it('given any line end, then makes it a line feed and records nothing', () => {
    expect(cleanCharacters('a\r\nb\rc\u2028d\u2029e\ff\u0085g\n')).toEqual({
      text: 'a\nb\nc\nd\ne\nf\ng\n',
      removed: [],
    });
  });

  it('given any text, then a second time changes nothing, and only unwanted characters have gone', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\u200B', '\u202E', '\r', '\r\n', '\u0000', 'a', ' ', '\n'),
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = units.join('');
        const once = cleanCharacters(text);
        expect(cleanCharacters(once.text)).toEqual({ text: once.text, removed: [] });
        expect(once.text).not.toMatch(/[\r\u200B\u202E]|\0/);
        const count = once.removed.reduce((sum, each) => sum + Number(each.text.split(' × ')[1]), 0);
        expect([...once.text].length + count).toBe([...text.replaceAll('\r\n', '\n')].length);
      }),
    );
  });
});

describe('cleanLine', () => {
  it('given line breaks, runs of spaces, hidden characters and half a surrogate pair, then gives one clean line', () => {
    expect(cleanLine('  The\u200B\n  quiet\u00A0 \tharbour \ud83d ')).toBe('The quiet harbour \uFFFD');
  });
});
