/** Composition root: config → archive → desk → the terminal's conversation; closed in reverse. */
import './nodeVersion.cjs';
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import dotenv from 'dotenv';
import { loadArticles, openDesk } from './cli/prepare.ts';
import { serve } from './cli/terminal.ts';
import { folderPath, readConfig } from './config.ts';
import { UnusableDatabase } from './store/database.ts';
import { openStore, type Store } from './store/store.ts';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const NO_FOLDER =
  '--corpus names no folder. Write it like --corpus ~/articles, or leave it out for the bundled coverage.';
const USAGE = `Usage: npm start -- [options]

  --corpus DIR   the folder of articles to answer from (the bundled coverage, or CORPUS_DIR)
  --help         this page
`;

// Whoever reads along may stop reading: the end of the showing, not a fault.
process.stdout.on('error', () => process.stdout.destroy());
process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  const args = readArgs(argv);
  if ('problem' in args) return fail(args.problem);
  if (args.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  dotenv.config({ path: join(HOME, '.env'), quiet: true });
  const read = readConfig(process.env, HOME);
  if ('problems' in read)
    return fail(`The settings need mending:\n${read.problems.map((problem) => `  ${problem}`).join('\n')}`);
  const given = args.corpus === undefined ? read.config.corpusDir : folderPath(args.corpus, process.env);
  // One folder is one archive, however its path is written.
  const corpusDir = await realpath(given).catch(() => given);

  let store: Store;
  try {
    store = openStore(archivePath(read.config.dataDir, corpusDir));
  } catch (error) {
    if (error instanceof UnusableDatabase) return fail(error.message);
    throw error;
  }
  try {
    if (!(await loadArticles(store, corpusDir))) return 1;
    const desk = await openDesk(store);
    await serve(desk, { input: process.stdin, output: process.stdout });
    return 0;
  } finally {
    store.close();
  }
}

/**
 * The terminal's archives are kept apart from a live bot's, and one folder's articles from another's: an archive has the name of
 * its folder and a hash of where that lies.
 */
function archivePath(dataDir: string, corpusDir: string): string {
  const name = basename(corpusDir).replace(/[^\w-]+/g, '-') || 'articles';
  return join(dataDir, 'sandbox', `${name}-${createHash('sha256').update(corpusDir).digest('hex').slice(0, 8)}.sqlite`);
}

function readArgs(args: string[]): { corpus: string | undefined; help: boolean } | { problem: string } {
  try {
    const { values } = parseArgs({
      args,
      options: { corpus: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    });
    if (values.corpus?.trim() === '') return { problem: NO_FOLDER };
    return { corpus: values.corpus, help: values.help };
  } catch (error) {
    return { problem: `${(error as Error).message}\n\n${USAGE}` };
  }
}

function fail(problem: string): number {
  process.stderr.write(`${problem.trimEnd()}\n`);
  return 1;
}
