/** Composition root: config → archive → desk → bot → Discord, or the sandbox with the terminal's conversation; closed in reverse. */
import './preload.cjs';
import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { commands } from '../commands/index.ts';
import { openCharts } from './charts/charts.ts';
import { openConfiguredFetcher } from './cli/feeds.ts';
import { indexed, loadArticles } from './cli/prepare.ts';
import { loadEnv } from './cli/settings.ts';
import { serve, untilSignal } from './cli/terminal.ts';
import { MANAGE_SERVER } from './command.ts';
import {
  archivePath,
  type Config,
  type DiscordConfig,
  folderPath,
  type LogLevel,
  readConfig,
  sandboxArchive,
} from './config.ts';
import { NotNow } from './desk.ts';
import { type BotOptions, startBot } from './discord/bot.ts';
import { describeFailure, type Failure, safeError } from './discord/failures.ts';
import type { Log } from './discord/log.ts';
import { type Following, openFollowing } from './main/following.ts';
import { openSending } from './main/sending.ts';
import { plainText } from './messages/line.ts';
import { serveChat } from './sandbox/chat.ts';
import { startSandbox } from './sandbox/sandbox.ts';
import { syncFeeds } from './sources/feeds.ts';
import { leaveOtherFolders } from './sources/load.ts';
import { UnusableDatabase } from './store/database.ts';
import { openStore, type Store } from './store/store.ts';
import { openRemoteDesk, type RemoteDesk } from './worker/remoteDesk.ts';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const NO_FOLDER =
  '--corpus names no folder. Write it like --corpus ~/articles, or leave it out for the bundled coverage.';
const TOO_LARGE =
  'The thread that answers has ended twice while it read the archive; the log says how. If memory was too small, give more with NODE_OPTIONS=--max-old-space-size=4000 (megabytes).';
const USAGE = `Usage: npm start -- [options]

  With DISCORD_TOKEN set, the bot connects to Discord. Without one, you talk to it in a sandbox, on the terminal and as a page in
  your browser, whose address is printed.

  --corpus DIR   the folder of articles to answer from (the bundled coverage, or CORPUS_DIR)
  --sandbox      the sandbox, even where there is a token
  --port N       the sandbox's page in the browser is on this port (8787, or any where that is taken; 0 for any)
  --help         this page
`;

/** Exit codes: 1 for what may be better the next time, EX_CONFIG of sysexits.h for what needs somebody's hand. */
const FAILED = 1;
const NEEDS_MENDING = 78;
/** What Discord has not answered by then keeps nothing alive that has come to its end. Milliseconds. */
const LINGER = 1000;
/** Where the sandbox's page is looked for first. */
const PORT = 8787;
/** Of the sandbox's server. */
const CHANNELS = [
  { name: 'coverage', topic: 'Questions to the coverage: type / for the commands, or mention On Record' },
  { name: 'off-topic', topic: 'Whatever you like: in the menu of a message, Apps › Find coverage looks it up' },
];
/** Nobody has to wait in a sandbox. */
const UNHURRIED = { times: 1000, ms: 1000 };

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
  const corpusDir = await realpath(given).catch(() => given);

  const fetcher = openConfiguredFetcher(config, HOME);
  if ('problems' in fetcher) return unmended(fetcher.problems);
  const log = openLog(config.logLevel ?? (discord ? 'info' : 'warn'));
  const ended = new AbortController();
  let following: Following | undefined;
  let desk: RemoteDesk | undefined;
  const charts = openCharts((error) => log.warn({ error: safeError(error) }, 'A chart could not be drawn.'));
  const archive = discord ? archivePath(config.dataDir) : sandboxArchive(config.dataDir, corpusDir);
  let store: Store;
  try {
    store = openStore(archive);
  } catch (error) {
    if (error instanceof UnusableDatabase) return fail(error.message);
    throw error;
  }
  try {
    following = openFollowing({ store, dir: corpusDir, fetcher, log });
    desk = openRemoteDesk({
      archive,
      store,
      feeds: following.feeds,
      draw: charts.draw,
      embeddings: config.embeddings,
      note: (level, { error, ...facts }, message) =>
        log[level]({ ...facts, ...(error !== undefined && { error: safeError(error) }) }, message),
    });
    if (!(await loadArticles(store, corpusDir))) return FAILED;
    if (discord) leaveOtherFolders(store, corpusDir);
    syncFeeds(store, config.feeds, new Date().toISOString());
    await indexed(desk);
    desk.rehearse(ended.signal).catch(() => {});
    following.start(desk);
    const ready = following.caughtUp();
    return await (discord
      ? live({ desk, store, config, log, ready }, discord)
      : inSandbox({ desk, store, config, log, ready }, args.port));
  } catch (error) {
    if (error instanceof NotNow) return fail(TOO_LARGE);
    const { kind, sentence } = describeFailure(error);
    if (kind === 'unknown') throw error;
    return fail(plainText(sentence), codeFor({ kind, sentence }));
  } finally {
    ended.abort();
    await (following ?? fetcher).close();
    await desk?.close();
    await charts.close();
    store.close();
    // Nothing of ours is to be waited for any more.
    if (discord) setTimeout(() => process.exit(), LINGER).unref();
  }
}

/** What there is once the archive is open. */
interface Parts {
  desk: RemoteDesk;
  store: Store;
  config: Config;
  log: Log;
  /** What came while the program did not run is there. */
  ready: Promise<void>;
}

/** Serves Discord until a signal, or until Discord refuses the bot for good. */
async function live(
  { desk, store, config, log, ready }: Parts,
  { token, api, guildId }: DiscordConfig,
): Promise<number> {
  const { operatorGuilds, feedsPerServer, mostSubscriptions: most } = config;
  const stopped = untilSignal();
  try {
    const starting = startBot({ token, api, guildId, desk, commands, log, operatorGuilds, feedsPerServer, most });
    const bot = await Promise.race([starting, stopped.promise]);
    if (!bot) {
      starting.then((late) => late.stop(0)).catch(() => {});
      return 0;
    }
    const sending = openSending({ store, desk, bot, log, ready });
    const refused = await Promise.race([bot.refused, stopped.promise]);
    await sending.close();
    await bot.stop();
    return refused ? fail(plainText(refused.sentence), codeFor(refused)) : 0;
  } finally {
    stopped.forget();
  }
}

/** The same bot on a Discord of our own on loopback, with a page in the browser and somebody on the terminal who talk to it. */
async function inSandbox({ desk, store, config, log, ready }: Parts, port: number): Promise<number> {
  // Its servers, channels and people are others each time.
  for (const { id } of store.subscriptions()) store.removeSubscription(id);
  const sandbox = await startSandbox({ port });
  try {
    const guild = sandbox.addGuild({ name: 'Sandbox', channels: CHANNELS });
    // The first of them runs the bot, so that the commands for whoever does can be tried.
    const person = sandbox.person({ name: 'Ada', guilds: [guild.id], permissions: BigInt(MANAGE_SERVER) });
    const other = sandbox.person({ name: 'Bela', guilds: [guild.id] });
    const application = sandbox.addApplication({ name: 'On Record', owner: person.user });
    sandbox.install(application.id, guild.id);
    sandbox.installForUser(application.id, person.user.id);
    const page = serveChat(sandbox, { applicationId: application.id, guildId: guild.id, people: [person, other] });
    const options: BotOptions = {
      token: application.token,
      api: sandbox.api,
      desk,
      commands,
      log,
      feedsPerServer: config.feedsPerServer,
      most: config.mostSubscriptions,
      cooldown: UNHURRIED,
    };
    const shown = page.ready.then(
      () => page.url,
      (error) => {
        log.error({ error: safeError(error) }, 'The page in the browser cannot be shown; the terminal can be used.');
        return undefined;
      },
    );
    const [bot, url] = await Promise.all([startBot(options), shown]);
    const sending = openSending({ store, desk, bot, log, ready });
    try {
      const [channel] = guild.channels;
      await serve(
        { person, channelId: (channel as { id: string }).id, desk, ...(url && { url }) },
        { input: process.stdin, output: process.stdout },
      );
      return 0;
    } finally {
      await sending.close();
      await bot.stop();
    }
  } finally {
    await sandbox.close();
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

function codeFor({ kind }: Failure): number {
  return ['token', 'intents', 'sharding', 'outdated'].includes(kind) ? NEEDS_MENDING : FAILED;
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

function fail(problem: string, code = FAILED): number {
  process.stderr.write(`${problem.trimEnd()}\n`);
  return code;
}
