/** From a folder of articles to a desk that answers, with progress and problems on standard error. */
import { Desk } from '../desk.ts';
import type { Reject } from '../ingest/reject.ts';
import { loadInto } from '../sources/load.ts';
import type { Store } from '../store/store.ts';
import { openWordNet } from '../thesaurus/wordnet.ts';
import { progress } from './progress.ts';

/** False where the folder cannot be read. What else is wrong is said, and the rest is used. */
export async function loadArticles(store: Store, dir: string): Promise<boolean> {
  const reading = progress('Reading articles', process.stderr);
  const outcome = await loadInto(store, dir, reading);
  reading.end();
  const rejects = 'rejects' in outcome ? outcome.rejects : outcome.value.rejects;
  for (const reject of rejects) process.stderr.write(`${described(reject)}\n`);
  if ('rejects' in outcome) return false;
  if (outcome.value.articles === 0) process.stderr.write(`${dir} holds no article: every question will be refused.\n`);
  return true;
}

export async function openDesk(store: Store): Promise<Desk> {
  const desk = new Desk({ store, clock: () => new Date(), thesaurus: openWordNet() });
  const indexing = progress('Indexing articles', process.stderr);
  await desk.index(indexing);
  indexing.end();
  return desk;
}

function described({ where, line, field, reason, remedy }: Reject): string {
  return `${where}${line === undefined ? '' : `:${line}`} (${field}): ${reason} ${remedy}`;
}
