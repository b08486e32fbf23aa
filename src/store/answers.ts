/** Answers as they are kept for their buttons and for `/source`: a question and spans, never a text, never a person. */

import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Span } from '../coverage/span.ts';
import { inTransaction } from './database.ts';

/** A value that JSON can carry; whoever reads it back checks its shape. */
export type Json = unknown;

export interface AnswerSpan extends Span {
  /** The marker [n] under which the span is shown. */
  number: number;
  /** Whatever else belongs to the span. No words of an article: a take-down would not find them here. */
  extra: Json;
}

export interface StoredAnswer {
  /** Six characters, from `newAnswerId`. */
  id: string;
  /** ISO 8601 with a time. */
  createdAt: string;
  question: string;
  filters: Json;
  /** In the order of their rank. */
  spans: AnswerSpan[];
}

export interface AnswerStore {
  /** An id that no stored answer has. */
  newAnswerId(): string;
  /**
   * Keeps an answer. A span whose version is no longer stored (pruned or taken down since it was retrieved) is left out.
   * @throws RangeError where `createdAt` is no time, Error where the id is taken.
   */
  saveAnswer(answer: StoredAnswer): void;
  /** Undefined where it is unknown, past its time, or in a form of another version of the program. */
  answer(id: string): StoredAnswer | undefined;
  /**
   * Deletes the answers made before that ISO 8601 time.
   * @returns how many.
   */
  deleteAnswersBefore(isoTime: string): number;
}

/** Without 0, o, 1, l and i: an id is read from a screen and typed in. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const ID_LENGTH = 6;

/** Six characters at random. */
export function shortId(): string {
  return Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

const json = z.json();
/** `form` rises when the payload's shape changes; an answer in another form is as good as expired. */
const payloadSchema = z.object({ form: z.literal(1), filters: json });

interface SpanRow extends Span {
  number: number;
  extra: string;
}

export function answerStore(db: DatabaseSync): AnswerStore {
  const taken = db.prepare('SELECT 1 FROM answers WHERE id = ?');
  const insert = db.prepare('INSERT INTO answers (id, created_at, question, payload) VALUES (?, ?, ?, ?)');
  const insertSpan = db.prepare(`
    INSERT INTO answer_spans (answer_id, position, number, article_id, version, "start", "end", extra)
    SELECT :answer, :position, :number, article_id, version, :start, :end, :extra
    FROM versions WHERE article_id = :articleId AND version = :version`);
  const read = db.prepare('SELECT created_at AS createdAt, question, payload FROM answers WHERE id = ?');
  const readSpans = db.prepare(`
    SELECT number, article_id AS articleId, version, "start", "end", extra
    FROM answer_spans WHERE answer_id = ? ORDER BY position`);
  const deleteOld = db.prepare('DELETE FROM answers WHERE created_at < ?');

  return {
    newAnswerId() {
      for (;;) {
        const id = shortId();
        if (!taken.get(id)) return id;
      }
    },

    saveAnswer: ({ id, createdAt, question, filters, spans }) =>
      inTransaction(db, () => {
        insert.run(id, sortable(createdAt), question.toWellFormed(), JSON.stringify({ form: 1, filters }));
        for (const [position, { number, articleId, version, start, end, extra }] of spans.entries()) {
          const span = { number, articleId, version, start, end, extra: JSON.stringify(extra) };
          insertSpan.run({ answer: id, position, ...span });
        }
      }),

    answer(id) {
      const row = read.get(id) as { createdAt: string; question: string; payload: string } | undefined;
      const payload = row && payloadSchema.safeParse(JSON.parse(row.payload)).data;
      if (!payload) return undefined;
      const spans = readSpans.all(id) as unknown as SpanRow[];
      return {
        id,
        createdAt: row.createdAt,
        question: row.question,
        filters: payload.filters,
        spans: spans.map((span) => ({ ...span, extra: json.parse(JSON.parse(span.extra)) })),
      };
    },

    deleteAnswersBefore: (isoTime) => Number(deleteOld.run(sortable(isoTime)).changes),
  };
}

/** In UTC with milliseconds, so that times compare as strings. @throws RangeError where it is no time. */
export function sortable(isoTime: string): string {
  return new Date(isoTime).toISOString();
}
