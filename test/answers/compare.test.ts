import { describe, expect, it } from 'vitest';
import { differing, earliest } from '../../src/answers/compare.ts';

describe('differing', () => {
  const from = (outlet: string | null, text: string) => ({ outlet, text });
  const values = (...stated: { outlet: string | null; text: string }[]) =>
    differing(stated).map(({ figures }) =>
      figures.map((one) => [one.from.outlet, one.from.text.slice(one.figure.start, one.figure.end)]),
    );

  it('given two outlets with different figures for one thing, then puts them beside each other', () => {
    expect(
      values(from('A', 'The flood drove out 400 people.'), from('B', 'At least 900 people fled the flood.')),
    ).toEqual([
      [
        ['A', '400'],
        ['B', 'At least 900'],
      ],
    ]);
  });

  it('given two outlets that agree on a figure, then they do not differ, whatever else one of them counts', () => {
    expect(values(from('A', '400 people fled.'), from('B', '400 people fled and 12 people stayed.'))).toEqual([]);
  });

  it.each([
    ['The flood killed 380,000 people.', 'The flood killed hundreds of thousands of people.', true],
    ['The flood killed more than 380,000 people.', 'The flood killed hundreds, if not thousands.', false],
    ['The flood killed at least 9 people.', 'The flood killed a dozen people.', true],
    ['The flood killed up to 9 people.', 'The flood killed a dozen people.', false],
    ['The flood killed about 400 people.', 'The flood killed 410 people.', true],
    ['The flood killed between 20 and 30 people.', 'The flood killed 35 people.', false],
  ])('“%s” beside “%s”: both may be right: %s', (one, other, agree) => {
    expect(differing([from('A', one), from('B', other)]).map((thing) => thing.agree)).toEqual([agree]);
  });

  it('puts figures that cannot both be right first', () => {
    const things = differing([
      from('A', 'The flood took 400 homes and 12 bridges.'),
      from('B', 'The flood took hundreds of homes and 14 bridges.'),
    ]);
    expect(things.map(({ agree }) => agree)).toEqual([false, true]);
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
      from('C', 'They say that 400 people fled.'),
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
