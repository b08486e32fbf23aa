/** A desk for a command that answers and ends. */
import type { Embedder } from '../desk/embeddings.ts';
import { Desk } from '../desk.ts';
import type { Store } from '../store/store.ts';
import { openWordNet } from '../thesaurus/wordnet.ts';
import { indexed } from './prepare.ts';

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
