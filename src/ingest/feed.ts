/** RSS 0.9x and 2.0, RDF (RSS 1.0), Atom and JSON Feed → articles. */

import { discoverFeeds } from './feed/discover.ts';
import { languageTag, resolved } from './feed/fields.ts';
import { guard } from './feed/guard.ts';
import { type FeedItem, readItem } from './feed/item.ts';
import { parseJson } from './feed/json.ts';
import { newest } from './feed/newest.ts';
import { outletOf, plainLine } from './feed/plain.ts';
import type { RawFeed } from './feed/raw.ts';
import { split } from './feed/split.ts';
import { parseXml, type XmlFormat } from './feed/xml.ts';
import { type Outcome, type Reject, rejected } from './reject.ts';

export { discoverFeeds, type FeedItem };

export interface Feed {
  /** As the feed writes it. */
  title: string | null;
  /** Absolute http(s) address of the site that it belongs to. */
  siteUrl: string | null;
  /** BCP 47. */
  language: string | null;
  /** In the feed's order. */
  items: FeedItem[];
}

/** The largest feeds of whole articles have some 5 MB; what is larger is an export of a whole site. */
const MAX_CHARACTERS = 20_000_000;

/** Feeds have 10 to 100 items, those of whole archives a thousand. Reading so many takes a second or two. */
const MAX_ITEMS = 2_000;

/** A prolog, and what misconfigured servers put before it, is shorter than this. */
const HEAD = 65_536;

const ROOTS: Record<string, XmlFormat> = { rss: 'rss', rdf: 'rdf', feed: 'atom' };

const ANOTHER = 'Tell the feed’s owner, or look for another feed of the site.';

const ROOT_END = /<\/(?:[\w.-]+:)?(?:rss|rdf|feed)\s*>/i;

/** Whether this is meant as a feed; it may still be a broken one. Looks at the beginning only. */
export function isFeed(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (/^\s*\{/.test(head)) return /"https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(head);
  const xml = feedXml(head);
  return xml !== null && (xml.format !== 'rdf' || /<(?:[\w.-]+:)?(?:channel|item)[\s>]/i.test(xml.text));
}

/**
 * The feed as far as it can be read; `faults` says what had to be left out. `where` names it in messages, `address` is where it was
 * fetched from, against which relative links are resolved. Nothing that it declares as an entity is ever expanded or fetched.
 */
export function readFeed(text: string, where: string, address?: string): Outcome<Feed> {
  if (text.length > MAX_CHARACTERS) {
    const reason = `The feed has more than ${MAX_CHARACTERS / 1e6} million characters, which is the most that is read.`;
    return rejected({ where, field: 'file', reason, remedy: 'Ask for a feed with fewer items, or split the file.' });
  }
  const read = /^\s*[{[]/.test(text) ? readJson(text, where) : readXml(text, where, address);
  if ('rejects' in read) return read;
  const { value: raw, faults = [] } = read;
  const { feed, faults: itemFaults } = feedOf(raw, where, address);
  const all = [...faults, ...itemFaults];
  return all.length > 0 ? { value: feed, faults: all } : { value: feed };
}

function readJson(text: string, where: string): Outcome<RawFeed> {
  const feed = parseJson(text);
  if (feed === 'not json') {
    return rejected({ where, field: 'file', reason: 'The feed is not valid JSON.', remedy: ANOTHER });
  }
  if (feed === 'not a feed') return rejected(notAFeed(where));
  const { items, fault } = newest(feed.items, MAX_ITEMS, (item) => item?.published[0] ?? null, where);
  return fault === null ? { value: feed } : { value: { ...feed, items }, faults: [fault] };
}

function readXml(text: string, where: string, address: string | undefined): Outcome<RawFeed> {
  const guarded = guard(text);
  const xml = feedXml(text, guarded);
  if (xml === null) {
    return rejected(isPage(text, guarded.root) ? pageNotFeed(text, where, address) : notAFeed(where, guarded.root));
  }

  const parts = split(xml.text, xml.format === 'atom' ? 'entry' : 'item');
  const { items, fault } = newest(parts.items, MAX_ITEMS, dateIn, where);
  const feed = parseXml(xml.format, { ...parts, items });
  if (feed === null) {
    return rejected({ where, field: 'file', reason: 'The feed’s XML is too broken to be read.', remedy: ANOTHER });
  }
  const faults = fault === null ? [] : [fault];
  if (guarded.declaresEntities) {
    const reason =
      'The feed declares entities of its own, which are not expanded; where it uses one, its name is left in the text.';
    faults.push({ where, field: 'file', reason, remedy: 'Nothing, unless a text shows such a name (&name;).' });
  }
  const broken = feed.items.filter((item) => item === null).length + parts.incomplete;
  const cutOff = guarded.cutOff || !ROOT_END.test(parts.after === '' ? parts.before : parts.after);
  if (broken > 0 || cutOff) {
    const what = cutOff ? 'The feed’s XML breaks off' : 'The feed’s XML is broken';
    const reason = `${what}: ${feed.items.length + parts.incomplete - broken} items are whole and were read, ${broken} could not be.`;
    faults.push({
      where,
      field: 'file',
      reason,
      remedy: 'Read it again later; if it stays so, tell the feed’s owner.',
    });
  }
  return { value: feed, faults };
}

/** From the root's tag on; what a misconfigured server prints above it is left out. Null where no feed begins near the start. */
function feedXml(text: string, { xml, root } = guard(text)): { format: XmlFormat; text: string } | null {
  if (isPage(text, root)) return null;
  const start = /<(?:[\w.-]+:)?(rss|rdf|feed)[\s>]/i.exec(xml.slice(0, HEAD));
  const format = ROOTS[start?.[1]?.toLowerCase() ?? ''];
  if (start === null || format === undefined || root === 'opml') return null;
  return { format, text: xml.slice(start.index) };
}

function isPage(text: string, root: string | null): boolean {
  return root === 'html' || /^\s*<!doctype\s+html/i.test(text.slice(0, HEAD));
}

/** The first date that an item's XML shows, before it is parsed. */
function dateIn(item: string): string | null {
  const date = /<(?:[\w.-]+:)?(?:pubdate|published|issued|date|updated|modified)(?:\s[^<>]*)?>([^<>]{1,100})</i.exec(
    item,
  );
  return date?.[1] ?? null;
}

function feedOf(raw: RawFeed, where: string, address: string | undefined): { feed: Feed; faults: Reject[] } {
  const title = plainLine(raw.title);
  const own = resolved(address ?? null, null);
  const siteUrl = raw.links.map((link) => resolved(link, own)).find((link) => link !== null) ?? null;
  const language = languageTag(raw.language);
  const context = {
    where,
    base: resolved(raw.base, own ?? siteUrl) ?? own ?? siteUrl,
    siteUrl,
    outlet: outletOf(title),
    language,
    authors: raw.authors,
  };
  const read = raw.items.flatMap((item, i) => (item === null ? [] : [readItem(item, i + 1, context)]));
  const { items, faults } = once(read, where);
  return { feed: { title, siteUrl, language, items }, faults };
}

/** Of items that are one article the first stays, which in most feeds is the newest; another text under its link is a fault. */
function once(all: FeedItem[], where: string): { items: FeedItem[]; faults: Reject[] } {
  const texts = new Map<string, string>();
  const links = new Set<string>();
  let differing = 0;
  const items = all.filter(({ link, article }) => {
    if ('rejects' in article) return link === null || !links.has(link);
    const { id, text } = article.value;
    const known = texts.get(id);
    if (known === undefined) texts.set(id, text);
    else if (known !== text) differing++;
    if (link !== null) links.add(link);
    return known === undefined;
  });
  if (differing === 0) return { items, faults: [] };
  const reason = `${differing} items have the link of an item above them, but another text; of each link the first was read.`;
  const remedy =
    'Nothing, if these are older versions. If the feed gives all of its items one link, import the pages instead.';
  return { items, faults: [{ where, field: 'url', reason, remedy }] };
}

function notAFeed(where: string, root: string | null = null): Reject {
  return {
    where,
    field: 'file',
    reason:
      root === 'opml'
        ? 'This is an OPML list of feeds, not a feed.'
        : 'This is no feed: neither RSS, RDF, Atom nor JSON Feed.',
    remedy: root === 'opml' ? 'Import it as a .opml file.' : 'Give the address of the feed itself.',
  };
}

function pageNotFeed(text: string, where: string, address: string | undefined): Reject {
  const feeds = discoverFeeds(text, address ?? '');
  return {
    where,
    field: 'file',
    reason: 'This is a web page, not a feed.',
    remedy:
      feeds.length === 0
        ? 'It names no feed: import the page itself, or look for the site’s feed.'
        : `Take the feed that it names: ${feeds.join(' or ')}`,
  };
}
