/** What comes in while the bot runs: the folder of articles is watched, feeds are polled, and the desk takes in what either brings. */
import type { Desk } from '../desk.ts';
import type { Log } from '../discord/log.ts';
import { safeError } from '../discord/safeError.ts';
import type { Reject } from '../ingest/reject.ts';
import { coverage } from '../messages/coverage.ts';
import { plainText } from '../messages/line.ts';
import { type FeedPoller, openFeeds } from '../sources/feeds.ts';
import type { Fetcher } from '../sources/fetch.ts';
import { openReader } from '../sources/reader.ts';
import { watchFolder } from '../sources/watch.ts';
import type { Store } from '../store/store.ts';

export interface FollowingOptions {
  store: Store;
  /** The folder that is watched. */
  dir: string;
  fetcher: Fetcher;
  log: Log;
}

export interface Following {
  /** The desk's way to the network. */
  feeds: FeedPoller;
  /** Resolves when the desk has what came while nobody looked: from the folder and, once each, the feeds; or after a while. */
  caughtUp(): Promise<void>;
  /** From now on the desk has whatever comes in, also from other processes, within a second. */
  start(desk: Desk): void;
  /** Resolves when nothing is left open. */
  close(): Promise<void>;
}

/** How often the archive is looked at for what has come in, in milliseconds: one cheap question to SQLite. */
const LOOK_EVERY = 250;

/** So long what is sent unasked waits for what came while the program did not run, in milliseconds. */
const MOST_WAITING = 120_000;

/** Faults of files that are named in the log. */
const MOST_NAMED = 20;

export function openFollowing({ store, dir, fetcher, log }: FollowingOptions): Following {
  const clock = () => new Date();
  const reader = openReader();
  const feeds = openFeeds({ store, fetcher, reader, clock, log });
  let watching: ReturnType<typeof watchFolder> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  return {
    feeds,
    start(desk) {
      watching = watchFolder(store, dir, {
        reader,
        clock,
        onLoaded: ({ added, updated, withdrawn, rejects }) => {
          const facts = { added: added.length, updated: updated.length, withdrawn: withdrawn.length };
          if (added.length + updated.length + withdrawn.length > 0)
            log.info(facts, 'The folder of articles has changed.');
          for (const reject of rejects.slice(0, MOST_NAMED)) log.debug(described(reject));
        },
        onProblem: (problem) => log.warn({}, described(problem)),
      });
      feeds.start();
      let failing = false;
      const look = async () => {
        try {
          await desk.index();
          failing = false;
        } catch (error) {
          // It is tried again at once and again: said once.
          if (!failing) log.error({ error: safeError(error) }, 'What has come in cannot be taken in yet.');
          failing = true;
        }
        if (!closed) timer = setTimeout(look, LOOK_EVERY);
      };
      timer = setTimeout(look, LOOK_EVERY);
    },
    async caughtUp() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, MOST_WAITING).unref());
      await Promise.race([Promise.all([watching?.ready, feeds.caughtUp]), late]);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await Promise.all([watching?.close(), feeds.close()]);
      await fetcher.close();
      await reader.close();
    },
  };
}

const described = (reject: Reject) => plainText(coverage.reject(reject));
