import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/coverage/article.ts';
import { readHtml } from '../../../src/ingest/html.ts';
import { PARAGRAPHS, TITLE } from './pages.ts';

const ADDRESS = 'https://www.thequay.example/fetched-here';
const TEXT = PARAGRAPHS.map((line) => `<p>${line}</p>`).join('');

/** The article of a page with this in its head and above its text. */
function read(head: string, { above = `<h1>${TITLE}</h1>`, html = '<html>', address = ADDRESS } = {}): Article {
  const outcome = readHtml(
    `<!doctype html>${html}<head>${head}</head><body><article>${above}${TEXT}</article></body></html>`,
    'a.html',
    undefined,
    address,
  );
  if ('rejects' in outcome) throw new Error(outcome.rejects[0]?.reason);
  return outcome.value;
}

const ld = (value: unknown) =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`;

describe('title', () => {
  it.each([
    ['the outlet behind it', `<title>${TITLE} | The Quay</title>${meta('og:site_name', 'The Quay')}`, ''],
    [
      'the outlet and a section behind it',
      `<title>${TITLE} | World | The Quay</title>${meta('og:site_name', 'The Quay')}`,
      '',
    ],
    ['the host’s name before it', `<title>The Quay – ${TITLE}</title>`, ''],
    ['character references in JSON-LD', ld({ '@type': 'Article', headline: TITLE.replace(' ', '&#32;') }), ''],
    [
      'a site’s name as the only heading',
      meta('og:title', TITLE) + meta('og:site_name', 'The Quay'),
      '<h1>The Quay</h1>',
    ],
    ['a series’ name as the only heading', meta('og:title', TITLE), '<h1>Letters from the coast</h1>'],
  ])('given %s, then is the headline alone', (_, head, above) => {
    expect(read(head, { above }).title).toBe(TITLE);
  });

  it('given a heading and a reworded title for search engines, then is the heading', () => {
    expect(
      read(
        `<title>Westerby harbour open again: what to know | The Quay</title>${meta('og:title', 'Harbour of Westerby is open')}`,
      ).title,
    ).toBe(TITLE);
  });

  it('given a headline with a dash, then keeps all of it', () => {
    expect(read('<title>Westerby – a town by the sea | The Quay</title>', { above: '' }).title).toBe(
      'Westerby – a town by the sea',
    );
  });
});

describe('JSON-LD', () => {
  const article = { '@type': 'ReportageNewsArticle', headline: TITLE, datePublished: '2021-03-29T08:30:00+02:00' };

  it.each([
    ['alone', ld(article)],
    ['in a list', ld([{ '@type': 'BreadcrumbList' }, article])],
    ['in a graph', ld({ '@graph': [{ '@type': 'WebPage' }, article] })],
    ['as a page’s main entity', ld({ '@type': 'WebPage', mainEntity: article })],
    ['beside a broken script', ld('{"@type": "NewsArticle", ') + ld(article)],
    [
      'with raw line ends and a comma too many',
      ld(
        JSON.stringify({ ...article, description: 'one two' })
          .replace('one two', 'one\ntwo')
          .replace('}', ',}'),
      ),
    ],
    ['in a comment', ld(`<!-- ${JSON.stringify(article)} -->`)],
    [
      'behind another story',
      ld({ ...article, headline: 'Council of Easterby votes', datePublished: '2020-01-01' }) + ld(article),
    ],
  ])('given an article %s, then is read', (_, head) => {
    expect(read(head)).toMatchObject({ published: '2021-03-29T06:30Z', precision: 'minute' });
  });

  it.each([
    ['a name', 'Marta Oake', ['Marta Oake']],
    ['two names in one', 'By Marta Oake and Jonas Reed', ['Marta Oake', 'Jonas Reed']],
    ['a list of both', ['Marta Oake', { '@type': 'Person', name: 'Jonas Reed' }], ['Marta Oake', 'Jonas Reed']],
    ['the outlet', { '@type': 'Organization', name: 'The Quay' }, []],
    ['an address', 'https://thequay.example/marta', []],
    ['nothing of use', [null, 7, {}, { name: 5 }], []],
  ])('given %s as author, then has the names', (_, author, names) => {
    expect(read(ld({ ...article, author, publisher: { name: 'The Quay' } })).authors).toEqual(names);
  });
});

describe('authors', () => {
  it('given none but in the byline, then are read there', () => {
    const above = `<h1>${TITLE}</h1><div><span>By Ada Finch</span><span>March 29, 2021</span></div>`;
    expect(read('', { above })).toMatchObject({
      authors: ['Ada Finch'],
      published: '2021-03-29',
      dating: { from: 'page' },
    });
  });
});

describe('authors', () => {
  it.each([
    ['BY ADA FINCH AND JONAS REED', ['ADA FINCH', 'JONAS REED']],
    ['Von Ada Finch und Jonas Reed', ['Ada Finch', 'Jonas Reed']],
    ['Submitted by Ada Finch on Mon, 03/29/2021 - 14:20', ['Ada Finch']],
    ['Submitted by admin on Mon, 03/29/2021 - 14:20', []],
  ])('given the byline “%s”, then are %j', (line, authors) => {
    expect(read('', { above: `<h1>${TITLE}</h1><p>${line}</p>` }).authors).toEqual(authors);
  });

  it.each([
    ['Küstenblatt', []],
    ['Küstenblatt, Husum', []],
    ['Redaktion Küstenblatt', []],
    ['Ada Finch, Küstenblatt', ['Ada Finch']],
    ['Ada Küstenblatter', ['Ada Küstenblatter']],
  ])('given “%s” as the author, then are %j', (author, authors) => {
    expect(read(meta('author', author) + meta('og:site_name', 'Küstenblatt')).authors).toEqual(authors);
  });

  it('given an author’s tag that bears out the name behind the title, then that is the outlet', () => {
    const head = `<title>${TITLE} - Küstenblatt</title>${meta('author', 'Küstenblatt, Husum')}`;
    expect(read(head)).toMatchObject({ outlet: 'Küstenblatt', authors: [] });
  });
});

describe('dates', () => {
  it.each([
    ['OpenGraph', meta('article:published_time', '2021-03-29T08:30:00+02:00'), '2021-03-29T06:30Z'],
    ['Dublin Core', meta('DC.date.issued', '2021-03-29'), '2021-03-29'],
    ['a citation’s date', meta('citation_publication_date', '2021/3/29'), '2021-03-29'],
    [
      'a day in JSON-LD and the minute elsewhere',
      ld({ '@type': 'Article', datePublished: '2021-03-29' }) + meta('article:published_time', '2021-03-29T06:30Z'),
      '2021-03-29T06:30Z',
    ],
    [
      'two that disagree',
      ld({ '@type': 'Article', datePublished: '2021-03-29' }) + meta('date', '2021-04-02'),
      '2021-03-29',
    ],
    [
      'a system’s zero',
      meta('article:published_time', '1970-01-01T00:00:00Z') + meta('date', '2021-03-29'),
      '2021-03-29',
    ],
  ])('given %s, then is the published date', (_, head, published) => {
    expect(read(head).published).toBe(published);
  });

  it('given a time beside the headline, then takes that and not the one of a change', () => {
    const above = `<h1>${TITLE}</h1><time class="updated" datetime="2021-04-02T10:00Z">now</time><time datetime="2021-03-29T06:30Z">then</time>`;
    expect(read('', { above })).toMatchObject({ published: '2021-03-29T06:30Z', updated: '2021-04-02T10:00Z' });
  });

  it('given only the date of a change, then the article is undated', () => {
    const { published, updated } = read(meta('article:modified_time', '2021-04-02T10:00:00Z'));
    expect([published, updated]).toEqual([null, '2021-04-02T10:00Z']);
  });

  it('given no date but one in the address, then takes that and says so', () => {
    expect(read('', { address: 'https://thequay.example/2018/09/harbour' })).toMatchObject({
      published: '2018-09',
      precision: 'month',
      dating: { from: 'address' },
    });
  });
});

describe('address', () => {
  it.each([
    ['a relative one', '<link rel="canonical" href="/news/harbour">', 'https://www.thequay.example/news/harbour'],
    [
      'one under a base that leads elsewhere',
      '<base href="https://evil.example/"><link rel="canonical" href="/news/harbour">',
      'https://www.thequay.example/news/harbour',
    ],
    ['the site’s front page', '<link rel="canonical" href="https://www.thequay.example/">', ADDRESS],
    ['another site’s front page', '<link rel="canonical" href="https://cms.example">', ADDRESS],
    ['another site’s page', '<link rel="canonical" href="https://herald.example/harbour">', ADDRESS],
    ['another site’s page in OpenGraph', meta('og:url', 'https://herald.example/harbour'), ADDRESS],
    [
      'another site’s page, and its own in OpenGraph',
      `<link rel="canonical" href="https://herald.example/harbour">${meta('og:url', 'https://m.thequay.example/og')}`,
      'https://m.thequay.example/og',
    ],
    ['another port', '<link rel="canonical" href="https://www.thequay.example:8443/harbour">', ADDRESS],
    ['a script', '<link rel="canonical" href="javascript:alert(1)">', ADDRESS],
    ['one with a user name', '<link rel="canonical" href="https://thequay.example@evil.example/a">', ADDRESS],
    ['OpenGraph’s', meta('og:url', 'https://thequay.example/og'), 'https://thequay.example/og'],
    [
      'JSON-LD’s',
      ld({ '@type': 'Article', mainEntityOfPage: { '@id': 'https://thequay.example/ld' } }),
      'https://thequay.example/ld',
    ],
  ])('given %s as canonical, then is what can be believed', (_, head, url) => {
    expect(read(head).url).toBe(url);
  });
});

it('given a saved page, then its word for its address is taken', () => {
  const html = `<html><head><link rel="canonical" href="https://herald.example/harbour"></head><body><h1>${TITLE}</h1>${TEXT}</body></html>`;
  expect(readHtml(html, 'a.html')).toMatchObject({ value: { url: 'https://herald.example/harbour' } });
});

describe('outlet and language', () => {
  it.each([
    ['JSON-LD', ld({ '@type': 'Article', publisher: { name: 'The Quay' } }) + meta('og:site_name', 'Quay Media Ltd')],
    ['OpenGraph', meta('og:site_name', 'The Quay')],
    [
      'a reference in the graph',
      ld({
        '@graph': [
          { '@type': 'Article', publisher: { '@id': '#o' } },
          { '@id': '#o', '@type': 'Organization', name: 'The Quay' },
        ],
      }),
    ],
    ['the title, where it is the host’s name', `<title>${TITLE} - The Quay</title>`],
    [
      'OpenGraph rather than an address',
      ld({ '@type': 'Article', publisher: { name: 'thequay.example' } }) + meta('og:site_name', 'The Quay'),
    ],
  ])('given %s, then has the outlet', (_, head) => {
    expect(read(head).outlet).toBe('The Quay');
  });

  it('given a section’s name behind the title, then has no outlet', () => {
    expect(read(`<title>${TITLE} | World</title>`).outlet).toBeNull();
  });

  it.each([
    ['JSON-LD over the template’s', ld({ '@type': 'Article', inLanguage: 'pt-BR' }), '<html lang="en">', 'pt-BR'],
    ['the document’s', '', '<html lang="de">', 'de'],
    ['OpenGraph’s', meta('og:locale', 'en_GB'), '<html>', 'en-GB'],
    ['nonsense', '', '<html lang="english please">', undefined],
  ])('given %s, then has the language', (_, head, html, language) => {
    expect(read(head, { html }).language).toBe(language);
  });
});
