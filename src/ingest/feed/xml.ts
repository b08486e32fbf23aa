/** RSS, RDF and Atom → the common form. Reads no media:* element: what these describe are pictures, and captions are no reporting. */

import { type AtomFeed, parseAtomFeed, parseRdfFeed, parseRssFeed, type RdfFeed, type RssFeed } from 'feedsmith';
import { tagEnd } from './guard.ts';
import { html, type Markup, present, type RawFeed, type RawItem, text } from './raw.ts';
import type { Split } from './split.ts';

export type XmlFormat = 'rss' | 'rdf' | 'atom';

/** A root tag with all its namespaces has some 1,500 characters; it stands before each item that is read by itself. */
const MAX_ROOT_TAG = 10_000;

/** Null where neither the feed’s head nor any item can be read. */
export function parseXml(format: XmlFormat, parts: Split): RawFeed | null {
  switch (format) {
    case 'rss':
      return read(parts, {
        parse: (xml) => parseRssFeed(xml),
        itemsOf: (feed) => feed.items,
        inRoot: (items) => `<channel>${items}</channel></rss>`,
        feed: rssFeed,
        item: rssItem,
      });
    case 'rdf':
      return read(parts, {
        parse: (xml) => parseRdfFeed(xml),
        itemsOf: (feed) => feed.items,
        inRoot: (items) => `<channel></channel>${items}`,
        feed: rdfFeed,
        item: rdfItem,
      });
    case 'atom':
      return read(parts, {
        parse: (xml) => parseAtomFeed(xml),
        itemsOf: (feed) => feed.entries,
        inRoot: (items) => items,
        feed: atomFeed,
        item: atomItem,
      });
  }
}

interface Reader<Feed, Item> {
  parse: (xml: string) => Feed;
  itemsOf: (feed: Feed) => Item[] | undefined;
  /** What follows the root’s opening tag in a document that holds these items. */
  inRoot: (items: string) => string;
  feed: (feed: Feed) => Omit<RawFeed, 'items'>;
  item: (item: Item, xml: string) => RawItem;
}

/**
 * All at once; where the parser fails, or finds other items than there are (an unclosed element swallows what follows it),
 * each item by itself, so that one costs no other.
 */
function read<Feed, Item>({ before, items, after }: Split, reader: Reader<Feed, Item>): RawFeed | null {
  const whole = attempt(() => reader.parse(before + items.join('') + after));
  const found = whole === null ? [] : (reader.itemsOf(whole) ?? []);
  if (whole !== null && found.length === items.length) {
    return { ...reader.feed(whole), items: found.map((item, i) => reader.item(item, items[i] ?? '')) };
  }
  const rootEnd = tagEnd(before, 1);
  if (typeof rootEnd !== 'number' || rootEnd > MAX_ROOT_TAG) return null;
  const root = before.slice(0, rootEnd);
  const alone = (xml: string): RawItem | null => {
    const feed = attempt(() => reader.parse(root + reader.inRoot(xml)));
    const [item, ...others] = feed === null ? [] : (reader.itemsOf(feed) ?? []);
    return item === undefined || others.length > 0 ? null : reader.item(item, xml);
  };
  const head = attempt(() => reader.parse(before + after));
  const alones = items.map(alone);
  if (head === null && alones.every((item) => item === null)) return null;
  return { ...(head === null ? NO_HEAD : reader.feed(head)), items: alones };
}

const NO_HEAD: Omit<RawFeed, 'items'> = { title: null, links: [], base: null, language: null, authors: [] };

/** The parser throws for what it cannot read, and gives no other sign. */
function attempt<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

function rssFeed({ title, link, language, dc, atom, xml }: RssFeed.Feed<string>): Omit<RawFeed, 'items'> {
  return {
    title: html(title ?? dc?.titles?.[0]),
    links: present(link, ...alternates(atom?.links)),
    base: xml?.base ?? null,
    language: language ?? dc?.languages?.[0] ?? xml?.lang ?? null,
    authors: [],
  };
}

/** FeedBurner replaces an item’s links by its own and keeps the outlet’s here. */
const ORIGINAL_LINK = /<[\w.-]+:origlink(?:\s[^<>]*)?>([^<>]{1,5000})</i;

function originalLink(xml: string): string | null {
  return ORIGINAL_LINK.exec(xml)?.[1]?.replaceAll('&amp;', '&') ?? null;
}

function rssItem(item: RssFeed.Item<string>, source: string): RawItem {
  const { guid, dc, dcterms, atom } = item;
  // A guid is a permanent link unless it says otherwise, and many say nothing though they are none.
  const permalink = guid?.isPermaLink !== false && /^https?:\/\//i.test(guid?.value ?? '') ? guid?.value : null;
  return {
    id: guid?.value ?? atom?.id ?? null,
    links: present(originalLink(source), item.link, permalink, ...alternates(atom?.links)),
    base: item.xml?.base ?? null,
    title: html(item.title ?? dc?.titles?.[0]),
    content: html(item.content?.encoded) ?? atomContent(atom?.content),
    summary: html(item.description ?? dc?.descriptions?.[0]) ?? atomText(atom?.summary),
    authors: present(...(dc?.creators ?? []).map(html), ...(atom?.authors ?? []).map(({ name }) => text(name))),
    source: html(item.source?.title),
    published: present(item.pubDate, dc?.dates?.[0], dcterms?.issued?.[0], dcterms?.created?.[0], atom?.published),
    updated: present(atom?.updated, dcterms?.modified?.[0]),
    language: item.xml?.lang ?? dc?.languages?.[0] ?? null,
  };
}

function rdfFeed({ title, link, dc, xml }: RdfFeed.Feed<string>): Omit<RawFeed, 'items'> {
  return {
    title: html(title ?? dc?.titles?.[0]),
    links: present(link),
    base: xml?.base ?? null,
    language: dc?.languages?.[0] ?? xml?.lang ?? null,
    authors: [],
  };
}

function rdfItem(item: RdfFeed.Item<string>, source: string): RawItem {
  const { dc, dcterms } = item;
  return {
    id: item.rdf?.about ?? null,
    links: present(originalLink(source), item.link, item.rdf?.about),
    base: item.xml?.base ?? null,
    title: html(item.title ?? dc?.titles?.[0]),
    content: html(item.content?.encoded),
    summary: html(item.description ?? dc?.descriptions?.[0]),
    authors: present(...(dc?.creators ?? []).map(html)),
    source: null,
    published: present(dc?.dates?.[0], dcterms?.issued?.[0], dcterms?.created?.[0]),
    updated: present(dcterms?.modified?.[0]),
    language: item.xml?.lang ?? dc?.languages?.[0] ?? null,
  };
}

function atomFeed({ title, links, authors, xml }: AtomFeed.Feed<string>): Omit<RawFeed, 'items'> {
  return {
    title: atomText(title),
    links: alternates(links),
    base: xml?.base ?? null,
    language: xml?.lang ?? null,
    authors: names(authors),
  };
}

function atomItem(entry: AtomFeed.Entry<string>, source: string): RawItem {
  const own = names(entry.authors);
  return {
    id: entry.id ?? null,
    links: present(originalLink(source), ...alternates(entry.links)),
    base: entry.xml?.base ?? null,
    title: atomText(entry.title),
    content: atomContent(entry.content),
    summary: atomText(entry.summary),
    authors: own.length > 0 ? own : names(entry.source?.authors),
    source: atomText(entry.source?.title),
    published: present(entry.published),
    updated: present(entry.updated),
    language: entry.xml?.lang ?? entry.content?.xml?.lang ?? null,
  };
}

/** The links to the page itself: those without `rel` or with `alternate`, HTML before other types. */
function alternates(links: { href?: string; rel?: string; type?: string }[] | undefined): string[] {
  const own = (links ?? []).filter(({ rel }) => rel === undefined || rel.trim().toLowerCase() === 'alternate');
  const pages = own.filter(({ type }) => type === undefined || /html/i.test(type));
  return present(...pages, ...own.filter((link) => !pages.includes(link))).flatMap(({ href }) => href ?? []);
}

function names(people: { name?: string }[] | undefined): Markup[] {
  return present(...(people ?? []).map(({ name }) => text(name)));
}

/** Atom’s text constructs; without a type they are text (RFC 4287, 3.1.1). */
function atomText(construct: { value?: string; type?: string } | undefined): Markup | null {
  if (construct?.value === undefined) return null;
  const type = (construct.type ?? 'text').trim().toLowerCase();
  if (type === 'xhtml' || type === 'application/xhtml+xml') return html(withClosingTags(construct.value));
  return /html/.test(type) ? html(construct.value) : text(construct.value);
}

/** Content may be of any media type; what is neither text nor HTML is no article. */
function atomContent(content: { value?: string; type?: string } | undefined): Markup | null {
  const type = (content?.type ?? 'text').trim().toLowerCase();
  return /^(?:x?html|text|text\/.*|application\/xhtml\+xml)$/.test(type) ? atomText(content) : null;
}

/** Elements that end by themselves also in HTML, where `/>` closes nothing. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** In XHTML `<iframe/>` is complete; read as HTML it would swallow all that follows. */
function withClosingTags(xhtml: string): string {
  return xhtml.replace(/<([a-z][\w:-]*)((?:\s[^<>]*)?)\/>/gi, (tag, name: string, attributes: string) =>
    VOID.test(name) ? tag : `<${name}${attributes}></${name}>`,
  );
}
