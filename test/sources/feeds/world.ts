/** A site whose answers tests change, an archive whose clock they turn, and a poller between the two. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, onTestFinished } from 'vitest';
import { type FeedsOptions, openFeeds } from '../../../src/sources/feeds.ts';
import type { Limits } from '../../../src/sources/fetch/limits.ts';
import { openReader, type Reader } from '../../../src/sources/reader.ts';
import { openStore } from '../../../src/store/store.ts';
import { archivePath } from '../../store/fixtures.ts';
import { fetcherFor, type Site, site } from '../fetch/site.ts';

export const START = new Date('2026-03-10T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Web extends Site {
  /** What is at each path; 404 elsewhere. */
  at: Record<string, Answer>;
  /** The paths that were asked for, in order. */
  readonly paths: string[];
}

export async function web(at: Record<string, Answer> = {}): Promise<Web> {
  const own = await site((request, response) => {
    const answer = served.at[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else if (typeof answer === 'string') response.writeHead(200, { 'Content-Type': typeOf(answer) }).end(answer);
    else answer(request, response);
  });
  const served: Web = { ...own, at, paths: [] };
  Object.defineProperty(served, 'paths', { get: () => own.asked.map(({ url }) => url) });
  return served;
}

function typeOf(body: string): string {
  if (body.startsWith('{')) return 'application/feed+json';
  return /^<!doctype html/i.test(body) ? 'text/html; charset=utf-8' : 'application/xml';
}

let reader: Reader | undefined;
/** One for all tests of a file: its threads take a moment to start. */
export function sharedReader(): Reader {
  reader ??= openReader(1);
  return reader;
}
afterAll(() => reader?.close());

/** @param sites on loopback, which may be fetched from */
export function world(sites: readonly Site[], options: Partial<FeedsOptions> & { fetch?: Partial<Limits> } = {}) {
  const path = archivePath();
  const store = openStore(path);
  const clock = { now: new Date(START) };
  const { fetch: limits = {}, ...rest } = options;
  const open = (more: Partial<FeedsOptions> = {}) => {
    const fetcher = fetcherFor(sites, { limits, now: () => clock.now.getTime() });
    const base = { store, fetcher, reader: sharedReader(), clock: () => clock.now, random: () => 0.5 };
    const poller = openFeeds({ ...base, ...rest, ...more });
    onTestFinished(() => poller.close());
    return poller;
  };
  onTestFinished(() => store.close());
  const poller = open();
  return {
    path,
    store,
    clock,
    open,
    poller,
    follow: (address: string, addedBy = 'terminal') =>
      store.addFeed({ address, title: null, addedBy, at: clock.now.toISOString() }),
    /** Goes on to when the feed is due, and polls what is. */
    async next(address: string) {
      const feed = store.feed(address);
      if (feed) clock.now = new Date(Math.max(Date.parse(feed.nextAt), clock.now.getTime()));
      return poller.pollAll();
    },
    /** Current articles as they are in the file, with what the store does not show. */
    articles() {
      const db = new DatabaseSync(path);
      const rows = db
        .prepare(`SELECT a.id, title, outlet, url, published, precision, summary, backlog, a.version, origin, item, text
          FROM articles a JOIN versions v ON v.article_id = a.id AND v.version = a.version WHERE NOT withdrawn ORDER BY title, text`)
        .all();
      db.close();
      return rows as Record<string, string | number | null>[];
    },
  };
}

/** Long enough to be an article by itself. */
export const BODY = Array.from(
  { length: 12 },
  (_, i) =>
    `In part ${i + 1} the ferry of Osterby was late again, and the harbour master told the council why it was so.`,
);

export interface Item {
  title?: string;
  link?: string;
  guid?: string;
  date?: string;
  text?: string;
}

const tag = (name: string, value: string | undefined) => (value === undefined ? '' : `<${name}>${value}</${name}>`);

/** RSS 2.0; `text` is HTML. */
export function rss(items: readonly Item[], title = 'Osterby Herald', site = 'https://herald.example/'): string {
  const written = items.map(
    ({ title: name, link, guid, date, text }) =>
      `<item>${tag('title', name)}${tag('link', link)}${tag('guid', guid)}${tag('pubDate', date)}${text === undefined ? '' : `<description><![CDATA[${text}]]></description>`}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>${site}</link>${written.join('')}</channel></rss>`;
}

/** Several paragraphs: all of an article. */
export function whole(about: string): string {
  return `<p>${about}.</p>${BODY.map((line) => `<p>${line}</p>`).join('')}`;
}

export function page(title: string, paragraphs: readonly string[] = BODY, head = ''): string {
  return `<!doctype html><html><head><title>${title}</title>${head}</head><body><main><article><h1>${title}</h1>${paragraphs.map((line) => `<p>${line}</p>`).join('')}</article></main></body></html>`;
}
