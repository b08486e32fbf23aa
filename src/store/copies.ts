/** Which articles are one: editions of one page, of which the newest is answered from, and copies of one text in several outlets. */

import type { DatabaseSync } from 'node:sqlite';
import { byDate } from '../citations/citation.ts';
import type { Precision, Wording } from '../coverage/article.ts';
import { bands, isCopy, sketch } from '../ingest/duplicates.ts';
import { inTransaction } from './database.ts';

export interface Duplicate {
  articleId: string;
  duplicateOf: string;
}

export interface CopyStore {
  /** Works out anew what `ids` are editions and copies of; to be called whenever they have been stored, changed or withdrawn. */
  relate(ids: Iterable<string>): void;
  /** The other articles that carry an article's text, earliest first. */
  copiesOf(id: string): string[];
  /** Every article that is folded into another, by id: into the newest edition of its page, into the earliest of its copies. */
  duplicates(): Duplicate[];
}

/** Candidates whose texts are compared: those that share most come first, and an archive of one text over and over costs no more. */
const MOST_CANDIDATES = 8;

/** Copies of a candidate that are compared besides itself. */
const MOST_COMPARED = 3;

interface Row {
  id: string;
  version: number;
  withdrawn: 0 | 1;
  wording: Wording;
  published: string | null;
  precision: Precision;
  updated: string | null;
  summary: 0 | 1;
  address: string | null;
  edition: string | null;
  copy: string | null;
  length: number;
  origin: string;
}

const ROW = `
  SELECT a.id, a.version, withdrawn, wording, published, precision, updated, summary, address_key AS address,
    edition_of AS edition, copy_of AS copy, length(text) AS length, origin
  FROM articles a JOIN versions v ON v.article_id = a.id AND v.version = a.version`;

export function copyStore(db: DatabaseSync): CopyStore {
  const one = db.prepare(`${ROW} WHERE a.id = ?`);
  const atAddress = db.prepare(`${ROW} WHERE address_key = ? AND NOT withdrawn`);
  const members = db.prepare(`${ROW} WHERE copy_of = ? ORDER BY a.id`);
  const some = db.prepare(`${ROW} WHERE copy_of = ? ORDER BY a.id LIMIT ${MOST_COMPARED}`);
  const folded = db.prepare(
    `${ROW} WHERE NOT withdrawn AND (edition_of IS NOT NULL OR copy_of IS NOT NULL) ORDER BY a.id`,
  );
  const addressOf = db.prepare('SELECT address_key AS address FROM articles WHERE id = ?');
  const orphans = db.prepare('SELECT id FROM articles WHERE edition_of = ?');
  const textOf = db.prepare('SELECT text FROM versions WHERE article_id = ? AND version = ?');
  const setEdition = db.prepare('UPDATE articles SET edition_of = ?, revision = ? WHERE id = ?');
  const setCopy = db.prepare('UPDATE articles SET copy_of = ?, revision = ? WHERE id = ?');
  const nextRevision = db.prepare('UPDATE revision SET value = value + 1 RETURNING value');
  const clear = db.prepare('DELETE FROM bands WHERE article_id = ?');
  const addBand = db.prepare('INSERT OR IGNORE INTO bands (band, article_id) VALUES (?, ?)');
  const bandsOf = db.prepare('SELECT band FROM bands WHERE article_id = ?');
  const sharing = db.prepare(`
    SELECT article_id AS id FROM bands WHERE band IN (SELECT value FROM json_each(?)) AND article_id <> ?
    GROUP BY article_id ORDER BY count(*) DESC, article_id LIMIT ${MOST_CANDIDATES}`);

  const next = () => (nextRevision.get() as { value: number }).value;
  const rowOf = (id: string) => one.get(id) as Row | undefined;
  const text = ({ id, version }: Row) => (textOf.get(id, version) as { text: string }).text;
  const membersOf = (id: string) => members.all(id) as unknown as Row[];

  const fold = (row: Row, into: string | null) => {
    if (row.copy !== into) setCopy.run(into, next(), row.id);
  };
  /** Makes an article findable as the first of its text. */
  const lead = (row: Row, keys: readonly number[]) => {
    const had = (bandsOf.all(row.id) as { band: number }[]).map(({ band }) => band);
    if (had.length !== keys.length || keys.some((key) => !had.includes(key))) {
      clear.run(row.id);
      for (const key of keys) addBand.run(key, row.id);
    }
    fold(row, null);
  };

  /** Copies that stand behind an article: one may be a copy of theirs that is none of the first's. */
  const someOf = ({ id }: Row) => some.all(id) as unknown as Row[];

  /** Finds whose text an article carries; an article that stands for others in that keeps them as far as they still are copies. */
  const relateCopy = (row: Row) => {
    const others = membersOf(row.id);
    if (row.withdrawn || row.edition) {
      clear.run(row.id);
      fold(row, null);
      release(others);
      return;
    }
    const own = text(row);
    const keys = bands(sketch(own));
    const first = (sharing.all(JSON.stringify(keys), row.id) as { id: string }[])
      .map(({ id }) => rowOf(id))
      .find(
        (other) =>
          other && other.wording === row.wording && [other, ...someOf(other)].some((one) => isCopy(own, text(one))),
      );
    if (!first) {
      lead(row, keys);
      release(others.filter((other) => other.wording !== row.wording || !isCopy(own, text(other))));
      return;
    }
    clear.run(row.id);
    fold(row, first.id);
    release(others);
  };
  /** They stood behind an article that has gone or changed. */
  const release = (rows: readonly Row[]) => {
    for (const row of rows) fold(row, null);
    for (const row of rows) relateCopy({ ...row, copy: null });
  };

  const relateEditions = (address: string): Row[] => {
    const all = atAddress.all(address) as unknown as Row[];
    const changed: Row[] = [];
    for (const group of Map.groupBy(all, ({ wording }) => wording).values()) {
      const [best] = group.sort(byEdition);
      for (const row of group) {
        const edition = row.id === best?.id ? null : (best?.id ?? null);
        if (row.edition === edition) continue;
        setEdition.run(edition, next(), row.id);
        changed.push({ ...row, edition });
      }
    }
    return changed;
  };

  return {
    relate: (ids) =>
      inTransaction(db, () => {
        for (const id of ids) {
          const row = rowOf(id);
          const address = (addressOf.get(id) as { address: string | null } | undefined)?.address;
          // Its address may be another one than before, or it may have gone with its text.
          const left = (orphans.all(id) as { id: string }[]).flatMap((orphan) => rowOf(orphan.id)?.address ?? []);
          const changed = [...new Set([...(address ? [address] : []), ...left])].flatMap(relateEditions);
          if (!row) {
            clear.run(id);
            release(membersOf(id));
          } else {
            if (!address && row.edition) setEdition.run(null, next(), id);
            relateCopy(rowOf(id) as Row);
          }
          for (const other of changed) if (other.id !== id) relateCopy(rowOf(other.id) as Row);
        }
      }),

    copiesOf(id) {
      const row = rowOf(id);
      if (!row) return [];
      const root = row.copy ?? id;
      const all = [...(root === id ? [] : [rowOf(root)]), ...membersOf(root)].filter((other) => other !== undefined);
      return all
        .filter((other) => other.id !== id)
        .sort(byDate)
        .map((other) => other.id);
    },

    duplicates: () =>
      inTransaction(db, () => {
        const rows = folded.all() as unknown as Row[];
        const groups = Map.groupBy(
          rows.filter(({ edition, copy }) => edition === null && copy !== null),
          ({ copy }) => copy as string,
        );
        const earliest = new Map<string, string>();
        for (const [root, copies] of groups) {
          const all = [...copies, rowOf(root) as Row].sort(byDate);
          for (const { id } of all.slice(1)) earliest.set(id, (all[0] as Row).id);
        }
        for (const { id, edition } of rows) if (edition) earliest.set(id, earliest.get(edition) ?? edition);
        return [...earliest]
          .map(([articleId, duplicateOf]) => ({ articleId, duplicateOf }))
          .sort((a, b) => (a.articleId < b.articleId ? -1 : 1));
      }),
  };
}

/** The best first: what its site or the operator gave before what a feed of another site says, the whole text before a summary, the newest, the longest. */
function byEdition(a: Row, b: Row): number {
  if (isForeign(a) !== isForeign(b)) return isForeign(a) ? 1 : -1;
  const newest = (row: Row) => row.updated ?? row.published ?? '';
  if (a.summary !== b.summary) return a.summary - b.summary;
  if (newest(a) !== newest(b)) return newest(a) > newest(b) ? -1 : 1;
  return b.length - a.length || (a.id < b.id ? -1 : 1);
}

/** Whether a feed speaks of another site's page. */
function isForeign({ origin, address }: Row): boolean {
  const [from, of] = [siteOf(origin), siteOf(address ?? '')];
  return from !== null && of !== null && from !== of && !from.endsWith(`.${of}`) && !of.endsWith(`.${from}`);
}

/** The host without what names a variant or a service of one site; null for a folder. */
function siteOf(address: string): string | null {
  return /^https?:/.test(address)
    ? (URL.parse(address)?.hostname.replace(/^(?:www|feeds?|rss|m)\.(?=[^.]+\.)/, '') ?? null)
    : null;
}
