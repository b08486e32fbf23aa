/** A folder of article files, read in the order of their paths and never held in memory as a whole. */

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../coverage/article.ts';
import { MAX_FILE_BYTES, tooLarge } from '../ingest/decode.ts';
import type { Metadata } from '../ingest/metadata.ts';
import { isArticleFile, readArticle } from '../ingest/readArticle.ts';
import { type Outcome, type Reject, rejected } from '../ingest/reject.ts';
import { readSources } from '../ingest/sources.ts';

/** What one article file gave. `file` is its path as the operator gave the folder's. */
export type FolderItem = { file: string; article: Article } | { file: string; rejects: Reject[] };

export interface Folder {
  /** How many items `items()` gives. */
  total: number;
  /** What is wrong beside the article files: folders that cannot be read, entries of sources.json. */
  rejects: Reject[];
  /** Reads the files; each call reads anew. Never throws: what cannot be read is a reject. */
  items(): AsyncGenerator<FolderItem, void, void>;
}

const SOURCES = 'sources.json';

/** Notes for people that stand beside articles. */
const NOT_ARTICLES = new Set(['format.md', 'readme.md']);

/** Files read at once: enough to keep a disk busy, few enough for any limit on open files. */
const READS_AT_ONCE = 32;

/** Bytes read at once, so that large files do not add up. */
const BYTES_AT_ONCE = 2 * MAX_FILE_BYTES;

/**
 * Lists what is to be read: `.md`, `.txt` and `.html` files in `dir` and the folders below, links to regular files
 * included. Links to folders are not followed, so there are no loops; names that begin with a dot are skipped.
 * Rejects mean that `dir` itself cannot be read; all other faults are within the folder.
 */
export async function openFolder(dir: string): Promise<Outcome<Folder>> {
  const listing = await list(dir);
  if ('reject' in listing) return rejected(listing.reject);
  const { files, rejects } = listing;
  return { value: { total: files.length, rejects, items: () => readItems(dir, files) } };
}

interface ListedFile {
  /** Relative to the folder, with slashes. */
  path: string;
  /** Null where the file cannot be reached: reading it then says why. */
  size: number | null;
  metadata?: Metadata;
}

interface Listing {
  files: ListedFile[];
  rejects: Reject[];
}

async function list(root: string): Promise<Listing | { reject: Reject }> {
  const files: ListedFile[] = [];
  const rejects: Reject[] = [];
  const described = new Map<string, Metadata>();
  const refused = new Set<string>();
  const named: { path: string; where: string }[] = [];

  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const prefix = folder === '' ? '' : `${folder}/`;
    let entries: Awaited<ReturnType<typeof entriesOf>>;
    try {
      entries = await entriesOf(join(root, folder));
    } catch (error) {
      const reject = unreadableFolder(join(root, folder), error);
      if (folder === '') return { reject };
      rejects.push(reject);
      continue;
    }
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.name === SOURCES) {
        const where = join(root, path);
        const sources = await sourcesAt(where);
        rejects.push(...sources.rejects);
        // Folders come from the top down, so that a nearer sources.json has the last word.
        for (const [file, metadata] of sources.metadata) {
          described.set(prefix + file, metadata);
          refused.delete(prefix + file);
          named.push({ path: prefix + file, where });
        }
        for (const file of sources.refused) refused.add(prefix + file);
      } else if (isArticleFile(entry.name) && !NOT_ARTICLES.has(entry.name.toLowerCase())) {
        if (entry.isFile() || entry.isSymbolicLink()) files.push({ path, size: null });
      }
    }
  }

  const readable: ListedFile[] = [];
  for (const chunk of chunksOf(files)) {
    const sizes = await Promise.all(chunk.map(({ path }) => sizeOf(join(root, path))));
    for (const [index, { path }] of chunk.entries()) {
      const size = sizes[index] ?? null;
      if (size === 'not a file' || refused.has(path)) continue;
      const metadata = described.get(path);
      readable.push({ path, size, ...(metadata === undefined ? {} : { metadata }) });
    }
  }
  readable.sort((a, b) => (a.path < b.path ? -1 : 1));

  const present = new Set(files.map(({ path }) => path));
  for (const { path, where } of named) {
    if (!present.has(path)) rejects.push(missingFile(path, where));
  }
  return { files: readable, rejects };
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function sourcesAt(where: string) {
  try {
    return readSources(await readFile(where), where);
  } catch (error) {
    return {
      metadata: new Map<string, Metadata>(),
      refused: new Set<string>(),
      rejects: [unreadableFile(where, error)],
    };
  }
}

/** Bytes; null where the file cannot be reached. Reading a pipe or a device could wait for ever. */
async function sizeOf(file: string): Promise<number | 'not a file' | null> {
  try {
    const stats = await stat(file);
    return stats.isFile() ? stats.size : 'not a file';
  } catch {
    return null;
  }
}

async function* readItems(root: string, files: ListedFile[]): AsyncGenerator<FolderItem, void, void> {
  const fileOfId = new Map<string, string>();
  for (const chunk of chunksOf(files)) {
    const contents = await Promise.all(chunk.map((file) => read(join(root, file.path), file)));
    for (const [index, { path, metadata }] of chunk.entries()) {
      const file = join(root, path);
      const content = contents[index] as Outcome<Uint8Array>;
      const outcome =
        'rejects' in content
          ? content
          : readArticle({ name: file, bytes: content.value, ...(metadata === undefined ? {} : { metadata }) });
      if ('rejects' in outcome) {
        yield { file, rejects: outcome.rejects };
        continue;
      }
      const { id } = outcome.value;
      const first = fileOfId.get(id);
      if (first === undefined) {
        fileOfId.set(id, file);
        yield { file, article: outcome.value };
      } else yield { file, rejects: [duplicateId(id, first, file)] };
    }
  }
}

async function read(file: string, { size }: ListedFile): Promise<Outcome<Uint8Array>> {
  if (size !== null && size > MAX_FILE_BYTES) return rejected(tooLarge(file, size));
  try {
    return { value: await readFile(file) };
  } catch (error) {
    return rejected(unreadableFile(file, error));
  }
}

function* chunksOf(files: ListedFile[]): Generator<ListedFile[]> {
  let chunk: ListedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    const size = Math.min(file.size ?? 0, MAX_FILE_BYTES);
    if (chunk.length > 0 && (chunk.length >= READS_AT_ONCE || bytes + size > BYTES_AT_ONCE)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(file);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

const CAUSES: Record<string, string> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its link leads to itself',
  ENAMETOOLONG: 'its name is too long',
};

function causeOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return CAUSES[code] ?? code;
}

function unreadableFolder(where: string, error: unknown): Reject {
  const reason = `The folder cannot be read: ${causeOf(error)}.`;
  return { where, field: 'file', reason, remedy: 'Check the path and its permissions.' };
}

function unreadableFile(where: string, error: unknown): Reject {
  const reason = `The file cannot be read: ${causeOf(error)}.`;
  return { where, field: 'file', reason, remedy: 'Check its permissions and, if it is a link, where it leads.' };
}

function duplicateId(id: string, first: string, second: string): Reject {
  return {
    where: second,
    field: 'id',
    reason: `The id ${id} is taken: ${first} has it, and so has ${second}. The first is kept.`,
    remedy: 'Give one of them another id in its front matter, or another file name.',
  };
}

function missingFile(path: string, where: string): Reject {
  const reason = `There is no article file ${path}, though an entry describes it.`;
  return { where, field: 'file', reason, remedy: 'Correct the entry’s “file”, or remove the entry.' };
}
