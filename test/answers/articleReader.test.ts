import { describe, expect, it } from 'vitest';
import { ArticleReader } from '../../src/answers/articleReader.ts';
import { article, indexOf } from '../retrieval/fixtures.ts';

const TEXT = `The ferry to Osterby is late.

What the owner says

“We will not sail,” the owner said. She left.`;
const FERRY = article('ferry', TEXT, { title: 'Ferries stop', outlet: 'Harbour Post' });

describe('an article that is read', () => {
  it('gives the sentences of a passage with their words and places in the article, headings left out', () => {
    const reader = new ArticleReader(FERRY);
    const [record] = indexOf(FERRY).ofArticle('ferry');
    const read = reader.passage(record as NonNullable<typeof record>);
    expect(read.map(({ text }) => text)).toEqual([
      'The ferry to Osterby is late.',
      '“We will not sail,” the owner said.',
      'She left.',
    ]);
    for (const { start, end, text } of read) expect(TEXT.slice(start, end)).toBe(text);
    expect(read[0]?.tokens.map(({ word }) => word)).toEqual(['the', 'ferry', 'to', 'osterby', 'is', 'late']);
    expect(read[1]?.paragraph).toBe(read[2]?.paragraph);
    expect(read[0]?.paragraph).not.toBe(read[1]?.paragraph);
  });

  it('given the same passage again, then does not read it again', () => {
    const reader = new ArticleReader(FERRY);
    const range = { start: 0, end: TEXT.length };
    expect(reader.passage(range)).toBe(reader.passage(range));
  });

  it('knows the terms of its title and its outlet, and which of them are the outlet’s', () => {
    const { heading, outlet } = new ArticleReader(FERRY);
    expect([...heading]).toEqual(['ferri', 'stop', 'harbor', 'post']);
    expect([...outlet]).toEqual(['harbor', 'post']);
    expect(new ArticleReader(article('a', TEXT, { outlet: null })).outlet.size).toBe(0);
  });
});
