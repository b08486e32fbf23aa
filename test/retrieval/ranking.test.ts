import { expect, it } from 'vitest';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { AskedTerms } from '../../src/retrieval/ranking.ts';
import { article, indexOf } from './fixtures.ts';

const SATURATION = { k1: 3, b: 0, delta: 0 };

/** So many words that nobody asks for, none of them a stop word. */
const filler = (count: number) => Array.from({ length: count }, (_, i) => `filler${i % 50}`).join(' ');

/** What a text counts for a question, its length left out. */
function counts(question: string, text: string) {
  const index = indexOf(article('long', text), article('other', 'Nothing of it.'));
  const [passage] = index.ofArticle('long');
  if (!passage) throw new Error('It was not indexed.');
  const asked = new AskedTerms(parseQuery(question, { index, thesaurus: NO_THESAURUS }).terms, index);
  return {
    article: asked.inArticle(passage.article, 1, SATURATION),
    passage: asked.inPassage(passage, 1, SATURATION, 1),
  };
}

it.each([0, 1, 4094, 4095, 4096, 9000])(
  'finds words wherever they stand in a long text: behind %i others',
  (before) => {
    const far = counts('ferry harbour', `${filler(before)} ferry harbour ${filler(100)}`);
    expect(far).toEqual(counts('ferry harbour', 'ferry harbour'));
    // Not side by side.
    const apart = counts('ferry harbour', `ferry ${filler(before + 1)} harbour`);
    expect(apart.article).toBe(far.article);
    expect(apart.passage).toBeLessThan(far.passage);
  },
);

it('counts a word as often as it is there', () => {
  const once = counts('harbour', filler(8000).replaceAll('filler49', 'quay').replace('quay', 'harbour'));
  const often = counts('harbour', filler(8000).replaceAll('filler49', 'harbour'));
  // 160 times: frequency × (k1 + 1) / (frequency + k1).
  expect(often.article / once.article).toBeCloseTo((160 * 4) / 163, 10);
});
