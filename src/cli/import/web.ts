/** What a web address given to import holds: a page, a feed, or a list of feeds. */
import { decode } from '../../ingest/decode.ts';
import { isFeed, readFeed } from '../../ingest/feed.ts';
import { readOpml } from '../../ingest/opml.ts';
import { type Reject, rejected } from '../../ingest/reject.ts';
import type { Fetched, Fetcher } from '../../sources/fetch.ts';
import { type PageRead, readPage } from '../../sources/page.ts';
import type { Reader } from '../../sources/reader.ts';
import type { NamedFeed } from './given.ts';

export interface Web {
  fetcher: Fetcher;
  reader: Reader;
}

type Body = Extract<Fetched, { kind: 'ok' }>;

/** Asked for as a feed first: robots.txt speaks of pages. */
const LOOKS_LIKE_FEED = /(?:^|[/._?&=-])(?:feeds?|rss2?|atom|rdf|xml|opml)(?:[/._?&=-]|$)/i;
/** Looked through for what kind of file it is. */
const HEAD = 4096;
const OPML = /<opml\b/i;

/** Fetches the address; rejects say why nothing came. */
export async function lookUp(
  address: string,
  { fetcher, reader }: Web,
  signal?: AbortSignal,
): Promise<{ feeds: NamedFeed[] } | { page: PageRead } | { rejects: Reject[] }> {
  const options = signal ? { signal } : {};
  const url = URL.parse(address);
  if (url && LOOKS_LIKE_FEED.test(url.pathname + url.search)) {
    const fetched = await fetcher.fetch(address, { accept: 'feed', ...options });
    const found = 'reason' in fetched ? notFetched(address, fetched) : feedsIn(fetched, address);
    if (found) return found;
  }
  const fetched = await fetcher.fetch(address, { accept: 'page', ...options });
  if ('reason' in fetched) return notFetched(address, fetched);
  const found = feedsIn(fetched, address);
  if (found) return found;
  // It is here already.
  const page = await readPage({ fetcher: { ...fetcher, fetch: async () => fetched }, reader }, address);
  const rejects = page.outcomes.flatMap((outcome) => ('rejects' in outcome ? outcome.rejects : []));
  return rejects.length > 0 && !page.outcomes.some((outcome) => 'value' in outcome) ? { rejects } : { page };
}

/** Undefined where it is neither a feed nor a list of them. */
function feedsIn(fetched: Fetched, given: string): { feeds: NamedFeed[] } | { rejects: Reject[] } | undefined {
  const text = fetched.kind === 'ok' ? textOf(fetched, given) : undefined;
  if (fetched.kind !== 'ok' || text === undefined) return undefined;
  if (OPML.test(text.slice(0, HEAD))) {
    const list = readOpml(text, given);
    if ('value' in list) return { feeds: list.value };
  }
  if (!isFeed(text)) return undefined;
  const feed = readFeed(text, given, fetched.address);
  return 'rejects' in feed ? feed : { feeds: [{ title: feed.value.title, url: fetched.movedTo ?? given }] };
}

function textOf({ bytes, mediaType }: Body, where: string): string | undefined {
  const charset = /;\s*charset\s*=\s*["']?([^"';\s]{1,40})/i.exec(mediaType ?? '')?.[1];
  const decoded = decode(bytes, where, charset);
  return 'value' in decoded ? decoded.value : undefined;
}

function notFetched(where: string, { reason, remedy }: Pick<Reject, 'reason' | 'remedy'>): { rejects: Reject[] } {
  return rejected({ where, field: 'file', reason, remedy });
}
