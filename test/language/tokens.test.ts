import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slice } from '../../src/coverage/span.ts';
import { fold, isShouted, terms, tokens } from '../../src/language/tokens.ts';

const wordsOf = (text: string): string[] => tokens(text).map(({ word }) => word);
const termOf = (text: string): string | undefined => tokens(text)[0]?.term;

describe('one form for one thing', () => {
  it.each([
    ['a designation with and without its hyphen', ['S-300', 'S300', 'S-300s', 'S‑300', 'S–300', 's-300']],
    ['an aircraft', ['F-35', 'F35', 'F-35s', 'f-35']],
    ['a designation of two letters', ['MiG-29', 'MiG29', 'MiG-29s']],
    ['the United States', ['U.S.', 'US', 'USA', 'U.S.A.']],
    ['the United Kingdom', ['UK', 'U.K.']],
    ['the United Nations', ['UN', 'U.N.']],
    ['other initials', ['NATO', 'N.A.T.O.']],
    ['possessives', ['Norland’s', "Norland's", 'Norland‘s', 'Norland', 'norland']],
    ['plural possessives', ['sailors’', "sailors'", 'sailors']],
    ['an apostrophe within a name', ["O'Dell", 'O’Dell']],
    ['large numbers', ['50,000', '50000']],
    ['millions', ['1,250,000', '1250000']],
    ['diacritics', ['Ölfjörd', 'Olfjord', 'ÖLFJÖRD']],
    ['letters made of two characters', ['Zu\u0308rnau', 'Z\u00fcrnau']],
    ['ligatures', ['ﬁsh', 'fish']],
    ['defence', ['defence', 'defense', 'Defences']],
    ['organise', ['organise', 'organize', 'organised', 'organizing']],
    ['organisation', ['organisation', 'organizations']],
    ['centre', ['centre', 'center', 'centres', 'Centers']],
    ['labour', ['labour', 'labor']],
    ['neighbour', ['neighbouring', 'neighboring']],
    ['travelled', ['travelled', 'traveled']],
    ['analyse', ['analyse', 'analyzed']],
    ['programme', ['programme', 'programs']],
    ['catalogue', ['catalogue', 'catalog']],
    ['endings', ['resigned', 'resigns', 'resigning', 'resignation']],
  ])('given %s, then every spelling has the same term', (_, spellings) => {
    expect(spellings.map(termOf)).toEqual(spellings.map(() => termOf(spellings[0] as string)));
    expect(termOf(spellings[0] as string)).toBeTruthy();
  });

  it.each([
    ['metre', 'meter'],
    ['litres', 'liters'],
  ])('given %s and %s, then they have the same term', (british, american) => {
    expect(termOf(british)).toBe(termOf(american));
  });

  it.each(['U.S', 'U.S-led', 'the U.S, he said'])('given %j, then it is the country too', (text) => {
    expect(terms(text)).toContain('u.s');
  });

  it.each([
    ['S-300', 'S-400'],
    ['F-35', '35'],
    ['3.5', '35'],
    ['50,000', '50'],
    ['Vice', 'Voice'],
    ['hour', 'hor'],
    ['fence', 'fense'],
  ])('given %s and %s, then they differ', (one, other) => {
    expect(termOf(one)).not.toBe(termOf(other));
  });
});

describe('words', () => {
  it.each([
    ['1980-88', ['1980', '1988']],
    ['1980–88', ['1980', '1988']],
    ['2018-2020', ['2018', '2020']],
    ['Covid-19', ['covid', '19']],
    ['A-2018', ['a', '2018']],
    ['Norland-Estmark', ['norland', 'estmark']],
    ['U.S.-led', ['u.s', 'led']],
    ['He left. She stayed.', ['he', 'left', 'she', 'stayed']],
    ['3.5 or 50,000.', ['3.5', 'or', '50000']],
    ['北京', ['北京']],
    ['', []],
    [' — … !', []],
  ])('given %j, then they are %j', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it('given a script without spaces, then dictionary words are told apart', () => {
    const words = wordsOf('渡轮在港口外沉没');
    expect(words.length).toBeGreaterThan(2);
    expect(words).toContain('渡轮');
    expect(words.join('')).toBe('渡轮在港口外沉没');
  });

  it('given a long stretch without spaces or punctuation, then its words are still found', () => {
    expect(wordsOf('渡轮在港口外沉没'.repeat(40))).toContain('渡轮');
  });
});

describe('stop words and the country', () => {
  const us = (text: string) => tokens(text).find(({ start, end }) => /^u\.?s\.?$/i.test(text.slice(start, end)));

  it.each(['tell us more', 'Tell us', 'Us and them'])('given the pronoun in %j, then it is a stop word', (text) => {
    expect(us(text)).toMatchObject({ stop: true });
  });

  it.each(['the US fleet', 'a U.S. fleet', 'the US-led fleet'])('given %j, then it is the country', (text) => {
    expect(us(text)).toMatchObject({ stop: false, term: 'u.s' });
  });

  it('given text that is all capitals, then US may be the pronoun and U.S. is the country', () => {
    const text = 'THE CAPTAIN TOLD US THAT THE U.S. FLEET LEFT THE HARBOUR';
    expect(isShouted(text)).toBe(true);
    expect(terms(text)).toContain('u.s');
    expect(us(text)).toMatchObject({ stop: true });
  });

  it.each(["won't", 'won’t', 'The', 'WHO’S', 'a', 'x', 'let’s'])('given %j, then it is a stop word', (text) => {
    expect(tokens(text)).toMatchObject([{ stop: true }]);
    expect(terms(text)).toEqual([]);
  });

  it.each(['7', '1988', '北', 'two'])('given %j, then it is none', (text) => {
    expect(tokens(text)).toMatchObject([{ stop: false }]);
  });

  it('given a sentence, then its terms are those of the words that count, in order', () => {
    expect(terms('The captain was told of the two wrecks.')).toEqual(
      ['captain', 'told', 'two', 'wrecks'].map((word) => termOf(word)),
    );
  });
});

it.each([12, 13, 30, 31, 200])('given a word of %i letters that comes again, then it is the same', (length) => {
  const word = `Har${'bo'.repeat(98)}ur`.slice(0, length);
  const [first] = tokens(`${word} sinks`);
  expect(first).toMatchObject({ word: word.toLowerCase(), capital: true, start: 0, end: length });
  expect(tokens(`Then ${word} sinks`)[1]).toEqual({ ...first, start: 5, end: 5 + length });
});

describe('capitals', () => {
  it('given a name, a designation and a plain word, then the first two have one', () => {
    expect(tokens('Ostra sold s-300 parts').map(({ capital }) => capital)).toEqual([true, false, true, false]);
  });

  it('given text that is all capitals, then only its designations could tell and nothing does', () => {
    expect(tokens('THE FERRY OSTRA SANK OFF THE PORT OF QUELLMAR').some(({ capital }) => capital)).toBe(false);
  });

  it('given a short question in capitals or a text with a shouted beginning, then it is no shouted text', () => {
    expect(isShouted('NATO?')).toBe(false);
    expect(isShouted(`QUELLMAR, NORLAND — ${'The ferry sank at dawn. '.repeat(5)}`)).toBe(false);
  });
});

describe('fold', () => {
  it('given text, then case, diacritics and the style of apostrophes are gone', () => {
    expect(fold('L’ÉTÉ d‘Ölfjörd')).toBe("l'ete d'olfjord");
  });

  it('given folded text, then folding it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('offsets', () => {
  const pieces = fc.constantFrom(
    'Ostra',
    'ferry',
    'S-300',
    'F-35s',
    'U.S.',
    'US',
    'us',
    '1980-88',
    '50,000',
    '3.5',
    'Norland’s',
    "won't",
    'd’Or',
    'Ölfjörd',
    'u\u0308ber',
    'NORLAND',
    'N.A.T.O.',
    '١٩',
    '𝒳',
    '😀',
    'x',
    '.',
    ',',
    '-',
    '–',
    '’',
    "'",
    '"',
    '\n',
    '\u200b',
    '(',
    '20',
    '1',
    'S-',
  );
  const glue = fc.constantFrom('', ' ', ' ', '-', '.', ', ', '\u00a0');
  const text = fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 6, arbitrary: pieces },
          { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
        ),
        glue,
      ),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.flat().join(''));

  it('given any text, then tokens are slices in order that never overlap, and name no empty word', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), (input) => {
        let end = 0;
        for (const token of tokens(input)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(slice(input, token)).not.toMatch(/^\s|\s$/);
          expect(token.word).not.toBe('');
          expect(token.term).not.toBe('');
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(input.length);
      }),
      { numRuns: 500 },
    );
  });

  it('given the slice of a token, then it is that word again, the second half of "1980-88" aside', () => {
    fc.assert(
      fc.property(text, (input) => {
        // Where a dictionary parts the words, it does so by what surrounds them.
        fc.pre(
          !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u.test(
            input,
          ),
        );
        for (const token of tokens(input, false)) {
          const written = slice(input, token);
          const again = tokens(written, false);
          expect(again).toHaveLength(1);
          if (/^\d\d$/.test(written)) expect(token.word.endsWith(again[0]?.word ?? '-')).toBe(true);
          else expect(again).toEqual([{ ...token, start: 0, end: written.length }]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('given words between spaces, then what stands before and after a word does not change it', () => {
    const word = fc.constantFrom('Ostra', 'ferry', 'S-300', 'US', '50,000', 'Norland’s', 'Ölfjörd', 'N.A.T.O.');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (list) => {
        expect(tokens(list.join(' '), false).map(({ term }) => term)).toEqual(
          list.map((one) => tokens(one, false)[0]?.term),
        );
      }),
    );
  });
});

describe('a megabyte of what is hard to read', () => {
  it.each([
    'S-',
    "'",
    '’s',
    'a’',
    '1.',
    '1,',
    '1',
    '19-',
    '1980-88',
    'A.',
    'U.S',
    'a',
    '.',
    '-',
    '北',
    'é',
    'u\u0308',
    ' ',
  ])('given %j over and over, then it takes time in proportion', (unit) => {
    const timed = (length: number): number => {
      const input = unit.repeat(Math.ceil(length / unit.length));
      const began = performance.now();
      tokens(input);
      return performance.now() - began;
    };
    timed(10_000);
    // Quadratic time would be minutes.
    expect(timed(1_000_000)).toBeLessThan(6000);
  });
});
