import { expect, it } from 'vitest';
import { type Field, KeptPostings } from '../../src/retrieval/postings.ts';

/** Passages whose text has the terms of these numbers. */
function kept(passages: number[][]) {
  const reads: number[] = [];
  const has = (id: number, number: number, field: Field) => field === 'text' && passages[id]?.includes(number) === true;
  const postings = new KeptPostings((number, field) => {
    reads.push(number);
    return [...passages.keys()].filter((id) => has(id, number, field));
  }, has);
  const get = (number: number) => [...postings.get(number, 'text', passages.length)];
  return { get, reads, forget: () => postings.forget(passages.length) };
}

it('reads a term once', () => {
  const { get, reads } = kept([[1, 2], [2], [3]]);
  expect([get(2), get(2), get(1)]).toEqual([[0, 1], [0, 1], [0]]);
  expect(reads).toEqual([2, 1]);
});

it('adds what has come in since, without reading the others again', () => {
  const passages = [[1], [2]];
  const { get, reads } = kept(passages);
  expect(get(1)).toEqual([0]);
  passages.push([1, 2], [2]);
  expect(get(1)).toEqual([0, 2]);
  passages.push([1]);
  expect(get(1)).toEqual([0, 2, 4]);
  expect(reads).toEqual([1]);
});

it('reads anew after very many have come in', () => {
  const passages = [[1]];
  const { get, reads } = kept(passages);
  expect(get(1)).toEqual([0]);
  for (let i = 0; i < 1000; i++) passages.push([1]);
  expect(get(1)).toHaveLength(1001);
  expect(reads).toEqual([1, 1]);
});

it('reads anew once something has been removed', () => {
  const passages = [[1], [1]];
  const { get, forget } = kept(passages);
  expect(get(1)).toEqual([0, 1]);
  passages[0] = [];
  forget();
  expect(get(1)).toEqual([1]);
});
