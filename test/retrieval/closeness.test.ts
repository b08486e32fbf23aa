import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { PassageVectors, quantised } from '../../src/retrieval/closeness.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { type Filters, search } from '../../src/retrieval/search.ts';
import { article, indexOf } from './fixtures.ts';

const vector = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 8 });
const some = fc.array(vector, { minLength: 5, maxLength: 40 });

function vectorsOf(list: readonly number[][]): PassageVectors {
  const vectors = new PassageVectors();
  for (const [id, one] of list.entries()) vectors.set(id, quantised(one));
  return vectors;
}

const cosine = (a: readonly number[], b: readonly number[]) => {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
  return dot(a, b) / (Math.sqrt(dot(a, a) * dot(b, b)) || 1);
};

describe('closeness', () => {
  it('is the cosine in standard deviations above the mean, as near as bytes tell it', () => {
    fc.assert(
      fc.property(some, vector, (list, question) => {
        const cosines = list.map((one) => cosine(one, question));
        const mean = cosines.reduce((sum, one) => sum + one, 0) / list.length;
        const deviation = Math.sqrt(cosines.reduce((sum, one) => sum + (one - mean) ** 2, 0) / list.length);
        fc.pre(deviation > 0.15 && Math.max(...question.map(Math.abs)) > 0);
        const closeness = vectorsOf(list).closeness(quantised(question));
        for (const [id, one] of cosines.entries())
          expect(Math.abs((closeness?.of(id) ?? 9) - Math.max(0, (one - mean) / deviation))).toBeLessThan(0.3);
      }),
    );
  });

  it('is the same whatever was kept and forgotten before', () => {
    fc.assert(
      fc.property(some, vector, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (list, question, stays) => {
        const all = vectorsOf(list);
        for (const id of list.keys()) if (!stays[id]) all.forget(id);
        const few = new PassageVectors();
        for (const [id, one] of list.entries()) if (stays[id]) few.set(id, quantised(one));
        expect(all.size).toBe(few.size);
        const [a, b] = [all.closeness(quantised(question)), few.closeness(quantised(question))];
        for (const id of list.keys()) expect(a?.of(id) ?? 0).toBeCloseTo(b?.of(id) ?? 0, 6);
      }),
    );
  });

  it('given more than are looked at each, then finds nearly the same closest, and all but the same closeness', () => {
    let seed = 7;
    const chance = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) / 2 ** 24 - 0.5;
    };
    const some = () => Array.from({ length: 64 }, chance);
    const question = some();
    // One in a hundred is near the question, more or less.
    const list = Array.from({ length: 12_000 }, (_, id) =>
      id % 101 === 0 ? some().map((value, i) => value + (1 + id / 12_000) * (question[i] as number)) : some(),
    );
    const closeness = vectorsOf(list).closeness(quantised(question));
    const all = list.map((one, id) => ({ id, cosine: cosine(one, question) })).sort((a, b) => b.cosine - a.cosine);
    const mean = all.reduce((sum, one) => sum + one.cosine, 0) / all.length;
    const deviation = Math.sqrt(all.reduce((sum, one) => sum + (one.cosine - mean) ** 2, 0) / all.length);
    const best = new Set(all.slice(0, 100).map(({ id }) => id));
    expect(closeness?.closest.filter((id) => best.has(id)).length).toBeGreaterThan(90);
    for (const { id, cosine } of all.slice(0, 100))
      expect(Math.abs((closeness?.of(id) ?? 0) - (cosine - mean) / deviation)).toBeLessThan(0.5);
  });

  it('given nothing to compare, a vector of another length or one of zeros, then tells nothing', () => {
    expect(new PassageVectors().closeness(quantised([1, 2]))).toBeUndefined();
    const vectors = vectorsOf([
      [1, 0],
      [0, 1],
    ]);
    expect(vectors.closeness(quantised([1, 2, 3]))).toBeUndefined();
    expect(vectors.closeness(quantised([0, 0]))).toMatchObject({ closest: [] });
    expect(vectors.closeness(quantised([1, 0]))?.of(7)).toBeUndefined();
    expect(() => vectors.set(2, quantised([1, 2, 3]))).toThrow(RangeError);
  });

  it('given vectors of another length once all are forgotten, then takes them', () => {
    const vectors = vectorsOf([
      [1, 0],
      [0, 1],
    ]);
    vectors.clear();
    for (let id = 0; id < 300; id++) vectors.set(id, quantised([id, 1, 300 - id]));
    expect(vectors.closeness(quantised([1, 0, 0]))?.closest[0]).toBe(299);
  });
});

describe('a search by words and closeness', () => {
  const INDEX = indexOf(
    article('ferry', 'The ferry is late.'),
    article('vessel', 'The vessel was delayed.', { outlet: 'The Bell' }),
    article('cod', 'Cod is dear.'),
    article('late', 'The post is late.'),
  );
  const VECTORS = vectorsOf([
    [1, 0.1],
    [1, 0],
    [0, 1],
    [-1, 0.2],
  ]);
  const found = (question: string, filters: Filters = {}, vector = [1, 0]) => {
    const query = parseQuery(question, { index: INDEX, thesaurus: NO_THESAURUS });
    return search(INDEX, query, filters, 10, undefined, VECTORS.closeness(quantised(vector))).passages;
  };
  const ids = (...args: Parameters<typeof found>) => found(...args).map(({ record }) => record.articleId);

  it('finds what is close and has none of the words, behind what has them', () => {
    expect(ids('Is the ferry late?')).toEqual(['ferry', 'late', 'vessel']);
  });

  it('orders by both, and tells what of the score is closeness', () => {
    expect(ids('late')).toEqual(['ferry', 'late', 'vessel']);
    expect(ids('late', {}, [-1, 0]).slice(0, 2)).toEqual(['late', 'ferry']);
    const [first, second] = found('late');
    expect(first?.close).toBeGreaterThan(0);
    expect(second?.close).toBe(0);
  });

  it('counts what a candidate has of the words, also where it is close, and nothing of what is close alone', () => {
    const complete = (vector: number[]) =>
      new Map(found('Is the ferry late?', {}, vector).map(({ record, parts }) => [record.articleId, parts.complete]));
    const [near, far] = [complete([1, 0]), complete([0, -1])];
    expect(near.get('ferry')).toBeGreaterThan(0);
    expect(near.get('ferry')).toBe(far.get('ferry'));
    expect(near.get('vessel')).toBe(0);
  });

  it('lets what is close alone stand in its article as what has the words does', () => {
    const texts = ['The ferry is late.', 'Nobody was on board.'].map((text) => text.repeat(30));
    const index = indexOf(article('other', 'The post came.'), article('ferry', texts.join('\n\n')));
    const vectors = vectorsOf([
      [0, 1],
      [0, 0.9],
      [1, 0],
    ]);
    const query = parseQuery('ferry', { index, thesaurus: NO_THESAURUS });
    const { passages } = search(index, query, {}, 10, undefined, vectors.closeness(quantised([1, 0])));
    const [first, second] = passages;
    expect(passages.map(({ record }) => record.id)).toEqual([1, 2]);
    expect(second?.parts.others).toBe((first?.parts.own as number) / 2);
    expect(second?.parts.whole).toBe(first?.parts.whole);
  });

  it('given a passage whose vector is not made yet, then puts it neither before nor behind for that', () => {
    const index = indexOf(...['near', 'far', 'none'].map((id) => article(id, 'The post is late.')));
    const vectors = new PassageVectors();
    for (const [id, vector] of [
      [0, [1, 0]],
      [1, [-1, 0]],
    ] as const)
      vectors.set(id, quantised(vector));
    const query = parseQuery('Is the post late?', { index, thesaurus: NO_THESAURUS });
    const closeness = vectors.closeness(quantised([1, 0]));
    const { passages } = search(index, query, {}, 10, undefined, closeness);
    expect(passages.map(({ record }) => record.articleId)).toEqual(['near', 'none', 'far']);
    expect(passages.map(({ close }) => (close ?? 0) > 0)).toEqual([true, false, false]);
  });

  it('keeps to outlets, dates and what stands in quotation marks', () => {
    expect(ids('ferry', { outlets: ['The Bell'] })).toEqual(['vessel']);
    expect(ids('ferry', { since: '2022' })).toEqual([]);
  });
});
