/** What runs over an open archive: what comes in is followed, a desk answers, and the bot is on Discord or in a sandbox. */
import { openCharts } from '../charts/charts.ts';
import { indexed, loadArticles } from '../cli/prepare.ts';
import type { Config, DiscordConfig } from '../config.ts';
import { NotNow } from '../desk/notNow.ts';
import { describeFailure } from '../discord/failures.ts';
import type { Log } from '../discord/log.ts';
import { safeError } from '../discord/safeError.ts';
import { plainText } from '../messages/line.ts';
import { syncFeeds } from '../sources/feeds.ts';
import { type FetcherOptions, openFetcher } from '../sources/fetch.ts';
import { leaveOtherFolders } from '../sources/load.ts';
import type { Store } from '../store/store.ts';
import { openRemoteDesk, type RemoteDesk } from '../worker/remoteDesk.ts';
import type { Thread } from '../worker/thread.ts';
import { codeFor, FAILED, fail } from './exit.ts';
import { openFollowing } from './following.ts';

const TOO_LARGE =
  'The thread that answers has ended twice while it read the archive; the log says how. If memory was too small, give more with NODE_OPTIONS=--max-old-space-size=4000 (megabytes).';

export interface RunOptions {
  config: Config;
  /** Absent for the sandbox. */
  discord: DiscordConfig | undefined;
  /** Of the sandbox's page. */
  port: number;
  /** The folder of articles. */
  dir: string;
  fetched: FetcherOptions;
  store: Store;
  /** That answers from the same archive. */
  thread: Thread;
  log: Log;
}

/** What there is once everything can be asked about. */
export interface Parts {
  desk: RemoteDesk;
  store: Store;
  config: Config;
  log: Log;
  /** What came while the program did not run is there. */
  ready: Promise<void>;
}

/** @returns the exit code; the thread is closed then, the archive is not */
export async function run(options: RunOptions): Promise<number> {
  const { config, discord, port, dir, fetched, store, thread, log } = options;
  const ended = new AbortController();
  const following = openFollowing({ store, dir, fetcher: openFetcher(fetched), log });
  const charts = openCharts((error) => log.warn({ error: safeError(error) }, 'A chart could not be drawn.'));
  const { feeds } = following;
  const desk = openRemoteDesk({
    thread,
    store,
    feeds,
    draw: charts.draw,
    isEmbedding: config.embeddings !== undefined,
  });
  try {
    if (!(await loadArticles(store, dir))) return FAILED;
    if (discord) leaveOtherFolders(store, dir);
    syncFeeds(store, config.feeds, new Date().toISOString());
    // What only one of them needs is loaded for that one, and while the thread is busy.
    const serving = discord
      ? import('./live.ts').then(
          ({ live }) =>
            (parts: Parts) =>
              live(parts, discord),
        )
      : import('./sandboxed.ts').then(
          ({ inSandbox }) =>
            (parts: Parts) =>
              inSandbox(parts, port),
        );
    const [serve] = await Promise.all([serving, indexed(desk)]);
    desk.rehearse(ended.signal).catch(() => {});
    following.start(desk);
    return await serve({ desk, store, config, log, ready: following.caughtUp() });
  } catch (error) {
    if (error instanceof NotNow) return fail(TOO_LARGE);
    const { kind, sentence } = describeFailure(error);
    if (kind === 'unknown') throw error;
    return fail(plainText(sentence), codeFor({ kind, sentence }));
  } finally {
    ended.abort();
    await following.close();
    await desk.close();
    await charts.close();
  }
}
