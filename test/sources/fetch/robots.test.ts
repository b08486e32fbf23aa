import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { FetcherOptions } from '../../../src/sources/fetch.ts';
import { fetcherFor, type Site, site } from './site.ts';

const PAGE = { accept: 'page' } as const;
const HOUR = 3_600_000;

/** A site with a robots.txt; every other path is a page. */
function withRobots(robots: string | ((response: ServerResponse) => void)): Promise<Site> {
  return site(({ url }, response) => {
    if (url !== '/robots.txt') response.end('Hello');
    else if (typeof robots === 'string') response.end(robots);
    else robots(response);
  });
}

const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end();
const paths = ({ asked }: Site) => asked.map(({ url }) => url);

async function fetchPage(from: Site, path: string, options?: Partial<FetcherOptions>) {
  return fetcherFor([from], options).fetch(from.origin + path, PAGE);
}

describe('robots.txt', () => {
  it.each([
    ['everything for everybody', 'User-agent: *\nDisallow: /', '/news/1'],
    ['a folder', 'User-agent: *\nDisallow: /news/', '/news/1'],
    ['us by name, in any case', 'User-agent: ONRECORD\nDisallow: /\n\nUser-agent: *\nAllow: /', '/news/1'],
    ['an address with parameters', 'User-agent: *\nDisallow: /*?print=', '/news/1?print=1'],
    ['us among others', 'User-agent: a\n\nUser-agent: OnRecord/2.0 # us\nUser-agent: b\nDisallow: /', '/news/1'],
    ['everybody, across lines of no meaning', 'User-agent: *\nSitemap: /x\nUser-agent: b\nDisallow: /', '/news/1'],
    ['after a byte order mark', '\uFEFFUser-agent: *\r\nDisallow: /\r\n', '/news/1'],
  ])('given one that forbids %s, then the page is refused and not asked for', async (_what, robots, path) => {
    const from = await withRobots(robots);
    expect(await fetchPage(from, path)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('robots.txt of 127.0.0.1'),
      remedy: expect.stringContaining('import the file'),
    });
    expect(paths(from)).toEqual(['/robots.txt']);
  });

  it.each([
    ['nothing', ''],
    ['another folder', 'User-agent: *\nDisallow: /private/'],
    ['others only', 'User-agent: GreedyBot\nDisallow: /'],
    ['others, and allows us by name', 'User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nAllow: /'],
    ['all but what is allowed more exactly', 'User-agent: *\nDisallow: /\nAllow: /news/'],
    ['others, after a group of ours', 'User-agent: *\nDisallow: /a\nUser-agent: GreedyBot\nDisallow: /'],
    ['nothing, being a web page', '<!doctype html><title>Disallow: /</title>'],
  ])('given one that forbids %s, then the page comes', async (_what, robots) => {
    expect(await fetchPage(await withRobots(robots), '/news/1')).toMatchObject({ kind: 'ok' });
  });

  it.each([401, 403, 404, 410])('given HTTP %d for it, then the page comes', async (code) => {
    expect(await fetchPage(await withRobots(status(code)), '/news/1')).toMatchObject({ kind: 'ok' });
  });

  it.each([500, 502, 503])('given HTTP %d for it, then the page fails for now', async (code) => {
    const from = await withRobots(status(code));
    expect(await fetchPage(from, '/news/1')).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('robots.txt'),
    });
    expect(paths(from)).toEqual(['/robots.txt']);
  });

  it('given a broken connection or a plea for fewer requests, then the page waits', async () => {
    const broken = await withRobots((response) => response.destroy());
    expect(await fetchPage(broken, '/news/1')).toMatchObject({ kind: 'failed' });
    const busy = await withRobots(status(429, { 'Retry-After': '30' }));
    expect(await fetchPage(busy, '/news/1')).toMatchObject({ kind: 'throttled', retryAfter: 30 });
  });

  it('given a redirect, then it is followed, but not to a private address', async () => {
    const other = await withRobots('User-agent: *\nDisallow: /');
    const from = await withRobots(status(301, { Location: `${other.origin}/robots.txt` }));
    const fetcher = fetcherFor([from, other]);
    expect(await fetcher.fetch(`${from.origin}/news/1`, PAGE)).toMatchObject({ kind: 'refused' });
    expect(paths(other)).toEqual(['/robots.txt']);

    const trap = await withRobots(status(301, { Location: 'http://169.254.169.254/' }));
    expect(await fetchPage(trap, '/news/1')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('169.254.169.254 is not on the public internet'),
    });
  });

  it('given a huge one, then its beginning counts, and no rule that was cut', async () => {
    const padding = `# ${'x'.repeat(97)}\n`.repeat(10);
    const forbidding = await withRobots(`User-agent: *\nDisallow: /private/\n${padding}`);
    const limits = { robotsBytes: 200 };
    expect(await fetchPage(forbidding, '/private/1', { limits })).toMatchObject({ kind: 'refused' });
    const cut = await withRobots(`User-agent: *\nDisallow: /private/\n${padding}`);
    expect(await fetchPage(cut, '/news/1', { limits: { robotsBytes: 25 } })).toMatchObject({ kind: 'ok' });
  });

  it('given one made to be slow, then the page is refused in time', async () => {
    const rule = `Disallow: /${'*a'.repeat(2000)}b\n`;
    const from = await withRobots(`User-agent: *\n${rule.repeat(120)}`);
    const before = performance.now();
    expect(await fetchPage(from, `/${'a'.repeat(4000)}`)).toMatchObject({ kind: 'refused' });
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('given one of countless agents and rules, then is read in time', async () => {
    const agents = Array.from({ length: 12_000 }, (_, i) => `User-agent: bot${i}\nUser-agent: *\n`).join('');
    const from = await withRobots(`${agents}${'Disallow: /a\n'.repeat(10_000)}`);
    const before = performance.now();
    expect(await fetchPage(from, '/news/1', { limits: { robotsBytes: 1_000_000 } })).toMatchObject({ kind: 'ok' });
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('given feeds, then it is not asked for', async () => {
    const from = await withRobots('User-agent: *\nDisallow: /');
    expect(await fetcherFor([from]).fetch(`${from.origin}/feed`, { accept: 'feed' })).toMatchObject({ kind: 'ok' });
    expect(paths(from)).toEqual(['/feed']);
  });

  it('given a redirect to another site, then that site is asked too', async () => {
    const other = await withRobots('User-agent: *\nDisallow: /news/');
    const from = await site(({ url }, response) => {
      if (url === '/robots.txt') response.writeHead(404).end();
      else response.writeHead(302, { Location: `${other.origin}/news/1` }).end();
    });
    expect(await fetcherFor([from, other]).fetch(`${from.origin}/1`, PAGE)).toMatchObject({ kind: 'refused' });
    expect(paths(other)).toEqual(['/robots.txt']);
  });

  it('is asked for once by many pages, and again after a day', async () => {
    const from = await withRobots('');
    let now = 0;
    const fetcher = fetcherFor([from], { now: () => now });
    await Promise.all([1, 2, 3].map((n) => fetcher.fetch(`${from.origin}/${n}`, PAGE)));
    now = 23 * HOUR;
    await fetcher.fetch(`${from.origin}/4`, PAGE);
    expect(paths(from).filter((path) => path === '/robots.txt')).toHaveLength(1);
    now = 24 * HOUR;
    await fetcher.fetch(`${from.origin}/5`, PAGE);
    expect(paths(from).filter((path) => path === '/robots.txt')).toHaveLength(2);
  });

  it('given one that could not be had, then is asked for again after ten minutes', async () => {
    let isBroken = true;
    const from = await withRobots((response) => response.writeHead(isBroken ? 500 : 404).end());
    let now = 0;
    const fetcher = fetcherFor([from], { now: () => now });
    expect(await fetcher.fetch(`${from.origin}/1`, PAGE)).toMatchObject({ kind: 'failed' });
    isBroken = false;
    now = HOUR / 6 - 1;
    expect(await fetcher.fetch(`${from.origin}/1`, PAGE)).toMatchObject({ kind: 'failed' });
    now = HOUR / 6;
    expect(await fetcher.fetch(`${from.origin}/1`, PAGE)).toMatchObject({ kind: 'ok' });
  });

  it('given many sites, then only so much is kept', async () => {
    const sites = await Promise.all([1, 2, 3].map(() => withRobots('User-agent: *\nAllow: /\n')));
    const fetcher = fetcherFor(sites, { limits: { robotsKept: 2999 } });
    for (const from of sites) await fetcher.fetch(`${from.origin}/1`, PAGE);
    for (const from of sites.toReversed()) await fetcher.fetch(`${from.origin}/2`, PAGE);
    const asked = sites.map((from) => paths(from).filter((path) => path === '/robots.txt').length);
    expect(asked).toEqual([2, 1, 1]);
  });

  it('given a Crawl-delay, then pages come that far apart, up to a bound', async () => {
    const from = await withRobots('User-agent: *\nCrawl-delay: 3600\n');
    const fetcher = fetcherFor([from], { limits: { crawlDelayMs: 60 } });
    const began = performance.now();
    for (const n of [1, 2]) await fetcher.fetch(`${from.origin}/${n}`, PAGE);
    // Between the file and the first page, and between the two pages.
    expect(performance.now() - began).toBeGreaterThanOrEqual(120);
  });

  it('given one page that is called off, then others still wait for the same robots.txt', async () => {
    const heard = Promise.withResolvers<ServerResponse>();
    const from = await withRobots((response) => heard.resolve(response));
    const fetcher = fetcherFor([from]);
    const control = new AbortController();
    const first = fetcher.fetch(`${from.origin}/1`, { ...PAGE, signal: control.signal });
    const second = fetcher.fetch(`${from.origin}/2`, PAGE);
    const response = await heard.promise;
    control.abort();
    expect((await first).kind).toBe('aborted');
    response.end();
    expect((await second).kind).toBe('ok');
    expect(paths(from)).toEqual(['/robots.txt', '/2']);
  });
});
