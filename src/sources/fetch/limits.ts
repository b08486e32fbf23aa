/** How long, how large and how often: every limit on what is fetched. */

const MIB = 1024 * 1024;

/** Milliseconds and bytes, unless another unit is named. */
export const LIMITS = {
  /** From looking the host up to the end of the answer's headers. A slow news site takes seconds; browsers wait longer, but only for one page. */
  headersMs: 15_000,
  /** A whole fetch with its redirects and its body; waiting for a turn is not counted. Ends bodies that drip or never end. */
  wholeMs: 30_000,
  /** Headers of one answer. Node's own default, stated so that no command-line option changes it. */
  headerBytes: 16 * 1024,
  /** A page's body, both as sent and decompressed. The largest news pages are near 5 MB. */
  pageBytes: 10 * MIB,
  /** A feed's body, likewise. Feeds that carry whole articles of years are near 10 MB. */
  feedBytes: 20 * MIB,
  /** A robots.txt; the rest is not read. RFC 9309, 2.5 asks for at least this much. */
  robotsBytes: 500 * 1024,
  /** Browsers follow 20, RFC 9309, 2.3.1.2 asks for 5. More is a trap or a site that wants cookies. */
  redirects: 5,
  /** Of an address. Longer ones are refused by many servers and proxies. */
  addressCharacters: 4096,
  /** Of an ETag, a date or a media type; longer ones are as good as absent, for they are kept and sent again. */
  headerCharacters: 512,
  /** Requests under way at once. */
  atOnce: 8,
  /** Requests under way at once to one host. */
  atOncePerHost: 2,
  /** Between the beginnings of two requests to one host. */
  gapMs: 1000,
  /** A Crawl-delay beyond this is shortened to it: some sites ask for an hour. */
  crawlDelayMs: 30_000,
  /** A robots.txt is asked for again after this. RFC 9309, 2.4. */
  robotsMs: 24 * 3_600_000,
  /** One that could not be had is asked for again after this. */
  robotsRetryMs: 10 * 60_000,
  /** Characters of robots.txt kept in memory, of all hosts together; the oldest go first. */
  robotsKept: 4 * MIB,
  /** Steps in matching one address with one robots.txt's wildcards: about a tenth of a second. */
  robotsSteps: 30_000_000,
  /** A Retry-After beyond this is shortened to it, so that no answer silences a feed for good. */
  retryAfterSeconds: 24 * 3600,
} as const;

export type Limits = { readonly [Name in keyof typeof LIMITS]: number };
