import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { discoverFeeds, type Feed, isFeed, readFeed } from '../../src/ingest/feed.ts';
import type { Outcome, Reject } from '../../src/ingest/reject.ts';

const ADDRESS = 'https://herald.example/feeds/all.xml';

function feedOf(text: string, address: string | null = ADDRESS): Feed {
  const read = readFeed(text, 'all.xml', address ?? undefined);
  if ('rejects' in read) throw new Error(read.rejects[0]?.reason);
  return read.value;
}

function articleOf({ article }: { article: Outcome<Article> } = { article: { rejects: [] } }): Article {
  if ('rejects' in article) throw new Error(article.rejects[0]?.reason ?? 'no item');
  return article.value;
}

const firstOf = (text: string, address?: string | null) => articleOf(feedOf(text, address).items[0]);
const rejectOf = (read: Outcome<unknown>): Reject | undefined => ('rejects' in read ? read.rejects[0] : undefined);

const rss = (items: string, head = '<title>The Herald</title><link>https://herald.example/</link>') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel>${head}${items}</channel></rss>`;

const atom = (entries: string, attributes = '') =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>The Courier</title>
<link rel="self" href="https://courier.example/atom.xml"/><link href="https://courier.example/"/>
<author><name>The Courier</name></author>${entries}</feed>`;

describe('readFeed', () => {
  it('given RSS 2.0, then each item is an article', () => {
    const feed = feedOf(
      rss(
        `<item><title>Ferry &amp;amp; harbour reopen</title><link>https://herald.example/ferry</link>
<guid isPermaLink="false">77</guid><pubDate>Wed, 08 Jul 2020 16:30:00 +0200</pubDate><dc:creator>Jane Roe</dc:creator>
<description>Short.</description><content:encoded><![CDATA[The ferry ran again on Wednesday.]]></content:encoded></item>`,
        '<title>The Herald - Latest</title><link>https://herald.example/</link><language>en-gb</language>',
      ),
    );
    expect(feed).toMatchObject({ title: 'The Herald - Latest', siteUrl: 'https://herald.example/', language: 'en-GB' });
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]).toMatchObject({ id: '77', link: 'https://herald.example/ferry' });
    expect(articleOf(feed.items[0])).toMatchObject({
      title: 'Ferry & harbour reopen',
      outlet: 'The Herald',
      url: 'https://herald.example/ferry',
      authors: ['Jane Roe'],
      published: '2020-07-08T14:30Z',
      precision: 'minute',
      language: 'en-GB',
      wording: 'original',
      text: 'The ferry ran again on Wednesday.',
      removed: [],
    });
  });

  it('given RSS 0.91 with its document type, then reads it', () => {
    const article = firstOf(`<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old Times</title><link>http://old.example/</link>
<item><title>A caf&eacute; opens</title><link>http://old.example/1</link><description>It opened.</description></item></channel></rss>`);
    expect(article).toMatchObject({
      title: 'A café opens',
      outlet: 'Old Times',
      published: null,
      precision: 'undated',
    });
  });

  it('given RDF, then reads its items in the document’s order, also those that its contents do not list', () => {
    const feed =
      feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://gazette.example/rss"><title>Gazette</title>
<link>https://gazette.example/</link><items><rdf:Seq><rdf:li rdf:resource="https://gazette.example/2"/></rdf:Seq></items></channel>
<item rdf:about="https://gazette.example/1"><title>One</title><link>https://gazette.example/1</link>
<dc:date>2020-07-08T10:00+00:00</dc:date><dc:creator>Kim Poe</dc:creator><description>Text one.</description></item>
<item rdf:about="https://gazette.example/2"><title>Two</title><link>https://gazette.example/2</link></item></rdf:RDF>`);
    expect(feed.items.map(({ link }) => link)).toEqual(['https://gazette.example/1', 'https://gazette.example/2']);
    expect(articleOf(feed.items[0])).toMatchObject({
      outlet: 'Gazette',
      authors: ['Kim Poe'],
      published: '2020-07-08T10:00Z',
      summary: true,
    });
  });

  it('given Atom, then reads texts of all three types and the link to the page', () => {
    const feed = feedOf(
      atom(`<entry><id>tag:1</id><title type="html">Rates &lt;em&gt;rise&lt;/em&gt; &amp;amp; fall</title>
<link rel="edit" href="https://courier.example/api/1"/><link rel="enclosure" href="https://courier.example/1.mp3"/>
<link rel="alternate" type="application/json" href="https://courier.example/1.json"/>
<link rel="alternate" type="text/html" href="https://courier.example/1"/>
<published>2020-07-08T10:00:00Z</published><updated>2020-07-09T08:00:00Z</updated><author><name>Ana Loe</name></author>
<content type="text">Rates rose.

Then they fell &lt; 2 %.</content></entry>
<entry><id>tag:2</id><title type="text">Is 1 &lt; 2?</title><link href="https://courier.example/2"/><updated>2020-07-09T08:00:00Z</updated>
<summary type="html">&lt;p&gt;An HTML summary.&lt;/p&gt;</summary></entry>
<entry><id>tag:3</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">An <b>XHTML</b> title</div></title>
<link href="https://courier.example/3"/><updated>2020-07-09T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Before.</p><iframe src="x"/><p>Not &amp;lt; lost.</p></div></content></entry>`),
    );
    const [first, second, third] = feed.items.map(articleOf);
    expect(first).toMatchObject({
      title: 'Rates rise & fall',
      url: 'https://courier.example/1',
      outlet: 'The Courier',
      authors: ['Ana Loe'],
      published: '2020-07-08T10:00Z',
      updated: '2020-07-09T08:00Z',
      text: 'Rates rose.\n\nThen they fell < 2 %.',
    });
    expect(second).toMatchObject({ title: 'Is 1 < 2?', summary: true, authors: [] });
    expect(second?.text).toContain('An HTML summary.');
    expect(third).toMatchObject({ title: 'An XHTML title' });
    expect(third?.text).toContain('Before.');
    expect(third?.text).toContain('lost.');
  });

  it('given an Atom entry that only says when it was updated, then it is undated, with that beside it', () => {
    const entry = '<entry><title>x</title><updated>2020-07-09T08:00:00Z</updated><content>Some text.</content></entry>';
    expect(firstOf(atom(entry))).toMatchObject({
      published: null,
      precision: 'undated',
      updated: '2020-07-09T08:00Z',
    });
  });

  it('given an update that is no later than the publication, then it is none', () => {
    const entry = (updated: string) =>
      atom(
        `<entry><title>x</title><published>2020-07-08</published><updated>${updated}</updated><content>Text.</content></entry>`,
      );
    expect(firstOf(entry('2020-07-08T10:00:00Z'))).not.toHaveProperty('updated');
    expect(firstOf(entry('2020-07-07T10:00:00Z'))).not.toHaveProperty('updated');
    expect(firstOf(entry('2020-07-09'))).toHaveProperty('updated', '2020-07-09');
  });

  it('given JSON Feed, then reads it', () => {
    const feed = feedOf(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'The Bulletin',
        home_page_url: 'https://bulletin.example/',
        language: 'pt_BR',
        authors: [{ name: 'Desk Editor' }],
        items: [
          {
            id: 1,
            url: '/a',
            title: 'A &amp; B',
            content_text: 'All of it.',
            date_published: '2020-07-08T10:00:00-03:00',
          },
          { id: '2', external_url: 'https://else.example/b', summary: 'Some of it.', authors: [{ name: 'Lee Moe' }] },
        ],
      }),
    );
    expect(feed).toMatchObject({ title: 'The Bulletin', siteUrl: 'https://bulletin.example/', language: 'pt-BR' });
    expect(articleOf(feed.items[0])).toMatchObject({
      title: 'A & B',
      url: 'https://herald.example/a',
      authors: ['Desk Editor'],
      published: '2020-07-08T13:00Z',
      text: 'All of it.',
    });
    expect(articleOf(feed.items[1])).toMatchObject({
      url: 'https://else.example/b',
      authors: ['Lee Moe'],
      summary: true,
    });
  });

  it('given an aggregator, then the outlet is the one that the item names', () => {
    const item = `<item><title>x</title><source url="https://tribune.example/rss">The Tribune</source><description>Text.</description></item>`;
    expect(firstOf(rss(item)).outlet).toBe('The Tribune');
    const entry = '<entry><title>x</title><source><title>The Tribune</title></source><content>Text.</content></entry>';
    expect(firstOf(atom(entry)).outlet).toBe('The Tribune');
  });

  it('given a feed whose tags have other prefixes and cases, then reads it all the same', () => {
    const article = firstOf(`<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Prefixed</a:title>
<a:entry><a:title>x</a:title><a:link href="https://p.example/1"/><a:content>Text of it.</a:content></a:entry></a:feed>`);
    expect(article).toMatchObject({ outlet: 'Prefixed', url: 'https://p.example/1', text: 'Text of it.' });
    expect(
      firstOf(
        '<RSS Version="2.0"><Channel><Title>T</Title><Item><Description>Text.</Description></Item></Channel></RSS>',
      ),
    ).toMatchObject({ outlet: 'T', text: 'Text.' });
  });

  it('given a declaration of another encoding, or output of the server above the feed, then neither matters', () => {
    const feed = rss('<item><title>Überfahrt</title><description>Größe.</description></item>');
    expect(firstOf(feed.replace('UTF-8', 'ISO-8859-1')).title).toBe('Überfahrt');
    expect(firstOf(`<br />\n<b>Warning</b>: undefined index in feed.php\n${feed}`).text).toBe('Größe.');
    expect(firstOf(`\uFEFF\n${feed}`).text).toBe('Größe.');
  });

  it('given a feed without items, then it is an empty feed', () => {
    expect(feedOf(rss(''))).toMatchObject({ title: 'The Herald', items: [] });
    expect(feedOf(atom(''))).toMatchObject({ title: 'The Courier', items: [] });
  });

  it('given a web page, then says so and names its feeds', () => {
    const page = `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body><p>Hi</p></body></html>`;
    expect(rejectOf(readFeed(page, 'x', 'https://herald.example/news/'))).toEqual({
      where: 'x',
      field: 'file',
      reason: 'This is a web page, not a feed.',
      remedy: 'Take the feed that it names: https://herald.example/rss',
    });
    expect(rejectOf(readFeed('<html><body>no</body></html>', 'x'))?.remedy).toContain('It names no feed');
  });

  it.each([
    ['', 'This is no feed'],
    ['Just words.', 'This is no feed'],
    ['<note><to>you</to></note>', 'This is no feed'],
    ['{"a": 1}', 'This is no feed'],
    ['{"version": "https://jsonfeed.org/version/1",', 'not valid JSON'],
    ['<opml version="2.0"><body/></opml>', 'OPML list of feeds'],
    ['<rss version="2.0"></rss>', 'too broken'],
  ])('given %j, then it is rejected: %s', (text, reason) => {
    expect(rejectOf(readFeed(text, 'x'))?.reason).toContain(reason);
  });
});

describe('isFeed', () => {
  it.each([
    ['RSS', rss('')],
    ['Atom', atom('')],
    ['RSS below a comment', `<!-- <html> made by hand -->\n${rss('')}`],
    ['an RSS feed that breaks off', rss('').slice(0, -60)],
    ['RDF', '<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>x</title></channel></rdf:RDF>'],
    ['JSON Feed', '{"title": "x", "version": "https://jsonfeed.org/version/1", "items": []}'],
  ])('given %s, then yes', (_, text) => {
    expect(isFeed(text)).toBe(true);
  });

  it.each([
    ['a page', '<!doctype html><html><body><pre>&lt;rss&gt;</pre></body></html>'],
    ['other RDF', '<rdf:RDF><foaf:Person/></rdf:RDF>'],
    ['OPML', '<opml version="2.0"><body><outline text="x"/></body></opml>'],
    ['other JSON', '{"title": "x", "items": []}'],
    ['text that speaks of a feed', 'An RSS file begins with the tag rss.'],
    ['nothing', ''],
  ])('given %s, then no', (_, text) => {
    expect(isFeed(text)).toBe(false);
  });
});

describe('discoverFeeds', () => {
  it('given a page, then gives the absolute addresses of its feeds, each once', () => {
    const page = `<head><base href="https://cdn.example/x/"><link rel="stylesheet" href="a.css">
<link rel="alternate" type="application/rss+xml" href="rss.xml"><link REL="Alternate home" TYPE="application/atom+xml; charset=utf-8" href='https://a.example/?a=1&amp;b=2'>
<link rel="alternate" type="application/rss+xml" href="rss.xml"><link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/feed+json" href="//b.example/feed.json"></head>`;
    expect(discoverFeeds(page, 'https://herald.example/')).toEqual([
      'https://cdn.example/x/rss.xml',
      'https://a.example/?a=1&b=2',
      'https://b.example/feed.json',
    ]);
  });

  it('given a hundred feeds, then gives ten', () => {
    const links = Array.from(
      { length: 100 },
      (_, i) => `<link rel="alternate" type="application/rss+xml" href="/${i}">`,
    );
    expect(discoverFeeds(links.join(''), 'https://herald.example/')).toHaveLength(10);
  });
});
