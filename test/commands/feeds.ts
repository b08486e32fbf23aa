/** A desk that may follow feeds, from a network of the tests' own. */
import type { Caller } from '../../src/command.ts';
import type { FeedFinder, Probed } from '../../src/desk/feeds.ts';
import { Desk } from '../../src/desk.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { clockAt } from './fixtures.ts';

export const HERALD = 'https://herald.example/feed';
export const OPERATOR: Caller = { guildId: '333333333333333333', isOperator: true, mostFeeds: 25 };

/** Some feed's address. */
export const lane = (n: number): string => `https://lane.example/${n}/feed`;

/** The feed of a newspaper, with what is different about it. */
export const herald = (more: Partial<Extract<Probed, { kind: 'feed' }>> = {}): Probed => ({
  kind: 'feed',
  address: HERALD,
  title: 'Osterby Herald',
  items: 20,
  newest: '2024-03-14',
  ...more,
});

export class FakeFinder implements FeedFinder {
  /** What is where. */
  readonly pages: Readonly<Record<string, Probed>>;
  readonly probed: string[] = [];
  woken = 0;
  /** Held up until that has passed. */
  slow: Promise<unknown> = Promise.resolve();

  constructor(pages: Readonly<Record<string, Probed>>) {
    this.pages = pages;
  }

  async probe(address: string): Promise<Probed> {
    this.probed.push(address);
    await this.slow;
    return this.pages[address] ?? { kind: 'problem', reason: 'Nothing is there.', remedy: 'Check the address.' };
  }

  wake(): void {
    this.woken++;
  }
}

export interface Followed {
  desk: Desk;
  store: Store;
  finder: FakeFinder;
}

export function following(pages: Readonly<Record<string, Probed>>): Followed {
  const store = openStore(':memory:');
  const finder = new FakeFinder(pages);
  const clock = clockAt();
  return { desk: new Desk({ store, clock: () => clock.now, feeds: finder }), store, finder };
}
