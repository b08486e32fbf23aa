import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { NO_METADATA } from '../../src/ingest/metadata.ts';
import { isArticleFile, readFile, type SourceFile } from '../../src/ingest/readFile.ts';
import type { Outcome } from '../../src/ingest/reject.ts';
import { encoder } from './decode-fixtures.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const LEAD = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';
const PAGE = `<!doctype html><html><head><title>Harbour</title></head><body><article><h1>Harbour reopens</h1>${`<p>${LEAD}</p>`.repeat(3)}</article></body></html>`;
const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title><link>https://quay.example/</link>
<item><title>One</title><link>https://quay.example/one</link><guid>1</guid><description>${LEAD} First.</description></item>
<item><title>Two</title><link>https://quay.example/two</link><guid>2</guid><description>${LEAD} Second.</description></item>
</channel></rss>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Quay',
  items: [{ id: '1', url: 'https://quay.example/one', title: 'One', content_text: LEAD }],
});

const read = (name: string, content: string | Uint8Array, more: Partial<SourceFile> = {}) =>
  readFile({ name, bytes: typeof content === 'string' ? bytes(content) : content, ...more });

async function only(
  name: string,
  content: string | Uint8Array,
  more: Partial<SourceFile> = {},
): Promise<Outcome<Article>> {
  const [outcome, ...others] = await read(name, content, more);
  if (outcome === undefined || others.length > 0) throw new Error(`${others.length + 1} outcomes`);
  return outcome;
}

async function rejectOf(name: string, content: string | Uint8Array, more: Partial<SourceFile> = {}) {
  const outcome = await only(name, content, more);
  return 'rejects' in outcome ? outcome.rejects[0] : undefined;
}

const titles = (outcomes: Outcome<Article>[]) =>
  outcomes.map((outcome) => ('value' in outcome ? outcome.value.title : null));

describe('readFile', () => {
  it('given a .txt file, then cleans it and names it by its file', async () => {
    const source = `Harbour reopens after weeks\r\n\r\n${LEAD}\u200B`;
    expect(await only('dir/harbour.TXT', source)).toMatchObject({
      value: {
        id: 'harbour',
        title: 'Harbour reopens after weeks',
        outlet: null,
        published: null,
        precision: 'undated',
        wording: 'original',
        text: LEAD,
        removed: [
          { reason: 'zero-width characters', text: 'U+200B × 1' },
          { reason: 'title', text: 'Harbour reopens after weeks' },
        ],
      },
    });
  });

  it('given metadata for a .txt file, then uses it', async () => {
    const metadata = { ...NO_METADATA, id: 'h1', title: 'Known title', outlet: 'The Quay', wording: 'brief' as const };
    expect(await only('harbour.txt', LEAD, { metadata })).toMatchObject({
      value: { id: 'h1', title: 'Known title', outlet: 'The Quay', wording: 'brief', text: LEAD },
    });
  });

  it('given a .md file, then stores its body as it stands, furniture and all, and markup too', async () => {
    const body = '<html>\n\nSkip to content\n\n# Harbour\n\nRead more »';
    expect(await only('a.md', `\uFEFF---\r\nid: x\r\n---\r\n${body}\r\n`)).toMatchObject({
      value: { id: 'x', text: body, removed: [] },
    });
  });

  it.each([
    ['.html', 'a.html', undefined],
    ['.xhtml', 'a.xhtml', undefined],
    ['.txt that is HTML', 'a.txt', undefined],
    ['.xml that is a page', 'a.xml', undefined],
    ['no extension and text/html', 'story', 'text/html; charset=utf-8'],
    ['no extension and application/xhtml+xml', 'story', 'application/xhtml+xml'],
    ['text/plain that is HTML', 'story', 'text/plain'],
    ['.asp and text/html', 'https://quay.example/story.asp?id=1', 'TEXT/HTML'],
  ])('given %s, then reads a web page', async (_, name, mediaType) => {
    const outcome = await only(name, PAGE, mediaType === undefined ? {} : { mediaType });
    expect(outcome).toMatchObject({ value: { title: 'Harbour reopens', text: expect.stringContaining(LEAD) } });
  });

  it('given an address without an extension or a media type, then goes by what is there', async () => {
    const address = 'https://quay.example/story';
    expect(await only(address, PAGE, { address })).toMatchObject({ value: { title: 'Harbour reopens' } });
    expect(titles(await read(address, RSS, { address }))).toEqual(['One', 'Two']);
    expect(await only(address, LEAD, { address })).toMatchObject({ value: { text: LEAD } });
  });

  it.each([
    ['a.rss', undefined],
    ['a.xml', undefined],
    ['a.txt', undefined],
    ['feed', 'application/rss+xml'],
    ['feed', 'text/xml'],
    ['feed', 'text/html'],
  ])('given a feed saved as %s (%s), then gives its items', async (name, mediaType) => {
    expect(titles(await read(name, RSS, mediaType === undefined ? {} : { mediaType }))).toEqual(['One', 'Two']);
  });

  it('given a JSON Feed, then gives its items', async () => {
    expect(titles(await read('feed.json', JSON_FEED))).toEqual(['One']);
    expect(titles(await read('feed', JSON_FEED, { mediaType: 'application/feed+json' }))).toEqual(['One']);
  });

  it('given metadata for a feed, then what can hold for all of its items comes before what it says', async () => {
    const metadata = { ...NO_METADATA, id: 'x', title: 'T', outlet: 'Ours', wording: 'brief' as const, language: 'de' };
    expect(await read('a.rss', RSS, { metadata })).toMatchObject([
      { value: { title: 'One', outlet: 'Ours', wording: 'brief', language: 'de', url: 'https://quay.example/one' } },
      { value: { title: 'Two', outlet: 'Ours', wording: 'brief', language: 'de' } },
    ]);
  });

  it('given objects in JSON, a list of them, or a line each, then reads them', async () => {
    const one = JSON.stringify({ id: '1', title: 'One', text: LEAD });
    const two = JSON.stringify({ id: '2', title: 'Two', text: LEAD });
    expect(titles(await read('a.json', one))).toEqual(['One']);
    expect(titles(await read('a.json', `[${one},\n${two}]`))).toEqual(['One', 'Two']);
    expect(titles(await read('a.jsonl', `${one}\n${two}`))).toEqual(['One', 'Two']);
    expect(titles(await read('a.ndjson', `${one}\n${two}`))).toEqual(['One', 'Two']);
    expect(titles(await read('export', `${one}\n${two}`, { mediaType: 'application/x-ndjson' }))).toEqual([
      'One',
      'Two',
    ]);
    expect(titles(await read('a.jsonl', `${one}\n${two}`, { mediaType: 'application/json' }))).toEqual(['One', 'Two']);
  });

  it('given a message, then reads it', async () => {
    const message = `From: The Quay <news@quay.example>\r\nSubject: Harbour\r\n\r\n${LEAD}\r\n`;
    expect(titles(await read('a.eml', message))).toEqual(['Harbour']);
    expect(titles(await read('a', message, { mediaType: 'message/rfc822' }))).toEqual(['Harbour']);
  });

  it('given a charset in the media type, then reads by it', async () => {
    const content = encoder('koi8-r')('Порт.');
    const outcome = await only('a.md', content, { mediaType: 'text/markdown; charset="koi8-r"' });
    expect(outcome).toMatchObject({ value: { text: 'Порт.' } });
  });

  it('given characters that cannot be read, then says so with the first article', async () => {
    const content = Uint8Array.of(...bytes(`${LEAD} “We are glad.” “Yes.” “Really.” “So?”\n`), 0xff);
    expect(await only('a.md', content)).toMatchObject({ faults: [{ where: 'a.md', line: 2, field: 'text' }] });
  });

  it.each([
    ['a.docx', 'PK', 'file', /not a kind of file/, /plain text/],
    ['a.pdf', '%PDF', 'file', /not a kind of file/, /\.txt/],
    ['a.mhtml', 'From:', 'file', /not a kind of file/, /HTML only/],
    ['a.csv', 'a,b', 'file', /not a kind of file/, /\.jsonl/],
    ['noextension', LEAD, 'file', /not a kind of file/, /\.txt or \.md/],
    ['dir/sources.json', '[]', 'file', /describes other files/, /folder/],
    ['a.opml', '<?xml version="1.0"?><opml version="2.0"><body/></opml>', 'file', /list of feeds/, /to import/],
    ['a.xml', '<?xml version="1.0"?><note>Text</note>', 'file', /neither a feed/, /\.html or \.txt/],
    ['a.json', '{', 'file', /not valid JSON/, /comma/],
    ['a.json', '[]', 'text', /no article/, /object/],
    ['a.json', '7', 'file', /no article object/, /object/],
    ['a.txt', '', 'text', /There is no text/, /./],
    ['a.md', '', 'text', /There is no text/, /./],
    ['a.txt', ' \n\u200B\n', 'text', /There is no text/, /./],
    ['a.txt', 'Share\n\nTags: a', 'text', /Only menus/, /./],
    ['a.txt', Uint8Array.of(0x41, 0), 'file', /binary/, /./],
    ['a.md', Uint8Array.of(0x41, 0xff), 'file', /UTF-8/, /./],
  ])('given %s holding %j, then rejects it', async (name, content, field, reason, remedy) => {
    const reject = await rejectOf(name, content);
    expect(reject).toMatchObject({ where: name, field });
    expect(reject?.reason).toMatch(reason);
    expect(reject?.remedy).toMatch(remedy);
  });

  it('given a media type that is not read, then says so', async () => {
    expect(
      await rejectOf('story', 'x', { mediaType: 'application/pdf', address: 'https://a.example/story' }),
    ).toMatchObject({
      reason: 'This is not a kind of file that is read.',
      remedy: expect.stringMatching(/\.txt/),
    });
    expect(await rejectOf('story', 'x', { mediaType: 'image/png' })).toMatchObject({ field: 'file' });
  });

  it('given a line of ten million characters, then says so, naming the line', async () => {
    expect(await rejectOf('a.md', `---\nid: a\n---\n\nText.\n${'x'.repeat(10_000_000)}`)).toMatchObject({
      line: 6,
      field: 'text',
      reason: 'Line 6 has 10,000,000 characters, which is no article’s paragraph.',
    });
  });

  it('given more lines than any article has, then says so', async () => {
    expect(await rejectOf('a.txt', 'Text.\n'.repeat(100_001))).toMatchObject({
      reason: 'The text has more than 100,000 lines, which is no article.',
    });
  });

  it.each([
    ['spaces', ' '],
    ['brackets', '('],
    ['capitals', 'A '],
    ['names', 'Ann Lee '],
    ['letters', 'x'],
    ['hidden characters', '\u200B'],
    ['hidden characters among others', 'a\u200B'],
    ['line ends', '\n'],
    ['fences', '---\n'],
    ['carriage returns', '\r'],
    ['read-more links', 'Ferry fares rise again\nRead more\n'],
    ['comments', '1 Comment\n'],
    ['labels', 'Fish\n\n'],
    ['author notes', 'Ann Lee is a contributor.\n\n'],
    ['long paragraphs', `${'Ann Lee is a contributor, (AP) (photo) said: '.repeat(20)}\n\n`],
    ['wrapped lines', 'a line of lower case that was wrapped at some fifty\n'],
    ['tags', 'Tags: '],
    ['brackets of lists', '[\n'],
    ['numbers', '7\n'],
    ['boundaries', '--b\n'],
    ['headers', 'a: b\n'],
    ['comments of markup', '<!--'],
    ['elements', '<p>'],
  ])('given ten megabytes of %s, then is done within fifteen seconds', async (_, unit) => {
    const content = bytes(unit.repeat(Math.floor(10_000_000 / bytes(unit).length)));
    for (const name of ['a.txt', 'a.md', 'a.jsonl', 'a.json', 'a.xml', 'a.eml']) {
      const started = performance.now();
      await readFile({ name, bytes: content });
      expect(performance.now() - started).toBeLessThan(15_000);
    }
  });
});

describe('isArticleFile', () => {
  it('given a name, then goes by its extension', () => {
    const articles = 'a.md a.TXT a.htm a.html a.xhtml a.jsonl a.ndjson a.eml a.rss a.atom a.rdf'.split(' ');
    expect(articles.filter((name) => !isArticleFile(name))).toEqual([]);
    const others = 'a.json a.xml a.opml md a.md.bak a.pdf'.split(' ');
    expect(others.filter(isArticleFile)).toEqual([]);
  });
});
