/** Reports of cited passages that somebody found wrong for their question. Whose a report is, its owner can tell by their id, and nobody else. */

import { createHmac, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Span } from '../coverage/span.ts';
import { type Json, shortId, sortable } from './answers.ts';
import { inTransaction } from './database.ts';

export interface ReportedSpan extends Span {
  /** The marker [n] under which it was shown. */
  number: number;
}

export interface Report {
  /** Six characters. */
  id: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
  /** What answered: `ask`, `timeline`. */
  command: string;
  question: string;
  filters: Json;
  /** What was found wrong. */
  passage: ReportedSpan;
  /** What else the answer cited, by their markers. */
  others: ReportedSpan[];
  reason: string;
  note: string | null;
}

export interface ReportStore {
  /**
   * Keeps a report. The same passage reported again for the same question by the same person changes what they said of it.
   * @param most reports of a person since an ISO 8601 time
   * @returns `too many` where they have made so many already, `gone` where the passage is no longer stored.
   * @throws RangeError where `createdAt` is no time.
   */
  addReport(
    report: Omit<Report, 'id'>,
    userId: string,
    most: { since: string; reports: number },
  ): { report: Report; isNew: boolean } | 'too many' | 'gone';
  /** In the order in which they came: all, or those of one person. */
  reports(userId?: string): Report[];
  /** @returns whether there was one. */
  removeReport(id: string): boolean;
  /** Only where it is theirs. @returns whether it was. */
  removeReportOf(userId: string, id: string): boolean;
  /** All of a person. @returns how many there were. */
  removeReportsOf(userId: string): number;
}

/** What the key is for whose hash stands in place of a user's id. */
const PURPOSE = 'reporters';
const KEY_BYTES = 32;

interface Row extends ReportedSpan, Omit<Report, 'filters' | 'passage' | 'others'> {
  filters: string;
}

const COLUMNS = `id, created_at AS createdAt, command, question, filters, number, article_id AS articleId, version,
  "start", "end", reason, note`;
const SAME = `reporter = :reporter AND command = :command AND question = :question AND filters = :filters
  AND article_id = :articleId AND version = :version AND "start" = :start AND "end" = :end`;

export function reportStore(db: DatabaseSync): ReportStore {
  const readKey = db.prepare('SELECT value FROM keys WHERE purpose = ?');
  const makeKey = db.prepare('INSERT OR IGNORE INTO keys (purpose, value) VALUES (?, ?)');
  const one = db.prepare(`SELECT ${COLUMNS} FROM reports WHERE id = ?`);
  const same = db.prepare(`SELECT id FROM reports WHERE ${SAME}`);
  const insert = db.prepare(`
    INSERT INTO reports (id, created_at, reporter, command, question, filters, number, article_id, version, "start", "end", reason, note)
    SELECT :id, :createdAt, :reporter, :command, :question, :filters, :number, article_id, version, :start, :end, :reason, :note
    FROM versions WHERE article_id = :articleId AND version = :version`);
  const insertSpan = db.prepare(`
    INSERT OR IGNORE INTO report_spans (report_id, number, article_id, version, "start", "end")
    SELECT :id, :number, article_id, version, :start, :end
    FROM versions WHERE article_id = :articleId AND version = :version`);
  const change = db.prepare('UPDATE reports SET reason = :reason, note = :note WHERE id = :id');
  const since = db.prepare('SELECT count(*) AS n FROM reports WHERE reporter = ? AND created_at > ?');
  const all = db.prepare(`SELECT ${COLUMNS} FROM reports ORDER BY created_at, rowid`);
  const ofOne = db.prepare(`SELECT ${COLUMNS} FROM reports WHERE reporter = ? ORDER BY created_at, rowid`);
  const others = db.prepare(`
    SELECT number, article_id AS articleId, version, "start", "end" FROM report_spans WHERE report_id = ? ORDER BY number`);
  const remove = db.prepare('DELETE FROM reports WHERE id = ?');
  const removeTheirs = db.prepare('DELETE FROM reports WHERE id = ? AND reporter = ?');
  const removeAll = db.prepare('DELETE FROM reports WHERE reporter = ?');

  /** The key is made when it is first needed; another process may do so at the same time. */
  const key = (): Uint8Array => {
    const known = readKey.get(PURPOSE) ?? (makeKey.run(PURPOSE, randomBytes(KEY_BYTES)) && readKey.get(PURPOSE));
    return (known as { value: Uint8Array }).value;
  };
  const reporterOf = (userId: string): string => createHmac('sha256', key()).update(userId).digest('base64url');

  const toReport = ({ number, articleId, version, start, end, filters, ...rest }: Row): Report => ({
    ...rest,
    filters: z.json().parse(JSON.parse(filters)),
    passage: { number, articleId, version, start, end },
    others: (others.all(rest.id) as unknown as ReportedSpan[]).map((span) => ({ ...span })),
  });
  const read = (id: string): Report | undefined => {
    const row = one.get(id) as Row | undefined;
    return row && toReport(row);
  };

  return {
    addReport: ({ createdAt, command, question, filters, passage, others: rest, reason, note }, userId, most) =>
      inTransaction(db, () => {
        const reporter = reporterOf(userId);
        const { number, ...span } = passage;
        const asked = { command, question: question.toWellFormed(), filters: JSON.stringify(filters) };
        const said = { reason, note: note?.toWellFormed() ?? null };
        const known = same.get({ reporter, ...asked, ...span }) as { id: string } | undefined;
        if (known) {
          change.run({ id: known.id, ...said });
          return { report: read(known.id) as Report, isNew: false };
        }
        if ((since.get(reporter, sortable(most.since)) as { n: number }).n >= most.reports) return 'too many';
        let id = shortId();
        while (one.get(id)) id = shortId();
        insert.run({ id, createdAt: sortable(createdAt), reporter, ...asked, number, ...span, ...said });
        const report = read(id);
        if (!report) return 'gone';
        for (const other of rest) insertSpan.run({ id, ...other });
        return { report: read(id) as Report, isNew: true };
      }),

    reports: (userId) =>
      ((userId === undefined ? all.all() : ofOne.all(reporterOf(userId))) as unknown as Row[]).map(toReport),
    removeReport: (id) => remove.run(id).changes > 0,
    removeReportOf: (userId, id) => removeTheirs.run(id, reporterOf(userId)).changes > 0,
    removeReportsOf: (userId) => Number(removeAll.run(reporterOf(userId)).changes),
  };
}
