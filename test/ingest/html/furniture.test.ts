import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/coverage/article.ts';
import { readHtml } from '../../../src/ingest/html.ts';
import { NO_METADATA } from '../../../src/ingest/metadata.ts';
import { BODY, OTHER, PARAGRAPHS, TITLE } from './pages.ts';

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

describe('names that mislead', () => {
  it('given paragraphs of running text with the class of a comment or an advertisement, then keeps them', () => {
    for (const name of ['comment', 'ad-lead', 'subscription-body']) {
      const html = page(
        `<h1>${TITLE}</h1>${paragraphs(PARAGRAPHS.slice(0, 3))}<p class="${name}">${PARAGRAPHS[3]}</p>${paragraphs(PARAGRAPHS.slice(4))}`,
      );
      expect(articleIn(html).text, name).toBe(BODY);
    }
  });

  it('given an opinion piece that its page calls a comment, then takes it and not what readers wrote', () => {
    const said =
      'They have taken far too long for this, and the ferries were never on schedule before either, were they.';
    const threads = [
      '',
      `<section id="comments"><div class="comment"><p>${said}</p></div><div class="comment"><p>${said}</p></div></section>`,
    ];
    for (const thread of threads) {
      const html = page(
        `<main><article class="tone-comment comment"><h1>${TITLE}</h1><div class="comment-body">${paragraphs(PARAGRAPHS)}</div>${thread}</article></main>`,
      );
      expect(articleIn(html).text).toBe(BODY);
    }
  });

  it('given comments right below the headline of a page without a text, then takes none of them', () => {
    const said =
      'They have taken far too long for this, and the ferries were never on schedule before either, were they.';
    const html = (name: string) =>
      page(`<h1>${TITLE}</h1>${`<div class="${name}"><p>${said}</p><p>${said}</p></div>`.repeat(3)}`);
    expect(rejectOf(html('comment'))).toBeDefined();
    expect(rejectOf(html('comments'))).toBeDefined();
  });

  it('given a long aside beside a short article, then takes the article alone', () => {
    const aside = `<aside><p>All the news from the coast each day of the week, free of charge, read by forty thousand people along the coast every single day of the year.</p></aside>`;
    const article = (heading: string) =>
      `<article>${heading}<time datetime="2021-03-29">29 Mar</time><p>${PARAGRAPHS[0]}</p></article>`;
    expect(articleIn(page(article(`<h1>${TITLE}</h1>`) + aside)).text).toBe(PARAGRAPHS[0]);
    expect(articleIn(page(`<h1>${TITLE}</h1>${aside}${article('')}`)).text).toBe(PARAGRAPHS[0]);
  });

  it('given generated class names, then reads the names of components', () => {
    const html = page(
      `<article><h1>${TITLE}</h1><div class="x1" data-component="byline-block"><div>Ada Finch</div><div>Quay News, Westerby</div></div>` +
        `<div class="x2">Updated 3 hours ago</div>${paragraphs(PARAGRAPHS)}<div data-testid="related-links"><p>${OTHER}</p></div></article>`,
    );
    const article = articleIn(html);
    expect(article.text).toBe(BODY);
    expect(removed(article, 'byline')).toEqual(['Ada Finch', 'Quay News, Westerby']);
    expect(removed(article, 'teaser')).toContain(OTHER);
  });
});

describe('what stands around and between', () => {
  it('given a list of other stories without links, then knows it by the line above', () => {
    const html = (above: string) =>
      page(
        `<article><h1>${TITLE}</h1>${paragraphs(PARAGRAPHS.slice(0, 3))}<h3>${above}</h3><ul><li>Storm off Northcombe</li><li>${OTHER}</li></ul>${paragraphs(PARAGRAPHS.slice(3))}</article>`,
      );
    expect(articleIn(html('Recommended Stories')).text).toBe(BODY);
    expect(articleIn(html('What was lost')).text).toContain(OTHER);
  });

  it('given a quotation with who said it, then keeps or removes both together', () => {
    const html = (quotation: string) =>
      page(
        `<article><h1>${TITLE}</h1>${paragraphs(PARAGRAPHS.slice(0, 4))}${quotation}${paragraphs(PARAGRAPHS.slice(4))}</article>`,
      );
    const own = 'It was a matter of time.';
    expect(articleIn(html(`<blockquote><p>${own}</p><cite>Marta Quill</cite></blockquote>`)).text).toContain(
      `${own}\n\nMarta Quill\n\n`,
    );
    expect(
      articleIn(html(`<figure><blockquote>${own}</blockquote><figcaption>Marta Quill</figcaption></figure>`)).text,
    ).toContain(`${own}\n\nMarta Quill\n\n`);
    const repeated = articleIn(
      html('<blockquote><p>We have waited for this day</p><cite>Marta Quill, port of Westerby</cite></blockquote>'),
    );
    expect(repeated.text).toBe(BODY);
    expect(removed(repeated, 'pull quote')).toEqual(['We have waited for this day', 'Marta Quill, port of Westerby']);
  });

  it.each([
    ['Submitted by admin on Mon, 03/29/2021 - 14:20', 'byline'],
    ['Von Ada Finch und Jonas Reed', 'byline'],
    ['Updated 3 hours ago', 'date'],
  ])('given “%s” above the text, then removes it as %s', (line, reason) => {
    const article = articleIn(page(`<article><h1>${TITLE}</h1><div>${line}</div>${paragraphs(PARAGRAPHS)}</article>`));
    expect(article.text).toBe(BODY);
    expect(removed(article, reason)).toEqual([line]);
  });

  it('given calls on the reader below the text, then removes them, and keeps a question that the text asks', () => {
    const html = (last: string) => page(`<article><h1>${TITLE}</h1>${paragraphs([...PARAGRAPHS, last])}</article>`);
    expect(articleIn(html('Have you been affected? Get in touch: desk@thequay.example')).text).toBe(BODY);
    expect(articleIn(html('What do you think? Let us know in the comments below.')).text).toBe(BODY);
    expect(articleIn(html('What do you think?')).text).toContain('What do you think?');
  });

  it('given an old page with the outlet in its title and a longer headline in bold, then takes the headline', () => {
    const html = page(
      `<table><tr><td><font size=5><b>${TITLE}</b></font><br><i>By Ada Finch</i><br>March 29, 2021<br><br>${PARAGRAPHS.join('<br><br>')}</td></tr><tr><td>Copyright 2021 The Westerby Mail. All rights reserved.</td></tr></table>`,
      '<title>The Westerby Mail: Harbour of Westerby reopens</title>',
    );
    expect(articleIn(html)).toMatchObject({
      title: TITLE,
      outlet: 'The Westerby Mail',
      authors: ['Ada Finch'],
      published: '2021-03-29',
      text: BODY,
    });
  });
});

describe('pages that do not show their article', () => {
  const ld = (value: object) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, ...value })}</script>`;
  const article = (lines: string[], below = '') => `<article><h1>${TITLE}</h1>${paragraphs(lines)}${below}</article>`;
  const wall = '<div class="paywall"><p>This article is for subscribers only.</p></div>';

  it.each([
    [
      'cut in mid-word above a paywall',
      page(article([PARAGRAPHS[0] ?? '', 'The repairs cost 4.2 million cro…'], wall), ld({})),
    ],
    ['that ends above a paywall', page(article(PARAGRAPHS.slice(0, 3), wall))],
    ['said to be closed', page(article(PARAGRAPHS.slice(0, 3)), ld({ isAccessibleForFree: 'False' }))],
  ])('given a text %s, then is the beginning of an article', (_, html) => {
    expect(articleIn(html)).toMatchObject({ summary: true });
    expect(articleIn(html).text).not.toContain('subscribers');
  });

  it.each([
    ['open', page(article(PARAGRAPHS.slice(0, 3)), ld({ isAccessibleForFree: true }))],
    [
      'closed, and its part behind the wall shown',
      page(
        `<article><h1>${TITLE}</h1>${paragraphs(PARAGRAPHS.slice(0, 2))}<div class="paywall">${paragraphs(PARAGRAPHS.slice(2))}</div></article>`,
        ld({ isAccessibleForFree: false }),
      ),
    ],
    [
      'closed and long',
      page(article([...PARAGRAPHS, ...PARAGRAPHS, ...PARAGRAPHS]), ld({ isAccessibleForFree: false })),
    ],
  ])('given a text that is %s, then is the whole article', (_, html) => {
    expect(articleIn(html).summary).toBeUndefined();
  });

  it('given an empty page that states its text, then takes that', () => {
    const shell = '<div id="root"></div>';
    expect(articleIn(page(shell, ld({ articleBody: PARAGRAPHS.join('\n\n') })))).toMatchObject({
      title: TITLE,
      text: BODY,
    });
    const html = `<p>${PARAGRAPHS.join('</p><p>')}</p><p>Read more: ${OTHER}</p>`;
    const marked = articleIn(page(shell, ld({ articleBody: html })));
    expect(marked.text).toBe(BODY);
    expect(removed(marked, 'navigation')).toContain(`Read more: ${OTHER}`);
  });
});
