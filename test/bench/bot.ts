/**
 * The bot as a whole over a large coverage, in a process of its own, beside a trivial bot of discord.js: from the start to the first
 * answer, from event to callback with 1, 10 and 50 requests in flight, and while 50 articles a second come in. `--passages N`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { Contender, type Question, Stamps } from './contender.ts';
import { InventedCoverage } from './invented.ts';
import { atMost, median, printTimes, type Row, report, timesOf } from './measures.ts';

const { values } = parseArgs({ options: { passages: { type: 'string', default: '100000' } } });

const HOME = join(import.meta.dirname, '../..');
const WARM_UP = 30;
const SEQUENTIAL = 500;
const IN_FLIGHT = [10, 50];
const ROUNDS = 6;
const STARTS = 3;
/** After each answer, so that what a bot still does then is not in the next one's time. Milliseconds. */
const PAUSE = 5;
const FEED = { articles: 5, everyMs: 100, seconds: 10 };
const WANTED = { start: 2000, more: 25 };

const coverage = new InventedCoverage(20_262);
const articles = coverage.articles(Number(values.passages));
const dir = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
const corpus = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
const store = openStore(join(dir, 'archive.sqlite'));
const put = (some: typeof articles) =>
  store.inTransaction(() => {
    for (const { version: _, ...article } of some) store.putArticle(article, 'benchmark');
  });
const sandbox = await startSandbox();
const stamps = new Stamps(sandbox);
const trivial = new Contender('trivial', [join(HOME, 'test/bench/trivial.ts')], sandbox, stamps);
const ours = new Contender('ours', [join(HOME, 'src/main.ts')], sandbox, stamps, { DATA_DIR: dir, CORPUS_DIR: corpus });
const bots = [trivial, ours];
const question = (): Question => ({ question: coverage.question(articles).text });

try {
  put(articles);
  await starting();
  await answering();
  await growing(store);
} finally {
  await Promise.all(bots.map((bot) => bot.stop()));
  await sandbox.close();
  store.close();
  for (const folder of [dir, corpus]) rmSync(folder, { recursive: true });
}

async function starting(): Promise<void> {
  const first = await ours.start();
  await ours.stop();
  const starts: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    if (n > 0) await ours.stop();
    const began = performance.now();
    await ours.start();
    await ours.ask(question());
    starts.push(performance.now() - began);
  }
  await trivial.start();
  const warm = median(starts);
  report([
    { what: 'bot: first start, the index is built', value: `${(first / 1000).toFixed(1)} s` },
    {
      what: 'bot: start with a snapshot, to the first answer',
      value: `${warm.toFixed(0)} ms`,
      ...atMost(warm, WANTED.start, ' ms'),
    },
    { what: 'bot: resident memory after it', value: `${ours.memory().toFixed(0)} MiB` },
  ]);
}

async function answering(): Promise<void> {
  for (let n = 0; n < WARM_UP; n++) for (const bot of bots) await bot.ask(question());
  const alone = { trivial: [] as number[], ours: [] as number[] };
  for (let n = 0; n < SEQUENTIAL; n++) {
    const asked = question();
    for (const bot of n % 2 === 0 ? bots : bots.toReversed()) {
      alone[bot.name as keyof typeof alone].push((await bot.ask(asked)).ms);
      await pause(PAUSE);
    }
  }
  const own = timesOf(alone.ours);
  const base = timesOf(alone.trivial);
  const rows: Row[] = [
    { what: 'event to callback, trivial bot, p50 / p95 / p99', value: `${printTimes(base)} ms` },
    { what: 'event to callback, /ask, one after the other', value: `${printTimes(own)} ms` },
    {
      what: '  more at p99',
      value: `${(own.p99 - base.p99).toFixed(1)} ms`,
      ...atMost(own.p99 - base.p99, WANTED.more, ' ms'),
    },
  ];
  for (const many of IN_FLIGHT) {
    for (const bot of bots) {
      const each: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const asked = Array.from({ length: many }, () => bot.ask(question()));
        each.push(...(await Promise.all(asked)).map(({ ms }) => ms));
      }
      rows.push({
        what: `event to callback, ${bot.name}, ${many} in flight`,
        value: `${printTimes(timesOf(each))} ms`,
      });
    }
  }
  report(rows);
}

/** Articles come in meanwhile, from another process than the bot's. */
async function growing(archive: Store): Promise<void> {
  const more = new InventedCoverage(7).articles((FEED.articles * FEED.seconds * 1000 * 8) / FEED.everyMs);
  let added = 0;
  const feed = setInterval(() => {
    put(
      more.slice(added, added + FEED.articles).map((one) => ({ ...one, id: `new-${one.id}`, url: `${one.url}/new` })),
    );
    added += FEED.articles;
  }, FEED.everyMs);
  const each: number[] = [];
  const end = performance.now() + FEED.seconds * 1000;
  while (performance.now() < end) {
    each.push((await ours.ask(question())).ms);
    await pause(PAUSE);
  }
  clearInterval(feed);
  const rate = added / FEED.seconds;
  report([
    {
      what: `event to callback, /ask while ${rate.toFixed(0)} articles a second come in`,
      value: `${printTimes(timesOf(each))} ms`,
    },
    { what: 'bot: resident memory at the end', value: `${ours.memory().toFixed(0)} MiB` },
    { what: 'archive: articles', value: String(archive.metas().length) },
  ]);
}
