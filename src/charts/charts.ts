/** Draws charts, in a thread of their own: what draws them takes a moment to load, and nobody else is to wait for it. */
import { Tinypool } from 'tinypool';
import type { Draw } from '../answers/chart.ts';

export interface Charts {
  draw: Draw;
  close(): Promise<void>;
}

/** A thread that has nothing to draw ends after this time, in milliseconds. */
const IDLE = 60_000;

/**
 * Nothing is loaded until the first chart is asked for.
 * @param onFailure told why a chart could not be drawn, in whose place there is then none
 */
export function openCharts(onFailure: (error: unknown) => void): Charts {
  let pool: Tinypool | undefined;
  return {
    async draw(chart) {
      pool ??= new Tinypool({ runtime: 'worker_threads', minThreads: 0, maxThreads: 1, idleTimeout: IDLE });
      const filename = new URL('./draw.ts', import.meta.url).href;
      try {
        return (await pool.run(chart, { filename, name: 'draw' })) as Uint8Array;
      } catch (error) {
        onFailure(error);
        return undefined;
      }
    },
    async close() {
      await pool?.destroy();
      pool = undefined;
    },
  };
}
