import { describe, expect, it } from 'vitest';
import { type Answer, BODY, DAY, HOUR, type Item, page, rss, START, web, whole, world } from './world.ts';

const at = (offset: number) => new Date(START.getTime() + offset).toUTCString();
const HERALD = 'https://herald.example';

async function following(items: readonly Item[], options: Parameters<typeof world>[1] = {}) {
  const site = await web({ '/feed': rss(items) });
  const own = world([site], options);
  const address = `${site.origin}/feed`;
  own.follow(address);
  return {
    ...own,
    site,
    address,
    poll: () => own.next(address),
    /** Changes what the feed has. */
    has: (...now: Item[]) => {
      site.at['/feed'] = rss(now);
    },
    feed: () => own.store.feed(address),
  };
}

const item = (name: string, rest: Item = {}): Item => ({
  ...{ title: name, link: `${HERALD}/${name}`, guid: name, text: whole(`This is about the ${name}`) },
  ...rest,
});

describe('what is news', () => {
  it('given the first reading, then nothing is; later, what was not there and is dated since, or not at all', async () => {
    const { poll, has, articles } = await following([item('ferry'), item('lamp', { date: at(-HOUR) })]);
    await poll();
    expect(articles().map(({ backlog }) => backlog)).toEqual([1, 1]);
    has(
      item('ferry'),
      item('lamp', { date: at(-HOUR) }),
      item('bakery'),
      item('school', { date: at(HOUR) }),
      item('bridge', { date: at(-5 * DAY) }),
      item('tower', { date: at(-5 * HOUR) }),
    );
    await poll();
    expect(Object.fromEntries(articles().map(({ title, backlog }) => [title, backlog]))).toEqual({
      ...{ ferry: 1, lamp: 1 },
      ...{ bakery: 0, school: 0 },
      bridge: 1,
      // Dated before the first reading, but not there then: feeds are late, or write local time as UTC.
      tower: 0,
    });
  });

  it('given an item that gets its text later, then is as new as its date', async () => {
    const { poll, has, articles } = await following([]);
    await poll();
    const empty = { title: 'school', guid: 's', date: at(HOUR) };
    has(empty);
    await poll();
    expect(articles()).toEqual([]);
    has({ ...empty, text: 'The school closes.' });
    await poll();
    expect(articles()).toMatchObject([{ title: 'school', backlog: 0 }]);
  });

  it('given a page that had to wait, then its article is as new as its item was', async () => {
    const own = await following([], { limits: { pages: 1 } });
    const { site, poll, has, articles } = own;
    const bare = (name: string): Item => ({ title: name, link: `${site.origin}/${name}`, guid: name });
    for (const name of ['one', 'two', 'three', 'four']) site.at[`/${name}`] = page(name, [`About ${name}.`, ...BODY]);
    has(bare('one'), bare('two'));
    await poll();
    has(bare('three'), bare('four'), bare('one'), bare('two'));
    for (let i = 0; i < 4; i++) await poll();
    const backlog = Object.fromEntries(articles().map(({ title, backlog }) => [title, backlog]));
    expect(backlog).toEqual({ one: 1, two: 1, three: 0, four: 0 });
  });
});

describe('items that come again', () => {
  it('given nothing has changed, then nothing is written', async () => {
    const { poll, store } = await following([item('ferry'), item('lamp'), { text: 'The bakery opens.', guid: 'b' }]);
    await poll();
    const revision = store.revision();
    expect(await poll()).toMatchObject({ polled: 1, added: [], updated: [] });
    expect(store.revision()).toBe(revision);
  });

  it('given another guid for each, then changes nothing, whether they have links or not', async () => {
    const items = (guid: string) => [item('ferry', { guid }), { title: 'Bakery', text: 'The bakery opens.', guid }];
    const { poll, has, articles, store } = await following(items('1'));
    await poll();
    const before = articles();
    expect(before).toHaveLength(2);
    const revision = store.revision();
    for (const guid of ['2', '3']) {
      has(...items(guid));
      expect(await poll()).toMatchObject({ added: [], updated: [] });
    }
    expect(articles()).toEqual(before);
    expect(store.revision()).toBe(revision);
    expect(store.rejects()).toEqual([]);
  });

  it.each([
    ['with a link', item('ferry')],
    ['without one', { title: 'ferry', guid: 'f', text: whole('This is about the ferry') }],
  ])('given an edited item %s, then is a new version of the same article', async (_, first) => {
    const { poll, has, articles } = await following([first]);
    await poll();
    const [before] = articles();
    has({ ...first, text: whole('This is about the ferry and its new engine') });
    expect(await poll()).toMatchObject({ added: [], updated: [before?.['id']] });
    expect(articles()).toEqual([{ ...before, version: 2, text: expect.stringContaining('its new engine') }]);
  });

  it('given items that the feed has no longer, then keeps their articles', async () => {
    const { poll, has, articles } = await following([item('ferry'), item('lamp')]);
    await poll();
    has(item('lamp'));
    await poll();
    has();
    await poll();
    expect(articles()).toHaveLength(2);
  });

  it('given two feeds with the same item, then it stays with the one that brought it', async () => {
    const { poll, site, store, follow, articles, clock, poller, address } = await following([item('ferry')]);
    site.at['/other'] = rss(
      [item('ferry', { text: `${whole('This is about the ferry')}<p>Its new engine comes in May.</p>` })],
      'Other',
    );
    await poll();
    const before = articles();
    follow(`${site.origin}/other`);
    for (let i = 0; i < 4; i++) {
      clock.now = new Date(clock.now.getTime() + 6 * HOUR);
      await poller.pollAll();
    }
    expect(articles()).toEqual(before);
    store.removeFeed(address);
    site.at['/other'] = rss([item('ferry', { text: whole('This is about another ferry') })], 'Other');
    clock.now = new Date(clock.now.getTime() + 7 * HOUR);
    await poller.pollAll();
    expect(articles()).toMatchObject([{ id: before[0]?.['id'], version: 2, origin: `${site.origin}/other` }]);
  });

  it('given an article that was taken down, then does not bring it back', async () => {
    const { poll, has, articles, store } = await following([item('ferry')]);
    await poll();
    store.removeArticle(`${articles()[0]?.['id']}`);
    has(item('ferry', { text: whole('This is about the ferry again') }));
    await poll();
    expect(articles()).toEqual([]);
  });
});

describe('items without this or that', () => {
  it('given neither link nor date nor title, then is an article with an address of its own in the archive', async () => {
    const { poll, articles, address } = await following([
      { text: 'The bakery opens.' },
      { text: 'The school closes.' },
    ]);
    await poll();
    expect(articles()).toMatchObject([
      { title: null, url: null, published: null, precision: 'undated', text: 'The bakery opens.' },
      { title: null, url: null, published: null, precision: 'undated', text: 'The school closes.' },
    ]);
    for (const { item: key } of articles()) expect(key).toMatch(new RegExp(`^${address}#.`));
  });

  it('given items that all link to the site’s front page, then each is an article, and no page is fetched', async () => {
    const { poll, site, articles, has } = await following([]);
    const front = `${site.origin}/`;
    has();
    site.at['/feed'] = rss(
      ['one', 'two'].map((name) => ({ title: name, link: front, guid: name, text: `Item ${name} says little.` })),
      'Osterby Herald',
      front,
    );
    await poll();
    expect(articles().map(({ title }) => title)).toEqual(['one', 'two']);
    expect(site.paths).toEqual(['/feed']);
  });

  it('given no text and no link, then is named among the rejects as long as it is in the feed', async () => {
    const { poll, has, store, address } = await following([item('ferry'), { title: 'Nothing', guid: 'n' }]);
    await poll();
    expect(store.rejects(address)).toMatchObject([{ field: 'text', reason: 'Item 2 (“Nothing”) has no text.' }]);
    await poll();
    expect(store.rejects(address)).toHaveLength(1);
    has(item('ferry'));
    await poll();
    expect(store.rejects(address)).toEqual([]);
  });
});

describe('items that show a summary only', () => {
  const summary = 'The ferry stays in harbour, the operator said. Read on for what it means.';

  async function teasing(pages: Record<string, Answer>, options = {}) {
    const own = await following([], options);
    Object.assign(own.site.at, pages);
    const teaser = (name: string, rest: Item = {}): Item => ({
      ...{ title: `Title of ${name}`, link: `${own.site.origin}/${name}`, guid: name, text: `${name}: ${summary}` },
      ...{ date: 'Mon, 09 Mar 2026 09:00:00 GMT', ...rest },
    });
    return { ...own, teaser };
  }

  it('then the page is read, and what it does not show is taken from the feed', async () => {
    const { poll, has, teaser, articles, site } = await teasing({ '/ferry': page('Ferry stays in harbour') });
    has(teaser('ferry'));
    await poll();
    expect(articles()).toEqual([
      expect.objectContaining({
        ...{ title: 'Ferry stays in harbour', outlet: 'Osterby Herald', url: `${site.origin}/ferry`, summary: 0 },
        ...{ published: '2026-03-09T09:00Z', precision: 'minute', version: 1, text: BODY.join('\n\n') },
      }),
    ]);
    await poll();
    expect(site.paths.filter((path) => path === '/ferry')).toHaveLength(1);
  });

  it('given a date on the page, then that one counts', async () => {
    const dated = '<meta property="article:published_time" content="2026-03-08T07:00:00Z">';
    const { poll, has, teaser, articles } = await teasing({ '/ferry': page('Ferry', BODY, dated) });
    has(teaser('ferry'));
    await poll();
    expect(articles()).toMatchObject([{ published: '2026-03-08T07:00Z', text: BODY.join('\n\n') }]);
  });

  it.each([
    ['forbids robots', { '/robots.txt': 'User-agent: *\nDisallow: /ferry' }, 'asks programs not to fetch', []],
    ['is missing', {}, 'has nothing at this address', ['/ferry', '/ferry', '/ferry']],
  ])('given a page that %s, then keeps the summary, and says so after three tries', async (_, pages, reason, asked) => {
    const { poll, has, teaser, articles, site, store, address } = await teasing(pages);
    has(teaser('ferry'));
    for (let i = 0; i < 2; i++) {
      await poll();
      expect(articles()).toMatchObject([{ summary: 1, version: 1, text: expect.stringContaining('ferry: The ferry') }]);
      expect(store.rejects(address)).toEqual([]);
    }
    for (let i = 0; i < 3; i++) await poll();
    expect(articles()).toMatchObject([{ summary: 1, version: 1 }]);
    expect(store.rejects(address)).toMatchObject([
      { field: 'text', reason: expect.stringMatching(`^Only the feed’s summary of this article is kept. .*${reason}`) },
    ]);
    expect(site.paths.filter((path) => path === '/ferry')).toEqual(asked);
  });

  it('given another feed with the same item, then its page is not read again', async () => {
    const { poll, has, teaser, site, follow, next } = await teasing({ '/ferry': page('Ferry') });
    has(teaser('ferry'));
    await poll();
    site.at['/other'] = rss([teaser('ferry', { text: 'ferry: told in other words.' })], 'Other');
    follow(`${site.origin}/other`);
    await next(`${site.origin}/other`);
    expect(site.paths.filter((path) => path !== '/robots.txt')).toEqual(['/feed', '/ferry', '/other']);
  });

  it('given a page that shows less than the feed, then does not believe it', async () => {
    const { poll, has, teaser, articles, store, address } = await teasing({
      '/ferry': page('Ferry', BODY.slice(0, 3)),
    });
    has(teaser('ferry', { text: `${BODY.slice(0, 6).join(' ')} […]` }));
    for (let i = 0; i < 4; i++) await poll();
    expect(articles()).toMatchObject([{ summary: 1, text: expect.stringContaining(BODY[5] ?? '') }]);
    expect(store.rejects(address)).toMatchObject([
      { reason: expect.stringContaining('The page shows less of the article than the feed.') },
    ]);
  });

  it('given a page that can be had later, then is whole from then on', async () => {
    const { poll, has, teaser, articles, site } = await teasing({});
    has(teaser('ferry'));
    await poll();
    site.at['/ferry'] = page('Ferry');
    expect(await poll()).toMatchObject({ updated: [articles()[0]?.['id']] });
    expect(articles()).toMatchObject([{ summary: 0, version: 2, text: BODY.join('\n\n') }]);
  });

  it('given more than are fetched at a poll, then the others come at the next ones, soon, though the feed is the same', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const pages = Object.fromEntries(names.map((name) => [`/${name}`, page(name, [`About ${name}.`, ...BODY])]));
    const { poll, teaser, articles, site, clock, feed, next, address } = await teasing(pages, { limits: { pages: 2 } });
    const body = rss(names.map((name) => teaser(name)));
    site.at['/feed'] = ({ headers }, response) => {
      if (headers['if-none-match']) response.writeHead(304).end();
      else response.writeHead(200, { ETag: '"1"' }).end(body);
    };
    const wholes = () => articles().filter(({ summary }) => summary === 0).length;
    await poll();
    expect([articles().length, wholes()]).toEqual([5, 2]);
    expect(Date.parse(feed()?.nextAt ?? '') - clock.now.getTime()).toBe(5 * 60_000);
    await next(address);
    expect(wholes()).toBe(4);
    await next(address);
    expect(wholes()).toBe(5);
    expect(feed()?.etag).toBe('"1"');
    const asked = site.paths.length;
    await next(address);
    expect(site.paths.slice(asked)).toEqual(['/feed']);
  });

  it('given a site that is out of order, then is not asked for every page in vain', async () => {
    const { poll, has, teaser, site } = await teasing({
      '/a': (_, response) => void response.writeHead(503).end(),
    });
    has(teaser('a'), teaser('b'), teaser('c'));
    await poll();
    expect(site.paths).toEqual(['/feed', '/robots.txt', '/a']);
  });

  it('given it is edited once its page was read, then the page is read again', async () => {
    const { poll, has, teaser, articles, site } = await teasing({ '/ferry': page('Ferry') });
    has(teaser('ferry'));
    await poll();
    site.at['/ferry'] = page('Ferry', [...BODY, 'Correction: it sails on Friday.']);
    has(teaser('ferry', { title: 'Ferry sails on Friday' }));
    await poll();
    expect(articles()).toMatchObject([{ version: 2, text: expect.stringMatching(/sails on Friday\.$/) }]);
  });

  it('given a poll that is called off amid the pages, then another process goes on, and nothing is doubled', async () => {
    const names = ['a', 'b', 'c'];
    const { poller, teaser, articles, site, open, store, address, has } = await teasing({ '/a': page('a') });
    has(...names.map((name) => teaser(name)));
    const reached = new Promise<void>((resolve) => {
      site.at['/b'] = () => resolve();
    });
    const polling = poller.pollAll();
    await reached;
    await poller.close();
    expect((await polling).polled).toBe(0);
    expect(articles()).toMatchObject([{ title: 'a', backlog: 1 }]);
    expect(store.feed(address)).toMatchObject({ readAt: null, etag: null, nextAt: START.toISOString() });
    site.at['/b'] = page('b', [...BODY, 'The end.']);
    site.at['/c'] = page('c', [...BODY, 'The very end.']);
    await open().pollAll();
    expect(articles().map(({ title, version, backlog }) => [title, version, backlog])).toEqual(
      names.map((name) => [name, 1, 1]),
    );
  });
});
