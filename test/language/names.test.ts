import { describe, expect, it } from 'vitest';
import { slice } from '../../src/coverage/span.ts';
import { names } from '../../src/language/names.ts';
import { type Token, tokens } from '../../src/language/tokens.ts';

const found = (text: string, ...rest: [starts?: ReadonlySet<number>, known?: (token: Token) => boolean]): string[] =>
  names(text, tokens(text), ...rest).map((name) => slice(text, name));

describe('names', () => {
  it.each([
    ['a run of capitals', 'the minister Tove Ranheim spoke', ['Tove Ranheim']],
    ['particles', 'they met Omar al-Sadun and Greta von der Brandt', ['Omar al-Sadun', 'Greta von der Brandt']],
    ['an institution', 'he rang the Bank of Quellmar again', ['Bank of Quellmar']],
    ['a particle with no name behind it', 'he came from Quellmar of all places', ['Quellmar']],
    ['two names with a comma between', 'they saw Lund, Kolle and Sand', ['Lund', 'Kolle', 'Sand']],
    ['a possessive', 'they read Lund’s paper', ['Lund’s']],
    ['days and months', 'it rained on Monday in May, said Lund', ['Lund']],
    ['a hyphen', 'the Norland-Estmark pact', ['Norland-Estmark']],
    ['a designation', 'they bought a K-12 radar', ['K-12']],
    ['no capital', 'nobody spoke at all', []],
    ['nothing', '', []],
  ])('given %s, then it finds them', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('given a single capitalised word at the start, then it is a name only if it is known as one', () => {
    expect(found('Divers searched the wreck')).toEqual([]);
    expect(found('Quellmar mourned', undefined, ({ word }) => word === 'quellmar')).toEqual(['Quellmar']);
  });

  it('given a run of capitals at the start, then it is a name', () => {
    expect(found('Petra Lund resigned')).toEqual(['Petra Lund']);
  });

  it('given further sentence starts, then a capital there means nothing by itself either', () => {
    const text = 'The ship sank. Divers came to Quellmar.';
    expect(found(text)).toEqual(['Divers', 'Quellmar']);
    expect(found(text, new Set([0, text.indexOf('Divers')]))).toEqual(['Quellmar']);
  });

  it('given a stop word at the start before a name, then it is no part of it', () => {
    expect(found('The Norland parliament met')).toEqual(['Norland']);
  });

  it('given text that is all capitals, then there are none', () => {
    expect(found('MAYOR PETRA LUND RESIGNED OVER THE HANDLING OF THE INQUIRY')).toEqual([]);
  });

  it('given a name, then first and last are its places among the tokens', () => {
    const text = 'then Ilse Tamm swam';
    const list = tokens(text);
    expect(names(text, list)).toEqual([{ first: 1, last: 2, start: list[1]?.start, end: list[2]?.end }]);
  });
});
