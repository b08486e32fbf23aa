/** An article's address as it is shown: without what only serves to follow the reader. */

/** Parameters that tell a site where a reader came from, and never which page is meant. */
const TRACKERS = new Set(
  [
    // The click, or the person who shared: Facebook, Google, Microsoft, Yandex, X, Instagram, TikTok.
    'fbclid gclid gbraid wbraid dclid msclkid yclid twclid igshid igsh ttclid',
    // The mailing and its recipient: Mailchimp, HubSpot, Vero, Marketo.
    'mc_cid mc_eid _hsenc _hsmi vero_id mkt_tok',
    // The visitor from one domain to the next: Google Analytics, Yahoo.
    '_ga _gl guccounter guce_referrer guce_referrer_sig',
    // The place or campaign of the link, as sites of news outlets name it.
    'ref_src ref_url cmp cmpid ncid ocid icid smid s_cid wt_mc xtor',
  ].flatMap((names) => names.split(' ')),
);

/** Campaign tags: Google Analytics, Matomo, Piwik, AT Internet. */
const TRACKER_FAMILY = /^(?:utm|mtm|pk|at)_/;

/**
 * The address without trackers, credentials and text fragment; its `#id` is kept. Brackets and the like are
 * percent-encoded, so that it can stand in a Markdown link and in a BibTeX field.
 * @returns null where it is no absolute http(s) address.
 */
export function canonicalUrl(address: string): string | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  // The parts that stay are kept letter by letter: URLSearchParams would write them anew.
  const query = withoutTrackers(url.search.slice(1));
  const id = withoutTrackers(url.hash.slice(1).split(':~:')[0] ?? '');
  return `${url.origin}${armoured(url.pathname)}${query && `?${armoured(query)}`}${id && `#${armoured(id)}`}`;
}

function isTracker(name: string): boolean {
  const lower = name.toLowerCase();
  return TRACKERS.has(lower) || TRACKER_FAMILY.test(lower);
}

function withoutTrackers(parameters: string): string {
  return parameters
    .split('&')
    .filter((part) => !isTracker(part.split('=', 1)[0] ?? ''))
    .join('&');
}

function armoured(part: string): string {
  return part.replace(/[()[\]{}\\`]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
