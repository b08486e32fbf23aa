/** A feed as it was fetched → what it holds; runs in a reader's threads. */
import { createHash } from 'node:crypto';
import { MIMEType } from 'node:util';
import { addressKey } from '../../coverage/address.ts';
import type { Article } from '../../coverage/article.ts';
import { decode } from '../../ingest/decode.ts';
import { discoverFeeds, type FeedItem, readFeed } from '../../ingest/feed.ts';
import type { Metadata } from '../../ingest/metadata.ts';
import type { Outcome, Reject } from '../../ingest/reject.ts';

export interface FetchedFeed {
  bytes: Uint8Array;
  /** The header Content-Type. */
  mediaType: string | null;
  /** Where it was found, after redirects. */
  address: string;
  /** The address under which it is followed. */
  feed: string;
}

/** An item as the archive keeps it. */
export interface Entry {
  /** The address of its page as it is compared; of an item without one, the feed's address and the item's own id. */
  key: string;
  /** The address of its own page; null where it has none, or only the site's front page. */
  link: string | null;
  /** Of all that it says: another one where the item was edited. */
  hash: string;
  shown: Metadata;
  article: Outcome<Article>;
}

export type FeedReading =
  | { kind: 'feed'; title: string | null; entries: Entry[]; faults: Reject[] }
  /** A web page that names feeds. */
  | { kind: 'page'; feeds: string[] }
  | { kind: 'unreadable'; rejects: Reject[] };

export function readFetchedFeed({ bytes, mediaType, address, feed }: FetchedFeed): FeedReading {
  const decoded = decode(bytes, feed, charsetOf(mediaType));
  if ('rejects' in decoded) return { kind: 'unreadable', ...decoded };
  const read = readFeed(decoded.value, feed, address);
  if ('rejects' in read) {
    const feeds = discoverFeeds(decoded.value, address);
    return feeds.length > 0 ? { kind: 'page', feeds } : { kind: 'unreadable', ...read };
  }
  const { title, siteUrl, items } = read.value;
  const entries = new Map<string, Entry>();
  for (const item of items) {
    const entry = entryOf(item, siteUrl, feed);
    if (!entries.has(entry.key)) entries.set(entry.key, entry);
  }
  const faults = [...(decoded.faults ?? []), ...(read.faults ?? [])];
  return { kind: 'feed', title, entries: [...entries.values()], faults };
}

function entryOf({ id, link, shown, article }: FeedItem, siteUrl: string | null, feed: string): Entry {
  const key = link === null ? null : addressKey(link);
  const isFrontPage = siteUrl !== null && key === addressKey(siteUrl);
  const own = key === null || isFrontPage ? null : link;
  const hash = hashOf(key, shown, article);
  return { key: own === null || key === null ? `${feed}#${id ?? hash}` : key, link: own, hash, shown, article };
}

/** Without the time of the last change and the link's trackers, which some feeds write anew at each reading. */
function hashOf(key: string | null, shown: Metadata, article: Outcome<Article>): string {
  const { title, published, outlet, authors, language } = shown;
  const text = 'value' in article ? [article.value.text, article.value.summary === true] : [];
  const parts = [key, title, published, outlet, authors, language, ...text];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function charsetOf(mediaType: string | null): string | undefined {
  try {
    return mediaType === null ? undefined : (new MIMEType(mediaType).params.get('charset') ?? undefined);
  } catch {
    return undefined;
  }
}
