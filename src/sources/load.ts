/** A folder of articles into the archive. */
import type { Outcome, Reject } from '../ingest/reject.ts';
import type { Store } from '../store/store.ts';
import { type FolderItem, openFolder } from './folder.ts';

export interface Loaded {
  /** Articles that can be asked about, of those the folder holds. */
  articles: number;
  added: number;
  updated: number;
  /** Loaded from this folder before and no longer there. */
  withdrawn: number;
  rejects: Reject[];
}

/** Articles written to the archive in one transaction. */
const BATCH = 200;

/**
 * Brings the archive to what the folder holds: new and changed articles are stored, those that are gone are withdrawn, and what
 * cannot be read is kept as a reject. Rejects as the outcome mean that the folder itself cannot be read; the archive is then
 * left as it was.
 */
export async function loadInto(
  store: Store,
  dir: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Outcome<Loaded>> {
  const opened = await openFolder(dir);
  if ('rejects' in opened) return opened;
  const { total, items, rejects } = opened.value;
  const loaded: Loaded = { articles: 0, added: 0, updated: 0, withdrawn: 0, rejects: [...rejects] };
  const kept = new Set<string>();
  let batch: FolderItem[] = [];
  let done = 0;
  const write = () => {
    store.inTransaction(() => {
      for (const item of batch) {
        if ('rejects' in item) {
          loaded.rejects.push(...item.rejects);
          continue;
        }
        const { change } = store.putArticle(item.article, dir);
        kept.add(item.article.id);
        if (change === 'taken down') continue;
        loaded.articles++;
        if (change === 'new') loaded.added++;
        if (change === 'updated') loaded.updated++;
      }
    });
    done += batch.length;
    batch = [];
    onProgress?.(done, total);
  };
  for await (const item of items()) {
    batch.push(item);
    if (batch.length === BATCH) write();
  }
  write();
  store.inTransaction(() => {
    loaded.withdrawn = store.withdrawMissing(dir, kept).length;
    store.replaceRejects(dir, loaded.rejects);
    store.pruneVersions();
  });
  return { value: loaded };
}
