import { describe, expect, it } from 'vitest';
import { askedBy } from '../../src/answers/asked.ts';
import { counts } from '../../src/answers/counted.ts';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { tokens } from '../../src/language/tokens.ts';
import { PassageIndex } from '../../src/retrieval/index.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { article } from '../store/fixtures.ts';

const index = new PassageIndex();
index.add({ ...article('one', 'Ferries sail from Osterby.'), version: 1 });
const asked = askedBy(parseQuery('How many ferries sail from Osterby?', { index, thesaurus: NO_THESAURUS }), 'number');

describe('counts', () => {
  it.each([
    'Every day 40 ferries sail from Osterby.',
    'Dozens of old ferries sail from Osterby.',
    'Only one ferry sails from Osterby.',
    'The number of ferries in Osterby has fallen to 12.',
  ])('given %j, then it does', (sentence) => {
    expect(counts(sentence, tokens(sentence), asked)).toBe(true);
  });

  it.each([
    'Ferries sail from Osterby.',
    'For 40 crowns people get from Osterby to Skerry on old ferries.',
    'No bridge leads there; the ferries sail from Osterby.',
    'They sail from Osterby in 2020.',
  ])('given %j, then it does not', (sentence) => {
    expect(counts(sentence, tokens(sentence), asked)).toBe(false);
  });
});
