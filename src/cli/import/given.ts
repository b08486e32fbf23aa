/** What the arguments of import are: folders, files, lists of feeds, web addresses, or nothing that there is. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { folderPath } from '../../config.ts';
import { decode } from '../../ingest/decode.ts';
import { readOpml } from '../../ingest/opml.ts';
import type { Reject } from '../../ingest/reject.ts';
import { imports } from '../../messages/imports.ts';

export interface NamedFeed {
  title: string | null;
  url: string;
}

export interface Given {
  folders: string[];
  files: string[];
  addresses: string[];
  /** From OPML files. */
  feeds: NamedFeed[];
  rejects: Reject[];
}

const ADDRESS = /^https?:\/\//i;
const OTHER_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;
const MAY_BE_OPML = /\.(?:opml|xml|rss)$/i;
/** Larger lists of feeds are not read. */
const MOST_BYTES = 20_000_000;

/** Each folder and file once, by the path at which it really is: one folder is one origin, however its path is written. */
export async function sortGiven(given: readonly string[], env: NodeJS.ProcessEnv): Promise<Given> {
  const sorted: Given = { folders: [], files: [], addresses: [], feeds: [], rejects: [] };
  const taken = new Set<string>();
  for (const argument of given.map((each) => each.trim())) {
    if (OTHER_SCHEME.test(argument) && !ADDRESS.test(argument)) {
      sorted.rejects.push(imports.otherScheme(argument));
      continue;
    }
    const path = ADDRESS.test(argument) ? argument : await placeOf(folderPath(argument, env));
    if (taken.has(path)) continue;
    taken.add(path);
    if (ADDRESS.test(path)) sorted.addresses.push(path);
    else await sortPath(path, sorted);
  }
  return sorted;
}

async function sortPath(path: string, sorted: Given): Promise<void> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if ('code' in stats && (stats.code === 'ENOENT' || stats.code === 'ENOTDIR'))
    sorted.rejects.push(imports.missing(path));
  else if ('size' in stats && stats.isDirectory()) sorted.folders.push(path);
  else if (
    !('size' in stats) ||
    !MAY_BE_OPML.test(path) ||
    stats.size > MOST_BYTES ||
    !(await sortList(path, sorted))
  ) {
    sorted.files.push(path);
  }
}

/** False where the file turns out to be no list of feeds, or cannot be read: what is wrong is then said by whoever reads it. */
async function sortList(path: string, sorted: Given): Promise<boolean> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return false;
  const text = decode(bytes, path);
  const list = 'value' in text ? readOpml(text.value, path) : text;
  if ('rejects' in list) {
    if (!/\.opml$/i.test(path)) return false;
    sorted.rejects.push(...list.rejects);
    return true;
  }
  sorted.feeds.push(...list.value);
  sorted.rejects.push(...(list.faults ?? []));
  return true;
}

/** A file that is a link keeps its own name, which may be its article's id. */
async function placeOf(path: string): Promise<string> {
  const stats = await stat(path).catch(() => null);
  if (stats?.isDirectory()) return realpath(path).catch(() => path);
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}
