import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import type { Reject } from '../../src/ingest/reject.ts';
import type { Store } from '../../src/store/store.ts';
import { archivePath, article, item, storeAt, storyOf } from './fixtures.ts';

describe('two stores on one file', () => {
  it('see what the other has written, and what of it is new', () => {
    const path = archivePath();
    const [one, two] = [storeAt(path), storeAt(path)];
    const before = two.revision();
    one.putArticle(article('a'), 'folder');
    expect(two.revision()).toBeGreaterThan(before);
    expect(two.revision()).toBe(one.revision());
    const { revision, metas, gone } = two.changesSince(before);
    expect({ revision, ids: metas.map(({ id }) => id), gone }).toEqual({
      revision: one.revision(),
      ids: ['a'],
      gone: [],
    });
    expect(two.changesSince(revision)).toEqual({ revision, waiting: 0, metas: [], gone: [] });
    expect(two.article('a')?.id).toBe('a');
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

describe('changesSince', () => {
  /** What a change makes known to somebody who has followed so far. */
  function changesOf(store: Store, change: () => void) {
    const before = store.revision();
    change();
    const { metas, gone } = store.changesSince(before);
    return { now: metas.map(({ id }) => id), gone };
  }
  const put = (store: Store, id: string, rest: Partial<Article> = {}, text = storyOf(id)) =>
    store.putItem(item(id, [{ value: article(id, text, rest) }]));

  it('tells of new, changed, withdrawn, returned and removed articles, and of nothing else', () => {
    const store = storeAt();
    put(store, 'other');
    expect(changesOf(store, () => put(store, 'a'))).toEqual({ now: ['a'], gone: [] });
    expect(changesOf(store, () => put(store, 'a'))).toEqual({ now: [], gone: [] });
    expect(changesOf(store, () => put(store, 'a', {}, storyOf('b')))).toEqual({ now: ['a'], gone: [] });
    expect(changesOf(store, () => put(store, 'a', { title: 'T' }, storyOf('b')))).toEqual({ now: ['a'], gone: [] });
    expect(changesOf(store, () => store.dropItems(['/folder/a.md']))).toEqual({ now: [], gone: ['a'] });
    expect(changesOf(store, () => put(store, 'a'))).toEqual({ now: ['a'], gone: [] });
    expect(changesOf(store, () => store.removeArticle('a'))).toEqual({ now: [], gone: ['a'] });
    expect(changesOf(store, () => store.removeArticle('never there'))).toEqual({ now: [], gone: ['never there'] });
    expect(store.changesSince(0)).toMatchObject({ metas: [{ id: 'other' }] });
  });

  it('tells once that an article is gone, also when its text was dropped', () => {
    const store = storeAt();
    put(store, 'a');
    const drop = () => {
      store.dropItems(['/folder/a.md']);
      store.pruneVersions();
    };
    expect(changesOf(store, drop)).toEqual({ now: [], gone: ['a'] });
  });

  it('tells of both articles when one becomes the edition in whose place another is answered from', () => {
    const store = storeAt();
    const url = 'https://harbour.example/ferry';
    put(store, 'old', { url, published: '2024-03-05' });
    expect(changesOf(store, () => put(store, 'new', { url, published: '2024-03-06' }))).toEqual({
      now: ['new'],
      gone: ['old'],
    });
    expect(changesOf(store, () => store.dropItems(['/folder/new.md']))).toEqual({ now: ['old'], gone: ['new'] });
  });

  it('tells of an article that turns out to be a copy, and of one that no longer is', () => {
    const store = storeAt();
    put(store, 'first', {}, storyOf('same'));
    expect(changesOf(store, () => put(store, 'second', {}, storyOf('same')))).toEqual({ now: ['second'], gone: [] });
    expect(store.metas()).toMatchObject([{ id: 'first' }, { id: 'second', copyOf: 'first' }]);
    expect(changesOf(store, () => store.dropItems(['/folder/first.md']))).toEqual({ now: ['second'], gone: ['first'] });
    expect(store.metas()[0]).not.toHaveProperty('copyOf');
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

  it('are kept for each item, beside those of the origin itself', () => {
    const store = storeAt();
    store.replaceRejects('a', [reject('a')]);
    store.replaceRejects('a', [reject('a/1.md', 1), reject('a/1.md', 2)], 'a/1.md');
    store.replaceRejects('a', [reject('a/2.md')], 'a/2.md');
    store.replaceRejects('a', [reject('a/1.md', 3)], 'a/1.md');
    expect(store.rejects('a')).toEqual([reject('a'), reject('a/1.md', 3), reject('a/2.md')]);
    store.replaceRejects('a', []);
    expect(store.rejects('a')).toHaveLength(2);
    expect(store.rejects('b')).toEqual([]);
  });
});
