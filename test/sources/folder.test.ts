import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderItem, openFolder } from '../../src/sources/folder.ts';
import { type LoadedFolder, loadFolder } from './loadFolder.ts';

const LEAD = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'on-record-folder-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function write(files: Record<string, string | Uint8Array>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}

async function load(path = dir): Promise<LoadedFolder> {
  const outcome = await loadFolder(path);
  if ('rejects' in outcome) throw new Error(JSON.stringify(outcome.rejects));
  return outcome.value;
}

const ids = ({ articles }: LoadedFolder) => articles.map(({ id }) => id);

describe('loadFolder', () => {
  it('given nested folders, then reads every article by path and leaves all else alone', async () => {
    await write({
      'b.md': LEAD,
      'a/z.txt': LEAD,
      'a/y.MD': LEAD,
      'c/d/e.txt': LEAD,
      'FORMAT.md': 'Notes.',
      'c/README.md': 'Notes.',
      '.hidden.md': LEAD,
      '.git/x.md': LEAD,
      'picture.png': 'x',
      'data.json': '{}',
    });
    const loaded = await load();
    expect(ids(loaded)).toEqual(['y', 'z', 'b', 'e']);
    expect(loaded.rejects).toEqual([]);
  });

  it('given links, then follows those to files, once a file and never those to folders', async () => {
    await write({ 'real/a.md': LEAD });
    await write({ 'in/b.md': LEAD });
    await symlink(join(dir, 'real/a.md'), join(dir, 'in/linked.md'));
    await symlink(join(dir, 'in'), join(dir, 'in/loop'));
    await symlink(join(dir, 'in'), join(dir, 'in/folder.md'));
    const loaded = await load(join(dir, 'in'));
    expect(ids(loaded)).toEqual(['b', 'linked']);
    expect(loaded.rejects).toEqual([]);
  });

  it('given the folder itself as a link, then reads it', async () => {
    await write({ 'real/a.md': LEAD });
    await symlink(join(dir, 'real'), join(dir, 'link'));
    expect(ids(await load(join(dir, 'link')))).toEqual(['a']);
  });

  it('given links that lead nowhere or to themselves, then rejects each and reads the rest', async () => {
    await write({ 'a.md': LEAD });
    await symlink(join(dir, 'gone.md'), join(dir, 'broken.md'));
    await symlink(join(dir, 'self.md'), join(dir, 'self.md'));
    const loaded = await load();
    expect(ids(loaded)).toEqual(['a']);
    expect(loaded.rejects).toMatchObject([
      { where: join(dir, 'broken.md'), field: 'file', reason: 'The file cannot be read: it does not exist.' },
      { where: join(dir, 'self.md'), field: 'file', reason: 'The file cannot be read: its link leads to itself.' },
    ]);
  });

  it.skipIf(process.platform === 'win32')('given a pipe, then does not wait for it', async () => {
    await write({ 'a.md': LEAD });
    execFileSync('mkfifo', [join(dir, 'pipe.md')]);
    expect(ids(await load())).toEqual(['a']);
  });

  it.skipIf(process.getuid?.() === 0)('given no permission, then rejects the file and the folder within', async () => {
    await write({ 'a.md': LEAD, 'b.md': LEAD, 'locked/c.md': LEAD });
    await chmod(join(dir, 'b.md'), 0);
    await chmod(join(dir, 'locked'), 0);
    const loaded = await load();
    await chmod(join(dir, 'locked'), 0o700);
    expect(ids(loaded)).toEqual(['a']);
    expect(loaded.rejects.map(({ where, reason }) => [where, reason])).toEqual([
      [join(dir, 'locked'), 'The folder cannot be read: permission is denied.'],
      [join(dir, 'b.md'), 'The file cannot be read: permission is denied.'],
    ]);
  });

  it('given a folder that is missing or a file, then rejects the whole', async () => {
    await write({ 'a.md': LEAD });
    expect(await loadFolder(join(dir, 'none'))).toMatchObject({
      rejects: [{ where: join(dir, 'none'), reason: 'The folder cannot be read: it does not exist.' }],
    });
    expect(await loadFolder(join(dir, 'a.md'))).toMatchObject({
      rejects: [{ where: join(dir, 'a.md'), reason: 'The folder cannot be read: it is not a folder.' }],
    });
  });

  it('given a folder without articles, then gives none and no reject', async () => {
    expect(await load()).toEqual({ articles: [], rejects: [] });
  });

  it('given one id in two files, then keeps the first by path and names both', async () => {
    await write({
      'b.md': `---\nid: x\n---\n${LEAD}`,
      'a/one.md': `---\nid: x\ntitle: First\n---\n${LEAD}`,
      'c/x.txt': LEAD,
    });
    const loaded = await load();
    expect(loaded.articles).toMatchObject([{ id: 'x', title: 'First' }]);
    expect(loaded.rejects).toHaveLength(2);
    expect(loaded.rejects[0]).toMatchObject({ where: join(dir, 'b.md'), field: 'id' });
    expect(loaded.rejects[0]?.reason).toContain(join(dir, 'a/one.md'));
    expect(loaded.rejects[0]?.reason).toContain(join(dir, 'b.md'));
    expect(loaded.rejects[1]).toMatchObject({ where: join(dir, 'c/x.txt'), field: 'id' });
  });

  it('given faulty files, then names each with its line and reads the rest', async () => {
    await write({
      'a.md': `---\ntitle: A\ndate: 2020-02-31\n---\n${LEAD}`,
      'b.txt': Uint8Array.of(0, 1, 2),
      'c.html': '<p>Text</p>',
      'd.md': LEAD,
      'e.txt': '',
    });
    await truncate(join(dir, 'e.txt'), 30_000_000);
    const loaded = await load();
    expect(ids(loaded)).toEqual(['d']);
    expect(loaded.rejects.map(({ where, line, field }) => [where, line, field])).toEqual([
      [join(dir, 'a.md'), 3, 'date'],
      [join(dir, 'b.txt'), undefined, 'file'],
      [join(dir, 'c.html'), undefined, 'file'],
      [join(dir, 'e.txt'), undefined, 'file'],
    ]);
    expect(loaded.rejects[3]?.reason).toMatch(/30.0 MB/);
  });

  it('given a sources.json in a folder, then its files have that metadata, and the nearest one counts', async () => {
    await write({
      'sources.json': JSON.stringify([
        { file: 'a.txt', outlet: 'The Quay', published: '2021-03' },
        { file: 'sub/b.txt', outlet: 'Far', title: 'Far title' },
        { file: 'sub/c.txt', outlet: 'Far' },
      ]),
      'sub/sources.json': JSON.stringify([{ file: 'b.txt', outlet: 'Near' }]),
      'a.txt': LEAD,
      'sub/b.txt': LEAD,
      'sub/c.txt': LEAD,
      'sub/d.txt': LEAD,
    });
    const loaded = await load();
    expect(loaded.rejects).toEqual([]);
    expect(loaded.articles.map(({ id, outlet, title, published }) => [id, outlet, title, published])).toEqual([
      ['a', 'The Quay', null, '2021-03'],
      ['b', 'Near', null, null],
      ['c', 'Far', null, null],
      ['d', null, null, null],
    ]);
  });

  it('given faulty entries in sources.json, then leaves out what they describe, names them and reads the rest', async () => {
    await write({
      'sources.json': JSON.stringify([
        { file: 'a.txt', published: '2020-13' },
        { file: 'gone.txt', outlet: 'The Quay' },
        { file: 'b.txt', outlet: 'The Quay' },
      ]),
      'a.txt': LEAD,
      'b.txt': LEAD,
    });
    const loaded = await load();
    expect(loaded.articles).toMatchObject([{ id: 'b', outlet: 'The Quay' }]);
    expect(loaded.rejects.map(({ where, field, reason }) => [where, field, reason])).toEqual([
      [join(dir, 'sources.json'), 'published', 'Entry 1 (a.txt): There is no date 2020-13.'],
      [join(dir, 'sources.json'), 'file', 'There is no article file gone.txt, though an entry describes it.'],
    ]);
  });

  it('given a broken sources.json, then says so and reads the articles without it', async () => {
    await write({ 'sources.json': '[{', 'a.txt': LEAD });
    const loaded = await load();
    expect(loaded.articles).toMatchObject([{ id: 'a', outlet: null, published: null, precision: 'undated' }]);
    expect(loaded.rejects).toMatchObject([{ where: join(dir, 'sources.json'), field: 'file', line: 1 }]);
  });

  it('given many files, then reads all in order, tells the progress and lets other work run in between', async () => {
    await write(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${String(n).padStart(3, '0')}.md`, LEAD])));
    const progress: [number, number][] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const outcome = await loadFolder(dir, { onProgress: ({ done, total }) => progress.push([done, total]) });
    clearInterval(timer);
    expect('value' in outcome && ids(outcome.value)).toEqual(
      Array.from({ length: 300 }, (_, n) => String(n).padStart(3, '0')),
    );
    expect(progress).toEqual(Array.from({ length: 300 }, (_, n) => [n + 1, 300]));
    expect(turns).toBeGreaterThan(1);
  });
});

describe('openFolder', () => {
  it('given a folder, then knows the total before it reads, and gives one item a file', async () => {
    await write({ 'a.md': LEAD, 'b.md': '', 'c.md': LEAD });
    const opened = await openFolder(dir);
    if ('rejects' in opened) throw new Error('not opened');
    expect(opened.value.total).toBe(3);
    await rm(join(dir, 'c.md'));
    const items: FolderItem[] = [];
    for await (const item of opened.value.items()) items.push(item);
    expect(items.map((item) => [item.file, 'article' in item])).toEqual([
      [join(dir, 'a.md'), true],
      [join(dir, 'b.md'), false],
      [join(dir, 'c.md'), false],
    ]);
  });
});
