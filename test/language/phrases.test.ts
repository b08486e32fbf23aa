import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasPhrase, occurrences, phraseForm } from '../../src/language/phrases.ts';

const shown = (phrase: string, text: string) =>
  occurrences(phraseForm(phrase), text).map(({ start, end }) => text.slice(start, end));

describe('occurrences', () => {
  it('given other case, diacritics, spacing, quotes and dashes, then the phrase is found where it stands', () => {
    expect(shown('cafe–owner "smiled"', 'The Café-Owner\n “smiled” again.')).toEqual(['Café-Owner\n “smiled”']);
  });

  it('given it twice, then both; given it within a longer word, then not', () => {
    expect(shown('cod', 'Cod, cods and cod.')).toEqual(['Cod', 'cod']);
  });

  it('given signs of more than one unit before it, then its place is still right', () => {
    expect(shown('the ferry', '🚢🚢 ﬁnally the ferry 🚢')).toEqual(['the ferry']);
  });

  it('given any text and any of its runs of words, then it is found, and what is found has the same form', () => {
    const word = fc.constantFrom('Ferry', 'café', '“late”', 'S-300', '🚢', 'ﬁn', 'harbour’s', 'at', '\n', '\u00a0');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.nat(11), fc.nat(11), (list, from, length) => {
        const text = list.join(' ');
        const phrase = phraseForm(list.slice(from, from + length + 1).join(' '));
        if (phrase === '') return;
        const found = occurrences(phrase, text);
        expect(hasPhrase(phrase, text)).toBe(found.length > 0);
        expect(found.length).toBeGreaterThan(0);
        for (const { start, end } of found) expect(phraseForm(text.slice(start, end))).toBe(phrase);
      }),
    );
  });
});
