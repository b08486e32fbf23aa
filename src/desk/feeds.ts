/** The feeds that are followed: what is there, adding and removing. */
import { feedProblems } from '../messages/feeds.ts';
import type { Problem } from '../messages/problems.ts';
import type { Feed, Store } from '../store/store.ts';

/** What an address turned out to be. */
export type Probed =
  | {
      kind: 'feed';
      /** Where it is, after redirects for good. */
      address: string;
      title: string | null;
      items: number;
      /** When its newest item was published, in the forms of `published`; null where none is dated. */
      newest: string | null;
    }
  /** A page that names feeds. */
  | { kind: 'page'; feeds: string[] }
  | { kind: 'problem'; reason: string; remedy: string };

/** Whoever can reach the network on behalf of the desk. */
export interface FeedFinder {
  /** Fetches an address and looks what it is. Never rejects. */
  probe(address: string): Promise<Probed>;
  /** Looks at once at what is due. */
  wake(): void;
}

/** A feed as it is shown. */
export type FollowedFeed = Pick<
  Feed,
  'address' | 'title' | 'addedBy' | 'readAt' | 'checkedAt' | 'nextAt' | 'problem' | 'stopped'
> & {
  /** How many articles of the archive came from it. */
  articles: number;
};

export type AddedFeed = Omit<Extract<Probed, { kind: 'feed' }>, 'kind'>;

export type Added =
  | { kind: 'added'; feed: AddedFeed }
  /** The address is that of a page, which names these. */
  | { kind: 'several'; feeds: string[] }
  | Problem;

export interface FeedsOptions {
  store: Store;
  clock: () => Date;
  /** Absent where the network is out of reach. */
  finder?: FeedFinder | undefined;
}

export class Feeds {
  readonly #store: Store;
  readonly #clock: () => Date;
  readonly #finder: FeedFinder | undefined;

  constructor({ store, clock, finder }: FeedsOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#finder = finder;
  }

  /** In the order in which they were added. */
  async list(): Promise<FollowedFeed[]> {
    const articles = this.#store.feedArticles();
    return this.#store.feeds().map((feed) => shown(feed, articles.get(feed.address) ?? 0));
  }

  /**
   * Looks what is at the address, and follows it if it is a feed, or a page that names one feed alone.
   * @param addedBy `settings`, `terminal`, `owner`, or the id of the server in which it is added
   * @param limit how many feeds may come from there
   */
  async add(typed: string, { addedBy, limit }: { addedBy: string; limit?: number }): Promise<Added> {
    const address = feedAddress(typed);
    if (address === null) return feedProblems.notAnAddress(typed);
    const known = this.#store.feed(address);
    // One that stopped may be back.
    if (known && !known.stopped) return feedProblems.thereAlready(known);
    if (!this.#finder) return feedProblems.noNetwork();
    const full = this.#full(addedBy, limit);
    if (full) return full;
    let probed = await this.#finder.probe(address);
    if (probed.kind === 'page') {
      const [only] = probed.feeds;
      if (only === undefined || probed.feeds.length > 1) return { kind: 'several', feeds: probed.feeds };
      probed = await this.#finder.probe(only);
    }
    if (probed.kind === 'problem') return feedProblems.notAFeed(probed);
    if (probed.kind === 'page') return { kind: 'several', feeds: probed.feeds };
    const { kind: _, ...feed } = probed;
    const at = this.#clock().toISOString();
    const { title } = feed;
    const place = feedAddress(feed.address) ?? feed.address;
    // Others may have added some while the address was looked at.
    const fullNow = this.#full(addedBy, limit);
    if (fullNow) return fullNow;
    if (!this.#store.addFeed({ address: place, title, addedBy, at })) {
      return feedProblems.thereAlready({ address: place, title });
    }
    this.#finder.wake();
    return { kind: 'added', feed: { ...feed, address: place } };
  }

  /** Its articles stay. @param typed its address, or a part of its title or address that no other feed has */
  async remove(typed: string): Promise<{ kind: 'removed'; feed: FollowedFeed } | Problem> {
    const exact = this.#store.feed(feedAddress(typed) ?? '');
    const found = exact ? [exact] : typed.trim() === '' ? [] : this.#matching(typed);
    const [feed, ...others] = found;
    if (!feed) return feedProblems.noneSuch(typed);
    if (others.length > 0) return feedProblems.several(typed, found);
    if (feed.addedBy === 'settings') return feedProblems.inSettings(feed);
    const articles = this.#store.countArticles(feed.address);
    this.#store.removeFeed(feed.address);
    return { kind: 'removed', feed: shown(feed, articles) };
  }

  /** Feeds whose title or address has what was typed. */
  async complete(typed: string, limit: number): Promise<{ address: string; title: string | null }[]> {
    return this.#matching(typed)
      .slice(0, limit)
      .map(({ address, title }) => ({ address, title }));
  }

  #matching(typed: string): Feed[] {
    const wanted = typed.trim().toLowerCase();
    return this.#store
      .feeds()
      .filter(({ address, title }) => `${title ?? ''}\n${address}`.toLowerCase().includes(wanted));
  }

  #full(addedBy: string, limit = Number.POSITIVE_INFINITY): Problem | undefined {
    const count = this.#store.feeds().filter((feed) => feed.addedBy === addedBy && !feed.stopped).length;
    return count >= limit ? feedProblems.limit(limit) : undefined;
  }
}

function shown({ address, title, addedBy, readAt, checkedAt, nextAt, problem, stopped }: Feed, articles: number) {
  return { address, title, addedBy, readAt, checkedAt, nextAt, problem, stopped, articles };
}

/** Longer ones are no feed's. */
const MAX_ADDRESS = 2_000;

/**
 * A feed's address as somebody types it, as it is kept: https where no scheme is written, without a fragment.
 * @returns null where it is no web address.
 */
export function feedAddress(typed: string): string | null {
  const written = typed
    .trim()
    // Discord shows no preview of an address between these.
    .replace(/^<(.*)>$/, '$1')
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    // As on the terminal who takes the option for one of that name.
    .replace(/^(?:url|link):\s*(?=\S)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  if (written === '' || written.length > MAX_ADDRESS || /\s/.test(written)) return null;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(written) ? written : `https://${written}`);
  if (url === null || !/^https?:$/.test(url.protocol) || !/[.:]|^localhost$/.test(url.hostname)) return null;
  url.hash = '';
  return url.href;
}
