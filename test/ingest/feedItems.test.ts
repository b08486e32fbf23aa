import { describe, expect, it } from 'vitest';
import { outletOf, personName } from '../../src/ingest/feed/plain.ts';
import { type FeedItem, readFeed } from '../../src/ingest/feed.ts';
import { NO_METADATA } from '../../src/ingest/metadata.ts';

const TEXT = 'The ferry ran again on Wednesday.';

function read(items: string, { address, head = '' }: { address?: string; head?: string } = {}) {
  const xml = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>The Herald</title><link>https://herald.example/</link>${head}${items}</channel></rss>`;
  const feed = readFeed(xml, 'feed', address);
  if ('rejects' in feed) throw new Error(feed.rejects[0]?.reason);
  return { items: feed.value.items, faults: feed.faults ?? [] };
}

function articleOf(item: FeedItem | undefined) {
  if (item === undefined || 'rejects' in item.article) throw new Error('no article');
  return item.article.value;
}

const item = (fields: string, text = TEXT) => `<item>${fields}<description>${text}</description></item>`;
const linkOf = (fields: string, address?: string) =>
  read(item(fields), address === undefined ? {} : { address }).items[0]?.link;
const idOf = (fields: string, text?: string) => articleOf(read(item(fields, text)).items[0]).id;

describe('an item’s link', () => {
  it.each([
    ['an absolute one', '<link>https://herald.example/a?b=1&amp;c=2</link>', 'https://herald.example/a?b=1&c=2'],
    ['a relative one', '<link>../a</link>', 'https://cdn.example/a'],
    ['one without its scheme', '<link>//other.example/a</link>', 'https://other.example/a'],
    [
      'FeedBurner’s and the outlet’s own',
      '<link>https://feeds.example/~r/1</link><feedburner:origLink>https://herald.example/a?x=1&amp;y=2</feedburner:origLink>',
      'https://herald.example/a?x=1&y=2',
    ],
    ['a guid that is a permanent link', '<guid>https://herald.example/a</guid>', 'https://herald.example/a'],
    ['a guid that is none', '<guid isPermaLink="false">https://herald.example/a</guid>', null],
    ['a guid that is a number', '<guid>4711</guid>', null],
    ['a script', '<link>javascript:alert(1)</link>', null],
    ['a file', '<link>file:///etc/hosts</link>', null],
    ['one with a user name', '<link>https://herald.example@evil.example/</link>', null],
    ['none', '', null],
  ])('given %s, then is what a reader can follow', (_, fields, link) => {
    expect(linkOf(fields, 'https://cdn.example/feeds/all.xml')).toBe(link);
  });

  it('given no address of the feed, then is resolved against the site’s', () => {
    expect(linkOf('<link>/a</link>')).toBe('https://herald.example/a');
  });

  it('given xml:base on feed and entry, then is resolved against both', () => {
    const feed = readFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/news/"><title>x</title>
<entry xml:base="2020/"><title>x</title><link href="a.html"/><content>Text.</content></entry></feed>`,
      'feed',
      'https://herald.example/atom.xml',
    );
    expect('value' in feed && feed.value.items[0]?.link).toBe('https://herald.example/news/2020/a.html');
  });
});

describe('an item’s article id', () => {
  it('given another guid, date or text with the same link, then is the same', () => {
    const id = idOf('<title>x</title><link>https://herald.example/a</link><guid isPermaLink="false">1</guid>');
    expect(
      idOf(
        '<title>y</title><link>https://www.herald.example/a/?utm_source=rss</link><guid isPermaLink="false">2</guid>',
        'Edited.',
      ),
    ).toBe(id);
    expect(idOf('<title>x</title><link>https://herald.example/b</link>')).not.toBe(id);
  });

  it('given no link, then is the same for the same title and text, whatever the guid', () => {
    const id = idOf('<title>x</title><guid isPermaLink="false">1</guid>');
    expect(idOf('<title>x</title><guid isPermaLink="false">2</guid>')).toBe(id);
    expect(idOf('<title>x</title>', 'Another text.')).not.toBe(id);
    expect(idOf('<title>y</title>')).not.toBe(id);
  });

  it('given items that all link to the site’s front page, then each has its own', () => {
    const { items } = read(
      item('<title>x</title><link>https://herald.example</link>') +
        item('<title>y</title><link>https://herald.example</link>'),
    );
    expect(new Set(items.map((each) => articleOf(each).id)).size).toBe(2);
  });
});

describe('items', () => {
  it('given twice, then are read once', () => {
    const twice = item('<title>x</title><link>https://herald.example/a</link>').repeat(2);
    expect(read(twice)).toMatchObject({ items: [{ link: 'https://herald.example/a' }], faults: [] });
  });

  it('given two texts under one link, then the first is read and the other named', () => {
    const link = '<link>https://herald.example/a</link>';
    const { items, faults } = read(item(link, 'New text.') + item(link, 'Old text.'));
    expect(items.map((each) => articleOf(each).text)).toEqual(['New text.']);
    expect(faults).toMatchObject([
      { field: 'url', reason: expect.stringContaining('1 items have the link of an item above') },
    ]);
  });

  it('given no text, then the article is rejected and the link is left to fetch it by', () => {
    const { items } = read('<item><title>Only a headline</title><link>https://herald.example/a</link></item>');
    expect(items).toEqual([
      {
        id: null,
        link: 'https://herald.example/a',
        shown: { ...NO_METADATA, title: 'Only a headline', outlet: 'The Herald', url: 'https://herald.example/a' },
        article: {
          rejects: [
            {
              where: 'feed',
              field: 'text',
              reason: 'Item 1 (“Only a headline”) has no text.',
              remedy: 'Its text is to be had from its page: https://herald.example/a',
            },
          ],
        },
      },
    ]);
  });

  it('given nothing but text, then there is an article', () => {
    expect(articleOf(read(item('')).items[0])).toMatchObject({
      title: null,
      url: null,
      authors: [],
      published: null,
      text: TEXT,
    });
  });

  it('given no date that can be read, then are undated, whatever the feed’s own date', () => {
    const head =
      '<pubDate>Wed, 08 Jul 2020 10:00:00 GMT</pubDate><lastBuildDate>Wed, 08 Jul 2020 10:00:00 GMT</lastBuildDate>';
    for (const date of ['', '<pubDate>yesterday</pubDate>', '<pubDate>08/07/2020</pubDate>', '<pubDate/>']) {
      expect(articleOf(read(item(date), { head }).items[0])).toMatchObject({ published: null, precision: 'undated' });
    }
  });

  it('given an unreadable date beside a readable one, then the readable one counts', () => {
    const dates = '<pubDate>soon</pubDate><dc:date>2020-07-08</dc:date>';
    expect(articleOf(read(item(dates)).items[0])).toMatchObject({ published: '2020-07-08', precision: 'day' });
  });

  it('given more than 2,000, then the newest are read in the feed’s order, and a fault says so', () => {
    const days = Array.from({ length: 2_500 }, (_, i) =>
      new Date(Date.UTC(2010, 0, 1 + ((i * 7) % 2_500))).toUTCString(),
    );
    const all = days.map((day, i) =>
      item(`<title>N ${i}</title><link>https://herald.example/${i}</link><pubDate>${day}</pubDate>`),
    );
    const { items, faults } = read(all.join(''));
    expect(items).toHaveLength(2_000);
    const oldest = items.map((each) => articleOf(each).published ?? '').sort()[0];
    expect(oldest).toBe(new Date(Date.UTC(2010, 0, 501)).toISOString().slice(0, 16).concat('Z'));
    expect(faults).toMatchObject([{ reason: 'The feed has 2,500 items; the newest 2,000 were read.' }]);
    const numbers = items.map(({ link }) => Number(link?.split('/').at(-1)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('given hidden characters in title and text, then they are taken out', () => {
    const article = articleOf(read(item('<title>A\u202Eb&#x200B;c\u0007</title>', 'Te\u202Ext.')).items[0]);
    expect(article).toMatchObject({ title: 'Abc', text: 'Text.' });
    expect(article.removed).toEqual([{ reason: 'bidirectional controls', text: 'U+202E × 1' }]);
  });

  it('given a title of thousands of characters, then it is none', () => {
    expect(articleOf(read(item(`<title>${'long '.repeat(1_000)}</title>`)).items[0]).title).toBeNull();
  });
});

describe('personName', () => {
  it.each([
    ['Jane Roe', 'Jane Roe'],
    ['jane@herald.example (Jane Roe)', 'Jane Roe'],
    ['Jane Roe <jane@herald.example>', 'Jane Roe'],
    ['By Jane Roe', 'Jane Roe'],
    ['<a href="/jane">Jane O&#8217;Roe</a>', 'Jane O’Roe'],
    ['jane@herald.example', null],
    ['noreply@blogger.com (Unknown)', null],
    ['admin', null],
    ['https://herald.example/jane', null],
    ['', null],
  ])('given %j, then is %j', (value, name) => {
    expect(personName({ value, form: 'html' })).toBe(name);
  });
});

describe('outletOf', () => {
  it.each([
    ['The Herald', 'The Herald'],
    ['The Herald - Latest', 'The Herald'],
    ['The Herald – Latest News', 'The Herald'],
    ['The Herald RSS Feed', 'The Herald'],
    ['RSS: The Herald', 'The Herald'],
    ['World news | The Herald', 'The Herald'],
    ['The Herald > Top Stories', 'The Herald'],
    ['The Herald » Feed', 'The Herald'],
    ['Herald-Tribune', 'Herald-Tribune'],
    ['Science', 'Science'],
    ['Science - Latest', 'Science'],
    ['Harbour desk – The Herald', 'Harbour desk – The Herald'],
    ['Latest News', null],
    ['RSS', null],
    ['', null],
    [null, null],
  ])('given %j, then is %j', (title, outlet) => {
    expect(outletOf(title)).toBe(outlet);
  });
});
