import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outletSidesOf, outletsListed } from '../../src/answers/outletSides.ts';
import { slice } from '../../src/coverage/span.ts';
import { Outlets } from '../../src/retrieval/outlets.ts';

const NAMES = ['The Norland Herald', 'Harbour Post', 'Mirror', 'Skerry News Agency', 'NBS News'];
const OUTLETS = new Outlets(new Map(NAMES.map((name) => [name, 1])));
const [HERALD, POST, MIRROR, SKERRY, NBS] = NAMES as [string, string, string, string, string];
const outletsIn = (question: string) => outletSidesOf(question, OUTLETS)?.each.flatMap(({ outlets }) => outlets);

describe('outletSidesOf', () => {
  it.each([
    ['How do the Norland Herald and the Mirror differ on the dam?', [HERALD, MIRROR]],
    ['How does the Mirror differ from the Harbour Post on the dam?', [MIRROR, POST]],
    ['What do Harbour Post, NBS and Skerry say about the dam?', [POST, NBS, SKERRY]],
    ['Compare Skerry News with the Norland Herald on the dam', [SKERRY, HERALD]],
    ['What is the difference between Mirror and Harbour Post on the dam?', [MIRROR, POST]],
    ['Does the Mirror or Harbour Post mention the dam?', [MIRROR, POST]],
    ['Does Harbour Post agree with the Mirror on the dam?', [POST, MIRROR]],
    ["Is the Mirror's account of the dam unlike the Harbour Post's?", [MIRROR, POST]],
    ['How many drowned according to Harbour Post and according to NBS?', [POST, NBS]],
    ['harbour post vs norland herald on the dam', [POST, HERALD]],
  ])('%s', (question, names) => {
    expect(outletsIn(question)).toEqual(names);
  });

  it.each([
    'What does the Norland Herald say about the dam?',
    'What did Harbour Post write about the editor of Skerry News Agency?',
    'Who said that the post is late, or that a mirror broke?',
    'What did Reuters say about the dam?',
    'What was founded by the merger of Alder Television and Skerry Broadcasting?',
    'Did the Norland Herald and its readers agree?',
    'What did Reuters and the Alder Tribune say?',
    'Is SANA or IRNA the state news agency of Norland?',
    'Did the Alder Tribune and the Skerry Times merge their sports desks?',
    'Do both Reuters and AP have offices in Norland?',
  ])('%s: none', (question) => {
    expect(outletSidesOf(question, OUTLETS)).toBeUndefined();
  });

  it.each([
    ['How do Harbour Post and Al Jazeera differ on the dam?', [POST], ['Al Jazeera']],
    ['What do reuters and Harbour Post say about the dam?', [POST], ['reuters']],
    ['How does the Alder Tribune differ from Harbour Post on the dam?', [POST], ['Alder Tribune']],
    ['How do the Alder Times and the Guardian differ on the dam?', [], ['Alder Times', 'Guardian']],
    ['What do the Guardian and Harbour Post say about the dam?', [POST], ['Guardian']],
    ['How do Harbour Post and Reuters differ on the mail and the Standard of the ship?', [POST], ['Reuters']],
    ['How do Reuters and AFP differ on the dam?', [], ['Reuters', 'AFP']],
  ])('knows outlets that are not in the coverage: %s', (question, names, absent) => {
    const sides = outletSidesOf(question, OUTLETS);
    expect(sides?.each.flatMap(({ outlets }) => outlets)).toEqual(names);
    expect(sides?.absent).toEqual(absent);
  });

  it('knows the outlets of a list', () => {
    expect(outletsListed('Reuters or Mirror', OUTLETS)).toEqual({ known: [MIRROR], absent: ['Reuters'] });
    expect(outletsListed('the mayor and the police', OUTLETS)).toEqual({ known: [], absent: [] });
  });

  it('gives the question for each alone, without what compares them', () => {
    const sides = outletSidesOf('What do the Mirror, Harbour Post and Reuters say about the dam?', OUTLETS);
    expect(sides?.each.map((side) => side.question)).toEqual([
      'What do Mirror say about the dam?',
      'What do Harbour Post say about the dam?',
    ]);
    expect(sides?.all.question).toBe('What do say about the dam?');
  });

  it('given anything, then ends, and says where each question has its outlet', () => {
    const piece = fc.constantFrom(
      'Harbour Post',
      'the Mirror',
      'Reuters',
      'and',
      'or',
      ',',
      'differ',
      'from',
      '’s',
      '?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (words) => {
        for (const { question, named } of outletSidesOf(words.join(' '), OUTLETS)?.each ?? [])
          for (const range of named) expect(`The ${slice(question, range)}`).toContain(range.name.replace(/^The /, ''));
      }),
    );
  });
});
