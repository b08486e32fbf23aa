import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { readFragment, readHtml } from '../../src/ingest/html.ts';
import { NO_METADATA } from '../../src/ingest/metadata.ts';
import {
  amp,
  arc,
  BODY,
  drupal,
  frontPage,
  ghost,
  liveBlog,
  OTHER,
  PARAGRAPHS,
  TEXT,
  TITLE,
  tables2003,
  UPDATES,
  wordpress,
} from './html/pages.ts';

const ADDRESS = 'https://thequay.example/fetched';

function articleIn(html: string, address: string | undefined = ADDRESS): Article {
  const outcome = readHtml(html, 'page.html', NO_METADATA, address);
  if ('rejects' in outcome) throw new Error(outcome.rejects[0]?.reason);
  return outcome.value;
}

function rejectOf(html: string): string | undefined {
  const outcome = readHtml(html, 'page.html');
  return 'rejects' in outcome ? outcome.rejects[0]?.reason : undefined;
}

/** What was removed for this reason, a line each. */
function removed({ removed: all }: Article, reason: string): string[] {
  return all.filter((removal) => removal.reason === reason).flatMap(({ text }) => text.split('\n'));
}

const paragraphs = (lines: string[]) => lines.map((line) => `<p>${line}</p>`).join('');
const page = (body: string, head = `<title>${TITLE}</title>`) =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

describe('readHtml', () => {
  it.each([
    ['WordPress', wordpress, BODY],
    ['Arc', arc, TEXT],
    ['Drupal', drupal, TEXT],
    ['Ghost', ghost, TEXT],
    ['nested tables', tables2003, BODY],
    ['AMP', amp, BODY],
  ])(
    'given a page in the manner of %s, then its text is complete and nothing else, and the title is its headline',
    (_, make, text) => {
      expect(articleIn(make())).toMatchObject({ title: TITLE, text });
    },
  );

  it('given all that stands around a text, then keeps each piece with its reason', () => {
    const article = articleIn(wordpress());
    expect(removed(article, 'title')).toEqual([TITLE]);
    expect(removed(article, 'caption')).toEqual(['The outer mole on Sunday. Photo: Ada Finch']);
    expect(removed(article, 'byline')).toEqual(['Posted on', '29 March 2021', 'by Marten Oake']);
    expect(removed(article, 'teaser')).toContain(OTHER);
    expect(removed(article, 'tags')).toEqual(['Tagged harbour, ferries']);
    expect(removed(article, 'author note')[0]).toBe('About Marten Oake');
    expect(removed(article, 'comment')).toContain('First.');
    expect(removed(article, 'navigation')).toEqual(expect.arrayContaining(['Weather', 'Share this:', 'Recent Posts']));
    expect(removed(articleIn(arc()), 'cookie notice')).toContain('Accept');
    expect(removed(articleIn(arc()), 'advertisement')).toEqual(['Advertisement']);
    expect(removed(articleIn(arc()), 'sign-up')).toContain('The Morning Tide');
    expect(removed(articleIn(ghost()), 'pull quote')).toEqual(['We have waited for this day']);
  });

  it('given teasers between two paragraphs, then each removal tells where it stood', () => {
    const { text, removed: all } = articleIn(drupal());
    const [first, second] = all.filter(({ reason }) => reason === 'teaser');
    expect(first?.text).toBe(`Read more: ${OTHER}`);
    expect(text.slice(first?.at)).toMatch(/^Ships may enter again\./);
    expect(text.slice(second?.at)).toMatch(/^The repairs cost/);
  });

  it('given a live blog, then takes every update and not the times', () => {
    const article = articleIn(liveBlog());
    for (const update of UPDATES) expect(article.text).toContain(update);
    expect(removed(article, 'byline')).toEqual(['08:05', '07:05', '06:05']);
  });

  it('given text in boxes with misleading names, then keeps it', () => {
    for (const name of [
      'content-sidebar-wrap',
      'promo-body',
      'share-content',
      'ad-free',
      'widget-text',
      'newsletter-article',
    ]) {
      const html = page(`<h1>${TITLE}</h1><div class="${name}">${paragraphs(PARAGRAPHS)}</div>`);
      expect(articleIn(html).text, name).toBe(BODY);
    }
    const lead = page(
      `<article><h1>${TITLE}</h1><div class="teaser"><p>${PARAGRAPHS[0]}</p></div>${paragraphs(PARAGRAPHS.slice(1))}</article>`,
    );
    expect(articleIn(lead).text).toBe(BODY);
  });

  it('given a text that an advertisement cuts in two boxes, then takes both with their short lines', () => {
    const html = page(
      `<div><h1>${TITLE}</h1><div class="part-1">${paragraphs(PARAGRAPHS.slice(0, 5))}</div><div class="ad">Ad</div>` +
        `<div class="part-2">${paragraphs(PARAGRAPHS.slice(5))}</div></div>`,
    );
    expect(articleIn(html).text).toBe(BODY);
  });

  it('given an aside, then takes what is text of its own and not what is said twice or leads elsewhere', () => {
    const own =
      'The mole was built in 1887 and has been mended four times since, each time after a storm from the north-east.';
    const html = (aside: string) =>
      page(
        `<article><h1>${TITLE}</h1>${paragraphs(PARAGRAPHS.slice(0, 4))}<aside>${aside}</aside>${paragraphs(PARAGRAPHS.slice(4))}</article>`,
      );
    expect(articleIn(html(`<p>${own}</p>`)).text).toContain(own);
    expect(articleIn(html('<p>Ships may enter again</p>')).text).toBe(BODY);
    expect(articleIn(html(`<h3>Related</h3><ul><li><a href="/x">${OTHER}</a></li></ul>`)).text).toBe(BODY);
  });

  it('given two articles on one page, as endless pages load them, then takes the page’s own', () => {
    const other = `<article><h1>${OTHER}</h1>${paragraphs(['The council of Easterby voted on Tuesday to raise the toll, by nine votes to four, its clerk said.', 'It takes effect in January, when the new budget of the council comes into force for the whole county.'])}</article>`;
    const own = `<article><h1>${TITLE}</h1>${paragraphs(PARAGRAPHS)}</article>`;
    expect(articleIn(page(own + other))).toMatchObject({ title: TITLE, text: BODY });
    expect(articleIn(page(other + own))).toMatchObject({ title: TITLE, text: BODY });
  });

  it('given paragraphs that the page’s own metadata has and its layout hides in a box, then takes them', () => {
    const html = page(
      `<h1>${TITLE}</h1><div class="body">${paragraphs(PARAGRAPHS.slice(0, 5))}</div><div class="related-box">${paragraphs(PARAGRAPHS.slice(5))}<a href="/x">${OTHER}</a></div>`,
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: PARAGRAPHS.join('\n') })}</script>`,
    );
    expect(articleIn(html).text).toBe(BODY);
  });

  it('given hidden elements, scripts and alternatives, then none of their words are kept anywhere', () => {
    const hidden = [
      '<p hidden>secret</p>',
      '<p style="color:red; display: none">secret</p>',
      '<div aria-hidden="true"><p>secret</p></div>',
      '<span class="visually-hidden">secret</span>',
      '<noscript><p>secret</p></noscript>',
      '<template><p>secret</p></template>',
      '<script>secret</script><style>secret</style><svg><text>secret</text></svg>',
      '<img alt="secret"><iframe>secret</iframe><!-- secret -->',
    ].join('');
    const { text, removed: all } = articleIn(page(`<h1>${TITLE}</h1>${hidden}${paragraphs(PARAGRAPHS)}`));
    expect(text).toBe(BODY);
    expect(JSON.stringify(all)).not.toContain('secret');
  });

  it('given a drop capital that only screen readers skip, then keeps the letter', () => {
    const first = `<span aria-hidden="true">T</span>${PARAGRAPHS[0]?.slice(1)}`;
    expect(articleIn(page(`<h1>${TITLE}</h1>${paragraphs([first, ...PARAGRAPHS.slice(1)])}`)).text).toBe(BODY);
  });

  it('given lists, tables, line breaks, quotations and struck words, then writes them as a reader sees them', () => {
    const html = page(`<article><h1>${TITLE}</h1><p>${PARAGRAPHS[0]}</p><h2>What it cost</h2>
      <ul><li>Stone for the outer mole</li> <li>Timber &amp; iron, by the ton</li></ul>
      <table><tr><th>Year</th><th>Crowns</th></tr><tr><td>2020</td><td>1,100</td></tr></table>
      <p>First line<br>second  line</p><p>She said <q>never say <q>never</q></q> and <del>wept</del>left the hall before the vote.</p>
      <pre>one  two\n\nthree</pre><p>${PARAGRAPHS[3]}</p></article>`);
    expect(articleIn(html).text).toBe(
      [
        PARAGRAPHS[0],
        'What it cost',
        'Stone for the outer mole\nTimber & iron, by the ton',
        'Year\tCrowns\n2020\t1,100',
        'First line\nsecond line',
        'She said “never say ‘never’” and left the hall before the vote.',
        'one two',
        'three',
        PARAGRAPHS[3],
      ].join('\n\n'),
    );
  });

  it('given a short text, then takes it only from a page that calls itself an article', () => {
    const short = `<h1>${TITLE}</h1><p>The harbour is open again, the port authority says. More follows.</p>`;
    expect(articleIn(page(short, '<meta property="og:type" content="article">')).text).toContain('More follows.');
    expect(rejectOf(page(short))).toBe('The page shows next to no text; its scripts may fill it.');
  });

  it('given a page without an article, then says what it is instead', () => {
    expect(rejectOf(frontPage())).toBe('This is a list of stories, not an article.');
    expect(rejectOf(page('<form><label>Name</label><input type="password"></form>'))).toBe(
      'This is a page to log in, not an article.',
    );
    expect(rejectOf(page('<div id="root"></div><script src="app.js"></script>'))).toBe(
      'The page shows next to no text; its scripts may fill it.',
    );
    expect(rejectOf('')).toBeDefined();
  });

  it('given the operator’s metadata, then it wins field by field', () => {
    const outcome = readHtml(wordpress(), 'page.html', {
      ...NO_METADATA,
      title: 'Given',
      published: '1999',
      precision: 'year',
    });
    expect(outcome).toMatchObject({
      value: { title: 'Given', published: '1999', precision: 'year', outlet: 'The Quay', text: BODY },
    });
  });

  it('given control and bidirectional characters, then takes them out of text and metadata and says so', () => {
    const {
      text,
      title,
      removed: all,
    } = articleIn(
      page(
        `<h1>Harbour\u202E of &#8203;Westerby reopens</h1><p>&#x200B;${PARAGRAPHS[0]}\u0007</p>${paragraphs(PARAGRAPHS.slice(1))}`,
      ),
    );
    expect(title).toBe('Harbour of Westerby reopens');
    expect(text).toBe(BODY);
    expect(all).toContainEqual({ reason: 'zero-width characters', text: 'U+200B × 2' });
  });
});

describe('readFragment', () => {
  it('given a feed item’s body, then gives its paragraphs, and captions and links to other stories apart', () => {
    const html = `<figure><img src="x"><figcaption>The quay at dawn</figcaption></figure><p>${PARAGRAPHS[0]}</p><p>Tom &amp; Ann&nbsp;&ndash; again</p>
      <p><a href="https://thequay.example/other">${OTHER}</a></p><p>${PARAGRAPHS[3]}</p>`;
    expect(readFragment(html)).toEqual({
      text: `${PARAGRAPHS[0]}\n\nTom & Ann\u00a0– again\n\n${PARAGRAPHS[3]}`,
      removed: [
        { reason: 'caption', text: 'The quay at dawn', at: 0 },
        { reason: 'teaser', text: OTHER, at: `${PARAGRAPHS[0]}\n\nTom & Ann – again\n\n`.length },
      ],
    });
  });

  it('given text without markup, then gives it as it is', () => {
    expect(readFragment('The port of Westerby is open again &mdash; at last.').text).toBe(
      'The port of Westerby is open again — at last.',
    );
  });

  it('given nothing that is text, then gives an empty text', () => {
    expect(readFragment('').text).toBe('');
    expect(readFragment('<img src="x"><script>x</script>').text).toBe('');
  });
});
