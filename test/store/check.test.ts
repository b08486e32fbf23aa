import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkArchive } from '../../src/store/check.ts';
import { openStore } from '../../src/store/store.ts';
import { article } from './fixtures.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'on-record-check-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));

describe('the check of an archive', () => {
  it('given none, then says so and makes none', () => {
    const path = join(dir, 'archive.sqlite');
    expect(checkArchive(path)).toEqual({ state: 'absent' });
    expect(checkArchive(path)).toEqual({ state: 'absent' });
  });

  it('given one, also one that is in use, then finds it sound and counts its articles', () => {
    const path = join(dir, 'archive.sqlite');
    const store = openStore(path);
    store.putArticle(article('ferry', 'The ferry stays.'), 'tests');
    expect(checkArchive(path)).toEqual({ state: 'sound', articles: 1, feeds: [] });
    store.close();
    expect(checkArchive(path)).toEqual({ state: 'sound', articles: 1, feeds: [] });
  });

  it('given a file that was tampered with, or that is none, then says what is wrong and leaves it as it is', () => {
    const path = join(dir, 'archive.sqlite');
    const store = openStore(path);
    for (let i = 0; i < 200; i++) store.putArticle(article(`a${i}`, `Line ${i}. ${'x'.repeat(500)}`), 'tests');
    store.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(7, 4096 * 3, 4096 * 20));
    expect(checkArchive(path)).toMatchObject({ state: 'damaged', reason: expect.stringMatching(/./) });
    writeFileSync(path, 'Dear diary, '.repeat(1000));
    expect(checkArchive(path)).toMatchObject({ state: 'damaged' });
    expect(readFileSync(path, 'utf8')).toMatch(/^Dear diary/);
  });
});
