/** What a folder holds: its article files with what sources.json says of them, without reading any article. */

import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Metadata } from '../ingest/metadata.ts';
import { isArticleFile, isUnreadDocument } from '../ingest/readFile.ts';
import { type Outcome, type Reject, rejected } from '../ingest/reject.ts';
import { readSources, type Sources } from '../ingest/sources.ts';
import { READER } from './reader.ts';
import { unhurried } from './unhurried.ts';
import { unreadableFile, unreadableFolder } from './unreadable.ts';

export interface ListedFile {
  /** As the operator gave the folder's. */
  path: string;
  /** Bytes; null where the file cannot be reached: reading it then says why. */
  size: number | null;
  /** Another one where reading the file may give something else. */
  stamp: string;
  metadata?: Metadata;
}

export interface Listing {
  /** In the order of their paths, which are their keys. */
  files: Map<string, ListedFile>;
  /** The folder itself and those below it that could be read. */
  folders: string[];
  /** Those of the files that are links: what they lead to may lie elsewhere. */
  links: string[];
  /**
   * Files and folders of which it cannot be known what they should give: those that cannot be read, those with a sources.json that cannot
   * be read, files with a refused entry.
   */
  doubtful: Set<string>;
  /** By the paths of the sources.json files. */
  sources: Map<string, Sources>;
  /** Which folder it is: another one once something else is mounted in its place. */
  identity: string;
  /** What is wrong beside the article files: folders that cannot be read, entries of sources.json. */
  rejects: Reject[];
}

const SOURCES = 'sources.json';

/** Notes for people that stand beside articles. */
const NOT_ARTICLES = new Set(['format.md', 'readme.md']);

/** Files looked up at once: enough to keep a disk busy. */
const AT_ONCE = 64;

/** Whether something of this name in a folder of articles matters to its archive. */
export function matters(name: string): boolean {
  return name === SOURCES || (isArticleFile(name) && !NOT_ARTICLES.has(name.toLowerCase()) && !name.startsWith('.'));
}

/** An earlier listing of the same folder. Where nothing is concerned, a file that it knows is not looked at again. */
export interface Before {
  listing: Listing;
  /** Whether something may have happened to a file since. */
  concerns: (path: string) => boolean;
}

/**
 * Lists what is to be read: article files in `dir` and the folders below, links to regular files included. Links to folders are not
 * followed, so there are no loops; names that begin with a dot are skipped.
 * Rejects as the outcome mean that `dir` itself cannot be read; all other faults are within the folder.
 */
export async function listFolder(dir: string, before?: Before): Promise<Outcome<Listing>> {
  let identity: string;
  try {
    const { dev, ino } = await stat(dir);
    identity = `${dev} ${ino}`;
  } catch (error) {
    return rejected(unreadableFolder(dir, error));
  }
  const listing: Listing = {
    ...{ files: new Map(), folders: [], links: [], doubtful: new Set(), sources: new Map() },
    ...{ identity, rejects: [] },
  };
  const { folders, links, doubtful, sources, rejects } = listing;
  const paths: string[] = [];
  const unread = new Map<string, number>();
  // Without a slash at its end, so that it is the folder of what lies in it.
  const waiting = [dirname(join(dir, SOURCES))];
  const [root] = waiting;
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    let entries: Dirent[];
    try {
      entries = await entriesOf(folder);
    } catch (error) {
      const reject = unreadableFolder(folder, error);
      if (folder === root) return rejected(reject);
      rejects.push(reject);
      doubtful.add(folder);
      continue;
    }
    folders.push(folder);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.name === SOURCES) {
        const known = before?.concerns(path) ? undefined : before?.listing.sources.get(path);
        const read = known ?? (await sourcesAt(path));
        sources.set(path, read);
        rejects.push(...read.rejects);
        if (isUnread(read)) doubtful.add(folder);
      } else if (isUnreadDocument(entry.name) && entry.isFile()) {
        const extension = entry.name.slice(entry.name.lastIndexOf('.')).toLowerCase();
        unread.set(extension, (unread.get(extension) ?? 0) + 1);
      } else if (matters(entry.name) && (entry.isFile() || entry.isSymbolicLink())) {
        paths.push(path);
        if (entry.isSymbolicLink()) links.push(path);
      }
    }
  }
  paths.sort();
  const { described, named } = await descriptions(sources, doubtful);
  await lookAtAll(paths, described, listing, before);
  const present = new Set(paths);
  for (const { path, name, where } of named) if (!present.has(path)) rejects.push(missingFile(name, where));
  if (unread.size > 0) rejects.push(unreadDocuments(dir, unread));
  return { value: listing };
}

/** What is said of which file, and by whom. Files with a refused entry become doubtful. */
async function descriptions(sources: ReadonlyMap<string, Sources>, doubtful: Set<string>) {
  const described = new Map<string, Metadata>();
  const named: { path: string; name: string; where: string }[] = [];
  // Folders come from the top down, so that a nearer sources.json has the last word.
  for (const [where, { metadata, refused }] of sources) {
    await unhurried(metadata, ([name, each]) => {
      const path = join(dirname(where), name);
      described.set(path, each);
      doubtful.delete(path);
      named.push({ path, name, where });
    });
    for (const name of refused) doubtful.add(join(dirname(where), name));
  }
  return { described, named };
}

/** Fills in the listing's files, in the order of their paths. */
async function lookAtAll(
  paths: readonly string[],
  described: ReadonlyMap<string, Metadata>,
  { files, doubtful }: Listing,
  before: Before | undefined,
): Promise<void> {
  const found = new Map<string, ListedFile | null>();
  const unknown: string[] = [];
  await unhurried(paths, (path) => {
    if (doubtful.has(path)) return;
    const known = before?.concerns(path) ? undefined : before?.listing.files.get(path);
    if (known && known.metadata === described.get(path)) found.set(path, known);
    else unknown.push(path);
  });
  for (let from = 0; from < unknown.length; from += AT_ONCE) {
    const some = unknown.slice(from, from + AT_ONCE);
    const looked = await Promise.all(some.map((path) => look(path, described.get(path))));
    for (const [index, file] of looked.entries()) found.set(some[index] as string, file);
  }
  await unhurried(paths, (path) => {
    const file = found.get(path);
    if (file) files.set(path, file);
  });
}

/** Not even one of its entries. */
function isUnread({ metadata, refused, rejects }: Sources): boolean {
  return metadata.size === 0 && refused.size === 0 && rejects.length > 0;
}

/** These files of one folder, with what the sources.json beside them says of them; null for what is no file. */
export async function lookAt(dir: string, names: readonly string[]): Promise<(ListedFile | null)[]> {
  const { metadata } = await sourcesAt(join(dir, SOURCES));
  const files: (ListedFile | null)[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE);
    files.push(...(await Promise.all(some.map((name) => look(join(dir, name), metadata.get(name))))));
  }
  return files;
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function sourcesAt(where: string): Promise<Sources> {
  try {
    return readSources(await readFile(where), where);
  } catch (error) {
    return { metadata: new Map(), refused: new Set(), rejects: [unreadableFile(where, error)] };
  }
}

/** Null for what is no file: reading a pipe or a device could wait for ever. */
export async function look(path: string, metadata?: Metadata): Promise<ListedFile | null> {
  const described = metadata === undefined ? '' : hash(JSON.stringify(metadata));
  const known = metadata === undefined ? {} : { metadata };
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return null;
    return { path, size: stats.size, stamp: `${READER} ${stats.size} ${stats.mtimeMs} ${described}`, ...known };
  } catch (error) {
    return { path, size: null, stamp: `${READER} ${(error as NodeJS.ErrnoException).code}`, ...known };
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function unreadDocuments(where: string, counts: ReadonlyMap<string, number>): Reject {
  const named = [...counts].sort(([, a], [, b]) => b - a).map(([extension, count]) => `${count} ${extension}`);
  const reason = `Some files in it are of kinds that are not read from a folder: ${named.join(', ')}.`;
  const remedy = 'Save articles as .txt, .md, .html or .jsonl; .json and .xml files can be imported by their names.';
  return { where, field: 'file', reason, remedy };
}

function missingFile(path: string, where: string): Reject {
  const reason = `There is no article file ${path}, though an entry describes it.`;
  return { where, field: 'file', reason, remedy: 'Correct the entry’s “file”, or remove the entry.' };
}
