/** Starts the program as people do, with an environment of its own: no `.env` and no archive of the machine it runs on. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SETTINGS } from '../../src/config.ts';

export const HOME = join(import.meta.dirname, '../..');
export const CLI = join(HOME, 'src/cli/main.ts');
export const MAIN = join(HOME, 'src/main.ts');
export const CORPUS = join(HOME, 'corpus');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A folder that goes when the test ends, with these files in it. */
export function folder(files: Record<string, string | Uint8Array> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'on-record-cli-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** What every run is given: settings that are set, and be it to nothing, are not taken from a `.env`. */
export function environment(dataDir: string, rest: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const unset = Object.fromEntries(SETTINGS.map((name) => [name, '']));
  return { ...process.env, ...unset, NO_COLOR: '', DATA_DIR: dataDir, CORPUS_DIR: CORPUS, ...rest };
}

/** Starts a script; it is killed when the test ends, should it still live. */
export function start(
  script: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): ChildProcessWithoutNullStreams {
  const { cwd = HOME, env = environment(folder()) } = options;
  const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  // What a child that ends early did not read is its own affair.
  child.stdin.on('error', () => {});
  return child;
}

/** All that a process says until it ends. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
  });
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  return promise;
}

/** What was said on standard error besides how far reading has come, which is told where it takes longer than a moment. */
export function withoutProgress(stderr: string): string {
  return stderr.replace(/^(?:Read|Index)ing articles: .*\n?/gm, '');
}

/** Runs a command of the command line to its end. */
export async function run(args: string[], input = ''): Promise<Ended> {
  const child = start(CLI, args);
  child.stdin.end(input);
  return ended(child);
}

/** Everything on standard output up to the first match. */
export async function until(child: ChildProcessWithoutNullStreams, pattern: RegExp): Promise<string> {
  let seen = '';
  for await (const piece of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    seen += piece;
    if (pattern.test(seen)) return seen;
  }
  throw new Error(`It ended without ${pattern}: ${seen}`);
}

export function rowsOf(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
