import { describe, expect, it } from 'vitest';
import { holdsAnswer, isFrom, plainForm, rankingOf } from '../../../src/cli/eval/measures.ts';

describe('a ranking', () => {
  it('given everything relevant first, then both measures are 1', () => {
    const gains = new Map([
      ['a', 1],
      ['b', 1],
    ]);
    expect(rankingOf(['b', 'a', 'c'], gains)).toEqual({ ndcg: 1, map: 1 });
  });

  it('given the only relevant one third, then precision is a third and its gain is discounted by its place', () => {
    const { ndcg, map } = rankingOf(['x', 'y', 'a'], new Map([['a', 1]]));
    expect(map).toBeCloseTo(1 / 3);
    expect(ndcg).toBeCloseTo(1 / 2);
  });

  it('given one relevant in the eleventh place and one not found, then nDCG sees neither and precision the first', () => {
    const ranked = [...Array.from({ length: 10 }, (_, i) => `x${i}`), 'a'];
    const gains = new Map([
      ['a', 1],
      ['b', 1],
    ]);
    expect(rankingOf(ranked, gains)).toEqual({ ndcg: 0, map: 1 / 11 / 2 });
  });

  it('given degrees, then what is more relevant has to come first', () => {
    const gains = new Map([
      ['a', 3],
      ['b', 1],
    ]);
    expect(rankingOf(['a', 'b'], gains).ndcg).toBe(1);
    expect(rankingOf(['b', 'a'], gains).ndcg).toBeLessThan(0.8);
  });
});

describe('an answer in a sentence', () => {
  it('given other case, accents and punctuation, then it is found', () => {
    expect(plainForm('“Café—Noir!”  ')).toBe('cafe noir');
    expect(holdsAnswer('The Café  Noir, sold in May.', ['cafe noir'])).toBe(true);
  });

  it('given a part of a word or nothing but punctuation, then it is not', () => {
    expect(holdsAnswer('The harbourmaster left.', ['harbour'])).toBe(false);
    expect(holdsAnswer('The harbourmaster left.', ['…'])).toBe(false);
  });

  it('given it stands behind the eightieth word, then it does not count', () => {
    const filler = 'word '.repeat(80);
    expect(holdsAnswer(`${filler}ferry`, ['ferry'])).toBe(false);
    expect(holdsAnswer(`${filler.slice(5)}ferry`, ['ferry'])).toBe(true);
  });
});

describe('a passage of a paragraph', () => {
  const paragraph = 'The ferry left the old harbour at dawn with nine lorries and the mail.';

  it('given a part of it, or half of its words in a row with others, then it is from it', () => {
    expect(isFrom('left the old harbour', paragraph)).toBe(true);
    expect(isFrom('Yesterday the ferry left the old harbour at dawn with a band.', paragraph)).toBe(true);
  });

  it('given other words, none, or a text that is much longer, then it is not', () => {
    expect(isFrom('The council met in the town hall to talk about lamps.', paragraph)).toBe(false);
    expect(isFrom('', paragraph)).toBe(false);
    expect(isFrom(`${paragraph} ${'More of it was said. '.repeat(20)}`, paragraph)).toBe(false);
  });
});
