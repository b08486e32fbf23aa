import { expect, it } from 'vitest';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { candidates } from '../../src/retrieval/candidates.ts';
import type { PassageIndex } from '../../src/retrieval/index.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { article, indexOf } from './fixtures.ts';

const NUMBERS = Array.from({ length: 40 }, (_, i) => i);
/** The last ones and a few before have both words. */
const hasBoth = (i: number) => i > 26 || i % 9 === 4;
const TEXTS = NUMBERS.map((i) => {
  if (hasBoth(i)) return `Ferry ${i} has a harbour.`;
  return i % 2 === 0 ? `Ferry ${i} sails.` : `Harbour ${i} sleeps, as a harbour does.`;
});
const INDEX = indexOf(...TEXTS.map((text, i) => article(`a${i}`, text)));

const found = (most: number, text = 'ferry harbour', index: PassageIndex = INDEX) => {
  const query = parseQuery(text, { index, thesaurus: NO_THESAURUS });
  const { found, matched } = candidates(index, query, {}, most);
  return { ids: found.map(({ record }) => record.id), matched };
};

it('gives the passages that cover the most, in the order of the archive where they cover as much', () => {
  const { ids, matched } = found(100);
  const both = NUMBERS.filter(hasBoth);
  expect(ids.slice(0, both.length)).toEqual(both);
  expect(ids).toHaveLength(40);
  expect(matched).toBe(40);
});

it.each([1, 3, 14, 19, 39])('gives the same first %i, however many there are', (most) => {
  expect(found(most)).toEqual({ ids: found(100).ids.slice(0, most), matched: 40 });
});

it('remembers nothing of the search before', () => {
  const before = found(100);
  found(5, 'sails');
  expect(found(100)).toEqual(before);
});

it('remembers nothing of a search that failed', () => {
  const before = found(100);
  const query = parseQuery('ferry harbour', { index: INDEX, thesaurus: NO_THESAURUS });
  const fits = () => {
    throw new Error('The archive is closed.');
  };
  expect(() => candidates(INDEX, query, {}, 10, fits)).toThrow('closed');
  expect(found(100)).toEqual(before);
});

it('serves indexes of different sizes in turns', () => {
  const small = indexOf(article('only', 'A ferry in the harbour.'));
  const before = found(100);
  expect(found(100, 'ferry harbour', small)).toEqual({ ids: [0], matched: 1 });
  expect(found(100)).toEqual(before);
});

it('finds passages no more once they are removed, and new ones at once', () => {
  const index = indexOf(article('one', 'A ferry sails.'), article('two', 'A ferry waits.'));
  expect(found(10, 'ferry', index).ids).toEqual([0, 1]);
  index.remove('one');
  expect(found(10, 'ferry', index).ids).toEqual([1]);
  index.add(article('three', 'A ferry sinks.'));
  expect(found(10, 'ferry', index).ids).toEqual([1, 2]);
});
