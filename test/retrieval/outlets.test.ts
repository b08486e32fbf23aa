import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slice } from '../../src/coverage/span.ts';
import { Outlets } from '../../src/retrieval/outlets.ts';

const outletsOf = (...names: string[]): Outlets => new Outlets(new Map(names.map((name) => [name, 1])));

const OUTLETS = new Outlets(
  new Map([
    ['The Norland Herald', 3],
    ['Harbour Post', 9],
    ['Estmark Courier', 2],
    ['Norland Broadcasting Service (NBS)', 4],
    ["Brandt's Sea Journal", 1],
    ['Mirror', 1],
    ['The Evening Post', 2],
  ]),
);

describe('counts', () => {
  it('given outlets in any order, then they are told by name', () => {
    expect(
      new Outlets(
        new Map([
          ['Sea', 1],
          ['Air', 2],
        ]),
      ).counts,
    ).toEqual([
      ['Air', 2],
      ['Sea', 1],
    ]);
  });
});

describe('resolve', () => {
  it.each([
    ['The Norland Herald', 'The Norland Herald'],
    ['the norland herald', 'The Norland Herald'],
    [' Norland Herald ', 'The Norland Herald'],
    ['herald', 'The Norland Herald'],
    ['Hérald', 'The Norland Herald'],
    ['NBS', 'Norland Broadcasting Service (NBS)'],
    ['nbs', 'Norland Broadcasting Service (NBS)'],
    ['Norland Broadcasting Service', 'Norland Broadcasting Service (NBS)'],
    ['broadcasting', 'Norland Broadcasting Service (NBS)'],
    ['Sea Journal', "Brandt's Sea Journal"],
    ['Brandt’s Sea Journal', "Brandt's Sea Journal"],
    ['Evening Post', 'The Evening Post'],
  ])('given %j, then it is %s', (typed, name) => {
    expect(OUTLETS.resolve(typed)).toEqual([name]);
  });

  it.each([
    ['post', ['Harbour Post', 'The Evening Post']],
    ['Norland', ['The Norland Herald', 'Norland Broadcasting Service (NBS)']],
  ])('given the ambiguous %j, then it may be several', (typed, expected) => {
    expect(OUTLETS.resolve(typed).sort()).toEqual(expected.sort());
  });

  it.each(['', '  ', '!', 'Harald', 'her', 'Herald of Estmark'])('given %j, then it is none', (typed) => {
    expect(OUTLETS.resolve(typed)).toEqual([]);
  });

  it('given a whole name that is part of another, then it is that one', () => {
    expect(outletsOf('Harbour Post Weekly', 'Harbour Post').resolve('harbour post')).toEqual(['Harbour Post']);
  });

  it('given a whole name that is another’s short form, then it is the one of that name', () => {
    expect(outletsOf('The Herald', 'Herald').resolve('Herald')).toEqual(['Herald']);
  });

  it('given any name of the list, then it is found by itself', () => {
    for (const [name] of OUTLETS.counts) expect(OUTLETS.resolve(name)).toEqual([name]);
  });
});

describe('near', () => {
  it.each([
    ['Harald', 'The Norland Herald'],
    ['Estmrk Courier', 'Estmark Courier'],
    ['Harbor Post', 'Harbour Post'],
  ])('given the mistyped %j, then %s comes first', (typed, name) => {
    expect(OUTLETS.near(typed)[0]).toBe(name);
  });

  it('given nothing like any of them, then there is none', () => {
    expect(OUTLETS.near('qqq')).toEqual([]);
  });
});

describe('complete', () => {
  it('given nothing typed, then all come, the largest first and by name among equals', () => {
    expect(OUTLETS.complete('', 25)).toEqual([
      'Harbour Post',
      'Norland Broadcasting Service (NBS)',
      'The Norland Herald',
      'Estmark Courier',
      'The Evening Post',
      "Brandt's Sea Journal",
      'Mirror',
    ]);
    expect(OUTLETS.complete(' ', 2)).toHaveLength(2);
  });

  it.each([
    ['h', ['Harbour Post', 'The Norland Herald']],
    ['POS', ['Harbour Post', 'The Evening Post']],
    ['nb', ['Norland Broadcasting Service (NBS)']],
    ['the n', ['The Norland Herald']],
    ['ost', []],
  ])('given %j, then those with a word beginning like that come', (typed, expected) => {
    expect(OUTLETS.complete(typed, 25)).toEqual(expected);
  });
});

describe('named in a question', () => {
  const named = (question: string, outlets = OUTLETS): string[] => outlets.named(question).map(({ name }) => name);

  it.each([
    ['What happened according to The Norland Herald?', ['The Norland Herald']],
    ['what does norland herald say about cod', ['The Norland Herald']],
    ['WHAT DOES THE NORLAND HERALD SAY?', ['The Norland Herald']],
    ['what did nbs report', ['Norland Broadcasting Service (NBS)']],
    ['Did Mirror report it?', ['Mirror']],
    ['According to Mirror, who won?', ['Mirror']],
    ['Estmark Courier: cod', ['Estmark Courier']],
    ['cod quotas (Estmark Courier)', ['Estmark Courier']],
    ['Was it in brandt’s sea journal?', ["Brandt's Sea Journal"]],
    ['Who is quoted by Harbour  Post?', ['Harbour Post']],
    ['The Norland Herald’s view of cod', ['The Norland Herald']],
    ['Compare Estmark Courier and Harbour Post on cod', ['Estmark Courier', 'Harbour Post']],
    ['Estmark Courier vs Mirror on cod', ['Estmark Courier', 'Mirror']],
  ])('given %j, then it names %j', (question, expected) => {
    expect(named(question)).toEqual(expected);
  });

  it.each([
    'Who broke a mirror?',
    'Who looked at mirror images?',
    'Do these mirror the quotas?',
    'What is a harbour post?',
    'Who sells Norland Heralds?',
    'Who mirrored the agreement?',
    'Who wrote from Norland?',
    '',
  ])('given %j, then it names none', (question) => {
    expect(named(question)).toEqual([]);
  });

  it.each(['Who broke the mirror?', 'How will the mirror be mounted?'])(
    'given the ordinary word in %j, then it names none',
    (question) => {
      expect(named(question)).toEqual([]);
    },
  );

  it.each(['What does the NBS report?', 'What did the NBS say about cod?', 'Did the Mirror report it?'])(
    'given the outlet’s capitals behind "the" in %j, then it is named',
    (question) => {
      expect(named(question)).toHaveLength(1);
    },
  );

  it('given a name that has another inside it, then the longer one is meant', () => {
    expect(named('cod in Harbour Post Weekly', outletsOf('Harbour Post Weekly', 'Harbour Post'))).toEqual([
      'Harbour Post Weekly',
    ]);
  });

  it('given that in the other order, then the longer one is meant too', () => {
    expect(named('cod in Harbour Post Weekly', outletsOf('Harbour Post', 'Harbour Post Weekly'))).toEqual([
      'Harbour Post Weekly',
    ]);
  });

  it('given a name that a pattern would read, then it is taken by its letters', () => {
    expect(named('what does C++ (Weekly. say', outletsOf('C++ (Weekly.'))).toEqual(['C++ (Weekly.']);
  });

  it('given any question, then the ranges are where the names stand, in order and apart', () => {
    const piece = fc.constantFrom(
      'according to',
      'the',
      'Norland',
      'Herald',
      'Harbour Post',
      'NBS',
      'and',
      'mirror',
      'in',
      'Sea Journal',
      ',',
      'cod',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const question = pieces.join(' ');
        let end = 0;
        for (const range of OUTLETS.named(question)) {
          expect(range.start).toBeGreaterThanOrEqual(end);
          expect(OUTLETS.resolve(slice(question, range))).toContain(range.name);
          end = range.end;
        }
      }),
    );
  });
});

describe('named, beside another', () => {
  const outlets = outletsOf('Harbour Post', 'Mirror', 'Skerry News Agency', 'NBS News');
  const namedIn = (question: string) => outlets.named(question).map(({ name }) => name);

  it.each([
    ['Does Harbour Post or Mirror tell of it?', ['Harbour Post', 'Mirror']],
    ['How do Harbour Post and Skerry tell of it?', ['Harbour Post', 'Skerry News Agency']],
    ['What does NBS say?', ['NBS News']],
  ])('given %j, then also what may be an ordinary word', (question, names) => {
    expect(namedIn(question)).toEqual(names);
  });

  it.each(['Who lives on Skerry or Alder?', 'Was a mirror or Mirror broken?', 'What did people from Skerry say?'])(
    'given %j, then none without another',
    (question) => {
      expect(namedIn(question)).toEqual([]);
    },
  );
});
