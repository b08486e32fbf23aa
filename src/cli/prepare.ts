/** From a folder of articles to a desk that answers, with progress and problems on standard error. */

import type { Embedder } from '../desk/embeddings.ts';
import { Desk } from '../desk.ts';
import type { Reject } from '../ingest/reject.ts';
import { loadFolder } from '../sources/load.ts';
import { openReader } from '../sources/reader.ts';
import type { Store } from '../store/store.ts';
import { openWordNet } from '../thesaurus/wordnet.ts';
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

/** What is measured is to be measured whole: a question's vector is waited for that long, in milliseconds. */
const PATIENCE = 60_000;

/**
 * One that answers in this thread, without network and charts.
 * @param embedder is waited for until every passage has its vector
 * @throws Error where it fails
 */
export async function openDesk(store: Store, embedder?: Embedder): Promise<Desk> {
  const note = (_: string, message: string, { reason }: Record<string, unknown>) => {
    if (reason !== undefined) process.stderr.write(`${message} (${reason})\n`);
  };
  const embeddings = embedder && { embedder, note, patience: PATIENCE, quiet: 0 };
  const desk = new Desk({ store, clock: () => new Date(), thesaurus: openWordNet(), embeddings });
  await indexed(desk);
  await desk.embeddings?.made();
  return desk;
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
