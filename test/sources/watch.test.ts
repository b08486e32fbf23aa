import { type FSWatcher, readdirSync, readFileSync, watch as systemWatch } from 'node:fs';
import { appendFile, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Reject } from '../../src/ingest/reject.ts';
import type { LoadedFolder } from '../../src/sources/load.ts';
import type { Reader } from '../../src/sources/reader.ts';
import { type WatchOptions, watchFolder } from '../../src/sources/watch.ts';
import type { Store } from '../../src/store/store.ts';
import { archivePath, storeAt, storyOf } from '../store/fixtures.ts';
import { clock, countingReader, emptyFolder, write } from './folders.ts';

const INTERVALS = { gather: 10, settle: 40, retry: 30, poll: 30 };

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = await emptyFolder();
  store = storeAt();
});

interface Followed {
  loads: LoadedFolder[];
  problems: Reject[];
  reader: Reader & { paths: string[] };
  /** Resolves when this holds after a load or a problem, those before included. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

async function follow(path = dir, options: Partial<WatchOptions> = {}): Promise<Followed> {
  const loads: LoadedFolder[] = [];
  const problems: Reject[] = [];
  const reader = countingReader();
  let news = () => {};
  const watched = watchFolder(store, path, {
    ...{ reader, clock, intervals: INTERVALS },
    onLoaded: (loaded) => {
      loads.push(loaded);
      news();
    },
    onProblem: (problem) => {
      problems.push(problem);
      news();
    },
    ...options,
  });
  onTestFinished(() => watched.close());
  await watched.ready;
  return {
    ...{ loads, problems, reader },
    close: watched.close,
    until: (holds) =>
      new Promise((resolve) => {
        news = () => holds() && resolve();
        news();
      }),
  };
}

const ids = () => store.metas().map(({ id }) => id);
const text = (id: string) => store.article(id)?.text;
const holds =
  (...expected: string[]) =>
  () =>
    ids().join() === expected.join();

describe('watchFolder', () => {
  it('loads what is there, and says so once', async () => {
    await write(dir, { 'a.md': storyOf('a'), 'sub/b.md': storyOf('b') });
    const { loads } = await follow();
    expect(loads).toMatchObject([{ added: ['a', 'b'], articles: 2 }]);
  });

  it('given files that come, change and go, then the archive follows, and nothing else is read again', async () => {
    await write(dir, { 'a.md': storyOf('a'), 'b.md': storyOf('b') });
    const { until, reader } = await follow();
    await write(dir, { 'c.md': storyOf('c') });
    await until(holds('a', 'b', 'c'));
    await write(dir, { 'a.md': storyOf('edited') });
    await until(() => text('a') === storyOf('edited'));
    await rm(join(dir, 'b.md'));
    await until(holds('a', 'c'));
    expect(reader.paths.map((path) => path.slice(dir.length + 1))).toEqual(['a.md', 'b.md', 'c.md', 'a.md']);
  });

  it('what comes while it is watched is no old news', async () => {
    const path = archivePath();
    store = storeAt(path);
    await write(dir, { 'a.md': storyOf('a') });
    const { until } = await follow();
    await write(dir, { 'b.md': storyOf('b') });
    await until(holds('a', 'b'));
    const db = new DatabaseSync(path, { readOnly: true });
    expect(db.prepare('SELECT id, backlog FROM articles ORDER BY id').all()).toEqual([
      { id: 'a', backlog: 1 },
      { id: 'b', backlog: 0 },
    ]);
    db.close();
  });

  it('given a file that is saved as editors do, by a rename or by way of a copy, then it is one change', async () => {
    await write(dir, { 'a.md': storyOf('a') });
    const { until, loads } = await follow();
    await write(dir, { '.a.md.swp': storyOf('renamed') });
    await rename(join(dir, '.a.md.swp'), join(dir, 'a.md'));
    await until(() => text('a') === storyOf('renamed'));
    await rename(join(dir, 'a.md'), join(dir, 'a.md~'));
    await write(dir, { 'a.md': storyOf('copied') });
    await until(() => text('a') === storyOf('copied'));
    expect(loads.flatMap(({ withdrawn }) => withdrawn)).toEqual([]);
    expect(store.article('a')?.version).toBe(3);
  });

  it('given a file that is written piece by piece, then it is read when it is whole', async () => {
    const { until, reader } = await follow();
    const pieces = storyOf('a').match(/.{1,40}/gs) as string[];
    for (const piece of pieces) {
      await appendFile(join(dir, 'a.md'), piece);
      await new Promise((resolve) => setTimeout(resolve, INTERVALS.settle / 4));
    }
    await until(holds('a'));
    expect(text('a')).toBe(storyOf('a'));
    expect(reader.paths).toHaveLength(1);
  });

  it('given folders that come, are renamed and go, then the archive follows, also within them', async () => {
    const { until, loads } = await follow();
    await write(dir, { 'in/deep/a.md': storyOf('a') });
    await until(holds('a'));
    await write(dir, { 'in/deep/b.md': storyOf('b') });
    await until(holds('a', 'b'));
    await rename(join(dir, 'in'), join(dir, 'other'));
    await until(() => store.stamps(dir).has(join(dir, 'other/deep/b.md')));
    expect(ids()).toEqual(['a', 'b']);
    await write(dir, { 'other/deep/c.md': storyOf('c') });
    await until(holds('a', 'b', 'c'));
    await mkdir(join(dir, 'in'));
    await write(dir, { 'in/d.md': storyOf('d') });
    await until(holds('a', 'b', 'c', 'd'));
    await rm(join(dir, 'other'), { recursive: true });
    await until(holds('d'));
    await write(dir, { 'other/e.md': storyOf('e') });
    await until(holds('d', 'e'));
    expect(loads.flatMap(({ rejects }) => rejects)).toEqual([]);
  });

  it('given a folder that is deleted and made again at once, then what comes into it later is seen', async () => {
    await write(dir, { 'in/a.md': storyOf('a'), 'z.md': storyOf('z') });
    const { until } = await follow();
    await rm(join(dir, 'in'), { recursive: true });
    await write(dir, { 'in/b.md': storyOf('b') });
    await until(holds('b', 'z'));
    await write(dir, { 'in/c.md': storyOf('c') });
    await until(holds('b', 'c', 'z'));
  });

  it('given a sources.json that comes, changes, breaks and goes, then its files have what it says', async () => {
    await write(dir, { 'a.txt': storyOf('a') });
    const { until, loads } = await follow();
    const says = (outlet: string) => JSON.stringify([{ file: 'a.txt', outlet }]);
    const outlet = () => store.article('a')?.outlet;
    await write(dir, { 'sources.json': says('The Quay') });
    await until(() => outlet() === 'The Quay');
    await write(dir, { 'sources.json': says('The Pier') });
    await until(() => outlet() === 'The Pier');
    await write(dir, { 'sources.json': '[{' });
    await until(() => loads.at(-1)?.rejects.length === 1);
    expect(outlet()).toBe('The Pier');
    await rm(join(dir, 'sources.json'));
    await until(() => outlet() === null);
    expect(store.rejects()).toEqual([]);
  });

  it('given a link to a file elsewhere, then sees that file change, also when it is replaced', async () => {
    const elsewhere = await emptyFolder();
    await write(elsewhere, { 'real.md': storyOf('a') });
    await symlink(join(elsewhere, 'real.md'), join(dir, 'a.md'));
    const { until } = await follow();
    for (const seed of ['one', 'two', 'three']) {
      await write(elsewhere, { 'new.md': storyOf(seed) });
      await rename(join(elsewhere, 'new.md'), join(elsewhere, 'real.md'));
      await until(() => text('a') === storyOf(seed));
      await write(elsewhere, { 'real.md': storyOf(`${seed} again`) });
      await until(() => text('a') === storyOf(`${seed} again`));
    }
  });

  it('given a thousand files at once, then loads a few times', async () => {
    const { until, loads } = await follow(dir, { intervals: {} });
    const names = Array.from({ length: 1000 }, (_, n) => `${n}.md`);
    await Promise.all(names.map((name) => write(dir, { [name]: storyOf(name) })));
    await until(() => ids().length === 1000);
    expect(loads.length).toBeLessThan(20);
    expect(loads.flatMap(({ added }) => added)).toHaveLength(1000);
  });
});

describe('a folder that vanishes', () => {
  it('withdraws nothing, is told once, and is followed again when it is back', async () => {
    const inside = join(dir, 'in');
    await write(inside, { 'a.md': storyOf('a') });
    const { until, problems, loads } = await follow(inside);
    await rename(inside, join(dir, 'away'));
    await until(() => problems.length > 0);
    expect(problems).toMatchObject([{ where: inside, reason: 'The folder cannot be read: it does not exist.' }]);
    expect(ids()).toEqual(['a']);
    const { length } = loads;
    await rename(join(dir, 'away'), inside);
    await until(() => loads.length > length);
    await write(inside, { 'b.md': storyOf('b') });
    await until(holds('a', 'b'));
    expect(problems).toHaveLength(1);
  });

  it('given an empty one in its place, as when it is unmounted, then the same', async () => {
    const inside = join(dir, 'in');
    await write(inside, { 'a.md': storyOf('a') });
    const { until, problems } = await follow(inside);
    await rename(inside, join(dir, 'away'));
    await mkdir(inside);
    await until(() => problems.at(-1)?.reason.includes('unmounted') === true);
    expect(ids()).toEqual(['a']);
    await rm(inside, { recursive: true });
    await rename(join(dir, 'away'), inside);
    await write(inside, { 'b.md': storyOf('b') });
    await until(holds('a', 'b'));
    await write(inside, { 'c.md': storyOf('c') });
    await until(holds('a', 'b', 'c'));
  });

  it('given one that is not there at the beginning, then says so and waits for it', async () => {
    const inside = join(dir, 'in');
    const { until, problems } = await follow(inside);
    expect(problems).toHaveLength(1);
    await write(inside, { 'a.md': storyOf('a') });
    await until(holds('a'));
  });
});

describe('loads', () => {
  it('never run two at a time, and what comes meanwhile is in the next', async () => {
    let underWay = 0;
    let most = 0;
    const gate = Promise.withResolvers<void>();
    const reader = countingReader();
    const slow = {
      ...reader,
      async read(files: Parameters<Reader['read']>[0]) {
        most = Math.max(most, ++underWay);
        const outcomes = await reader.read(files);
        await gate.promise;
        underWay--;
        return outcomes;
      },
    };
    const { until } = await follow(dir, { reader: slow });
    await write(dir, { 'a.md': storyOf('a') });
    await vi.waitUntil(() => underWay === 1);
    for (const name of ['b', 'c']) await write(dir, { [`${name}.md`]: storyOf(name) });
    gate.resolve();
    await until(holds('a', 'b', 'c'));
    expect(most).toBe(1);
  });

  it('given one that fails, then it is told and tried again', async () => {
    const reader = countingReader();
    let failing = true;
    const broken = {
      ...reader,
      read: (files: Parameters<Reader['read']>[0]) =>
        failing ? Promise.reject(new Error('The thread has died.')) : reader.read(files),
    };
    const { until, problems } = await follow(dir, { reader: broken });
    await write(dir, { 'a.md': storyOf('a') });
    await until(() => problems.length > 0);
    expect(problems).toMatchObject([{ where: dir, reason: expect.stringContaining('The thread has died.') }]);
    failing = false;
    await until(holds('a'));
    expect(problems).toHaveLength(1);
  });
});

describe('watches', () => {
  /** What the system watches for this process, on Linux. */
  const watched = () =>
    readdirSync('/proc/self/fdinfo')
      .map((name) => {
        try {
          return readFileSync(`/proc/self/fdinfo/${name}`, 'utf8');
        } catch {
          return '';
        }
      })
      .join('')
      .match(/^inotify wd/gm)?.length ?? 0;

  it.skipIf(process.platform !== 'linux')('are one a folder, none a file, and none is left after the end', async () => {
    await write(dir, Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n % 5}/${n}.md`, storyOf(n)])));
    const before = watched();
    const { close, until } = await follow();
    expect(watched() - before).toBe(6);
    await rm(join(dir, '0'), { recursive: true });
    await until(() => ids().length === 40);
    expect(watched() - before).toBe(5);
    await close();
    expect(watched()).toBe(before);
  });

  it('given more folders than the system lets watch, then says so once and looks by itself', async () => {
    await write(dir, { 'one/a.md': storyOf('a'), 'two/b.md': storyOf('b') });
    let allowed = 2;
    const watch = (path: string, onSign: (kind: string, name: string | null) => void): FSWatcher => {
      if (allowed-- > 0) return systemWatch(path, onSign);
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    const { until, problems } = await follow(dir, { watch });
    expect(problems).toMatchObject([{ where: dir, reason: expect.stringContaining('does not let the program watch') }]);
    for (const place of ['one', 'two', 'three']) await write(dir, { [`${place}/${place}.md`]: storyOf(place) });
    await until(holds('a', 'b', 'one', 'three', 'two'));
    await write(dir, { 'two/b.md': storyOf('edited') });
    await until(() => text('b') === storyOf('edited'));
    expect(problems).toHaveLength(1);
  });

  it('given no sign from the system at all, then a look at intervals finds what has changed', async () => {
    const silent = () => systemWatch(import.meta.dirname, () => {});
    const { until } = await follow(dir, { watch: silent, intervals: { ...INTERVALS, sweep: 30 } });
    await write(dir, { 'a.md': storyOf('a') });
    await until(holds('a'));
  });

  it('given the end in the middle of a load, then keeps what was loaded and resolves', async () => {
    await write(dir, Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}.md`, storyOf(n)])));
    const watching = watchFolder(store, dir, { reader: countingReader(), clock, intervals: INTERVALS });
    await vi.waitUntil(() => ids().length > 0, { interval: 1 });
    await watching.close();
    await watching.ready;
    const { length } = ids();
    await writeFile(join(dir, 'late.md'), storyOf('late'));
    await new Promise((resolve) => setTimeout(resolve, 3 * INTERVALS.settle));
    expect(ids()).toHaveLength(length);
    await watching.close();
  });
});
