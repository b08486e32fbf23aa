import { describe, expect, it } from 'vitest';
import { addressKey } from '../../src/coverage/address.ts';
import { idOfAddress } from '../../src/ingest/articleId.ts';
import { readPage } from '../../src/sources/page.ts';
import { BODY, page, rss, sharedReader, web, whole } from './feeds/world.ts';
import { fetcherFor, type Site } from './fetch/site.ts';

const read = (site: Site, path: string, signal?: AbortSignal) =>
  readPage({ fetcher: fetcherFor([site]), reader: sharedReader() }, `${site.origin}${path}`, signal);

describe('readPage', () => {
  it('given a page, then its article has the id of its address, as its item has the key', async () => {
    const site = await web({ '/news/ferry.html?utm_source=x': page('Ferry late') });
    const { item, outcomes } = await read(site, '/news/ferry.html?utm_source=x');
    const address = `${site.origin}/news/ferry.html`;
    expect(item).toBe(addressKey(address));
    expect(outcomes).toMatchObject([
      { value: { id: idOfAddress(address), title: 'Ferry late', text: BODY.join('\n\n') } },
    ]);
  });

  it('given a redirect and an address that the page names as its own, then goes by that one', async () => {
    const site = await web({
      '/r/1': (_, response) => void response.writeHead(302, { Location: '/ferry?page=1' }).end(),
      '/ferry?page=1': page('Ferry late', BODY, '<link rel="canonical" href="/ferry">'),
    });
    const { item, outcomes } = await read(site, '/r/1');
    expect(item).toBe(addressKey(`${site.origin}/ferry`));
    expect(outcomes).toMatchObject([
      { value: { id: idOfAddress(`${site.origin}/ferry`), url: `${site.origin}/ferry` } },
    ]);
  });

  it('given text that states an id, then keeps it; given none, then has the address’s', async () => {
    const site = await web({
      '/a.md': (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/markdown' }).end(`---\nid: ferry-7\n---\n${BODY[0]}`);
      },
      '/b.md': (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/markdown' }).end(`${BODY[0]}`);
      },
    });
    expect((await read(site, '/a.md')).outcomes).toMatchObject([{ value: { id: 'ferry-7' } }]);
    expect((await read(site, '/b.md')).outcomes).toMatchObject([{ value: { id: idOfAddress(`${site.origin}/b.md`) } }]);
  });

  it('given an encoding in the header, then heeds it', async () => {
    const site = await web({
      '/a': (_, response) => {
        const body = Buffer.from(page('Fähre verspätet'), 'latin1');
        response.writeHead(200, { 'Content-Type': 'text/html; charset=windows-1252' }).end(body);
      },
    });
    expect((await read(site, '/a')).outcomes).toMatchObject([{ value: { title: 'Fähre verspätet' } }]);
  });

  it('given a feed, then gives its articles', async () => {
    const items = ['a', 'b'].map((name) => ({ link: `https://herald.example/${name}`, text: whole(name) }));
    const site = await web({ '/feed': rss(items) });
    const { item, outcomes } = await read(site, '/feed');
    expect(item).toBe(addressKey(`${site.origin}/feed`));
    expect(outcomes).toHaveLength(2);
  });

  it.each([
    ['is not there', '/none', 'gone', 'has nothing at this address'],
    ['robots are asked not to fetch', '/private', 'refused', 'asks programs not to fetch this page'],
  ])('given a page that %s, then says so', async (_, path, kind, reason) => {
    const site = await web({ '/robots.txt': 'User-agent: *\nDisallow: /private', '/private': page('Private') });
    const { outcomes, notFetched } = await read(site, path);
    expect(notFetched?.kind).toBe(kind);
    expect(outcomes).toMatchObject([
      { rejects: [{ where: `${site.origin}${path}`, reason: expect.stringContaining(reason) }] },
    ]);
    expect(site.paths).not.toContain('/private');
  });

  it('given it is called off, then says so', async () => {
    const site = await web({ '/a': page('A') });
    expect((await read(site, '/a', AbortSignal.abort())).notFetched?.kind).toBe('aborted');
  });
});
