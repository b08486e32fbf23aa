import { describe, expect, it } from 'vitest';
import { type Evidence, type Setting, weigh, words } from '../../src/answers/evidence.ts';
import type { AnswerType } from '../../src/answers/question.ts';
import { sentences } from '../../src/coverage/sentences.ts';
import { slice } from '../../src/coverage/span.ts';
import { stem } from '../../src/language/spelling.ts';
import { type AskedPeriod, parseQuery, type Query } from '../../src/retrieval/query.ts';
import { article, indexOf, thesaurus } from '../retrieval/fixtures.ts';

const TEXTS = [
  'The captain was arrested at a hotel.',
  'The captain slept.',
  'A seized boat lay near the hotel.',
  'It rained on the roofs of the grey town.',
  'The guard of the tower saw the coast again.',
];
const INDEX = indexOf(...TEXTS.map((text, i) => article(String(i), text)));
const WORDS = thesaurus({ arrested: ['seized'], captain: [], hotel: [], whale: [] });

const query = (text: string, period?: AskedPeriod): Query =>
  parseQuery(text, { index: INDEX, thesaurus: WORDS }, [], period);

/** What each sentence of a text that is one passage has. */
function weighed(asked: Query, text: string, setting: Partial<Setting> = {}, type: AnswerType = 'open'): Evidence[] {
  const passage = sentences(text).map((range) => words(text, range, false));
  const plain: Setting = { heading: new Set(), outlet: new Set(), prior: 0, published: () => false };
  return weigh(asked, type, passage, { ...plain, ...setting });
}

/** The same for a sentence that is a passage by itself. */
function alone(
  question: string,
  sentence: string,
  setting: Partial<Setting> = {},
  type: AnswerType = 'open',
): Evidence {
  const [only, ...others] = weighed(query(question), sentence, setting, type);
  expect(others).toEqual([]);
  return only as Evidence;
}

const QUESTION = 'captain arrested hotel';

describe('one sentence', () => {
  it('given all that was asked, then all of it stands in the sentence and nothing is missing', () => {
    const evidence = alone(QUESTION, 'The captain was arrested at a hotel.');
    expect(evidence.inSentence).toBeCloseTo(1);
    expect(evidence.inPassage).toBeCloseTo(1);
    expect(evidence.missing).toEqual([]);
  });

  it('given a part of it, then more of it is better and the rest is missing', () => {
    const one = alone(QUESTION, 'The captain was very tired that day.');
    const two = alone(QUESTION, 'The captain was at a hotel that day.');
    const none = alone(QUESTION, 'It rained on the roofs of the town.');
    expect(two.score).toBeGreaterThan(one.score);
    expect(one.score).toBeGreaterThan(none.score);
    expect(two.missing.map(({ word }) => word)).toEqual(['arrested']);
    expect(none).toMatchObject({ inSentence: 0, inPassage: 0, matched: [] });
  });

  it('given a related word, then it counts, for less than the word itself', () => {
    const [same, related, other] = ['arrested', 'seized', 'found'].map(
      (verb) => alone(QUESTION, `The captain was ${verb} at a grey hotel.`).inSentence,
    );
    expect(same).toBeGreaterThan(related as number);
    expect(related).toBeGreaterThan(other as number);
  });

  it('given another form of the word, then it counts, for no more than the same form', () => {
    const same = alone('captain', 'The captain slept in the grey town.');
    const other = alone('captain', 'The captains slept in the grey town.');
    expect(other.inSentence).toBeGreaterThan(0.5);
    expect(other.inSentence).toBeLessThanOrEqual(same.inSentence);
  });

  it('given a better passage, then its sentence is better', () => {
    const sentence = 'The captain slept in the grey town.';
    expect(alone(QUESTION, sentence, { prior: 1 }).score).toBeGreaterThan(alone(QUESTION, sentence).score);
  });

  it('given a fragment with the same words, then the sentence is better', () => {
    const sentence = alone(QUESTION, 'The captain went to a hotel in the evening.');
    expect(sentence.score).toBeGreaterThan(alone(QUESTION, 'Captain, a hotel.').score);
  });

  it('given words together as in the question, then that is better than apart', () => {
    const apart = alone(
      'coast guard',
      'The guard with the lamp and the grey old dog on the tower saw the coast again.',
    );
    const together = alone(
      'coast guard',
      'The lamp and the grey old dog on the tower were seen by the coast guard again.',
    );
    expect(together.score).toBeGreaterThan(apart.score);
  });

  it('given a question for a time, then a sentence that names one is better', () => {
    const named = alone('when was the captain arrested', 'The captain was arrested on Friday.', {}, 'time');
    const none = alone('when was the captain arrested', 'The captain was arrested at home.', {}, 'time');
    expect(named.score).toBeGreaterThan(none.score);
    expect([named.type, none.type]).toEqual([1, 0]);
  });

  it('given a question for a person, then the outlet’s own name is none', () => {
    const person = (outlet: string[]) =>
      alone(
        'who was arrested',
        'He was arrested, the Estmark Courier reports.',
        { outlet: new Set(outlet.map(stem)) },
        'person',
      );
    expect(person(['estmark', 'courier']).type).toBe(0);
    expect(person([]).type).toBeGreaterThan(0);
  });

  it('given a question of stop words alone, then everything is a number', () => {
    const evidence = alone('what is it?', 'It rained.');
    expect(evidence).toMatchObject({ inSentence: 0, inPassage: 0 });
    expect(Number.isFinite(evidence.score)).toBe(true);
  });
});

describe('what surrounds it', () => {
  const REST = 'He was led away from there in the evening. It rained on the roofs of the grey town.';

  it('given the words in the sentence before, then that is better than elsewhere in the passage', () => {
    const [, beside, elsewhere] = weighed(query(QUESTION), `The captain was arrested at a hotel. ${REST}`);
    expect(beside?.score).toBeGreaterThan(elsewhere?.score ?? 9);
    for (const evidence of [beside, elsewhere]) {
      expect(evidence).toMatchObject({ inSentence: 0, missing: [] });
      expect(evidence?.inPassage).toBeCloseTo(1);
    }
  });

  it('given the words in the heading, then they are not missing', () => {
    const heading = new Set(['captain', 'arrested', 'hotel'].map(stem));
    const [under] = weighed(query(QUESTION), REST, { heading });
    const [nowhere] = weighed(query(QUESTION), REST);
    expect(under).toMatchObject({ inSentence: 0, missing: [] });
    expect(under?.inPassage).toBeCloseTo(1);
    expect(under?.score).toBeGreaterThan(nowhere?.score ?? 9);
  });

  it('given a period and an article that was published in it, then that counts as said', () => {
    const asked = query('captain in May', {
      start: 8,
      end: 14,
      window: { since: '2021-05-01', until: '2021-05-31' },
    });
    const [within] = weighed(asked, 'The captain slept.', { published: () => true });
    const [outside] = weighed(asked, 'The captain slept.', { published: () => false });
    expect(within?.inPassage).toBeCloseTo(1);
    expect(within?.missing).toEqual([]);
    expect(outside?.inPassage).toBeLessThan(1);
    expect(outside?.score).toBeLessThan(within?.score ?? -9);
  });

  it('given a period, then a date that can be read in a sentence counts, and not words that dates have in common', () => {
    const text = 'captain in June 2020';
    const asked = query(text, { start: 8, end: text.length, window: { since: '2020-06-01', until: '2020-06-30' } });
    const told = () => [{ from: '2019-06-01', to: '2019-06-30' }];
    const [other] = weighed(asked, 'The captain slept in June 2019.', { told });
    expect(other?.missing.map(({ word }) => word)).toEqual(['in June 2020']);
    const [same] = weighed(asked, 'The captain slept that summer.', {
      told: () => [{ from: '2020-06-08', to: '2020-06-08' }],
    });
    expect(same?.missing).toEqual([]);
  });

  it('given a time before a day, then a sentence without a date is of its publication, and one with a date of that', () => {
    const text = 'captain before 2020';
    const asked = query(text, { start: 8, end: text.length, window: { until: '2019-12-31' } });
    const missing = (times: { from: string; to: string }[], published: boolean) =>
      weighed(asked, 'The captain slept.', { told: () => times, published: () => published })[0]?.inSentence ?? 0;
    expect(missing([], true)).toBeCloseTo(1);
    expect(missing([], false)).toBeLessThan(1);
    expect(missing([{ from: '2016-05-03', to: '2016-05-03' }], false)).toBeCloseTo(1);
    expect(missing([{ from: '2020-05-03', to: '2020-05-03' }], false)).toBeLessThan(1);
  });

  it('given what is asked of a name, then a sentence with the name alone is told from one that has it or stands beside it', () => {
    const asked = query('When was Jonas Vey arrested?');
    const first = (text: string) => weighed(asked, text)[0]?.namesOnly;
    expect(first('On Friday Jonas Vey slept.')).toBe(true);
    expect(first('Jonas Vey was arrested on Friday.')).toBe(false);
    expect(first('On Friday it was over for Jonas Vey. He was arrested.')).toBe(false);
    expect(weighed(query('Was it Jonas Vey?'), 'Jonas Vey slept.')[0]?.namesOnly).toBe(false);
  });

  it('given a sentence within a text, then what matched is given as offsets in that text', () => {
    const text = 'It rained. The captains came to the hotel.';
    const [, second] = weighed(query('captain hotel'), text);
    expect(second?.matched.map((range) => slice(text, range))).toEqual(['captains', 'hotel']);
  });

  it('given no sentence, then there is nothing', () => {
    expect(weighed(query(QUESTION), '')).toEqual([]);
  });
});
