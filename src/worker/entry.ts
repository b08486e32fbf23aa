/** What runs in the thread: an archive's desk, with a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { Desk } from '../desk.ts';
import { openStore } from '../store/store.ts';
import { openWordNet } from '../thesaurus/wordnet.ts';
import type { ThreadData } from './remoteDesk.ts';
import { serve } from './serve.ts';

if (!parentPort) throw new Error('This file is run by a thread of the program.');
const { archive } = workerData as ThreadData;
const store = openStore(archive);
const desk = new Desk({ store, clock: () => new Date(), thesaurus: openWordNet() });
serve(parentPort, {
  desk,
  async close() {
    store.close();
  },
});
