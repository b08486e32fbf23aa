/** JSON Feed 1 and 1.1 → the common form. */

import { type JsonFeed, parseJsonFeed } from 'feedsmith';
import { html, present, type RawFeed, type RawItem, text } from './raw.ts';

/** Keys by which the parser takes an object for something else: of another class, or for an array of that many members. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype', 'length']);

/** `not json`: also where it is nested too deeply to be read. `not a feed`: JSON of some other kind. */
export function parseJson(source: string): RawFeed | 'not json' | 'not a feed' {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source, (key, value) => (UNSAFE_KEYS.has(key.toLowerCase()) ? undefined : value));
  } catch {
    return 'not json';
  }
  try {
    const feed = parseJsonFeed(parsed);
    return {
      title: text(feed.title),
      links: present(feed.home_page_url),
      base: null,
      language: feed.language ?? null,
      authors: present(...(feed.authors ?? []).map(({ name }) => text(name))),
      items: (feed.items ?? []).map(item),
    };
  } catch {
    return 'not a feed';
  }
}

function item(item: JsonFeed.Item<string>): RawItem {
  return {
    id: item.id ?? null,
    links: present(item.url, item.external_url),
    base: null,
    title: text(item.title),
    content: html(item.content_html) ?? text(item.content_text),
    summary: text(item.summary),
    authors: present(...(item.authors ?? []).map(({ name }) => text(name))),
    source: null,
    published: present(item.date_published),
    updated: present(item.date_modified),
    language: item.language ?? null,
  };
}
