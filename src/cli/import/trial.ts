/** A copy of the archive on which an import can be tried. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../store/backup.ts';
import { UnusableDatabase } from '../../store/database.ts';
import { openStore, type Store } from '../../store/store.ts';

/**
 * The archive as it is now, or an empty one where there is none, in a folder that goes with the store's closing. The archive itself
 * is only read.
 * @throws UnusableDatabase
 */
export async function openTrial(archive: string): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-trial-'));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // Also where somebody ends the process at once.
  process.once('exit', clear);
  const path = join(folder, 'archive.sqlite');
  try {
    if (existsSync(archive)) {
      const copied = await backUp(archive, path);
      if ('problem' in copied) throw new UnusableDatabase(copied.problem);
    }
    const store = openStore(path);
    return {
      ...store,
      close() {
        store.close();
        clear();
        process.off('exit', clear);
      },
    };
  } catch (error) {
    clear();
    throw error;
  }
}
