/** The README keeps its word: every command in it works, and its transcript is what the program says. */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SETTINGS } from '../src/config.ts';
import { LEAST_PERMISSIONS } from '../src/discord/invite.ts';
import type { Person } from '../src/sandbox/person.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox.ts';
import { openStore } from '../src/store/store.ts';
import { article } from './store/fixtures.ts';

const HOME = join(import.meta.dirname, '..');
const README = readFileSync(join(HOME, 'README.md'), 'utf8');
const blocksOf = (language: string) =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text as string);

/** Word for word: the first is run by .ci/run before these tests, the second would run these tests within themselves. */
const SKIPPED = ['npm ci', 'npm test'];
const COMMANDS = [...README.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].flatMap(([, block = '']) =>
  block
    .replace(/^ +/gm, '')
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
/** These need a token: they run against a Discord on loopback, in which the ids of the README stand for its own. */
const NEEDS_TOKEN = /^npm run (?:doctor|register)\b|--sandbox/;
const README_ID = '123456789012345678';
const README_REPORT = 'k3f9q2';
/** Programs of the system that a test must not run for real; that they were called is written down. */
const SYSTEM = ['systemctl', 'useradd'];
/** What a command needs of the project. */
const COPIED = ['src', 'commands', 'corpus', 'test/questions', 'package.json', '.env.example'];

let place: string;
let project: string;
let sandbox: Sandbox;
let token: string;
let guildId: string;
let channelId: string;
let person: Person;
beforeAll(async () => {
  sandbox = await startSandbox();
  const application = sandbox.addApplication({ name: 'On Record' });
  const guild = sandbox.addGuild({ name: 'Newsroom', channels: ['coverage'] });
  sandbox.install(application.id, guild.id, LEAST_PERMISSIONS);
  person = sandbox.person({ name: 'Ada', guilds: [guild.id] });
  token = application.token;
  guildId = guild.id;
  channelId = guild.channels[0]?.id as string;
  place = mkdtempSync(join(tmpdir(), 'on-record-readme-'));
  project = join(place, 'project');
  for (const path of COPIED) cpSync(join(HOME, path), join(project, path), { recursive: true });
  symlinkSync(join(HOME, 'node_modules'), join(project, 'node_modules'), 'junction');
  standIns();
  mkdirSync(join(place, 'articles'));
  writeFileSync(
    join(place, 'articles/storm.md'),
    '---\nsource: The Quay\n---\nA storm happened on Monday, the harbour office said.\n',
  );
  writeFileSync(
    join(place, 'feeds.opml'),
    '<opml version="2.0"><body><outline type="rss" xmlUrl="https://herald.example/rss.xml"/></body></opml>',
  );
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  await sandbox.close();
});

const withToken = () => ({ DISCORD_TOKEN: token, DISCORD_API: sandbox.api });

/** A line of a shell in a copy of the project, in a home folder of its own. */
function begin(line: string, env: NodeJS.ProcessEnv = {}) {
  const { XDG_DATA_HOME: _, ...rest } = process.env;
  for (const name of SETTINGS) delete rest[name];
  return spawn('sh', ['-c', line], {
    cwd: project,
    env: { ...rest, HOME: place, PATH: `${join(place, 'bin')}:${process.env['PATH']}`, ...env },
    stdio: 'pipe',
    timeout: 30_000,
    detached: true,
  });
}

/** Runs one; what it reads is a question and a goodbye. */
async function shell(line: string, input = 'What happened?\nq\n', env: NodeJS.ProcessEnv = {}) {
  const child = begin(line, env);
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

/** The project as a clone of a repository, for what upgrades it. */
function prepareUpgrade(): void {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd, stdio: 'pipe' });
  const origin = join(place, 'origin');
  mkdirSync(origin);
  git(origin, 'init', '--quiet', '--initial-branch=main');
  writeFileSync(join(origin, 'NEWS'), 'First.\n');
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'First');
  git(project, 'clone', '--quiet', '--bare', origin, join(project, '.git'));
  git(project, 'config', 'core.bare', 'false');
  git(project, 'config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
  git(project, 'fetch', '--quiet');
  git(project, 'branch', '--quiet', '--set-upstream-to=origin/main', 'main');
  git(project, 'checkout', '--quiet', 'main', '--', 'NEWS');
  writeFileSync(join(origin, 'NEWS'), 'Second.\n');
  git(origin, 'commit', '--quiet', '-am', 'Second');
}

/** Somebody has reported a passage. @returns the report's id */
function prepareReport(): string {
  const store = openStore(join(place, '.local/share/on-record/archive.sqlite'));
  store.putArticle(article('lantern', 'The lantern of the pier is dark.'), 'tests');
  const kept = store.addReport(
    {
      ...{ createdAt: '2026-03-10T12:00:00Z', command: 'ask', question: 'Who lit it?', filters: {} },
      ...{ passage: { articleId: 'lantern', version: 1, start: 0, end: 32, number: 1 }, others: [] },
      ...{ reason: 'other', note: null },
    },
    '111111111111111111',
    { since: '2026-03-09T12:00:00Z', reports: 9 },
  );
  store.close();
  return typeof kept === 'string' ? kept : kept.report.id;
}

function standIns(): void {
  mkdirSync(join(place, 'bin'));
  for (const name of SYSTEM) {
    const path = join(place, 'bin', name);
    writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${join(place, 'called')}"\n`);
    chmodSync(path, 0o755);
  }
  writeFileSync(join(place, 'bin', 'sudo'), '#!/bin/sh\nexec "$@"\n');
  chmodSync(join(place, 'bin', 'sudo'), 0o755);
}

describe.skipIf(process.platform === 'win32')('the commands of the README', () => {
  it('are these and more', () => {
    expect(COMMANDS).toContain('npm start');
    expect(COMMANDS.length).toBeGreaterThan(5);
    expect(README).toContain('\nnpm ci && npm start\n');
    expect(README).toContain('\nnpm ci && npm test\n');
  });

  it.each(COMMANDS)('`%s` works', { timeout: 40_000 }, async (command) => {
    if (command.includes('git pull')) prepareUpgrade();
    if (command.includes('backup')) openStore(join(place, '.local/share/on-record/archive.sqlite')).close();
    const reported = command.includes('reports') ? prepareReport() : README_REPORT;
    const line = command
      .replaceAll(README_ID, command.includes('--guild') ? guildId : channelId)
      .replaceAll(README_REPORT, reported);
    const { code, stdout, stderr } = await shell(line, undefined, NEEDS_TOKEN.test(command) ? withToken() : {});
    expect(code, stdout + stderr).toBe(0);
    expect(stderr).not.toMatch(/^\s+at |Error:/m);
    if (command.includes('git pull')) expect(readFileSync(join(project, 'NEWS'), 'utf8')).toBe('Second.\n');
    if (command.includes('systemctl')) {
      expect(readFileSync(join(place, 'called'), 'utf8')).toMatch(/^systemctl (?:enable --now|stop|start) on-record$/m);
    }
    if (command.includes('import -- ~')) expect(stdout).toMatch(/^(?:Added|Would add) 1 article/m);
    if (command.includes('feeds')) expect(stdout).toMatch(/herald\.example|1 feed/);
    if (command.includes('remove --')) expect(stdout).toMatch(/storm|herald/);
    if (command.includes('reports')) {
      const shown = command.includes('--out') ? readFileSync(join(place, 'reports.csv'), 'utf8') : stdout;
      expect(shown).toMatch(command.includes('delete') ? /^1 report deleted\.$/m : /The lantern of the pier is dark\./);
    }
    if (command.includes('doctor')) expect(stdout).toContain('https://discord.com/oauth2/authorize?client_id=');
    if (command.includes('backup')) expect(existsSync(join(place, 'on-record-backup.sqlite'))).toBe(true);
    if (command.includes('--sandbox')) expect(stdout).toContain('Ready.');
    if (command.includes('--json')) {
      for (const line of stdout.split('\n').filter((one) => one !== ''))
        expect(JSON.parse(line)).not.toHaveProperty('error');
    }
    if (command.includes('--corpus ~/articles') || command.includes('--explain'))
      expect(stdout).toContain('A storm happened on Monday');
  });

  it('`npm start` with a token answers on Discord, until it is told to stop', { timeout: 40_000 }, async () => {
    const child = begin('npm start', withToken());
    onTestFinished(() => void (child.exitCode === null && child.kill('SIGKILL')));
    const ended = new Promise((resolve) => child.on('close', resolve));
    let stderr = '';
    await new Promise<void>((resolve, reject) => {
      child.on('close', () => reject(new Error(stderr)));
      child.stderr.setEncoding('utf8').on('data', (piece: string) => {
        stderr += piece;
        if (stderr.includes('Connected as On Record')) resolve();
      });
    });
    const shown = await person.slash(channelId, 'ask', { question: 'Who signed the agreement?' }).reply();
    expect(JSON.stringify(shown?.components)).toContain('Bagheri');
    process.kill(-(child.pid as number), 'SIGTERM');
    await ended;
  });

  it('the service’s unit starts what there is, stops it by SIGTERM, and knows when not to start again', async () => {
    const [unit = ''] = blocksOf('ini');
    const [, command = ''] = /^ExecStart=(.*)$/m.exec(unit) ?? [];
    expect(unit).toContain('\nRestartPreventExitStatus=78\n');
    const child = begin(`exec ${command.replace('/srv/on-record', project)} </dev/null`, {
      ...withToken(),
      DATA_DIR: join(place, 'service'),
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await new Promise<void>((resolve) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (piece: string) => {
        said += piece;
        if (said.includes('Connected as')) resolve();
      });
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
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
