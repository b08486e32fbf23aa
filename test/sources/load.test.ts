import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { leaveOtherFolders, loadFiles, loadFolder } from '../../src/sources/load.ts';
import type { Store } from '../../src/store/store.ts';
import { archivePath, storeAt } from '../store/fixtures.ts';
import { clock, countingReader, emptyFolder, LEAD, load, write } from './folders.ts';

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = await emptyFolder();
  store = storeAt();
});

const ids = () => store.metas().map(({ id }) => id);
const front = (fields: Record<string, string>, text = LEAD) =>
  `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')}---\n${text}`;
/** Texts that nobody takes for copies of one another. */
const story = (n: number) =>
  `Harbour report ${n}: ${Array.from({ length: 40 }, (_, i) => `w${(n * 7919 + i * 104_729) % 99_991}`).join(' ')}.`;

describe('loadFolder', () => {
  it('reads every article of the folder and those below, with their metadata', async () => {
    await write(dir, {
      'b.md': story(1),
      'a/z.txt': LEAD,
      'c/d/e.txt': story(2),
      'sources.json': JSON.stringify([{ file: 'a/z.txt', outlet: 'The Quay', published: '2021-03' }]),
    });
    expect(await load(store, dir)).toMatchObject({ articles: 3, added: ['z', 'b', 'e'], skipped: 0, rejects: [] });
    expect(store.article('z')).toMatchObject({ outlet: 'The Quay', published: '2021-03', precision: 'month' });
  });

  it('given links that lead nowhere or to themselves, then rejects each and reads the rest', async () => {
    await write(dir, { 'a.md': LEAD });
    await symlink(join(dir, 'gone.md'), join(dir, 'broken.md'));
    await symlink(join(dir, 'self.md'), join(dir, 'self.md'));
    const { rejects } = await load(store, dir);
    expect(ids()).toEqual(['a']);
    expect(rejects).toMatchObject([
      { where: join(dir, 'broken.md'), field: 'file', reason: 'The file cannot be read: it does not exist.' },
      { where: join(dir, 'self.md'), field: 'file', reason: 'The file cannot be read: its link leads to itself.' },
    ]);
  });

  it.skipIf(process.platform === 'win32')('given a pipe, then does not wait for it', async () => {
    await write(dir, { 'a.md': LEAD });
    execFileSync('mkfifo', [join(dir, 'pipe.md')]);
    await load(store, dir);
    expect(ids()).toEqual(['a']);
  });

  it('given a folder that cannot be read, then rejects the whole and leaves the archive as it was', async () => {
    await write(dir, { 'in/a.md': LEAD });
    const inside = join(dir, 'in');
    await load(store, inside);
    await rm(inside, { recursive: true });
    expect(await loadFolder(store, inside, { reader: countingReader(), clock })).toMatchObject({
      rejects: [{ where: inside, reason: 'The folder cannot be read: it does not exist.' }],
    });
    expect(ids()).toEqual(['a']);
  });

  it('given an empty folder in place of the one that was read, then withdraws nothing and says so', async () => {
    const inside = join(dir, 'in');
    await write(inside, { 'a.md': LEAD });
    await load(store, inside);
    await rename(inside, join(dir, 'away'));
    await mkdir(inside);
    const outcome = await loadFolder(store, inside, { reader: countingReader(), clock });
    expect(outcome).toMatchObject({ rejects: [{ where: inside, reason: expect.stringContaining('unmounted') }] });
    expect(ids()).toEqual(['a']);
    await write(inside, { 'b.md': story(1) });
    expect(await load(store, inside)).toMatchObject({ added: ['b'], withdrawn: ['a'] });
  });

  it('given the last article of a folder that goes, then withdraws it', async () => {
    await write(dir, { 'a.md': LEAD });
    await load(store, dir);
    await rm(join(dir, 'a.md'));
    expect(await load(store, dir)).toMatchObject({ articles: 0, withdrawn: ['a'] });
    expect(ids()).toEqual([]);
  });

  it('given a folder without articles, then loads none and says nothing', async () => {
    expect(await load(store, dir)).toMatchObject({ articles: 0, added: [], rejects: [] });
  });

  it('given faulty files, then names each with its line and reads the rest', async () => {
    await write(dir, {
      'a.md': front({ title: 'A', date: '2020-02-31' }),
      'b.txt': Uint8Array.of(0, 1, 2),
      'c.jsonl': `{"id": "c1", "text": "${story(1)}"}\nnot an object`,
      'd.md': story(2),
      'e.txt': '',
    });
    await truncate(join(dir, 'e.txt'), 30_000_000);
    const { rejects } = await load(store, dir);
    expect(ids()).toEqual(['a', 'c1', 'd']);
    expect(store.article('a')).toMatchObject({ title: 'A', published: null, precision: 'undated' });
    expect(rejects.map(({ where, line, field }) => [where, line, field])).toEqual([
      [join(dir, 'a.md'), 3, 'date'],
      [join(dir, 'b.txt'), undefined, 'file'],
      [join(dir, 'c.jsonl'), 2, 'file'],
      [join(dir, 'e.txt'), undefined, 'file'],
    ]);
    expect(rejects[3]?.reason).toMatch(/30.0 MB/);
  });

  it('given many files, then reads all, tells the progress and lets other work run in between', async () => {
    const names = Array.from({ length: 300 }, (_, n) => String(n).padStart(3, '0'));
    await write(dir, Object.fromEntries(names.map((name, n) => [`${name}.md`, story(n)])));
    const progress: [number, number][] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const { added } = await load(store, dir, { onProgress: (done, total) => progress.push([done, total]) });
    clearInterval(timer);
    expect(added).toEqual(names);
    expect(progress[0]).toEqual([0, 300]);
    expect(progress.at(-1)).toEqual([300, 300]);
    expect(progress.map(([done]) => done)).toEqual(progress.map(([done]) => done).toSorted((a, b) => a - b));
    expect(turns).toBeGreaterThan(1);
  });
});

describe('loading a folder again', () => {
  it('given nothing new, then reads no file and still tells what is wrong', async () => {
    await write(dir, { 'a.md': LEAD, 'b.txt': Uint8Array.of(0) });
    const first = await load(store, dir);
    const reader = countingReader();
    const again = await load(store, dir, { reader });
    expect(reader.paths).toEqual([]);
    expect(again).toMatchObject({ articles: 1, added: [], updated: [], withdrawn: [], skipped: 2 });
    expect(again.rejects).toEqual(first.rejects);
    expect(again.rejects).toHaveLength(1);
  });

  it('given new, changed and missing files, then reads those alone', async () => {
    await write(dir, { 'a.md': story(1), 'b.md': story(2), 'c.md': story(3) });
    await load(store, dir);
    await write(dir, { 'b.md': story(4), 'd.md': story(5) });
    await rm(join(dir, 'a.md'));
    const reader = countingReader();
    const again = await load(store, dir, { reader });
    expect(reader.paths).toEqual([join(dir, 'b.md'), join(dir, 'd.md')]);
    expect(again).toMatchObject({ added: ['d'], updated: ['b'], withdrawn: ['a'], skipped: 1, articles: 3 });
    expect(store.article('b')).toMatchObject({ version: 2 });
  });

  it('given a touched file, then reads it and finds nothing changed', async () => {
    await write(dir, { 'a.md': LEAD });
    await load(store, dir);
    await utimes(join(dir, 'a.md'), new Date(), new Date('2020-01-01'));
    const { revision } = store.changesSince(0);
    expect(await load(store, dir)).toMatchObject({ added: [], updated: [], skipped: 0 });
    expect(store.revision()).toBe(revision);
  });

  it('given a file that has become faulty, then its article stays as it was, and is told again when it is mended', async () => {
    await write(dir, { 'a.md': LEAD });
    await load(store, dir);
    await writeFile(join(dir, 'a.md'), Uint8Array.of(0, 1));
    expect(await load(store, dir)).toMatchObject({ articles: 1, withdrawn: [], rejects: [{ field: 'file' }] });
    await writeFile(join(dir, 'a.md'), `${LEAD} Mended.`);
    expect(await load(store, dir)).toMatchObject({ updated: ['a'], rejects: [] });
  });

  it('given a sources.json that changes, then reads the files that it says other things about, and no others', async () => {
    const sources = (outlet: string) =>
      JSON.stringify([
        { file: 'a.txt', outlet },
        { file: 'b.txt', outlet: 'The Pier' },
      ]);
    await write(dir, { 'sources.json': sources('The Quay'), 'a.txt': story(1), 'b.txt': story(2) });
    await load(store, dir);
    await write(dir, { 'sources.json': sources('The Dock') });
    const reader = countingReader();
    expect(await load(store, dir, { reader })).toMatchObject({ updated: ['a'] });
    expect(reader.paths).toEqual([join(dir, 'a.txt')]);
    expect(store.article('a')).toMatchObject({ outlet: 'The Dock', version: 1 });
  });

  it('given a sources.json that has become unreadable, then what it described stays as it was', async () => {
    const sources = JSON.stringify([{ file: 'a.txt', outlet: 'The Quay', wording: 'brief' }]);
    await write(dir, { 'sources.json': sources, 'a.txt': LEAD });
    await load(store, `${dir}/`);
    await write(dir, { 'sources.json': sources.slice(0, -10), 'new.txt': story(1) });
    const broken = await load(store, `${dir}/`);
    expect(broken).toMatchObject({ added: ['new'], updated: [], rejects: [{ where: join(dir, 'sources.json') }] });
    expect(store.article('a')).toMatchObject({ outlet: 'The Quay', wording: 'brief' });
  });

  it('given an entry that is now refused, then its file’s article stays as it was', async () => {
    await write(dir, { 'a.txt': LEAD, 'b.txt': story(1) });
    await load(store, dir);
    await write(dir, { 'sources.json': JSON.stringify([{ file: 'a.txt', wording: 'ours' }]) });
    expect(await load(store, dir)).toMatchObject({ articles: 2, withdrawn: [], rejects: [{ field: 'wording' }] });
  });

  it('given a folder that is not mirrored, then withdraws nothing of it', async () => {
    await write(dir, { 'a.md': story(1), 'b.md': story(2) });
    await load(store, dir, { mirrored: false });
    await rm(join(dir, 'a.md'));
    expect(await load(store, dir, { mirrored: false })).toMatchObject({ withdrawn: [], articles: 2 });
    expect(await load(store, dir)).toMatchObject({ withdrawn: ['a'], articles: 1 });
  });
});

describe('old news', () => {
  it('is what was there before the first load had come to its end, and nothing after', async () => {
    const path = archivePath();
    store = storeAt(path);
    await write(dir, Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`old-${n}.md`, story(n)])));
    const control = new AbortController();
    await load(store, dir, { signal: control.signal, onProgress: (done) => done > 0 && control.abort() });
    await write(dir, { 'old-too.md': story(100) });
    await load(store, dir);
    await write(dir, { 'new.md': story(101), 'old-1.md': story(102) });
    await load(store, dir);
    const db = new DatabaseSync(path, { readOnly: true });
    const rows = db.prepare('SELECT id, arrived FROM articles WHERE NOT backlog').all();
    db.close();
    expect(rows).toEqual([{ id: 'new', arrived: clock().toISOString() }]);
  });

  const dated = (n: number, date: string) => `---\ndate: ${date}\n---\n${story(n)}`;
  const news = (ids: string[]) => [...store.arrivals(ids).keys()].sort();

  it('is also what comes later and was published long before', async () => {
    await write(dir, { 'a.md': story(0) });
    await load(store, dir);
    const lines = [0, 1].map((n) => JSON.stringify({ id: `l${n}`, text: story(n + 1), date: `2026-03-${n}1` }));
    await write(dir, {
      'old.md': dated(3, '2025-03-13'),
      'new.md': dated(4, '2026-03-12'),
      'l.jsonl': lines.join('\n'),
    });
    const { added } = await load(store, dir);
    expect(added.sort()).toEqual(['l0', 'l1', 'new', 'old']);
    expect(news(added)).toEqual(['l1', 'new']);
  });

  it('is of what is brought in by hand all that has no date of these days', async () => {
    await write(dir, {
      'a/old.md': dated(1, '2025-03-13'),
      'a/new.md': dated(2, '2026-03-13'),
      'a/undated.md': story(3),
    });
    await write(dir, { 'b/old-too.md': dated(4, '2025-03-13'), 'b/new-too.md': dated(5, '2026-03-13') });
    await load(store, join(dir, 'a'), { mirrored: false });
    const paths = ['old-too', 'new-too'].map((name) => join(dir, 'b', `${name}.md`));
    await loadFiles(store, paths, { reader: countingReader(), clock });
    expect(news(['old', 'new', 'undated', 'old-too', 'new-too'])).toEqual(['new', 'new-too']);
  });
});

describe('the ids of articles', () => {
  it('given one name in several folders, then each file’s article has an id of its own, which it keeps', async () => {
    await write(dir, {
      'a/index.html.md': story(0),
      'index.md': story(1),
      'x/index.md': story(2),
      'y/x/index.txt': story(3),
    });
    expect((await load(store, dir)).rejects).toEqual([]);
    expect(ids()).toEqual(['index', 'index.html', 'x-index', 'y-x-index']);
    await rm(join(dir, 'index.md'));
    await write(dir, { 'x/index.md': story(4) });
    expect(await load(store, dir)).toMatchObject({ withdrawn: ['index'], updated: ['x-index'], added: [] });
    await write(dir, { 'index.md': story(1) });
    expect(await load(store, dir)).toMatchObject({ updated: ['index'], added: [], withdrawn: [] });
  });

  it('given names that differ in their extension alone, then both articles are there', async () => {
    await write(dir, { 'a.md': story(1), 'a.txt': story(2), 'a.html': `<p>${story(3)}</p><p>${story(4)}</p>` });
    await load(store, dir);
    expect(ids()).toHaveLength(3);
    const before = ids();
    await write(dir, { 'a.txt': story(5), 'a.md': story(6) });
    expect(await load(store, dir)).toMatchObject({ added: [], withdrawn: [] });
    expect(ids()).toEqual(before);
  });

  it('given files of several articles with one name, then all of their articles are there and keep their ids', async () => {
    const lines = (from: number) => [0, 1].map((n) => JSON.stringify({ text: story(from + n) })).join('\n');
    await write(dir, { 'p/all.jsonl': lines(0), 'q/all.jsonl': lines(10) });
    expect(await load(store, dir)).toMatchObject({ articles: 4, rejects: [] });
    await rm(join(dir, 'p'), { recursive: true });
    await write(dir, { 'q/all.jsonl': `${lines(10)}\n${lines(20)}` });
    const again = await load(store, dir);
    expect(again).toMatchObject({ updated: [], withdrawn: ['all-1', 'all-2'], articles: 4 });
    expect(ids()).toEqual(expect.arrayContaining(['q-all-1', 'q-all-2']));
  });

  it('given an id that is written in two files, then keeps the first and rejects the other', async () => {
    await write(dir, {
      'b.md': front({ id: 'x' }),
      'a/one.md': front({ id: 'x', title: 'First' }),
      'c/x.txt': story(1),
    });
    const { rejects } = await load(store, dir);
    expect(store.article('x')).toMatchObject({ title: 'First' });
    expect(ids()).toEqual(['c-x', 'x']);
    expect(rejects).toMatchObject([{ where: join(dir, 'b.md'), field: 'id' }]);
    expect(rejects[0]?.reason).toContain(join(dir, 'a/one.md'));
    expect(rejects[0]?.reason).toContain(join(dir, 'b.md'));
  });

  it('given the first of two files with one id that goes, then the other has it at once', async () => {
    await write(dir, { 'a.md': front({ id: 'x', title: 'First' }), 'b.md': front({ id: 'x', title: 'Second' }) });
    await load(store, dir);
    await rm(join(dir, 'a.md'));
    await load(store, dir);
    expect(store.article('x')).toMatchObject({ title: 'Second' });
    expect(store.rejects()).toEqual([]);
  });

  it('given a file that is moved to another folder, then its article keeps its id and its version', async () => {
    await write(dir, { 'a.md': LEAD, 'b.md': front({ id: 'named' }, story(1)) });
    await load(store, dir);
    await mkdir(join(dir, 'sub'));
    for (const name of ['a.md', 'b.md']) await rename(join(dir, name), join(dir, 'sub', name));
    expect(await load(store, dir)).toMatchObject({ added: [], withdrawn: [], articles: 2 });
    expect(store.metas()).toMatchObject([
      { id: 'a', version: 1 },
      { id: 'named', version: 1 },
    ]);
  });

  it('given a file that is renamed, then an id that is written in it stays', async () => {
    await write(dir, { 'a.md': front({ id: 'named' }), 'b.md': story(1) });
    await load(store, dir);
    await rename(join(dir, 'a.md'), join(dir, 'z.md'));
    await rename(join(dir, 'b.md'), join(dir, 'c.md'));
    await load(store, dir);
    expect(ids()).toEqual(['c', 'named']);
    await rename(join(dir, 'c.md'), join(dir, 'b.md'));
    expect(await load(store, dir)).toMatchObject({ updated: ['b'], withdrawn: ['c'] });
  });
});

describe('a load that is interrupted', () => {
  it('keeps what it had read, and the next one reads the rest', async () => {
    const names = Array.from({ length: 100 }, (_, n) => `${String(n).padStart(3, '0')}.md`);
    await write(dir, Object.fromEntries(names.map((name, n) => [name, story(n)])));
    const control = new AbortController();
    const first = await load(store, dir, {
      signal: control.signal,
      onProgress: (done) => done >= 24 && control.abort(),
    });
    expect(first.interrupted).toBe(true);
    expect(first.articles).toBeGreaterThanOrEqual(24);
    expect(first.articles).toBeLessThan(100);
    const reader = countingReader();
    const second = await load(store, dir, { reader });
    expect(second).toMatchObject({ interrupted: false, articles: 100, skipped: first.articles });
    expect(reader.paths).toHaveLength(100 - first.articles);
  });

  it('withdraws nothing that it has not got to', async () => {
    await write(dir, { 'a.md': story(1), 'b.md': story(2) });
    await load(store, dir);
    await rm(join(dir, 'a.md'));
    await load(store, dir, { signal: AbortSignal.abort() });
    expect(ids()).toEqual(['a', 'b']);
  });
});

describe('files that are being written', () => {
  it('are left for another load, as are those that have just gone', async () => {
    await write(dir, { 'gone.md': story(1) });
    await load(store, dir);
    await write(dir, { 'whole.md': story(2), 'growing.md': story(3).slice(0, 40) });
    let listings = 0;
    const busy = {
      settleMs: 20,
      onListed: () => {
        if (++listings > 1) return;
        // Within the time in which nothing may change.
        void rm(join(dir, 'gone.md'));
        void writeFile(join(dir, 'growing.md'), story(3));
      },
    };
    expect(await load(store, dir, busy)).toMatchObject({ added: ['whole'], withdrawn: [], unsettled: 2 });
    expect(await load(store, dir, { settleMs: 1 })).toMatchObject({
      added: ['growing'],
      withdrawn: ['gone'],
      unsettled: 0,
    });
  });
});

describe('loadFiles', () => {
  const options = () => ({ reader: countingReader(), clock });

  it('reads the files that are named, with what is said of them beside, and says which are none', async () => {
    await write(dir, {
      'a.txt': LEAD,
      'sources.json': JSON.stringify([{ file: 'a.txt', outlet: 'The Quay' }]),
      'sub/b.md': story(1),
    });
    const paths = ['a.txt', 'sub/b.md', 'sub', 'none.md'].map((name) => join(dir, name));
    const loaded = await loadFiles(store, paths, options());
    expect(loaded).toMatchObject({ articles: 2, added: ['a', 'b'] });
    expect(loaded.rejects.map(({ where }) => where).toSorted()).toEqual([join(dir, 'none.md'), join(dir, 'sub')]);
    expect(store.article('a')).toMatchObject({ outlet: 'The Quay' });
    expect(await loadFiles(store, paths.slice(0, 2), options())).toMatchObject({
      articles: 2,
      unchanged: 2,
      added: [],
    });
  });

  it('given a file that a folder holds too, then the folder’s load keeps it', async () => {
    await write(dir, { 'sub/b.md': LEAD });
    await loadFiles(store, [join(dir, 'sub/b.md')], options());
    expect(await load(store, dir)).toMatchObject({ articles: 1, added: [] });
    expect(ids()).toEqual(['b']);
  });
});

describe('leaveOtherFolders', () => {
  it('withdraws what came from folders that were mirrored, with what was wrong there, and nothing imported', async () => {
    const [one, two, imported] = ['one', 'two', 'imported'].map((name) => join(dir, name)) as [string, string, string];
    await write(one, { 'a.md': story(1), 'sources.json': '[{' });
    await write(two, { 'b.md': story(2) });
    await write(imported, { 'c.md': story(3) });
    await load(store, one);
    await load(store, two);
    await load(store, imported, { mirrored: false });
    expect(leaveOtherFolders(store, two)).toEqual(['a']);
    expect(ids()).toEqual(['b', 'c']);
    expect(store.rejects()).toEqual([]);
    expect(await load(store, one)).toMatchObject({ updated: ['a'] });
  });
});
