/** `reports` on archives of its own; once as a process of its own. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ReportsOptions, reportsCommand } from '../../src/cli/reports.ts';
import { archivePath, sandboxArchive } from '../../src/config.ts';
import { openStore } from '../../src/store/store.ts';
import { article } from '../store/fixtures.ts';
import { CLI, CORPUS, ended, environment, folder, HOME, rowsOf, start } from './process.ts';

const MOST = { since: '2020-01-01T00:00:00Z', reports: 99 };
const TEXT = 'The ferry is late. The lamp, “an old one”, moves in June.';
const PASSAGE = { articleId: 'ferry', version: 1, start: 19, end: TEXT.length, number: 2 };

/** An archive with two reports, the second on a brief; @returns their ids. */
function fill(path: string): string[] {
  const store = openStore(path);
  store.putArticle(article('ferry', TEXT), 'tests');
  store.putArticle(article('brief', 'It said that the lamp moves.', { wording: 'brief', url: null }), 'tests');
  const drafts = [
    {
      createdAt: '2026-03-10T12:00:00Z',
      ...{
        command: 'ask',
        question: '=When does the ferry sail?',
        filters: { outlets: ['Harbour Post'], since: 'Jul 2020' },
      },
      ...{ passage: PASSAGE, others: [{ ...PASSAGE, number: 1, start: 0, end: 18 }] },
      ...{ reason: 'other-subject', note: 'It is about a lamp,\nnot a ferry.' },
    },
    {
      createdAt: '2026-03-11T12:00:00Z',
      ...{ command: 'timeline', question: 'lamp', filters: {}, others: [], reason: 'other-time', note: null },
      passage: { articleId: 'brief', version: 1, start: 0, end: 28, number: 1 },
    },
  ];
  const ids = drafts.map((draft) => {
    const kept = store.addReport(draft, '111111111111111111', MOST);
    return typeof kept === 'string' ? kept : kept.report.id;
  });
  store.close();
  return ids;
}

function operator({ empty = false } = {}) {
  const data = folder();
  const ids = empty ? [] : fill(archivePath(data));
  const run = async (given: string[], options: Partial<ReportsOptions> = {}) => {
    const out: string[] = [];
    const err: string[] = [];
    const into = (lines: string[]) => (piece: string | Uint8Array) => lines.push(String(piece)) > 0;
    const flags = {
      json: false,
      csv: false,
      out: undefined,
      all: false,
      yes: false,
      sandbox: false,
      corpus: undefined,
    };
    const code = await reportsCommand({
      ...{ given, ...flags, env: { DATA_DIR: data }, home: HOME },
      output: { write: into(out), isTTY: false, columns: 80 },
      errors: { write: into(err) },
      ...options,
    });
    return { code, out: out.join(''), err: err.join('') };
  };
  return { data, ids, run };
}

describe('reports', () => {
  it('shows what was asked, the passage with its article, and what is wrong with it', async () => {
    const { ids, run } = operator();
    expect(await run([])).toEqual({
      code: 0,
      err: '',
      out: [
        '2 passages reported as wrong, the latest at the end:',
        '',
        `${ids[0]} · 2026-03-10, 12:00 UTC · /ask “=When does the ferry sail?” (since Jul 2020, Harbour Post)`,
        '',
        '[2] “The lamp, “an old one”, moves in June.”',
        '    Harbour Post · 5 Mar 2024 · News from ferry',
        '    https://harbour.example/ferry',
        'Wrong: It is about somebody or something else. In their words: It is about a lamp, not a ferry.',
        '',
        `${ids[1]} · 2026-03-11, 12:00 UTC · /timeline “lamp”`,
        '',
        '[1] It said that the lamp moves.',
        '    Our account of Harbour Post · 5 Mar 2024 · News from brief (no link)',
        'Wrong: It is about another time.',
        '',
      ].join('\n'),
    });
  });

  it('given --json, then one object a line, with the places’ words', async () => {
    const { ids, run } = operator();
    const { out, code } = await run(['list'], { json: true });
    const [first, second] = rowsOf(out);
    expect(code).toBe(0);
    expect(first).toEqual({
      ...{ id: ids[0], createdAt: '2026-03-10T12:00:00.000Z', command: 'ask', question: '=When does the ferry sail?' },
      filters: { outlets: ['Harbour Post'], since: 'Jul 2020' },
      ...{ reason: 'other-subject', note: 'It is about a lamp,\nnot a ferry.' },
      passage: {
        ...{ marker: 2, articleId: 'ferry', version: 1, start: 19, end: TEXT.length, text: TEXT.slice(19) },
        ...{ outlet: 'Harbour Post', title: 'News from ferry', url: 'https://harbour.example/ferry' },
      },
      others: [expect.objectContaining({ marker: 1, text: 'The ferry is late.' })],
    });
    expect(second).toMatchObject({ command: 'timeline', others: [], note: null, passage: { url: null } });
  });

  it('given --csv and a file, then writes it, with nothing in it that a spreadsheet would run; a file that is there stays', async () => {
    const { data, ids, run } = operator();
    const file = join(data, 'new', 'reports.csv');
    expect(await run([], { csv: true, out: file })).toEqual({
      code: 0,
      err: '',
      out: `2 reports written to ${file}.\n`,
    });
    const written = readFileSync(file, 'utf8');
    expect(written).toMatch(/^id,created_at,command,question,/);
    expect(written).toContain(
      `${ids[0]},2026-03-10T12:00:00.000Z,ask,'=When does the ferry sail?,Harbour Post,Jul 2020,,other-subject,"It is about a lamp,\nnot a ferry.",2,ferry,1,19,${TEXT.length},"The lamp, “an old one”, moves in June.",`,
    );
    expect(await run([], { json: true, out: file })).toMatchObject({
      code: 1,
      err: expect.stringContaining('is there already'),
    });
    expect(readFileSync(file, 'utf8')).toBe(written);
    expect(await run([], { out: data })).toMatchObject({ code: 1 });
    expect(await run([], { out: join(file, 'below') })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/cannot be written \(E/),
    });
  });

  it('given none, then says so beside the data, and how there come to be some', async () => {
    const { data, run } = operator({ empty: true });
    const file = join(data, 'reports.json');
    const none = {
      code: 0,
      out: '',
      err: expect.stringMatching(/^No passage is reported as wrong\. .*Wrong passage.*--sandbox/),
    };
    expect(await run([])).toEqual(none);
    expect(await run([], { json: true, out: file })).toEqual(none);
    expect(existsSync(file)).toBe(false);
    expect((await run(['delete'], { all: true })).code).toBe(0);
  });

  it('given ids to delete, then deletes them, or nothing where one is unknown', async () => {
    const { ids, run } = operator();
    const [one = '', two = ''] = ids;
    expect(await run(['delete', one, 'zzz999'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no report zzz999'),
    });
    expect(rowsOf((await run([], { json: true })).out)).toHaveLength(2);
    expect(await run(['delete', one.toUpperCase(), one])).toEqual({ code: 0, err: '', out: '1 report deleted.\n' });
    expect(rowsOf((await run([], { json: true })).out)).toMatchObject([{ id: two }]);
  });

  it('given --all, then deletes them once --yes is there too', async () => {
    const { run } = operator();
    expect(await run(['delete'], { all: true })).toEqual({
      ...{ code: 1, out: '' },
      err: '2 reports would be deleted for good. Add --yes to do it.\n',
    });
    expect(await run(['delete'], { all: true, yes: true })).toMatchObject({ code: 0, out: '2 reports deleted.\n' });
    expect((await run([])).err).toContain('No passage is reported');
  });

  it.each([
    [['delete'], {}],
    [['list', 'x'], {}],
    [['show'], {}],
    [['delete', 'x'], { all: true }],
    [[], { json: true, csv: true }],
  ])('given %o and %o, then says how it is used', async (given, options) => {
    const { run } = operator();
    const { code, err } = await run(given, options);
    expect([code, err]).toEqual([1, expect.stringMatching(/--json.*--csv/)]);
  });

  it('given --sandbox, then those made there, of the folder that is named', async () => {
    const { data, run } = operator({ empty: true });
    fill(sandboxArchive(data, CORPUS));
    expect(rowsOf((await run([], { sandbox: true, json: true })).out)).toHaveLength(2);
    const other = await run([], { sandbox: true, corpus: folder() });
    expect(other).toMatchObject({ code: 0, out: '', err: 'In the sandbox no passage is reported as wrong.\n' });
  });

  it('as a process, then the same', async () => {
    const { data, ids } = operator();
    const command = (...args: string[]) => ended(start(CLI, ['reports', ...args], { env: environment(data) }));
    const listed = await command('--json');
    expect([listed.code, listed.stderr]).toEqual([0, '']);
    expect(rowsOf(listed.stdout).map(({ id }) => id)).toEqual(ids);
    expect(await command('delete', '--all', '--yes')).toMatchObject({ code: 0, stdout: '2 reports deleted.\n' });
  });
});
