import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { storeAt } from '../store/fixtures.ts';
import { BODY, DAY, HOUR, MINUTE, page, rss, START, web, whole, world } from './feeds/world.ts';

const A = { title: 'Ferry late', link: 'https://herald.example/ferry', guid: 'f1', text: whole('The ferry is late') };
const B = { title: 'Lamp moved', link: 'https://herald.example/lamp', guid: 'l1', text: whole('The lamp has moved') };

async function following(answer: Parameters<typeof web>[0], path = '/feed', options: Parameters<typeof world>[1] = {}) {
  const site = await web(answer);
  const own = world([site], options);
  const address = `${site.origin}${path}`;
  own.follow(address);
  return { ...own, site, address, feed: () => own.store.feed(address) };
}

describe('a feed of each kind', () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Osterby Herald</title><link href="https://herald.example/"/>
<entry><id>tag:1</id><title>Ferry late</title><link href="https://herald.example/ferry"/><published>2026-03-10T09:00:00Z</published>
<updated>2026-03-10T09:00:00Z</updated><content type="html"><![CDATA[${whole('The ferry is late')}]]></content></entry></feed>`;
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Osterby Herald',
    home_page_url: 'https://herald.example/',
    items: [
      {
        ...{ id: '1', url: 'https://herald.example/ferry', title: 'Ferry late' },
        ...{ content_html: whole('The ferry is late'), date_published: '2026-03-10T09:00:00Z' },
      },
    ],
  });
  it.each([
    ['RSS 2.0', rss([{ ...A, date: 'Tue, 10 Mar 2026 09:00:00 GMT' }])],
    ['Atom', atom],
    ['JSON Feed', json],
  ])('given %s, then its item is an article', async (_, body) => {
    const { poller, articles, address, feed } = await following({ '/feed': body });
    expect(await poller.pollAll()).toMatchObject({ polled: 1, updated: [], problems: [] });
    expect(articles()).toEqual([
      expect.objectContaining({
        ...{ title: 'Ferry late', outlet: 'Osterby Herald', url: 'https://herald.example/ferry' },
        ...{ published: '2026-03-10T09:00Z', precision: 'minute', summary: 0, version: 1, origin: address },
        text: `The ferry is late.\n\n${BODY.join('\n\n')}`,
      }),
    ]);
    expect(feed()).toMatchObject({ title: 'Osterby Herald', readAt: START.toISOString(), failures: 0, problem: null });
  });

  it('given another encoding, declared by the server or in the XML, then reads it', async () => {
    const inLatin1 = (text: string) => Buffer.from(text, 'latin1');
    const body = rss([{ ...A, title: 'Fähre verspätet' }]);
    const { poller, articles, site, store } = await following({
      '/feed': (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/xml; charset=iso-8859-1' }).end(inLatin1(body));
      },
      '/other': (_, response) => {
        const declared = body
          .replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"')
          .replaceAll('ferry', 'ship');
        response.writeHead(200, { 'Content-Type': 'text/xml' }).end(inLatin1(declared));
      },
    });
    store.addFeed({ address: `${site.origin}/other`, title: null, addedBy: 'terminal', at: START.toISOString() });
    await poller.pollAll();
    expect(articles().map(({ title }) => title)).toEqual(['Fähre verspätet', 'Fähre verspätet']);
  });

  it('given broken XML, then takes what is whole, and says so with the feed and among the rejects', async () => {
    const { poller, articles, address, store, feed } = await following({
      '/feed': rss([A, B]).replace('</item></channel></rss>', ''),
    });
    await poller.pollAll();
    expect(articles().map(({ title }) => title)).toEqual(['Ferry late']);
    expect(feed()).toMatchObject({ failures: 0, problem: expect.stringContaining('breaks off') });
    expect(store.rejects(address)).toMatchObject([{ where: address, reason: expect.stringContaining('breaks off') }]);
  });

  it.each([
    ['no feed', 'Nothing to see here.', 'This is no feed'],
    ['a web page', page('Hello'), 'This is a web page, not a feed.'],
    [
      'a web page that names feeds',
      page('Hello', BODY, '<link rel="alternate" type="application/rss+xml" href="/rss">'),
      'There is a web page at this address, not a feed. Follow a feed that it names instead: http://127.0.0.1',
    ],
  ])('given %s, then says so, keeps what there is, and tries again later', async (_, body, problem) => {
    const { poller, articles, address, site, store, feed, next } = await following({ '/feed': rss([A]) });
    await poller.pollAll();
    site.at['/feed'] = body;
    await next(address);
    expect(feed()).toMatchObject({ failures: 1, problem: expect.stringContaining(problem), stopped: false });
    expect(store.rejects(address)).toMatchObject([{ where: address, field: 'feed' }]);
    expect(articles()).toHaveLength(1);
    site.at['/feed'] = rss([A]);
    await next(address);
    expect(feed()).toMatchObject({ failures: 0, problem: null, failingSince: null });
    expect(store.rejects(address)).toEqual([]);
  });
});

describe('a hostile feed', () => {
  const entities = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1000)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'abcdefghij'[i + 1]} "${`&${'abcdefghij'[i]};`.repeat(10)}">`).join('')}]>`;

  it('given an entity bomb, then expands nothing and goes on', async () => {
    const { poller, articles } = await following({
      '/feed': rss([A, { ...B, title: '&j;' }]).replace('<?xml version="1.0"?>', entities),
    });
    await poller.pollAll();
    expect(articles().map(({ title }) => title)).toContain('Ferry late');
    expect(JSON.stringify(articles()).length).toBeLessThan(10_000);
  });

  it('given a gzip bomb, then refuses it', async () => {
    const bomb = gzipSync(Buffer.alloc(3_000_000, 'x'));
    const { poller, feed } = await following(
      { '/feed': (_, response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb) },
      '/feed',
      { fetch: { feedBytes: 1_000_000 } },
    );
    await poller.pollAll();
    expect(feed()?.problem).toMatch(/is larger than .*, which is the most that is fetched/);
  });

  it('given a body that never ends, then gives up', async () => {
    const { poller, feed } = await following(
      { '/feed': (_, response) => void response.writeHead(200).write('<rss>') },
      '/feed',
      { fetch: { wholeMs: 200 } },
    );
    await poller.pollAll();
    expect(feed()).toMatchObject({ failures: 1, problem: expect.stringContaining('took too long') });
  });

  it('given a redirect into a private network, then refuses it', async () => {
    const { poller, address, feed, store } = await following({
      '/feed': (_, response) => void response.writeHead(302, { Location: 'http://10.0.0.1/feed' }).end(),
    });
    await poller.pollAll();
    expect(feed()?.problem).toContain('10.0.0.1 is not on the public internet');
    expect(store.rejects(address)).toHaveLength(1);
  });
});

describe('when a feed is asked for', () => {
  it('given it has not changed, then the site says so, and nothing is read', async () => {
    const { poller, store, address, site, feed, next } = await following({
      '/feed': ({ headers }, response) => {
        const known = headers['if-none-match'] === '"1"' && headers['if-modified-since'] === 'yesterday';
        if (known) response.writeHead(304).end();
        else response.writeHead(200, { ETag: '"1"', 'Last-Modified': 'yesterday' }).end(rss([A]));
      },
    });
    await poller.pollAll();
    const revision = store.revision();
    expect(await next(address)).toEqual({ polled: 1, added: [], updated: [], problems: [] });
    expect(site.asked[1]?.headers['if-none-match']).toBe('"1"');
    expect(store.revision()).toBe(revision);
    expect(feed()?.checkedAt).not.toBe(START.toISOString());
  });

  it('given no news for long, then is asked for less and less often; given news, more often again', async () => {
    const { poller, address, site, feed, next, clock } = await following({ '/feed': rss([A]) });
    await poller.pollAll();
    const waits: number[] = [];
    const wait = () => (Date.parse(feed()?.nextAt ?? '') - clock.now.getTime()) / MINUTE;
    waits.push(wait());
    for (let i = 0; i < 10; i++) {
      await next(address);
      waits.push(wait());
    }
    expect(waits.slice(0, 3)).toEqual([15, 22.5, 33.75]);
    expect(waits.at(-1)).toBe(360);
    for (let i = 0; i < 10; i++) {
      site.at['/feed'] = rss([{ ...A, link: `https://herald.example/${i}`, text: whole(`News ${i}`) }]);
      await next(address);
    }
    expect(wait()).toBe(5);
  });

  it.each([
    [0, 13.5],
    [0.5, 15],
    [1, 16.5],
  ])('given chance %d, then waits %d minutes', async (chance, minutes) => {
    const { poller, feed } = await following({ '/feed': rss([A]) }, '/feed', { random: () => chance });
    await poller.pollAll();
    expect((Date.parse(feed()?.nextAt ?? '') - START.getTime()) / MINUTE).toBe(minutes);
  });

  it('given failure after failure, then waits twice as long each time, up to a day, and names it from the third on', async () => {
    const { address, feed, next, clock, store } = await following({
      '/feed': (_, response) => void response.writeHead(500).end(),
    });
    const waits: number[] = [];
    const named: number[] = [];
    for (let i = 0; i < 9; i++) {
      await next(address);
      waits.push((Date.parse(feed()?.nextAt ?? '') - clock.now.getTime()) / MINUTE);
      named.push(store.rejects(address).length);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
    expect(named).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1]);
    expect(feed()).toMatchObject({ failures: 9, stopped: false, problem: expect.stringContaining('HTTP 500') });
  });

  it('given 429 with Retry-After, then leaves the site alone for at least so long', async () => {
    const { poller, feed } = await following(
      { '/feed': (_, response) => void response.writeHead(429, { 'Retry-After': '7200' }).end() },
      '/feed',
      { random: () => 0 },
    );
    await poller.pollAll();
    expect(feed()).toMatchObject({ nextAt: new Date(START.getTime() + 2 * HOUR).toISOString(), failures: 1 });
    expect(feed()?.problem).toContain('fewer requests');
  });

  it('given 410, then is asked for no more', async () => {
    const { poller, address, feed, next, site, store } = await following({
      '/feed': (_, response) => void response.writeHead(410).end(),
    });
    await poller.pollAll();
    expect(feed()).toMatchObject({ stopped: true, problem: expect.stringContaining('It is not asked for any more.') });
    expect(store.rejects(address)).toHaveLength(1);
    await next(address);
    expect(site.paths).toEqual(['/feed']);
  });

  it('given 404 for more than a week, then is asked for no more', async () => {
    const { address, feed, next, clock } = await following({});
    await next(address);
    while (clock.now.getTime() < START.getTime() + 6 * DAY) await next(address);
    expect(feed()?.stopped).toBe(false);
    await next(address);
    await next(address);
    expect(feed()?.stopped).toBe(true);
  });

  it.each([
    ['an hour', HOUR],
    ['a month', 30 * DAY],
  ])('given a clock that is set back by %s, then is asked for all the same, once', async (_, by) => {
    const { poller, clock, site, feed } = await following({ '/feed': rss([A]) });
    await poller.pollAll();
    clock.now = new Date(START.getTime() - by);
    expect((await poller.pollAll()).polled).toBe(1);
    expect((await poller.pollAll()).polled).toBe(0);
    expect(Date.parse(feed()?.nextAt ?? '')).toBeLessThan(clock.now.getTime() + HOUR);
    expect(site.paths).toHaveLength(2);
  });

  it('given a next time years ahead, then is asked for all the same', async () => {
    const { poller, store, address } = await following({ '/feed': rss([A]) });
    store.updateFeed(address, { nextAt: '2031-01-01T00:00:00.000Z' });
    expect((await poller.pollAll()).polled).toBe(1);
  });
});

describe('a feed that has moved', () => {
  const moving = async (addedBy: string) => {
    const site = await web({
      '/old': (_, response) => void response.writeHead(301, { Location: '/new' }).end(),
      '/new': rss([A, { title: 'Without address', guid: 'w', text: 'The bakery opens again.' }]),
    });
    const own = world([site]);
    own.follow(`${site.origin}/old`, addedBy);
    return { ...own, site, from: `${site.origin}/old`, to: `${site.origin}/new` };
  };

  it('is followed where it is, with all that came from it', async () => {
    const { poller, site, store, from, to, articles, next } = await moving('terminal');
    const redirect = site.at['/old'] ?? '';
    site.at['/old'] = site.at['/new'] ?? '';
    await poller.pollAll();
    const before = articles();
    site.at['/old'] = redirect;
    await next(from);
    expect(store.feed(from)).toBeUndefined();
    expect(store.feed(to)).toMatchObject({ failures: 0, readAt: START.toISOString() });
    expect(articles()).toEqual(before.map((row) => ({ ...row, origin: to, item: `${row['item']}`.replace(from, to) })));
    const revision = store.revision();
    await next(to);
    expect(site.paths.at(-1)).toBe('/new');
    expect(store.revision()).toBe(revision);
  });

  it('given it stands in the settings, then stays, and asks for the settings to be changed', async () => {
    const { poller, store, from, to } = await moving('settings');
    await poller.pollAll();
    expect(store.feed(from)).toMatchObject({ problem: `The feed has moved to ${to}. Write that address into FEEDS.` });
    expect(store.feed(to)).toBeUndefined();
    expect(store.countArticles(from)).toBe(2);
  });

  it('given a page at the new address, then stays', async () => {
    const { poller, store, site, from } = await moving('terminal');
    site.at['/new'] = page('Please log in');
    await poller.pollAll();
    expect(store.feed(from)).toMatchObject({ failures: 1 });
  });
});

describe('the poller', () => {
  it('given start, then polls what is due, what is added and woken for, and ends what is under way when closed', async () => {
    const site = await web({ '/a': rss([A]), '/b': rss([B], 'Bell'), '/never': () => {} });
    const { poller, store, follow } = world([site]);
    follow(`${site.origin}/a`);
    poller.start();
    await vi.waitFor(() => expect(store.feed(`${site.origin}/a`)?.readAt).not.toBeNull());
    follow(`${site.origin}/b`);
    poller.wake();
    await vi.waitFor(() => expect(store.feed(`${site.origin}/b`)?.readAt).not.toBeNull());
    follow(`${site.origin}/never`);
    poller.wake();
    await vi.waitFor(() => expect(site.paths).toContain('/never'));
    await poller.close();
    expect(store.feed(`${site.origin}/never`)).toMatchObject({
      ...{ nextAt: START.toISOString(), checkedAt: null, failures: 0, problem: null },
    });
  });

  it('says when all that was due at the start has been polled once', async () => {
    let answer = () => {};
    const site = await web({
      '/quick': rss([A]),
      '/slow': (_, response) => {
        answer = () => response.end(rss([B], 'Bell'));
      },
    });
    const { poller, store, follow } = world([site]);
    let isCaughtUp = false;
    void poller.caughtUp.then(() => {
      isCaughtUp = true;
    });
    for (const path of ['/quick', '/slow']) follow(`${site.origin}${path}`);
    poller.start();
    await vi.waitFor(() => expect(store.feed(`${site.origin}/quick`)?.readAt).not.toBeNull());
    await vi.waitFor(() => expect(site.paths).toContain('/slow'));
    expect(isCaughtUp).toBe(false);
    answer();
    await poller.caughtUp;
    expect(store.feed(`${site.origin}/slow`)?.readAt).not.toBeNull();
    const other = world([site]).poller;
    other.start();
    await other.caughtUp;
  });

  it('given it was not started, then waking it polls nothing', async () => {
    const { poller, site } = await following({ '/feed': rss([A]) });
    poller.wake();
    await poller.close();
    expect(site.paths).toEqual([]);
  });

  it('given many overdue feeds at the start, then spreads them over a while', async () => {
    const site = await web({});
    const chances = Array.from({ length: 9 }, (_, i) => (i + 1) / 10);
    const { poller, store, follow } = world([site], { random: () => chances.shift() ?? 0 });
    for (let i = 0; i < 9; i++) {
      follow(`${site.origin}/${i}`);
      store.updateFeed(`${site.origin}/${i}`, { checkedAt: '2026-03-01T00:00:00.000Z' });
    }
    poller.start();
    await poller.close();
    const waits = store.feeds().map(({ nextAt }) => Math.round((Date.parse(nextAt) - START.getTime()) / 100) / 10);
    expect(waits.toSorted((a, b) => a - b)).toEqual([1.8, 3.6, 5.4, 7.2, 9, 10.8, 12.6, 14.4, 16.2]);
  });

  it('given more feeds than are polled at once, then polls a few at a time, and all of them', async () => {
    let running = 0;
    let most = 0;
    const site = await web();
    const { poller, follow } = world([site], { limits: { atOnce: 2 }, fetch: { atOncePerHost: 8 } });
    for (let i = 0; i < 6; i++) {
      site.at[`/${i}`] = (_, response) => {
        most = Math.max(most, ++running);
        setImmediate(() => {
          running--;
          response.end(rss([{ ...A, link: `https://herald.example/${i}`, text: whole(`Text ${i}`) }]));
        });
      };
      follow(`${site.origin}/${i}`);
    }
    const seen: string[] = [];
    const { polled, added } = await poller.pollAll((done, total) => seen.push(`${done}/${total}`));
    expect({ polled, added: added.length }).toEqual({ polled: 6, added: 6 });
    expect(seen).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
    expect(most).toBeLessThanOrEqual(2);
  });

  it('given two processes on one archive, then each feed is polled by one of them', async () => {
    const site = await web();
    const { poller, open, follow, articles, path } = world([site]);
    for (let i = 0; i < 5; i++) {
      site.at[`/${i}`] = rss([{ ...A, link: `https://herald.example/${i}`, text: whole(`Text ${i}`) }]);
      follow(`${site.origin}/${i}`);
    }
    const other = open({ store: storeAt(path) });
    const [one, two] = await Promise.all([poller.pollAll(), other.pollAll()]);
    expect(one.polled + two.polled).toBe(5);
    expect(site.paths).toHaveLength(5);
    expect(articles()).toHaveLength(5);
  });

  it('given a poll that was cut short by a crash, then the feed is due again after a while, and nothing is lost', async () => {
    const { store, clock, poller, address, articles } = await following({ '/feed': rss([A]) });
    const nextAt = store.feed(address)?.nextAt ?? '';
    const at = clock.now.toISOString();
    store.claimFeed(address, { seen: nextAt, at, until: new Date(clock.now.getTime() + 15 * MINUTE).toISOString() });
    expect((await poller.pollAll()).polled).toBe(0);
    clock.now = new Date(START.getTime() + 16 * MINUTE);
    expect((await poller.pollAll()).polled).toBe(1);
    expect(articles()).toMatchObject([{ title: 'Ferry late', backlog: 1 }]);
  });

  it.each([
    ['brings articles', 200],
    ['has not changed', 304],
    ['is gone', 410],
  ])('given a feed that is removed while it is polled and %s, then keeps nothing of it', async (_, status) => {
    const { store, site, address, poller, articles } = await following({});
    store.updateFeed(address, { etag: '"1"' });
    site.at['/feed'] = (_request, response) => {
      store.removeFeed(address);
      response.writeHead(status).end(status === 200 ? rss([A]) : undefined);
    };
    await poller.pollAll();
    expect(articles()).toEqual([]);
    expect(store.rejects()).toEqual([]);
    expect(store.feeds()).toEqual([]);
  });
});

describe('probe', () => {
  it('given a feed, then tells its title, its items and the newest', async () => {
    const items = [
      { ...A, date: 'Tue, 10 Mar 2026 09:00:00 GMT' },
      { ...B, date: 'Mon, 09 Mar 2026 09:00:00 GMT' },
    ];
    const site = await web({
      '/feed': rss(items),
      '/moved': (_, response) => void response.writeHead(308, { Location: '/feed' }).end(),
    });
    const { poller } = world([site]);
    const found = { kind: 'feed', title: 'Osterby Herald', items: 2, newest: '2026-03-10T09:00Z' };
    expect(await poller.probe(`${site.origin}/feed`)).toEqual({ ...found, address: `${site.origin}/feed` });
    expect(await poller.probe(`${site.origin}/moved`)).toEqual({ ...found, address: `${site.origin}/feed` });
  });

  it('given a page, then the feeds that it names; given neither, what is wrong', async () => {
    const links = '<link rel="alternate" type="application/atom+xml" href="/atom.xml">';
    const site = await web({ '/page': page('Hello', BODY, links), '/bare': page('Hello') });
    const { poller } = world([site]);
    expect(await poller.probe(`${site.origin}/page`)).toEqual({ kind: 'page', feeds: [`${site.origin}/atom.xml`] });
    expect(await poller.probe(`${site.origin}/bare`)).toMatchObject({
      kind: 'problem',
      reason: 'This is a web page, not a feed.',
    });
    expect(await poller.probe('http://10.0.0.1/')).toMatchObject({
      kind: 'problem',
      reason: expect.stringContaining('is not on the public internet'),
    });
  });
});
