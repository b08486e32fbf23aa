/** Folders and files of articles into the archive: only what has changed is read, and what was read is kept at once. */
import { basename, dirname } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type Outcome, rejected } from '../ingest/reject.ts';
import type { Store } from '../store/store.ts';
import { type Loaded, type LoadedFiles, type LoadOptions, loadedNothing, loadListed } from './batches.ts';
import { type Before, type ListedFile, type Listing, listFolder, lookAt } from './listing.ts';
import { ifRecent, nothing, unlessOld } from './news.ts';
import { unhurried } from './unhurried.ts';
import { emptied, unreadableFile } from './unreadable.ts';

export type { Loaded, LoadedFiles, LoadOptions } from './batches.ts';

/** Files that are withdrawn at one go. */
const DROPPED_AT_ONCE = 50;
/**
 * Stamps of the folder itself among its items: it has been read to its end once, and whether what is gone from it is withdrawn. After
 * that word, which folder it was.
 */
const MIRRORED = 'mirrored';
const IMPORTED = 'imported';

export interface FolderOptions extends LoadOptions {
  /** What is gone from the folder is withdrawn. */
  mirrored?: boolean;
  /** Milliseconds for which a file must stay as it is to be read: whatever is still being written is left for another load. */
  settleMs?: number;
  /** What is known of the folder already. */
  before?: Before;
  /** Called with what the folder holds as soon as that is known. */
  onListed?: (listing: Listing) => void;
}

export interface LoadedFolder extends Loaded {
  /** Files that were left for another load: they were being written, or just went. */
  unsettled: number;
}

/**
 * Brings the archive to what the folder holds: new and changed articles are stored, those whose files are gone are withdrawn if it is
 * `mirrored`, and what is wrong is kept as rejects. What a folder holds when it is first followed counts as old news, whatever its date.
 * Rejects as the outcome mean that the folder itself cannot be read, or seems to have been unmounted; the archive is then left as it was.
 */
export async function loadFolder(
  store: Store,
  dir: string,
  { mirrored = true, settleMs, before, onListed, ...options }: FolderOptions,
): Promise<Outcome<LoadedFolder>> {
  const first = await listFolder(dir, before);
  if ('rejects' in first) return first;
  onListed?.(first.value);
  const stamps = await stampsOf(store, dir);
  let listing = first.value;
  let { changed, gone } = await differences(listing, dir, stamps);
  let unsettled = 0;
  if (settleMs !== undefined && changed.length + gone.length > 0) {
    await pause(settleMs);
    const second = await listFolder(dir, { listing, concerns: concernsAgain(changed, before) });
    if ('rejects' in second) return second;
    listing = second.value;
    onListed?.(listing);
    const now = await differences(listing, dir, stamps);
    const { files } = first.value;
    changed = now.changed.filter(({ path, stamp }) => files.get(path)?.stamp === stamp);
    gone = now.gone.filter((path) => !files.has(path));
    unsettled = now.changed.length + now.gone.length - changed.length - gone.length;
  }

  const { files, rejects, identity } = listing;
  const stamp = stamps.get(dir);
  if (mirrored && files.size === 0 && gone.length > 0 && !stamp?.endsWith(` ${identity}`))
    return rejected(emptied(dir));
  const isFirst = stamp === undefined;
  const isNews = !isFirst ? unlessOld : mirrored ? nothing : ifRecent;
  store.replaceRejects(dir, rejects);
  // First of all, so that a file which has only been moved finds its article's id free.
  const dropped = mirrored ? await drop(store, gone, options.signal) : [];
  if (dropped.length > 0) changed.push(...freed(listing, changed, await stampsOf(store, dir)));
  const loaded = await loadListed(store, dir, changed, { ...options, isNews, skipped: files.size - changed.length });
  if (!loaded.interrupted) {
    if (mirrored && isFirst) dropped.push(...store.dropUnheld(dir));
    if (mirrored || isFirst) store.putStamp(dir, dir, `${mirrored ? MIRRORED : IMPORTED} ${identity}`);
  }
  const back = new Set(loaded.updated);
  const withdrawn = [...loaded.withdrawn, ...dropped.filter((id) => !back.has(id))];
  const counts = { articles: store.countArticles(dir), closed: store.countTakenDown(dir) };
  return { value: { ...loaded, ...counts, withdrawn, unsettled, rejects: store.rejects(dir) } };
}

async function stampsOf(store: Store, dir: string): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  for (const part of store.stampsInParts(dir)) {
    for (const [item, stamp] of part) stamps.set(item, stamp);
    await nextTurn();
  }
  return stamps;
}

/** A second look goes to what was found changed and, where signs of changes are at hand, to what has given one since; else to all. */
function concernsAgain(changed: readonly ListedFile[], before: Before | undefined): Before['concerns'] {
  if (!before) return () => true;
  const again = new Set(changed.map(({ path }) => path));
  return (path) => again.has(path) || before.concerns(path);
}

/** What is to be read, and what is no longer there. */
async function differences({ files, doubtful }: Listing, dir: string, stamps: ReadonlyMap<string, string>) {
  /** What it held stays, as of a file that has become faulty. */
  const keeps = (path: string) => {
    if (doubtful.size === 0 || !stamps.has(path)) return false;
    for (let at = path; ; at = dirname(at)) {
      if (doubtful.has(at)) return true;
      if (at === dirname(at)) return false;
    }
  };
  const changed: ListedFile[] = [];
  const gone: string[] = [];
  await unhurried(files.values(), (file) => {
    if (stamps.get(file.path) !== file.stamp && !keeps(file.path)) changed.push(file);
  });
  await unhurried(stamps.keys(), (item) => {
    if (item !== dir && !files.has(item) && !keeps(item)) gone.push(item);
  });
  return { changed, gone };
}

/** Files that were turned away for an id that another one had, which has gone. */
function freed({ files }: Listing, changed: readonly ListedFile[], stamps: ReadonlyMap<string, string>) {
  const known = new Set(changed);
  return [...files.values()].filter((file) => stamps.get(file.path) === '' && !known.has(file));
}

async function drop(store: Store, items: readonly string[], signal: AbortSignal | undefined): Promise<string[]> {
  const dropped: string[] = [];
  for (let from = 0; from < items.length && !signal?.aborted; from += DROPPED_AT_ONCE) {
    if (from > 0) await nextTurn();
    dropped.push(...store.dropItems(items.slice(from, from + DROPPED_AT_ONCE)));
  }
  return dropped;
}

/**
 * Withdraws what came from other folders that were mirrored: the operator has turned to this one.
 * @returns the ids withdrawn.
 */
export function leaveOtherFolders(store: Store, dir: string): string[] {
  const others = store
    .origins()
    .filter((origin) => origin !== dir && store.stamps(origin).get(origin)?.startsWith(MIRRORED));
  return others.flatMap((origin) => {
    store.replaceRejects(origin, []);
    return store.dropItems(store.stamps(origin).keys());
  });
}

/**
 * Loads single files of any kind that can be read, with what the sources.json beside each says of it. Named one by one, they are read
 * again whether or not they have changed.
 */
export async function loadFiles(store: Store, paths: readonly string[], options: LoadOptions): Promise<LoadedFiles> {
  const all = loadedNothing();
  const { onProgress } = options;
  let done = 0;
  for (const [origin, some] of Map.groupBy(paths, (path) => dirname(path))) {
    const listed = await lookAt(
      origin,
      some.map((path) => basename(path)),
    );
    const files = listed.filter((file) => file !== null);
    for (const [index, file] of listed.entries()) {
      if (file === null) all.rejects.push(unreadableFile(some[index] as string, { code: 'EISDIR' }));
    }
    const before = done;
    const loaded = await loadListed(store, origin, files, {
      ...options,
      ...(onProgress && { onProgress: (so) => onProgress(before + so, paths.length) }),
      isNews: ifRecent,
      skipped: 0,
    });
    for (const key of ['added', 'updated', 'withdrawn'] as const) all[key].push(...loaded[key]);
    all.rejects.push(...loaded.rejects);
    all.closed += loaded.closed;
    all.unchanged += loaded.unchanged;
    all.interrupted ||= loaded.interrupted;
    if (all.interrupted) break;
    done += some.length;
  }
  return { ...all, articles: all.added.length + all.updated.length + all.unchanged };
}
