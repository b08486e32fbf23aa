import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { NO_METADATA } from '../../src/ingest/metadata.ts';
import { readText } from '../../src/ingest/text.ts';

/** A folder with the articles as scraped, which the repository does not hold. */
const ORIGINALS = process.env['COVERAGE_DIR'];

const LEAD = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';
const PAGE = ['Harbour reopens after weeks', 'Published: 8 July 2020', LEAD].join('\n\n');

function read(source: string, metadata = NO_METADATA): Article {
  const outcome = readText(source, 'harbour.txt', metadata);
  if ('rejects' in outcome) throw new Error(outcome.rejects[0]?.reason);
  return outcome.value;
}

describe('readText', () => {
  it('given a page that shows its date, then takes it and says from where', () => {
    expect(read(PAGE)).toMatchObject({
      title: 'Harbour reopens after weeks',
      text: LEAD,
      published: '2020-07-08',
      precision: 'day',
      dating: { from: 'page', words: '8 July 2020' },
    });
  });

  it('given a date in the metadata, then does not look for one', () => {
    const article = read(PAGE, { ...NO_METADATA, published: '2020-07', precision: 'month' });
    expect(article).toMatchObject({ published: '2020-07', precision: 'month' });
    expect(article.dating).toBeUndefined();
  });

  it('given an address in the metadata, then reads its date where the page has none', () => {
    const url = 'https://quay.example/2018/09/14/harbour';
    expect(read(LEAD, { ...NO_METADATA, url })).toMatchObject({ published: '2018-09-14', dating: { from: 'address' } });
  });

  it('given no date anywhere, then says nothing of one', () => {
    const article = read(`${LEAD}\n\nIn 2018 it had been shut for two days.`);
    expect([article.published, article.precision, article.dating]).toEqual([null, 'undated', undefined]);
  });

  it('given a removed piece, then tells where it stood in the kept text', () => {
    const { text, removed } = read(
      `${LEAD}\n\nRead more »\n\nShips may enter again from today.\u200B\n\nPhoto: Ann Lee`,
    );
    expect(removed).toEqual([
      { reason: 'zero-width characters', text: 'U+200B × 1' },
      { reason: 'navigation', text: 'Read more »', at: text.indexOf('Ships') },
      { reason: 'caption', text: 'Photo: Ann Lee', at: text.length },
    ]);
  });

  it('given nothing but furniture, then rejects the page', () => {
    expect(readText('Share\n\nTags: a', 'a.txt')).toMatchObject({ rejects: [{ where: 'a.txt', field: 'text' }] });
  });

  /** Reasons in the page's order, the beginning of the title, and what is known of the date. */
  it.skipIf(ORIGINALS === undefined).each([
    [
      '000',
      ['caption', 'title'],
      'What’s Behind',
      { published: null, dating: { from: 'text', words: 'Wednesday, July 8' } },
    ],
    ['001', ['teaser', 'navigation'], null, { published: null }],
    ['002', ['title', 'signature', 'navigation'], 'Military agreement', { published: null }],
    [
      '003',
      ['title', 'caption', 'caption', 'author note', 'navigation', 'comment'],
      'Official Iran-Syria',
      { published: '2018', precision: 'year', dating: { from: 'source line', words: 'Aug. 30, 2018' } },
    ],
    [
      '004',
      ['navigation', 'title', 'caption', 'teaser', 'navigation', 'sign-up', 'about the outlet'],
      'Iran signs military deal',
      { published: null, dating: { from: 'caption', words: '8 July' } },
    ],
  ])(
    'given the article %s as scraped, then keeps all of it and nothing else (needs COVERAGE_DIR)',
    (number, reasons, title, date) => {
      const name = files().find((file) => file.startsWith(number)) ?? '';
      const source = readFileSync(join(ORIGINALS as string, name), 'utf8');
      const article = read(source);
      expect(article.removed.map(({ reason }) => reason)).toEqual(reasons);
      if (title === null) expect(article.title).toBeNull();
      else expect(article.title?.startsWith(title)).toBe(true);
      expect(article).toMatchObject(date);
      expect(article.dating === undefined).toBe(!('dating' in date));
      expect(article.updated).toBeUndefined();
      const letters = (text: string) => text.replace(/\s+/g, '').length;
      const all = letters(article.text) + article.removed.reduce((sum, { text }) => sum + letters(text), 0);
      expect(all).toBe(letters(source));
    },
  );
});

function files(): string[] {
  const listed = JSON.parse(readFileSync(join(ORIGINALS as string, 'sources.json'), 'utf8')) as { file: string }[];
  return listed.map(({ file }) => file);
}
