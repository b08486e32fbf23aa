/**
 * `npm run bench`: every figure of speed and memory beside what is wanted, each part in a process of its own.
 *
 *   --passages 10000,100000   the sizes of the coverage; --million adds 1,000,000
 *   --only retrieval,snapshot,bot,endurance
 *   --questions N             of the endurance run (20,000; a million takes hours)
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Row } from './measures.ts';

const PARTS = ['retrieval', 'snapshot', 'bot', 'endurance'] as const;
/** So many times longer may a question take over ten times the passages, at p50. */
const GROWTH = { passages: 10, times: 8 };
const MB_FOR_A_MILLION = 12_000;

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '10000,100000' },
    million: { type: 'boolean', default: false },
    only: { type: 'string', default: PARTS.join(',') },
    questions: { type: 'string', default: '20000' },
  },
});

const sizes = [...values.passages.split(',').map(Number), ...(values.million ? [1_000_000] : [])];
const parts = values.only.split(',');
const unknown = parts.filter((part) => !PARTS.some((known) => known === part));
if (unknown.length > 0 || sizes.some((size) => !(size > 0))) {
  process.stderr.write(`--only takes some of ${PARTS.join(',')}, and --passages numbers like 10000,100000.\n`);
  process.exitCode = 2;
} else await run();

async function run(): Promise<void> {
  const [processor] = cpus();
  const load = loadavg()[0] as number;
  say(`Node ${process.versions.node}, ${cpus().length} × ${processor?.model ?? 'processor'}, load ${load.toFixed(1)}`);
  if (load > cpus().length / 2)
    say('Others are at work on this machine: times are longer than they would be; ratios hold better.');
  const missed: string[] = [];
  const times: Row[] = [];
  for (const size of sizes) {
    for (const part of parts) {
      if (part === 'endurance') continue;
      say(`\n${part}, ${size.toLocaleString('en-GB')} passages`);
      missed.push(...(await measured(part, ['--passages', String(size)], size, times)));
    }
  }
  missed.push(...growth(times));
  if (parts.includes('endurance')) {
    say(`\nendurance, ${Number(values.questions).toLocaleString('en-GB')} questions`);
    missed.push(...(await measured('endurance', ['--questions', values.questions], 0, [])));
  }
  say(missed.length === 0 ? '\nAll that was wanted is reached.' : `\nNot reached: ${missed.join('; ')}.`);
}

/** @returns what of it was wanted and not reached */
function growth(times: readonly Row[]): string[] {
  return times.flatMap(({ what, value, size = 0 }) => {
    const large = times.find((other) => other.what === what && other.size === GROWTH.passages * size);
    if (!large?.size) return [];
    const ratio = Number(large.value) / Number(value);
    const name = `${what}: ${large.size.toLocaleString('en-GB')} passages against ${size.toLocaleString('en-GB')}`;
    say(`${name}, ${ratio.toFixed(1)} times the time at p50 (at most ${GROWTH.times})`);
    return ratio > GROWTH.times ? [name] : [];
  });
}

/**
 * @param times to which those are added that are compared with others
 * @returns what was wanted of it and not reached
 */
async function measured(part: string, args: string[], size: number, times: Row[]): Promise<string[]> {
  const execArgv = ['--expose-gc', ...(size >= 1_000_000 ? [`--max-old-space-size=${MB_FOR_A_MILLION}`] : [])];
  const child = fork(join(import.meta.dirname, `${part}.ts`), args, { execArgv });
  const rows: Row[] = [];
  child.on('message', (some: Row[]) => rows.push(...some));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${part} ended with ${code}.`);
  times.push(...rows.filter((row) => row.size !== undefined));
  return rows
    .filter(({ reached }) => reached !== undefined && reached < 1)
    .map(({ what }) => `${what.trim()} (${size || part})`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
