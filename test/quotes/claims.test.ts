import { describe, expect, it } from 'vitest';
import { slice } from '../../src/coverage/span.ts';
import { claimsIn } from '../../src/quotes/claims.ts';

const shown = (text: string) => claimsIn(text).map((claim) => slice(claim.text, claim.shown));

describe('what is checked of a text', () => {
  it.each([
    ['what it quotes', 'Petra Lindqvist said: “We will not sail on one engine.”', ['We will not sail on one engine']],
    [
      'what it quotes without saying who',
      'He said “We will not sail on one engine”',
      ['We will not sail on one engine'],
    ],
    [
      'what stands between straight marks',
      'so "we will not sail on one engine" was it',
      ['we will not sail on one engine'],
    ],
    [
      'each of several',
      'It is “a theft from our children” and “a shame for us all”.',
      ['a theft from our children', 'a shame for us all'],
    ],
    ['all of it where it quotes nothing', 'We will not sail on one engine', ['We will not sail on one engine']],
    [
      'all of it where it quotes a term',
      'The so-called “theft” of our children',
      ['The so-called “theft” of our children'],
    ],
    ['what a mark that never closes begins', '“We will not sail on one engine', ['We will not sail on one engine']],
    ['nothing where there are no words', '… “” — !', []],
  ])('is %s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it('is one where the reporter stands between its parts', () => {
    const [claim, ...others] = claimsIn(
      '“We will not sail,” Petra Lindqvist said. “Not on one engine, not this winter.”',
    );
    expect(others).toEqual([]);
    expect(claim?.words.map(({ form }) => form).join(' ')).toBe('we will not sail not on one engine not this winter');
  });

  it('has the speaker whom the text names, and none where it has a phrase', () => {
    expect(claimsIn('“We will not sail on one engine,” Petra Lindqvist said.')[0]?.speaker).toBe('Petra Lindqvist');
    expect(claimsIn('“We will not sail on one engine,” a source in the harbour said.')[0]?.speaker).toBeNull();
    expect(claimsIn('We will not sail on one engine')[0]?.speaker).toBeNull();
  });

  it('ends after 200 words, and says so', () => {
    const [claim] = claimsIn('engine '.repeat(300));
    expect([claim?.words.length, claim?.cut]).toEqual([200, true]);
    expect(claimsIn('We will not sail')[0]?.cut).toBe(false);
  });
});
