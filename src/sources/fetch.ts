/** Fetches pages and feeds from addresses that anybody may have written: guarded, limited, polite. */
import { type OutgoingHttpHeaders, validateHeaderValue } from 'node:http';
import type { AllowEntry } from './fetch/allow.ts';
import { ACCEPTED_ENCODINGS } from './fetch/body.ts';
import { aborted, type Fetched, type NotFetched, refused } from './fetch/fetched.ts';
import { checkTarget, type Resolve, systemResolve } from './fetch/guard.ts';
import { type Ask, hop, type Redirect, withoutFragment } from './fetch/hop.ts';
import { LIMITS, type Limits } from './fetch/limits.ts';
import { AGENT, openRobots } from './fetch/robots.ts';
import { openTurns } from './fetch/turns.ts';

export { type AllowEntry, readAllowList } from './fetch/allow.ts';
export type { Body, Fetched, NotFetched, NotModified } from './fetch/fetched.ts';

export interface FetcherOptions {
  /** Ours, for the User-Agent. */
  version: string;
  /** An address or a mailbox at which sites can complain to the operator; shown in the User-Agent. */
  contact?: string;
  /** What may be fetched although it is not public: see `readAllowList`. */
  allow?: readonly AllowEntry[];
  limits?: Partial<Limits>;
  /** Looks host names up; the system's resolver by default. */
  resolve?: Resolve;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface FetchRequest {
  /** A page is fetched only if its site's robots.txt lets us; a feed is there to be fetched by programs. */
  accept: 'page' | 'feed';
  /** As the last answer gave them: what has not changed since comes as `not modified`. */
  etag?: string | null;
  lastModified?: string | null;
  signal?: AbortSignal;
}

export interface Fetcher {
  /** Never rejects. Waits for its turn: few requests run at once, and those to one host a second apart. */
  fetch(address: string, request: FetchRequest): Promise<Fetched>;
  /** Ends all that is under way, as `aborted`, and refuses more; resolves when nothing is left open. */
  close(): Promise<void>;
}

/** What each kind of content is asked for as. */
const ACCEPT = {
  page: 'text/html, application/xhtml+xml, text/*;q=0.8, */*;q=0.1',
  feed: 'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1',
  robots: 'text/plain, */*;q=0.1',
} as const;

type Kind = keyof typeof ACCEPT;

/** Holds no connection and no timer between requests; `close` need only be awaited where some may be under way. */
export function openFetcher(options: FetcherOptions): Fetcher {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const now = options.now ?? Date.now;
  const allow = options.allow ?? [];
  const world = { allow, resolve: options.resolve ?? systemResolve, limits, now };
  const agent = userAgent(options);
  const closing = new AbortController();
  const running = new Set<Promise<Fetched>>();
  const turns = openTurns(limits);
  const robots = openRobots((address) => tracked(follow(address, 'robots', {}, closing.signal)), limits, now);
  const ceilings = { page: limits.pageBytes, feed: limits.feedBytes, robots: limits.robotsBytes };

  /** Follows redirects by hand, so that each one's target is checked as the first. */
  async function follow(start: string, kind: Kind, conditions: OutgoingHttpHeaders, signal: AbortSignal) {
    const headers = { 'User-Agent': agent, Accept: ACCEPT[kind], 'Accept-Encoding': ACCEPTED_ENCODINGS, ...conditions };
    const first = parse(start, undefined, limits);
    if ('kind' in first) return first;
    let url = first;
    let withinMs = limits.wholeMs;
    let moved: { movedTo?: string } = {};
    let isMove = true;
    for (let redirects = 0; ; redirects++) {
      const target = checkTarget(url, allow);
      if ('kind' in target) return target;
      const leave = kind === 'page' ? await robots.ask(url, signal) : { crawlDelayMs: 0 };
      if ('kind' in leave) return leave;
      const giveBack = await turns.take(target.host, Math.max(limits.gapMs, leave.crawlDelayMs), signal);
      if (giveBack === null) return aborted();
      const began = performance.now();
      const ask: Ask = { headers, ceiling: ceilings[kind], cut: kind === 'robots', withinMs };
      const step: Fetched | Redirect = await hop(target, ask, world, signal);
      giveBack();
      withinMs -= performance.now() - began;
      if (step.kind === 'ok' || step.kind === 'not modified') return { ...step, ...moved };
      if (step.kind !== 'redirect') return step;
      if (redirects === limits.redirects) {
        return refused(`The address redirects more than ${redirects} times, at last from ${target.host}.`, OPEN_IT);
      }
      const next = parse(step.location, url, limits);
      if ('kind' in next) return next;
      // Whoever can tamper with http must not be able to keep us there: what is stored never leaves https.
      isMove &&= step.permanent && !(url.protocol === 'https:' && next.protocol === 'http:');
      if (isMove) moved = { movedTo: withoutFragment(next) };
      url = next;
    }
  }

  async function linked(signal: AbortSignal | undefined, task: (signal: AbortSignal) => Promise<Fetched>) {
    if (closing.signal.aborted || signal?.aborted) return aborted();
    // AbortSignal.any() would keep something for each fetch as long as the longest-lived signal lives.
    const control = new AbortController();
    const stop = () => control.abort();
    const signals = [closing.signal, ...(signal ? [signal] : [])];
    for (const each of signals) each.addEventListener('abort', stop, { once: true });
    try {
      return await task(control.signal);
    } finally {
      for (const each of signals) each.removeEventListener('abort', stop);
    }
  }

  async function tracked(fetching: Promise<Fetched>) {
    running.add(fetching);
    try {
      return await fetching;
    } finally {
      running.delete(fetching);
    }
  }

  return {
    fetch(address, { accept, etag, lastModified, signal }) {
      const conditions = {
        ...condition('If-None-Match', etag),
        ...condition('If-Modified-Since', lastModified),
      };
      return tracked(linked(signal, (both) => follow(address, accept, conditions, both)));
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}

const OPEN_IT = 'Open the address in a browser and give the one at which it ends.';

/** `base` is where a redirect stood. */
function parse(written: string, base: URL | undefined, { addressCharacters }: Limits): URL | NotFetched {
  const from = base ? `${base.hostname} redirects to what` : 'This';
  const remedy = base ? OPEN_IT : 'Write it like https://news.example/feed.';
  if (written.length > addressCharacters) return refused(`${from} is longer than any web address.`, remedy);
  const url = URL.parse(written, base?.href);
  if (url === null) return refused(`${from} is no web address.`, remedy);
  // The same host, but neither certificates nor allow-lists know it with its final dot.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  return url;
}

/** What a server once sent may be damaged on its way back to us; it is then left out. */
function condition(name: string, value: string | null | undefined): OutgoingHttpHeaders {
  if (!value) return {};
  try {
    validateHeaderValue(name, value);
    return { [name]: value };
  } catch {
    return {};
  }
}

/** RFC 9110, 10.1.5: product/version (comment). */
function userAgent({ version, contact }: FetcherOptions): string {
  const plain = contact?.replace(/[^\x20-\x7e]|[()\\]/g, '').trim();
  return plain ? `${AGENT}/${version} (+${plain})` : `${AGENT}/${version}`;
}
