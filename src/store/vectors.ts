/**
 * Vectors of passages, which tell of the words that stand in one version of an article. They go with it, and already when it is not
 * searched any more.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Span } from '../coverage/span.ts';
import { inTransaction } from './database.ts';

export interface PassageVector extends Span {
  vector: Int8Array;
}

export interface VectorStore {
  /** The vectors of one version's passages that a model has made. */
  vectors(place: Pick<Span, 'articleId' | 'version'>, model: string): PassageVector[];
  /** Keeps vectors; those whose text is not searched any more are left out. */
  putVectors(vectors: readonly PassageVector[], model: string): void;
  /** Deletes an article's vectors of other models and of another length. */
  pruneVectors(articleId: string, model: string, length: number): void;
}

export function vectorStore(db: DatabaseSync): VectorStore {
  const read = db.prepare(`
    SELECT "start", "end", vector FROM vectors WHERE article_id = :articleId AND version = :version AND model = :model`);
  const put = db.prepare(`
    INSERT OR REPLACE INTO vectors (article_id, version, "start", "end", model, vector)
    SELECT id, version, :start, :end, :model, :vector
    FROM articles WHERE id = :articleId AND version = :version AND NOT withdrawn AND edition_of IS NULL`);
  const others = 'FROM vectors WHERE article_id = ? AND (model <> ? OR length(vector) <> ?)';
  const hasOthers = db.prepare(`SELECT 1 ${others} LIMIT 1`);
  const prune = db.prepare(`DELETE ${others}`);
  return {
    vectors({ articleId, version }, model) {
      const rows = read.all({ articleId, version, model }) as { start: number; end: number; vector: Uint8Array }[];
      return rows.map(({ start, end, vector }) => ({
        ...{ articleId, version, start, end },
        vector: new Int8Array(vector.buffer, vector.byteOffset, vector.length),
      }));
    },
    putVectors: (vectors, model) =>
      inTransaction(db, () => {
        for (const { articleId, version, start, end, vector } of vectors) {
          const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.length);
          put.run({ articleId, version, start, end, model, vector: bytes });
        }
      }),
    pruneVectors(...those) {
      // As a rule there are none, and whoever deletes waits for others who write.
      if (hasOthers.get(...those)) prune.run(...those);
    },
  };
}
