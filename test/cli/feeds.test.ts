/** `feeds` on the command line, against sites on loopback. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedsCommand } from '../../src/cli/feeds.ts';
import { archivePath } from '../../src/config.ts';
import { openStore } from '../../src/store/store.ts';
import { page, rss, web, whole } from '../sources/feeds/world.ts';
import { folder, HOME } from './process.ts';

async function operator() {
  const site = await web({
    '/feed': rss([{ title: 'Ferry', link: 'https://herald.example/ferry', text: whole('The ferry') }]),
    '/page': page(
      'Hello',
      undefined,
      '<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/rss+xml" href="/other">',
    ),
  });
  const dataDir = folder();
  const env = { DATA_DIR: dataDir, FETCH_ALLOW: `127.0.0.1:${site.port}` };
  const run = async (args: string[], more: NodeJS.ProcessEnv = {}, signal?: AbortSignal) => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await feedsCommand({
      ...{ args, env: { ...env, ...more }, home: HOME },
      output: { write: (piece) => out.push(piece) },
      errors: { write: (piece: string | Uint8Array) => out.length >= 0 && err.push(`${piece}`) > 0, isTTY: false },
      ...(signal && { signal }),
    });
    return { code, out: out.join(''), err: err.join('') };
  };
  return { site, dataDir, run, feed: `${site.origin}/feed` };
}

describe('feeds', () => {
  it('given an address, then follows it; polled, then its articles are in the archive; removed, then they stay', async () => {
    const { run, feed, dataDir } = await operator();
    expect(await run([])).toMatchObject({ code: 0, out: expect.stringMatching(/^No feed is followed\. Add one/) });
    const added = await run(['add', feed]);
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).toMatch(
      `Followed from now on: Osterby Herald ${feed}. It has 1 item now, which count as old news.\n`,
    );
    expect((await run(['list'])).out).toBe(
      `Osterby Herald ${feed} · 0 articles · added on the command line · not read yet\n`,
    );
    expect(await run(['poll'])).toMatchObject({ code: 0, out: '1 feed asked for: 1 new article, 0 updated.\n' });
    expect((await run(['poll'])).out).toMatch(
      /^No feed is due\. The next one is asked for \d+ \w+ \d{4}, \d\d:\d\d UTC\.\n$/,
    );
    expect((await run([])).out).toMatch(/ · 1 article · added on the command line · asked for \d/);
    expect((await run(['remove', 'herald'])).out).toBe(
      `No longer followed: Osterby Herald ${feed}. Its articles stay in the coverage.\n`,
    );
    const store = openStore(archivePath(dataDir));
    expect(store.metas()).toMatchObject([{ title: 'Ferry' }]);
    store.close();
  });

  it('given a page with several feeds, or nothing at all, then says so and adds the others', async () => {
    const { run, site, feed } = await operator();
    const { code, out, err } = await run(['add', `${site.origin}/page`, `${site.origin}/none`, feed]);
    expect(code).toBe(1);
    expect(out).toContain('Followed from now on: Osterby Herald');
    expect(err).toBe(
      `That is a page that names 2 feeds. Add the one you want: ${feed} or ${site.origin}/other.\n` +
        '127.0.0.1 has nothing at this address (HTTP 404). Check the address, or take it off the list.\n',
    );
  });

  it('given a list, then adds all of it without looking at any, and counts those that were there', async () => {
    const { run, site, feed } = await operator();
    await run(['add', feed]);
    const asked = site.paths.length;
    const list = join(folder(), 'feeds.opml');
    const outlines = [feed, 'https://bell.example/rss', 'nonsense'].map((url) => `<outline text="A" xmlUrl="${url}"/>`);
    writeFileSync(list, `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
    const { code, out, err } = await run(['add', list]);
    expect({ code, line: out.split('\n')[0] }).toEqual({ code: 0, line: `${list}: 1 feed added, 1 there already.` });
    expect(err).toContain('has no web address: nonsense');
    expect(site.paths).toHaveLength(asked);
    expect((await run([])).out.split('\n').filter(Boolean)).toHaveLength(2);
    expect(await run(['add', join(folder(), 'none.opml')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('it does not exist'),
    });
  });

  it('given a feed in trouble, then says which and what', async () => {
    const { run, site, feed } = await operator();
    await run(['add', feed]);
    site.at['/feed'] = (_, response) => void response.writeHead(410).end();
    const { code, out, err } = await run(['poll']);
    expect({ code, out }).toEqual({ code: 1, out: '1 feed asked for: 0 new articles, 0 updated.\n' });
    expect(err).toContain(`${feed} 127.0.0.1 has nothing at this address`);
    expect((await run([])).out).toMatch(/ · stopped · 127\.0\.0\.1 has nothing/);
  });

  it('given it is called off, then ends', async () => {
    const { run, site, feed } = await operator();
    await run(['add', feed]);
    const control = new AbortController();
    site.at['/feed'] = () => control.abort();
    expect((await run(['poll'], {}, control.signal)).out).toMatch(/^No feed is due/);
  });

  it.each([
    ['an unknown word', ['follow', 'x'], {}, /^Usage: npm run feeds/],
    ['nothing to add', ['add'], {}, /^Usage: npm run feeds/],
    ['too much', ['list', 'x'], {}, /^Usage: npm run feeds/],
    ['faulty settings', [], { FEEDS: 'x' }, /^FEEDS has what is no web address/],
    [
      'a faulty list of allowed addresses',
      [],
      { FETCH_ALLOW: '0.0.0.0/0' },
      /^FETCH_ALLOW has the entry “0\.0\.0\.0\/0”/,
    ],
    ['no such feed', ['remove', 'herald'], {}, /^No feed that is followed has “herald”/],
  ])('given %s, then says what is wrong and ends with 1', async (_, args, env, sentence) => {
    const { run } = await operator();
    expect(await run(args, env)).toEqual({ code: 1, out: '', err: expect.stringMatching(sentence) });
  });
});
