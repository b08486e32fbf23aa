/**
 * What the index costs to build, to keep and to read, and whom it holds up: its snapshot beside MiniSearch's own JSON of the same
 * passages in the same process, and a desk in a thread, watched from the thread of the gateway. `--passages N`, `--rounds N`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import type { ArticleMeta } from '../../src/coverage/article.ts';
import { terms } from '../../src/language/tokens.ts';
import { PassageIndex } from '../../src/retrieval/index.ts';
import { packed, unpacked } from '../../src/retrieval/snapshot.ts';
import { readSnapshot, snapshotPath, writeSnapshot } from '../../src/store/snapshots.ts';
import { openStore } from '../../src/store/store.ts';
import { openRemoteDesk } from '../../src/worker/remoteDesk.ts';
import { startThread } from '../../src/worker/start.ts';
import { InventedCoverage } from './invented.ts';
import { atMost, median, memoryInUse, printTimes, type Row, report, stallsDuring, timesOf } from './measures.ts';

const { values } = parseArgs({
  options: { passages: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
});
/** Beyond it, one string cannot hold the JSON form. */
const MOST_AS_JSON = 300_000;
const QUESTIONS = 300;
const MB = 1_000_000;
/** Milliseconds. */
const IDLE = 3000;
const WANTED = { load: 1 / 3, stall: 25, kilobytes: 2.7 };

const coverage = new InventedCoverage(20_261);
const articles = coverage.articles(Number(values.passages));
const dir = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
const archive = join(dir, 'archive.sqlite');
try {
  await keeping();
  await inThread();
} finally {
  rmSync(dir, { recursive: true });
}

async function keeping(): Promise<void> {
  const metas = new Map<string, ArticleMeta>(articles.map((meta) => [meta.id, meta]));
  const path = join(dir, 'alone.index');
  const before = memoryInUse();
  const index = new PassageIndex();
  const building = spent(() => {
    for (const article of articles) index.add(article);
  });
  const bytesEach = (memoryInUse() - before) / index.size;
  let size = 0;
  const saving = await spentIn(async () => {
    const parts = through(packed(index, () => 1));
    size = await writeSnapshot(path, { key: 'bench', savedAt: '', articles: metas.size, passages: index.size }, parts);
  });
  const own = () =>
    spentIn(async () => {
      const read = await readSnapshot(path, () => 'bench');
      if (read.state !== 'sound') throw new Error(read.state);
      const again = new PassageIndex();
      through(unpacked(again, read.parts, { metaOf: (id) => metas.get(id) }));
      if (again.size !== index.size) throw new Error(`${again.size} of ${index.size} passages came back.`);
    });
  const json = index.size > MOST_AS_JSON ? undefined : plainJson();
  const loads: { own: number; plain: number }[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const first = round % 2 === 0 ? await own() : undefined;
    const plain = json === undefined ? Number.NaN : spent(() => MiniSearch.loadJSON(json.text, json.options));
    loads.push({ own: first ?? (await own()), plain });
  }
  const ratio = median(loads.map(({ own, plain }) => own / plain));
  const rows: Row[] = [
    {
      what: 'index: built',
      value: `${(building / 1000).toFixed(1)} s, ${((index.size / building) * 1000).toFixed(0)} passages/s`,
    },
    {
      what: 'index: memory for each passage',
      value: `${(bytesEach / 1024).toFixed(2)} KB`,
      ...(bytesEach > 0 && atMost(bytesEach / 1024, WANTED.kilobytes, ' KB')),
    },
    { what: 'snapshot: saved', value: `${saving.toFixed(0)} ms, ${(size / MB).toFixed(1)} MB` },
    { what: 'snapshot: loaded', value: `${median(loads.map(({ own }) => own)).toFixed(0)} ms` },
  ];
  if (json) {
    rows.push(
      {
        what: 'MiniSearch’s JSON: written, loaded',
        value: `${json.ms.toFixed(0)} ms, ${(json.text.length / MB).toFixed(1)} MB; ${median(loads.map(({ plain }) => plain)).toFixed(0)} ms`,
      },
      {
        what: 'snapshot: loaded, against loadJSON',
        value: ratio.toFixed(2),
        wanted: '≤ 0.33',
        reached: WANTED.load / ratio,
      },
    );
  }
  report(rows);
}

/** The same passages in a MiniSearch alone. */
function plainJson() {
  const options = { fields: ['text', 'heading'], tokenize: terms, processTerm: (term: string) => term };
  const plain = new MiniSearch(options);
  let id = 0;
  for (const { text, title, outlet } of articles) {
    for (const paragraph of text.split('\n\n'))
      plain.add({ id: id++, text: paragraph, heading: `${title}. ${outlet}` });
  }
  let text = '';
  const ms = spent(() => {
    text = JSON.stringify(plain);
  });
  return { text, options, ms };
}

async function inThread(): Promise<void> {
  const store = openStore(archive);
  store.inTransaction(() => {
    for (const { version: _, ...article } of articles) store.putArticle(article, 'benchmark');
  });
  const said: string[] = [];
  const note = (_: string, __: object, message: string) => said.push(message);
  const open = () => openRemoteDesk({ thread: startThread({ archive, note }), store });
  // What others on this machine do to it.
  const idle = await stallsDuring(() => pause(IDLE));
  let desk = open();
  const build = await stallsDuring(() => desk.index());
  const questions = Array.from({ length: QUESTIONS }, () => coverage.question(articles).text);
  const each: number[] = [];
  const ask = async () => {
    for (const question of questions) {
      const began = performance.now();
      await desk.ask({ question });
      each.push(performance.now() - began);
    }
  };
  const asking = await stallsDuring(ask);
  const closing = await stallsDuring(() => desk.close());
  if (!said.includes('The index was saved.')) throw new Error(`Not saved at ${snapshotPath(archive)}.`);
  const began = performance.now();
  const loading = await stallsDuring(async () => {
    desk = open();
    await desk.ask({ question: questions[0] as string });
    return performance.now() - began;
  });
  await desk.close();
  store.close();
  const stall = (what: string, { monitor, gap }: { monitor: number; gap: number }): Row => ({
    what: `stall of the gateway’s thread while ${what}`,
    value: `${monitor.toFixed(1)} ms, in an interval ${gap.toFixed(1)}`,
    ...atMost(Math.max(monitor, gap), WANTED.stall, ' ms'),
  });
  report([
    {
      what: 'stall of this thread while nothing is done, for comparison',
      value: `${idle.monitor.toFixed(1)} ms, in an interval ${idle.gap.toFixed(1)}`,
    },
    stall('the index is built', build),
    stall('questions are answered', asking),
    stall('the index is saved', closing),
    stall('the index is loaded', loading),
    { what: 'thread: desk.ask, p50 / p95 / p99', value: `${printTimes(timesOf(each))} ms` },
    { what: 'thread: started, loaded, first answer', value: `${loading.result.toFixed(0)} ms` },
  ]);
}

function through<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Milliseconds of this thread's processor time: others on the machine are not in it, and neither is waiting for a disk. */
function spent(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  return since(before);
}

async function spentIn(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  return since(before);
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
