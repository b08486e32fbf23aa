import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Recent } from '../../src/coverage/recent.ts';
import { slice } from '../../src/coverage/span.ts';
import { phraseForm } from '../../src/language/phrases.ts';
import { stem } from '../../src/language/spelling.ts';
import { NO_THESAURUS, type Thesaurus } from '../../src/language/thesaurus.ts';
import { hasPhrases, type Meaning, parseQuery, type Query, type QueryTerm } from '../../src/retrieval/query.ts';
import { article, indexOf, thesaurus } from './fixtures.ts';

const INDEX = indexOf(
  article(
    'a',
    'The Norlandic coast guard said that the ferry sank off Quellmar. General Ayyoub and General Ayoob met Norlandian officers. The S-300 stood at the harbour.',
  ),
  article(
    'b',
    'The U.S. imposed sanctions on Estmark in 2018. People in Estmark bought jets. An Estmarker spoke of peace.',
  ),
  article(
    'c',
    'The Irvanology institute counted herring. Irvania signed a pact; the Irvanian envoy smiled. Turvish boats came.',
  ),
);

const parse = (text: string, words: Thesaurus = NO_THESAURUS): Query =>
  parseQuery(text, { index: INDEX, thesaurus: words });
const term = (text: string, word: string, words: Thesaurus = NO_THESAURUS): QueryTerm => {
  const found = parse(text, words).terms.find((one) => one.word === word);
  expect(found, `no term "${word}" in "${text}"`).toBeDefined();
  return found as QueryTerm;
};
const variants = (text: string, word: string, words?: Thesaurus): string[] =>
  term(text, word, words).variants.map((variant) => variant.term);

describe('exact phrases', () => {
  it.each([
    ['"fair deal"', ['fair deal']],
    ['“fair deal”', ['fair deal']],
    ['„fair deal“', ['fair deal']],
    ['«fair deal»', ['fair deal']],
    ['« Fair  Deal »', ['fair deal']],
    ['who said "fair deal" and "both shores"?', ['fair deal', 'both shores']],
    ['“Ölfjörd’s deal”', ["olfjord's deal"]],
    ['who spoke of a “fair deal?”', ['fair deal']],
    ['“fair deal,” who said it?', ['fair deal']],
    ['"fair deal …"', ['fair deal']],
    ['"?!"', []],
    ['a 3" pipe', []],
    ['""', []],
    ['"  "', []],
    ['no quotes', []],
  ])('given %s, then they are %j', (question, phrases) => {
    expect(parse(question).phrases).toEqual(phrases);
  });

  it('given a phrase, then its words are terms too, so that its passage is found', () => {
    expect(parse('"ferry sank"').terms.map(({ word }) => word)).toEqual(['ferry', 'sank']);
  });

  it('given text in other quotes, dashes, case and spacing, then it has the same form', () => {
    expect(phraseForm('The “low–lying”  Coast’s\nedge')).toBe(phraseForm('the "low-lying" coast\'s edge'));
    expect(phraseForm('cod')).not.toBe(phraseForm('cods'));
  });
});

describe('a text with the phrases', () => {
  it.each([
    ['"at a hotel"', true],
    ['“AT  A hotel.”', true],
    ['"the captain" "a hotel"', true],
    ['"at a hotel" "captain is"', false],
    ['"hotel at"', false],
    ['"captain was arrest"', false],
    ['"aptain"', false],
    ['"hot"', false],
    ['"hotel" "hot"', false],
    ['hotel', true],
  ])('given %s, then it is %s', (question, expected) => {
    expect(hasPhrases(parse(question), '“The captain was arrested\nat a hotel.”')).toBe(expected);
  });

  it('given its words first within longer ones and then by themselves, then it has them', () => {
    expect(hasPhrases(parse('"cod war"'), 'Cod warnings led to a cod war.')).toBe(true);
  });

  it('given a script without spaces, then it has them between other letters', () => {
    expect(hasPhrases(parse('"港口外"'), '渡轮在港口外沉没。')).toBe(true);
    expect(hasPhrases(parse('"港口内"'), '渡轮在港口外沉没。')).toBe(false);
  });
});

describe('terms', () => {
  it.each([
    ['What did the coast guard say?', ['coast', 'guard', 'say']],
    ['ferry, ferries and the FERRY', ['ferry']],
    ['is it not?', []],
    ['', []],
    ['   ?!', []],
    ['S300 S-300s', ['s300']],
  ])('given %j, then they are %j', (question, words) => {
    expect(parse(question).terms.map(({ word }) => word)).toEqual(words);
  });

  it('given scaffolding of questions, then it is light and weighs less than a word of the same frequency', () => {
    expect(term('people and jets', 'people')).toMatchObject({ light: true, known: true });
    expect(term('people and jets', 'jets').light).toBe(false);
    expect(term('people and jets', 'people').weight).toBeLessThan(term('people and jets', 'jets').weight);
  });

  it('given the article of an Arabic name, then it proves nothing, and another is no unknown name', () => {
    for (const article of ['al', 'el', 'Al', 'El']) {
      expect(term(`Did Bashar ${article}-Tarqam resign?`, article.toLowerCase())).toMatchObject({
        light: true,
        name: false,
      });
    }
  });

  it('given a light word that the coverage does not have, then it is not corrected', () => {
    expect(term('what kind of peace', 'kind')).toMatchObject({ known: false, corrected: false, variants: [] });
  });

  it('given a light word in a question with a headline’s capitals, then it is no name', () => {
    expect(term('What Kind Of Peace Did Estmark Want', 'kind').name).toBe(false);
  });

  it('given one small word with a capital among names, then it is no headline and they are names still', () => {
    const words = thesaurus({ rose: [], bell: [] });
    expect(term('Who is Rose Bell? What did she sell?', 'rose', words).name).toBe(true);
    expect(term('what did Rose Bell tell The Herald', 'bell', words).name).toBe(true);
  });

  it('given a capital within, a designation and a word that nobody knows, then they are names', () => {
    expect(term('what did Ranheim want', 'ranheim').name).toBe(true);
    expect(term('s-300 jets', 's300').name).toBe(true);
    expect(term('what did ranheim want', 'ranheim').name).toBe(true);
  });

  it('given an ordinary word, then it is no name, known to the coverage or not', () => {
    const words = thesaurus({ aeroplane: [], ferry: [] });
    expect(term('which aeroplane', 'aeroplane', words).name).toBe(false);
    expect(term('Ferry disaster', 'ferry', words).name).toBe(false);
  });

  it('given words understood otherwise, then they are no terms', () => {
    const text = 'sanctions according to Harbour Post';
    const start = text.indexOf('Harbour');
    const query = parseQuery(text, { index: INDEX, thesaurus: NO_THESAURUS }, [{ start, end: text.length }]);
    expect(query.terms.map(({ word }) => word)).not.toContain('harbour');
    expect(query.terms.map(({ word }) => word)).toContain('sanctions');
  });

  it('given any question, then every term is a slice of it, in order, weighs something and has known variants only', () => {
    const word = fc.constantFrom(
      'ferry',
      'Quellmar',
      'us',
      'US',
      'tell',
      '"coast guard"',
      'S-300',
      'kind',
      'zzyzx',
      'the',
      '2018',
      'Norland’s',
      '?',
      'Irvania',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word).map((list) => list.join(' ')),
          fc.string({ unit: 'grapheme' }),
        ),
        (question) => {
          let end = 0;
          for (const one of parse(question).terms) {
            expect(one.start).toBeGreaterThanOrEqual(end);
            expect(slice(question, one)).not.toBe('');
            expect(one.weight).toBeGreaterThan(0);
            expect(one.known).toBe(one.variants.length > 0);
            for (const variant of one.variants) {
              expect(INDEX.lookUp(variant.term)).toBeDefined();
              expect(variant.weight).toBeGreaterThan(0);
              expect(variant.weight).toBeLessThanOrEqual(1);
            }
            end = one.end;
          }
        },
      ),
    );
  });
});

describe('the United States', () => {
  const has = (question: string) => parse(question).terms.some((one) => one.term === 'u.s');

  it.each([
    'us sanctions',
    'which us sanctions are there',
    'US sanctions',
    'sanctions by the U.S.',
    'what did us officials say',
    'the role of us troops',
    'WHAT DID THE US SAY ABOUT SANCTIONS',
  ])('given %j, then it is asked for', (question) => {
    expect(has(question)).toBe(true);
  });

  it.each(['does the usa impose them', 'usa sanctions'])('given %j, then it is asked for', (question) => {
    expect(has(question)).toBe(true);
  });

  it.each([
    'tell us about sanctions',
    'let us know',
    'give us sanctions',
    'what is in it for us?',
    'Tell us!',
    'show us the jets',
  ])('given %j, then it is not', (question) => {
    expect(has(question)).toBe(false);
  });
});

describe('a period', () => {
  const text = 'sanctions in July 2018';
  const period = { start: text.indexOf('in'), end: text.length, window: { since: '2018-07-01', until: '2018-07-31' } };
  const query = parseQuery(text, { index: INDEX, thesaurus: NO_THESAURUS }, [], period);

  it('given one of several words, then it is one term that covers them and is known', () => {
    expect(query.terms).toHaveLength(2);
    expect(query.terms[1]).toMatchObject({ start: period.start, end: period.end, known: true, period: period.window });
  });

  it('given its year in a text, then that is how it may stand there', () => {
    expect(query.terms[1]?.variants).toEqual([{ term: '2018', weight: 1, origin: 'word' }]);
  });

  it('given a month and a year that belong together, then they are one date', () => {
    const { terms } = parseQuery('the July 2018 sanctions', { index: INDEX, thesaurus: NO_THESAURUS });
    expect(terms).toHaveLength(2);
    expect(terms[0]).toMatchObject({ word: 'July 2018', period: { since: '2018-07-01', until: '2018-07-31' } });
  });

  it('given a time before a year, then is looked for by the years in it, not by that one', () => {
    const other = 'sanctions before 2019';
    const asked = { start: 10, end: other.length, window: { until: '2018-12-31' } };
    const [, last] = parseQuery(other, { index: INDEX, thesaurus: NO_THESAURUS }, [], asked).terms;
    expect(last?.variants.map(({ term }) => term)).toEqual(['2018']);
  });

  it('given none of its words in any text, then it still weighs something', () => {
    const other = 'sanctions last spring';
    const window = { start: 10, end: other.length, window: { since: '2019-03-01' } };
    const [, last] = parseQuery(other, { index: INDEX, thesaurus: NO_THESAURUS }, [], window).terms;
    expect(last).toMatchObject({ variants: [], known: true });
    expect(last?.weight).toBeGreaterThan(0);
  });
});

describe('other forms of a word', () => {
  it('given a word that the coverage has, then it stands for itself first and in full', () => {
    expect(term('ferries', 'ferries').variants[0]).toEqual({ term: stem('ferry'), weight: 1, origin: 'word' });
  });

  it('given a name, then its other spellings count, for less', () => {
    expect(variants('what did Ayyoub say', 'ayyoub')).toEqual([stem('ayyoub'), stem('ayoob')]);
    expect(term('what did Ayyoub say', 'ayyoub').variants[1]?.weight).toBeLessThan(1);
    expect(variants('what did Ayoub say', 'ayoub').sort()).toEqual([stem('ayoob'), stem('ayyoub')].sort());
  });

  it('given a country, then its people and its capital count, and the other way round', () => {
    const index = indexOf(
      article('a', 'A Norwegian boat came. Peru sent a letter to Ankara. The United States wrote back.'),
    );
    const forms = (question: string) =>
      parseQuery(question, { index, thesaurus: NO_THESAURUS }).terms.flatMap((one) =>
        one.variants.map(({ term }) => term),
      );
    expect(forms('Norway')).toContain(stem('norwegian'));
    expect(forms('Peruvian')).toContain('peru');
    expect(forms('Turkey')).toContain('ankara');
    expect(forms('Washington')).toContain('u.s');
    expect(forms('Oslo')).toContain(stem('norwegian'));
    expect(forms('Sweden')).toEqual([]);
  });

  it('given the beginning of a longer word, then the longer word is not meant', () => {
    for (const word of ['irva', 'sanct', 'quell']) expect(variants(word, word)).toEqual([]);
    for (const word of ['irvan', 'irvania']) expect(variants(word, word)).not.toContain(stem('irvanology'));
  });

  it('given a mistyped word that the coverage does not have, then it is corrected', () => {
    expect(term('the qellmar ferry', 'qellmar')).toMatchObject({
      corrected: true,
      known: true,
      variants: [{ term: 'quellmar' }],
    });
    expect(term('sanctoins', 'sanctoins')).toMatchObject({ corrected: true });
  });

  it('given an error by which its stem is like nothing, then the word as it stands is', () => {
    const index = indexOf(article('a', 'The cydrippid worm lives in mud.'));
    const [found] = parseQuery('cydripped', { index, thesaurus: NO_THESAURUS }).terms;
    expect(found).toMatchObject({ corrected: true, variants: [{ term: 'cydrippid' }] });
  });

  it('given numbers in a list, then they are no name', () => {
    expect(term('primes besides 1,3 and 7', '1,3')).toMatchObject({ name: false });
  });

  it('given keywords, then what only says what of their subject is told from it', () => {
    const aspects = (text: string) =>
      parse(text)
        .terms.filter(({ aspect }) => aspect)
        .map(({ word }) => word);
    expect(aspects('sanctions of the coast guard')).toEqual(['sanctions']);
    expect(aspects('What are the sanctions of the coast guard')).toEqual([]);
    expect(aspects('did the peace of the harbour end')).toEqual([]);
  });

  it('given a word that the coverage has, then it is never corrected', () => {
    for (const word of ['peace', 'jets', 'quellmar']) expect(term(word, word).corrected).toBe(false);
  });

  it('given an ordinary word that the coverage happens not to have, then it is not taken for a typing error', () => {
    const words = thesaurus({ sections: ['part'] });
    expect(term('which sections are shut', 'sections', words)).toMatchObject({ corrected: false, known: false });
  });

  it('given a word like nothing in the coverage, then it is unknown and means nothing', () => {
    expect(term('volcanoes', 'volcanoes')).toMatchObject({ known: false, corrected: false, variants: [] });
  });

  it('given a word that only a title or an outlet’s name has, then the coverage knows it', () => {
    const index = indexOf(article('a', 'The crossing was shut at dawn.', { title: 'Zembla ferries cancelled' }));
    const [found] = parseQuery('Zembla', { index, thesaurus: NO_THESAURUS }).terms;
    expect(found).toMatchObject({ known: true, corrected: false });
  });
});

describe('words whose meaning is kept', () => {
  const meanings = new Recent<string, Meaning>(100);

  it('given the same words again, then they mean the same, each where it stands', () => {
    const lexicon = { index: INDEX, thesaurus: thesaurus({ ferry: ['boat'] }), meanings };
    for (const text of [
      'Did the ferry sink off Quellmar?',
      'Harbour ferry',
      'ferry off the Harbour',
      'ferry HARBOUR',
    ]) {
      const { meanings: _, ...forgetful } = lexicon;
      expect(parseQuery(text, lexicon)).toEqual(parseQuery(text, forgetful));
      expect(parseQuery(text, lexicon)).toEqual(parseQuery(text, forgetful));
    }
  });

  it('given another article, then they are looked up anew', () => {
    const index = indexOf(article('a', 'The ferry sank.'));
    const known = () => parseQuery('zeppelin', { index, thesaurus: NO_THESAURUS, meanings }).terms[0]?.known;
    expect(known()).toBe(false);
    index.add(article('b', 'A zeppelin burned.'));
    expect(known()).toBe(true);
    index.remove('b');
    expect(known()).toBe(false);
  });
});

describe('a thesaurus', () => {
  const words = thesaurus({
    aircraft: ['jet', 'zeppelin'],
    ship: [
      { word: 'ferry', relation: 'narrower', sense: 0 },
      { word: 'boat', relation: 'synonym', sense: 2 },
    ],
    accord: ['agreement'],
    agreement: ['pact'],
  });

  it('given related words, then those that the coverage has count, for less than the word itself', () => {
    const found = term('which aircraft', 'aircraft', words);
    expect(found).toMatchObject({ known: true, corrected: false });
    expect(found.variants.map((one) => one.term)).toEqual([stem('jet')]);
    expect(found.variants[0]?.weight).toBeLessThan(1);
  });

  it('given a synonym and something narrower, then the synonym counts more, a rare sense less', () => {
    const [first, second] = term('which ship', 'ship', words).variants;
    expect([first?.term, second?.term]).toEqual(['boat', stem('ferry')]);
    expect(first?.weight).toBeGreaterThan(second?.weight ?? 1);
    const frequent = term('which ship', 'ship', thesaurus({ ship: ['boat'] })).variants[0];
    expect(frequent?.weight).toBeGreaterThan(first?.weight ?? 1);
  });

  it('given a synonym of a synonym, then it counts, for less than a synonym', () => {
    const [found] = term('the agreements of agreement', 'agreements', words).variants;
    expect(found).toBeUndefined();
    const far = term('which treaty', 'treaty', thesaurus({ treaty: ['agreement'], agreement: ['pact'] })).variants[0];
    const near = term('which treaty', 'treaty', thesaurus({ treaty: ['pact'] })).variants[0];
    expect(far?.term).toBe('pact');
    expect(far?.weight).toBeLessThan(near?.weight ?? 0);
  });

  it('given none that the coverage has, then the word is unknown', () => {
    expect(term('a zeppelin', 'zeppelin', words)).toMatchObject({ known: false, variants: [] });
  });
});
