import type { ServerResponse } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fetched } from '../../src/sources/fetch.ts';
import { CERTIFICATE, fakeResolver, fetcherFor, rawSite, site } from './fetch/site.ts';

const FEED = { accept: 'feed' } as const;
const PAGE = { accept: 'page' } as const;
const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);

const text = (fetched: Fetched) => (fetched.kind === 'ok' ? new TextDecoder().decode(fetched.bytes) : fetched);
const reason = (fetched: Fetched) => ('reason' in fetched ? `${fetched.kind}: ${fetched.reason}` : fetched.kind);

/** Paths and what they answer; anything else is 404. */
function pages(answers: Record<string, (response: ServerResponse) => void>, secure = false) {
  return site(({ url = '' }, response) => {
    const answer = answers[url];
    if (answer) answer(response);
    else response.writeHead(404).end();
  }, secure);
}

function redirect(status: number, location: string) {
  return (response: ServerResponse) => response.writeHead(status, { Location: location }).end();
}

/** As Node writes it to the wire, byte by byte. */
const utf8 = (header: string) => Buffer.from(header).toString('latin1');

const hello = (response: ServerResponse) => response.end('Hello');

describe('an answer', () => {
  it('given a feed, then comes with its address, media type and validators', async () => {
    const feeds = await site((_, response) => {
      const headers = { 'Content-Type': 'text/xml; charset=koi8-r', ETag: 'W/"7"', 'Last-Modified': 'yesterday' };
      response.writeHead(200, headers).end('<rss/>');
    });
    const fetched = await fetcherFor([feeds]).fetch(`${feeds.origin}/a?b=c#d`, FEED);
    expect(fetched).toEqual({
      kind: 'ok',
      bytes: new TextEncoder().encode('<rss/>'),
      address: `${feeds.origin}/a?b=c`,
      mediaType: 'text/xml; charset=koi8-r',
      etag: 'W/"7"',
      lastModified: 'yesterday',
    });
  });

  it('given no such headers, or overlong ones, then has none', async () => {
    const feeds = await site((_, response) => response.writeHead(200, { ETag: `"${'x'.repeat(600)}"` }).end());
    const fetched = await fetcherFor([feeds]).fetch(feeds.origin, FEED);
    expect(fetched).toMatchObject({ kind: 'ok', mediaType: null, etag: null, lastModified: null });
  });

  it('given a compressed body, then comes decompressed', async () => {
    const feeds = await site(({ headers }, response) => {
      expect(headers['accept-encoding']).toBe('gzip, br, zstd');
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('<rss/>'));
    });
    expect(text(await fetcherFor([feeds]).fetch(feeds.origin, FEED))).toBe('<rss/>');
  });

  it('given what has not changed, then says so', async () => {
    const feeds = await site(({ headers }, response) => {
      const known = headers['if-none-match'] === '"7"' && headers['if-modified-since'] === 'yesterday';
      response.writeHead(known ? 304 : 200).end();
    });
    const fetcher = fetcherFor([feeds]);
    const known = { ...FEED, etag: '"7"', lastModified: 'yesterday' };
    expect(await fetcher.fetch(feeds.origin, known)).toEqual({ kind: 'not modified' });
    expect(await fetcher.fetch(feeds.origin, { ...known, etag: null })).toMatchObject({ kind: 'ok' });
  });

  it('given a validator that is no header, then leaves it out', async () => {
    const feeds = await site((_, response) => response.end());
    const fetcher = fetcherFor([feeds]);
    expect(await fetcher.fetch(feeds.origin, { ...FEED, etag: '"a"\r\nX-Evil: 1' })).toMatchObject({ kind: 'ok' });
    expect(feeds.asked[0]?.headers).not.toHaveProperty('if-none-match');
    expect(feeds.asked[0]?.headers).not.toHaveProperty('x-evil');
  });

  it('names itself, says what it wants, and keeps no cookies and no connection', async () => {
    const feeds = await site((_, response) => response.writeHead(200, { 'Set-Cookie': 'a=b' }).end());
    const named = fetcherFor([feeds], { contact: 'https://desk.example/bot (us)\r\n' });
    await named.fetch(feeds.origin, FEED);
    await named.fetch(feeds.origin, FEED);
    await fetcherFor([feeds]).fetch(`${feeds.origin}/page`, PAGE);
    const [, second, , page] = feeds.asked;
    expect(second?.headers).toMatchObject({
      'user-agent': 'OnRecord/1.2.3 (+https://desk.example/bot us)',
      accept: expect.stringContaining('application/rss+xml'),
      connection: 'close',
    });
    expect(second?.headers).not.toHaveProperty('cookie');
    expect(second?.httpVersion).toBe('1.1');
    expect(page?.url).toBe('/page');
    expect(page?.headers).toMatchObject({
      'user-agent': 'OnRecord/1.2.3',
      accept: expect.stringMatching(/^text\/html/),
    });
  });

  it.each([
    [404, null, 'gone', null],
    [410, null, 'gone', null],
    [401, null, 'refused', null],
    [403, null, 'refused', null],
    [451, null, 'refused', null],
    [408, null, 'failed', null],
    [500, null, 'failed', null],
    [503, null, 'failed', null],
    [202, null, 'failed', null],
    [206, null, 'failed', null],
    [304, null, 'failed', null],
    [300, null, 'failed', null],
    [429, null, 'throttled', null],
    [429, '120', 'throttled', 120],
    [429, 'Fri, 20 Nov 2026 12:01:30 GMT', 'throttled', 90],
    [429, 'Friday, 20-Nov-26 12:01:30 GMT', 'throttled', 90],
    [429, 'Fri, 20 Nov 2026 11:00:00 GMT', 'throttled', 0],
    [429, '99999999999', 'throttled', 86_400],
    [429, 'Sat, 20 Nov 2027 12:00:00 GMT', 'throttled', 86_400],
    [429, '-5', 'throttled', null],
    [429, 'soon', 'throttled', null],
    [503, '60', 'throttled', 60],
  ])('given HTTP %d with Retry-After %s, then is “%s”', async (status, after, kind, retryAfter) => {
    const feeds = await site((_, response) => response.writeHead(status, after ? { 'Retry-After': after } : {}).end());
    const fetched = await fetcherFor([feeds], { now: () => NOW }).fetch(feeds.origin, FEED);
    expect(fetched).toMatchObject({ kind, status, reason: expect.any(String), remedy: expect.any(String) });
    expect('retryAfter' in fetched ? fetched.retryAfter : null).toBe(retryAfter);
  });
});

describe('an address', () => {
  it.each([
    '',
    'news',
    'http://',
    'http://[::1',
    'mailto:desk@news.example',
    `http://news.example/${'a'.repeat(5000)}`,
  ])('given “%.40s”, then refuses it', async (address) => {
    const { resolve, asked } = fakeResolver(['1.1.1.1']);
    expect(await fetcherFor([], { resolve }).fetch(address, FEED)).toMatchObject({ kind: 'refused' });
    expect(asked).toEqual([]);
  });

  it('given a private one, then nothing is sent there', async () => {
    const secret = await site(hello as never);
    const fetcher = fetcherFor([{ port: secret.port + 1 }], { resolve: fakeResolver(['127.0.0.1']).resolve });
    for (const host of ['127.0.0.1', '2130706433', 'localhost', 'news.example', '[::ffff:127.0.0.1]']) {
      expect(await fetcher.fetch(`http://${host}:${secret.port}/`, FEED)).toMatchObject({ kind: 'refused' });
    }
    expect(secret.asked).toEqual([]);
  });

  it('given a name, then connects to the address that was checked, and looks it up once', async () => {
    const feeds = await site((_, response) => response.end('Hello'));
    const { resolve, asked } = fakeResolver(['127.0.0.1'], ['169.254.169.254']);
    const fetched = await fetcherFor([feeds], { resolve }).fetch(`http://News.Example.:${feeds.port}/`, FEED);
    expect(text(fetched)).toBe('Hello');
    expect(asked).toEqual(['news.example']);
    expect(feeds.asked[0]?.headers.host).toBe(`news.example:${feeds.port}`);
  });

  it('given a name that leads to public and private addresses, then connects to a permitted one', async () => {
    const feeds = await site((_, response) => response.end('Hello'));
    const { resolve } = fakeResolver(['10.0.0.1', '127.0.0.2', '127.0.0.1']);
    expect(text(await fetcherFor([feeds], { resolve }).fetch(`http://news.example:${feeds.port}/`, FEED))).toBe(
      'Hello',
    );
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('given a look-up that ends with %s, then fails', async (code) => {
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code }));
    const fetched = await fetcherFor([], { resolve }).fetch('https://news.example/?key=secret', FEED);
    expect(reason(fetched)).toMatch(/^failed: .*news\.example/);
    expect(reason(fetched)).not.toContain('secret');
  });

  it('given a look-up that never ends, then fails in time', async () => {
    const fetcher = fetcherFor([], { resolve: () => new Promise(() => {}), limits: { headersMs: 30 } });
    expect(reason(await fetcher.fetch('https://news.example/', FEED))).toBe(
      'failed: news.example did not answer in time.',
    );
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('given %d, then is followed', async (status) => {
    const feeds = await pages({ '/old': redirect(status, utf8('new?x=é#part')), '/new?x=%C3%A9': hello });
    const fetched = await fetcherFor([feeds]).fetch(`${feeds.origin}/old`, FEED);
    const address = `${feeds.origin}/new?x=%C3%A9`;
    expect(fetched).toMatchObject({ kind: 'ok', address });
    expect('movedTo' in fetched ? fetched.movedTo : null).toBe([301, 308].includes(status) ? address : null);
  });

  it('given permanent ones and then a passing one, then the feed has moved as far as the permanent ones lead', async () => {
    const feeds = await pages({
      '/a': redirect(301, '/b'),
      '/b': redirect(308, '/c'),
      '/c': redirect(302, '/d'),
      '/d': redirect(301, '/e'),
      '/e': (response) => response.writeHead(304).end(),
    });
    const fetched = await fetcherFor([feeds]).fetch(`${feeds.origin}/a`, { ...FEED, etag: '"7"' });
    expect(fetched).toEqual({ kind: 'not modified', movedTo: `${feeds.origin}/c` });
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:1/',
    'http://localhost/',
    'http://[::1]/',
    'http://10.0.0.1:8080/',
    'http://metadata.example/',
    '//192.168.0.1/',
    'file:///etc/passwd',
    'http://me:pass@news.example/',
  ])('given one to %s, then is refused', async (location) => {
    const feeds = await pages({ '/': redirect(301, location) });
    const { resolve } = fakeResolver(['10.1.2.3']);
    expect(await fetcherFor([feeds], { resolve }).fetch(feeds.origin, FEED)).toMatchObject({ kind: 'refused' });
    expect(feeds.asked).toHaveLength(1);
  });

  it('given one within a host whose name then leads elsewhere, then is refused', async () => {
    const feeds = await pages({ '/': redirect(302, '/next'), '/next': hello });
    const { resolve, asked } = fakeResolver(['127.0.0.1'], ['127.0.0.2']);
    const fetched = await fetcherFor([feeds], { resolve }).fetch(`http://news.example:${feeds.port}/`, FEED);
    expect(reason(fetched)).toContain('refused: news.example is not on the public internet');
    expect(asked).toHaveLength(2);
    expect(feeds.asked).toHaveLength(1);
  });

  it('given a loop, then is given up after five', async () => {
    const feeds = await pages({ '/a': redirect(302, '/b'), '/b': redirect(302, '/a') });
    const fetched = await fetcherFor([feeds]).fetch(`${feeds.origin}/a`, FEED);
    expect(reason(fetched)).toMatch(/^refused: .*more than 5 times/);
    expect(feeds.asked).toHaveLength(6);
  });

  it('given five in a row, then is followed to the end', async () => {
    const hops = Object.fromEntries([0, 1, 2, 3, 4].map((i) => [`/${i}`, redirect(302, `/${i + 1}`)]));
    const feeds = await pages({ ...hops, '/5': hello });
    expect(text(await fetcherFor([feeds]).fetch(`${feeds.origin}/0`, FEED))).toBe('Hello');
  });

  it('given an endless body, then it is not read, and its connection is closed', async () => {
    const left = Promise.withResolvers<void>();
    const feeds = await pages({
      '/a': (response) => {
        response.on('close', () => left.resolve());
        response.writeHead(302, { Location: '/b' }).write('x');
      },
      '/b': hello,
    });
    expect(text(await fetcherFor([feeds]).fetch(`${feeds.origin}/a`, FEED))).toBe('Hello');
    await left.promise;
  });

  it('given no target, or none that is an address, then brings nothing', async () => {
    const feeds = await pages({ '/a': (response) => response.writeHead(302).end(), '/b': redirect(302, 'http://[') });
    const fetcher = fetcherFor([feeds]);
    expect(await fetcher.fetch(`${feeds.origin}/a`, FEED)).toMatchObject({ kind: 'failed', status: 302 });
    expect(reason(await fetcher.fetch(`${feeds.origin}/b`, FEED))).toBe(
      'refused: 127.0.0.1 redirects to what is no web address.',
    );
  });

  it('given slow ones, then their time counts together', async () => {
    const feeds = await site((_, response) => {
      setTimeout(() => redirect(302, '/')(response), 40);
    });
    const fetcher = fetcherFor([feeds], { limits: { wholeMs: 100 } });
    expect(await fetcher.fetch(feeds.origin, FEED)).toMatchObject({ kind: 'failed' });
    expect(feeds.asked.length).toBeLessThan(5);
  });
});

describe('a hostile site', () => {
  const limits = { feedBytes: 100_000, pageBytes: 50_000 };
  const hurried = { limits: { headersMs: 60, wholeMs: 5000 } };

  it('given a gzip bomb without end, then stops early', async () => {
    const piece = gzipSync(Buffer.alloc(1_000_000));
    let written = 0;
    const feeds = await site((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      const more = () => {
        while (!response.destroyed) {
          written += piece.length;
          if (!response.write(piece)) break;
        }
      };
      response.on('drain', more);
      more();
    });
    const fetched = await fetcherFor([feeds], { limits }).fetch(feeds.origin, FEED);
    expect(reason(fetched)).toMatch(/^refused: .* larger than 100000 bytes/);
    // What the system's buffers take on its own account.
    expect(written).toBeLessThan(8_000_000);
  });

  it('given a body without end, then stops at the ceiling of its kind', async () => {
    const feeds = await site(({ url }, response) => {
      if (url === '/robots.txt') return response.writeHead(404).end();
      const timer = setInterval(() => response.write(Buffer.alloc(30_000)), 1);
      return response.on('close', () => clearInterval(timer));
    });
    const fetcher = fetcherFor([feeds], { limits });
    expect(reason(await fetcher.fetch(`${feeds.origin}/`, FEED))).toContain('larger than 100000 bytes');
    expect(reason(await fetcher.fetch(`${feeds.origin}/`, PAGE))).toContain('larger than 50000 bytes');
  });

  it('given a declared size beyond the ceiling, then refuses it', async () => {
    const feeds = await site((_, response) => response.writeHead(200, { 'Content-Length': 20_000_000 }).write('x'));
    expect(reason(await fetcherFor([feeds], { limits }).fetch(feeds.origin, FEED))).toContain('refused: ');
  });

  it('given an encoding within an encoding, then refuses it', async () => {
    const feeds = await site((_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip, gzip' }).end('x'));
    expect(await fetcherFor([feeds], { limits }).fetch(feeds.origin, FEED)).toMatchObject({ kind: 'refused' });
  });

  it('given no answer, then fails in time', async () => {
    const feeds = await site(() => {});
    const fetched = await fetcherFor([feeds], hurried).fetch(feeds.origin, FEED);
    expect(reason(fetched)).toBe('failed: 127.0.0.1 did not answer in time.');
  });

  it('given headers that drip, then fails in time', async () => {
    const drip = await rawSite((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('X-A: b\r\n'), 10);
      socket.on('close', () => clearInterval(timer));
    });
    const fetched = await fetcherFor([drip], hurried).fetch(drip.origin, FEED);
    expect(reason(fetched)).toBe('failed: 127.0.0.1 did not answer in time.');
  });

  it('given a body that drips, then fails in time', async () => {
    const feeds = await site((_, response) => {
      const timer = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(timer));
    });
    const fetched = await fetcherFor([feeds], { limits: { wholeMs: 150 } }).fetch(feeds.origin, FEED);
    expect(reason(fetched)).toBe('failed: 127.0.0.1 took too long to send it all.');
  });

  it('given headers in time, then the body has more time than they', async () => {
    const feeds = await site((_, response) => {
      response.write('Hel');
      setTimeout(() => response.end('lo'), 400);
    });
    const fetcher = fetcherFor([feeds], { limits: { headersMs: 300 } });
    expect(text(await fetcher.fetch(feeds.origin, FEED))).toBe('Hello');
  });

  it('given overlong headers, then refuses them', async () => {
    const feeds = await rawSite((socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`));
    expect(reason(await fetcherFor([feeds]).fetch(feeds.origin, FEED))).toMatch(/^refused: .*headers/);
  });

  it.each([
    ['a body shorter than its length', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort'],
    ['a chunk that breaks off', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort!'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.7\r\n'],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
    ['nothing', ''],
  ])('given %s, then fails', async (_what, answer) => {
    const feeds = await rawSite((socket) => socket.end(answer));
    expect(await fetcherFor([feeds]).fetch(feeds.origin, FEED)).toMatchObject({ kind: 'failed' });
  });

  it('given a reset within the body, then fails', async () => {
    const feeds = await rawSite((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort', () => socket.resetAndDestroy());
    });
    expect(reason(await fetcherFor([feeds]).fetch(feeds.origin, FEED))).toContain('broke the connection off');
  });

  it('given more than its length, then ends at its length', async () => {
    const feeds = await rawSite((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort and more'));
    const fetched = await fetcherFor([feeds]).fetch(feeds.origin, FEED);
    expect(fetched.kind === 'ok' ? text(fetched) : 'short').toBe('short');
  });

  it('given nobody listening, then fails', async () => {
    const closed = { port: 1, origin: 'http://127.0.0.1:1' };
    expect(reason(await fetcherFor([closed]).fetch(closed.origin, FEED))).toContain('failed: 127.0.0.1');
  });

  it('given a certificate that nobody vouches for, then fails and sends nothing', async () => {
    const feeds = await site((_, response) => response.end('Hello'), true);
    const fetched = await fetcherFor([feeds]).fetch(feeds.origin, FEED);
    expect(reason(fetched)).toMatch(/^failed: The certificate of 127\.0\.0\.1 cannot be trusted/);
    expect(feeds.asked).toEqual([]);
  });

  it('given http where https was asked for, then fails', async () => {
    const feeds = await site((_, response) => response.end('Hello'));
    const fetched = await fetcherFor([feeds]).fetch(feeds.origin.replace('http', 'https'), FEED);
    expect(fetched).toMatchObject({ kind: 'failed' });
  });
});

describe('encryption', () => {
  /** Everybody trusts the sites' certificate until the test is over. */
  function trustSites() {
    const before = getCACertificates('default');
    setDefaultCACertificates([CERTIFICATE.cert]);
    onTestFinished(() => setDefaultCACertificates(before));
  }

  it('given a certificate for the name, then the feed comes; given another name, then not', async () => {
    trustSites();
    const feeds = await site((_, response) => response.end('Hello'), true);
    const fetcher = fetcherFor([feeds], { resolve: fakeResolver(['127.0.0.1']).resolve });
    expect(text(await fetcher.fetch(`https://news.example:${feeds.port}/`, FEED))).toBe('Hello');
    expect(text(await fetcher.fetch(`https://news.example.:${feeds.port}/`, FEED))).toBe('Hello');
    expect(reason(await fetcher.fetch(`https://other.example:${feeds.port}/`, FEED))).toContain(
      'certificate of other.example',
    );
  });

  it('given a permanent redirect that gives it up, then follows, but the feed has not moved', async () => {
    trustSites();
    const plain = await pages({ '/feed': redirect(301, '/new'), '/new': hello });
    const secure = await pages({ '/feed': redirect(301, `${plain.origin}/feed`) }, true);
    const fetched = await fetcherFor([plain, secure]).fetch(`${secure.origin}/feed`, FEED);
    expect(text(fetched)).toBe('Hello');
    expect(fetched).not.toHaveProperty('movedTo');
  });

  it('given a permanent redirect that takes it up, then the feed has moved', async () => {
    trustSites();
    const secure = await pages({ '/feed': hello }, true);
    const plain = await pages({ '/feed': redirect(301, `${secure.origin}/feed`) });
    const fetched = await fetcherFor([plain, secure]).fetch(`${plain.origin}/feed`, FEED);
    expect(fetched).toMatchObject({ kind: 'ok', movedTo: `${secure.origin}/feed` });
  });
});

describe('being polite and being stopped', () => {
  it('given several requests to one host, then at most two run at once', async () => {
    let running = 0;
    let most = 0;
    const feeds = await site((_, response) => {
      most = Math.max(most, ++running);
      setTimeout(() => {
        running--;
        response.end();
      }, 30);
    });
    const fetcher = fetcherFor([feeds]);
    await Promise.all([1, 2, 3, 4, 5].map((n) => fetcher.fetch(`${feeds.origin}/${n}`, FEED)));
    expect(most).toBe(2);
    expect(feeds.asked).toHaveLength(5);
  });

  it('given requests to one host, redirects included, then a gap lies between them', async () => {
    const feeds = await pages({ '/a': redirect(302, '/b'), '/b': hello });
    const fetcher = fetcherFor([feeds], { limits: { gapMs: 50 } });
    const began = performance.now();
    await fetcher.fetch(`${feeds.origin}/a`, FEED);
    await fetcher.fetch(`${feeds.origin}/b`, FEED);
    expect(performance.now() - began).toBeGreaterThanOrEqual(100);
  });

  it('given an abort while it waits, connects or reads, then gives up at once', async () => {
    const heard = Promise.withResolvers<void>();
    const feeds = await site((_, response) => {
      response.write('x');
      heard.resolve();
    });
    const fetcher = fetcherFor([feeds], { limits: { atOncePerHost: 1 } });
    const control = new AbortController();
    const both = [1, 2].map((n) => fetcher.fetch(`${feeds.origin}/${n}`, { ...FEED, signal: control.signal }));
    await heard.promise;
    control.abort();
    expect(await Promise.all(both)).toEqual([1, 2].map(() => expect.objectContaining({ kind: 'aborted' })));
    expect(feeds.asked).toHaveLength(1);
    const after = await fetcher.fetch(feeds.origin, { ...FEED, signal: control.signal });
    expect(after.kind).toBe('aborted');
  });

  it('given an abort while encryption is being agreed on, then breaks the connection off', async () => {
    const heard = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const mute = await rawSite((socket) => {
      socket.on('close', () => left.resolve());
      heard.resolve();
    });
    const control = new AbortController();
    const address = mute.origin.replace('http', 'https');
    const fetching = fetcherFor([mute]).fetch(address, { ...FEED, signal: control.signal });
    await heard.promise;
    control.abort();
    expect((await fetching).kind).toBe('aborted');
    await left.promise;
  });

  it('given close, then ends what runs and what waits, and refuses more', async () => {
    const heard = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const feeds = await site(({ socket }, response) => {
      socket.on('close', () => left.resolve());
      response.write('x');
      heard.resolve();
    });
    const fetcher = fetcherFor([feeds], { limits: { gapMs: 10_000 } });
    const all = [1, 2, 3].map((n) => fetcher.fetch(`${feeds.origin}/${n}`, FEED));
    const page = fetcher.fetch(`${feeds.origin}/page`, PAGE);
    await heard.promise;
    await fetcher.close();
    await left.promise;
    for (const fetched of await Promise.all([...all, page])) expect(fetched.kind).toBe('aborted');
    expect((await fetcher.fetch(feeds.origin, FEED)).kind).toBe('aborted');
    await fetcher.close();
  });

  it('given many fetches with one signal, then leaves nothing on it', async () => {
    const feeds = await site((_, response) => response.end());
    const fetcher = fetcherFor([feeds]);
    const { signal } = new AbortController();
    let listening = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...rest: Parameters<typeof addEventListener>) => {
      listening++;
      addEventListener.apply(signal, rest);
    };
    signal.removeEventListener = (...rest: Parameters<typeof removeEventListener>) => {
      listening--;
      removeEventListener.apply(signal, rest);
    };
    await Promise.all([1, 2, 3].map((n) => fetcher.fetch(`${feeds.origin}/${n}`, { ...FEED, signal })));
    expect(listening).toBe(0);
  });
});
