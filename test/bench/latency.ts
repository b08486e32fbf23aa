/**
 * From event to callback: `/ask` over the bundled coverage against a trivial bot of discord.js in the same run.
 *
 * `npm exec -c 'node test/bench/latency.ts [--json] [--fails-above N]'` ends with 1 where the median is more than three, or N, times the trivial bot's.
 * The sandbox runs here, where nothing else happens while an answer is waited for, so that one clock stamps both ends; every bot
 * has a process of its own. What the sandbox and the machine cost is in all figures alike: a bot without a library shows how much.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Asked, Contender, type Question, Stamps } from './contender.ts';

/** What is wanted: at most so many times the trivial bot. */
const MOST_TIMES = 3;
const STARTS = 5;
/** Every so-manyth question is for warming up. */
const WARM_UP = 6;
/** After each answer, so that what a bot still does then is not in the next one's time. Milliseconds. */
const PAUSE = 5;
const SETS = ['typical', 'tune', 'held-out', 'fresh'];

const HOME = join(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'fails-above': { type: 'string', default: String(MOST_TIMES) },
  },
});
const dataDir = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
const sandbox = await startSandbox();
const stamps = new Stamps(sandbox);
const contender = (name: string, path: string, settings?: NodeJS.ProcessEnv) =>
  new Contender(name, [join(HOME, path)], sandbox, stamps, settings);
const bare = contender('bare', 'test/bench/bare.ts');
const trivial = contender('trivial', 'test/bench/trivial.ts');
const ours = contender('ours', 'src/main.ts', { DATA_DIR: dataDir, CORPUS_DIR: join(HOME, 'corpus') });
const bots = [bare, trivial, ours];

try {
  process.exitCode = await run();
} finally {
  await Promise.all(bots.map((bot) => bot.stop()));
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
}

async function run(): Promise<number> {
  // The first start reads the articles into the archive; the later ones find them there, as a restart does.
  const firstStart = await ours.start();
  await ours.stop();
  const starts = new Map<Contender, number[]>(bots.map((bot) => [bot, []]));
  for (let i = 0; i < STARTS; i++) {
    for (const bot of bots) {
      await bot.stop();
      starts.get(bot)?.push(await bot.start());
    }
  }

  const all = SETS.flatMap(readQuestions);
  await askAll(all.filter((_, i) => i % WARM_UP === 0));
  const others = all.filter((_, i) => i % WARM_UP !== 0);
  const asked = await askAll(others);
  // No answer is remembered, only what words mean: so it is for a bot that has run for a while.
  const again = await askAll(others);

  const figures = (bot: Contender, round: Map<Contender, Asked[]>) => {
    const times = (round.get(bot) as Asked[]).map(({ ms }) => ms).sort((a, b) => a - b);
    return {
      p50: at(times, 0.5),
      p95: at(times, 0.95),
      p99: at(times, 0.99),
      startMs: at(
        [...(starts.get(bot) as number[])].sort((a, b) => a - b),
        0.5,
      ),
      memoryMiB: bot.memory(),
    };
  };
  const rows = { bare: figures(bare, asked), trivial: figures(trivial, asked), ours: figures(ours, asked) };
  const second = { trivial: figures(trivial, again).p50, ours: figures(ours, again).p50 };
  const replies = asked.get(ours) as Asked[];
  const answered = replies.filter(({ reply }) => reply.includes('"1:ask.')).length;
  const deferred = replies.filter(({ kind }) => kind === 'deferred').length;
  const ratio = { p50: rows.ours.p50 / rows.trivial.p50, p95: rows.ours.p95 / rows.trivial.p95 };
  const met = { ours: second.ours, ratio: second.ours / second.trivial };
  const result = { questions: replies.length, answered, deferred, ...rows, met, firstStartMs: firstStart, ratio };

  if (options.json) process.stdout.write(`${JSON.stringify(result, (_, value) => rounded(value))}\n`);
  else print(result);
  // Answers to nothing would be fast ones.
  if (answered < replies.length / 2) {
    process.stderr.write(
      `Only ${answered} of ${replies.length} questions were answered: this measures something else.\n`,
    );
    return 2;
  }
  return ratio.p50 > Number(options['fails-above']) ? 1 : 0;
}

/** One question after the other, each to all bots, in turns of who comes first. */
async function askAll(questions: readonly Question[]): Promise<Map<Contender, Asked[]>> {
  const asked = new Map<Contender, Asked[]>(bots.map((bot) => [bot, []]));
  for (const [i, question] of questions.entries()) {
    for (let turn = 0; turn < bots.length; turn++) {
      const bot = bots[(i + turn) % bots.length] as Contender;
      asked.get(bot)?.push(await bot.ask(question));
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
  return asked;
}

function readQuestions(set: string): Question[] {
  const lines = readFileSync(join(HOME, `test/questions/${set}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
}

/** Of values in ascending order. */
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

type Row = Record<'p50' | 'p95' | 'p99' | 'startMs' | 'memoryMiB', number>;
interface Result extends Record<'bare' | 'trivial' | 'ours', Row> {
  questions: number;
  answered: number;
  deferred: number;
  /** At the median, once the words have been met before. */
  met: { ours: number; ratio: number };
  firstStartMs: number;
  ratio: { p50: number; p95: number };
}

function print({ questions, answered, deferred, bare, trivial, ours, met, firstStartMs, ratio }: Result): void {
  const cells = (name: string, { p50, p95, p99, startMs, memoryMiB }: Row): string =>
    [
      name.padEnd(30),
      ...[p50, p95, p99].map((ms) => ms.toFixed(2).padStart(8)),
      startMs.toFixed(0).padStart(9),
      memoryMiB.toFixed(0).padStart(9),
    ].join('');
  const head = ['p50', 'p95', 'p99'].map((name) => name.padStart(8)).join('');
  const lines = [
    `/ask from event to callback, in ms: ${questions} questions, ${answered} answered, ${deferred} deferred`,
    `${''.padEnd(30)}${head}${'start'.padStart(9)}${'MiB'.padStart(9)}`,
    cells('sandbox and machine alone', bare),
    cells('trivial bot of discord.js', trivial),
    cells('On Record', ours),
    `Its first start, with the articles to read: ${firstStartMs.toFixed(0)} ms. The others: the median of ${STARTS}.`,
    `Without what the sandbox and the machine cost: ${over(ours, bare, trivial)} times the trivial bot at p50.`,
    `Words met before: ${met.ours.toFixed(2)} ms, ${met.ratio.toFixed(2)} times the trivial bot at p50.`,
    `Words never met: ${ratio.p50.toFixed(2)} times the trivial bot at p50 (at most ${MOST_TIMES}), ${ratio.p95.toFixed(2)} at p95`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function over(ours: Row, bare: Row, trivial: Row): string {
  return ((ours.p50 - bare.p50) / (trivial.p50 - bare.p50)).toFixed(1);
}
