/** The folder of articles, as `doctor` looks at it. */
import type { Reject } from '../../ingest/reject.ts';
import { coverage } from '../../messages/coverage.ts';
import { doctor as found } from '../../messages/discord.ts';
import { plainText } from '../../messages/line.ts';
import { loadFolder } from '../../sources/load.ts';
import { openReader } from '../../sources/reader.ts';
import { openStore } from '../../store/store.ts';
import { openDesk } from '../openDesk.ts';
import type { Report } from './report.ts';

/** Faults of files that are named one by one. */
const MOST_FAULTS = 100;

/** Reads the folder into an archive of its own in memory: one that a bot has open stays as it is. */
export async function checkCoverage(report: Report, dir: string): Promise<void> {
  const store = openStore(':memory:');
  const reader = openReader();
  try {
    const loaded = await loadFolder(store, dir, { reader, clock: () => new Date() });
    if ('rejects' in loaded) {
      for (const reject of loaded.rejects) report('problem', found.noCoverage(described(reject)));
      return;
    }
    const { articles, rejects } = loaded.value;
    if (articles === 0) report('problem', found.noArticle(dir), named(rejects));
    else if (rejects.length === 0) report('ok', found.coverage(articles, dir));
    else report('note', found.rejects(articles, dir, rejects.length), named(rejects));
    const start = performance.now();
    const { searched } = await (await openDesk(store)).coverage();
    report('ok', found.index({ passages: searched.passages, ms: performance.now() - start }));
  } finally {
    await reader.close();
    store.close();
  }
}

function named(rejects: readonly Reject[]): string[] {
  const more = rejects.length - MOST_FAULTS;
  return [...rejects.slice(0, MOST_FAULTS).map(described), ...(more > 0 ? [plainText(found.more(more))] : [])];
}

const described = (reject: Reject) => plainText(coverage.reject(reject));
