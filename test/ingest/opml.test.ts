import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOpml } from '../../src/ingest/opml.ts';

const opml = (body: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`;

describe('readOpml', () => {
  it('given nested outlines in any spelling, then gives each feed once, in order', () => {
    const read = readOpml(
      opml(`<outline text="News"><outline text="Local"><outline type="rss" text="Herald" title="The &quot;Herald&quot; &amp; Sons" xmlUrl="https://herald.example/rss?a=1&amp;b=2"/></outline>
<outline text="Courier" xmlurl="https://courier.example/atom"/></outline><OUTLINE XMLURL="http://plain.example/rss"/>
<outline text="Again" xmlUrl="https://herald.example/rss?a=1&amp;b=2"/><outline text="A page" htmlUrl="https://page.example/"/>`),
      'list.opml',
    );
    expect(read).toEqual({
      value: [
        { title: 'The "Herald" & Sons', url: 'https://herald.example/rss?a=1&b=2' },
        { title: 'Courier', url: 'https://courier.example/atom' },
        { title: null, url: 'http://plain.example/rss' },
      ],
    });
  });

  it('given addresses that are none, then names them and takes the others', () => {
    const read = readOpml(
      opml(
        '<outline text="Bad" xmlUrl="feed://x"/><outline xmlUrl="rss.xml"/><outline xmlUrl="javascript:x"/><outline text="Good" xmlUrl="https://good.example/"/>',
      ),
      'list.opml',
    );
    expect(read).toMatchObject({ value: [{ url: 'https://good.example/' }], faults: { length: 3 } });
    expect('value' in read && read.faults?.[0]).toEqual({
      where: 'list.opml',
      field: 'xmlUrl',
      reason: 'The feed “Bad” has no web address: feed://x',
      remedy: 'Give it an address that begins with https:// or http://, or leave it out.',
    });
  });

  it('given a list that breaks off, then takes what is whole', () => {
    const read = readOpml(
      opml('<outline xmlUrl="https://a.example/"/><outline xmlUrl="https://b.exam').slice(0, -15),
      'list.opml',
    );
    expect(read).toMatchObject({
      value: [{ url: 'https://a.example/' }],
      faults: [{ reason: expect.stringContaining('breaks off') }],
    });
  });

  it.each([
    '',
    'words',
    '<rss version="2.0"></rss>',
    '<html><body>opml</body></html>',
    `<opml>${'<outline>'.repeat(5_000)}</opml>`,
    'x'.repeat(5_000_001),
  ])('given %.40s, then it is no list', (text) => {
    expect(readOpml(text, 'x')).toMatchObject({ rejects: [{ where: 'x', field: 'file' }] });
  });

  it('given more than 5,000 feeds, then takes the first and says so', () => {
    const outlines = Array.from({ length: 5_100 }, (_, i) => `<outline xmlUrl="https://a.example/${i}"/>`);
    expect(readOpml(opml(outlines.join('')), 'x')).toMatchObject({ value: { length: 5_000 }, faults: { length: 1 } });
  });

  it('given a mangled list, then there is an outcome', () => {
    const list = opml('<outline text="a"><outline text="b" xmlUrl="https://a.example/"/></outline>');
    fc.assert(
      fc.property(fc.nat(list.length), fc.nat(30), fc.string(), (at, length, by) => {
        const read = readOpml(list.slice(0, at) + by + list.slice(at + length), 'x');
        expect('value' in read || read.rejects.length > 0).toBe(true);
      }),
    );
  });
});
