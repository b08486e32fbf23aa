/** Composition root: config → archive → the thread that answers → the rest, while that thread reads its snapshot; closed in reverse. */
import './preload.cjs';
import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { fetching } from './cli/fetching.ts';
import { loadEnv } from './cli/settings.ts';
import { archivePath, folderPath, type LogLevel, readConfig, sandboxArchive } from './config.ts';
import type { Log } from './discord/log.ts';
import { safeError } from './discord/safeError.ts';
import { fail, NEEDS_MENDING } from './main/exit.ts';
import { UnusableDatabase } from './store/database.ts';
import { openStore, type Store } from './store/store.ts';
import { startThread } from './worker/start.ts';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const NO_FOLDER =
  '--corpus names no folder. Write it like --corpus ~/articles, or leave it out for the bundled coverage.';
const USAGE = `Usage: npm start -- [options]

  With DISCORD_TOKEN set, the bot connects to Discord. Without one, you talk to it in a sandbox, on the terminal and as a page in
  your browser, whose address is printed.

  --corpus DIR   the folder of articles to answer from (the bundled coverage, or CORPUS_DIR)
  --sandbox      the sandbox, even where there is a token
  --port N       the sandbox's page in the browser is on this port (8787, or any where that is taken; 0 for any)
  --help         this page
`;

/** What Discord has not answered by then keeps nothing alive that has come to its end. Milliseconds. */
const LINGER = 1000;
/** Where the sandbox's page is looked for first. */
const PORT = 8787;

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
  const unreadable = loadEnv(HOME);
  if (unreadable) return fail(unreadable, NEEDS_MENDING);
  const read = readConfig(process.env, HOME);
  if ('problems' in read) return unmended(read.problems);
  const { config } = read;
  const discord = args.sandbox ? undefined : config.discord;
  const given = args.corpus === undefined ? config.corpusDir : folderPath(args.corpus, process.env);
  // One folder is one archive, however its path is written.
  const dir = await realpath(given).catch(() => given);

  const fetched = fetching(config, HOME);
  if ('problems' in fetched) return unmended(fetched.problems);
  const log = openLog(config.logLevel ?? (discord ? 'info' : 'warn'));
  const archive = discord ? archivePath(config.dataDir) : sandboxArchive(config.dataDir, dir);
  let store: Store;
  try {
    store = openStore(archive);
  } catch (error) {
    if (error instanceof UnusableDatabase) return fail(error.message);
    throw error;
  }
  const thread = startThread({
    archive,
    embeddings: config.embeddings,
    note: (level, { error, ...facts }, message) =>
      log[level]({ ...facts, ...(error !== undefined && { error: safeError(error) }) }, message),
  });
  try {
    // Most of the program, loaded while the thread reads its snapshot.
    const { run } = await import('./main/running.ts');
    return await run({ config, discord, port: args.port, dir, fetched, store, thread, log });
  } finally {
    await thread.close();
    store.close();
    // Nothing of ours is to be waited for any more.
    if (discord) setTimeout(() => process.exit(), LINGER).unref();
  }
}

/** The log, one JSON object a line on standard error; what nobody caught is in it too. */
function openLog(level: LogLevel): Log {
  const logger = pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
  const log: Log = {
    debug: (message) => logger.debug(message),
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  };
  // One event that goes wrong, or one that discord.js cannot read, is no reason to leave everybody else unanswered.
  process.on('unhandledRejection', (error) => log.error({ error: safeError(error) }, 'A fault that nobody caught.'));
  return log;
}

interface Args {
  corpus: string | undefined;
  sandbox: boolean;
  port: number;
  help: boolean;
}

function readArgs(args: string[]): Args | { problem: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        corpus: { type: 'string' },
        sandbox: { type: 'boolean', default: false },
        port: { type: 'string', default: String(PORT) },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.corpus?.trim() === '') return { problem: NO_FOLDER };
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port <= 65_535)) return { problem: `--port takes a number from 0 to 65535, not “${values.port}”.` };
    return { corpus: values.corpus, sandbox: values.sandbox, port, help: values.help };
  } catch (error) {
    return { problem: `${(error as Error).message}\n\n${USAGE}` };
  }
}

function unmended(problems: readonly string[]): number {
  return fail(`The settings need mending:\n${problems.map((problem) => `  ${problem}`).join('\n')}`, NEEDS_MENDING);
}
