/** Files → articles; what a reader's threads run. */
import { readFile } from 'node:fs/promises';
import type { Article } from '../coverage/article.ts';
import { MAX_FILE_BYTES, tooLarge } from '../ingest/decode.ts';
import { readFile as readArticles } from '../ingest/readFile.ts';
import { type Outcome, rejected } from '../ingest/reject.ts';
import type { FileToRead } from './reader.ts';
import { unreadableFile } from './unreadable.ts';

/** Work done at one go where others wait for their turn in the same thread, in milliseconds. */
const SLICE = 8;

export async function readFiles(files: readonly FileToRead[]): Promise<Outcome<Article>[][]> {
  const outcomes: Outcome<Article>[][] = [];
  const contents = await Promise.all(files.map(contentOf));
  let sliceEnd = performance.now() + SLICE;
  for (const [index, { path, metadata, mediaType, address }] of files.entries()) {
    if (performance.now() > sliceEnd) {
      await new Promise((resolve) => setImmediate(resolve));
      sliceEnd = performance.now() + SLICE;
    }
    const content = contents[index] as Outcome<Uint8Array>;
    if ('rejects' in content) outcomes.push([content]);
    else {
      const source = { name: path, bytes: content.value, ...(metadata && { metadata }) };
      outcomes.push(await readArticles({ ...source, ...(mediaType && { mediaType }), ...(address && { address }) }));
    }
  }
  return outcomes;
}

async function contentOf({ path, size, bytes }: FileToRead): Promise<Outcome<Uint8Array>> {
  if (bytes) return { value: bytes };
  if (size !== null && size > MAX_FILE_BYTES) return rejected(tooLarge(path, size));
  try {
    return { value: await readFile(path) };
  } catch (error) {
    return rejected(unreadableFile(path, error));
  }
}
