/** JSON lines in and out: one answer a line, in the input's order, at the pace of whoever reads them. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A line that could not be used, under the id it came with. */
export interface LineError {
  id: string | number | null;
  error: string;
}

/**
 * Answers each line of `input` on `output`. A bad line, and one that `answer` throws on, gives `{id, error}`; the rest goes on.
 * @param answer gets the parsed object; what it returns is written as one line
 */
export async function answerLines(
  input: Readable,
  output: Writable,
  answer: (row: Record<string, unknown>) => Promise<object>,
): Promise<void> {
  for await (const parsed of readRows(input)) {
    if ('error' in parsed) {
      if (!(await writeLine(output, parsed))) return;
      continue;
    }
    let row: object;
    try {
      row = await answer(parsed.row);
    } catch (error) {
      row = { id: idOf(parsed.row), error: (error as Error).message } satisfies LineError;
    }
    if (!(await writeLine(output, row))) return;
  }
}

/** The objects of the lines, or what is wrong with each; empty lines are passed over. */
export async function* readRows(input: Readable): AsyncGenerator<{ row: Record<string, unknown> } | LineError> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() !== '') yield parseLine(line, number);
  }
}

/** Waits until the reader has taken enough. False where nobody reads any more. */
export async function writeLine(output: Writable, row: object): Promise<boolean> {
  if (output.destroyed || output.writableEnded) return false;
  if (output.write(`${JSON.stringify(row)}\n`)) return true;
  const gone = new AbortController();
  try {
    await Promise.race([
      once(output, 'drain', { signal: gone.signal }),
      once(output, 'close', { signal: gone.signal }),
    ]);
  } catch {
    return false;
  } finally {
    gone.abort();
  }
  return !output.destroyed;
}

export function parseLine(line: string, number: number): { row: Record<string, unknown> } | LineError {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    return { id: null, error: `Line ${number} is not JSON: ${(error as Error).message}` };
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return { id: null, error: `Line ${number} is not an object. Write it like {"id": "1", "question": "…"}.` };
  }
  return { row: row as Record<string, unknown> };
}

export function idOf(row: Record<string, unknown>): string | number | null {
  const id = row['id'] ?? row['qid'];
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
