import { describe, expect, it } from 'vitest';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { type Candidates, candidates, HEADING_SHARE } from '../../src/retrieval/candidates.ts';
import type { PassageIndex, PassageRecord } from '../../src/retrieval/index.ts';
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

it('gives them as they stand in the archive', () => {
  const query = parseQuery('ferry harbour', { index: INDEX, thesaurus: NO_THESAURUS });
  const { records, covered } = candidates(INDEX, query, {}, 17);
  const ids = records.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  expect(ids.filter((_, i) => covered[i] === Math.max(...covered))).toEqual(NUMBERS.filter(hasBoth));
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

const DAYS = ['2020-07-01', '2020-07-15', '2020-08-01'];

/** Passages enough for several blocks, some of them removed, of which each term's variants have some, and nothing else of an index. */
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
        const ids = Array.from({ length: passages }, (_, id) => id).filter((id) => random() < share && id % 11 !== 7);
        postings.set(`${term}-${i} ${field}`, Uint32Array.from(ids));
      }
      return { term: `${term}-${i}`, weight: Math.ceil(4 * random()) / 4 };
    });
    return { term: `${term}`, variants, weight: 1 + Math.floor(8 * random()) };
  });
  const index = {
    capacity: passages,
    postings: (term: string, field: string) => postings.get(`${term} ${field}`),
    record: (id: number) => {
      const day = DAYS[id % DAYS.length] as string;
      const outlet = id % 2 === 0 ? 'Harbour Post' : 'Estmark Courier';
      return id % 11 === 7 ? undefined : { id, outlet, published: { from: day, to: day } };
    },
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

describe('in many blocks, with limits', () => {
  const { index, query } = drawn(5, 40_000, 7);
  const covered = coveredBy({ index, query });
  const records = [...covered.keys()].flatMap((id) => index.record(id) ?? []);
  // In whatever order they were added up.
  const inOrder = (pairs: [id: number, value: number][]) =>
    pairs.map(([id, value]) => [id, Number(value.toFixed(6))] as const).sort(([a, x], [b, y]) => y - x || a - b);
  const best = (ids: readonly number[], value = (id: number) => covered[id] as number) =>
    inOrder(ids.map((id) => [id, value(id)]));
  const given = (found: Candidates) => inOrder(found.records.map(({ id }, i) => [id, found.covered[i] as number]));
  const july = { since: '2020-07-01', until: '2020-07-31' };
  const inJuly = ({ published }: PassageRecord) => (published?.from ?? '') < '2020-08';
  const idsOf = (list: readonly PassageRecord[]) => list.map(({ id }) => id);
  const period = { term: 'july 2020', variants: [], weight: 3, period: july };
  const withPeriod = { ...query, terms: [...query.terms, period] } as unknown as Query;
  const periodAlone = { ...query, terms: [period] } as unknown as Query;

  it('keeps to outlets, days, and what fits', () => {
    const filters = { outlets: ['Harbour Post'], ...july };
    const fits = ({ id }: PassageRecord) => id % 5 !== 0;
    const wanted = records.filter(
      (record) =>
        record.outlet === 'Harbour Post' && inJuly(record) && fits(record) && (covered[record.id] as number) > 0,
    );
    const found = candidates(index, query, filters, 40_000, fits);
    expect(found.matched).toBe(wanted.length);
    expect(given(found)).toEqual(best(idsOf(wanted)));
  });

  it('adds the weight of a period to what has any word', () => {
    const found = candidates(index, withPeriod, {}, 40_000);
    const wanted = records.filter(({ id }) => (covered[id] as number) > 0);
    expect(found.matched).toBe(wanted.length);
    const value = (id: number) => (covered[id] as number) + (inJuly(index.record(id) as PassageRecord) ? 3 : 0);
    expect(given(found)).toEqual(best(idsOf(wanted), value));
  });

  it('takes all of a period that is asked for alone, and looks at no text beyond it', () => {
    const looked: number[] = [];
    const fits = ({ id }: PassageRecord) => looked.push(id) > 0;
    const found = candidates(index, periodAlone, {}, 40_000, fits);
    const wanted = idsOf(records.filter(inJuly));
    expect(looked).toEqual(wanted);
    expect(given(found)).toEqual(wanted.map((id) => [id, 3]));
  });

  it('counts where none is wanted, and finds nothing in nothing', () => {
    const all = [...covered].filter((value) => value > 0).length;
    expect(candidates(index, query, {}, 0)).toMatchObject({ records: [], matched: all });
    const empty = { ...index, capacity: 0, postings: () => new Uint32Array(0) } as unknown as PassageIndex;
    expect(candidates(empty, query, {}, 10)).toMatchObject({ records: [], matched: 0 });
  });

  it('remembers nothing of a search that failed in a later block', () => {
    const before = given(candidates(index, query, {}, 100));
    const fits = ({ id }: PassageRecord) => {
      if (id > 20_000) throw new Error('The archive is closed.');
      return true;
    };
    expect(() => candidates(index, query, {}, 100, fits)).toThrow('closed');
    expect(given(candidates(index, query, {}, 100))).toEqual(before);
  });
});
