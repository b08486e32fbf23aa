import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { readFeed } from '../../src/ingest/feed.ts';

/** An item of JSON Feed, whose content is text as it stands. */
function read(fields: Record<string, unknown>): Article {
  const item = { url: 'https://herald.example/a', title: 'x', ...fields };
  const feed = readFeed(
    JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [item] }),
    'feed',
  );
  const article = 'value' in feed ? feed.value.items[0]?.article : undefined;
  if (article === undefined || 'rejects' in article) throw new Error('no article');
  return article.value;
}

function fromRss(fields: string): Article {
  const xml = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title><item>${fields}</item></channel></rss>`;
  const feed = readFeed(xml, 'feed');
  const article = 'value' in feed ? feed.value.items[0]?.article : undefined;
  if (article === undefined || 'rejects' in article) throw new Error('no article');
  return article.value;
}

const LONG = `${'The harbour was quiet all morning. '.repeat(20).trim()}\n\n${'Then the ferry came in again. '.repeat(20).trim()}`;

describe('whether an item is all of its article', () => {
  it('given the content, then it is', () => {
    expect(read({ content_text: LONG })).not.toHaveProperty('summary');
  });

  it.each([
    ['only a summary', { summary: 'The ferry ran again.' }],
    ['few words and a link', { content_text: 'The ferry ran again on Wednesday.' }],
    ['content that ends with an ellipsis', { content_text: `${LONG} And so the…` }],
    ['content that ends with […]', { content_text: `${LONG} And so the […]` }],
    ['content that ends with three dots', { content_text: `${LONG} And so the...` }],
    ['content with a link to the rest', { content_text: `${LONG}\n\nContinue reading` }],
  ])('given %s, then it is a summary', (_, fields) => {
    expect(read(fields).summary).toBe(true);
  });

  it('given few words and no link, then it is complete in itself', () => {
    expect(read({ content_text: 'The ferry ran again on Wednesday.', url: null })).not.toHaveProperty('summary');
  });

  it('given a description of several long paragraphs, then it is the article', () => {
    expect(fromRss(`<link>https://herald.example/a</link><description>${LONG}</description>`)).not.toHaveProperty(
      'summary',
    );
    expect(fromRss('<link>https://herald.example/a</link><description>Short.</description>')).toHaveProperty('summary');
  });

  it('given a content that is empty, then the description is read', () => {
    expect(fromRss('<content:encoded><![CDATA[ ]]></content:encoded><description>Short.</description>').text).toBe(
      'Short.',
    );
  });
});

describe('what the feed adds to a text', () => {
  it.each([
    ['The post Ferry runs again appeared first on The Herald.', 'note of origin'],
    ['The article Ferry runs again first appeared on The Herald', 'note of origin'],
    ['Der Beitrag Fähre fährt wieder erschien zuerst auf Herold.', 'note of origin'],
    ['Continue reading', 'read more'],
    ['Continue reading “Ferry runs again. At last!” →', 'read more'],
    ['Read more...', 'read more'],
    ['[Read more]', 'read more'],
    ['Read More »', 'read more'],
    ['Read the rest of this entry »', 'read more'],
    ['Read full article', 'read more'],
  ])('given “%s” below it, then it goes, with its reason and place', (line, reason) => {
    const article = read({ content_text: `${LONG}\n\n${line}` });
    expect(article.text).toBe(LONG);
    expect(article.removed).toEqual([{ reason, text: line, at: LONG.length }]);
  });

  it('given several of them, one behind the last sentence, then all go', () => {
    const article = read({ content_text: `${LONG} Read more…\n\nThe post X appeared first on The Herald.` });
    expect(article).toMatchObject({ text: LONG, summary: true });
    expect(article.removed.map(({ text }) => text)).toEqual(['Read more…', 'The post X appeared first on The Herald.']);
  });

  it.each([
    'She told the pupils to keep reading',
    'Read more about it in our guide to ferries.',
    'He wants more',
    'The post office appeared first on the list of closures in May. It was closed.',
    'Continue reading the report, said the minister. It is worth it.',
  ])('given “%s”, then it stays: it may be the article’s', (line) => {
    expect(read({ content_text: `${LONG}\n\n${line}` }).text).toBe(`${LONG}\n\n${line}`);
  });
});

describe('an item’s text', () => {
  it('given HTML, then is its paragraphs', () => {
    const html = '<p>The ferry ran <b>again</b> on&nbsp;Wednesday.</p><p>It was late.</p>';
    expect(fromRss(`<content:encoded><![CDATA[${html}]]></content:encoded>`).text.replace('\u00A0', ' ')).toBe(
      'The ferry ran again on Wednesday.\n\nIt was late.',
    );
    expect(read({ content_html: '<p>One.</p><p>Two.</p>' }).text).toBe('One.\n\nTwo.');
  });

  it('given unescaped HTML in RSS, then reads it too', () => {
    expect(fromRss('<description><p>One & <br>two.</p></description>').text).toContain('One &');
  });

  it('given plain text in RSS, then a blank line parts paragraphs and a line end does not', () => {
    expect(fromRss('<description>One line\nand its end.\n\nAnother.</description>').text).toBe(
      'One line and its end.\n\nAnother.',
    );
  });

  it('given references that were escaped twice, then shows the characters', () => {
    expect(fromRss('<description>The minister&amp;#8217;s 5 &amp;lt; 6</description>').text).toBe(
      'The minister’s 5 < 6',
    );
  });

  it('given several CDATA sections, then joins them', () => {
    expect(fromRss('<description><![CDATA[One ]]><![CDATA[two]]]]><![CDATA[> three.]]></description>').text).toBe(
      'One two]]> three.',
    );
  });
});
