import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverFeeds, type Feed, isFeed, readFeed } from '../../src/ingest/feed.ts';
import type { Outcome } from '../../src/ingest/reject.ts';

/** Generous for a busy machine; what these would cost without the guard is minutes, or all memory. */
const SECONDS = 10;

const rss = (items: string) =>
  `<rss version="2.0"><channel><title>T</title><link>https://t.example/</link>${items}</channel></rss>`;
const item = (i: number) =>
  `<item><title>N ${i}</title><link>https://t.example/${i}</link><description>Text ${i}.</description></item>`;

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id><title type="html">a &amp; b</title>
<link href="https://t.example/1"/><published>2020-07-08T10:00:00Z</published><content type="xhtml"><div><p>Text.</p></div></content></entry></feed>`;

function textsOf(read: Outcome<Feed>): string[] {
  if ('rejects' in read) throw new Error(read.rejects[0]?.reason);
  return read.value.items.map(({ article }) => ('value' in article ? article.value.text : ''));
}

const faultsOf = (read: Outcome<Feed>) => ('faults' in read ? (read.faults ?? []).map(({ reason }) => reason) : []);

function withinSeconds<T>(seconds: number, run: () => T): T {
  const start = performance.now();
  const result = run();
  expect(performance.now() - start).toBeLessThan(seconds * 1_000);
  return result;
}

describe('a feed that declares entities', () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

  it.each([
    ['a billion laughs', `<!DOCTYPE r [<!ENTITY l0 "lol">${laughs}]>`, '&l9;'],
    ['quadratic blow-up', `<!DOCTYPE r [<!ENTITY l0 "${'lol'.repeat(50_000)}">]>`, '&l0;'.repeat(50_000)],
    ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '&x;'],
    [
      'a parameter entity',
      '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p; <!-- it\'s > ]> --> ]>',
      '&p;',
    ],
  ])('given %s, then nothing is expanded, and a fault says so', (_, doctype, use) => {
    const feed = `<?xml version="1.0"?>${doctype}${rss(`<item><description>Text ${use}</description></item>`)}`;
    const read = withinSeconds(1, () => readFeed(feed, 'x'));
    expect(textsOf(read)).toEqual([`Text ${use}`]);
    expect(faultsOf(read)).toEqual([expect.stringContaining('declares entities of its own')]);
  });
});

describe('a broken feed', () => {
  it('given one that breaks off anywhere, then its whole items are read, and a fault says so', () => {
    const feed = rss(item(1) + item(2) + item(3));
    for (let end = feed.indexOf('</item>') + 7; end < feed.lastIndexOf('</item>') + 7; end++) {
      const read = readFeed(feed.slice(0, end), 'x');
      const whole = feed.slice(0, end).split('</item>').length - 1;
      expect(textsOf(read)).toEqual(['Text 1.', 'Text 2.', 'Text 3.'].slice(0, whole));
      expect(faultsOf(read)).toEqual([expect.stringContaining('The feed’s XML breaks off')]);
    }
  });

  it.each([
    ['an element that is not closed', '<item><title>open<description>x</description></item>'],
    ['an item that is not closed', '<item><title>open</title>'],
    ['a tag of 200,000 characters', `<item a="${'x'.repeat(200_000)}"><description>x</description></item>`],
    ['elements 200 deep', `<item>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</item>`],
  ])('given %s, then only that item is lost', (_, broken) => {
    const read = readFeed(rss(item(1) + broken + item(2)), 'x');
    expect(textsOf(read)).toEqual(['Text 1.', 'Text 2.']);
    expect(faultsOf(read)).toEqual(['The feed’s XML is broken: 2 items are whole and were read, 1 could not be.']);
  });

  it.each([
    ['a stray angle bracket', '1 < 2', '1 < 2'],
    ['an ampersand', 'Fish & chips &c;', 'Fish & chips &c;'],
    ['an end of CDATA', 'a ]]> b', 'a ]]> b'],
    ['CDATA that shows a feed', '<![CDATA[</description></item><item>]]>', '</description></item><item>'],
    ['a comment that holds an item', 'a<!-- </description></item> -->b', 'ab'],
    ['a processing instruction', 'a<?php echo "</item>" ?>b', 'ab'],
  ])('given %s in a text, then the items are what they are', (_, inside, text) => {
    const read = readFeed(rss(`<item><description>${inside}</description></item>${item(2)}`), 'x');
    if (text.includes('<item>')) expect(textsOf(read)).toHaveLength(2);
    else expect(textsOf(read)).toEqual([text, 'Text 2.']);
  });
});

describe('names that mean something to objects', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'length', 'toString', 'hasOwnProperty'])(
    'given the element %s, then the item is read',
    (name) => {
      const inside = `<${name}>999999999</${name}><x:${name} xmlns:x="http://www.w3.org/2005/Atom"><a>1</a></x:${name}>`;
      expect(textsOf(readFeed(rss(`<item>${inside}<description>Text.</description></item>`), 'x'))).toEqual(['Text.']);
      expect(textsOf(readFeed(ATOM.replace('<id>', `${inside}<id>`), 'x'))).toHaveLength(1);
      expect({}).not.toHaveProperty('a');
    },
  );

  it.each(['__proto__', 'constructor', 'prototype', 'length', 'toString'])(
    'given the JSON key %s, then the item is read',
    (name) => {
      const own = `"${name}": {"length": 4294967295, "a": 1},`;
      const feed = `{${own}"version": "https://jsonfeed.org/version/1", "title": "T", "authors": {${own}"name": "x"},
"items": [{${own}"content_text": "Text.", "tags": {${own}"x": 1}}]}`;
      expect(textsOf(readFeed(feed, 'x'))).toEqual(['Text.']);
    },
  );

  it('given a length in the place of a list, then no list of that length is made', () => {
    const version = '"version": "https://jsonfeed.org/version/1"';
    expect(textsOf(readFeed(`{${version}, "title": "T", "items": {"length": 4294967295}}`, 'x'))).toEqual([]);
  });
});

describe('JSON of wrong types', () => {
  it('given anything for any field, then there is an outcome', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('https://t.example/1', '2020-07-08', 7, null, [['x']], [{ name: 1 }]),
    );
    const fields = [
      'id',
      'url',
      'title',
      'content_html',
      'content_text',
      'summary',
      'date_published',
      'authors',
      'language',
    ];
    const itemOf = fc.record(Object.fromEntries(fields.map((field) => [field, anything])), { requiredKeys: [] });
    const feed = fc.record({
      version: fc.constant('https://jsonfeed.org/version/1.1'),
      title: anything,
      home_page_url: anything,
      language: anything,
      authors: anything,
      items: fc.oneof(anything, fc.array(fc.oneof(itemOf, anything))),
    });
    fc.assert(
      fc.property(feed, (each) => {
        const read = readFeed(JSON.stringify(each), 'x', 'https://t.example/feed.json');
        for (const { link, article } of 'value' in read ? read.value.items : []) {
          expect(link === null || /^https?:/.test(link)).toBe(true);
          if ('value' in article) expect(article.value.text).toMatch(/\S/);
        }
      }),
    );
  });
});

describe('any text', () => {
  const FEEDS = [
    rss(item(1) + item(2)),
    ATOM,
    '<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel/><item><title>x</title></item></rdf:RDF>',
  ];
  const scrap = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '<',
      '>',
      '"',
      '&',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<!DOCTYPE x [',
      ']>',
      '<item>',
      '</item>',
      '</channel>',
      '<?',
      '<entry',
      '\0',
      '\uD800',
    ),
  );

  it('given a mangled feed, then there is an outcome, and the same one again', () => {
    const cuts = fc.array(fc.tuple(fc.nat(600), fc.nat(12), scrap), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...FEEDS), cuts, (feed, changes) => {
        let text = feed;
        for (const [at, length, by] of changes) text = text.slice(0, at) + by + text.slice(at + length);
        const read = readFeed(text, 'x', 'https://t.example/feed');
        expect('value' in read || read.rejects.length > 0).toBe(true);
        expect(readFeed(text, 'x', 'https://t.example/feed')).toEqual(read);
        expect(typeof isFeed(text)).toBe('boolean');
        expect(Array.isArray(discoverFeeds(text, 'x'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a feed made to take long', () => {
  const SIZE = 4_000_000;
  const fill = (text: string) => text.repeat(SIZE / text.length);
  it.each([
    ['tags that never end', rss(`<item><title>${fill('<a "')}</title></item>`)],
    ['stray angle brackets', rss(`<item><title>${fill('< ')}</title></item>`)],
    ['one large attribute', rss(`<item a="${fill('x')}"><description>Text.</description></item>`)],
    ['many attributes', rss(`<item ${fill('a="" ')}><description>Text.</description></item>`)],
    ['an author', rss(`<item><author>a@${fill('.')} </author><description>Text.</description></item>`)],
    ['an editor', rss(`<managingEditor>${fill('(')}</managingEditor>${item(1)}`)],
    ['comments', rss(fill('<!--'))],
    ['document types', `${fill('<!DOCTYPE x [')}${rss(item(1))}`],
    ['items that hold nothing', rss(fill('<item><x/></item>'))],
    ['items that do not end', rss(fill('<item>'))],
    ['deep nesting', rss(`<item>${fill('<a>')}</item>`)],
    [
      'an order of RDF',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><items><rdf:Seq>${fill('<rdf:li resource="x"/>')}</rdf:Seq></items></channel>${fill('<item about="y"><title>t</title></item>')}</rdf:RDF>`,
    ],
    ['XHTML', ATOM.replace('<p>', fill('<p/>'))],
    ['nested JSON', `{"version": "https://jsonfeed.org/version/1", "items": ${fill('[')}${fill(']')}}`],
    ['links of a page', `<html>${fill('<link rel=alternate ')}`],
  ])('given %s, then ends in time', (_, feed) => {
    withinSeconds(SECONDS, () => readFeed(feed, 'x', 'https://t.example/'));
  });

  it('given more than 20 million characters, then it is rejected', () => {
    expect(readFeed(rss(' '.repeat(20_000_000)), 'x')).toMatchObject({ rejects: [{ where: 'x', field: 'file' }] });
  });

  it('given an item of millions of characters, then only that item is rejected', () => {
    const read = readFeed(rss(`<item><description>${'word '.repeat(500_000)}</description></item>${item(1)}`), 'x');
    expect(textsOf(read)).toEqual(['', 'Text 1.']);
  });
});
