/** The README keeps its word: every command in it works, and its transcript is what the program says. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const HOME = join(import.meta.dirname, '..');
const README = readFileSync(join(HOME, 'README.md'), 'utf8');
const blocksOf = (language: string) =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text as string);

/** Word for word: the first is run by .ci/run before these tests, the second would run these tests within themselves. */
const SKIPPED = ['npm ci', 'npm test'];
const COMMANDS = blocksOf('sh').flatMap((block) =>
  block
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split(' && ')
        .filter((command) => !SKIPPED.includes(command))
        .join(' && '),
    )
    .filter((line) => line !== ''),
);
/** What a command needs of the project. */
const COPIED = ['src', 'commands', 'corpus', 'test/questions', 'package.json', '.env.example'];

let place: string;
let project: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'on-record-readme-'));
  project = join(place, 'project');
  for (const path of COPIED) cpSync(join(HOME, path), join(project, path), { recursive: true });
  symlinkSync(join(HOME, 'node_modules'), join(project, 'node_modules'), 'junction');
  mkdirSync(join(place, 'articles'));
  writeFileSync(
    join(place, 'articles/storm.md'),
    '---\nsource: The Quay\n---\nA storm happened on Monday, the harbour office said.\n',
  );
});
afterAll(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));

/** Runs a line of a shell in a copy of the project, in a home folder of its own; what it reads is a question and a goodbye. */
async function shell(line: string, input = 'What happened?\nq\n') {
  const { DATA_DIR: _, CORPUS_DIR: __, XDG_DATA_HOME: ___, ...rest } = process.env;
  const child = spawn('sh', ['-c', line], {
    cwd: project,
    env: { ...rest, HOME: place },
    stdio: 'pipe',
    timeout: 30_000,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { code, stdout, stderr };
}

describe.skipIf(process.platform === 'win32')('the commands of the README', () => {
  it('are these and more', () => {
    expect(COMMANDS).toContain('npm start');
    expect(COMMANDS.length).toBeGreaterThan(5);
    expect(README).toContain('\nnpm ci && npm start\n');
    expect(README).toContain('\nnpm ci && npm test\n');
  });

  it.each(COMMANDS)('`%s` works', { timeout: 40_000 }, async (command) => {
    const { code, stdout, stderr } = await shell(command);
    expect(code, stderr).toBe(0);
    expect(stderr).not.toMatch(/^\s+at |Error:/m);
    if (command.includes('--json')) {
      for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).not.toHaveProperty('error');
    }
    if (command.includes('~/articles')) expect(stdout).toContain('A storm happened on Monday');
  });

  it('its transcript is what the program says', { timeout: 40_000 }, async () => {
    const transcript = blocksOf('text').find((block) => block.startsWith('› '));
    const typed = (transcript ?? '')
      .split('\n')
      .filter((line) => line.startsWith('› '))
      .map((line) => line.slice(2));
    expect(typed.at(-1)).toBe('q');
    const { stdout } = await shell('npm start', `${typed.join('\n')}\n`);
    const said = new Set(stdout.slice(stdout.indexOf('Ready.')).split('\n'));
    for (const line of (transcript ?? '').trim().split('\n')) if (line !== '…') expect(said).toContain(line);
  });
});

describe('the README', () => {
  it('links to files that there are', () => {
    for (const [, path] of README.matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(existsSync(join(HOME, path as string)), path).toBe(true);
  });

  it('names every folder of the sources, and none that there is not', () => {
    const [, tree = ''] = blocksOf('text');
    const names = [...tree.matchAll(/(?:^|\s)((?:src\/)?[a-z]+(?:\/|\.ts))(?=\s|;)/gm)].map(
      ([, name]) => name as string,
    );
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const found = [name, join('src', name)].some((path) => existsSync(join(HOME, path)));
      expect(found, `${name} in ${dirname(HOME)}`).toBe(true);
    }
  });

  it('names every setting’s file and every command', () => {
    for (const word of [
      '.env.example',
      'DATA_DIR',
      '/ask',
      '/source',
      '/coverage',
      '/privacy',
      '/help',
      'PRIVACY.md',
      'corpus/FORMAT.md',
    ]) {
      expect(README).toContain(word);
    }
  });
});
