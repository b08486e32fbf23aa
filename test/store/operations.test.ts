/** What holds of an archive after any operations in any order. */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import type { Store } from '../../src/store/store.ts';
import { archivePath, article, item, storeAt, storyOf } from './fixtures.ts';

const FILES = ['a', 'b', 'c', 'd', 'e'];

type Operation =
  | { kind: 'put'; file: string; text: number; address: number; day: number; brief: boolean; summary: boolean }
  | { kind: 'drop' | 'remove' | 'restore' | 'prune'; file: string };

const file = fc.constantFrom(...FILES);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      file,
      text: fc.nat(1),
      address: fc.nat(3),
      day: fc.nat(2),
      brief: fc.boolean(),
      summary: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('drop' as const, 'remove' as const, 'restore' as const, 'prune' as const),
      file,
    }),
  },
);

/** What a file holds that is not closed, as far as a plain account of the rules goes. */
class Model {
  readonly held = new Map<string, Article>();
  /** Id → address. */
  readonly closed = new Map<string, string | null>();
  /** Of each article at its last reading, also of those withdrawn. */
  readonly #addresses = new Map<string, string | null>();

  apply(store: Store, operation: Operation): void {
    const { kind, file: id } = operation;
    if (kind === 'put') {
      const given = articleOf(operation);
      const result = store.putItem(item(id, [{ value: given }]));
      const known = this.held.get(id);
      if (known && !known.summary && given.summary) return;
      if (this.closed.has(id) || (given.url !== null && [...this.closed.values()].includes(given.url))) {
        expect(result.closed).toBe(1);
        if (this.#addresses.has(id)) this.closed.set(id, given.url);
        this.held.delete(id);
        this.#addresses.delete(id);
      } else {
        this.held.set(id, given);
        this.#addresses.set(id, given.url);
      }
    } else if (kind === 'drop') {
      store.dropItems([`/folder/${id}.md`]);
      this.held.delete(id);
    } else if (kind === 'prune') store.pruneVersions();
    else if (kind === 'remove') {
      for (const removed of store.removeArticle(id)) {
        this.closed.set(removed, this.#addresses.get(removed) ?? null);
        this.#addresses.delete(removed);
        this.held.delete(removed);
      }
      if (!this.closed.has(id)) this.closed.set(id, null);
    } else {
      store.restoreArticle(id);
    }
  }
}

function articleOf({ file, text, address, day, brief, summary }: Extract<Operation, { kind: 'put' }>): Article {
  return article(file, storyOf(text), {
    url: address === 0 ? null : `https://harbour.example/${address}`,
    published: `2024-03-0${day + 1}`,
    wording: brief ? 'brief' : 'original',
    ...(summary && { summary: true }),
  });
}

interface Row {
  id: string;
  withdrawn: 0 | 1;
  wording: string;
  address: string | null;
  edition: string | null;
  copy: string | null;
  bands: number;
}

function invariants(store: Store, db: DatabaseSync): void {
  const rows = db
    .prepare(`
      SELECT id, withdrawn, wording, address_key AS address, edition_of AS edition, copy_of AS copy,
        (SELECT count(*) FROM bands b WHERE b.article_id = a.id) AS bands
      FROM articles a JOIN versions v ON v.article_id = a.id AND v.version = a.version`)
    .all() as unknown as Row[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) {
    const leads = !row.withdrawn && row.edition === null && row.copy === null;
    expect(row.bands > 0, `${row.id} can be found by its text where it stands for itself`).toBe(leads);
    if (row.withdrawn) continue;
    if (row.copy !== null) {
      expect(byId.get(row.copy), `${row.id} is a copy of ${row.copy}`).toMatchObject({
        ...{ withdrawn: 0, edition: null, copy: null, wording: row.wording },
      });
    }
    if (row.edition !== null) {
      expect(byId.get(row.edition), `${row.id} is an edition of ${row.edition}`).toMatchObject({
        ...{ withdrawn: 0, edition: null, address: row.address, wording: row.wording },
      });
    }
  }
  const current = rows.filter(({ withdrawn }) => !withdrawn);
  for (const group of Map.groupBy(current, ({ address, wording }) => address && `${wording} ${address}`)) {
    if (group[0] !== null) expect(group[1].filter(({ edition }) => edition === null)).toHaveLength(1);
  }
  const bandsOfNobody = db.prepare('SELECT count(*) AS n FROM bands WHERE article_id NOT IN (SELECT id FROM articles)');
  expect(bandsOfNobody.get()).toEqual({ n: 0 });

  const duplicates = store.duplicates();
  const folded = new Set(duplicates.map(({ articleId }) => articleId));
  for (const { articleId, duplicateOf } of duplicates) {
    expect(articleId).not.toBe(duplicateOf);
    expect(folded.has(duplicateOf), `${duplicateOf} stands for ${articleId} and for itself`).toBe(false);
  }
}

it('after any operations, every article is held once, folded into one that stands for itself, and followers know it', () => {
  fc.assert(
    fc.property(fc.array(operation, { minLength: 10, maxLength: 40 }), (operations) => {
      const path = archivePath();
      const store = storeAt(path);
      const db = new DatabaseSync(path, { readOnly: true });
      const model = new Model();
      const followed = new Map<string, object>();
      let revision = 0;
      try {
        for (const each of operations) {
          model.apply(store, each);
          if (each.kind === 'restore') for (const id of model.closed.keys()) reopenIfOpen(store, model, id);
          const changes = store.changesSince(revision);
          for (const id of changes.gone) followed.delete(id);
          for (const meta of changes.metas) followed.set(meta.id, meta);
          revision = changes.revision;
          expect([...followed.keys()].toSorted()).toEqual(store.metas().map(({ id }) => id));
          expect(store.metas()).toEqual(
            [...followed.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, m]) => m),
          );
          invariants(store, db);
          const texts = new Map([...store.articles()].map(({ id, text }) => [id, text]));
          expect(texts).toEqual(new Map([...model.held].toSorted().map(([id, { text }]) => [id, text])));
        }
      } finally {
        db.close();
        store.close();
      }
    }),
    { numRuns: 60 },
  );
});

/** Which of the closed ones an undo has opened is asked of the archive: those of one address go together. */
function reopenIfOpen(store: Store, model: Model, id: string): void {
  if (!isClosed(store, id)) model.closed.delete(id);
}

function isClosed(store: Store, id: string): boolean {
  let closed = false;
  try {
    store.inTransaction(() => {
      closed = store.putArticle(article(id, 'A trial.', { url: null }), 'trial').change === 'taken down';
      throw new Error('undone');
    });
  } catch {}
  return closed;
}
