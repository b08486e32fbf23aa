/** `import`: folders, files, pages and feeds into the bot's archive, also while the bot runs. */
import type { WriteStream } from 'node:tty';
import { archivePath, readConfig } from '../config.ts';
import { imports } from '../messages/imports.ts';
import { openFetcher } from '../sources/fetch.ts';
import type { LoadOptions } from '../sources/load.ts';
import { openReader } from '../sources/reader.ts';
import { UnusableDatabase } from '../store/database.ts';
import { openStore, type Store } from '../store/store.ts';
import { fetching } from './fetching.ts';
import { explainGiven } from './import/explaining.ts';
import { sortGiven } from './import/given.ts';
import { untilInterrupted } from './import/interrupt.ts';
import { problemsOf, summaryOf } from './import/summary.ts';
import { take } from './import/take.ts';
import { openTrial } from './import/trial.ts';
import { progress } from './progress.ts';
import { lookOf } from './render.ts';

export interface ImportOptions {
  /** Paths and addresses as they were typed. */
  given: readonly string[];
  env: NodeJS.ProcessEnv;
  /** The project's folder. */
  home: string;
  /** Tries it on a copy of the archive. */
  dryRun: boolean;
  /** Shows what would be read, and stores nothing. */
  explain: boolean;
  /** Lists every problem. */
  all: boolean;
  output: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>;
  errors: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>;
}

/**
 * @returns the exit code: 0, 1 where something that was named could not be imported, 130 after Ctrl-C. What is wrong within a folder is
 * said, and is no failure.
 */
export async function importCoverage({
  given,
  env,
  home,
  dryRun,
  explain,
  all,
  output,
  errors,
}: ImportOptions): Promise<number> {
  const complain = (text: string) => errors.write(`${text}\n`);
  const read = readConfig(env, home);
  if ('problems' in read) {
    complain(read.problems.join('\n'));
    return 1;
  }
  if (given.length === 0) {
    complain(imports.noneGiven);
    return 1;
  }
  const fetched = fetching(read.config, home);
  if ('problems' in fetched) {
    complain(fetched.problems.join('\n'));
    return 1;
  }
  const fetcher = openFetcher(fetched);
  if (explain) {
    try {
      return await explainGiven(await sortGiven(given, env), { fetcher, output, errors, look: lookOf(output) });
    } finally {
      await fetcher.close();
    }
  }
  const path = archivePath(read.config.dataDir);
  let store: Store;
  try {
    store = dryRun ? await openTrial(path) : openStore(path);
  } catch (error) {
    if (!(error instanceof UnusableDatabase)) throw error;
    complain(error.message);
    return 1;
  }
  const interruption = untilInterrupted(() => complain(imports.finishing));
  const reader = openReader();
  const bar = progress('Importing', errors);
  const options: LoadOptions = { reader, clock: () => new Date(), onProgress: bar, signal: interruption.signal };
  try {
    const result = await take(store, await sortGiven(given, env), fetcher, options);
    bar.end();
    for (const line of summaryOf(store, result, dryRun)) output.write(`${line}\n`);
    for (const line of problemsOf(result.rejects, all)) complain(line);
    if (dryRun) output.write(`${imports.trial}\n`);
    if (result.interrupted && !dryRun) complain(imports.interrupted);
    return result.interrupted ? (interruption.code ?? 1) : result.failed ? 1 : 0;
  } finally {
    bar.end();
    interruption.forget();
    await fetcher.close();
    await reader.close();
    store.close();
  }
}
