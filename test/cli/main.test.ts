/** The command line as a process of its own. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { CLI, CORPUS, type Ended, ended, environment, folder, HOME, rowsOf, run, start } from './process.ts';

const STORY = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';
const QUESTION = { id: 1, question: 'When did the harbour of Westerby reopen?' };
const asks = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('on-record ask', () => {
  it('given a question, then answers it in words', async () => {
    const { code, stdout, stderr } = await run(['ask', 'What', 'does', 'takfiri', 'mean?']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^What does takfiri mean\?\n[\s\S]*^\[1\] .*akfiri/m);
    // There is nothing to press in what has ended.
    expect(stdout).not.toMatch(/Type .*Context/);
    expect(stdout).not.toContain('\u001b');
  });

  it('given --explain, then answers the same and tells why, in lines of 80 columns', async () => {
    const args = ['ask', 'How many S-300s did Ayyoub sell to France in 2020?'];
    const { code, stdout, stderr } = await run([...args, '--explain']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [answer = '', why = ''] = stdout.split('\nHow the question was understood\n');
    expect(answer).toBe((await run(args)).stdout);
    expect(why).toMatch(/^• Asks for a number$/m);
    expect(why).toMatch(/^France +\d\.\d\d {2}name: not in the coverage$/m);
    expect(why).toMatch(/^An answer needs a support of 0\.\d\d/m);
    expect(why).toMatch(/score 0\.\d\d = words 0\.\d\d × 0\.33 \+ /);
    for (const line of why.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('given --explain and a limit that cannot be understood, then says so', async () => {
    const { code, stdout } = await run(['ask', '--explain', 'Who signed? outlet:Nowhere']);
    expect(code).toBe(0);
    expect(stdout).toContain('Nowhere');
    expect(stdout).not.toContain('understood');
  });

  it('given options within the words, then keeps to them', async () => {
    expect((await run(['ask', 'Who signed? outlet:SOFREP since:July 2020'])).stdout).toContain(
      'since Jul 2020 · SOFREP',
    );
  });

  it('given no question, then says how to ask one', async () => {
    const { code, stdout, stderr } = await run(['ask']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('Type a question: npm run -s on-record -- ask "Who signed the agreement?"\n');
  });

  it('given --corpus, then answers from that folder alone', async () => {
    const dir = folder({ 'westerby.md': `---\nsource: The Quay\ndate: 2024-03\n---\n${STORY}` });
    const { stdout } = await run(['ask', '--corpus', dir, 'Westerby']);
    expect(stdout).toContain(`“${STORY}”`);
    expect(stdout).toContain('The Quay · Mar 2024 · untitled (no link)');
  });
});

/** util-linux's way to give a process a terminal. */
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

describe.skipIf(!hasScript)('on-record ask on a terminal', () => {
  const onTerminal = (env: NodeJS.ProcessEnv) => {
    const command = `'${process.execPath}' '${CLI}' ask takfiri`;
    return spawnSync('script', ['-qec', command, '/dev/null'], {
      env: environment('', env),
      encoding: 'utf8',
      input: '',
    }).stdout;
  };

  it('is in colour, its lines broken', () => {
    const shown = onTerminal({});
    expect(shown).toContain('\u001b[1m');
    for (const line of stripVTControlCharacters(shown).split(/\r?\n/)) {
      if (!line.includes('https://')) expect(line.length, line).toBeLessThanOrEqual(100);
    }
  });

  it('given NO_COLOR, then has no colour', () => {
    expect(onTerminal({ NO_COLOR: '1' })).not.toContain('\u001b[1m');
  });
});

describe('on-record with --json', () => {
  it('given questions, then writes one line for each and nothing else', async () => {
    const { code, stdout, stderr } = await run(
      ['ask', '--json'],
      asks({ id: 'a', question: 'Who signed the agreement?' }, { id: 'b', question: 'What is the capital of France?' }),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(rowsOf(stdout)).toMatchObject([
      { id: 'a', abstained: false },
      { id: 'b', abstained: true, answers: [] },
    ]);
  });

  it('given bad lines and one of 10 MB, then names each and answers the rest', async () => {
    const long = JSON.stringify({ id: 'long', question: 'x'.repeat(10_000_000) });
    const { code, stdout } = await run(['ask', '--json'], `nonsense\n${long}\n{"id":"last","question":"takfiri"}`);
    expect(code).toBe(0);
    expect(rowsOf(stdout)).toEqual([
      { id: null, error: expect.stringMatching(/^Line 1 is not JSON/) },
      { id: 'long', error: 'The question has 10,000,000 characters; at most 1,000 can be read. Shorten it.' },
      expect.objectContaining({ id: 'last', abstained: false }),
    ]);
  });

  it('given no input, then writes nothing and ends well', async () => {
    for (const command of ['ask', 'search', 'rank']) {
      expect(await run([command, '--json'])).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    }
  });

  it('given search with a depth, then gives the passages of so many articles', async () => {
    const { stdout } = await run(
      ['search', '--json', '--depth', '2'],
      asks({ qid: 'q', text: 'Iran and Syria signed an agreement' }),
    );
    const results = rowsOf(stdout)[0]?.['results'] as { articleId: string }[];
    expect(new Set(results.map(({ articleId }) => articleId)).size).toBe(2);
  });

  it('given rank, then needs no corpus', async () => {
    const candidates = [
      { id: 1, text: 'It rained.' },
      { id: 2, text: 'The minister signed the treaty.' },
    ];
    const { code, stdout } = await run(
      ['rank', '--json', '--corpus', '/nowhere'],
      asks({ qid: 1, question: 'Who signed the treaty?', candidates }),
    );
    expect(code).toBe(0);
    expect(rowsOf(stdout)).toMatchObject([{ qid: 1, ranking: [{ id: 2 }, { id: 1 }] }]);
  });

  it('given articles, then gives the bundled ones as stored', async () => {
    const { code, stdout } = await run(['articles', '--json']);
    expect(code).toBe(0);
    const rows = rowsOf(stdout);
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      expect(row).toMatchObject({ wording: 'brief', removed: [], url: expect.stringMatching(/^https:/) });
      expect(Object.keys(row)).toEqual([
        'articleId',
        'title',
        'outlet',
        'url',
        'authors',
        'published',
        'precision',
        'wording',
        'text',
        'removed',
      ]);
    }
  });

  it('leaves no state behind: no data folder, no archive, and reads no settings', async () => {
    const dataDir = join(folder(), 'data');
    const cwd = folder({ '.env': 'CORPUS_DIR=/nowhere\nDATA_DIR=elsewhere\n' });
    const child = start(CLI, ['ask', '--json'], {
      cwd,
      env: environment(dataDir, { CORPUS_DIR: '/nowhere', XDG_DATA_HOME: dataDir }),
    });
    child.stdin.end(asks({ id: 1, question: 'takfiri' }));
    expect(rowsOf((await ended(child)).stdout)).toMatchObject([{ id: 1, abstained: false }]);
    expect([existsSync(dataDir), existsSync(join(cwd, 'elsewhere'))]).toEqual([false, false]);
  });
});

describe('a reader of the output', () => {
  const MANY = 2500;
  const questions = Array.from(
    { length: MANY },
    (_, id) => `${JSON.stringify({ id, question: id % 2 ? 'takfiri' : 'S-300' })}\n`,
  ).join('');

  it('given a slow one, then every line arrives, in order, and it ends well', { timeout: 120_000 }, async () => {
    const child = start(CLI, ['ask', '--json']);
    child.stdin.end(questions);
    const whole = ended(child);
    child.stdout.pause();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // Then in sips: a pause after every 64 kB or so.
    child.stdout.on('data', () => {
      child.stdout.pause();
      setTimeout(() => child.stdout.resume(), 5);
    });
    child.stdout.resume();
    const { code, signal, stdout, stderr } = await whole;
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect(rowsOf(stdout).map(({ id }) => id)).toEqual(Array.from({ length: MANY }, (_, id) => id));
  });

  it('given one that goes away, then stops without a word of complaint', { timeout: 60_000 }, async () => {
    const child = start(CLI, ['ask', '--json']);
    child.stdin.end(questions);
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, signal, stderr } = await ended(child);
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
  });

  it('given one that goes away while more input may come, then ends all the same', async () => {
    const child = start(CLI, ['ask', '--json']);
    child.stdin.write(questions);
    child.stdout.once('data', () => child.stdout.destroy());
    const late = new Promise((_, reject) => setTimeout(reject, 5000, new Error('It still lives.')));
    expect(await Promise.race([ended(child), late])).toMatchObject({ code: 0, signal: null, stderr: '' });
  });
});

describe('a corpus at fault', () => {
  const plain = ({ stderr }: Ended) => expect(stderr).not.toMatch(/^\s+at |Error:|node:internal/m);

  it('given a folder that cannot be read, then says so and ends with 2', async () => {
    const file = join(folder({ 'a.md': STORY }), 'a.md');
    for (const [dir, reason] of [
      ['/nowhere/at/all', 'it does not exist'],
      [file, 'it is not a folder'],
    ]) {
      for (const command of ['ask', 'search', 'articles']) {
        const outcome = await run([command, '--json', '--corpus', dir as string], asks(QUESTION));
        expect(outcome).toMatchObject({ code: 2, stdout: '' });
        expect(outcome.stderr).toBe(
          `${dir} (file): The folder cannot be read: ${reason}. Check the path and its permissions.\n`,
        );
      }
    }
  });

  it('given no article in it, then says so, and refuses every question', async () => {
    const dir = folder({ 'README.md': 'Notes.', 'picture.png': 'x' });
    const outcome = await run(['ask', '--json', '--corpus', dir], asks(QUESTION));
    expect(outcome).toMatchObject({ code: 0, stderr: `${dir} holds no article: every question will be refused.\n` });
    expect(rowsOf(outcome.stdout)).toEqual([{ id: 1, error: expect.stringMatching(/^The coverage is empty/) }]);
    expect((await run(['articles', '--json', '--corpus', dir])).stdout).toBe('');
  });

  it.each([
    [
      'two articles with one id',
      { 'a.md': `---\nid: x\n---\n${STORY}`, 'b.md': `---\nid: x\n---\nOther.` },
      /b\.md \(id\): The id x is taken: .*a\.md has it/,
    ],
    [
      'a broken front matter',
      { 'a.md': STORY, 'b.md': '---\ntitle: [\n---\nOther.' },
      /b\.md:\d+ \(file\): The front matter is not valid YAML/,
    ],
    [
      'a front matter that never closes',
      { 'a.md': STORY, 'b.md': '---\ntitle: B\n\nOther.' },
      /b\.md:1 \(file\): The front matter that opens on line 1 is never closed\./,
    ],
    [
      'a date that is none',
      { 'a.md': STORY, 'b.md': '---\ndate: soon\n---\nOther.' },
      /b\.md:2 \(date\): “soon” is not a date/,
    ],
    [
      'a binary file',
      { 'a.md': STORY, 'b.txt': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3) },
      /b\.txt \(file\): This is a binary file, not text\./,
    ],
    [
      'an empty file',
      { 'a.md': STORY, 'b.md': '' },
      /b\.md:1 \(text\): There is no text\.|b\.md \(text\): There is no text\./,
    ],
    [
      'a broken sources.json',
      { 'a.md': STORY, 'sources.json': '[{' },
      /sources\.json:1 \(file\): The file is not valid JSON/,
    ],
  ])('given %s, then says so in one line, and answers from the rest', async (_, files, sentence) => {
    const outcome = await run(['ask', '--json', '--corpus', folder(files as Record<string, string>)], asks(QUESTION));
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toMatch(sentence);
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    plain(outcome);
    expect(rowsOf(outcome.stdout)).toMatchObject([{ id: 1, abstained: false, answers: [{ text: STORY }] }]);
  });

  it('given files below, links and names with spaces, then reads them', async () => {
    const dir = folder({ 'a b/c.md': STORY });
    mkdirSync(join(dir, 'empty.md'));
    const { stdout, stderr } = await run(['articles', '--json', '--corpus', dir]);
    expect([stderr, rowsOf(stdout)]).toEqual([
      '',
      [expect.objectContaining({ articleId: 'c', text: STORY, published: null, precision: 'undated' })],
    ]);
  });
});

describe('the command line itself', () => {
  it('given --help, then explains every command and ends well', async () => {
    for (const args of [['--help'], ['-h'], ['ask', '--help'], []]) {
      const { code, stdout, stderr } = await run(args);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      for (const command of ['ask', 'search', 'rank', 'articles'])
        expect(stderr).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });

  it.each([
    [['sing'], 'There is no command “sing”.'],
    [['ask', '--colour'], "Unknown option '--colour'"],
    [['ask', '--corpus'], "Option '--corpus <value>' argument missing"],
    [['search', '--depth', '0'], '--depth takes a whole number from 1 on, not “0”.'],
    [['search', '--depth', 'many'], '--depth takes a whole number from 1 on, not “many”.'],
  ])('given %o, then says what is wrong and ends with 1', async (args, sentence) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.startsWith(sentence), stderr).toBe(true);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('is what the package’s script starts', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    expect(manifest.scripts['on-record']).toMatch(/src\/cli\/main\.ts$/);
    expect(existsSync(join(HOME, 'src/cli/main.ts'))).toBe(true);
    expect(existsSync(CORPUS)).toBe(true);
  });
});

describe('backup', () => {
  it('copies the archive of the bot, and says what is in the way', async () => {
    const dataDir = folder();
    const env = environment(dataDir);
    const run = async (...args: string[]) => ended(start(CLI, ['backup', ...args], { env }));
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('Name the file to copy to') });
    const copy = join(folder(), 'copies', 'monday.sqlite');
    expect(await run(copy)).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no archive at') });
    const store = openStore(join(dataDir, 'archive.sqlite'));
    onTestFinished(() => store.close());
    expect(await run(copy)).toMatchObject({ code: 0, stdout: `The archive was copied to ${copy}.\n`, stderr: '' });
    expect(existsSync(copy)).toBe(true);
    expect(await run(copy)).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
  });
});
