import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFragment, readHtml } from '../../../src/ingest/html.ts';
import { PARAGRAPHS, TITLE } from './pages.ts';

const ARTICLE = `<article><h1>${TITLE}</h1>${PARAGRAPHS.map((line) => `<p>${line}</p>`).join('')}</article>`;
const BODY = PARAGRAPHS.join('\n\n');
const page = (body: string) => `<!doctype html><html><head><title>${TITLE}</title></head><body>${body}</body></html>`;

/** Some twenty times what each takes on an idle machine. */
const BOUNDED = { timeout: 20_000 };

function textOf(html: string): string | undefined {
  const outcome = readHtml(html, 'page.html');
  return 'value' in outcome ? outcome.value.text : undefined;
}

describe('readHtml', () => {
  it.each([
    ['18,000 nested elements', '<div>'.repeat(18_000) + ARTICLE],
    ['tags that nothing closes', '<b>'.repeat(9_000) + '<header>'.repeat(9_000) + ARTICLE],
    ['nested tables', '<table><tr><td>'.repeat(9_000) + ARTICLE],
    ['a million attributes', `<p ${'a=1 '.repeat(1e6)}>${ARTICLE}`],
    ['100,000 class names', `<p class="${'abc '.repeat(1e5)}"></p>${ARTICLE}`],
    ['a million comments', '<!---->'.repeat(1e6) + ARTICLE],
    ['a comment that nothing closes', `${ARTICLE}<!-- ${'<p>x</p>'.repeat(1e5)}`],
    ['brackets that begin no tag', '<!-'.repeat(1e5) + ARTICLE],
    ['quotation marks that nothing closes', '<p a="'.repeat(1e5) + ARTICLE],
    ['millions of spaces', ' \n'.repeat(5e6) + ARTICLE],
    ['deep JSON', `<script type="application/ld+json">${'{"@graph":['.repeat(1e5)}</script>${ARTICLE}`],
    ['names of built-in properties', `<constructor>${ARTICLE.replace('<h1>', '<h1 __proto__=a constructor=b>')}`],
  ])('given %s, then reads the article all the same', BOUNDED, (_, body) => {
    expect(textOf(page(body))).toBe(BODY);
  });

  it.each([
    ['100,000 nested elements', '<div>'.repeat(100_000)],
    ['end tags of other names between', '<div></x>'.repeat(100_000)],
    ['a million elements', '<p>x'.repeat(1e6)],
    ['millions of character references', '&amp;'.repeat(4e6)],
    ['millions of brackets', '<'.repeat(1e7)],
    ['twenty megabytes in one line', 'word '.repeat(4e6)],
  ])('given %s, then refuses with a reason and a remedy', BOUNDED, (_, body) => {
    const outcome = readHtml(page(body), 'page.html');
    expect(outcome).toMatchObject({
      rejects: [{ where: 'page.html', reason: expect.any(String), remedy: expect.any(String) }],
    });
  });

  it('given any string, then neither throws nor loses the law of spans', () => {
    const markup = fc.array(
      fc.oneof(
        fc.constantFrom(
          '<p>',
          '</p>',
          '<div class="',
          '">',
          '<a href=x>',
          '</a>',
          '<!--',
          '-->',
          '<script>',
          '</script>',
          '<table>',
          '<td>',
          '&amp;',
          '&#0;',
          '<h1>',
          '<q>',
          '<del>',
          '<pre>',
          '<svg>',
          '<title>',
          '<br>',
          '<html>',
          '<body>',
          '</html>',
          "'",
          '"',
          '<',
          '>',
        ),
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom(...PARAGRAPHS),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(markup, (pieces) => {
        const html = pieces.join('');
        readHtml(html, 'page.html', undefined, 'https://thequay.example/a');
        const { text, removed } = readFragment(html);
        for (const { at } of removed) expect(at === undefined || (at >= 0 && at <= text.length)).toBe(true);
        expect(text).toBe(text.trim());
        expect(text).not.toContain('\n\n\n');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the words of a page', () => {
  const word = fc.stringMatching(/^[a-z]{2,9}$/);
  const line = fc.array(word, { minLength: 1, maxLength: 18 }).map((words) => `${words.join(' ')}.`);
  const tag = fc.constantFrom(
    'p',
    'div',
    'li',
    'ul',
    'aside',
    'section',
    'h2',
    'figure',
    'figcaption',
    'blockquote',
    'span',
    'a',
    'em',
    'td',
    'table',
    'tr',
    'footer',
    'header',
    'nav',
    'button',
    'del',
    'q',
    'pre',
    'form',
    'dl',
    'dd',
  );
  const name = fc.constantFrom(
    '',
    '',
    ' class="related"',
    ' class="comments"',
    ' class="byline"',
    ' class="newsletter"',
    ' class="caption"',
    ' class="tags"',
    ' class="ad"',
    ' class="pull-quote"',
    ' href="/x"',
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      line,
      fc
        .tuple(tag, name, fc.array(tie('tree'), { maxLength: 5 }))
        .map(([element, attribute, inner]) => `<${element}${attribute}>${inner.join(' ')}</${element}>`),
    ),
  }));

  it('are all in the text or among the removals, each as often as the page shows it', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 8 }), (trees) => {
        const html = page(`<main>${ARTICLE}${trees.join('')}</main>`);
        const outcome = readHtml(html, 'page.html');
        if (!('value' in outcome)) throw new Error('refused');
        const { text, removed } = outcome.value;
        expect(words([text, ...removed.map((removal) => removal.text)].join(' '))).toEqual(words(visible(html)));
      }),
      { numRuns: 300 },
    );
  });

  it('are all in a fragment’s text or removals', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 8 }), (trees) => {
        const { text, removed } = readFragment(trees.join(''));
        expect(words([text, ...removed.map((removal) => removal.text)].join(' '))).toEqual(
          words(visible(trees.join(' '))),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** The source without its head and its tags. */
function visible(html: string): string {
  return html.replace(/<head>.*<\/head>/, ' ').replace(/<[^>]*>/g, ' ');
}

function words(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).sort();
}
