/** One published piece, and how exactly its date is known. */

/** How much of `published` is known. `undated` goes with `published: null`. */
export type Precision = 'minute' | 'day' | 'month' | 'year' | 'undated';

/** `original`: the outlet's own words. `brief`: our account of its reporting, never shown as the outlet's words. */
export type Wording = 'original' | 'brief';

/** A piece of the source that did not become article text, and why. */
export interface Removal {
  reason: string;
  text: string;
  /** Where it stood: an offset in the article's text. Absent for single characters taken out all over it. */
  at?: number;
}

/**
 * How a date came to be known. `metadata`: the page, the feed or the operator states it. `address`: it stands in the URL. `page`: a
 * line of its own beside the text, such as a byline. `caption`, `source line`, `text`: read there, which tells when the article was
 * written about and not when it was published; at most the year is taken from that.
 */
export type DateSource = 'metadata' | 'address' | 'page' | 'caption' | 'source line' | 'text';

export interface Dating {
  from: DateSource;
  /** The words that were read, as they are written; null where a field was. */
  words: string | null;
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
  /** How `published` is known; without it, it is known from metadata. With `published: null`, words that show part of a date. */
  dating?: Dating;
  /** When the outlet says that it changed the text last; in the forms of `published`. */
  updated?: string;
  /** BCP 47 tag as the source states it, such as `en` or `pt-BR`. */
  language?: string;
  /** Only the beginning or a summary of the article, as feeds give it. */
  summary?: true;
  wording: Wording;
  /** What may be quoted: spans are UTF-16 offsets into this string. */
  text: string;
  removed: Removal[];
}

/** An article as the archive holds it. Each change of its text is a new version; versions count from 1. */
export interface StoredArticle extends Article {
  version: number;
  /** The article whose text this one carries too, with small edits at most. */
  copyOf?: string;
}

/** Who published what and when: an article without its text. */
export type ArticleMeta = Omit<StoredArticle, 'text' | 'removed'>;
