import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { StoredAnswer } from '../../src/store/answers.ts';
import { archivePath, article, storeAt } from './fixtures.ts';

function answer(id: string, rest: Partial<StoredAnswer> = {}): StoredAnswer {
  return {
    id,
    createdAt: '2024-03-06T10:00:00.000Z',
    question: 'Is the “ferry” late?',
    filters: { outlet: 'Harbour Post', since: null, phrases: ['late'] },
    spans: [
      { articleId: 'b', version: 1, start: 4, end: 9, number: 1, extra: { matched: [[4, 9]] } },
      { articleId: 'a', version: 1, start: 0, end: 3, number: 2, extra: null },
    ],
    ...rest,
  };
}

function filled(path?: string) {
  const store = storeAt(path);
  for (const id of ['a', 'b']) store.putArticle(article(id), 'folder');
  return store;
}

describe('answers', () => {
  it('come back as they were saved, after a restart too, spans in their rank', () => {
    const path = archivePath();
    const store = filled(path);
    store.saveAnswer(answer('k3f9q2'));
    store.close();
    expect(storeAt(path).answer('k3f9q2')).toEqual(answer('k3f9q2'));
  });

  it('given an unknown id, then there is none', () => {
    expect(filled().answer('k3f9q2')).toBeUndefined();
  });

  it('given a payload of another form, then there is none', () => {
    const path = archivePath();
    filled(path).saveAnswer(answer('k3f9q2'));
    const db = new DatabaseSync(path);
    db.exec(`UPDATE answers SET payload = '{"form": 2}'`);
    db.close();
    expect(storeAt(path).answer('k3f9q2')).toBeUndefined();
  });

  it('given a span in a version that is not stored, then the others are kept under their numbers', () => {
    const store = filled();
    const [first, second] = answer('x').spans;
    const spans = [{ ...first, version: 9 }, { ...second }] as StoredAnswer['spans'];
    store.saveAnswer(answer('k3f9q2', { spans }));
    expect(store.answer('k3f9q2')?.spans).toEqual([second]);
  });

  it('given an id that is taken, then throws and leaves the first answer whole', () => {
    const store = filled();
    store.saveAnswer(answer('k3f9q2'));
    expect(() => store.saveAnswer(answer('k3f9q2', { question: 'Other?' }))).toThrow();
    expect(store.answer('k3f9q2')).toEqual(answer('k3f9q2'));
  });

  it('given a createdAt that is no time, then throws', () => {
    expect(() => filled().saveAnswer(answer('k3f9q2', { createdAt: 'yesterday' }))).toThrow(RangeError);
  });

  it('go when they are older than asked for, in whatever offset the times are written', () => {
    const store = filled();
    store.saveAnswer(answer('before', { createdAt: '2024-03-06T11:59:59+02:00' }));
    store.saveAnswer(answer('after', { createdAt: '2024-03-06T10:00:00Z' }));
    expect(store.deleteAnswersBefore('2024-03-06T10:00:00.000Z')).toBe(1);
    expect(store.answer('before')).toBeUndefined();
    expect(store.answer('after')?.spans).toHaveLength(2);
  });
});

describe('newAnswerId', () => {
  it('gives six characters that cannot be mistaken for each other, a different id each time', () => {
    const store = storeAt();
    const ids = Array.from({ length: 1000 }, () => store.newAnswerId());
    for (const id of ids) expect(id).toMatch(/^[2-9abcdefghjkmnpqrstuvwxyz]{6}$/);
    expect(new Set(ids).size).toBe(1000);
  });
});
