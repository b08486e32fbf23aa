import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/store/migrations.ts';
import { archivePath, article, item, storeAt, storyOf } from './fixtures.ts';

const STEPS = ['CREATE TABLE pets (name TEXT)', 'ALTER TABLE pets ADD legs INTEGER', 'UPDATE pets SET legs = 4'];
const schema = (db: DatabaseSync) => Object.values(db.prepare('PRAGMA user_version').get() ?? {})[0];

describe('migrate', () => {
  it('given an empty file, then takes every step', () => {
    const db = new DatabaseSync(':memory:');
    expect(migrate(db, MIGRATIONS)).toBe(MIGRATIONS.length);
    expect(schema(db)).toBe(MIGRATIONS.length);
  });

  it('given an older schema, then takes only the steps it lacks and keeps what is there', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, STEPS.slice(0, 1));
    db.exec("INSERT INTO pets VALUES ('Minka')");
    expect(migrate(db, STEPS)).toBe(3);
    expect(db.prepare('SELECT * FROM pets').all()).toEqual([{ name: 'Minka', legs: 4 }]);
  });

  it('given the present schema, then does nothing', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, STEPS);
    expect(migrate(db, STEPS)).toBe(3);
  });

  it('given a newer schema, then does nothing and tells which', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, STEPS);
    expect(migrate(db, STEPS.slice(0, 1))).toBe(3);
    expect(schema(db)).toBe(3);
  });

  it('given a step that fails half-way, then stays at the step before it, whole', () => {
    const db = new DatabaseSync(':memory:');
    expect(() => migrate(db, [STEPS[0] ?? '', 'CREATE TABLE half (n); SELECT nonsense'])).toThrow();
    expect(schema(db)).toBe(1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()).toEqual([{ name: 'pets' }]);
    expect(db.isTransaction).toBe(false);
  });
});

describe('an archive of the first schema', () => {
  const TEXT = storyOf('ferry');

  /** As that version of the program left it: two articles of a folder, one withdrawn, one taken down, and an answer. */
  function oldArchive(): string {
    const path = archivePath();
    mkdirSync(dirname(path));
    const db = new DatabaseSync(path);
    migrate(db, MIGRATIONS.slice(0, 1));
    const add = db.prepare(`
      INSERT INTO articles (id, version, title, outlet, url, authors, published, precision, origin, withdrawn)
      VALUES (?, ?, ?, 'Harbour Post', ?, '["Ada Quay"]', '2024-03-05', 'day', '/folder', ?)`);
    const addVersion = db.prepare("INSERT INTO versions VALUES (?, ?, 'original', ?, '[]')");
    for (const [id, withdrawn] of [
      ['ferry', 0],
      ['gone', 0],
      ['old', 1],
    ] as const) {
      add.run(id, 2, `News from ${id}`, `https://harbour.example/${id}`, withdrawn);
      addVersion.run(id, 1, `An older text of ${id}.`);
      addVersion.run(id, 2, id === 'ferry' ? TEXT : storyOf(id));
    }
    db.exec(`
      INSERT INTO taken_down VALUES ('closed');
      INSERT INTO rejects VALUES ('/folder', 0, '/folder/bad.md', NULL, 'file', 'It is broken.', 'Mend it.');
      INSERT INTO answers VALUES ('k3f9q2', '2024-03-06T10:00:00.000Z', 'Late?', '{"form": 1, "filters": {}}');
      INSERT INTO answer_spans VALUES ('k3f9q2', 0, 1, 'ferry', 1, 0, 3, 'null');`);
    db.close();
    return path;
  }

  it('keeps articles with their versions, what is closed, and answers', () => {
    const store = storeAt(oldArchive());
    expect(store.metas()).toMatchObject([
      { id: 'ferry', version: 2, title: 'News from ferry', authors: ['Ada Quay'] },
      { id: 'gone', version: 2 },
    ]);
    expect(store.article('ferry')?.text).toBe(TEXT);
    expect(store.text('ferry', 1)).toBe('An older text of ferry.');
    expect(store.articleAt('old', 2)?.text).toBe(storyOf('old'));
    expect(store.putArticle(article('closed'), '/folder').change).toBe('taken down');
    expect(store.answer('k3f9q2')?.spans).toMatchObject([{ articleId: 'ferry', version: 1 }]);
    expect(store.rejects()).toEqual([]);
    expect(store.changesSince(0)).toMatchObject({ metas: [{ id: 'ferry' }, { id: 'gone' }] });
  });

  it('given the next load of its folder, then knows its articles again and withdraws those whose files are gone', () => {
    const store = storeAt(oldArchive());
    const ferry = item('ferry', [{ value: article('ferry', TEXT) }]);
    expect(store.putItem(ferry)).toMatchObject({ added: [] });
    expect(store.article('ferry')).toMatchObject({ version: 2 });
    expect(store.dropUnheld('/folder')).toEqual(['gone']);
    expect(store.dropItems(['/folder/ferry.md'])).toEqual(['ferry']);
  });

  it('given editions and copies of its articles, then finds them', () => {
    const store = storeAt(oldArchive());
    const { url } = article('ferry');
    store.putItem(item('ferry', [{ value: article('ferry', TEXT) }]));
    store.putItem(item('copy', [{ value: article('copy', TEXT) }]));
    store.putItem(item('newer', [{ value: article('newer', storyOf('newer'), { url, published: '2024-03-06' }) }]));
    expect(store.metas().map(({ id }) => id)).toEqual(['copy', 'gone', 'newer']);
    expect(store.removeArticle('newer')).toEqual(['ferry', 'newer']);
  });
});
