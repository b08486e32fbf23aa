/** A web page → the feeds that it names. */

import { parseHTML } from 'linkedom';

/** Pages name them in their head, which is at the beginning. */
const MAX_CHARACTERS = 500_000;
const MAX_FEEDS = 10;
const FEED_TYPE = /^(?:application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)|text\/xml)\s*(?:;|$)/i;

/** Absolute http(s) addresses in the page's order, each once, at most ten. `address` is where the page was fetched from. */
export function discoverFeeds(html: string, address: string): string[] {
  // Only the links are parsed: the rest of a page may be of any size and depth.
  const tags = html.slice(0, MAX_CHARACTERS).match(/<(?:link|base)\s[^<>]*>/gi) ?? [];
  const { document } = parseHTML(`<!doctype html><html><head>${tags.join('')}</head><body></body></html>`);
  const href = [...document.querySelectorAll('base')]
    .map((each) => attribute(each, 'href'))
    .find((each) => each !== '');
  const base = resolved(href ?? '', address) ?? address;
  const found = new Set<string>();
  for (const link of document.querySelectorAll('link')) {
    const kinds = attribute(link, 'rel').toLowerCase().split(/\s+/);
    if (!kinds.includes('alternate') || !FEED_TYPE.test(attribute(link, 'type'))) continue;
    const feed = resolved(attribute(link, 'href'), base);
    if (feed !== null) found.add(feed);
    if (found.size === MAX_FEEDS) break;
  }
  return [...found];
}

/** linkedom keeps the names' case as the page writes it. */
function attribute(element: { attributes: Iterable<{ name: string; value: string }> }, name: string): string {
  return [...element.attributes].find((each) => each.name.toLowerCase() === name)?.value.trim() ?? '';
}

function resolved(href: string, base: string): string | null {
  if (href === '') return null;
  const url = URL.parse(href, base) ?? URL.parse(href);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
