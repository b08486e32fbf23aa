import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range } from '../../src/coverage/span.ts';
import { byLikeness, judge } from '../../src/quotes/check.ts';
import { isSameStatement, type Uttered } from '../../src/quotes/same.ts';
import { readablePlaces } from '../../src/quotes/wording.ts';
import { saidWords } from '../../src/quotes/words.ts';

const SAID = 'We will not sail on one engine, and nobody should ask us to.';
const whole = (text: string): Range[] => [{ start: 0, end: text.length }];
const against = (said: string, typed: string, parts = whole(said)) => judge(typed, saidWords(typed), said, parts);
const likeness = (typed: string, said = SAID) => against(said, typed)?.likeness;
/** Words that were typed and are not there, and words that stand there instead. */
const differences = (typed: string, said = SAID) =>
  (against(said, typed)?.wording.places ?? []).flatMap((place) =>
    place.kind === 'same'
      ? []
      : [[place.typed, place.said].map((words) => words.map(({ form }) => form).join(' ')).join(' > ')],
  );

describe('a quotation beside a statement', () => {
  it.each([
    ['exact', 'every word is the same', SAID],
    ['exact', 'marks, capitals and spacing differ', 'we will not sail – on one engine; and nobody should ask us to'],
    ['part', 'its words stand within it', 'We will not sail on one engine'],
    ['part', 'words are left out where it says so', 'We will not sail … and nobody should ask us to'],
    ['part', 'words are left out in brackets', 'We will not sail [...] nobody should ask us to'],
    ['part', 'many words are left out where it says so', 'We will not … us to'],
    ['part', 'words are left out in two places', 'We will … on one engine … ask us'],
    [
      'wording',
      'words are left out, and others nearby without saying so',
      'We will … one engine, nobody should ask us',
    ],
    [
      'wording',
      'words are left out, and one of the others is another',
      'We will never sail … nobody should ask us to.',
    ],
    [undefined, 'dots stand between words that have nothing in common', 'Bread … is dear … in every shop of the town'],
    ['part', 'it is one word of it', 'engine'],
    ['beyond', 'it has more words at its ends', `${SAID} That is final, I tell you.`],
    ['wording', 'a word is another', 'We will not sail with one engine, and nobody should ask us to.'],
    ['wording', 'a word has another ending', 'We will not sail on one engines, and nobody should ask us to.'],
    ['wording', 'words are left out and it does not say so', 'We will not sail, and nobody should ask us to.'],
    ['wording', 'a word is too many', 'We will certainly not sail on one engine'],
    ['wording', '“not” is missing', 'We will sail on one engine'],
    ['near', 'it has little in common', 'Surely nobody should ask us for money again'],
    [undefined, 'it has nothing in common', 'Bread has become dearer in every shop'],
    [undefined, 'it shares small words alone', 'and to the council we will say that it is on us'],
  ] as const)('is %s where %s', (expected, _, typed) => {
    expect(likeness(typed)).toBe(expected);
  });

  it('says which words are others, to the letter', () => {
    expect(differences('We will not sail with one engine, and nobody ought to ask us to.')).toEqual([
      'with > on',
      'ought to > should',
    ]);
    expect(differences('We will sail on one engines')).toEqual([' > not', 'engines > engine']);
    expect(differences(SAID)).toEqual([]);
  });

  it('strikes no word out that stands there too, however far the others are', () => {
    const said = 'We will not allow Norland to keep a lasting garrison on Skerry.';
    expect(differences('We will never permit Norland to keep a lasting base on Skerry', said)).toEqual([
      'never permit > not allow',
      'base > garrison',
    ]);
    expect(differences('Today we will not allow Norland to keep a lasting garrison in any harbour', said)).toEqual([
      'today > ',
      'in any harbour > ',
    ]);
  });

  it('shows a small word between two differences as a part of them', () => {
    const said = 'We will sail to the islands of the north in spring.';
    const judged = against(said, 'We will sail to the harbours of Norland in spring.');
    const places = readablePlaces(judged?.wording.places ?? []);
    const shown = places.map(({ kind, typed, said: there }) => [
      kind,
      ...[typed, there].map((words) => words.map(({ form }) => form).join(' ')),
    ]);
    expect(shown).toEqual([
      ['same', 'we will sail to the', 'we will sail to the'],
      ['other', 'harbours of norland', 'islands of the north'],
      ['same', 'in spring', 'in spring'],
    ]);
  });

  it.each([
    ['says nothing', 'our will to confront them', true],
    ['says it too', 'our will … to confront them', false],
    ['ends before', 'our will', false],
  ])('says that the article has dots where what was typed %s', (_, typed, runsOn) => {
    expect(against('our will... to confront them', typed)).toMatchObject({ runsOn, punctuation: false });
  });

  it('is found in a statement of any length, at a cost that grows no faster', () => {
    const filler = (words: number) => Array.from({ length: words }, (_, i) => `word${i % 97}`).join(' ');
    const long = `${filler(6000)} ${SAID} ${filler(6000)}`;
    expect(likeness('We will not sail on one engine', long)).toBe('part');
    const [some, many] = [4000, 16_000].map((words) => ({ words: saidWords(filler(words)), speaker: 'x' }));
    const cost = (uttered: Uttered) => {
      const started = process.cpuUsage();
      for (let i = 0; i < 3; i++) isSameStatement(uttered, { ...uttered, words: uttered.words.toReversed() });
      return process.cpuUsage(started).user;
    };
    cost(some as Uttered);
    expect(cost(many as Uttered) / cost(some as Uttered)).toBeLessThan(10);
  });

  it('is found however many small words it consists of', () => {
    expect(likeness('To be or not to be', 'To be or not to be')).toBe('exact');
    expect(likeness('We are what we were and will be', 'We are what we are and will be')).toBe('wording');
  });

  it.each([
    ['a capital', 'we will not sail on one engine', true],
    ['a mark between words', 'We will not, sail on one engine', true],
    ['the kind of quotation mark', 'We will not “sail” on', true],
    ['nothing', 'We will not sail on one engine', false],
  ])('says whether punctuation differs: %s', (_, typed, differs) => {
    expect(against(SAID, typed)?.punctuation).toBe(differs);
  });

  it('takes curly and straight marks, and every kind of dash, for the same', () => {
    expect(against('It’s ‘done’ – at last', "It's 'done' — at last")?.punctuation).toBe(false);
  });

  it('leaves out what the reporter puts between two parts of it', () => {
    const text = 'We will not sail,” she said. “Not on one engine.';
    const parts = [
      { start: 0, end: 17 },
      { start: 30, end: text.length },
    ];
    const judged = against(text, 'We will not sail. Not on one engine.', parts);
    expect([judged?.likeness, judged?.punctuation]).toEqual(['exact', false]);
    expect(against(text, 'she said', parts)).toBeUndefined();
  });

  it('orders better likenesses first', () => {
    const typed = 'We will not sail';
    const judged = ['We will never sail here', 'We will not sail', 'We will not sail on one engine'].map((said) =>
      against(said, typed),
    );
    const order = judged.flatMap((one) => one ?? []).sort(byLikeness);
    expect(order.map((one) => one.likeness)).toEqual(['exact', 'part', 'wording']);
  });
});

describe('whatever is typed', () => {
  const words = fc.array(
    fc.constantFrom('we', 'will', 'not', 'sail', 'Sail', 'sails', 'engine', '…', ',', '“', '5', '５'),
    {
      maxLength: 12,
    },
  );

  it('is exact beside itself, and accounted for word by word', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [typed, said] = [a.join(' '), b.join(' ')];
        const judged = against(said, typed);
        if (saidWords(typed).length > 0) expect(likeness(typed, typed)).toBe('exact');
        if (!judged) return;
        const { places, before, after } = judged.wording;
        expect(places.flatMap((place) => place.typed)).toEqual(saidWords(typed));
        const there = saidWords(said);
        expect(places.flatMap((place) => place.said)).toEqual(there.slice(before, there.length - after));
      }),
    );
  });

  it('is never exact where a word is another', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const forms = (list: string[]) => saidWords(list.join(' ')).map(({ form }) => form);
        const same = JSON.stringify(forms(a)) === JSON.stringify(forms(b));
        if (!same) expect(likeness(a.join(' '), b.join(' '))).not.toBe('exact');
      }),
    );
  });
});
