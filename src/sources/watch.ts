/** Follows a folder while the program runs: what comes, changes or goes is in the archive moments later. */
import { type FSWatcher, watch as watchPath } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { Reject } from '../ingest/reject.ts';
import type { Store } from '../store/store.ts';
import type { Listing } from './listing.ts';
import { type LoadedFolder, type LoadOptions, loadFolder } from './load.ts';

/** All in milliseconds. */
export interface Intervals {
  /** From the first sign of a change until the folder is looked through: signs come in flocks. */
  gather: number;
  /** For so long a file must stay as it is to be read. */
  settle: number;
  /** Without any sign: not every file system gives one, and links lead elsewhere. */
  sweep: number;
  /** Where the system cannot watch so many folders. */
  poll: number;
  /** Where the folder is missing; where loading it failed, at first, and then ever longer up to `sweep`. */
  retry: number;
}

export const INTERVALS: Intervals = { gather: 30, settle: 120, sweep: 60_000, poll: 2000, retry: 1000 };

export interface WatchOptions extends Pick<LoadOptions, 'reader' | 'clock'> {
  /** Called after the first load, and after each that found something else than the one before. */
  onLoaded?: (loaded: LoadedFolder) => void;
  /** Called once when the folder cannot be followed as it should be; `onLoaded` tells that it can again. */
  onProblem?: (problem: Reject) => void;
  intervals?: Partial<Intervals>;
  /** Node's own; for tests. */
  watch?: (path: string, onSign: (kind: string, name: string | null) => void) => FSWatcher;
}

export interface FolderWatch {
  /** Resolves when the folder has been loaded for the first time, or could not be. */
  ready: Promise<void>;
  /** Ends a load that is under way; resolves when nothing is left of it. */
  close(): Promise<void>;
}

/** The system lets nobody watch more, or this program open more. */
const EXHAUSTED = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);

/**
 * Loads a folder, and again whenever something in it changes; one load at a time. One watch a folder, none a file: the system's signs say
 * that something has changed, and the listing what. Twenty thousand files are listed in some 0.15 s.
 */
export function watchFolder(store: Store, dir: string, options: WatchOptions): FolderWatch {
  const { reader, clock, onLoaded, onProblem, watch = watchPath } = options;
  const intervals = { ...INTERVALS, ...options.intervals };
  const closing = new AbortController();
  const first = Promise.withResolvers<void>();
  const watches = new Map<string, FSWatcher>();
  let polling = false;
  /** The last load's listing; none where the folder could not be read. */
  let listing: Listing | undefined;
  /** Files and folders that have given a sign since they were last looked at. */
  let concerned = new Set<string>();
  let foldersRejects = '';
  let failures = 0;
  let problem = '';
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  /** Another load is due as soon as the one under way has ended. */
  let signed = false;

  function plan(inMs: number): void {
    const at = performance.now() + inMs;
    if (closing.signal.aborted || due <= at) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      signed = false;
      const began = performance.now();
      running = pass().then((next) => {
        running = undefined;
        // In a long flock of changes, as much time is spent on other things as on this.
        plan(signed ? Math.max(intervals.gather, performance.now() - began) : next);
        first.resolve();
      });
    }, inMs);
  }

  function sign(path: string): void {
    concerned.add(path);
    signed = true;
    if (!running && failures === 0) plan(intervals.gather);
  }

  /** @returns in how many milliseconds the next load is due if nothing happens */
  async function pass(): Promise<number> {
    const known = listing;
    const earlier = concerned;
    concerned = new Set();
    const concerns = (path: string) => [path, dirname(path)].some((each) => earlier.has(each) || concerned.has(each));
    // Without a sign it is a sweep: everything is looked at.
    const before = known && earlier.size > 0 && !polling ? { listing: known, concerns } : undefined;
    try {
      let listed: Listing | undefined;
      const outcome = await loadFolder(store, dir, {
        ...{ reader, clock, settleMs: intervals.settle, signal: closing.signal, ...(before && { before }) },
        onListed: (found) => {
          keepWatches(found);
          listing = listed = found;
        },
      });
      failures = 0;
      if ('value' in outcome) {
        tell(outcome.value, listed as Listing);
        if (outcome.value.unsettled > 0) {
          for (const path of earlier) concerned.add(path);
          return intervals.settle;
        }
        return polling ? intervals.poll : intervals.sweep;
      }
      leave('');
      listing = undefined;
      concerned.clear();
      for (const reject of outcome.rejects) complain(reject);
      return intervals.retry;
    } catch (error) {
      listing = undefined;
      complain(failed(dir, error));
      return Math.min(intervals.retry * 2 ** failures++, intervals.sweep);
    }
  }

  function tell(loaded: LoadedFolder, { files, rejects }: Listing): void {
    const before = foldersRejects;
    foldersRejects = JSON.stringify(rejects);
    const hasRead = loaded.skipped < files.size || loaded.withdrawn.length > 0;
    const isFirst = before === '' || problem !== '';
    problem = '';
    if (!loaded.interrupted && (hasRead || isFirst || before !== foldersRejects)) onLoaded?.(loaded);
  }

  function complain(reject: Reject): void {
    if (reject.reason === problem) return;
    problem = reject.reason;
    onProblem?.(reject);
  }

  function keepWatches({ folders, links, identity }: Listing): void {
    // What is mounted over a folder gives no sign to those who watch it.
    if (identity !== listing?.identity) leave('');
    const wanted = new Set([...folders, ...links]);
    for (const path of watches.keys()) if (!wanted.has(path)) leave(path);
    for (const path of folders)
      if (!watches.has(path)) attend(path, (name) => (name === null ? path : join(path, name)));
    for (const path of links) if (!watches.has(path)) attend(path, () => path);
  }

  /** @param whatOf which file or folder a sign is about */
  function attend(path: string, whatOf: (name: string | null) => string): void {
    if (polling || closing.signal.aborted) return;
    try {
      const watcher = watch(path, (kind, name) => {
        // Whatever is found under that name from now on is another file or folder than the one that is watched.
        if (kind === 'rename') leave(whatOf(name));
        if (kind === 'rename' && name === basename(path)) leave(path);
        sign(whatOf(name));
      });
      watcher.on('error', () => {
        leave(path);
        sign(path);
      });
      watches.set(path, watcher);
      // Something may have come after it was listed and before it was watched.
      sign(path);
    } catch (error) {
      // What has gone since is gone at the next listing.
      if (!EXHAUSTED.has((error as NodeJS.ErrnoException).code ?? '')) return;
      polling = true;
      onProblem?.(tooMany(dir, intervals.poll));
    }
  }

  /** Stops watching a path and what is below it; '' is everything. */
  function leave(path: string): void {
    if (path !== '' && !watches.has(path)) return;
    for (const [at, watcher] of watches) {
      if (path !== '' && at !== path && !at.startsWith(path + sep)) continue;
      watches.delete(at);
      watcher.close();
    }
  }

  plan(0);
  return {
    ready: first.promise,
    async close() {
      closing.abort();
      clearTimeout(timer);
      leave('');
      await running;
      first.resolve();
    },
  };
}

function failed(where: string, error: unknown): Reject {
  const reason = `The folder could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
  return { where, field: 'file', reason, remedy: 'It is tried again by itself; what had been loaded stays.' };
}

function tooMany(where: string, poll: number): Reject {
  const reason = `The system does not let the program watch so many folders; they are looked through every ${poll / 1000} seconds instead.`;
  return { where, field: 'file', reason, remedy: 'On Linux, raise fs.inotify.max_user_watches and start again.' };
}
