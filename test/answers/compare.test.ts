import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differing, earliest, figuresIn, THE_DEAD } from '../../src/answers/compare.ts';

describe('figuresIn', () => {
  it.each([
    ['The war killed more than 380,000 people.', [[380_000, '380,000', 'people']]],
    ['It drove out hundreds of thousands of people.', [['hundreds of thousands', 'hundreds of thousands', 'people']]],
    [
      'Two senior officers and 12 Norland sailors died.',
      [
        [2, 'Two', 'officers'],
        [12, '12', 'sailors'],
      ],
    ],
    ['Some 3.5 million refugees came.', [[3_500_000, '3.5 million', 'refugees']]],
    ['Thousands of Norland military personnel left.', [['thousands', 'Thousands', 'personnel']]],
  ])('given “%s”, then finds how many of what', (sentence, expected) => {
    const found = figuresIn(sentence).map(({ value, start, end, named }) => [
      value,
      sentence.slice(start, end),
      sentence.slice(named?.start, named?.end),
    ]);
    expect(found).toEqual(expected);
  });

  it.each([
    'The war killed more than 400 people.',
    'The war cost the lives of 400 Estmarkians.',
    '400 people have died.',
    'A war with 400 dead.',
    'It cost 400 lives.',
    'It cost the lives of 400.',
  ])('given “%s”, then it counts the dead', (sentence) => {
    expect(figuresIn(sentence).find(({ value }) => value === 400)?.noun).toBe(THE_DEAD);
  });

  it('given the living, then it counts what they are', () => {
    expect(figuresIn('He led 400 people to safety after two died.').map(({ noun }) => noun)).toEqual(['peopl']);
  });

  it.each([
    'In 2018 people fled.',
    'It took 5 years and 300 kilometres.',
    'The S-300 missiles arrived.',
    'It cost $40 million and 5 percent of taxes.',
    'On 8 July sailors met.',
    'There were 12. Sailors came.',
    'A two-year deal',
  ])('given “%s”, then finds none', (sentence) => {
    expect(figuresIn(sentence)).toEqual([]);
  });

  it('given an endless list, then takes no long time over it', () => {
    const started = performance.now();
    figuresIn('12 men killed 14 women, '.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('never points outside of the sentence', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('1', '0', ',', '.', ' ', 'two', 'men', ' of ', 'hundreds', '-') }),
        (text) => {
          for (const { start, end, named } of figuresIn(text)) {
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
            expect(named?.start ?? end).toBeGreaterThanOrEqual(end);
            expect(named?.end ?? end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});

describe('differing', () => {
  const from = (outlet: string | null, text: string) => ({ outlet, text });
  const values = (...stated: { outlet: string | null; text: string }[]) =>
    differing(stated).map(({ figures }) => figures.map((one) => [one.from.outlet, one.figure.value]));

  it('given two outlets with different figures for one thing, then puts them beside each other', () => {
    expect(
      values(from('A', 'The flood drove out 400 people.'), from('B', 'Hundreds of people fled the flood.')),
    ).toEqual([
      [
        ['A', 400],
        ['B', 'hundreds'],
      ],
    ]);
  });

  it('given two outlets that agree on a figure, then they do not differ, whatever else one of them counts', () => {
    expect(values(from('A', '400 people fled.'), from('B', '400 people fled and 12 people stayed.'))).toEqual([]);
  });

  it('given different things, one outlet by itself, or an unknown one, then there is nothing to put beside', () => {
    expect(values(from('A', '400 people fled.'), from('B', '12 ships fled.'))).toEqual([]);
    expect(values(from('A', '400 people fled.'), from('A', '300 people fled.'))).toEqual([]);
    expect(values(from('A', '400 people fled.'), from(null, '300 people fled.'))).toEqual([]);
  });

  it('given sentences that share nothing but the thing, then they may well count another', () => {
    expect(values(from('A', '400 people fled.'), from('B', '12 people sang.'))).toEqual([]);
  });

  it('of each figure takes the best sentence', () => {
    const [thing] = differing([
      from('A', '400 people fled.'),
      from('B', '300 people fled.'),
      from('C', 'About 400 people fled, they say.'),
    ]);
    expect(thing?.figures.map((one) => one.from.outlet)).toEqual(['A', 'B']);
  });
});

describe('earliest', () => {
  const dated = (published: string | null, precision: 'minute' | 'day' | 'month' | 'year' | 'undated') => ({
    published,
    precision,
  });

  it('given one that was certainly first, then it is that one', () => {
    const first = dated('2020-07-08', 'day');
    expect(earliest([dated('2020-07-09T08:00Z', 'minute'), first, dated('2020-08', 'month')])).toEqual([first]);
  });

  it.each([
    [dated('2020-07-08', 'day'), dated('2020-07-08', 'day')],
    [dated('2020-07-08', 'day'), dated('2020-07', 'month')],
    [dated('2020-07-08T14:30Z', 'minute'), dated('2020-07-08', 'day')],
    [dated('2020', 'year'), dated('2020-12-31', 'day')],
  ])('given dates that do not tell, then credits nobody alone', (a, b) => {
    expect(earliest([a, b])).toEqual([a, b]);
  });

  it('given minutes, then tells them apart', () => {
    const first = dated('2020-07-08T14:29Z', 'minute');
    expect(earliest([dated('2020-07-08T14:30Z', 'minute'), first])).toEqual([first]);
  });

  it('given undated ones, then leaves them out', () => {
    expect(earliest([dated(null, 'undated')])).toEqual([]);
  });
});
