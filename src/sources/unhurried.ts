/** Long work in slices, between which others get their turn. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work at one go: a gateway's heartbeat and people's questions wait for it. */
export const SLICE = 8;

/** Does something with each item; whoever else has something to do gets a turn every few milliseconds. */
export async function unhurried<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let sliceEnd = performance.now() + SLICE;
  for (const item of items) {
    work(item);
    if (performance.now() < sliceEnd) continue;
    await nextTurn();
    sliceEnd = performance.now() + SLICE;
  }
}
