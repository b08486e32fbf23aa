import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What is started as from a terminal: it waits for processes most of the time, and no clock is held against it by which twice the time would be too much. */
const COMMANDS = ['test/readme.test.ts', 'test/cli/**/*.test.ts'];
/** The program as a whole, in processes and threads of its own, in browsers, and whatever is measured: one file at a time, when nothing else runs. */
const WHOLE = ['test/*.test.ts', 'test/{browser,e2e,sandbox,sources,store,worker}/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [...COMMANDS, ...WHOLE],
          testTimeout: 30_000,
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: { name: 'commands', include: COMMANDS, testTimeout: 60_000, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      {
        test: {
          name: 'whole',
          include: WHOLE,
          exclude: COMMANDS,
          testTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
