/** `import` as a process of its own, on archives of its own. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { archivePath } from '../../src/config.ts';
import { Desk } from '../../src/desk.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { CLI, type Ended, ended, environment, folder, start } from './process.ts';

const STORY = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';
const OTHER =
  'A bridge toll of four crowns will be raised at Easterby from next spring on, its council decided on Friday.';
const markdown = (text: string, facts = 'source: The Quay\ndate: 2024-03-05') => `---\n${facts}\n---\n${text}\n`;

/** A text that shares nothing with that of another number. */
function invented(n: number): string {
  let state = (n + 1) * 2_654_435_761;
  const word = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8).toString(36).replace(/\d/g, 'o');
  };
  return `Story ${n} begins. ${Array.from({ length: 60 }, word).join(' ')}.`;
}

const manyStories = (count: number) =>
  folder(Object.fromEntries(Array.from({ length: count }, (_, n) => [`story-${n}.md`, markdown(invented(n))])));

function imports(data: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = start(CLI, ['import', ...args], { env: environment(data, env) });
  child.stdin.end();
  return child;
}

const importing = (data: string, ...args: string[]): Promise<Ended> => ended(imports(data, args));

function archiveIn(data: string): Store {
  const store = openStore(archivePath(data));
  onTestFinished(() => store.close());
  return store;
}

/** All that an archive holds, but for times. */
function contentsOf(data: string) {
  const store = archiveIn(data);
  return { articles: [...store.articles()], duplicates: store.duplicates(), rejects: store.rejects() };
}

describe('import of a folder', () => {
  it('adds what is new, says so, and finds nothing to do the second time', async () => {
    const [data, dir] = [folder(), folder({ 'a.md': markdown(STORY), 'below/b.txt': OTHER })];
    expect(await importing(data, dir)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Added 2 articles, updated 0; 0 unchanged\.\nOf the new ones, 1 without a date and 1 without an outlet\.\n/,
      ),
      stderr: '',
    });
    expect((await importing(data, dir)).stdout).toBe('Added 0 articles, updated 0; 2 unchanged.\n');
    writeFileSync(join(dir, 'a.md'), markdown(`${STORY} It had been dredged.`));
    expect((await importing(data, dir)).stdout).toContain('Added 0 articles, updated 1; 1 unchanged.');
    expect(archiveIn(data).article('a')?.text).toContain('dredged');
  });

  it('given a file that has gone, then keeps its article: an import only adds', async () => {
    const [data, dir] = [folder(), folder({ 'a.md': markdown(STORY), 'b.md': markdown(OTHER) })];
    await importing(data, dir);
    rmSync(join(dir, 'a.md'));
    expect((await importing(data, dir)).code).toBe(0);
    expect(archiveIn(data).article('a')?.text).toBe(STORY);
  });

  it('given files with every kind of fault, then names each with what to do, and imports the rest', async () => {
    const dir = folder({
      'good.md': markdown(STORY),
      'empty.md': markdown(''),
      'date.md': markdown(OTHER, 'source: The Quay\ndate: sometime'),
      'unclosed.md': `---\nsource: The Quay\n${STORY}`,
      'noise.txt': new Uint8Array([0, 1, 2, 3, 0, 255, 254, 0, 0, 7]),
      'lines.jsonl': `{"title": "One", "text": ${JSON.stringify(invented(1))}}\n{broken\n`,
      'page.html': '<!doctype html><html><body><nav><a href="/">Home</a></nav></body></html>',
      'sources.json': '[{"file": "absent.txt"}]',
    });
    const data = folder();
    const { code, stdout, stderr } = await importing(data, dir);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Added 3 articles/);
    for (const name of [
      'empty.md',
      'date.md',
      'unclosed.md',
      'noise.txt',
      'lines.jsonl:2',
      'page.html',
      'sources.json',
    ]) {
      expect(stderr).toMatch(
        new RegExp(`^  \\S*/${name.replaceAll('.', '\\.')}(?::\\d+)? \\(\\w+\\): .+\\. .+\\.$`, 'm'),
      );
    }
    expect(stderr).toMatch(/^\d+ problems:$/m);
  });

  it('given more problems than fit, then lists twenty, or all with --all', async () => {
    const dir = folder(Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`e${n}.md`, markdown('')])));
    const few = await importing(folder(), dir);
    expect(few.stderr.match(/^ {2}\S+ \(/gm)).toHaveLength(20);
    expect(few.stderr).toContain('… and 5 more; --all lists them.');
    expect((await importing(folder(), dir, '--all')).stderr.match(/^ {2}\S+ \(/gm)).toHaveLength(25);
  });

  it('given the same text in two outlets, then says that one is folded into the other', async () => {
    const text = Array.from({ length: 4 }, (_, n) => invented(n)).join('\n\n');
    const dir = folder({ 'a.md': markdown(text), 'b.md': markdown(text, 'source: The Bell\ndate: 2024-03-06') });
    expect((await importing(folder(), dir)).stdout).toContain('1 of them carries the text of another article');
  });

  it('given no article in it, then says what is looked for', async () => {
    const dir = folder({ 'data.bin': 'a,b' });
    expect((await importing(folder(), dir)).stdout).toMatch(/ holds no article\. Files that end in \.md, .*\.xml/);
  });

  it('given a name that would steer the terminal, then says it without', async () => {
    const { stdout, stderr } = await importing(folder(), folder({ 'a\u001b[2Jb.md': markdown('') }));
    expect(stderr).toContain('a[2Jb.md');
    expect(stdout + stderr).not.toContain('\u001b');
  });
});

describe('import of what is named', () => {
  it('given several arguments of which some do not exist, then imports the others and ends with 1', async () => {
    const [data, dir] = [folder(), folder({ 'a.md': markdown(STORY), 'one/b.md': markdown(OTHER) })];
    const { code, stdout, stderr } = await importing(data, join(dir, 'a.md'), join(dir, 'gone'), join(dir, 'one'));
    expect(code).toBe(1);
    expect(stdout).toContain('Added 2 articles');
    expect(stderr).toContain(`${join(dir, 'gone')} (file): There is no such file or folder.`);
  });

  it('given relative paths, ~ and a folder by two names, then knows what is meant', async () => {
    const dir = folder({ 'here/a.md': markdown(STORY), 'home/b.md': markdown(OTHER) });
    symlinkSync(join(dir, 'here'), join(dir, 'link'));
    const data = folder();
    const env = { INIT_CWD: dir, HOME: join(dir, 'home') };
    const { stdout } = await ended(imports(data, ['here', 'link', '~/b.md'], env));
    expect(stdout).toContain('Added 2 articles, updated 0; 0 unchanged.');
    expect(archiveIn(data).origins()).toHaveLength(2);
  });

  it('reads .xml and .json files, with what the sources.json beside a file says of it', async () => {
    const item = (n: number) =>
      `<item><title>News ${n}</title><link>https://quay.example/${n}</link><description>${invented(n)}</description></item>`;
    const dir = folder({
      'feed.xml': `<rss version="2.0"><channel><title>The Quay</title>${item(1)}${item(2)}</channel></rss>`,
      'one.json': JSON.stringify({ title: 'Three', text: invented(3) }),
      'raw.txt': OTHER,
      'sources.json': '[{"file": "raw.txt", "outlet": "The Bell", "published": "2020-05"}]',
    });
    const data = folder();
    const given = ['feed.xml', 'one.json', 'raw.txt'].map((name) => join(dir, name));
    expect(await importing(data, ...given)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Added 4 articles'),
    });
    expect(archiveIn(data).article('raw')).toMatchObject({ outlet: 'The Bell', published: '2020-05' });
  });

  it('given an OPML list, then follows its feeds from now on', async () => {
    const list = `<opml version="2.0"><body><outline text="The Quay" xmlUrl="https://quay.example/feed"/><outline text="Broken" xmlUrl="nowhere"/></body></opml>`;
    const [data, dir] = [folder(), folder({ 'list.opml': list })];
    const { code, stdout, stderr } = await importing(data, join(dir, 'list.opml'));
    expect(stdout).toBe('Follows from now on: The Quay (https://quay.example/feed)\n');
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('Broken') });
    expect(archiveIn(data).feeds()).toMatchObject([{ address: 'https://quay.example/feed', addedBy: 'terminal' }]);
  });

  it('given nothing, then says what can be given', async () => {
    expect(await importing(folder())).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Name what to import/),
    });
  });
});

/** A site on loopback; paths that begin with /private are closed to programs. */
async function site(published = '2024-03-05'): Promise<{ address: string; env: NodeJS.ProcessEnv }> {
  const page = `<!doctype html><html lang="en"><head><title>Harbour reopens</title><meta property="og:site_name" content="The Quay"><meta property="article:published_time" content="${published}"></head><body><article><h1>Harbour reopens</h1><p>${STORY} ${invented(1)}</p><p>${OTHER} ${invented(2)}</p></article></body></html>`;
  const feed = `<rss version="2.0"><channel><title>The Quay</title><item><title>A</title><description>${STORY}</description></item></channel></rss>`;
  const bodies: Record<string, [type: string, body: string]> = {
    '/robots.txt': ['text/plain', 'User-agent: *\nDisallow: /private'],
    '/story': ['text/html', page],
    '/private/story': ['text/html', page],
    '/feed.xml': ['application/rss+xml', feed],
  };
  const server = createServer((request, response) => {
    const [type, body] = bodies[request.url ?? ''] ?? [];
    response.writeHead(type ? 200 : 404, { 'Content-Type': type ?? 'text/plain' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address: `http://${host}`, env: { FETCH_ALLOW: host } };
}

describe('import of web addresses', () => {
  it('stores the article of a page, follows a feed, and says why the rest could not be had', {
    timeout: 20_000,
  }, async () => {
    const { address, env } = await site();
    const data = folder();
    const given = ['/story', '/feed.xml', '/private/story', '/gone'].map((path) => address + path);
    const { code, stdout, stderr } = await ended(imports(data, given, env));
    expect(stdout).toContain('Added 1 article,');
    expect(stdout).toContain(`Follows from now on: The Quay (${address}/feed.xml)`);
    expect(stderr).toMatch(/\/private\/story \(file\): .*robots\.txt/);
    expect(stderr).toMatch(/\/gone \(file\): .*404/);
    expect(code).toBe(1);
    expect(archiveIn(data).metas()).toMatchObject([{ title: 'Harbour reopens', outlet: 'The Quay' }]);
  });

  it('given a page of these days, then it is news; given an older one, it is not', { timeout: 20_000 }, async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const news = async (published: string) => {
      const [{ address, env }, data] = [await site(published), folder()];
      await ended(imports(data, [`${address}/story`], env));
      const store = archiveIn(data);
      return store.arrivals(store.metas().map(({ id }) => id)).size;
    };
    expect([await news(yesterday), await news('2024-03-05')]).toEqual([1, 0]);
  });

  it('given an address that is not public, then refuses it', async () => {
    const { address } = await site();
    const { code, stderr } = await importing(folder(), `${address}/story`);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('/story (file): ') });
  });
});

describe('import --dry-run', () => {
  it('says what would change, and writes nothing', async () => {
    const [data, dir] = [folder(), folder({ 'a.md': markdown(STORY), 'b.md': markdown(OTHER) })];
    await importing(data, dir);
    writeFileSync(join(dir, 'a.md'), markdown(`${STORY} It had been dredged.`));
    writeFileSync(join(dir, 'c.md'), markdown(invented(3)));
    const before = contentsOf(data);
    const { code, stdout } = await importing(data, dir, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Would add 1 article and update 1; 1 unchanged\.\n[\s\S]*This was a trial: nothing was written\.\n$/,
    );
    expect(contentsOf(data)).toEqual(before);
  });

  it('given no archive yet, then makes none', async () => {
    const data = join(folder(), 'data');
    const temporary = folder();
    const child = imports(data, [folder({ 'a.md': markdown(STORY) }), '--dry-run'], { TMPDIR: temporary });
    expect((await ended(child)).stdout).toContain('Would add 1 article');
    expect(existsSync(data)).toBe(false);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

const SCRAPED = [
  'Skip to main content',
  'Share',
  `${STORY} ${invented(1)}`,
  'Read more: A bridge for Easterby',
  `${OTHER} ${invented(2)}`,
  'Subscribe to our newsletter',
].join('\n\n');

describe('import --explain', () => {
  it('shows a scraped page’s facts, its text, and what was taken out with the reason, in the page’s order', async () => {
    const [data, dir] = [join(folder(), 'data'), folder({ 'page.txt': SCRAPED })];
    const { code, stdout } = await importing(data, '--explain', join(dir, 'page.txt'));
    expect(code).toBe(0);
    for (const fact of ['Title ', 'Outlet   unknown', 'Date ', 'Address ', 'Authors ', 'Language ', 'Id       page']) {
      expect(stdout).toContain(fact);
    }
    const places = [
      /^- \[[^\]]+\] Skip to main content$/m,
      /^The harbour of Westerby/m,
      /^- \[[^\]]+\] Read more/m,
      /^A bridge toll/m,
      /^- \[[^\]]+\] Subscribe/m,
    ];
    const at = places.map((pattern) => stdout.search(pattern));
    expect(at.every((place) => place >= 0)).toBe(true);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(stdout).not.toContain('\u001b');
    expect(existsSync(data)).toBe(false);
  });

  it('given what gives no article, then says why and ends with 1', async () => {
    const dir = folder({ 'a.docx': 'PK' });
    const { code, stderr } = await importing(folder(), '--explain', join(dir, 'a.docx'), dir);
    expect(code).toBe(1);
    expect(stderr).toMatch(/ \(file\): This is a folder\. .*\n.*a\.docx \(file\): /);
  });
});

/** util-linux's way to give a process a terminal. */
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

describe.skipIf(!hasScript)('import --explain on a terminal', () => {
  const onTerminal = (columns: number, text: string) => {
    const path = join(folder({ 'page.txt': text }), 'page.txt');
    const command = `stty cols ${columns}; '${process.execPath}' '${CLI}' import --explain '${path}'`;
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      env: environment(folder()),
      encoding: 'utf8',
      input: '',
    });
    return stdout.replaceAll('\r', '');
  };

  it('given room, then sets text and removals in two columns, the removals in colour', () => {
    const shown = onTerminal(120, SCRAPED);
    expect(shown).toContain('\u001b[31m[');
    expect(shown).toContain('] Skip to main content\u001b[39m');
    const lines = stripVTControlCharacters(shown).split('\n');
    const bars = lines.filter((line) => line.includes(' │')).map((line) => line.indexOf(' │'));
    expect(bars.length).toBeGreaterThan(5);
    expect(new Set(bars).size).toBe(1);
    for (const line of lines.slice(9)) expect(line.length).toBeLessThan(120);
  });

  it('given little room, then sets them one below the other', () => {
    expect(stripVTControlCharacters(onTerminal(60, SCRAPED))).toMatch(/^- \[[^\]]+\] Skip to main content$/m);
  });

  it('lets no page steer the terminal', () => {
    const shown = onTerminal(
      60,
      `${STORY} \u001b]0;owned\u0007 \u202e${OTHER} ${invented(1)}\n\nShare \u001b[2J\u009b3J this`,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(shown.replace(/\u001b\[\d*m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe('an import that is cut off', () => {
  const STORIES = 2000;
  /** Resolves when some of the articles are there. */
  const underWay = async (data: string, child: ReturnType<typeof imports>) => {
    while (child.exitCode === null) {
      if (existsSync(archivePath(data))) {
        const store = openStore(archivePath(data));
        const { length } = store.metas();
        store.close();
        if (length > 50) return length;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('It ended before anybody could look.');
  };

  it('by kill -9 and run again, has lost nothing and doubled nothing', { timeout: 60_000 }, async () => {
    const [whole, killed, dir] = [folder(), folder(), manyStories(STORIES)];
    writeFileSync(join(dir, 'copy.md'), markdown(invented(7), 'source: The Bell\ndate: 2024-03-04'));
    writeFileSync(join(dir, 'empty.md'), markdown(''));
    await importing(whole, dir);
    const child = imports(killed, [dir]);
    const end = ended(child);
    await underWay(killed, child);
    child.kill('SIGKILL');
    expect((await end).signal).toBe('SIGKILL');
    const left = archiveIn(killed).metas().length;
    expect(left).toBeLessThan(STORIES);
    const { code, stdout } = await importing(killed, dir);
    expect(code).toBe(0);
    expect(stdout).toContain(
      `Added ${(STORIES + 1 - left).toLocaleString('en-GB')} articles, updated 0; ${left.toLocaleString('en-GB')} unchanged.`,
    );
    expect(contentsOf(killed)).toEqual(contentsOf(whole));
  });

  it('by Ctrl-C, finishes what it is at, says how to go on, and ends with 130', { timeout: 60_000 }, async () => {
    const [data, dir] = [folder(), manyStories(STORIES)];
    const child = imports(data, [dir]);
    const end = ended(child);
    await underWay(data, child);
    child.kill('SIGINT');
    // npm passes on what the terminal has sent already: that is the same key, and no second one.
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect(code).toBe(130);
    expect(stderr).toContain('the same command goes on from there');
    const { length } = archiveIn(data).metas();
    expect(stdout).toContain(`Added ${length.toLocaleString('en-GB')} articles`);
    expect(length).toBeLessThan(STORIES);
    await importing(data, dir);
    expect(archiveIn(data).metas()).toHaveLength(STORIES);
  });
});

describe('two at one archive', () => {
  it('given two imports at once, then each article is there once', { timeout: 60_000 }, async () => {
    const [data, dir] = [folder(), manyStories(400)];
    const ends = await Promise.all([importing(data, dir), importing(data, dir)]);
    // A slow machine says how far it is.
    const problems = (stderr: string) => stderr.split('\n').filter((line) => line && !line.startsWith('Importing: '));
    expect(ends.map(({ code, stderr }) => [code, problems(stderr)])).toEqual([0, 0].map((code) => [code, []]));
    const { articles, duplicates } = contentsOf(data);
    expect(articles).toHaveLength(400);
    expect(new Set(articles.map(({ version }) => version))).toEqual(new Set([1]));
    expect(duplicates).toEqual([]);
  });

  it('given a bot that runs, then it answers from what was imported within a second', async () => {
    const data = folder();
    const desk = new Desk({ store: archiveIn(data), clock: () => new Date('2026-03-14T12:00:00Z') });
    await desk.index();
    expect((await desk.ask({ question: 'When did the harbour of Westerby reopen?' })).kind).toBe('problem');
    await importing(data, folder({ 'westerby.md': markdown(STORY) }));
    const start = performance.now();
    const answer = await desk.ask({ question: 'When did the harbour of Westerby reopen?' });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(answer).toMatchObject({ kind: 'answer', cited: [{ text: STORY }] });
  });
});
