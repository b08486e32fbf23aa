/** `feeds`: what is followed, adding and removing, and a poll of what is due; also while the bot runs. */
import { readFile } from 'node:fs/promises';
import type { WriteStream } from 'node:tty';
import { printDate } from '../citations/date.ts';
import { archivePath, folderPath, readConfig } from '../config.ts';
import { Feeds, type FollowedFeed, feedAddress } from '../desk/feeds.ts';
import { decode } from '../ingest/decode.ts';
import { readOpml } from '../ingest/opml.ts';
import type { Outcome, Reject } from '../ingest/reject.ts';
import { feeds as said } from '../messages/feeds.ts';
import { plainText, type Sentence } from '../messages/line.ts';
import { type FeedPoller, openFeeds } from '../sources/feeds.ts';
import { openFetcher } from '../sources/fetch.ts';
import { openReader } from '../sources/reader.ts';
import { unreadableFile } from '../sources/unreadable.ts';
import { UnusableDatabase } from '../store/database.ts';
import { openStore, type Store } from '../store/store.ts';
import { fetching } from './fetching.ts';
import { progress } from './progress.ts';

export interface FeedsCommandOptions {
  /** What was typed behind `feeds`. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** The project's folder. */
  home: string;
  output: { write(text: string): unknown };
  errors: Pick<WriteStream, 'write' | 'isTTY'>;
  clock?: () => Date;
  /** Calls off what is being fetched. */
  signal?: AbortSignal;
}

interface Tools {
  store: Store;
  poller: FeedPoller;
  feeds: Feeds;
  clock: () => Date;
  env: NodeJS.ProcessEnv;
  say: (sentence: Sentence) => void;
  complain: (sentence: Sentence) => void;
  errors: FeedsCommandOptions['errors'];
}

/** @returns the exit code: 0, or 1 where something of it could not be done. */
export async function feedsCommand({ args, env, home, output, errors, signal, ...options }: FeedsCommandOptions) {
  const say = (sentence: Sentence) => void output.write(`${plainText(sentence)}\n`);
  const complain = (sentence: Sentence) => void errors.write(`${plainText(sentence)}\n`);
  const [verb = 'list', ...rest] = args;
  const work = VERBS[verb];
  if (!work || (verb === 'list' || verb === 'poll' ? rest.length > 0 : rest.length === 0)) {
    complain(said.usage);
    return 1;
  }
  const read = readConfig(env, home);
  const fetched = 'config' in read ? fetching(read.config, home) : read;
  if ('problems' in read || 'problems' in fetched) {
    for (const problem of 'problems' in fetched ? fetched.problems : []) complain([problem]);
    return 1;
  }
  const clock = options.clock ?? (() => new Date());
  let store: Store;
  try {
    store = openStore(archivePath(read.config.dataDir));
  } catch (error) {
    if (!(error instanceof UnusableDatabase)) throw error;
    complain([error.message]);
    return 1;
  }
  const fetcher = openFetcher(fetched);
  const reader = openReader();
  const poller = openFeeds({ store, fetcher, reader, clock });
  const stop = () => void poller.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const feeds = new Feeds({ store, clock, finder: poller });
    return await work(rest, { store, poller, feeds, clock, env, say, complain, errors });
  } finally {
    signal?.removeEventListener('abort', stop);
    await poller.close();
    await fetcher.close();
    await reader.close();
    store.close();
  }
}

type Work = (args: readonly string[], tools: Tools) => Promise<0 | 1>;

const VERBS: Record<string, Work> = { list, add, remove, poll };

async function list(_args: readonly string[], { feeds, say }: Tools): Promise<0 | 1> {
  const all = await feeds.list();
  for (const feed of all) say(said.one(told(feed)));
  if (all.length === 0) say(said.none);
  return 0;
}

async function add(args: readonly string[], tools: Tools): Promise<0 | 1> {
  const { feeds, say, complain } = tools;
  let code: 0 | 1 = 0;
  let added = 0;
  for (const given of args) {
    if (/\.opml$/i.test(given) && !/^https?:/i.test(given)) {
      const fromList = await addList(given, tools);
      if (fromList === null) code = 1;
      added += fromList ?? 0;
      continue;
    }
    const outcome = await feeds.add(given, { addedBy: 'terminal' });
    if (outcome.kind === 'added') {
      say(said.added(outcome.feed, outcome.feed.items));
      added++;
    } else {
      complain(outcome.kind === 'several' ? said.choices(outcome.feeds) : outcome.text);
      code = 1;
    }
  }
  if (added > 0) say(said.readSoon);
  return code;
}

/** How many feeds of the list are new; null where it cannot be read. */
async function addList(given: string, { store, clock, env, say, complain }: Tools): Promise<number | null> {
  const listed = await listAt(folderPath(given, env));
  const rejects = 'rejects' in listed ? listed.rejects : (listed.faults ?? []);
  for (const reject of rejects) complain([described(reject)]);
  if ('rejects' in listed) return null;
  const at = clock().toISOString();
  const isNew = store.inTransaction(() =>
    listed.value.map(({ url, title }) =>
      store.addFeed({ address: feedAddress(url) ?? url, title, addedBy: 'terminal', at }),
    ),
  );
  const added = isNew.filter(Boolean).length;
  say(said.fromList(given, added, isNew.length - added));
  return added;
}

async function listAt(path: string): Promise<Outcome<{ title: string | null; url: string }[]>> {
  try {
    const decoded = decode(await readFile(path), path);
    return 'rejects' in decoded ? decoded : readOpml(decoded.value, path);
  } catch (error) {
    return { rejects: [unreadableFile(path, error)] };
  }
}

async function remove(args: readonly string[], { feeds, say, complain }: Tools): Promise<0 | 1> {
  const outcome = await feeds.remove(args.join(' '));
  if (outcome.kind === 'problem') complain(outcome.text);
  else say(said.removed(outcome.feed));
  return outcome.kind === 'problem' ? 1 : 0;
}

async function poll(_args: readonly string[], { store, poller, say, complain, errors }: Tools): Promise<0 | 1> {
  const bar = progress('Asking feeds', errors);
  const { polled, added, updated, problems } = await poller.pollAll(bar);
  bar.end();
  if (polled === 0) {
    const next = store.nextFeedAt();
    say(said.nothingDue(next && time(next)));
    return 0;
  }
  for (const { address, problem } of problems) complain(said.problemOf(address, problem));
  say(said.polled(polled, added.length, updated.length));
  return problems.length === 0 ? 0 : 1;
}

function told({ checkedAt, ...feed }: FollowedFeed) {
  return { ...feed, checked: checkedAt && time(checkedAt) };
}

function time(iso: string): string {
  return printDate(iso, 'minute');
}

function described({ where, reason, remedy }: Reject): string {
  return `${where}: ${reason} ${remedy}`;
}
