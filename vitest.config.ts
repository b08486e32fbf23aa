import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The program as a whole, in processes and threads of its own, in browsers, and whatever holds a clock against it: one file at a time, when nothing else runs. */
const WHOLE = ['test/*.test.ts', 'test/{browser,cli,e2e,sandbox,sources,store,worker}/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: WHOLE,
          testTimeout: 30_000,
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: { name: 'whole', include: WHOLE, testTimeout: 60_000, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
