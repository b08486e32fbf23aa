/** The feeds of the settings. */
import type { Store } from '../../store/store.ts';

const SETTINGS = 'settings';

/**
 * Brings the feeds that came from the settings to what stands there now; those that were added elsewhere stay. Articles of a feed that
 * is followed no more stay too.
 * @param addresses as `readConfig` gives them
 * @param at ISO 8601 time
 */
export function syncFeeds(store: Store, addresses: readonly string[], at: string): void {
  const wanted = new Set(addresses);
  store.inTransaction(() => {
    for (const { address, addedBy } of store.feeds()) {
      if (addedBy === SETTINGS && !wanted.has(address)) store.removeFeed(address);
    }
    // One that has stopped because its address is gone stays so.
    for (const address of wanted) {
      if (!store.feed(address)) store.addFeed({ address, title: null, addedBy: SETTINGS, at });
    }
  });
}
