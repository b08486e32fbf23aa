/** Files into the archive, some at a time: several are being read in threads while those before them are written. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article } from '../coverage/article.ts';
import type { Outcome, Reject } from '../ingest/reject.ts';
import type { ItemResult, ReadItem } from '../store/items.ts';
import type { Store } from '../store/store.ts';
import type { ListedFile } from './listing.ts';
import type { News } from './news.ts';
import type { Reader } from './reader.ts';
import { SLICE } from './unhurried.ts';

/** Files read, and then written, at one go: enough to keep threads busy, few enough that others get a turn. */
const BATCH_FILES = 24;
const BATCH_BYTES = 2_000_000;

/** Articles of one file that are written at one go. */
const MANY = 10;

export interface LoadOptions {
  reader: Reader;
  clock: () => Date;
  onProgress?: (done: number, total: number) => void;
  /** Ends the load between two batches; what has been read until then is kept. */
  signal?: AbortSignal;
}

export interface Loaded {
  /** Articles that can be asked about, of those the folder or file holds. */
  articles: number;
  added: string[];
  updated: string[];
  /** Loaded from there before and no longer there. */
  withdrawn: string[];
  /** Articles that were taken down and stay so. */
  closed: number;
  /** Files that had not changed since they were read. */
  skipped: number;
  /** Everything that is wrong with what is there, also with what had not changed. */
  rejects: Reject[];
  /** It was ended before all was read. */
  interrupted: boolean;
}

export interface LoadedFiles extends Loaded {
  /** Articles that were there already, as they are. */
  unchanged: number;
}

export function loadedNothing(): LoadedFiles {
  return {
    ...{ articles: 0, added: [], updated: [], unchanged: 0, withdrawn: [], closed: 0, skipped: 0, rejects: [] },
    interrupted: false,
  };
}

interface ListedOptions extends LoadOptions {
  isNews: News;
  /** Files that need not be read. */
  skipped: number;
}

/** Reads the files and stores what they hold, in their order. */
export async function loadListed(
  store: Store,
  origin: string,
  files: readonly ListedFile[],
  { reader, clock, onProgress, signal, isNews, skipped }: ListedOptions,
): Promise<LoadedFiles> {
  const loaded = { ...loadedNothing(), skipped };
  const total = skipped + files.length;
  let done = skipped;
  onProgress?.(done, total);

  const count = (result: ItemResult) => {
    loaded.added.push(...result.added);
    loaded.updated.push(...result.updated);
    loaded.withdrawn.push(...result.withdrawn);
    loaded.rejects.push(...result.rejects);
    loaded.closed += result.closed;
    loaded.unchanged += result.unchanged.length;
    done++;
  };
  const write = async (batch: readonly ListedFile[], readings: readonly Outcome<Article>[][]) => {
    const at = clock().toISOString();
    const read = (index: number): ReadItem => {
      const { path: item, stamp } = batch[index] as ListedFile;
      const backlog = ({ published }: Article) => !isNews(published, at);
      return { origin, item, stamp, outcomes: readings[index] as Outcome<Article>[], at, backlog };
    };
    for (let index = 0; index < batch.length; ) {
      if (index > 0) await nextTurn();
      if ((readings[index]?.length ?? 0) > MANY) {
        const steps = store.puttingItem(read(index++));
        let step = steps.next();
        for (; !step.done; step = steps.next()) await nextTurn();
        count(step.value);
        continue;
      }
      const sliceEnd = performance.now() + SLICE;
      store.inTransaction(() => {
        do count(store.putItem(read(index++)));
        while (index < batch.length && (readings[index]?.length ?? 0) <= MANY && performance.now() < sliceEnd);
      });
    }
    onProgress?.(done, total);
  };

  // Several batches are being read while one is written, which is done in the order of the paths.
  const underWay: { batch: ListedFile[]; readings: Promise<Outcome<Article>[][]> }[] = [];
  const writeFirst = async () => {
    const first = underWay.shift();
    if (first) await write(first.batch, await first.readings);
  };
  try {
    for (const batch of batches(files)) {
      if (signal?.aborted) {
        loaded.interrupted = true;
        break;
      }
      const readings = reader.read(
        batch.map(({ path, size, metadata }) => ({ path, size, ...(metadata && { metadata }) })),
      );
      // Whoever waits for it hears of its failure; until then nobody does.
      readings.catch(() => {});
      underWay.push({ batch, readings });
      if (underWay.length > reader.threads) await writeFirst();
    }
    while (underWay.length > 0) await writeFirst();
  } finally {
    await Promise.allSettled(underWay.map(({ readings }) => readings));
  }
  return loaded;
}

function* batches(files: readonly ListedFile[]): Generator<ListedFile[]> {
  let batch: ListedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    const size = file.size ?? 0;
    if (batch.length > 0 && (batch.length >= BATCH_FILES || bytes + size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
