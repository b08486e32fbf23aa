import { describe, expect, it } from 'vitest';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import type { PassageIndex } from '../../src/retrieval/index.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { search } from '../../src/retrieval/search.ts';
import { article, indexOf } from './fixtures.ts';

const found = (index: PassageIndex, question: string): string[] =>
  search(index, parseQuery(question, { index, thesaurus: NO_THESAURUS })).passages.map(
    ({ record }) => record.articleId,
  );
const query = (index: PassageIndex, question: string) => parseQuery(question, { index, thesaurus: NO_THESAURUS });

const EXPLAINS = article('explains', 'The Norland Herring News Agency (NHNA) opened an office.');
const SHORT = article('short', 'NHNA sent a reporter to the lighthouse. The keeper was away.');
const LONG = article('long', 'The Norland Herring News Agency sent a reporter to the harbour. The pilot was away.');
const PART = article('part', 'A travel agency sent a clerk to the market. The news was bad.');

describe('abbreviations that the coverage explains', () => {
  const index = indexOf(EXPLAINS, SHORT, LONG, PART);

  it('given the abbreviation, then passages with the name written out are found, before those with a part of it', () => {
    expect(found(index, 'Where did NHNA send a reporter?').slice(0, 2).sort()).toEqual(['long', 'short']);
    expect(found(index, 'NHNA harbour')[0]).toBe('long');
    expect(found(index, 'NHNA lighthouse')[0]).toBe('short');
  });

  it('given the name written out, then passages with the abbreviation are found', () => {
    expect(found(index, 'What did the Norland Herring News Agency send to the lighthouse?')[0]).toBe('short');
  });

  it('given either, then every word of it is known and a name', () => {
    for (const question of ['Who is in NHNA?', 'Who is in the Norland Herring News Agency?']) {
      const { terms } = query(index, question);
      expect(terms.map(({ term }) => term)).toEqual(['norland', 'her', 'new', 'agenc']);
      expect(terms.every(({ variants }) => variants.some(({ term }) => term === 'nhna'))).toBe(true);
    }
  });

  it('given the abbreviation, then its words together weigh what it weighs', () => {
    const sum = (terms: readonly { weight: number }[]) => terms.reduce((total, { weight }) => total + weight, 0);
    const unexplained = indexOf(article('explains', 'The NHNA opened an office.'), SHORT, LONG, PART);
    expect(sum(query(index, 'in NHNA').terms)).toBeCloseTo(sum(query(unexplained, 'in NHNA').terms));
  });

  it('given no article that explains it, or none any more, then the abbreviation is a word like any other', () => {
    const shrinking = indexOf(EXPLAINS, SHORT, LONG);
    expect(query(shrinking, 'in NHNA').terms).toHaveLength(4);
    shrinking.remove('explains');
    expect(query(shrinking, 'in NHNA').terms.map(({ term }) => term)).toEqual(['nhna']);
    expect(found(shrinking, 'NHNA')).toEqual(['short']);
    expect(shrinking.abbreviations.longOf('nhna')).toBeUndefined();
  });

  it('given an article replaced, then it explains what it explains now', () => {
    const index = indexOf(EXPLAINS, article('explains', 'The North Harbour Nautical Academy (NHNA) opened.'));
    expect(index.abbreviations.longOf('nhna')?.map(({ word }) => word)).toEqual([
      'north',
      'harbour',
      'nautical',
      'academy',
    ]);
  });

  it('given several names, then it stands for what most articles say', () => {
    const name = 'North Harbour Nautical Academy';
    const several = indexOf(
      EXPLAINS,
      article('b', `The ${name} (NHNA) opened.`),
      article('c', `They saw the ${name} (NHNA).`),
    );
    expect(several.abbreviations.longOf('nhna')?.[0]?.word).toBe('north');
  });

  it('given a word written small that only looks like one, then it is that word', () => {
    const aid = indexOf(
      article('a', 'The Agency for Inland Dykes (AID) opened. Food aid came, more aid was sent, and aid was late.'),
    );
    expect(query(aid, 'Which aid came?').terms.map(({ term }) => term)).toContain('aid');
    expect(query(aid, 'Did the AID open?').terms.map(({ term }) => term)).toContain('agenc');
  });

  it('given an article with thousands, then it learns some', () => {
    const letters = [...'BCDFGHJKLMNPQRSTVWXZ'];
    const text = letters.flatMap((a) => letters.map((b) => `${a}arn ${b}ell (${a}${b}) came.`)).join(' ');
    const index = indexOf(article('a', text));
    const known = letters.flatMap((a) => letters.filter((b) => index.abbreviations.longOf(`${a}${b}`.toLowerCase())));
    expect(known.length).toBeGreaterThan(10);
    expect(known.length).toBeLessThanOrEqual(50);
  });
});
