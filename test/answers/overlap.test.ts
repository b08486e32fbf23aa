import { describe, expect, it } from 'vitest';
import { askedBy } from '../../src/answers/asked.ts';
import { words } from '../../src/answers/evidence.ts';
import { type Overlap, overlap } from '../../src/answers/overlap.ts';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { article, indexOf } from '../retrieval/fixtures.ts';

const INDEX = indexOf(
  ...[
    'The ferry crossed the river Hesk and the wide Tarn river.',
    'Lorries cross a bridge.',
    'It rained on the grey roofs of the town.',
  ].map((text, i) => article(String(i), text)),
);

function over(question: string, sentence: string): Overlap {
  const asked = askedBy(parseQuery(question, { index: INDEX, thesaurus: NO_THESAURUS }), 'open');
  return overlap(asked, words(sentence, { start: 0, end: sentence.length }, false));
}

describe('what stands close together', () => {
  const GAP = 'over green hills past quiet farms beneath dark clouds towards distant shores';

  it('given the question’s words beside each other, then it is all of it; far apart, then the heavier part', () => {
    const close = over('ferry crossed bridge', 'The ferry crossed under a bridge.').together;
    const apart = over('ferry crossed bridge', `The ferry crossed ${GAP} a bridge.`).together;
    expect(close).toBeCloseTo(1);
    expect(apart).toBeLessThan(close);
    expect(apart).toBeGreaterThan(0.4);
  });

  it('given a word twice, then it counts once', () => {
    const once = over('ferry bridge', 'The ferry came.').together;
    expect(over('ferry bridge', 'The ferry met a ferry.').together).toBeCloseTo(once);
  });
});

describe('an abbreviation that the coverage does not have', () => {
  const FERRIES = 'What did the HRF say of the ferry?';
  const has = (question: string, sentence: string) => {
    const { by, matched } = over(question, sentence);
    return {
      most: Math.max(0, ...by.filter((_, i) => i === 0)),
      matched: matched.map(({ start, end }) => sentence.slice(start, end)),
    };
  };

  it('given a name with its initials, small words aside, then that is what it stands for', () => {
    const { most, matched } = has(FERRIES, 'Later the Harbour Rescue of the Fleet said nothing.');
    expect(most).toBeGreaterThan(0.5);
    expect(matched).toEqual(['Harbour', 'Rescue', 'Fleet']);
  });

  it('given other words of the question beside it and within it, then what matched stands in the order of the text, none twice', () => {
    const { matched } = has(
      'What did the HRF say of the ferry and the rescue fee?',
      'A ferry of Harbour Rescue Fund, a ferry.',
    );
    expect(matched).toEqual(['ferry', 'Harbour', 'Rescue', 'Fund', 'ferry']);
  });

  it.each([
    'It has harbours, rescue boats and fleets.',
    'Harbour Rescue said nothing.',
    'Harbour and Fleet Rescue came.',
  ])('given %j, then it is not', (sentence) => {
    expect(has(FERRIES, sentence).most).toBe(0);
  });
});

describe('which one of a kind', () => {
  it.each([
    ['Which river did the ferry cross?', 'It crossed the river Hesk.', 1],
    ['Which river did the ferry cross?', 'It crossed the wide Tarn river.', 1],
    ['What kind of bridge is it?', 'A stone bridge cracked.', 1],
    ['How many lorries are there?', 'There are 400 lorries.', 1],
    ['Which river did the ferry cross?', 'It crossed the river.', 0],
    ['Which river did the ferry cross?', 'It crossed the river slowly.', 0],
    ['Did the ferry cross a river?', 'It crossed the river Hesk.', 0],
  ])('given %j and %j, then it is %d', (question, sentence, named) => {
    expect(over(question, sentence).named).toBe(named);
  });
});
