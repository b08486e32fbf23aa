import { describe, expect, it } from 'vitest';
import { askedBy } from '../../src/answers/asked.ts';
import { words } from '../../src/answers/evidence.ts';
import { isApart, tellsOffice } from '../../src/answers/office.ts';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { PassageIndex } from '../../src/retrieval/index.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { article } from '../store/fixtures.ts';

const TELLING = [
  'Harbour master Petra Lund of Osterby resigned.',
  'The harbour master of Osterby, Petra Lund, resigned.',
  'Petra Lund, Osterby’s harbour master, resigned.',
  'The president of Norland met the foreign minister of Skerry.',
  'Norland has a new president, Olaf Brandt.',
  'The mayor knows.',
];
const asked = (question: string) => {
  const index = new PassageIndex();
  index.add({ ...article('all', TELLING.join(' ')), version: 1 });
  return askedBy(parseQuery(question, { index, thesaurus: NO_THESAURUS }), 'person');
};
const read = (text: string) => words(text, { start: 0, end: text.length }, false);

describe('a question of who has an office', () => {
  it.each([
    'Who is the harbour master of Osterby?',
    'Who was the president of Norland in 2020?',
    'Who is Skerry’s foreign minister?',
    'Who is the current foreign minister of Skerry?',
    'Who’s the Norland president?',
  ])('%s', (question) => {
    expect(asked(question).office).toBeDefined();
  });

  it.each([
    'Who is President Olaf Brandt?',
    'Who is the president?',
    'Who signed the pact of Norland?',
    'Who is the president that Norland elected?',
    'Who is the author of Norland?',
    'Which president visited Norland?',
  ])('is not %s', (question) => {
    expect(asked(question).office).toBeUndefined();
  });
});

describe('tellsOffice', () => {
  const tells = (question: string, text: string, around: string[] = [], above = false) => {
    const { office, hits } = asked(question);
    return office && tellsOffice(office, hits, read(text), around.map(read), above);
  };
  const MASTER = 'Who is the harbour master of Osterby?';

  it.each(TELLING.slice(0, 3))('given %j, then it does', (text) => {
    expect(tells(MASTER, text)).toBe(true);
  });

  it.each([
    'Osterby’s harbour was closed by ice, the ferry’s master said.',
    'Skerry’s harbour master Petra Lund has never seen the cathedral of Osterby.',
    'The harbour master of Skerry said that nobody in the whole town knew the way to Osterby.',
    'Osterby has a harbour and a mayor.',
    'The harbour masters of Osterby and Skerry met.',
  ])('given %j, then it does not', (text) => {
    expect(tells(MASTER, text)).toBe(false);
  });

  it('given one office with a genitive, then it does', () => {
    expect(tells(MASTER, 'Osterby’s harbour master’s boat sank.')).toBe(true);
  });

  it('given the office as nobody else’s, then the name may stand beside it or above it', () => {
    const text = 'The harbour master, Petra Lund, resigned.';
    expect(tells(MASTER, text)).toBe(false);
    expect(tells(MASTER, text, ['Osterby has a new pier.'])).toBe(true);
    expect(tells(MASTER, text, [], true)).toBe(true);
    expect(tells(MASTER, 'Skerry’s harbour master resigned.', ['Osterby has a new pier.'])).toBe(false);
  });
});

describe('isApart', () => {
  const apart = (question: string, sentences: string[], at: number) => {
    const { office, hits, said } = asked(question);
    return office && isApart(office, hits, sentences.map(read), at, { above: false, said });
  };
  const PRESIDENT = 'Who is the president of Norland?';

  it.each([
    ['Norland has a new president, Olaf Brandt.'],
    ['President Brandt of Norland resigned.'],
    ['Brandt has been president of Norland since May.'],
    ['Olaf Brandt won the vote.', 'He is the president of Norland now.'],
  ])('given %j, then the office and who has it meet', (...sentences) => {
    expect(apart(PRESIDENT, sentences, sentences.length - 1)).toBe(false);
  });

  it.each([
    ['The president of Norland backs the union with Skerry.'],
    ['The presidents of Norland and Skerry met Olaf Brandt.'],
    ['Olaf Brandt sings.', 'The president of Norland is on a journey.'],
  ])('given %j, then they do not', (...sentences) => {
    expect(apart(PRESIDENT, sentences, sentences.length - 1)).toBe(true);
  });
});
