import { describe, expect, it } from 'vitest';
import { syncFeeds } from '../../../src/sources/feeds.ts';
import { storeAt } from '../../store/fixtures.ts';

const AT = '2026-03-10T12:00:00.000Z';
const feed = (name: string) => `https://${name}.example/feed`;

describe('syncFeeds', () => {
  it('adds what stands in the settings, removes what no longer does, and leaves alone what was added elsewhere', () => {
    const store = storeAt();
    store.addFeed({ address: feed('terminal'), title: null, addedBy: 'terminal', at: AT });
    store.addFeed({ address: feed('both'), title: 'Both', addedBy: '123456789012345678', at: AT });
    syncFeeds(store, [feed('a'), feed('b'), feed('both')], AT);
    const all = () => store.feeds().map(({ address, addedBy }) => [address, addedBy]);
    const elsewhere = [
      [feed('both'), '123456789012345678'],
      [feed('terminal'), 'terminal'],
    ];
    expect(all()).toEqual([[feed('a'), 'settings'], [feed('b'), 'settings'], ...elsewhere]);
    syncFeeds(store, [feed('b')], AT);
    expect(all()).toEqual([[feed('b'), 'settings'], ...elsewhere]);
    syncFeeds(store, [], AT);
    expect(all()).toEqual(elsewhere);
  });

  it('given again, then changes nothing of what was read, and does not revive what has gone', () => {
    const store = storeAt();
    syncFeeds(store, [feed('a')], AT);
    store.updateFeed(feed('a'), { readAt: AT, stopped: true, problem: 'Gone.' });
    const before = store.feeds();
    syncFeeds(store, [feed('a')], '2026-03-11T12:00:00.000Z');
    expect(store.feeds()).toEqual(before);
  });
});
