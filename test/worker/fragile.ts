/** A thread that answers, and dies in the way that it is asked to. Its data: a file that counts its lives, and whether it starts at all. */
import { appendFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../../src/worker/serve.ts';

const { lives, stillborn } = workerData as { lives: string; stillborn?: boolean };
if (stillborn) throw new Error('It cannot be opened.');
appendFileSync(lives, 'x');

const desk = {
  ask: async ({ question }: { question: string }) => {
    if (question === 'exit') process.exit(3);
    if (question === 'memory') {
      const much: unknown[] = [];
      for (;;) much.push(Array.from({ length: 1000 }, () => ({})));
    }
    if (question === 'uncaught') {
      setImmediate(() => {
        throw new TypeError('Nobody caught it.');
      });
      return new Promise(() => {});
    }
    if (question === 'fault') throw new RangeError('Something is wrong.');
    if (question === 'slow') await new Promise((resolve) => setTimeout(resolve, 300));
    return `Heard ${question}.`;
  },
  index: async (onProgress: (done: number, total: number) => void) => {
    onProgress(1, 2);
    onProgress(2, 2);
  },
  subscriptions: { guilds: async () => ['one'] },
};

serve(parentPort as NonNullable<typeof parentPort>, {
  desk: desk as never,
  close: async () => appendFileSync(lives, '.'),
});
