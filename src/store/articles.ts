/** Articles and their versions. A version's text never changes, so (id, version) names one text for ever. */

import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { addressKey } from '../coverage/address.ts';
import type { Article, ArticleMeta, Dating, Precision, Removal, StoredArticle, Wording } from '../coverage/article.ts';
import type { CopyStore } from './copies.ts';
import { atOneMoment, inTransaction } from './database.ts';

export interface PutResult {
  /** The version that now is current; 0 where the article was taken down. */
  version: number;
  /**
   * `updated`: text, metadata, or back after having been withdrawn. `unchanged`: nothing that a reader could see.
   * `taken down`: the id or the address is closed and nothing was stored.
   */
  change: 'new' | 'updated' | 'unchanged' | 'taken down';
}

/** Where an article was read. */
export interface Reading {
  /** The file or page; by default one of its own. */
  item?: string;
  /** ISO 8601 time. */
  at?: string;
  /** It was there before anybody followed its folder or feed. */
  backlog?: boolean;
}

/** What has become of the articles since a revision. */
export interface Changes {
  /** Up to which these are all. */
  revision: number;
  /** Articles that have changed after that. */
  waiting: number;
  /** Articles that can be asked about, in the order of their changes. */
  metas: ArticleMeta[];
  /** Ids of articles that no longer can. */
  gone: string[];
}

/** What a take-down would take, whether or not the article is current. */
export interface Kept extends Pick<ArticleMeta, 'id' | 'title' | 'outlet' | 'url' | 'published' | 'precision'> {
  /** Texts that are stored. */
  versions: number;
  /** Stored answers that point into them. */
  answers: number;
  /** Reports of passages in them, which go with it. */
  reports: number;
}

export interface ArticleStore {
  /**
   * Stores an article that was read from `origin` (a folder, a feed's address). A changed text is a new version; other
   * changes are made in place. An article that had been withdrawn is current again.
   */
  putArticle(article: Article, origin: string, reading?: Reading): PutResult;
  /** The article as it is now; undefined where it is unknown, withdrawn or taken down. */
  article(id: string): StoredArticle | undefined;
  /** One version's text and wording with the article's present metadata, also of an article that was withdrawn. */
  articleAt(id: string, version: number): StoredArticle | undefined;
  /** One version's text, also of an article that was withdrawn. */
  text(id: string, version: number): string | undefined;
  /** All current articles in the order of their ids, one at a time. Finish reading before anything is written. */
  articles(): Iterable<StoredArticle>;
  /** The articles that can be asked about, without their texts, in the order of their ids. */
  metas(): ArticleMeta[];
  /**
   * The same one at a time, each with 32 bits by which what of it is searched (text, title, outlet) is told from other states. What is
   * written meanwhile may be in it or not.
   */
  fingerprints(): Iterable<{ meta: ArticleMeta; fingerprint: number }>;
  /** Also of an article that was withdrawn; undefined where there is none of that id. */
  kept(id: string): Kept | undefined;
  /** The articles of a web page, in the order of their ids: those that were withdrawn or taken down included. */
  idsAt(address: string): string[];
  /** The ids that `removeArticle` closed, in their order. */
  takenDown(): string[];
  /** Rises with every change of an article, whoever makes it. */
  revision(): number;
  /** What has changed after a revision: all of it, or the first so many articles. */
  changesSince(revision: number, most?: number): Changes;
  /**
   * Takes an article down, with others of the same address: their metadata, their versions and every stored span in them are
   * overwritten, and id and address stay closed, even while the file still lies in a folder that is loaded.
   * @returns the ids taken down.
   */
  removeArticle(id: string): string[];
  /** The same with several: all of them, or none. */
  removeArticles(ids: readonly string[]): string[];
  /**
   * Opens what `removeArticle` closed; the article comes back when its file, page or feed is read the next time.
   * @returns whether it was closed.
   */
  restoreArticle(id: string): boolean;
  /**
   * Drops the texts that are not current and that no stored span points at: of all articles, or of these.
   * @returns how many.
   */
  pruneVersions(ids?: readonly string[]): number;
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
  dating: string | null;
  updated: string | null;
  language: string | null;
  summary: 0 | 1;
  wording: Wording;
  copyOf: string | null;
}

interface ArticleRow extends MetaRow {
  text: string;
  removed: string;
}

interface Standing {
  version: number;
  withdrawn: 0 | 1;
  origin: string;
  item: string | null;
  address: string | null;
}

const META =
  'id, v.version, title, outlet, url, authors, published, precision, dating, updated, language, summary, wording, copy_of AS copyOf';
const WHOLE = `SELECT ${META}, text, removed FROM articles a JOIN versions v ON v.article_id = a.id`;
const CURRENT = 'v.version = a.version AND NOT withdrawn';
// Nearly all are: the plus keeps SQLite from looking for them in the index, and sorting them afterwards.
const SEARCHABLE = `${CURRENT} AND +edition_of IS NULL`;

/** Articles whose texts are read at one go. */
const FINGERPRINTED = 100;

/** More than any archive has. */
const MANY = 1_000_000_000;

/** The columns that one reading sets. */
const SET = [
  ...['version', 'title', 'outlet', 'url', 'authors', 'published', 'precision', 'dating', 'updated', 'language'],
  ...['summary', 'origin', 'item', 'address_key', 'revision'],
];

/** @param relate works out anew what articles are copies of; called with those that are taken down or withdrawn here */
export function articleStore(db: DatabaseSync, { relate }: Pick<CopyStore, 'relate'>): ArticleStore {
  const current = db.prepare(`${WHOLE} WHERE id = ? AND ${CURRENT}`);
  const at = db.prepare(`${WHOLE} WHERE id = ? AND v.version = ?`);
  const textAt = db.prepare('SELECT text FROM versions WHERE article_id = ? AND version = ?');
  const metas = db.prepare(
    `SELECT ${META} FROM articles a JOIN versions v ON v.article_id = a.id WHERE ${SEARCHABLE} ORDER BY id`,
  );
  const summed = db.prepare(
    `SELECT ${META}, CAST(text AS BLOB) AS bytes FROM articles a JOIN versions v ON v.article_id = a.id
    WHERE ${SEARCHABLE} AND id > ? ORDER BY id LIMIT ?`,
  );
  const kept = db.prepare(`
    SELECT id, title, outlet, url, published, precision,
      (SELECT count(*) FROM versions WHERE article_id = id) AS versions,
      (SELECT count(DISTINCT answer_id) FROM answer_spans WHERE article_id = id) AS answers,
      (SELECT count(*) FROM reports WHERE article_id = articles.id) AS reports
    FROM articles WHERE id = ?`);
  const idsAt = db.prepare(`
    SELECT id FROM articles WHERE address_key = :address
    UNION SELECT article_id FROM taken_down WHERE address_key = :address ORDER BY 1`);
  const takenDown = db.prepare('SELECT article_id AS id FROM taken_down ORDER BY article_id');
  const standing = db.prepare(
    'SELECT version, withdrawn, origin, item, address_key AS address FROM articles WHERE id = ?',
  );
  const putMeta = db.prepare(`
    INSERT INTO articles (id, ${SET.join(', ')}, arrival, arrived, backlog)
    VALUES (:id, ${SET.map((column) => `:${column}`).join(', ')}, :revision, :arrived, :backlog)
    ON CONFLICT (id) DO UPDATE SET (${SET.join(', ')}, withdrawn) = (${SET.map((column) => `:${column}`).join(', ')}, 0)`);
  const putVersion = db.prepare(`
    INSERT INTO versions (article_id, version, wording, text, removed) VALUES (:id, :version, :wording, :text, :removed)
    ON CONFLICT DO UPDATE SET (wording, removed) = (:wording, :removed)`);
  const sameAddress = db.prepare(`
    SELECT id, item, address_key AS address FROM articles
    WHERE id = :id OR address_key = (SELECT address_key FROM articles WHERE id = :id) ORDER BY id`);
  const close = db.prepare(
    'INSERT OR REPLACE INTO taken_down (article_id, address_key, item, revision) VALUES (?, ?, ?, ?)',
  );
  // What is closed already keeps its address closed.
  const closeUnknown = db.prepare('INSERT OR IGNORE INTO taken_down (article_id, revision) VALUES (?, ?)');
  const closed = db.prepare('SELECT 1 FROM taken_down WHERE article_id = ? OR address_key = ?');
  const reopen = db.prepare(`
    DELETE FROM taken_down
    WHERE article_id = :id OR address_key = (SELECT address_key FROM taken_down WHERE article_id = :id)
    RETURNING item`);
  const askAgain = db.prepare(
    'UPDATE feeds SET etag = NULL, last_modified = NULL WHERE address = (SELECT origin FROM items WHERE item = ?)',
  );
  const forget = db.prepare('DELETE FROM items WHERE item = ?');
  const remove = db.prepare('DELETE FROM articles WHERE id = ?');
  const unused = `
    DELETE FROM versions AS v
    WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = v.article_id AND ${CURRENT})
      AND NOT EXISTS (SELECT 1 FROM answer_spans s WHERE (s.article_id, s.version) = (v.article_id, v.version))
      AND NOT EXISTS (SELECT 1 FROM reports s WHERE (s.article_id, s.version) = (v.article_id, v.version))
      AND NOT EXISTS (SELECT 1 FROM report_spans s WHERE (s.article_id, s.version) = (v.article_id, v.version))`;
  const prune = db.prepare(unused);
  const pruneOf = db.prepare(`${unused} AND v.article_id IN (SELECT value FROM json_each(?))`);
  const revision = db.prepare('SELECT value FROM revision');
  const nextRevision = db.prepare('UPDATE revision SET value = value + 1 RETURNING value');
  const changed = db.prepare(`
    SELECT ${META}, withdrawn OR edition_of IS NOT NULL AS gone, a.revision
    FROM articles a JOIN versions v ON v.article_id = a.id AND v.version = a.version
    WHERE a.revision > ? ORDER BY a.revision LIMIT ?`);
  const textless = db.prepare('SELECT id FROM articles WHERE revision > ? AND revision <= ? AND withdrawn');
  const closedSince = db.prepare('SELECT article_id AS id FROM taken_down WHERE revision > ? AND revision <= ?');
  const countChanged = db.prepare('SELECT count(*) AS value FROM articles WHERE revision > ?');

  const numberIn = (row: unknown) => (row as { value: number }).value;
  const next = () => numberIn(nextRevision.get());
  const idsOf = (rows: unknown) => (rows as { id: string }[]).map(({ id }) => id);

  const shut = ({ id, address, item }: { id: string; address: string | null; item: string | null }) => {
    close.run(id, address, item, next());
    remove.run(id);
  };

  const takeDown = (id: string) => {
    const rows = sameAddress.all({ id }) as { id: string; item: string | null; address: string | null }[];
    if (rows.length === 0) closeUnknown.run(id, next());
    for (const row of rows) shut(row);
    relate(idsOf(rows));
    return idsOf(rows);
  };
  const removeArticles = (ids: readonly string[]) => {
    const removed = inTransaction(db, () => ids.flatMap(takeDown));
    // Until the log is folded into the file, it still holds the words.
    if (!db.isTransaction) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return removed;
  };

  return {
    putArticle: (article, origin, { item = `${origin}#${article.id}`, at: arrived, backlog = true } = {}) =>
      inTransaction(db, () => {
        const known = standing.get(article.id) as Standing | undefined;
        const address = pageKey(article.url);
        if (closed.get(article.id, address)) {
          if (known) shut({ id: article.id, item, address });
          return { version: 0, change: 'taken down' };
        }

        const before = known && (at.get(article.id, known.version) as ArticleRow | undefined);
        const row = toRow(article);
        // A withdrawn article may have lost its text; then what comes back counts as another one.
        const version = known ? known.version + (before?.text === row.text ? 0 : 1) : 1;
        const same = before && !known.withdrawn && sameRow(before, { ...row, version });
        const isWhere = known?.origin === origin && known.item === item && known.address === address;
        if (same && isWhere) return { version, change: 'unchanged' };

        const { text, removed, wording, ...meta } = row;
        putMeta.run({
          ...meta,
          ...{ version, origin, item, address_key: address, revision: next() },
          ...{ arrived: arrived ?? null, backlog: backlog ? 1 : 0 },
        });
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

    *fingerprints() {
      for (let after = ''; ; ) {
        const page = summed.all(after, FINGERPRINTED) as unknown as (MetaRow & { bytes: Uint8Array })[];
        for (const row of page) {
          const { id, version, title, outlet, bytes } = row;
          yield { meta: toMeta(row), fingerprint: crc32(bytes, crc32(JSON.stringify([id, version, title, outlet]))) };
        }
        if (page.length < FINGERPRINTED) return;
        after = (page.at(-1) as MetaRow).id;
      }
    },

    metas: () => (metas.all() as unknown as MetaRow[]).map(toMeta),

    kept: (id) => {
      const row = kept.get(id) as unknown as Kept | undefined;
      return row && { ...row };
    },

    idsAt: (address) => idsOf(idsAt.all({ address: pageKey(address) })),

    takenDown: () => idsOf(takenDown.all()),

    revision: () => numberIn(revision.get()),

    changesSince: (since, most = MANY) =>
      atOneMoment(db, () => {
        const rows = changed.all(since, most) as unknown as (MetaRow & { gone: 0 | 1; revision: number })[];
        const upTo = rows.length < most ? numberIn(revision.get()) : (rows.at(-1) as { revision: number }).revision;
        return {
          revision: upTo,
          waiting: numberIn(countChanged.get(upTo)),
          metas: rows.filter(({ gone }) => !gone).map(toMeta),
          gone: [
            ...new Set([
              ...rows.filter(({ gone }) => gone).map(({ id }) => id),
              ...idsOf(textless.all(since, upTo)),
              ...idsOf(closedSince.all(since, upTo)),
            ]),
          ],
        };
      }),

    removeArticles,
    removeArticle: (id) => removeArticles([id]),

    restoreArticle: (id) =>
      inTransaction(db, () => {
        const rows = reopen.all({ id }) as { item: string | null }[];
        for (const { item } of rows) askAgain.run(item);
        for (const { item } of rows) forget.run(item);
        return rows.length > 0;
      }),

    pruneVersions: (ids) => Number((ids ? pruneOf.run(JSON.stringify(ids)) : prune.run()).changes),
  };
}

/** Null for a site's front page too: many articles are given that address, and it is none of theirs. */
function pageKey(address: string | null): string | null {
  const url = URL.parse(address ?? '');
  return address === null || !url || (url.pathname === '/' && url.search === '') ? null : addressKey(address);
}

type NewRow = Omit<ArticleRow, 'version' | 'copyOf'>;

/** SQLite holds UTF-8, where half a surrogate pair has no place: it is replaced here, one unit for one, offsets kept. */
function toRow(article: Article): NewRow {
  const { dating } = article;
  return {
    id: article.id,
    title: article.title?.toWellFormed() ?? null,
    outlet: article.outlet?.toWellFormed() ?? null,
    url: article.url?.toWellFormed() ?? null,
    authors: JSON.stringify(article.authors),
    published: article.published,
    precision: article.precision,
    dating: dating ? JSON.stringify({ from: dating.from, words: dating.words }) : null,
    updated: article.updated ?? null,
    language: article.language ?? null,
    summary: article.summary ? 1 : 0,
    wording: article.wording,
    text: article.text.toWellFormed(),
    removed: JSON.stringify(article.removed.map(({ reason, text, at }) => ({ reason, text, at }))),
  };
}

function sameRow(a: ArticleRow, b: NewRow & { version: number }): boolean {
  return (Object.keys(b) as (keyof typeof b)[]).every((column) => a[column] === b[column]);
}

/** Column by column: to copy rows whole takes as long as to read them, and there are many. */
function toMeta(row: MetaRow): ArticleMeta {
  const { dating, updated, language, summary, copyOf } = row;
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    outlet: row.outlet,
    url: row.url,
    authors: JSON.parse(row.authors) as string[],
    published: row.published,
    precision: row.precision,
    wording: row.wording,
    ...(dating !== null && { dating: JSON.parse(dating) as Dating }),
    ...(updated !== null && { updated }),
    ...(language !== null && { language }),
    ...(summary && { summary: true }),
    ...(copyOf !== null && { copyOf }),
  };
}

function toArticle(row: ArticleRow): StoredArticle {
  return { ...toMeta(row), text: row.text, removed: JSON.parse(row.removed) as Removal[] };
}

function whole(row: ArticleRow | undefined): StoredArticle | undefined {
  return row && toArticle(row);
}
