/** Files, pages and feed items as they were read: what each gave, so that only what has changed is read again. */

import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Article } from '../coverage/article.ts';
import { idOfAddress } from '../ingest/articleId.ts';
import { idOfFile } from '../ingest/metadata.ts';
import type { Outcome, Reject } from '../ingest/reject.ts';
import type { ArticleStore } from './articles.ts';
import type { CopyStore } from './copies.ts';
import { inTransaction } from './database.ts';
import type { RejectStore } from './rejects.ts';

/** One file, page or feed item, read. */
export interface ReadItem {
  /** The folder or the feed's address. */
  origin: string;
  /** A file's path or a page's address: unique in the archive. */
  item: string;
  /** What it was like: with the same stamp it need not be read again. */
  stamp: string;
  outcomes: readonly Outcome<Article>[];
  /** ISO 8601 time. */
  at: string;
  /** It was there before anybody followed its folder or feed, or this one of its articles is too old to be news. */
  backlog: boolean | ((article: Article) => boolean);
}

export interface ItemResult {
  added: string[];
  updated: string[];
  unchanged: string[];
  /** Held by the item before, and no longer. */
  withdrawn: string[];
  /** Closed by a take-down. */
  closed: number;
  /** What is wrong with it; an article that was kept may have faults too. */
  rejects: Reject[];
}

export interface ItemStore {
  /** Stores what an item holds, in place of what it held before. A faulty item keeps what it held before. */
  putItem(read: ReadItem): ItemResult;
  /** The same in steps, each kept by itself: for items of many articles, between whose parts others have a turn. */
  puttingItem(read: ReadItem): Generator<void, ItemResult>;
  /**
   * Withdraws what the items held, with their rejects: the files are gone.
   * @returns the ids withdrawn.
   */
  dropItems(items: Iterable<string>): string[];
  /**
   * Withdraws what came from an origin and no item of it holds, as an earlier version of the program left it.
   * @returns the ids withdrawn.
   */
  dropUnheld(origin: string): string[];
  /** The items of an origin with their stamps. */
  stamps(origin: string): Map<string, string>;
  /** The same, some thousand at a time; the archive may be written to in between. */
  stampsInParts(origin: string): Iterable<[item: string, stamp: string][]>;
  /** Notes a stamp without storing anything. */
  putStamp(item: string, origin: string, stamp: string): void;
  /** Every origin that has an item. */
  origins(): string[];
  /** The current articles that were read from an origin. */
  countArticles(origin: string): number;
  /** Those that were read from an origin and taken down. */
  countTakenDown(origin: string): number;
}

interface Putting {
  read: ReadItem;
  result: ItemResult;
  /** Ids that the item held before. */
  before: ReadonlySet<string>;
  /** Another feed that is polled had it first. */
  following: boolean;
  /** Ids that it holds now. */
  kept: Set<string>;
}

/** Articles of one item that are stored at one go: some milliseconds' work. */
const PART = 10;
/** Of an id that is made of a path, in UTF-16 units. */
const LONGEST_ID = 150;
/** Stamps read at one go: two milliseconds' work. */
const STAMPS = 2000;

export function itemStore(
  db: DatabaseSync,
  { putArticle, article }: ArticleStore,
  { relate }: CopyStore,
  { replaceRejects }: RejectStore,
): ItemStore {
  const holder = db.prepare('SELECT item, title FROM articles WHERE id = ? AND NOT withdrawn');
  const held = db.prepare('SELECT id FROM articles WHERE item = ? AND NOT withdrawn');
  const withdraw = db.prepare('UPDATE articles SET withdrawn = 1, revision = ? WHERE id = ?');
  const nextRevision = db.prepare('UPDATE revision SET value = value + 1 RETURNING value');
  const putStamp = db.prepare(
    'INSERT INTO items (item, origin, stamp) VALUES (:item, :origin, :stamp) ON CONFLICT (item) DO UPDATE SET (origin, stamp) = (:origin, :stamp)',
  );
  const originOf = db.prepare('SELECT origin FROM items WHERE item = ?');
  /** An entry of two feeds follows the one that had it first, as long as that is polled: it would change with every poll. */
  const polled = db.prepare(
    'SELECT 1 FROM items i JOIN feeds f ON f.address = i.origin WHERE item = ? AND origin <> ? AND NOT stopped',
  );
  const forget = db.prepare('DELETE FROM items WHERE item = ?');
  const retry = db.prepare("UPDATE items SET stamp = '' WHERE item IN (SELECT item FROM rejects WHERE field = 'id')");
  const stamps = db.prepare('SELECT item, stamp FROM items WHERE origin = ?');
  const someStamps = db.prepare(`
    SELECT rowid AS row, item, stamp FROM items WHERE origin = ? AND rowid > ? ORDER BY rowid LIMIT ${STAMPS}`);
  const counted = db.prepare('SELECT count(*) AS articles FROM articles WHERE origin = ? AND NOT withdrawn');
  const closed = db.prepare(
    'SELECT count(*) AS articles FROM taken_down t JOIN items i ON i.item = t.item WHERE i.origin = ?',
  );
  const origins = db.prepare('SELECT DISTINCT origin FROM items ORDER BY origin');
  const unheld = db.prepare(`
    SELECT id FROM articles a WHERE origin = ? AND NOT withdrawn AND NOT EXISTS (SELECT 1 FROM items i WHERE i.item = a.item)
    ORDER BY id`);
  // Before items were recorded, an article knew its origin alone.
  const adopt = db.prepare('UPDATE articles SET item = :item WHERE id = :id AND item IS NULL AND origin = :origin');

  const idsOf = (item: string) => (held.all(item) as { id: string }[]).map(({ id }) => id);
  const withdrawAll = (ids: readonly string[]) => {
    for (const id of ids) withdraw.run((nextRevision.get() as { value: number }).value, id);
    // Somebody else may have been waiting for the id.
    if (ids.length > 0) retry.run();
  };
  /** The item that has an id besides this one. */
  const otherHolder = (id: string, item: string) => {
    const row = holder.get(id) as { item: string | null } | undefined;
    return row?.item && row.item !== item ? row.item : undefined;
  };
  /** The id for an article that is named after its file: the one that it has, else one that no other file's article has. */
  const ownId = (id: string, origin: string, item: string, before: ReadonlySet<string>) => {
    const candidates = [id, longId(id, origin, item), `${id}-${hash(item)}`];
    const free = () => candidates.find((candidate) => otherHolder(candidate, item) === undefined);
    return candidates.find((candidate) => before.has(candidate)) ?? free() ?? (candidates.at(-1) as string);
  };

  /** Stores one article of an item, or what is wrong with it. @returns its id where it is there now and was not like that before */
  const putOne = (outcome: Outcome<Article>, { read: { origin, item, outcomes, at, backlog }, ...state }: Putting) => {
    const { result, before, following, kept } = state;
    if ('rejects' in outcome) {
      result.rejects.push(...outcome.rejects);
      return { refused: true };
    }
    result.rejects.push(...(outcome.faults ?? []));
    let { id } = outcome.value;
    const adopted = adopt.run({ id, item, origin }).changes > 0 ? [id] : [];
    if (isNamedAfter(id, item)) {
      id = outcomes.length === 1 && before.size === 1 ? ([...before][0] as string) : ownId(id, origin, item, before);
    }
    const other = otherHolder(id, item);
    const known = article(id);
    if (other !== undefined && !isNamedAfterPage(outcome.value)) {
      result.rejects.push(duplicateId(id, other, item));
      return { refused: true, changed: adopted };
    }
    // Who has a page first keeps it, and a feed's teaser never takes the place of the whole article.
    const isFirst = other === undefined && !following;
    kept.add(id);
    if (known && (known.summary ? !isFirst && outcome.value.summary : !isFirst || outcome.value.summary)) {
      result.unchanged.push(id);
      return { changed: adopted };
    }
    const now = withoutFuture(outcome.value, item, at);
    if ('fault' in now) result.rejects.push(now.fault);
    const isOld = typeof backlog === 'function' ? backlog(now.article) : backlog;
    const { change } = putArticle({ ...now.article, id }, origin, { item, at, backlog: isOld });
    if (change === 'taken down') result.closed++;
    else result[change === 'new' ? 'added' : change].push(id);
    return { changed: change === 'unchanged' ? adopted : [...adopted, id] };
  };

  function* puttingItem(read: ReadItem): Generator<void, ItemResult> {
    const { origin, item, stamp, outcomes } = read;
    const result: ItemResult = { added: [], updated: [], unchanged: [], withdrawn: [], closed: 0, rejects: [] };
    const before = new Set(idsOf(item));
    const following = before.size > 0 && polled.get(item, origin) !== undefined;
    const kept = new Set<string>();
    let refused = false;
    let changes = 0;
    for (let from = 0; from < outcomes.length; from += PART) {
      if (from > 0) yield;
      inTransaction(db, () => {
        const changed: string[] = [];
        for (const outcome of outcomes.slice(from, from + PART)) {
          const done = putOne(outcome, { read, result, before, following, kept });
          changed.push(...(done.changed ?? []));
          refused ||= done.refused === true;
        }
        relate(changed);
        changes += changed.length;
      });
    }
    return inTransaction(db, () => {
      if (!refused) {
        result.withdrawn = [...before].filter((id) => !kept.has(id));
        withdrawAll(result.withdrawn);
        relate(result.withdrawn);
      }
      if (following && changes === 0) return result;
      const elsewhere = (originOf.get(item) as { origin: string } | undefined)?.origin;
      if (elsewhere !== undefined && elsewhere !== origin) replaceRejects(elsewhere, [], item);
      replaceRejects(origin, result.rejects, item);
      // Last, so that an item of which only a part was stored is read again.
      putStamp.run({ item, origin, stamp });
      return result;
    });
  }

  return {
    puttingItem,

    putItem: (read) =>
      inTransaction(db, () => {
        const steps = puttingItem(read);
        for (;;) {
          const step = steps.next();
          if (step.done) return step.value;
        }
      }),

    dropItems: (items) =>
      inTransaction(db, () => {
        const dropped: string[] = [];
        for (const item of items) {
          const ids = idsOf(item);
          withdrawAll(ids);
          const origin = (originOf.get(item) as { origin: string } | undefined)?.origin;
          if (origin !== undefined) replaceRejects(origin, [], item);
          forget.run(item);
          dropped.push(...ids);
        }
        relate(dropped);
        return dropped;
      }),

    dropUnheld: (origin) =>
      inTransaction(db, () => {
        const ids = (unheld.all(origin) as { id: string }[]).map(({ id }) => id);
        withdrawAll(ids);
        relate(ids);
        return ids;
      }),

    stamps: (origin) =>
      new Map((stamps.all(origin) as { item: string; stamp: string }[]).map(({ item, stamp }) => [item, stamp])),

    *stampsInParts(origin) {
      for (let after = 0; ; ) {
        const rows = someStamps.all(origin, after) as { row: number; item: string; stamp: string }[];
        yield rows.map(({ item, stamp }) => [item, stamp]);
        if (rows.length < STAMPS) return;
        after = rows.at(-1)?.row as number;
      }
    },

    putStamp: (item, origin, stamp) => {
      putStamp.run({ item, origin, stamp });
    },

    countArticles: (origin) => (counted.get(origin) as { articles: number }).articles,

    countTakenDown: (origin) => (closed.get(origin) as { articles: number }).articles,

    origins: () => (origins.all() as { origin: string }[]).map(({ origin }) => origin),
  };
}

/** How far ahead of this machine's clock an outlet's may be, in milliseconds: its own day may have begun. */
const AHEAD = 86_400_000;

/** Nothing has been published that is yet to come: such a date is left out. */
function withoutFuture(
  article: Article,
  where: string,
  at: string,
): { article: Article; fault: Reject } | { article: Article } {
  const { published } = article;
  if (published === null) return { article };
  const latest = new Date(Date.parse(at) + AHEAD).toISOString();
  if (published <= latest.slice(0, published.length)) return { article };
  const { dating: _, ...rest } = article;
  const reason = `The date ${published} lies in the future.`;
  const remedy = 'Until it is corrected, the article is undated.';
  return {
    article: { ...rest, published: null, precision: 'undated' },
    fault: { where, field: 'published', reason, remedy },
  };
}

/** Whether an id is made of its file's name: the name, or with a number where the file holds several articles. */
function isNamedAfter(id: string, item: string): boolean {
  const name = idOfFile(item);
  return id === name || (id.startsWith(`${name}-`) && /^\d+$/.test(id.slice(name.length + 1)));
}

/** `2021-08-index` for the id `index` of `2021/08/index.html`. */
function longId(id: string, origin: string, item: string): string {
  const path = item.startsWith(origin) ? item.slice(origin.length) : item;
  const folders = path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), 0));
  return [...folders.split(/[/\\]+/), id]
    .filter((part) => part !== '')
    .join('-')
    .slice(-LONGEST_ID);
}

/** Whether an id is made of the article's address: another item that has it holds the same page. */
function isNamedAfterPage({ id, url }: Article): boolean {
  return url !== null && id === idOfAddress(url);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}

function duplicateId(id: string, first: string, second: string): Reject {
  return {
    where: second,
    field: 'id',
    reason: `The id ${id} is taken: ${first} has it, and so has ${second}. The first is kept.`,
    remedy: 'Give one of them another id in its front matter, or another file name.',
  };
}
