/** What runs in the thread: an archive's desk, with a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { Desk } from '../desk.ts';
import { openEndpoint } from '../embeddings/endpoint.ts';
import { openStore } from '../store/store.ts';
import { openWordNet } from '../thesaurus/wordnet.ts';
import { Keeper } from './keeper.ts';
import type { FromThread } from './protocol.ts';
import { carried, serve } from './serve.ts';
import type { ThreadData } from './start.ts';

const port = parentPort;
if (!port) throw new Error('This file is run by a thread of the program.');
const note = (level: 'info' | 'warn' | 'error', message: string, facts: Record<string, unknown>) =>
  port.postMessage({ kind: 'note', level, message, facts } satisfies FromThread);
// One fault is no reason to leave everybody else unanswered.
process.on('unhandledRejection', (error) => note('error', 'A fault that nobody caught.', { error: carried(error) }));
const { archive, again, embeddings } = workerData as ThreadData;
const clock = () => new Date();
const store = openStore(archive);
const desk = new Desk({
  store,
  clock,
  thesaurus: openWordNet(),
  embeddings: embeddings && { embedder: openEndpoint(embeddings), note },
});
const keeper = new Keeper({
  archive,
  desk,
  clock,
  note,
});
await keeper.restore();
// Whoever waits is not to be answered from nothing.
if (again) await desk.index();
keeper.start();
desk.embeddings?.start();
serve(port, {
  desk,
  async close() {
    await desk.embeddings?.close();
    await keeper.close();
    store.close();
  },
});
