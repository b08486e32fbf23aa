/** From a folder of articles to a desk that can be asked about them, with progress and problems on standard error. */
import type { Desk } from '../desk.ts';
import type { Reject } from '../ingest/reject.ts';
import { loadFolder } from '../sources/load.ts';
import { openReader } from '../sources/reader.ts';
import type { Store } from '../store/store.ts';
import { progress } from './progress.ts';

/** False where the folder cannot be read. What else is wrong is said, and the rest is used. */
export async function loadArticles(store: Store, dir: string): Promise<boolean> {
  const reading = progress('Reading articles', process.stderr);
  const reader = openReader();
  const outcome = await loadFolder(store, dir, { reader, clock: () => new Date(), onProgress: reading });
  await reader.close();
  reading.end();
  const rejects = 'rejects' in outcome ? outcome.rejects : outcome.value.rejects;
  for (const reject of rejects) process.stderr.write(`${described(reject)}\n`);
  if ('rejects' in outcome) return false;
  if (outcome.value.articles === 0) process.stderr.write(`${dir} holds no article: every question will be refused.\n`);
  return true;
}

/** Resolves once everything can be asked about. */
export async function indexed(desk: Desk): Promise<void> {
  const indexing = progress('Indexing articles', process.stderr);
  await desk.index(indexing);
  indexing.end();
}

function described({ where, line, field, reason, remedy }: Reject): string {
  return `${where}${line === undefined ? '' : `:${line}`} (${field}): ${reason} ${remedy}`;
}
