/** One page of the web, fetched and read. */

import { addressKey } from '../coverage/address.ts';
import type { Article } from '../coverage/article.ts';
import { idOfAddress } from '../ingest/articleId.ts';
import { idOfFile } from '../ingest/metadata.ts';
import { type Outcome, rejected } from '../ingest/reject.ts';
import type { Fetcher, NotFetched } from './fetch.ts';
import type { Reader } from './reader.ts';

export interface PageRead {
  /** What it is known by among the archive's items: its address as it is compared. */
  item: string;
  /** One for a page; several where the address leads to a feed or to JSON lines. Never none. */
  outcomes: Outcome<Article>[];
  /** Why nothing was fetched; the outcome says the same. */
  notFetched?: NotFetched;
}

/**
 * Its article has the id of the address that the page names as its own, else of the one at which it was found, unless it states an id
 * itself. robots.txt is respected. Rejects only where the reader does.
 */
export async function readPage(
  { fetcher, reader }: { fetcher: Fetcher; reader: Reader },
  address: string,
  signal?: AbortSignal,
): Promise<PageRead> {
  const fetched = await fetcher.fetch(address, { accept: 'page', ...(signal && { signal }) });
  // Nothing is asked for on a condition, so that there is no answer without a body.
  if (fetched.kind === 'not modified') throw new Error(`${address} has answered what was not asked.`);
  if (fetched.kind !== 'ok') {
    const { reason, remedy } = fetched;
    const outcomes = [rejected({ where: address, field: 'file', reason, remedy })];
    return { item: addressKey(address) ?? address, outcomes, notFetched: fetched };
  }
  const { bytes, mediaType, address: found } = fetched;
  const file = { path: found, size: bytes.length, bytes, address: found, ...(mediaType !== null && { mediaType }) };
  const [outcomes = []] = await reader.read([file]);
  const [only] = outcomes;
  if (outcomes.length !== 1 || !only || 'rejects' in only) return { item: addressKey(found) ?? found, outcomes };
  const own = only.value.url ?? found;
  const isNamed = only.value.id !== idOfFile(found);
  const article = isNamed ? only.value : { ...only.value, id: idOfAddress(own) };
  return { item: addressKey(own) ?? own, outcomes: [{ ...only, value: article }] };
}
