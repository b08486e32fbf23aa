/** What several benchmarks measure with. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Times {
  p50: number;
  p95: number;
  p99: number;
}

export function timesOf(each: readonly number[]): Times {
  const sorted = each.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

export function printTimes({ p50, p95, p99 }: Times): string {
  return [p50, p95, p99].map((ms) => ms.toFixed(2)).join(' / ');
}

/** Of an interval, in milliseconds. */
const BEAT = 10;
/** The monitor is to have started before there is anything to see. Milliseconds. */
const BEFORE = 100;

/**
 * How long this thread was held at most while something was done: as Node's monitor has it, and as the largest gap of a 10 ms interval
 * beyond its 10 ms. Milliseconds.
 */
export async function stallsDuring<T>(work: () => Promise<T>): Promise<{ result: T; monitor: number; gap: number }> {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  monitor.enable();
  let last = performance.now();
  let gap = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    gap = Math.max(gap, now - last - BEAT);
    last = now;
  }, BEAT);
  await new Promise((resolve) => setTimeout(resolve, BEFORE));
  monitor.reset();
  gap = 0;
  try {
    const result = await work();
    return { result, monitor: monitor.max / 1e6, gap };
  } finally {
    clearInterval(timer);
    monitor.disable();
  }
}

/** Bytes of the heap and of typed arrays beside it that are still in use, where Node was started with `--expose-gc`. */
export function memoryInUse(): number {
  if (!globalThis.gc) return Number.NaN;
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The same once the event loop has turned: what the last turn still held is no growth. */
export async function memoryAtRest(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return memoryInUse();
}

export interface Row {
  what: string;
  value: string;
  /** What is wanted, and how far that is reached: 1 or more where it is. */
  wanted?: string;
  reached?: number;
  /** Passages, where it is a time that is compared with that over others. */
  size?: number;
}

/** A line each on standard output, and for whoever gathers them a message. */
export function report(rows: readonly Row[]): void {
  for (const { what, value, wanted, reached } of rows) {
    const mark = reached === undefined ? ' ' : reached >= 1 ? '✓' : '✗';
    process.stdout.write(`${mark} ${what.padEnd(58)} ${value.padEnd(26)}${wanted ? ` wanted ${wanted}` : ''}\n`);
  }
  process.send?.(rows);
}

export const atMost = (value: number, limit: number, unit = ''): Pick<Row, 'wanted' | 'reached'> => ({
  wanted: `≤ ${limit}${unit}`,
  reached: limit / Math.max(value, Number.MIN_VALUE),
});
