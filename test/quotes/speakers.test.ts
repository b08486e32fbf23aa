import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Credit, gatherSpeakers, type Speakers } from '../../src/quotes/speakers.ts';

let articles = 0;
/** One quotation, in an article of its own where none is named. */
const credit = (name: string, rest: Partial<Credit> = {}): Credit => ({
  name,
  kind: 'named',
  role: null,
  quotes: 1,
  articleId: `article ${++articles}`,
  published: '2024-03-14',
  ...rest,
});

function gathered(...credits: Credit[]): Speakers {
  const gathering = gatherSpeakers(credits);
  for (;;) {
    const step = gathering.next();
    if (step.done) return step.value;
  }
}

const counts = ({ all }: Speakers): string[] => all.map(({ name, quotes }) => `${name} (${quotes})`);

describe('one person', () => {
  it('is one over articles, titles, middle names and spellings', () => {
    const speakers = gathered(
      credit('Yusuf Karim Daoudi'),
      credit('Yusuf Daoudi'),
      credit('Yusuf Daoudi'),
      credit('Gen. Yousef Daoudy'),
      credit('Daoudi'),
      credit('Minister Daoudi'),
    );
    expect(counts(speakers)).toEqual(['Yusuf Daoudi (6)']);
    expect(speakers.all[0]?.forms).toContain('Gen. Yousef Daoudy');
  });

  it('keeps a particle or not, and an initial for a name', () => {
    expect(counts(gathered(credit('Rami al-Haddad'), credit('Rami Haddad'), credit('R. Haddad')))).toHaveLength(1);
  });

  it('has no family name “Jr.”', () => {
    const speakers = gathered(credit('Olaf Lindqvist Jr.'), credit('Olaf K. Lindqvist Jr'), credit('Adam Brandt Jr.'));
    expect(counts(speakers).sort()).toEqual(['Adam Brandt Jr. (1)', 'Olaf K. Lindqvist Jr (2)']);
    expect(speakers.resolve('Lindqvist').map(({ name }) => name)).toEqual(['Olaf K. Lindqvist Jr']);
  });

  it('is known by a given name alone where no other has it', () => {
    expect(counts(gathered(credit('Saro Minasyan', { quotes: 2 }), credit('Saro')))).toEqual(['Saro Minasyan (3)']);
  });

  it('is called by the name that most articles have, never by a family name alone where there is more', () => {
    const speakers = gathered(credit('Lindqvist'), credit('Lindqvist'), credit('Petra Lindqvist'));
    expect(counts(speakers)).toEqual(['Petra Lindqvist (3)']);
  });

  it('has roles with the dates of their articles', () => {
    const [speaker] = gathered(
      credit('Petra Lindqvist', { role: 'harbour master', published: '2024-03-14' }),
      credit('Petra Lindqvist', { role: 'Harbour Master', published: '2023' }),
      credit('Petra Lindqvist', { role: 'mayor', published: '2026-01' }),
      credit('Petra Lindqvist', { role: 'mayor', published: null, articleId: 'undated' }),
      credit('Lindqvist', { role: 'the mayor of Marlow', published: null }),
    ).all;
    expect(speaker?.roles).toEqual([
      { role: 'harbour master', from: '2023', to: '2024-03-14', articles: 2 },
      { role: 'mayor', from: '2026-01', to: '2026-01', articles: 2 },
      { role: 'the mayor of Marlow', from: null, to: null, articles: 1 },
    ]);
  });
});

describe('two people', () => {
  it.each([
    ['share a family name', ['Petra Lindqvist', 'Olaf Lindqvist']],
    ['have given names of one sound', ['Hassan Daoudi', 'Hussein Daoudi']],
    ['have given names that differ in a vowel', ['Rashad Daoudi', 'Rashid Daoudi']],
    ['have given names of which one begins the other', ['Martin Brandt', 'Martina Brandt']],
    ['have other middle initials', ['Petra W. Lindqvist', 'Petra H. W. Lindqvist']],
    ['have other middle names', ['Petra Anna Lindqvist', 'Petra Karin Lindqvist']],
    ['are father and son', ['Olaf Lindqvist', 'Olaf Lindqvist Jr.']],
    ['have short names that sound alike', ['Ann Lee', 'Ann Li']],
  ])('stay two where they %s', (_, names) => {
    expect(gathered(...names.map((name) => credit(name))).all).toHaveLength(2);
  });

  it('stay two where one article credits both, however alike their names are', () => {
    const together = { articleId: 'council' };
    const speakers = gathered(credit('Frances Holm', together), credit('Francis Holm', together));
    expect(speakers.all).toHaveLength(2);
  });

  it('leave a family name alone to nobody, where it could be either', () => {
    const speakers = gathered(credit('Petra Lindqvist'), credit('Olaf Lindqvist'), credit('Lindqvist'));
    expect(counts(speakers).sort()).toEqual(['Lindqvist (1)', 'Olaf Lindqvist (1)', 'Petra Lindqvist (1)']);
  });

  it('leave it to the one who is said to be the same', () => {
    const speakers = gathered(
      credit('Petra Lindqvist', { role: 'harbour master' }),
      credit('Olaf Lindqvist', { role: 'baker' }),
      credit('Lindqvist', { role: 'the master of the harbour' }),
    );
    expect(counts(speakers)).toEqual(['Petra Lindqvist (2)', 'Olaf Lindqvist (1)']);
  });

  it('are told apart by what they are, where one is known by the family name alone', () => {
    const speakers = gathered(
      credit('Petra Lindqvist', { role: 'teacher' }),
      credit('Lindqvist', { role: 'army chief' }),
    );
    expect(speakers.all).toHaveLength(2);
  });

  it('are told apart by Mr and Mrs', () => {
    expect(gathered(credit('Mrs Petra Lindqvist'), credit('Mr Lindqvist')).all).toHaveLength(2);
  });
});

describe('whoever has no name', () => {
  it('is called as the text calls them, and is nobody of that name', () => {
    const speakers = gathered(
      credit('a source in the ministry', { kind: 'nominal' }),
      credit('the source in the ministry', { kind: 'nominal' }),
      credit('The Harbour Board', { kind: 'collective' }),
    );
    expect(counts(speakers)).toEqual(['a source in the ministry (2)', 'The Harbour Board (1)']);
  });
});

describe('a typed name', () => {
  const speakers = gathered(
    credit('Mahmoud Bagherpour', { quotes: 9, role: 'chief of staff' }),
    credit('Petra Lindqvist', { quotes: 4 }),
    credit('Rudi Holm', { quotes: 0, role: 'Norlandic defence minister' }),
    credit('Olaf Lindqvist', { quotes: 2 }),
    credit('an official', { kind: 'nominal', quotes: 30 }),
    credit('Harbour Board', { kind: 'collective', quotes: 3 }),
  );
  const resolved = (typed: string) => speakers.resolve(typed).map(({ name }) => name);
  const completed = (typed: string, limit = 25) => speakers.complete(typed, limit).map(({ name }) => name);

  it.each([
    ['the whole name', 'petra lindqvist', ['Petra Lindqvist']],
    ['any part of it', 'Bagherpour', ['Mahmoud Bagherpour']],
    ['another spelling', 'Mahmud Baqerpour', ['Mahmoud Bagherpour']],
    ['a title', 'Gen. Bagherpour', ['Mahmoud Bagherpour']],
    ['a name that two have', 'Lindqvist', ['Petra Lindqvist', 'Olaf Lindqvist']],
    ['a phrase', 'official', ['an official']],
    ['a body', 'the harbour board', ['Harbour Board']],
    ['a role', 'chief of staff', ['Mahmoud Bagherpour']],
    ['an initial', 'M. Bagherpour', ['Mahmoud Bagherpour']],
    ['the initial of another', 'K. Bagherpour', []],
    ['an office before the family name', 'PM Bagherpour', ['Mahmoud Bagherpour']],
    ['an office and a country', 'Norland’s Prime Minister Mahmoud Bagherpour', ['Mahmoud Bagherpour']],
    ['an office before a namesake', 'Prime Minister Sara Bagherpour', []],
    ['a namesake', 'Sara Bagherpour', []],
    ['a role in another spelling', 'Norlandic defense ministers', ['Rudi Holm']],
    ['a role with the country', 'Norland’s defence minister', ['Rudi Holm']],
    ['nobody', 'Halloran', []],
    ['no word', '…', []],
    ['nothing but a title', 'Mr', []],
  ])('given %s, finds whoever it fits', (_, typed, names) => {
    expect(resolved(typed)).toEqual(names);
  });

  it('of one part that somebody is known by alone hides nobody who has it', () => {
    const several = gathered(credit('Lindqvist'), credit('Petra Lindqvist'), credit('Olaf Lindqvist'));
    const found = several.resolve('lindqvist').map(({ name }) => name);
    expect(found.sort()).toEqual(['Lindqvist', 'Olaf Lindqvist', 'Petra Lindqvist']);
    expect(several.resolve('Olaf Lindqvist').map(({ name }) => name)).toEqual(['Olaf Lindqvist']);
  });

  it.each([
    ['Nina Lindqvist', 'Petra Lindqvist', true],
    ['Minister Nina Lindqvist', 'Petra Lindqvist', true],
    ['Nina Halloran', 'Petra Lindqvist', false],
    ['Petra Halloran', 'Petra Lindqvist', false],
    ['the minister', 'Petra Lindqvist', false],
  ])('%s is a namesake of %s: %s', (typed, name, expected) => {
    const speaker = speakers.resolve(name)[0];
    expect(speaker && speakers.isNamesake(typed, speaker)).toBe(expected);
  });

  it('is completed by the most quoted first, people and bodies before phrases', () => {
    expect(completed('')).toEqual(['Mahmoud Bagherpour', 'Petra Lindqvist', 'Harbour Board', 'Olaf Lindqvist']);
    expect(completed('', 2)).toHaveLength(2);
    expect(completed('lin')).toEqual(['Petra Lindqvist', 'Olaf Lindqvist']);
    expect(completed('off')).toEqual(['an official']);
    expect(completed('Baqerpour')).toEqual(['Mahmoud Bagherpour']);
    expect(completed('zz')).toEqual([]);
  });
});

it('the order of the articles does not matter, and nobody is lost or counted twice', () => {
  const names = [
    'Petra Lindqvist',
    'P. Lindqvist',
    'Lindqvist',
    'Olaf Brandt',
    'Brandt',
    'Olaf K. Brandt',
    'Ines Halloran',
  ];
  const credits = fc.array(fc.record({ name: fc.constantFrom(...names), quotes: fc.nat(3) }), { maxLength: 30 });
  fc.assert(
    fc.property(credits, fc.infiniteStream(fc.nat()), (list, order) => {
      const all = list.map(({ name, quotes }, i) => credit(name, { quotes, articleId: `a${i}` }));
      const keys = new Map(all.map((one) => [one, order.next().value as number]));
      const shuffled = all.toSorted((a, b) => (keys.get(a) as number) - (keys.get(b) as number));
      expect(counts(gathered(...shuffled))).toEqual(counts(gathered(...all)));
      const sum = gathered(...all).all.reduce((n, { quotes }) => n + quotes, 0);
      expect(sum).toBe(list.reduce((n, { quotes }) => n + quotes, 0));
    }),
  );
});

it('names of every shape are taken without fault', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 20 }), (names) => {
      const speakers = gathered(...names.map((name) => credit(name)));
      for (const name of names) {
        expect(speakers.of(name, 'named')).toBeDefined();
        speakers.resolve(name);
        speakers.complete(name, 5);
      }
    }),
  );
});
