/** One item of a feed → its article, as far as the item shows it. */

import type { Article } from '../../coverage/article.ts';
import { idOfAddress } from '../articleId.ts';
import { bodyFault } from '../body.ts';
import type { Metadata } from '../metadata.ts';
import { type Published, parseStamp } from '../published.ts';
import { type Outcome, rejected } from '../reject.ts';
import { MAX_MARKUP, readBody } from './body.ts';
import { languageTag, resolved } from './fields.ts';
import { outletOf, personName, plainLine } from './plain.ts';
import type { Markup, RawItem } from './raw.ts';

export interface FeedItem {
  /** guid, atom:id or RDF's address, as the feed writes it; feeds exist that change it at each reading. */
  id: string | null;
  /** Absolute http(s) address of the item's page. */
  link: string | null;
  /** What the item says about its article, also where it has no text. */
  shown: Metadata;
  /** Rejected where the item has no text of its own; a `link` then leads to it. */
  article: Outcome<Article>;
}

/** What the feed says about all of its items. */
export interface FeedContext {
  where: string;
  /** What links are resolved against: xml:base, the feed's own address, the site's. */
  base: string | null;
  siteUrl: string | null;
  outlet: string | null;
  language: string | null;
  authors: Markup[];
}

const MAX_AUTHORS = 50;

/** Shorter content with a link to its page is a teaser: the shortest news in brief have about so many words. */
const TEASER_WORDS = 60;

/** A description of several paragraphs and so many words is the article: RSS allows an item to be complete in it. */
const COMPLETE_WORDS = 200;

/** `number` counts from 1 and names the item in messages. */
export function readItem(item: RawItem, number: number, feed: FeedContext): FeedItem {
  const base = item.base === null ? feed.base : (resolved(item.base, feed.base) ?? feed.base);
  const link = item.links.map((each) => resolved(each, base)).find((each) => each !== null) ?? null;
  const shown = shownBy(item, link, feed);
  return { id: item.id, link, shown, article: readArticle(item, shown, number, feed) };
}

function shownBy(item: RawItem, link: string | null, feed: FeedContext): Metadata {
  const outlet = outletOf(plainLine(item.source)) ?? feed.outlet;
  const language = languageTag(item.language) ?? feed.language;
  return {
    id: null,
    title: plainLine(item.title),
    outlet,
    url: link,
    authors: authorsOf(item.authors.length > 0 ? item.authors : feed.authors, outlet),
    ...datesOf(item),
    ...(language === null ? {} : { language }),
    wording: null,
  };
}

function readArticle(item: RawItem, shown: Metadata, number: number, feed: FeedContext): Outcome<Article> {
  const { title, url: link } = shown;
  const name = `Item ${number}${title === null ? '' : ` (“${title}”)`}`;
  const body = bodyOf(item, link);
  if (body === 'too large') {
    return rejected({
      where: feed.where,
      field: 'text',
      reason: `${name} has more than ${MAX_MARKUP.toLocaleString('en')} characters, which is no article.`,
      remedy: link === null ? 'Leave the item out.' : `Import its page instead: ${link}`,
    });
  }
  if (body.text === '') {
    return rejected({
      where: feed.where,
      field: 'text',
      reason: `${name} has no text.`,
      remedy: link === null ? 'Nothing can be read from it.' : `Its text is to be had from its page: ${link}`,
    });
  }
  const fault = bodyFault(body.text, feed.where);
  if (fault !== null) return rejected({ ...fault, reason: `${name}: ${fault.reason}` });

  return {
    value: {
      ...shown,
      id: idOf(link, title, body.text, feed),
      wording: 'original',
      ...(body.summary ? { summary: true } : {}),
      text: body.text,
      removed: body.removed,
    },
  };
}

function bodyOf(item: RawItem, link: string | null) {
  const oversized = [item.content, item.summary].some((markup) => markup !== null && markup.value.length > MAX_MARKUP);
  if (oversized) return 'too large';
  const content = item.content === null ? null : readBody(item.content);
  if (content !== null && content.text !== '') {
    const teaser = link !== null && fewerWords(content.text, TEASER_WORDS);
    return { ...content, summary: content.cut || teaser };
  }
  const summary = item.summary === null ? { text: '', removed: [], cut: false } : readBody(item.summary);
  const complete = !fewerWords(summary.text, COMPLETE_WORDS) && summary.text.includes('\n');
  return { ...summary, summary: summary.cut || (link !== null && !complete) };
}

function fewerWords(text: string, count: number): boolean {
  let words = 0;
  for (const _ of text.matchAll(/\S+/g)) if (++words >= count) return false;
  return true;
}

/**
 * By the link, so that a guid that changes changes nothing. Without one, or with the site's front page in its place, by title and
 * text, so that the same item is the same article; edited, it is a new one.
 */
function idOf(link: string | null, title: string | null, text: string, { siteUrl }: FeedContext): string {
  if (link !== null && (siteUrl === null || idOfAddress(link) !== idOfAddress(siteUrl))) return idOfAddress(link);
  return idOfAddress(`item ${title ?? ''}\n${text}`);
}

/** The feed's own name in their place says nothing. */
function authorsOf(people: Markup[], outlet: string | null): string[] {
  const names = new Set<string>();
  for (const person of people.slice(0, MAX_AUTHORS)) {
    const name = personName(person);
    if (name !== null && name.toLowerCase() !== outlet?.toLowerCase() && outletOf(name) !== outlet) names.add(name);
  }
  return [...names];
}

/**
 * Atom's `updated`, which every entry must have, tells when it was changed last and only bounds its publication from above (RFC 4287,
 * 4.2.15), as does JSON Feed's `date_modified`. An item with nothing else is undated, with `updated` beside it.
 */
function datesOf(item: RawItem): Pick<Article, 'published' | 'precision' | 'updated'> {
  const published = firstStamp(item.published);
  const updated = firstStamp(item.updated);
  const later = updated !== null && (published === null || isLater(updated.published, published.published));
  return {
    published: published?.published ?? null,
    precision: published?.precision ?? 'undated',
    ...(later ? { updated: updated.published } : {}),
  };
}

function firstStamp(written: string[]): Published | null {
  for (const each of written) {
    const stamp = parseStamp(each);
    if (stamp !== null) return stamp;
  }
  return null;
}

/** Both cut to their precision: the time of a day that is known as a day is no later than it. */
function isLater(updated: string, published: string): boolean {
  return updated > published && !updated.startsWith(published);
}
