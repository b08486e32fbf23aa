import { execFileSync } from 'node:child_process';
import { chmod, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Listing, listFolder } from '../../src/sources/listing.ts';
import { emptyFolder, LEAD, write } from './folders.ts';

let dir: string;
beforeEach(async () => {
  dir = await emptyFolder();
});

async function list(path = dir): Promise<Listing> {
  const outcome = await listFolder(path);
  if ('rejects' in outcome) throw new Error(JSON.stringify(outcome.rejects));
  return outcome.value;
}

const pathsOf = ({ files }: Listing, from = dir) => [...files.keys()].map((path) => path.slice(from.length + 1));

describe('listFolder', () => {
  it('given nested folders, then lists every article file by path and leaves all else alone', async () => {
    await write(dir, {
      'b.md': LEAD,
      'a/z.txt': LEAD,
      'a/y.MD': LEAD,
      'c/d/e.html': LEAD,
      'c/f.jsonl': LEAD,
      'FORMAT.md': 'Notes.',
      'c/README.md': 'Notes.',
      '.hidden.md': LEAD,
      '.git/x.md': LEAD,
      'draft.md~': LEAD,
      'picture.png': 'x',
      'data.bin': 'x',
    });
    const listing = await list();
    expect(pathsOf(listing)).toEqual(['a/y.MD', 'a/z.txt', 'b.md', 'c/d/e.html', 'c/f.jsonl']);
    expect(listing.rejects).toEqual([]);
    expect(listing.folders.toSorted()).toEqual([dir, ...['a', 'c', 'c/d'].map((name) => join(dir, name))]);
  });

  it('given documents of kinds that are not read, then says how many of each, once', async () => {
    await write(dir, {
      'a.md': LEAD,
      'b.PDF': 'x',
      'sub/c.pdf': 'x',
      'd.docx': 'x',
      'e.json': '{}',
      'page_files/f.css': 'x',
    });
    const { rejects } = await list();
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toMatchObject({ where: dir, field: 'file' });
    expect(rejects[0]?.reason).toContain('2 .pdf, 1 .docx, 1 .json.');
  });

  it('given links, then follows those to files and never those to folders', async () => {
    await write(dir, { 'real/a.md': LEAD, 'in/b.md': LEAD });
    const inside = join(dir, 'in');
    await symlink(join(dir, 'real/a.md'), join(inside, 'linked.md'));
    await symlink(inside, join(inside, 'loop'));
    await symlink(inside, join(inside, 'folder.md'));
    const listing = await list(inside);
    expect(pathsOf(listing, inside)).toEqual(['b.md', 'linked.md']);
    expect(listing.rejects).toEqual([]);
    expect(listing.links).toContain(join(inside, 'linked.md'));
  });

  it('given the folder itself as a link, or with a slash at its end, then lists it', async () => {
    await write(dir, { 'real/a.md': LEAD });
    await symlink(join(dir, 'real'), join(dir, 'link'));
    expect(pathsOf(await list(join(dir, 'link')), join(dir, 'link'))).toEqual(['a.md']);
    expect([...(await list(join(dir, 'real/'))).files.keys()]).toEqual([join(dir, 'real/a.md')]);
  });

  it('given links that lead nowhere or to themselves, then lists them without a size', async () => {
    await symlink(join(dir, 'gone.md'), join(dir, 'broken.md'));
    await symlink(join(dir, 'self.md'), join(dir, 'self.md'));
    expect([...(await list()).files.values()]).toMatchObject([{ size: null }, { size: null }]);
  });

  it.skipIf(process.platform === 'win32')('given a pipe, then leaves it out', async () => {
    await write(dir, { 'a.md': LEAD });
    execFileSync('mkfifo', [join(dir, 'pipe.md')]);
    expect(pathsOf(await list())).toEqual(['a.md']);
  });

  it.skipIf(process.getuid?.() === 0)('given a folder within that cannot be read, then says so', async () => {
    await write(dir, { 'a.md': LEAD, 'locked/c.md': LEAD });
    await chmod(join(dir, 'locked'), 0);
    const listing = await list();
    await chmod(join(dir, 'locked'), 0o700);
    expect(pathsOf(listing)).toEqual(['a.md']);
    expect(listing.rejects).toMatchObject([
      { where: join(dir, 'locked'), reason: 'The folder cannot be read: permission is denied.' },
    ]);
    expect([...listing.doubtful]).toEqual([join(dir, 'locked')]);
  });

  it('given a folder that is missing or a file, then rejects the whole', async () => {
    await write(dir, { 'a.md': LEAD });
    expect(await listFolder(join(dir, 'none'))).toMatchObject({
      rejects: [{ where: join(dir, 'none'), reason: 'The folder cannot be read: it does not exist.' }],
    });
    expect(await listFolder(join(dir, 'a.md'))).toMatchObject({
      rejects: [{ where: join(dir, 'a.md'), reason: 'The folder cannot be read: it is not a folder.' }],
    });
  });

  it('given a folder without articles, then lists none', async () => {
    expect(await list()).toMatchObject({ files: new Map(), rejects: [] });
  });

  it('given a sources.json in a folder, then its files have that metadata, and the nearest one counts', async () => {
    await write(dir, {
      'sources.json': JSON.stringify([
        { file: 'a.txt', outlet: 'The Quay', published: '2021-03' },
        { file: 'sub/b.txt', outlet: 'Far', title: 'Far title' },
        { file: 'sub/c.txt', outlet: 'Far' },
      ]),
      'sub/sources.json': JSON.stringify([{ file: 'b.txt', outlet: 'Near' }]),
      ...Object.fromEntries(['a.txt', 'sub/b.txt', 'sub/c.txt', 'sub/d.txt'].map((name) => [name, LEAD])),
    });
    const listing = await list();
    const files = [...listing.files.values()];
    expect(listing.rejects).toEqual([]);
    expect(files.map(({ metadata }) => metadata?.outlet)).toEqual(['The Quay', 'Near', 'Far', undefined]);
    expect(files.map(({ metadata }) => metadata?.title ?? null)).toEqual([null, null, null, null]);
  });

  it('given faulty entries in sources.json, then names them, and leaves out files whose entry is refused', async () => {
    await write(dir, {
      'sources.json': JSON.stringify([
        { file: 'a.txt', published: '2020-13' },
        { file: 'gone.txt', outlet: 'The Quay' },
        { file: 'b.txt', outlet: 'The Quay' },
        { file: 'c.txt', wording: 'ours' },
      ]),
      ...Object.fromEntries(['a.txt', 'b.txt', 'c.txt'].map((name) => [name, LEAD])),
    });
    const listing = await list();
    expect(pathsOf(listing)).toEqual(['a.txt', 'b.txt']);
    expect([...listing.doubtful]).toEqual([join(dir, 'c.txt')]);
    expect(listing.rejects.map(({ where, field, reason }) => [where, field, reason])).toEqual([
      [join(dir, 'sources.json'), 'published', 'Entry 1 (a.txt): There is no date 2020-13.'],
      [join(dir, 'sources.json'), 'wording', 'Entry 4 (c.txt): The wording is neither original nor brief.'],
      [join(dir, 'sources.json'), 'file', 'There is no article file gone.txt, though an entry describes it.'],
    ]);
  });

  it('given a broken sources.json, then says so and lists the files without it', async () => {
    await write(dir, { 'sources.json': '[{', 'a.txt': LEAD });
    const listing = await list();
    expect([...listing.files.keys()]).toEqual([join(dir, 'a.txt')]);
    expect(listing.rejects).toMatchObject([{ where: join(dir, 'sources.json'), field: 'file', line: 1 }]);
    expect([...listing.doubtful]).toEqual([dir]);
  });

  it('gives a file another stamp when its size, its time or its metadata changes, and else the same', async () => {
    await write(dir, { 'a.md': LEAD });
    const stamp = async () => (await list()).files.get(join(dir, 'a.md'))?.stamp;
    const seen = [await stamp()];
    expect(await stamp()).toBe(seen[0]);
    await writeFile(join(dir, 'a.md'), `${LEAD} More.`);
    seen.push(await stamp());
    await utimes(join(dir, 'a.md'), new Date(), new Date('2020-01-01'));
    seen.push(await stamp());
    await write(dir, { 'sources.json': JSON.stringify([{ file: 'a.md', outlet: 'The Quay' }]) });
    seen.push(await stamp());
    await write(dir, { 'sources.json': JSON.stringify([{ file: 'a.md', outlet: 'The Pier' }]) });
    seen.push(await stamp());
    expect(new Set(seen).size).toBe(5);
  });

  it('given an earlier listing, then looks again only at what is concerned, and sees what is new or gone', async () => {
    const sources = (outlet: string) => JSON.stringify([{ file: 'in/b.md', outlet }]);
    await write(dir, { 'a.md': LEAD, 'in/b.md': LEAD, 'gone.md': LEAD, 'sources.json': sources('The Quay') });
    const listing = await list();
    await write(dir, {
      'a.md': `${LEAD} More.`,
      'in/b.md': `${LEAD} More.`,
      'new.md': LEAD,
      'sources.json': sources('The Pier'),
    });
    await rm(join(dir, 'gone.md'));
    const again = async (...concerned: string[]) => {
      const concerns = (path: string) => concerned.includes(path.slice(dir.length + 1));
      const outcome = await listFolder(dir, { listing, concerns });
      if ('rejects' in outcome) throw new Error('not listed');
      const { files } = outcome.value;
      const changed = [...files].filter(([path, { stamp }]) => listing.files.get(path)?.stamp !== stamp);
      expect([...files.keys()].map((path) => path.slice(dir.length + 1))).toEqual(['a.md', 'in/b.md', 'new.md']);
      return changed.map(([path]) => path.slice(dir.length + 1));
    };
    expect(await again()).toEqual(['new.md']);
    expect(await again('a.md')).toEqual(['a.md', 'new.md']);
    expect(await again('sources.json')).toEqual(['in/b.md', 'new.md']);
    expect(await again('a.md', 'in/b.md')).toEqual(['a.md', 'in/b.md', 'new.md']);
  });

  it('tells whether the folder is the one that it was', async () => {
    const { identity } = await list();
    await write(dir, { 'a.md': LEAD });
    expect((await list()).identity).toBe(identity);
    expect((await list(await emptyFolder())).identity).not.toBe(identity);
  });

  it('given a file that goes while the folder is listed, then lists it or not and does not fail', async () => {
    await write(dir, Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}.md`, LEAD])));
    const listing = list();
    await rm(join(dir, '199.md'));
    expect((await listing).files.size).toBeGreaterThanOrEqual(199);
  });
});
