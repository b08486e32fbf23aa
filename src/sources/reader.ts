/** Reads article files: a few small ones here, many or heavy ones in threads, so that nobody waits for a large page to be taken apart. */
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type { Article } from '../coverage/article.ts';
import type { Outcome } from '../ingest/reject.ts';
import type { FeedReading, FetchedFeed } from './feeds/reading.ts';
import type { ListedFile } from './listing.ts';
import { readFiles } from './reading.ts';

export type FileToRead = Pick<ListedFile, 'path' | 'size' | 'metadata'> & {
  /** The content, where it was fetched; the file is then not looked for. */
  bytes?: Uint8Array;
  mediaType?: string;
  /** Where it was fetched from. */
  address?: string;
};

/** Rises with whatever makes readers give something else for the same file: all are then read again. */
export const READER = 1;

export interface Reader {
  /** What each file gives, in the files' order. Never rejects for what is wrong with a file. */
  read(files: readonly FileToRead[]): Promise<Outcome<Article>[][]>;
  /** What a fetched feed holds; always in a thread. Never rejects for what is wrong with a feed. */
  readFeed(feed: FetchedFeed): Promise<FeedReading>;
  /** How many reads are worth having under way at once. */
  readonly threads: number;
  close(): Promise<void>;
}

/** Bytes of Markdown and plain text that are read here: some milliseconds' work. */
const LIGHT = 100_000;
const LIGHT_FILE = /\.(?:md|txt)$/i;
/** Threads that have nothing to do end after this time, in milliseconds. */
const IDLE = 10_000;

export function openReader(threads = availableParallelism()): Reader {
  let pool: Tinypool | undefined;
  const isLight = (files: readonly FileToRead[]) =>
    files.every(({ path, bytes }) => !bytes && LIGHT_FILE.test(path)) &&
    files.reduce((sum, { size }) => sum + (size ?? 0), 0) <= LIGHT;
  const inThread = (module: string, name: string, task: unknown) => {
    pool ??= new Tinypool({ runtime: 'worker_threads', minThreads: 0, maxThreads: threads, idleTimeout: IDLE });
    return pool.run(task, { filename: new URL(module, import.meta.url).href, name });
  };
  return {
    threads,
    read(files) {
      // Once there are threads, they take everything: this one has other things to do.
      if (!pool && isLight(files)) return readFiles(files);
      return inThread('./reading.ts', 'readFiles', files) as Promise<Outcome<Article>[][]>;
    },
    readFeed: (feed) => inThread('./feeds/reading.ts', 'readFetchedFeed', feed) as Promise<FeedReading>,
    async close() {
      await pool?.destroy();
      pool = undefined;
    },
  };
}
