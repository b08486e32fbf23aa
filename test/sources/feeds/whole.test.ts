import { describe, expect, it } from 'vitest';
import { type Metadata, NO_METADATA } from '../../../src/ingest/metadata.ts';
import { wholeArticle } from '../../../src/sources/feeds/whole.ts';
import { article } from '../../store/fixtures.ts';

const SHOWN: Metadata = {
  ...NO_METADATA,
  ...{ title: 'In the feed', outlet: 'The Herald', url: 'https://herald.example/a', authors: ['Ines Halloran'] },
  ...{ published: '2026-03-10T09:00Z', precision: 'minute', language: 'en-GB' },
};
const FED = { published: '2026-03-10T09:00Z', precision: 'minute' };

describe('wholeArticle', () => {
  it('takes from the page what it shows, and its text', () => {
    const page = article('page', 'All of it.', { language: 'en' });
    expect(wholeArticle('own', page, { ...SHOWN, summary: true })).toEqual({ ...page, id: 'own' });
  });

  it('given a page that shows a beginning alone, then says so', () => {
    const page = article('page', 'The beginning of it.', { summary: true });
    expect(wholeArticle('own', page, SHOWN)).toMatchObject({ summary: true });
  });

  it('takes the rest from the feed', () => {
    const nothing = { title: null, outlet: null, url: null, authors: [] };
    const page = article('page', 'All of it.', { ...nothing, published: null, precision: 'undated' });
    expect(wholeArticle('own', page, SHOWN)).toEqual({
      ...page,
      ...{ id: 'own', title: 'In the feed', outlet: 'The Herald', url: 'https://herald.example/a' },
      ...{ authors: ['Ines Halloran'], language: 'en-GB', ...FED },
    });
  });

  it.each([
    ['caption', FED],
    ['source line', FED],
    ['text', FED],
    ['page', { published: '2026-03-08', precision: 'day' }],
    ['address', { published: '2026-03-08', precision: 'day' }],
    ['metadata', { published: '2026-03-08', precision: 'day' }],
  ] as const)('given a date that the page shows as %s, then has %o', (from, date) => {
    const dated = { published: '2026-03-08', precision: 'day', dating: { from, words: '8 March' } } as const;
    const whole = wholeArticle('own', article('page', 'All of it.', dated), SHOWN);
    expect(whole).toMatchObject(date);
    expect('dating' in whole).toBe(date !== FED);
  });

  it('given a feed without dates, then keeps what the page’s text tells', () => {
    const dated = { published: '2026', precision: 'year', dating: { from: 'caption', words: '8 March' } } as const;
    const shown = { ...SHOWN, published: null, precision: 'undated' } as const;
    expect(wholeArticle('own', article('page', 'All of it.', dated), shown)).toMatchObject(dated);
  });
});
