/** From a folder of articles to a desk that answers, with progress and problems on standard error. */

import type { Draw } from '../answers/chart.ts';
import type { FeedFinder } from '../desk/feeds.ts';
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

/**
 * @param feeds the desk's way to the network; without it, feeds can be looked at and not added
 * @param draw how charts are drawn; without it, they are told in words alone
 */
export async function openDesk(store: Store, feeds?: FeedFinder, draw?: Draw): Promise<Desk> {
  const desk = new Desk({ store, clock: () => new Date(), thesaurus: openWordNet(), feeds, draw });
  const indexing = progress('Indexing articles', process.stderr);
  await desk.index(indexing);
  indexing.end();
  return desk;
}

function described({ where, line, field, reason, remedy }: Reject): string {
  return `${where}${line === undefined ? '' : `:${line}`} (${field}): ${reason} ${remedy}`;
}
