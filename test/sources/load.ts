/** What tests load folders with. */
import { loadFolder } from '../../src/sources/load.ts';
import { openReader } from '../../src/sources/reader.ts';
import type { Store } from '../../src/store/store.ts';

/** Loads a folder as the bot does. */
export async function loadInto(store: Store, dir: string, onProgress?: (done: number, total: number) => void) {
  const reader = openReader(1);
  try {
    const clock = () => new Date('2026-03-14T12:00:00Z');
    return await loadFolder(store, dir, { reader, clock, ...(onProgress && { onProgress }) });
  } finally {
    await reader.close();
  }
}
