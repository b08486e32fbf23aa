import { describe, expect, it } from 'vitest';
import type { Reject } from '../../src/ingest/reject.ts';
import { archivePath, article, storeAt } from './fixtures.ts';

describe('two stores on one file', () => {
  it('see what the other has written, and each asks only once', () => {
    const path = archivePath();
    const [one, two] = [storeAt(path), storeAt(path)];
    expect(two.changedElsewhere()).toBe(false);
    one.putArticle(article('a'), 'folder');
    expect(two.changedElsewhere()).toBe(true);
    expect(two.changedElsewhere()).toBe(false);
    expect(two.article('a')?.id).toBe('a');
  });

  it('given only its own changes, then nothing has changed elsewhere', () => {
    const one = storeAt(archivePath());
    one.putArticle(article('a'), 'folder');
    expect(one.changedElsewhere()).toBe(false);
  });

  it('given a transaction in one, then the other goes on reading what was there before', () => {
    const path = archivePath();
    const [one, two] = [storeAt(path), storeAt(path)];
    one.inTransaction(() => {
      one.putArticle(article('a'), 'folder');
      expect(two.metas()).toEqual([]);
    });
    expect(two.metas()).toHaveLength(1);
  });
});

describe('a bulk load', () => {
  it('given a failure half-way, then keeps nothing of it', () => {
    const store = storeAt();
    const load = () => {
      store.putArticle(article('a'), 'folder');
      throw new Error('disk on fire');
    };
    expect(() => store.inTransaction(load)).toThrow('disk on fire');
    expect(store.metas()).toEqual([]);
  });
});

describe('rejects', () => {
  const reject = (where: string, line?: number): Reject => ({
    where,
    ...(line === undefined ? {} : { line }),
    field: 'date',
    reason: 'The date is no date.',
    remedy: 'Write it as 2024-03-05.',
  });

  it('come back as given, by origin, and are replaced by the next load of that origin alone', () => {
    const store = storeAt();
    store.replaceRejects('b', [reject('b/2.md'), reject('b/1.md', 3)]);
    store.replaceRejects('a', [reject('a/1.md')]);
    expect(store.rejects()).toEqual([reject('a/1.md'), reject('b/2.md'), reject('b/1.md', 3)]);
    store.replaceRejects('b', []);
    expect(store.rejects()).toEqual([reject('a/1.md')]);
  });
});
