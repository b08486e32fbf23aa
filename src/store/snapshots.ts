/**
 * Snapshots of what was worked out from an archive: a file beside it that may be deleted at any time, whole or not there, with a sum for
 * each part. It begins with MAGIC, the length of its header and the header's sum (32 bits each, little endian); the header is JSON, the
 * parts follow as it tells.
 */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';

const MAGIC = Buffer.from('ORINDEX1');
const PREFIX = MAGIC.length + 8;
/** Bytes that are read, written and summed at one go. */
const CHUNK = 4 * 1024 * 1024;
/** Longer ones are none of ours. */
const MOST_HEADER = 1024 * 1024;

const header = z.object({
  key: z.string(),
  savedAt: z.string(),
  articles: z.number(),
  passages: z.number(),
  parts: z.array(z.object({ name: z.string(), length: z.int().nonnegative(), sum: z.number() })),
});

export interface SnapshotFacts {
  /** What it was made with: under another one it means nothing. */
  key: string;
  /** ISO 8601. */
  savedAt: string;
  articles: number;
  passages: number;
}

export type ReadSnapshot =
  | { state: 'sound'; facts: SnapshotFacts; bytes: number; parts: Map<string, Uint8Array> }
  | { state: 'absent' }
  /** Made by another version of the program. */
  | { state: 'old' }
  | { state: 'damaged'; reason: string };

/** Where an archive's snapshot lies. */
export function snapshotPath(archive: string): string {
  return `${archive.replace(/\.sqlite$/, '')}.index`;
}

/**
 * Writes the whole file and then puts it in the place of the one before; others have their turn meanwhile.
 * @returns its size in bytes
 * @throws what the file system throws; the one before is then still there
 */
export async function writeSnapshot(
  path: string,
  facts: SnapshotFacts,
  parts: ReadonlyMap<string, Uint8Array>,
): Promise<number> {
  const partial = `${path}.partial`;
  const file = await open(partial, 'w');
  try {
    const told: z.infer<typeof header>['parts'] = [];
    for (const [name, bytes] of parts) {
      let sum = 0;
      for (const chunk of chunks(bytes)) {
        sum = crc32(chunk, sum);
        await nextTurn();
      }
      told.push({ name, length: bytes.byteLength, sum });
    }
    const json = Buffer.from(JSON.stringify({ ...facts, parts: told }));
    const prefix = Buffer.alloc(PREFIX);
    MAGIC.copy(prefix);
    prefix.writeUInt32LE(json.length, MAGIC.length);
    prefix.writeUInt32LE(crc32(json), MAGIC.length + 4);
    let size = 0;
    for (const bytes of [prefix, json, ...parts.values()]) {
      for (const chunk of chunks(bytes)) {
        await file.writeFile(chunk);
        size += chunk.byteLength;
      }
    }
    await file.sync();
    await file.close();
    await rename(partial, path);
    await syncFolder(dirname(path));
    return size;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(partial, { force: true }).catch(() => {});
    throw error;
  }
}

/** There is none afterwards. */
export async function dropSnapshot(path: string): Promise<void> {
  await rm(path, { force: true });
}

/**
 * Each part has a buffer of its own; others have their turn between two pieces.
 * @param key asked for where there is a snapshot to be read
 */
export async function readSnapshot(path: string, key: () => string): Promise<ReadSnapshot> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => error);
  if (file instanceof Error) {
    return file.code === 'ENOENT' ? { state: 'absent' } : { state: 'damaged', reason: file.message };
  }
  let position = 0;
  const next = async (length: number): Promise<{ bytes: Uint8Array; sum: number }> => {
    const bytes = new Uint8Array(length);
    let sum = 0;
    for (const chunk of chunks(bytes)) {
      const { bytesRead } = await file.read(chunk, 0, chunk.byteLength, position);
      if (bytesRead < chunk.byteLength) throw new RangeError('It ends too early.');
      position += bytesRead;
      sum = crc32(chunk, sum);
    }
    return { bytes, sum };
  };
  try {
    const { size } = await file.stat();
    const prefix = Buffer.from((await next(PREFIX)).bytes);
    if (!prefix.subarray(0, MAGIC.length).equals(MAGIC)) throw new RangeError('It is no snapshot.');
    const length = prefix.readUInt32LE(MAGIC.length);
    if (length > MOST_HEADER) throw new RangeError('Its header is too long.');
    const json = await next(length);
    if (json.sum !== prefix.readUInt32LE(MAGIC.length + 4)) throw new RangeError('Its header has changed.');
    const { parts: told, ...facts } = header.parse(JSON.parse(Buffer.from(json.bytes).toString()));
    if (facts.key !== key()) return { state: 'old' };
    // Before room is made for what is not there.
    if (told.reduce((sum, part) => sum + part.length, position) !== size) throw new RangeError('Its size is wrong.');
    const parts = new Map<string, Uint8Array>();
    for (const { name, length, sum } of told) {
      const part = await next(length);
      if (part.sum !== sum) throw new RangeError(`Its part “${name}” has changed.`);
      parts.set(name, part.bytes);
    }
    return { state: 'sound', facts, bytes: size, parts };
  } catch (error) {
    return { state: 'damaged', reason: (error as Error).message };
  } finally {
    await file.close();
  }
}

function* chunks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += CHUNK) yield bytes.subarray(from, from + CHUNK);
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** That the file has another name now is on the disk, too; where a folder cannot be opened, it comes there by itself. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  if (!folder) return;
  await folder.sync().catch(() => {});
  await folder.close();
}
