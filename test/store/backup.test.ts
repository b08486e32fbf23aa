import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/store.ts';
import { article } from './fixtures.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'on-record-backup-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));

describe('a backup', () => {
  it('has what the archive has, also while it is in use', async () => {
    const store = openStore(join(dir, 'archive.sqlite'));
    store.putArticle(article('ferry', 'The ferry stays.'), 'tests');
    expect(await backUp(join(dir, 'archive.sqlite'), join(dir, 'copies/monday.sqlite'))).toMatchObject({
      pages: expect.any(Number),
    });
    store.putArticle(article('lamp', 'The lamp moves.'), 'tests');
    store.close();
    const copy = openStore(join(dir, 'copies/monday.sqlite'));
    expect(copy.metas().map(({ id }) => id)).toEqual(['ferry']);
    expect(copy.article('ferry')?.text).toBe('The ferry stays.');
    copy.close();
  });

  it('given no archive, a file in the way, or one that is no archive, then says so and leaves nothing behind', async () => {
    const from = join(dir, 'archive.sqlite');
    expect(await backUp(from, join(dir, 'copy'))).toEqual({
      problem: expect.stringContaining('There is no archive at'),
    });
    openStore(from).close();
    writeFileSync(join(dir, 'taken'), 'a');
    expect(await backUp(from, join(dir, 'taken'))).toEqual({ problem: expect.stringContaining('is there already') });
    writeFileSync(join(dir, 'text'), 'no database, only a text that is long enough to be looked at'.repeat(100));
    expect(await backUp(join(dir, 'text'), join(dir, 'copy'))).toEqual({
      problem: expect.stringContaining('could not be copied'),
    });
    expect(existsSync(join(dir, 'copy'))).toBe(false);
    expect(readdirSync(dir).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
