import { expect, it } from 'vitest';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { type Candidates, candidates, HEADING_SHARE } from '../../src/retrieval/candidates.ts';
import type { PassageIndex } from '../../src/retrieval/index.ts';
import { parseQuery, type Query } from '../../src/retrieval/query.ts';
import { article, indexOf } from './fixtures.ts';

const NUMBERS = Array.from({ length: 40 }, (_, i) => i);
/** The last ones and a few before have both words. */
const hasBoth = (i: number) => i > 26 || i % 9 === 4;
const TEXTS = NUMBERS.map((i) => {
  if (hasBoth(i)) return `Ferry ${i} has a harbour.`;
  return i % 2 === 0 ? `Ferry ${i} sails.` : `Harbour ${i} sleeps, as a harbour does.`;
});
const INDEX = indexOf(...TEXTS.map((text, i) => article(`a${i}`, text)));

/** The ones that cover most first. */
function inOrder({ records, covered, matched }: Candidates) {
  const best = records.map(({ id }, i) => ({ id, value: covered[i] as number }));
  return { best: best.sort((a, b) => b.value - a.value || a.id - b.id), matched };
}

const found = (most: number, text = 'ferry harbour', index: PassageIndex = INDEX) => {
  const query = parseQuery(text, { index, thesaurus: NO_THESAURUS });
  const { best, matched } = inOrder(candidates(index, query, {}, most));
  return { ids: best.map(({ id }) => id), matched };
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

/** Passages enough for several blocks, of which each term's variants have some, and nothing else of an index. */
function drawn(terms: number, passages: number, seed: number): { index: PassageIndex; query: Query } {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const postings = new Map<string, Uint32Array>();
  const asked = Array.from({ length: terms }, (_, term) => {
    const variants = Array.from({ length: 1 + Math.floor(4 * random()) }, (_, i) => {
      for (const field of ['text', 'heading']) {
        const share = random() ** 6;
        const ids = Array.from({ length: passages }, (_, id) => id).filter(() => random() < share);
        postings.set(`${term}-${i} ${field}`, Uint32Array.from(ids));
      }
      return { term: `${term}-${i}`, weight: Math.ceil(4 * random()) / 4 };
    });
    return { term: `${term}`, variants, weight: 1 + Math.floor(8 * random()) };
  });
  const index = {
    capacity: passages,
    postings: (term: string, field: string) => postings.get(`${term} ${field}`),
    record: (id: number) => ({ id }),
  };
  return { index, query: { text: '', terms: asked, phrases: [] } } as unknown as { index: PassageIndex; query: Query };
}

/** What a passage covers by the definition: of each term the best of its variants. */
function coveredBy({ index, query }: { index: PassageIndex; query: Query }): Float64Array {
  const covered = new Float64Array(index.capacity);
  for (const { variants, weight } of query.terms) {
    const best = new Float64Array(index.capacity);
    for (const { term, weight: share } of variants) {
      for (const id of index.postings(term, 'text')) best[id] = Math.max(best[id] as number, share);
      for (const id of index.postings(term, 'heading')) best[id] = Math.max(best[id] as number, share * HEADING_SHARE);
    }
    for (const [id, share] of best.entries()) covered[id] = (covered[id] as number) + weight * share;
  }
  return covered;
}

it.each([
  [1, 2],
  [2, 5],
  [3, 5],
  [4, 8],
  [5, 40],
  [6, 70],
])('gives the best of many blocks and counts all that have anything (drawn %i, %i terms)', (seed, terms) => {
  const { index, query } = drawn(terms, 40_000, seed);
  const covered = coveredBy({ index, query });
  const most = 200;
  const { best, matched } = inOrder(candidates(index, query, {}, most));
  const all = [...covered.keys()].filter((id) => (covered[id] as number) > 0);
  expect(matched).toBe(all.length);
  const wanted = all.map((id) => covered[id] as number).sort((a, b) => b - a);
  expect(best).toHaveLength(Math.min(most, all.length));
  for (const [i, { id, value }] of best.entries()) {
    expect(value).toBeCloseTo(wanted[i] as number, 9);
    expect(value).toBeCloseTo(covered[id] as number, 9);
  }
  // Where all are wanted, nothing is left out on the way.
  expect(best).toEqual(inOrder(candidates(index, query, {}, index.capacity)).best.slice(0, most));
});
