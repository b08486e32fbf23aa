import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, byWhen, gaps, type When, whenOf } from '../../src/answers/timeline.ts';
import { article } from '../store/fixtures.ts';

const DAY = article('a', '', { published: '2021-03-17', precision: 'day' });
const MONTH = article('a', '', { published: '2021-03', precision: 'month' });
const UNDATED = article('a', '', { published: null, precision: 'undated' });

/** When the last sentence of a text happened; the others stand before it. */
function when(sentence: string, of = DAY, before = ''): When {
  const text = before + sentence;
  return whenOf(text, { start: before.length, end: text.length }, { ...of, version: 1 });
}

const day = (iso: string) => ({ from: iso, to: iso });

describe('whenOf', () => {
  it.each([
    ['The bridge was opened on 3 May 1968.', { how: 'said', ...day('1968-05-03') }],
    ['In 2016 the herring collapsed.', { how: 'said', from: '2016-01-01', to: '2016-12-31' }],
    ['The pact was signed in July 2020.', { how: 'said', from: '2020-07-01', to: '2020-07-31' }],
    // The most exact of several, wherever it stands.
    ['Under the treaty signed in 2006, ships met on 8 July 2020.', { how: 'said', ...day('2020-07-08') }],
  ])('given “%s”, then takes the date that it says', (sentence, expected) => {
    expect(when(sentence)).toEqual(expected);
  });

  it('given “on Tuesday” and a day of publication, then counts from that and says which words it counted', () => {
    expect(when('The bridge was closed on Tuesday.', DAY, 'A storm came. ')).toEqual({
      how: 'counted',
      words: { start: 36, end: 46 },
      ...day('2021-03-16'),
    });
  });

  it('given “this year”, then the day of publication tells more', () => {
    expect(when('The first ferry of this year sank.')).toEqual({ how: 'reported', ...day('2021-03-17') });
    expect(when('The ferry sank last month.')).toMatchObject({ how: 'counted', from: '2021-02-01' });
  });

  it.each([
    ['The two signed on Wednesday, March 3, in Westerby.', '2021-03-03', '2021-03-03'],
    ['The pact was announced late last month.', '2021-02-21', '2021-02-28'],
  ])(
    'given “%s” and only a month of publication, then counts what every day of it makes the same',
    (sentence, from, to) => {
      expect(when(sentence, MONTH)).toMatchObject({ how: 'counted', from, to });
    },
  );

  it('given a time near midnight in UTC, then “yesterday” may be two days, and “last month” is one month', () => {
    const early = article('a', '', { published: '2021-03-17T02:30Z', precision: 'minute' });
    expect(when('The ferry sank yesterday.', early)).toEqual({ how: 'reported', ...day('2021-03-17') });
    expect(when('The ferry sank last month.', early)).toMatchObject({ how: 'counted', from: '2021-02-01' });
  });

  it('given “on Tuesday” and only a month of publication, then has no day to count from', () => {
    expect(when('The bridge was closed on Tuesday.', MONTH)).toEqual({
      how: 'reported',
      from: '2021-03-01',
      to: '2021-03-31',
    });
  });

  it.each([
    ['The tunnel will not open in 2022.', true],
    ['The tunnel was to open in May 2021.', true],
    ['The tunnel will not open in 2021.', true],
    ['The tunnel will open next Monday.', true],
    ['The tunnel was opened in 2021.', undefined],
    ['The tunnel will be as long as the one opened in 2016.', undefined],
  ])('given “%s”, then knows whether that was ahead when it was published', (sentence, ahead) => {
    const found = when(sentence);
    expect(found.how).toMatch(/said|counted/);
    expect('ahead' in found && found.ahead).toBe(ahead ?? false);
  });

  it.each([
    'The ferry sank.',
    'It has been closed since 2016.',
    'It has sailed since the end of the strike in 2016.',
    'Before 2016 nobody sailed.',
    'They bought 2000 tonnes.',
    'The 1980-88 war cost them dearly.',
  ])('given “%s”, then it tells of no day of its own and stands under its publication', (sentence) => {
    expect(when(sentence)).toEqual({ how: 'reported', ...day('2021-03-17') });
  });

  it('given an endless sentence in an endless paragraph, then takes no long time', () => {
    const before = 'It rained on Monday. '.repeat(5_000);
    const started = performance.now();
    when(`It rained in 2016 ${'and on 3 May 2017 it snowed '.repeat(5_000)}.`, DAY, before);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('given neither, then it is undated', () => {
    expect(when('The ferry sank.', UNDATED)).toEqual({ how: 'undated' });
    expect(when('The ferry sank in May 2016.', UNDATED)).toMatchObject({ how: 'said', from: '2016-05-01' });
  });

  it('given a date in the sentence before, then leaves it there', () => {
    expect(when('The ferry sank.', DAY, 'On 3 May 2016 it rained. On Monday it snowed. ')).toMatchObject({
      how: 'reported',
    });
  });
});

const iso = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const anyWhen: fc.Arbitrary<When> = fc.oneof(
  fc.constant<When>({ how: 'undated' }),
  fc
    .tuple(iso, iso, fc.constantFrom('said' as const, 'reported' as const))
    .map(([a, b, how]): When => ({ how, from: a < b ? a : b, to: a < b ? b : a })),
);

describe('byWhen', () => {
  it('puts a year before its months and those before their days, and the undated last', () => {
    const year: When = { how: 'said', from: '2020-01-01', to: '2020-12-31' };
    const month: When = { how: 'reported', from: '2020-01-01', to: '2020-01-31' };
    const first: When = { how: 'said', ...day('2020-01-01') };
    const list: When[] = [{ how: 'undated' }, first, month, year];
    expect(list.sort(byWhen)).toEqual([year, month, first, { how: 'undated' }]);
  });

  it('is an order', () => {
    fc.assert(
      fc.property(anyWhen, anyWhen, anyWhen, (a, b, c) => {
        expect(Math.sign(byWhen(a, b)) + Math.sign(byWhen(b, a))).toBe(0);
        if (byWhen(a, b) <= 0 && byWhen(b, c) <= 0) expect(byWhen(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('gaps', () => {
  const said = (from: string, to = from): When => ({ how: 'said', from, to });

  it('given a long time of nothing among several dates, then says how many days', () => {
    expect(gaps([said('2016-01-01'), said('2016-02-01'), said('2020-02-01'), said('2020-03-01')])).toEqual([
      undefined,
      undefined,
      1460,
      undefined,
    ]);
  });

  it('given a year that reaches to the next date, then there is no gap', () => {
    const whens = [said('2016-01-01', '2016-12-31'), said('2016-02-01'), said('2017-01-01'), said('2017-01-09')];
    expect(gaps(whens)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('given few dates or only undated ones, then there is none', () => {
    expect(gaps([said('2016-01-01'), said('2020-01-01')])).toEqual([undefined, undefined]);
    expect(gaps([{ how: 'undated' }])).toEqual([undefined]);
  });
});

describe('alike', () => {
  const sentence = 'The ferry Ostrava Star sank off the port of Quellmar on Tuesday night, killing 41 people.';
  it.each([
    [sentence.replace('the port', 'port'), true],
    [sentence.replace('41', '40'), false],
    [sentence.replace('sank', 'never sank'), false],
    ['The mayor of Quellmar resigned on Tuesday night.', false],
  ])('compared with “%s” is %s', (other, expected) => {
    expect(alike(sentence, other)).toBe(expected);
  });
});
