import { describe, expect, it } from 'vitest';
import { ArticleReader } from '../../src/answers/articleReader.ts';
import { eachOnce, onSubject } from '../../src/answers/subject.ts';
import type { StoredArticle } from '../../src/coverage/article.ts';
import { slice } from '../../src/coverage/span.ts';
import type { PassageRecord } from '../../src/retrieval/index.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { search } from '../../src/retrieval/search.ts';
import { openWordNet } from '../../src/thesaurus/wordnet.ts';
import { indexOf } from '../retrieval/fixtures.ts';
import { COVERAGE } from './fixtures.ts';

const THESAURUS = openWordNet();
const byId = new Map(COVERAGE.map((one) => [one.id, one]));
const articleOf = ({ articleId }: PassageRecord) => byId.get(articleId) as StoredArticle;

function on(topic: string) {
  const index = indexOf(...COVERAGE);
  const query = parseQuery(topic, { index, thesaurus: THESAURUS });
  const { passages } = search(index, query, {}, undefined, (record) => slice(articleOf(record).text, record));
  return onSubject(query, passages, (record) => new ArticleReader(articleOf(record)));
}

const sentences = (topic: string) => on(topic).map(({ record, words }) => slice(articleOf(record).text, words));

describe('onSubject', () => {
  it('finds every sentence on it, the best first', () => {
    const found = sentences('fishing pact');
    expect(found[0]).toMatch(/^Norland and Estmark signed a fishing pact/);
    expect(found).toContain('Under the pact each country may take 12,000 tonnes of cod a year.');
  });

  it('leaves out what has one of its words only', () => {
    expect(sentences('ferry inquiry').every((sentence) => /inquiry|ferry/.test(sentence))).toBe(true);
    expect(sentences('zinc ferry')).toEqual([]);
  });

  it('given a name that is foreign to the coverage, then finds nothing', () => {
    expect(sentences('fishing pact Zanzibar')).toEqual([]);
  });

  it('given words in quotation marks, then only sentences that have them', () => {
    expect(sentences('“sports hall”')).toEqual([expect.stringContaining('sports hall')]);
  });
});

describe('eachOnce', () => {
  it('given a sentence that leads in to another and is shown itself, then it does not lead in as well', () => {
    const all = on('Olav Stenner');
    const added = all.find(({ words }) => words.text.startsWith('He added'));
    const said = all.find(({ words }) => words.text.startsWith('“I counted'));
    if (!added || !said) throw new Error('Not found.');
    expect(added.excerpt.start).toBe(said.words.start);
    const [one, other] = eachOnce([added, said]);
    expect(one?.excerpt.start).toBe(added.words.start);
    expect(other).toEqual(said);
    expect(eachOnce([added])).toEqual([added]);
  });
});
