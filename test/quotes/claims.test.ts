import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slice } from '../../src/coverage/span.ts';
import { claimsIn } from '../../src/quotes/claims.ts';

const shown = (text: string) => claimsIn(text).map((claim) => slice(claim.text, claim.shown));

/** Of whom the coverage has quotations. */
const isKnown = (name: string): boolean => /^(?:petra )?lindqvist$/i.test(name.trim());

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

  it.each([
    ['no full stop', 'Lindqvist said “We will not sail on one engine”', 'Lindqvist'],
    ['that', 'Petra Lindqvist said on Friday that “we will not sail on one engine”', 'Petra Lindqvist'],
    ['an adverb', 'Has Lindqvist really said “We will not sail on one engine”?', 'Lindqvist'],
    ['a denial', 'Petra Lindqvist never said “We will not sail on one engine”', 'Petra Lindqvist'],
    ['the verb first', '“We will not sail on one engine” said Gen. Petra Lindqvist', 'Gen. Petra Lindqvist'],
    ['a particle', '“We will not sail on one engine” Omar al-Hadid said', 'Omar al-Hadid'],
    ['a particle apart', 'Ursula von der Marsch said “we will not sail on one engine”', 'Ursula von der Marsch'],
    ['according to', 'According to Petra Lindqvist, “we will not sail on one engine”', 'Petra Lindqvist'],
    ['according to, behind it', '“We will not sail on one engine”, according to Lindqvist', 'Lindqvist'],
    ['a hyphen', '“We will not sail on one engine” - Lindqvist', 'Lindqvist'],
    ['a dash and a date', '“We will not sail on one engine.” — Petra Lindqvist, July 2020', 'Petra Lindqvist'],
    ['a signature on the next line', '“We will not sail on one engine”\n- Petra Lindqvist', 'Petra Lindqvist'],
    ['a signature in brackets', '“We will not sail on one engine” (Lindqvist)', 'Lindqvist'],
    ['a label', 'Lindqvist: "We will not sail on one engine"', 'Lindqvist'],
    ['a label on its own line', 'Lindqvist:\n"We will not sail on one engine"', 'Lindqvist'],
    ['small letters', 'lindqvist said "we will not sail on one engine"', 'lindqvist'],
    ['small letters and a signature', '"we will not sail on one engine" - petra lindqvist', 'petra lindqvist'],
    ['whoever was told', '“We will not sail on one engine,” Lindqvist told Reuters', 'Lindqvist'],
    [
      'an office',
      '“We will not sail on one engine,” said Harbour spokesman Olaf Brandt',
      'Harbour spokesman Olaf Brandt',
    ],
    ['nobody: whose aide it is', '“We will not sail on one engine” said Lindqvist’s aide', null],
    ['nobody: an aide', '“We will not sail on one engine” said Lindqvist aide', null],
    ['nobody: a pronoun', 'He said “We will not sail on one engine”', null],
    ['nobody: whoever was told', '“We will not sail on one engine,” he told Reuters', null],
    ['nobody: some word', '“We will not sail on one engine” - that is what they claim', null],
    ['nobody: a sentence before', 'I saw Lindqvist. “We will not sail on one engine”', null],
    ['nobody: a phrase', '“We will not sail on one engine” people said', null],
  ])('has its speaker however a message puts it: %s', (_, text, expected) => {
    expect(claimsIn(text, isKnown)[0]?.speaker).toBe(expected);
  });

  it('gives each of several its own speaker', () => {
    const text =
      'Lindqvist said “we will not sail on one engine” and Brandt said “the council has paid for it”\nHalloran: “not in this harbour”';
    expect(claimsIn(text, isKnown).map(({ speaker }) => speaker)).toEqual(['Lindqvist', 'Brandt', 'Halloran']);
  });

  it('has a line that looks like a heading beside one that does not', () => {
    const text = '“Not on one engine”\n\nPetra Lindqvist said: “We will not sail on one engine this winter.”';
    expect(shown(text)).toEqual(['Not on one engine', 'We will not sail on one engine this winter']);
  });

  it.each([
    ['Lindqvist: We will not sail on one engine', 'Lindqvist'],
    ['We will not sail on one engine - Petra Lindqvist, 2024', 'Petra Lindqvist'],
    ['We will not sail on one engine.\nPetra Lindqvist', 'Petra Lindqvist'],
    ['One thing: we will not sail on one engine', null],
  ])('tells label and signature from the words without marks: %s', (text, speaker) => {
    const [claim] = claimsIn(text, isKnown);
    expect(claim?.speaker).toBe(speaker);
    if (speaker) expect(claim?.words.map(({ form }) => form).join(' ')).toBe('we will not sail on one engine');
  });

  it('ends after 200 words, and says so', () => {
    const [claim] = claimsIn('engine '.repeat(300));
    expect([claim?.words.length, claim?.cut]).toEqual([200, true]);
    expect(claimsIn('We will not sail')[0]?.cut).toBe(false);
  });
});

describe('whatever a message looks like', () => {
  const pieces = [
    'Petra',
    'Lindqvist',
    'al-Hadid',
    'said',
    'told',
    'that',
    ' ',
    ' ',
    '\n',
    '“',
    '”',
    '"',
    ':',
    ' - ',
    '.',
    ',',
  ];
  const message = fc
    .array(fc.constantFrom(...pieces, 'We will not sail', 'according to', '👩‍🚒', '(', ')'), { maxLength: 30 })
    .map((parts) => parts.join(' '));

  it('gives slices of it, in their order, and a speaker who stands in it', () => {
    fc.assert(
      fc.property(message, (text) => {
        const claims = claimsIn(text, isKnown);
        for (const claim of claims) {
          for (const { start, end, form } of claim.words) expect(text.slice(start, end).toLowerCase()).toBe(form);
          if (claim.speaker !== null) expect(text.replace(/\s+/g, ' ')).toContain(claim.speaker);
        }
        const starts = claims.map(({ shown: { start } }) => start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });
});
