import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/store/migrations.ts';
import type { Store } from '../../src/store/store.ts';
import { archivePath, article, storeAt, storyOf, withdraw } from './fixtures.ts';

const put = (store: Store, articleId: string, version = 1) =>
  store.putVectors([{ articleId, version, start: 0, end: 9, vector: Int8Array.of(1, -2, 3) }], 'tiny');
const of = (store: Store, articleId: string, version = 1) => store.vectors({ articleId, version }, 'tiny').length;

function withVectors(...ids: string[]): Store {
  const store = storeAt();
  for (const id of ids) store.putArticle(article(id), '/folder');
  for (const id of ids) put(store, id);
  return store;
}

describe('the vectors of an article', () => {
  it('come back as they were put, for their model', () => {
    const store = withVectors('a');
    expect(store.vectors({ articleId: 'a', version: 1 }, 'tiny')).toEqual([
      { articleId: 'a', version: 1, start: 0, end: 9, vector: Int8Array.of(1, -2, 3) },
    ]);
    expect(store.vectors({ articleId: 'a', version: 1 }, 'other')).toEqual([]);
  });

  it('go with it when it is withdrawn, though an answer keeps its text', () => {
    const store = withVectors('a', 'b');
    withdraw(store, '/folder', ['a']);
    expect(store.text('a', 1)).toBeDefined();
    expect([of(store, 'a'), of(store, 'b')]).toEqual([0, 1]);
    put(store, 'a');
    expect(of(store, 'a')).toBe(0);
  });

  it('go when another text takes its place, and stay when only its facts change', () => {
    const store = withVectors('a');
    store.putArticle(article('a', undefined, { title: 'Another title' }), '/folder');
    expect(of(store, 'a')).toBe(1);
    store.putArticle(article('a', 'The ferry sails again.'), '/folder');
    put(store, 'a', 1);
    expect([of(store, 'a', 1), of(store, 'a', 2)]).toEqual([0, 0]);
    put(store, 'a', 2);
    expect(of(store, 'a', 2)).toBe(1);
  });

  it('go when another edition is answered from in its place', () => {
    const store = storeAt();
    const url = 'https://harbour.example/story';
    store.putArticle(article('old', storyOf(1), { url }), '/folder');
    put(store, 'old');
    store.putArticle(article('new', storyOf(1), { url, published: '2024-03-06' }), '/folder');
    store.relate(['old', 'new']);
    expect(store.metas().map(({ id }) => id)).toEqual(['new']);
    expect(of(store, 'old')).toBe(0);
  });
});

describe('an archive from before vectors went with their texts', () => {
  it('loses those of texts that are not searched', () => {
    const path = archivePath();
    mkdirSync(dirname(path));
    const db = new DatabaseSync(path);
    const step = MIGRATIONS.findIndex((sql) => sql.includes('CREATE TRIGGER vectors_go'));
    migrate(db, MIGRATIONS.slice(0, step));
    for (const [id, version, withdrawn] of [
      ['a', 2, 0],
      ['b', 1, 1],
    ] as const) {
      db.prepare(
        `INSERT INTO articles (id, version, title, authors, precision, origin, withdrawn) VALUES (?, ?, 't', '[]', 'undated', '/folder', ?)`,
      ).run(id, version, withdrawn);
      for (let one = 1; one <= version; one++) {
        db.prepare(`INSERT INTO versions VALUES (?, ?, 'original', 'words', '[]')`).run(id, one);
        db.prepare(`INSERT INTO vectors VALUES (?, ?, 0, 5, 'tiny', x'01')`).run(id, one);
      }
    }
    db.close();
    const store = storeAt(path);
    expect([of(store, 'a', 1), of(store, 'a', 2), of(store, 'b')]).toEqual([0, 1, 0]);
  });
});
