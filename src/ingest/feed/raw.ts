/** What all kinds of feeds have in common, as they write it: nothing resolved, cleaned or believed yet. */

/** `html`: markup, or text with character references as HTML has them. `text`: to be taken as it stands. */
export interface Markup {
  value: string;
  form: 'html' | 'text';
}

/** Empty lists and nulls where nothing is said. */
export interface RawItem {
  id: string | null;
  /** The best first. */
  links: string[];
  /** xml:base of the item. */
  base: string | null;
  title: Markup | null;
  /** The article. */
  content: Markup | null;
  /** A teaser or summary of it; in RSS sometimes all of it. */
  summary: Markup | null;
  authors: Markup[];
  /** The outlet that a feed of several outlets took the item from. */
  source: Markup | null;
  /** The best first. */
  published: string[];
  updated: string[];
  language: string | null;
}

export interface RawFeed {
  title: Markup | null;
  /** The best first. */
  links: string[];
  /** xml:base of the feed. */
  base: string | null;
  language: string | null;
  /** Of every item that names none. */
  authors: Markup[];
  /** Null for an item that could not be read. */
  items: (RawItem | null)[];
}

export function html(value: string | undefined): Markup | null {
  return value === undefined ? null : { value, form: 'html' };
}

export function text(value: string | undefined): Markup | null {
  return value === undefined ? null : { value, form: 'text' };
}

export function present<T>(...values: (T | null | undefined)[]): T[] {
  return values.filter((value) => value !== null && value !== undefined);
}
