/** What could not become an article: where it stood, what was wrong, and what to do about it. */
export interface Reject {
  /** File path as the operator gave it, or an address. */
  where: string;
  /** 1-based line in that file, where one can be named. */
  line?: number;
  /** The metadata field at fault, or `file` / `text` for the whole. */
  field: string;
  /** A plain sentence: what is wrong. */
  reason: string;
  /** A plain sentence: what to do. */
  remedy: string;
}

/**
 * What every step of reading gives: its value, or everything that is wrong with its input (never an empty list). A value may come with
 * faults: what had to be left out of it.
 */
export type Outcome<T> = { value: T; faults?: Reject[] } | { rejects: Reject[] };

export function rejected(...rejects: [Reject, ...Reject[]]): { rejects: Reject[] } {
  return { rejects };
}
