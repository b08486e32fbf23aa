import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { archivePath, article, item, storeAt, storyOf } from './fixtures.ts';

const AT = '2024-03-05T12:00:00.000Z';
const LATER = '2024-03-06T12:00:00.000Z';
const feed = (address: string, at = AT) => ({ address, title: 'Harbour Post', addedBy: 'terminal', at });
const entry = (store: Store, origin: string, id: string) =>
  store.putItem(item('', [{ value: article(id, storyOf(id)) }], { origin, item: `harbour.example/${id}` }));

describe('feeds', () => {
  it('are added once, in their order, and due at once', () => {
    const store = storeAt();
    expect(store.addFeed(feed('https://b.example/feed'))).toBe(true);
    expect(store.addFeed(feed('https://a.example/feed', LATER))).toBe(true);
    expect(store.addFeed({ ...feed('https://b.example/feed', LATER), title: 'Other' })).toBe(false);
    expect(store.feeds().map(({ address }) => address)).toEqual(['https://b.example/feed', 'https://a.example/feed']);
    expect(store.feed('https://b.example/feed')).toMatchObject({
      ...{ address: 'https://b.example/feed', title: 'Harbour Post', addedBy: 'terminal', addedAt: AT, nextAt: AT },
      ...{ readAt: null, checkedAt: null, etag: null, lastModified: null, failures: 0, problem: null, stopped: false },
    });
    expect(store.feed('https://c.example/feed')).toBeUndefined();
  });

  it('keep what a poll brought, and what it did not bring stays', () => {
    const path = archivePath();
    const store = storeAt(path);
    store.addFeed(feed('f'));
    store.updateFeed('f', { readAt: LATER, etag: '"x"', nextAt: LATER, failures: 2, problem: 'It did not answer.' });
    store.updateFeed('f', { etag: null, failures: 0, problem: null });
    const expected = { readAt: LATER, etag: null, nextAt: LATER, failures: 0, problem: null, title: 'Harbour Post' };
    expect(store.feed('f')).toMatchObject(expected);
    expect(storeAt(path).feed('f')).toMatchObject(expected);
    store.updateFeed('gone', { etag: '"y"' });
    expect(store.feeds()).toHaveLength(1);
  });

  it('given one that has stopped and is added again, then it is polled again and remembers what it had read', () => {
    const store = storeAt();
    store.addFeed(feed('f'));
    store.updateFeed('f', { readAt: AT, stopped: true, failures: 9, problem: 'Gone.' });
    expect(store.feed('f')).toMatchObject({ stopped: true });
    expect(store.addFeed(feed('f', LATER))).toBe(true);
    expect(store.feed('f')).toMatchObject({ stopped: false, failures: 0, problem: null, nextAt: LATER, readAt: AT });
  });

  it('given one that moves, then its entries move with it', () => {
    const store = storeAt();
    store.addFeed(feed('old'));
    entry(store, 'old', 'a');
    store.replaceRejects('old', [{ where: 'old', field: 'file', reason: 'No.', remedy: 'None.' }]);
    store.moveFeed('old', 'new');
    store.moveFeed('new', 'new');
    expect(store.feeds().map(({ address }) => address)).toEqual(['new']);
    expect(store.feedArticles()).toEqual(new Map([['new', 1]]));
    expect([...store.stamps('new').keys()]).toEqual(['harbour.example/a']);
    expect(store.rejects('old')).toEqual([]);
  });

  it('given one that moves to where another is, then the two become one', () => {
    const store = storeAt();
    for (const address of ['old', 'new']) store.addFeed(feed(address));
    entry(store, 'old', 'a');
    entry(store, 'new', 'b');
    store.moveFeed('old', 'new');
    expect(store.feedArticles()).toEqual(new Map([['new', 2]]));
  });

  it('given one that is removed, then its articles stay and its rejects go', () => {
    const store = storeAt();
    store.addFeed(feed('f'));
    entry(store, 'f', 'a');
    store.replaceRejects('f', [{ where: 'f', field: 'file', reason: 'No.', remedy: 'None.' }]);
    expect(store.removeFeed('f')).toBe(true);
    expect(store.removeFeed('f')).toBe(false);
    expect(store.article('a')).toBeDefined();
    expect(store.rejects()).toEqual([]);
    expect(store.feedArticles()).toEqual(new Map());
  });

  it('count the articles that can be read, also where there is none', () => {
    const store = storeAt();
    for (const address of ['f', 'empty']) store.addFeed(feed(address));
    for (const id of ['a', 'b', 'c']) entry(store, 'f', id);
    store.removeArticle('b');
    store.dropItems(['harbour.example/c']);
    expect(store.feedArticles()).toEqual(
      new Map([
        ['empty', 0],
        ['f', 1],
      ]),
    );
  });
});
