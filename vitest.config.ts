import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Many tests wait for processes and sockets: on two cores two files at a time leave neither idle.
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 20_000, maxWorkers } });
