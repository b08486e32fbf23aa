/** Folders for tests, made of a few lines, and loaded as the bot does. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FolderOptions, LoadedFolder } from '../../src/sources/load.ts';
import { loadFolder } from '../../src/sources/load.ts';
import type { Reader } from '../../src/sources/reader.ts';
import { readFiles } from '../../src/sources/reading.ts';
import type { Store } from '../../src/store/store.ts';

export const LEAD =
  'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';

/** Reads without threads, and counts what it has read. */
export function countingReader(): Reader & { paths: string[] } {
  const paths: string[] = [];
  return {
    paths,
    threads: 1,
    read(files) {
      paths.push(...files.map(({ path }) => path));
      return readFiles(files);
    },
    readFeed: () => Promise.reject(new Error('There is no feed here.')),
    close: async () => {},
  };
}

/** An empty folder that goes when the test ends. */
export async function emptyFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'on-record-folder-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

export async function write(dir: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}

export const clock = () => new Date('2026-03-14T12:00:00Z');

/** Loads a folder that can be read. */
export async function load(store: Store, dir: string, options: Partial<FolderOptions> = {}): Promise<LoadedFolder> {
  const outcome = await loadFolder(store, dir, { reader: countingReader(), clock, ...options });
  if ('rejects' in outcome) throw new Error(JSON.stringify(outcome.rejects));
  return outcome.value;
}
