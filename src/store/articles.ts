/** Articles and their versions. A version's text never changes, so (id, version) names one text for ever. */

import type { DatabaseSync } from 'node:sqlite';
import type { Article, ArticleMeta, Precision, Removal, StoredArticle, Wording } from '../coverage/article.ts';
import { inTransaction } from './database.ts';

export interface PutResult {
  /** The version that now is current; 0 where the article was taken down. */
  version: number;
  /**
   * `updated`: text, metadata, or back after having been withdrawn. `unchanged`: nothing that a reader could see.
   * `taken down`: the id is closed and nothing was stored.
   */
  change: 'new' | 'updated' | 'unchanged' | 'taken down';
}

export interface ArticleStore {
  /**
   * Stores an article that was read from `origin` (a folder, a feed's address). A changed text is a new version; other
   * changes are made in place. An article that had been withdrawn is current again.
   */
  putArticle(article: Article, origin: string): PutResult;
  /** The article as it is now; undefined where it is unknown, withdrawn or taken down. */
  article(id: string): StoredArticle | undefined;
  /** One version's text and wording with the article's present metadata, also of an article that was withdrawn. */
  articleAt(id: string, version: number): StoredArticle | undefined;
  /** One version's text, also of an article that was withdrawn. */
  text(id: string, version: number): string | undefined;
  /** All current articles in the order of their ids, one at a time. Finish reading before anything is written. */
  articles(): Iterable<StoredArticle>;
  /** All current articles without their texts, in the order of their ids. */
  metas(): ArticleMeta[];
  /**
   * Withdraws what was loaded from `origin` and is not among `keepIds`: no longer current, but resolvable as long as an
   * answer points at it.
   * @returns the ids withdrawn.
   */
  withdrawMissing(origin: string, keepIds: ReadonlySet<string>): string[];
  /**
   * Takes an article down: its metadata, its versions and every stored span in them are overwritten, and its id stays
   * closed, even while its file still lies in a folder that is loaded.
   * @returns whether there was such an article.
   */
  removeArticle(id: string): boolean;
  /**
   * Drops the texts that are not current and that no stored span points at.
   * @returns how many.
   */
  pruneVersions(): number;
}

interface MetaRow {
  id: string;
  version: number;
  title: string | null;
  outlet: string | null;
  url: string | null;
  authors: string;
  published: string | null;
  precision: Precision;
  wording: Wording;
}

interface ArticleRow extends MetaRow {
  text: string;
  removed: string;
}

const META = 'id, v.version, title, outlet, url, authors, published, precision, wording';
const WHOLE = `SELECT ${META}, text, removed FROM articles a JOIN versions v ON v.article_id = a.id`;
const CURRENT = 'v.version = a.version AND NOT withdrawn';

export function articleStore(db: DatabaseSync): ArticleStore {
  const current = db.prepare(`${WHOLE} WHERE id = ? AND ${CURRENT}`);
  const at = db.prepare(`${WHOLE} WHERE id = ? AND v.version = ?`);
  const textAt = db.prepare('SELECT text FROM versions WHERE article_id = ? AND version = ?');
  const metas = db.prepare(
    `SELECT ${META} FROM articles a JOIN versions v ON v.article_id = a.id WHERE ${CURRENT} ORDER BY id`,
  );
  const standing = db.prepare('SELECT version, withdrawn, origin FROM articles WHERE id = ?');
  const putMeta = db.prepare(`
    INSERT INTO articles (id, version, title, outlet, url, authors, published, precision, origin)
    VALUES (:id, :version, :title, :outlet, :url, :authors, :published, :precision, :origin)
    ON CONFLICT (id) DO UPDATE SET (version, title, outlet, url, authors, published, precision, origin, withdrawn) =
      (:version, :title, :outlet, :url, :authors, :published, :precision, :origin, 0)`);
  const putVersion = db.prepare(`
    INSERT INTO versions (article_id, version, wording, text, removed) VALUES (:id, :version, :wording, :text, :removed)
    ON CONFLICT DO UPDATE SET (wording, removed) = (:wording, :removed)`);
  const fromOrigin = db.prepare('SELECT id FROM articles WHERE origin = ? AND NOT withdrawn ORDER BY id');
  const withdraw = db.prepare('UPDATE articles SET withdrawn = 1 WHERE id = ?');
  const close = db.prepare('INSERT OR IGNORE INTO taken_down (article_id) VALUES (?)');
  const closed = db.prepare('SELECT 1 FROM taken_down WHERE article_id = ?');
  const remove = db.prepare('DELETE FROM articles WHERE id = ?');
  const prune = db.prepare(`
    DELETE FROM versions AS v
    WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = v.article_id AND ${CURRENT})
      AND NOT EXISTS (SELECT 1 FROM answer_spans s WHERE (s.article_id, s.version) = (v.article_id, v.version))`);

  return {
    putArticle: (article, origin) =>
      inTransaction(db, () => {
        const known = standing.get(article.id) as { version: number; withdrawn: 0 | 1; origin: string } | undefined;
        if (!known && closed.get(article.id)) return { version: 0, change: 'taken down' };

        const before = known && (at.get(article.id, known.version) as ArticleRow | undefined);
        const row = toRow(article);
        // A withdrawn article may have lost its text; then what comes back counts as another one.
        const version = known ? known.version + (before?.text === row.text ? 0 : 1) : 1;
        const same = before && !known.withdrawn && sameRow(before, { ...row, version });
        if (same && known.origin === origin) return { version, change: 'unchanged' };

        const { text, removed, wording, ...meta } = row;
        putMeta.run({ ...meta, version, origin });
        if (!same) putVersion.run({ id: row.id, version, wording, text, removed });
        return { version, change: same ? 'unchanged' : known ? 'updated' : 'new' };
      }),

    article: (id) => whole(current.get(id) as ArticleRow | undefined),
    articleAt: (id, version) => whole(at.get(id, version) as ArticleRow | undefined),
    text: (id, version) => (textAt.get(id, version) as { text: string } | undefined)?.text,

    *articles() {
      // Prepared anew: two readers on one statement would end each other's iteration.
      const all = db.prepare(`${WHOLE} WHERE ${CURRENT} ORDER BY id`);
      for (const row of all.iterate()) yield toArticle(row as unknown as ArticleRow);
    },

    metas: () => (metas.all() as unknown as MetaRow[]).map(toMeta),

    withdrawMissing: (origin, keepIds) =>
      inTransaction(db, () => {
        const ids = (fromOrigin.all(origin) as { id: string }[]).map(({ id }) => id).filter((id) => !keepIds.has(id));
        for (const id of ids) withdraw.run(id);
        return ids;
      }),

    removeArticle(id) {
      const removed = inTransaction(db, () => {
        close.run(id);
        return remove.run(id).changes > 0;
      });
      // Until the log is folded into the file, it still holds the words.
      if (!db.isTransaction) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return removed;
    },

    pruneVersions: () => Number(prune.run().changes),
  };
}

type NewRow = Omit<ArticleRow, 'version'>;

/** SQLite holds UTF-8, where half a surrogate pair has no place: it is replaced here, one unit for one, offsets kept. */
function toRow(article: Article): NewRow {
  return {
    id: article.id,
    title: article.title?.toWellFormed() ?? null,
    outlet: article.outlet?.toWellFormed() ?? null,
    url: article.url?.toWellFormed() ?? null,
    authors: JSON.stringify(article.authors),
    published: article.published,
    precision: article.precision,
    wording: article.wording,
    text: article.text.toWellFormed(),
    removed: JSON.stringify(article.removed.map(({ reason, text }) => ({ reason, text }))),
  };
}

function sameRow(a: ArticleRow, b: ArticleRow): boolean {
  return (Object.keys(b) as (keyof ArticleRow)[]).every((column) => a[column] === b[column]);
}

function toMeta({ authors, ...row }: MetaRow): ArticleMeta {
  return { ...row, authors: JSON.parse(authors) as string[] };
}

function toArticle({ text, removed, ...meta }: ArticleRow): StoredArticle {
  return { ...toMeta(meta), text, removed: JSON.parse(removed) as Removal[] };
}

function whole(row: ArticleRow | undefined): StoredArticle | undefined {
  return row && toArticle(row);
}
