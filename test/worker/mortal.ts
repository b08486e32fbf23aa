/** The real thread, which ends where it is asked to. */
import { parentPort } from 'node:worker_threads';
import type { ToThread } from '../../src/worker/protocol.ts';

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'call' && JSON.stringify(message.args).includes('End now')) process.exit(1);
});
await import('../../src/worker/entry.ts');
