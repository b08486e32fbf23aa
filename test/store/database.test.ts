import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { durably, inTransaction, openDatabase, UnusableDatabase } from '../../src/store/database.ts';
import { deliveryStore } from '../../src/store/deliveries.ts';
import { matchStore } from '../../src/store/matches.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { archivePath, article, storeAt } from './fixtures.ts';

const script = (name: string) => join(import.meta.dirname, name);

describe('openDatabase', () => {
  it('makes the folder and the file', () => {
    const path = archivePath();
    openDatabase(path).close();
    expect(existsSync(path)).toBe(true);
  });

  it('waits for other writers, checks references and trusts no schema', () => {
    const db = openDatabase(archivePath());
    const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('busy_timeout')).toBe(5000);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('synchronous')).toBe(1);
    expect(pragma('trusted_schema')).toBe(0);
    db.close();
  });

  it('given a file that is no database, then says so, names the file and leaves it alone', () => {
    const path = archivePath();
    mkdirSync(dirname(path));
    for (const content of ['Dear diary', 'Dear diary, this is not a database at all.\n'.repeat(100)]) {
      writeFileSync(path, content);
      expect(() => openDatabase(path)).toThrow(UnusableDatabase);
      expect(() => openDatabase(path)).toThrow(`The file ${path} is not a database. Move it away`);
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
  });

  it('given a path that is a folder, or lies below a file, then says what to check', () => {
    const path = archivePath();
    mkdirSync(path, { recursive: true });
    expect(() => openDatabase(path)).toThrow(`The archive at ${path} cannot be opened.`);
    const file = join(path, 'file');
    writeFileSync(file, '');
    expect(() => openDatabase(join(file, 'archive.db'))).toThrow(`The folder ${file} for the archive cannot be made`);
  });

  it('given an archive of a newer program, then refuses it and changes nothing', () => {
    const path = archivePath();
    const db = openDatabase(path);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    expect(() => openDatabase(path)).toThrow(UnusableDatabase);
    expect(() => openDatabase(path)).toThrow('was made by a newer version of the program');
  });

  it('given an archive that lost its tail, then says that it is damaged', () => {
    const path = archivePath();
    const store = storeAt(path);
    for (let n = 0; n < 50; n++) store.putArticle(article(`a${n}`), 'folder');
    store.close();
    truncateSync(path, 4096);
    const damaged = `${path}.damaged`;
    copyFileSync(path, damaged);
    expect(() => storeAt(damaged).metas()).toThrow(/damaged/);
  });

  it('given several programs that start at once on a new archive, then all of them open it', async () => {
    const path = archivePath();
    const run = promisify(execFile);
    const outputs = await Promise.all(
      Array.from({ length: 6 }, () => run(process.execPath, [script('open-once.ts'), path])),
    );
    expect(outputs.map(({ stdout }) => stdout)).toEqual(Array(6).fill('0\n'));
  });

  it('given a program killed in the middle of a load, then what it had finished is there and the rest is not', async () => {
    const path = archivePath();
    const child = spawn(process.execPath, [script('endless-load.ts'), path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const store = storeAt(path);
    expect(store.metas()).toHaveLength(100);
    expect([...store.articles()].every(({ id }) => id.startsWith('kept-'))).toBe(true);
    expect(store.putArticle(article('after'), 'folder').change).toBe('new');
    const db = new DatabaseSync(path);
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
  });
});

describe('inTransaction', () => {
  const table = () => {
    const db = openDatabase(':memory:');
    db.exec('CREATE TABLE t (n INTEGER)');
    const insert = (n: number) => db.prepare('INSERT INTO t VALUES (?)').run(n);
    const rows = () => db.prepare('SELECT n FROM t').all().flatMap(Object.values);
    return { db, insert, rows };
  };

  it('gives back what the work gives back, and keeps it', () => {
    const { db, insert, rows } = table();
    expect(inTransaction(db, () => insert(1).changes)).toBe(1);
    expect(rows()).toEqual([1]);
  });

  it('given work that throws, then keeps none of it, also of what was nested', () => {
    const { db, insert, rows } = table();
    const work = () => {
      inTransaction(db, () => insert(1));
      throw new Error('no');
    };
    expect(() => inTransaction(db, work)).toThrow('no');
    expect(rows()).toEqual([]);
    expect(db.isTransaction).toBe(false);
  });

  it('given asynchronous work, then refuses it instead of committing half', () => {
    const { db, insert, rows } = table();
    expect(() => inTransaction(db, async () => insert(1))).toThrow(TypeError);
    expect(rows()).toEqual([]);
  });
});

describe('durably', () => {
  /** How careful SQLite was at each commit: 1 is NORMAL, 2 is FULL, https://www.sqlite.org/pragma.html#pragma_synchronous */
  function watched() {
    const db = openDatabase(archivePath());
    const careful = () => db.prepare('PRAGMA synchronous').get()?.['synchronous'];
    const commits: unknown[] = [];
    const exec = db.exec.bind(db);
    db.exec = (sql) => {
      if (sql === 'COMMIT') commits.push(careful());
      exec(sql);
    };
    return { db, commits, careful };
  }

  it('waits for the disk, this once, also where the work fails', () => {
    const { db, commits, careful } = watched();
    durably(db, () => db.exec('CREATE TABLE a (b)'));
    expect(commits).toEqual([2]);
    expect(() => durably(db, () => expect.unreachable())).toThrow();
    expect(careful()).toBe(1);
    inTransaction(db, () => db.exec('CREATE TABLE c (d)'));
    expect(commits).toEqual([2, 1]);
    expect(() => inTransaction(db, () => durably(db, () => 1))).toThrow(TypeError);
    db.close();
  });

  it('keeps what is about to be sent: the claim, and the articles it tells of', () => {
    const { db, commits } = watched();
    const at = '2026-03-10T08:00:00.000Z';
    deliveryStore(db).claimDelivery({ id: 'x', heldUntil: at, tries: 0 } as never, at, at);
    matchStore(db).takeMatches('a', 'x');
    expect(commits).toEqual([2, 2]);
    db.close();
  });
});
