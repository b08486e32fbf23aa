import { expect, it } from 'vitest';
import { type Field, KeptPostings } from '../../src/retrieval/postings.ts';

/** Passages whose text has the terms of these numbers. */
function kept(passages: number[][]) {
  const reads: number[] = [];
  const has = (id: number, number: number, field: Field) => field === 'text' && passages[id]?.includes(number) === true;
  const read = (number: number, field: Field) => {
    reads.push(number);
    return Uint32Array.from([...passages.keys()].filter((id) => has(id, number, field)));
  };
  const postings = new KeptPostings({ read, has });
  const get = (number: number) => [...postings.get(number, 'text', passages.length)];
  return { get, reads, forget: (...numbers: number[]) => postings.forget('text', numbers) };
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

it('reads anew after far more have come in than have the term', () => {
  const passages = [[1]];
  const { get, reads } = kept(passages);
  expect(get(1)).toEqual([0]);
  for (let i = 0; i < 1000; i++) passages.push([1]);
  expect(get(1)).toHaveLength(1001);
  expect(reads).toEqual([1, 1]);
  for (let i = 0; i < 1000; i++) passages.push([1]);
  expect(get(1)).toHaveLength(2001);
  expect(reads).toEqual([1, 1]);
});

it('reads anew the terms of what has been removed, and no others', () => {
  const passages = [[1], [1, 2], [2]];
  const { get, reads, forget } = kept(passages);
  expect([get(1), get(2)]).toEqual([
    [0, 1],
    [1, 2],
  ]);
  passages[0] = [];
  forget(1);
  expect([get(1), get(2)]).toEqual([[1], [1, 2]]);
  expect(reads).toEqual([1, 2, 1]);
});
