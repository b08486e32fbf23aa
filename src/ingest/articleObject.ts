/** One article as an object of JSON, in the fields of front matter or under the names that exports give them. */

import type { Article } from '../coverage/article.ts';
import { idOfAddress } from './articleId.ts';
import { bodyFault } from './body.ts';
import { cleanCharacters } from './characters.ts';
import { faultsAt, withFaults } from './faults.ts';
import { readFragment, readHtml } from './html.ts';
import { articleOf, type Field, type Metadata, mergeMetadata, readMetadata } from './metadata.ts';
import { parsePublished, parseStamp } from './published.ts';
import { type Outcome, rejected } from './reject.ts';
import { readText } from './text.ts';

/** Names in exports (news APIs, scrapers, schema.org, WordPress) for the fields of front matter; the first that is given counts. */
const ALIASES: Partial<Record<Field, string[]>> = {
  title: ['headline'],
  outlet: ['publication', 'publisher', 'site_name', 'sitename', 'siteName', 'site'],
  url: ['link', 'canonical_url', 'canonicalUrl', 'permalink'],
  authors: ['byline', 'creator'],
  published: [
    ...['publishedAt', 'published_at', 'date_published', 'datePublished', 'publish_date', 'publishDate'],
    ...['publication_date', 'pub_date', 'pubDate', 'published_date'],
  ],
  updated: ['updatedAt', 'updated_at', 'date_modified', 'dateModified', 'modified_at'],
  language: ['inLanguage'],
};
const DATES = ['published', 'date', 'updated', 'modified', ...(ALIASES.published ?? []), ...(ALIASES.updated ?? [])];
const TEXTS = ['text', 'body', 'content', 'content_text', 'articleBody', 'article_body', 'maintext', 'full_text'];
const HTMLS = ['html', 'content_html', 'body_html'];

/** How a value of `TEXTS` begins that is markup after all. */
const MARKUP =
  /^\s*<(?:!doctype|html|body|article|section|main|div|p|h[1-6]|figure|img|blockquote|ul|ol|span|strong|em|b|i|a)\b/i;
const PAGE = /^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)\b/i;

/** More paragraphs in a list than any article has. */
const MAX_PARAGRAPHS = 10_000;

/**
 * The article's text is in `text` (or `body`, `content` …), or as markup in `html`. Its id is `id`, else made of its address, else
 * `fallbackId`. `shared` is what is known where the object does not say. Rejects and faults name `where` and no line.
 */
export function readArticleObject(
  value: unknown,
  where: string,
  fallbackId: string,
  shared: Metadata,
): Outcome<Article> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return rejected({
      where,
      field: 'file',
      reason: 'This is no article object.',
      remedy: 'Write an object, as in {"title": "…", "url": "https://…", "text": "…"}.',
    });
  }
  const fields = new Map(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  for (const name of DATES) {
    const date = fields.get(name);
    if (typeof date === 'string') fields.set(name, stamp(date.trim()));
    // Unix time, in seconds with a fraction or in milliseconds; a year is a number too.
    else if (typeof date === 'number') fields.set(name, stamp(`${Math.floor(date)}`));
  }
  const byline = fields.get('byline');
  if (typeof byline === 'string') fields.set('byline', byline.replace(/^\s*by\s+/i, ''));

  const own = readMetadata(fields, ALIASES);
  const faults = faultsAt(where, own.faults);
  if (!('metadata' in own)) return { rejects: faults };
  const merged = mergeMetadata(own.metadata, shared);
  const id = merged.id ?? (merged.url === null ? fallbackId : idOfAddress(merged.url));
  return withFaults(readBody(fields, where, { ...merged, id }), faults);
}

function readBody(fields: ReadonlyMap<string, unknown>, where: string, metadata: Metadata): Outcome<Article> {
  const text = firstText(fields, TEXTS);
  const html = text === null || MARKUP.test(text) ? (text ?? firstText(fields, HTMLS)) : null;
  if (html === null) return readText(text ?? '', where, metadata);
  if (PAGE.test(html)) return readHtml(html, where, metadata, metadata.url ?? undefined);
  const { text: source, removed: characters } = cleanCharacters(html);
  const body = readFragment(source);
  const fault = bodyFault(body.text, where);
  if (fault !== null) return rejected(fault);
  return { value: articleOf(where, metadata, { text: body.text, removed: [...characters, ...body.removed] }) };
}

/** Exports write dates as servers do; what is in none of their forms stays, and its fault is found where dates are read. */
function stamp(date: string): string {
  return 'fault' in parsePublished(date) ? (parseStamp(date)?.published ?? date) : date;
}

function firstText(fields: ReadonlyMap<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    const text = Array.isArray(value) ? paragraphs(value) : value;
    if (typeof text === 'string' && /\S/.test(text)) return text;
  }
  return null;
}

function paragraphs(list: unknown[]): string {
  return list
    .slice(0, MAX_PARAGRAPHS)
    .filter((each) => typeof each === 'string')
    .join('\n\n');
}

/** A person or an outlet as an object with a `name`, a text as one with a `rendered` form, also in lists. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => named(each));
  return named(value);
}

function named(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { name, rendered } = value as { name?: unknown; rendered?: unknown };
  return name ?? rendered ?? value;
}
