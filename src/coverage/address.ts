/** An article's address: as it is shown, without what only serves to follow the reader, and as it is compared. */

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

/** Prefixes of a host that name a variant of the same site: with `www.`, for telephones, or AMP (Accelerated Mobile Pages). */
const SITE_VARIANT = /^(?:www|m|mobile|amp)\.(?=[^.]+\.[^.])/;
/** Where this would be left, the prefix is the site's own name, as in amp.co.uk. */
const REGISTRY = /^(?:ac|co|com|edu|gov|net|org)\.[a-z]{2}$/;
const SESSION = /;jsessionid=[^/]*/gi;
/** A page that servers give for its folder. */
const INDEX_PAGE = /\/(?:index\.(?:html?|php|aspx?|jsp)|default\.aspx?)$/i;
/** Only below what looks like an article's own name, with a hyphen or a digit in it: /guitar/amp is a page of its own. */
const AMP_PAGE = /(?<=\/[^/]*[-\d][^/]*)\/amp$/i;
/** Several times what browsers and servers in general take. */
const MAX_ADDRESS = 8_000;
/** Parameters, in lower case, that ask for another form of the same page, or carry the visitor's session. */
const FORM_PARAMETER =
  /^(?:(?:amp|print|printable|printview|printer)(?:=(?:1|true|yes|y)?)?|(?:output|outputtype|view|format)=(?:amp|print)|(?:jsessionid|phpsessid)=.*)$/;

/**
 * For comparing: two addresses of one page have one key, itself an https address. Left aside are the scheme, `www.`, the mobile and AMP
 * variants, the trailing slash and index page, sessions, print parameters, trackers, the order of the parameters and the fragment.
 * In doubt two keys differ: the path keeps its case, every other parameter stays, and so does a fragment that names a page (`#!`, `#/`).
 * @returns null where it is no absolute http(s) address, or one of more than 8,000 characters.
 */
export function addressKey(address: string): string | null {
  const url = address.length > MAX_ADDRESS ? null : URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const port = url.port === '' ? '' : `:${url.port}`;
  const path = pageOf(normalized(url.pathname).replace(SESSION, ''));
  const query = normalized(url.search.slice(1).replaceAll('+', '%20'))
    .split('&')
    .filter((part) => part !== '' && !isTracker(nameOf(part)) && !FORM_PARAMETER.test(part.toLowerCase()))
    .map((part): [string, string] => [nameOf(part), part])
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, part]) => part)
    .join('&');
  const fragment = normalized(url.hash.split(':~:')[0] ?? '');
  const route = /^#(?:!|\/)./.test(fragment) ? fragment : '';
  return `https://${siteOf(url.hostname)}${port}${path}${query && `?${query}`}${route}`;
}

function siteOf(host: string): string {
  const name = host.replace(/\.+$/, '');
  const site = name.replace(SITE_VARIANT, '');
  return site === name || REGISTRY.test(site) ? name : siteOf(site);
}

/** The path without its form; what one step lays bare, the next one takes. */
function pageOf(path: string): string {
  const page = path.replace(/\/+$/, '').replace(INDEX_PAGE, '').replace(AMP_PAGE, '');
  return page === path ? page : pageOf(page);
}

/** One spelling for what may be written as it is or percent-encoded (RFC 3986, 6.2.2). */
function normalized(part: string): string {
  return armoured(part).replace(/%[\dA-F]{2}/gi, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(char) ? char : code.toUpperCase();
  });
}

function nameOf(parameter: string): string {
  return parameter.split('=', 1)[0] ?? '';
}

function isTracker(name: string): boolean {
  const lower = name.toLowerCase();
  return TRACKERS.has(lower) || TRACKER_FAMILY.test(lower);
}

function withoutTrackers(parameters: string): string {
  return parameters
    .split('&')
    .filter((part) => !isTracker(nameOf(part)))
    .join('&');
}

function armoured(part: string): string {
  return part.replace(/[()[\]{}\\`]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
