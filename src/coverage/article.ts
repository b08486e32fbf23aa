/** One published piece, and how exactly its date is known. */

/** How much of `published` is known. `undated` goes with `published: null`. */
export type Precision = 'minute' | 'day' | 'month' | 'year' | 'undated';

/** `original`: the outlet's own words. `brief`: our account of its reporting, never shown as the outlet's words. */
export type Wording = 'original' | 'brief';

/** A piece of the source that did not become article text, and why. */
export interface Removal {
  reason: string;
  text: string;
}

export interface Article {
  /** Unique in the archive; the front matter's `id`, else the file's name without its extension. */
  id: string;
  title: string | null;
  outlet: string | null;
  /** Absolute http(s) address, or null. */
  url: string | null;
  authors: string[];
  /** ISO 8601, cut to its precision: `2020`, `2020-07`, `2020-07-08`, `2020-07-08T14:30Z`. Null when undated. */
  published: string | null;
  precision: Precision;
  wording: Wording;
  /** What may be quoted: spans are UTF-16 offsets into this string. */
  text: string;
  removed: Removal[];
}

/** An article as the archive holds it. Each change of its text is a new version; versions count from 1. */
export interface StoredArticle extends Article {
  version: number;
}

/** Who published what and when: an article without its text. */
export type ArticleMeta = Omit<StoredArticle, 'text' | 'removed'>;
