/** Everything that import was given, one kind after the other, into the archive. */
import type { Article } from '../../coverage/article.ts';
import { feedAddress } from '../../desk/feeds.ts';
import type { Reject } from '../../ingest/reject.ts';
import type { Fetcher } from '../../sources/fetch.ts';
import { type Loaded, type LoadOptions, loadFiles, loadFolder } from '../../sources/load.ts';
import { ifRecent } from '../../sources/news.ts';
import type { Store } from '../../store/store.ts';
import type { Given, NamedFeed } from './given.ts';
import { lookUp } from './web.ts';

/** What came of all arguments together. */
export interface Result {
  /** Ids. */
  added: Set<string>;
  updated: Set<string>;
  unchanged: number;
  closed: number;
  follows: { name: string; isNew: boolean }[];
  /** Folders without any article. */
  empty: string[];
  rejects: Reject[];
  /** Something that was named brought nothing. */
  failed: boolean;
  interrupted: boolean;
}

/** Whoever waits for news hears of what is recent by its date. */
export async function take(store: Store, given: Given, fetcher: Fetcher, options: LoadOptions): Promise<Result> {
  const result: Result = {
    ...{ added: new Set<string>(), updated: new Set<string>(), unchanged: 0, closed: 0 },
    ...{ follows: [], empty: [], rejects: [...given.rejects], failed: given.rejects.length > 0, interrupted: false },
  };
  const { signal, clock, onProgress, reader } = options;
  for (const dir of given.folders) {
    if (signal?.aborted) break;
    const outcome = await loadFolder(store, dir, { ...options, mirrored: false });
    if ('rejects' in outcome) fail(result, outcome.rejects);
    else {
      const { articles, added, updated, rejects } = outcome.value;
      note(result, outcome.value, articles - added.length - updated.length);
      if (articles === 0 && rejects.length === 0) result.empty.push(dir);
    }
  }
  if (given.files.length > 0 && !signal?.aborted) {
    const loaded = await loadFiles(store, given.files, options);
    note(result, loaded, loaded.unchanged);
    const brought = loaded.articles + loaded.closed;
    if (!loaded.interrupted && brought < given.files.length && loaded.rejects.length > 0) result.failed = true;
  }
  const at = clock().toISOString();
  for (const feed of given.feeds) follow(store, result, feed, at);
  for (const [index, address] of given.addresses.entries()) {
    if (signal?.aborted) break;
    onProgress?.(index, given.addresses.length);
    const found = await lookUp(address, { fetcher, reader }, signal);
    if (signal?.aborted) break;
    if ('rejects' in found) fail(result, found.rejects);
    else if ('feeds' in found) for (const feed of found.feeds) follow(store, result, feed, at);
    else {
      const { item, outcomes } = found.page;
      // A page that is named is read whether or not it has changed, so that its stamp is never compared.
      const backlog = ({ published }: Article) => !ifRecent(published, at);
      const stored = store.putItem({ origin: item, item, stamp: at, outcomes, at, backlog });
      note(result, { ...stored, interrupted: false }, stored.unchanged.length);
    }
  }
  result.interrupted ||= signal?.aborted ?? false;
  return result;
}

function note(
  result: Result,
  loaded: Pick<Loaded, 'added' | 'updated' | 'closed' | 'rejects' | 'interrupted'>,
  unchanged: number,
): void {
  for (const id of loaded.added) result.added.add(id);
  for (const id of loaded.updated) if (!result.added.has(id)) result.updated.add(id);
  result.unchanged += Math.max(0, unchanged);
  result.closed += loaded.closed;
  result.rejects.push(...loaded.rejects);
  result.interrupted ||= loaded.interrupted;
}

function fail(result: Result, rejects: readonly Reject[]): void {
  result.rejects.push(...rejects);
  result.failed = true;
}

function follow(store: Store, result: Result, { title, url }: NamedFeed, at: string): void {
  const isNew = store.addFeed({ address: feedAddress(url) ?? url, title, addedBy: 'terminal', at });
  result.follows.push({ name: title === null ? url : `${title} (${url})`, isNew });
}
