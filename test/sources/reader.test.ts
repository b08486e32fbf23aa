import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openReader } from '../../src/sources/reader.ts';
import { emptyFolder, LEAD, write } from './folders.ts';

function reader() {
  const opened = openReader(2);
  onTestFinished(() => opened.close());
  return opened;
}

const page = (text: string) =>
  `<html><head><title>Ferry</title></head><body><article><p>${text}</p></article></body></html>`;

describe('a reader', () => {
  it('gives what each file holds, in the files’ order, light ones and heavy ones alike', async () => {
    const dir = await emptyFolder();
    await write(dir, { 'a.md': LEAD, 'b.html': page(`${LEAD} `.repeat(5)), 'c.txt': LEAD });
    const paths = ['a.md', 'b.html', 'c.txt'].map((name) => ({ path: join(dir, name), size: 100 }));
    const { read } = reader();
    for (const files of [paths.slice(0, 1), paths, paths.slice(2)]) {
      const outcomes = await read(files);
      expect(outcomes.map(([first]) => first && 'value' in first && first.value.id)).toEqual(
        files.map(({ path }) => /(\w)\.\w+$/.exec(path)?.[1]),
      );
    }
  });

  it('given a file that is gone or too large, then rejects that one', async () => {
    const dir = await emptyFolder();
    await write(dir, { 'a.md': LEAD });
    const [gone, large, sound] = await reader().read([
      { path: join(dir, 'gone.md'), size: 10 },
      { path: join(dir, 'large.html'), size: 1_000_000_000 },
      { path: join(dir, 'a.md'), size: LEAD.length },
    ]);
    expect(gone).toMatchObject([{ rejects: [{ where: join(dir, 'gone.md'), field: 'file' }] }]);
    expect(large).toMatchObject([
      { rejects: [{ where: join(dir, 'large.html'), reason: expect.stringMatching(/MB/) }] },
    ]);
    expect(sound).toMatchObject([{ value: { id: 'a' } }]);
  });

  it('given what was fetched, then does not look for a file', async () => {
    const bytes = new TextEncoder().encode(page(`${LEAD} `.repeat(5)));
    const address = 'https://harbour.example/ferry';
    const [read] = await reader().read([{ path: address, size: bytes.length, bytes, mediaType: 'text/html', address }]);
    expect(read).toMatchObject([{ value: { title: 'Ferry', text: expect.stringContaining(LEAD) } }]);
  });

  it('given several reads at once in threads, then gives each its own', async () => {
    const { read } = reader();
    const dir = await emptyFolder();
    const files = Array.from({ length: 12 }, (_, n) => join(dir, `p${n}.html`));
    for (const [n, path] of files.entries()) await writeFile(path, page(`${LEAD} Number ${n}. `.repeat(5)));
    const all = await Promise.all(files.map((path) => read([{ path, size: 500 }])));
    for (const [n, outcomes] of all.entries()) {
      expect(outcomes).toMatchObject([[{ value: { id: `p${n}`, text: expect.stringContaining(`Number ${n}.`) } }]]);
    }
  });

  it('can be used again after it was closed', async () => {
    const dir = await emptyFolder();
    await write(dir, { 'a.html': page(`${LEAD} `.repeat(5)) });
    const opened = reader();
    const files = [{ path: join(dir, 'a.html'), size: 100 }];
    await opened.read(files);
    await opened.close();
    expect(await opened.read(files)).toMatchObject([[{ value: { id: 'a' } }]]);
  });
});
