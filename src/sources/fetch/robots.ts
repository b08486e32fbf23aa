/** What a site's robots.txt (RFC 9309) lets us fetch, and how often. */
import robotsParser from 'robots-parser';
import { aborted, type Fetched, failed, type NotFetched, refused } from './fetched.ts';
import { unlessAborted } from './hop.ts';
import type { Limits } from './limits.ts';

/** The name by which a robots.txt speaks of us, and the first word of our User-Agent. */
export const AGENT = 'OnRecord';

export interface Robots {
  /** Whether a page may be fetched: the time its site wants between two requests, or why it is not. Never rejects. */
  ask(url: URL, signal: AbortSignal): Promise<{ crawlDelayMs: number } | NotFetched>;
}

interface Rules {
  parsed: Parsed;
  /** Characters that it was read from. */
  size: number;
  /** Characters of lines with a wildcard: the only ones whose matching takes time with the address's length. */
  wild: number;
}

/** The library's declarations do not fit its CommonJS export. */
interface Parsed {
  isAllowed(address: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
}
const parse = robotsParser as unknown as (address: string, text: string) => Parsed;

interface Entry {
  /** Null: everything is allowed. */
  found: Promise<Rules | NotFetched | null>;
  /** Milliseconds since 1970. */
  until: number;
  /** Characters that it counts as. */
  cost: number;
}

/** What an entry costs beside its text, in characters. */
const ENTRY_COST = 1000;

/**
 * @param read fetches a robots.txt, cut off where it is too large
 * @param now milliseconds since 1970
 */
export function openRobots(read: (address: string) => Promise<Fetched>, limits: Limits, now: () => number): Robots {
  /** By origin, in the order in which they were asked for. */
  const entries = new Map<string, Entry>();
  let kept = 0;

  function drop(origin: string, entry: Entry) {
    if (entries.get(origin) !== entry) return;
    entries.delete(origin);
    kept -= entry.cost;
  }

  function charge(entry: Entry, cost: number) {
    entry.cost += cost;
    kept += cost;
    for (const [oldest, other] of entries) {
      if (kept <= limits.robotsKept) break;
      drop(oldest, other);
    }
  }

  function entryOf(origin: string): Entry {
    const known = entries.get(origin);
    if (known && now() < known.until) return known;
    if (known) drop(origin, known);
    const address = `${origin}/robots.txt`;
    const entry: Entry = { found: Promise.resolve(null), until: Number.POSITIVE_INFINITY, cost: 0 };
    entries.set(origin, entry);
    charge(entry, ENTRY_COST);
    entry.found = read(address).then((fetched) => {
      const found = understand(address, fetched, limits.robotsBytes);
      const unknown = found !== null && 'kind' in found;
      entry.until = now() + (unknown ? limits.robotsRetryMs : limits.robotsMs);
      if (unknown && found.kind === 'aborted') drop(origin, entry);
      else if (found !== null && !unknown && entries.get(origin) === entry) charge(entry, found.size);
      return found;
    });
    return entry;
  }

  return {
    async ask(url, signal) {
      let found: Awaited<Entry['found']>;
      try {
        // Several pages may wait for one robots.txt, so that the signal of one ends its waiting only.
        found = await unlessAborted(entryOf(url.origin).found, signal);
      } catch {
        return aborted();
      }
      if (found === null) return { crawlDelayMs: 0 };
      if ('kind' in found) return found;
      if (found.wild * url.href.length > limits.robotsSteps) {
        const remedy = 'Save the page in a browser and import the file.';
        return refused(`The robots.txt of ${url.hostname} is too intricate to be checked.`, remedy);
      }
      if (found.parsed.isAllowed(url.href, AGENT) === false) {
        const remedy = `Ask the site to allow “${AGENT}”, or save the page in a browser and import the file.`;
        return refused(`The robots.txt of ${url.hostname} asks programs not to fetch this page.`, remedy);
      }
      const seconds = found.parsed.getCrawlDelay(AGENT) ?? 0;
      return { crawlDelayMs: seconds > 0 ? Math.min(seconds * 1000, limits.crawlDelayMs) : 0 };
    },
  };
}

/** RFC 9309, 2.3.1: no such file means that all is allowed; one that cannot be had, that nothing is for now. */
function understand(address: string, fetched: Fetched, robotsBytes: number): Rules | NotFetched | null {
  if (fetched.kind === 'ok') {
    const decoded = new TextDecoder().decode(fetched.bytes);
    const lines = ourLines(fetched.bytes.length < robotsBytes ? decoded : wholeLines(decoded));
    const wild = lines.reduce((sum, line) => (line.includes('*') ? sum + line.length : sum), 0);
    const text = lines.join('\n');
    return { parsed: parse(address, text), size: text.length, wild };
  }
  if (fetched.kind === 'not modified') return null;
  const { status = 0 } = fetched;
  if (status >= 400 && status < 500 && status !== 429) return null;
  if (fetched.kind === 'throttled' || fetched.kind === 'failed') {
    const host = new URL(address).hostname;
    const reason = `No page of ${host} is fetched while its robots.txt cannot be read: ${fetched.reason}`;
    return fetched.kind === 'failed' ? failed(reason) : { ...fetched, reason };
  }
  return fetched;
}

/** A file that was cut off within a line would otherwise end in a rule that nobody wrote. */
function wholeLines(text: string): string {
  return text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}

/**
 * The groups that speak of us or of everybody, and of each only what RFC 9309 defines, and Crawl-delay. The parser keeps every
 * rule once for each agent of its group, which a file of nothing but agents and rules would make millions of.
 */
function ourLines(text: string): string[] {
  const lines: string[] = [];
  const agents = new Set<string>();
  let hasRules = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:([^#]*)/i.exec(line) ?? [];
    if (/^user-agent$/i.test(key)) {
      if (hasRules) agents.clear();
      hasRules = false;
      const [agent = ''] = value.trim().toLowerCase().split(/[\s/]/, 1);
      if ((agent !== '*' && agent !== AGENT.toLowerCase()) || agents.has(agent)) continue;
      agents.add(agent);
      lines.push(`User-agent: ${agent}`);
    } else if (/^(?:allow|disallow|crawl-delay)$/i.test(key)) {
      hasRules = true;
      if (agents.size > 0) lines.push(`${key}: ${value.trim()}`);
    }
  }
  return lines;
}
