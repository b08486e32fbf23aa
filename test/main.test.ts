/** `npm start` as a process of its own. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ended, environment, folder, HOME, MAIN, start, until, withoutProgress } from './cli/process.ts';

/** Milliseconds from start to the first answer: 2 s are wanted; a busy machine may take three times that. */
const MOST_TO_FIRST_ANSWER = 6000;
const RUNS = 5;
const READY = /Ready\. Lines on standard input are answered; SIGTERM or Ctrl-C ends\.\n/;
const STORY = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';

const archives = (dataDir: string) =>
  existsSync(join(dataDir, 'sandbox'))
    ? readdirSync(join(dataDir, 'sandbox')).filter((name) => name.endsWith('.sqlite'))
    : [];

describe('npm start without a terminal', () => {
  it('answers three questions of its own, then the lines it is given, and ends with 0 at SIGTERM', async () => {
    const child = start(MAIN, []);
    const whole = ended(child);
    const samples = await until(child, READY);
    expect(samples.match(/^› .+/gm)).toHaveLength(3);
    expect(samples.match(/^\[1\] /gm)).toHaveLength(3);
    child.stdin.write('What does takfiri mean?\n');
    expect(await until(child, /Delete\n/)).toMatch(/^› What does takfiri mean\?\n[\s\S]*^\[1\] .*akfiri/m);
    child.stdin.write('/source nothing\n');
    expect(await until(child, /own id works too\.\n/)).toContain('Nothing is kept under “nothing”.');
    child.kill('SIGTERM');
    const { stderr, ...outcome } = await whole;
    expect(outcome).toMatchObject({ code: 0, signal: null });
    expect(withoutProgress(stderr)).toBe('');
  });

  it('goes on serving when its input has ended', async () => {
    const child = start(MAIN, []);
    child.stdin.end('takfiri\n');
    await until(child, /Ready[\s\S]*\[1\][\s\S]*Delete\n/);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    const whole = ended(child);
    child.kill('SIGINT');
    expect(await whole).toMatchObject({ code: 0, signal: null });
  });

  it('through npm, then does the same, and a goodbye ends it', { timeout: 60_000 }, async () => {
    const [command, shell] = process.platform === 'win32' ? ['npm.cmd', true] : ['npm', false];
    const child = spawn(command as string, ['start'], {
      cwd: HOME,
      env: environment(folder()),
      shell: shell as boolean,
      stdio: 'pipe',
    });
    onTestFinished(() => void child.kill());
    child.stdin.end('takfiri\nq\n');
    const { code, stdout } = await ended(child);
    expect(code).toBe(0);
    expect(stdout.match(/^› .+/gm)).toHaveLength(5);
  });

  it('given a reader that goes away, then ends without a trace', async () => {
    const child = start(MAIN, []);
    child.stdin.write('takfiri\n'.repeat(50));
    child.stdout.once('data', () => child.stdout.destroy());
    const whole = ended(child);
    setTimeout(() => child.kill('SIGTERM'), 3000);
    const { stderr } = await whole;
    expect(stderr).not.toMatch(/^\s+at |EPIPE/m);
  });

  it('keeps an answer over a restart', async () => {
    const env = environment(folder());
    const first = start(MAIN, [], { env });
    first.stdin.end('takfiri\nq\n');
    const { stdout } = await ended(first);
    const id = /outlets?(?: · [^\n]*)? · ([2-9a-z]{6})\n(?![\s\S]*Ready)/.exec(stdout)?.[1];
    expect(id, stdout).toBeDefined();
    const second = start(MAIN, [], { env });
    second.stdin.end(`/source ${id}.1\nq\n`);
    expect((await ended(second)).stdout).toContain('Sources of “takfiri”');
  });
});

describe('the settings of npm start', () => {
  it('given --corpus, then answers from that folder, in an archive of its own', async () => {
    const dataDir = folder();
    const dir = folder({ 'westerby.md': STORY });
    for (const args of [['--corpus', dir], []]) {
      const child = start(MAIN, args, { env: environment(dataDir) });
      child.stdin.end('Westerby\nq\n');
      const { code, stdout } = await ended(child);
      expect(code).toBe(0);
      expect(stdout.includes(`“${STORY}”`)).toBe(args.length > 0);
    }
    expect(archives(dataDir)).toHaveLength(2);
  });

  it('given CORPUS_DIR, then answers from that folder', async () => {
    const child = start(MAIN, [], { env: environment(folder(), { CORPUS_DIR: folder({ 'a.md': STORY }) }) });
    child.stdin.end('Westerby\nq\n');
    expect((await ended(child)).stdout).toContain(`“${STORY}”`);
  });

  it.skipIf(process.platform === 'win32' || existsSync(join(HOME, '.env')))(
    'given a .env where it is started and not in the project’s folder, then leaves it alone',
    async () => {
      const home = folder();
      const cwd = folder({ '.env': `DATA_DIR=${join(home, 'elsewhere')}\nCORPUS_DIR=/nowhere\n` });
      const {
        DATA_DIR: _,
        CORPUS_DIR: __,
        ...rest
      } = environment('', { HOME: home, XDG_DATA_HOME: join(home, 'data') });
      const child = start(MAIN, [], { cwd, env: rest });
      child.stdin.end('q\n');
      expect((await ended(child)).code).toBe(0);
      expect(existsSync(join(home, 'elsewhere'))).toBe(false);
      if (process.platform === 'linux') expect(archives(join(home, 'data/on-record'))).toHaveLength(1);
      expect(readdirSync(cwd)).toEqual(['.env']);
    },
  );

  it('writes nothing into the project’s folder', async () => {
    const before = readdirSync(HOME).sort();
    const child = start(MAIN, []);
    child.stdin.end('takfiri\nq\n');
    await ended(child);
    expect(readdirSync(HOME).sort()).toEqual(before);
  });

  it('given --help, then explains itself and ends', async () => {
    const child = start(MAIN, ['--help']);
    const { code, stdout } = await ended(child);
    expect([code, stdout.startsWith('Usage: npm start')]).toEqual([0, true]);
  });

  it.each([
    ['an option that there is not', () => ['--colour'], {}, /^Unknown option '--colour'[\s\S]*Usage: npm start/],
    [
      'a corpus that cannot be read',
      () => ['--corpus', '/nowhere'],
      {},
      /^\/nowhere \(file\): The folder cannot be read: it does not exist\. Check the path and its permissions\.\n$/,
    ],
    [
      'empty settings',
      () => [],
      { DATA_DIR: '', CORPUS_DIR: ' ' },
      /^The settings need mending:\n {2}DATA_DIR is empty: .*\n {2}CORPUS_DIR is empty: .*\n$/,
    ],
    [
      'a data folder below a file',
      () => [],
      { DATA_DIR: join(HOME, 'package.json', 'data') },
      /^The folder .*package\.json.* for the archive cannot be made \(ENOTDIR\)\. Make it yourself, or set another DATA_DIR\.\n$/,
    ],
  ] as const)('given %s, then says what to do in plain words and fails', async (what, args, env, sentence) => {
    const child = start(MAIN, [...args()], { env: environment(folder(), env) });
    child.stdin.end();
    const { code, stdout, stderr } = await ended(child);
    // Settings do not mend themselves: a service that starts again and again is told by 78 to leave it.
    expect({ code, stdout }).toEqual({ code: what === 'empty settings' ? 78 : 1, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('given an archive that is no database, then says so in a sentence and leaves it as it is', async () => {
    const dataDir = folder();
    const env = environment(dataDir);
    const first = start(MAIN, [], { env });
    first.stdin.end('q\n');
    await ended(first);
    const [name] = archives(dataDir) as [string];
    const path = join(dataDir, 'sandbox', name);
    writeFileSync(path, 'Dear diary, '.repeat(1000));
    const child = start(MAIN, [], { env });
    const { code, stdout, stderr } = await ended(child);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `The file ${path} is not a database. Move it away to build a new archive, or set another DATA_DIR.\n`,
    });
    expect(readFileSync(path, 'utf8')).toMatch(/^Dear diary/);
  });

  it('given faulty files in the corpus, then names each and goes on with the rest', async () => {
    const dir = folder({ 'a.md': STORY, 'b.md': '---\ndate: soon\n---\nOther.', 'c.txt': Uint8Array.of(0, 1, 2) });
    const child = start(MAIN, ['--corpus', dir]);
    child.stdin.end('/coverage\nq\n');
    const { code, stdout, stderr } = await ended(child);
    expect(code).toBe(0);
    expect(withoutProgress(stderr).trimEnd().split('\n')).toEqual([
      expect.stringContaining('b.md:2 (date): '),
      expect.stringContaining('c.txt (file): '),
    ]);
    expect(stdout).toContain('2 problems while reading the coverage:');
  });
});

describe('from the start to the first answer', () => {
  it(`takes less than ${MOST_TO_FIRST_ANSWER / 1000} s`, { timeout: 60_000 }, async () => {
    const times: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      const began = performance.now();
      const child = start(MAIN, []);
      await until(child, /^\[1\] /m);
      times.push(performance.now() - began);
      const whole = ended(child);
      child.kill('SIGTERM');
      await whole;
    }
    const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number;
    process.stdout.write(`Start to first answer: ${(median / 1000).toFixed(2)} s (median of ${RUNS})\n`);
    expect(median).toBeLessThan(MOST_TO_FIRST_ANSWER);
  });
});
