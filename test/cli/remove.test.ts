/** `remove` as a process of its own, on archives of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { archivePath } from '../../src/config.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { CLI, type Ended, ended, environment, folder, start } from './process.ts';

const HARBOUR = Array.from(
  { length: 6 },
  (_, n) =>
    `The harbour of Westerby reopened for ship number ${n} on Monday, after ${n + 2} weeks of dredging, said the authority.`,
).join('\n\n');
const BRIDGE =
  'A toll of four crowns will be raised on the bridge of Easterby from next spring on, its council decided.';

interface Facts {
  title: string;
  source: string;
  date: string;
  url: string;
}
const markdown = (facts: Facts, text: string) =>
  `---\n${Object.entries(facts)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n---\n${text}\n`;
const FILES = {
  'harbour.md': markdown(
    { title: 'Harbour reopens', source: 'The Quay', date: '2024-03-05', url: 'https://quay.example/harbour' },
    HARBOUR,
  ),
  'wire.md': markdown(
    { title: 'Westerby at sea again', source: 'The Bell', date: '2024-03-06', url: 'https://bell.example/westerby' },
    HARBOUR,
  ),
  'bridge.md': markdown(
    { title: 'Bridge toll raised', source: 'The Quay', date: '2024-04-01', url: 'https://quay.example/bridge' },
    BRIDGE,
  ),
};

const command = (data: string, args: string[]): Promise<Ended> => {
  const child = start(CLI, args, { env: environment(data) });
  child.stdin.end();
  return ended(child);
};
const remove = (data: string, ...args: string[]) => command(data, ['remove', ...args]);

/** Folders with the articles and with an archive of them. */
async function imported(): Promise<{ data: string; dir: string }> {
  const [data, dir] = [folder(), folder(FILES)];
  await command(data, ['import', dir]);
  return { data, dir };
}

function archiveIn(data: string): Store {
  const store = openStore(archivePath(data));
  onTestFinished(() => store.close());
  return store;
}

const idsIn = (data: string) =>
  archiveIn(data)
    .metas()
    .map(({ id }) => id);

describe('remove', () => {
  it('names the reports of passages in it, which go with it', async () => {
    const { data } = await imported();
    const store = archiveIn(data);
    const passage = { articleId: 'bridge', version: 1, start: 0, end: 20, number: 1 };
    const report = { command: 'ask', question: '?', filters: {}, passage, others: [], reason: 'other', note: null };
    const createdAt = '2026-03-01T12:00:00Z';
    store.addReport({ ...report, createdAt }, '111111111111111111', { since: createdAt, reports: 1 });
    const { stdout } = await remove(data, 'bridge', '--yes');
    expect(stdout).toContain('no stored answer points at it, and 1 report of a wrong passage in it goes too\n');
    expect(store.reports()).toEqual([]);
  });

  it('shows what goes and which copies stay, takes it down, and says how to undo that', async () => {
    const { data, dir } = await imported();
    const store = archiveIn(data);
    const span = { articleId: 'harbour', version: 1, start: 0, end: 20, number: 1, extra: null };
    store.saveAnswer({ id: 'k3f9q2', createdAt: '2026-03-01T12:00:00Z', question: '?', filters: null, spans: [span] });
    const { code, stdout, stderr } = await remove(data, 'harbour', '--yes');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'This article will be taken down:',
        '  Harbour reopens · The Quay · 5 Mar 2024 · harbour',
        '    1 stored text, 1 stored answer points at it',
        'This copy of the text in other outlets will stay; --copies takes it along:',
        '  Westerby at sea again · The Bell · 6 Mar 2024 · wire',
        '    1 stored text, no stored answer points at it',
        '1 article taken down: cleared from the archive, with every stored answer’s words from it.',
        'Its id and its address stay closed, also while the file lies in a folder that is read. To undo that: npm run remove -- --undo harbour',
        '',
      ].join('\n'),
    );
    expect(idsIn(data)).toEqual(['bridge', 'wire']);
    expect(store.answer('k3f9q2')?.spans).toEqual([]);
    expect(store.duplicates()).toEqual([]);
    store.close();
    expect(readFileSync(archivePath(data)).includes('harbour reopens')).toBe(false);
    expect((await command(data, ['import', dir])).stdout).toContain('1 article was taken down and stays so');
    expect(idsIn(data)).toEqual(['bridge', 'wire']);
  });

  it('given --copies, then takes the text down everywhere', async () => {
    const { data } = await imported();
    expect((await remove(data, 'wire', '--copies', '--yes')).stdout).toContain('2 articles taken down');
    expect(idsIn(data)).toEqual(['bridge']);
  });

  it.each([
    ['its address, however it is written', 'http://www.quay.example/bridge/?utm_source=x'],
    ['a part of its title', 'bridge TOLL'],
    ['its id', 'bridge'],
  ])('finds an article by %s', async (_, typed) => {
    const { data } = await imported();
    expect((await remove(data, typed, '--yes')).code).toBe(0);
    expect(idsIn(data)).toEqual(['harbour', 'wire']);
  });

  it('given no terminal and no --yes, then changes nothing and says what to add', async () => {
    const { data } = await imported();
    const { code, stdout, stderr } = await remove(data, 'bridge');
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Nothing was taken down. Add --yes to do it.\n' });
    expect(stdout).toContain('Bridge toll raised');
    expect(idsIn(data)).toHaveLength(3);
  });

  it.each([
    ['bridges', 'There is no article “bridges”. Did you mean '],
    ['quite another thing', 'There is no article “quite another thing”. Give its id'],
    ['e', '“e” fits several articles: bridge, harbour and wire. Write more of it, or the id.'],
    ['https://quay.example/none', 'There is no article “https://quay.example/none”.'],
    ['', 'There is no article “”.'],
  ])('given “%s”, then says that it is not known and changes nothing', async (typed, said) => {
    const { data } = await imported();
    const { code, stderr } = await remove(data, 'bridge', typed, '--yes');
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expect(idsIn(data)).toHaveLength(3);
  });

  it('given nothing, then says what to name', async () => {
    expect(await remove(folder())).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Name what to take down/) });
  });
});

describe('remove --undo', () => {
  it.each([['harbour'], ['https://quay.example/harbour']])(
    'given %s, then it comes back when it is read again',
    async (typed) => {
      const { data, dir } = await imported();
      await remove(data, 'harbour', '--yes');
      expect(await remove(data, '--undo', typed)).toMatchObject({
        code: 0,
        stdout: 'harbour is open again. It comes back when its file, page or feed is read the next time.\n',
      });
      expect(idsIn(data)).not.toContain('harbour');
      expect((await command(data, ['import', dir])).stdout).toContain('Added 1 article,');
      expect(archiveIn(data).article('harbour')?.text).toBe(HARBOUR);
      expect(archiveIn(data).duplicates()).toEqual([{ articleId: 'wire', duplicateOf: 'harbour' }]);
    },
  );

  it('given what was not taken down, then says so, with what may be meant', async () => {
    const { data } = await imported();
    await remove(data, 'harbour', '--yes');
    const { code, stderr } = await remove(data, '--undo', 'harbor');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '“harbor” is not taken down. Did you mean harbour?\n' });
  });
});

it('remove takes the snapshot of the index along, which has the words too', async () => {
  const { data } = await imported();
  const path = archivePath(data).replace('.sqlite', '.index');
  writeFileSync(path, 'words');
  await remove(data, 'no such article', '--yes');
  expect(existsSync(path)).toBe(true);
  await remove(data, 'bridge', '--yes');
  expect(existsSync(path)).toBe(false);
});

/** util-linux's way to give a process a terminal. */
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

describe.skipIf(!hasScript)('remove on a terminal', () => {
  /** Types when it is asked. */
  const answering = async (data: string, typed: string) => {
    const line = `'${process.execPath}' '${CLI}' remove bridge`;
    const child = spawn('script', ['-qec', line, '/dev/null'], { env: environment(data), stdio: 'pipe' });
    onTestFinished(() => void child.kill('SIGKILL'));
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      const asked = shown.includes('[y/N]');
      shown += piece;
      if (!asked && shown.includes('[y/N]')) child.stdin.write(typed);
    });
    const [code] = (await once(child, 'close')) as [number];
    return { code, shown };
  };

  it('asks, and takes it down for a yes', async () => {
    const { data } = await imported();
    const { code, shown } = await answering(data, 'y\r');
    expect({ code, shown }).toMatchObject({ code: 0, shown: expect.stringContaining('1 article taken down') });
    expect(idsIn(data)).not.toContain('bridge');
  });

  it.each([
    ['Enter', '\r'],
    ['no', 'no\r'],
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('asks, and for %s changes nothing', async (_, typed) => {
    const { data } = await imported();
    const { code, shown } = await answering(data, typed);
    expect({ code, shown }).toMatchObject({ code: 1, shown: expect.stringContaining('Nothing was taken down.') });
    expect(idsIn(data)).toContain('bridge');
  });
});
