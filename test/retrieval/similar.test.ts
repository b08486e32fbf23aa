import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SimilarWords } from '../../src/retrieval/similar.ts';
import { Vocabulary } from '../../src/retrieval/vocabulary.ts';

/** Optimal string alignment by its definition. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) (table[0] as number[])[j] = j;
  const at = (i: number, j: number) => (table[i] as number[])[j] as number;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const costs = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) costs.push(at(i - 2, j - 2) + 1);
      (table[i] as number[])[j] = Math.min(...costs);
    }
  }
  return at(a.length, b.length);
}

function vocabularyOf(words: readonly string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(vocabulary.learn(word, word, true), 'passages', 1);
  return vocabulary;
}

const WORDS = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ш'), minLength: 3, maxLength: 9 }), {
  maxLength: 200,
});

it('gives the nearest words, as far as one error in a short word and two in a longer one lead', () => {
  fc.assert(
    fc.property(WORDS, fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ш'), maxLength: 9 }), (words, asked) => {
      const most = asked.length < 6 ? 1 : 2;
      const near = asked.length < 4 ? [] : words.filter((word) => distance(asked, word) <= most);
      const fits = near.filter((word) => word[0] === asked[0] || word.length >= 6);
      const least = Math.min(...fits.map((word) => distance(asked, word)));
      const wanted = fits.filter((word) => distance(asked, word) === least).sort();
      expect(new SimilarWords(vocabularyOf(words)).of(asked, Number.POSITIVE_INFINITY)).toEqual(wanted);
    }),
  );
});

it('gives the nearest of words that are much alike, of as many letters as words have', () => {
  const base = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopq'), minLength: 5, maxLength: 10 });
  const change = fc.tuple(fc.nat(9), fc.constantFrom('', 'r', 's', 'tu', 'a'), fc.nat(2));
  fc.assert(
    fc.property(base, fc.array(fc.array(change, { minLength: 1, maxLength: 2 }), { maxLength: 40 }), (asked, all) => {
      const changed = all.map((changes) =>
        changes.reduce((word, [at, put, out]) => word.slice(0, at) + put + word.slice(at + out), asked),
      );
      const words = [...new Set(changed)].filter((word) => word.length > 2);
      const most = asked.length < 6 ? 1 : 2;
      const fits = words.filter((word) => word[0] === asked[0] || word.length >= 6);
      const least = Math.min(most, ...fits.map((word) => distance(asked, word)));
      const wanted = fits.filter((word) => distance(asked, word) === least).sort();
      expect(new SimilarWords(vocabularyOf(words)).of(asked, Number.POSITIVE_INFINITY)).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

it('counts the errors in long words as in short ones', () => {
  const long = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 26, maxLength: 32 });
  const change = fc.tuple(fc.nat(40), fc.constantFrom('', 'a', 'bb'), fc.nat(2));
  fc.assert(
    fc.property(long, fc.array(change, { maxLength: 3 }), (asked, changes) => {
      let word = asked;
      for (const [at, put, out] of changes) word = word.slice(0, at) + put + word.slice(at + out);
      const isNear = distance(asked, word) <= 2 && word.length >= 6;
      expect(new SimilarWords(vocabularyOf([word])).of(asked, 5)).toEqual(isNear ? [word] : []);
    }),
  );
});

it('finds words of 32 letters, and none for longer ones', () => {
  const word = 'x'.repeat(32);
  const similar = new SimilarWords(vocabularyOf([word, `${word}x`]));
  expect(similar.of(`${'x'.repeat(31)}y`, 5)).toEqual([word]);
  expect(similar.of(`${word}x`, 5)).toEqual([]);
});

it('gives no word that no text has any more', () => {
  const vocabulary = vocabularyOf(['harbour', 'harbours']);
  vocabulary.add(vocabulary.number('harbour') as number, 'passages', -1);
  expect(new SimilarWords(vocabulary).of('harbuor', 5)).toEqual(['harbours']);
});

it('takes in words that have come up since, however many', () => {
  const vocabulary = vocabularyOf([]);
  const similar = new SimilarWords(vocabulary);
  expect(similar.of('harbuor', 5)).toEqual([]);
  for (let i = 0; i < 300; i++) {
    const word = `${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + (Math.floor(i / 26) % 26))}rstuv`;
    vocabulary.add(vocabulary.learn(word, word, true), 'passages', 1);
  }
  vocabulary.add(vocabulary.learn('harbour', 'harbour', true), 'passages', 1);
  expect(similar.of('harbuor', 5)).toEqual(['harbour']);
});
