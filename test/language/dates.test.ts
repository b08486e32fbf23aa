import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPeriod, type Period, parsePeriod, periodLimits } from '../../src/language/dates.ts';
import { printPeriod } from '../../src/language/periods.ts';

/** A Wednesday. */
const TODAY = '2020-07-15';

const between = (from: string, to: string = from): Period => ({ from, to });

describe('parsePeriod', () => {
  it.each([
    ['2018', between('2018-01-01', '2018-12-31')],
    ['2020s', between('2020-01-01', '2029-12-31')],
    ['the 1990s', between('1990-01-01', '1999-12-31')],
    ['July 2020', between('2020-07-01', '2020-07-31')],
    ['jul 2020', between('2020-07-01', '2020-07-31')],
    ['Sept. 2019', between('2019-09-01', '2019-09-30')],
    ['February of 2020', between('2020-02-01', '2020-02-29')],
    ['2020-07', between('2020-07-01', '2020-07-31')],
    ['2020-07-08', between('2020-07-08')],
    ['2020/7/8', between('2020-07-08')],
    ['8 July 2020', between('2020-07-08')],
    ['the 8th of July, 2020', between('2020-07-08')],
    ['July 8, 2020', between('2020-07-08')],
    ['JULY 8TH 2020', between('2020-07-08')],
    ['Wed, 8 Jul 2020', between('2020-07-08')],
    ['Wednesday, July 8, 2020', between('2020-07-08')],
    ['25/12/2019', between('2019-12-25')],
    ['12/25/2019', between('2019-12-25')],
    ['5/5/2019', between('2019-05-05')],
    ['  in 2018. ', between('2018-01-01', '2018-12-31')],
  ])('given %j, then it is these days, whatever today is', (text, expected) => {
    expect(parsePeriod(text, TODAY)).toEqual(expected);
    expect(parsePeriod(text, '1999-01-01')).toEqual(expected);
  });

  it.each([
    ['2018-2020', between('2018-01-01', '2020-12-31')],
    ['2018 to 2020', between('2018-01-01', '2020-12-31')],
    ['July to September 2019', between('2019-07-01', '2019-09-30')],
    ['Jul–Sep 2019', between('2019-07-01', '2019-09-30')],
    ['December to February 2019', between('2018-12-01', '2019-02-28')],
    ['Dec 2018 – Feb 2019', between('2018-12-01', '2019-02-28')],
    ['1-7 June 2020', between('2020-06-01', '2020-06-07')],
    ['1 to 7 June 2020', between('2020-06-01', '2020-06-07')],
    ['June 1–7, 2020', between('2020-06-01', '2020-06-07')],
    ['28 June - 4 July 2020', between('2020-06-28', '2020-07-04')],
    ['28 December to 3 January 2020', between('2019-12-28', '2020-01-03')],
    ['2020-06-28 to 2020-07-04', between('2020-06-28', '2020-07-04')],
    ['2018 to today', between('2018-01-01', TODAY)],
  ])('given the range %j, then it reaches from its first to its last day', (text, expected) => {
    expect(parsePeriod(text, TODAY)).toEqual(expected);
  });

  it.each([
    ['summer 2020', between('2020-06-01', '2020-08-31')],
    ['the fall of 2019', between('2019-09-01', '2019-11-30')],
    ['winter 2019', between('2019-12-01', '2020-02-29')],
    ['Q3 2019', between('2019-07-01', '2019-09-30')],
    ['early 2020', between('2020-01-01', '2020-04-30')],
    ['mid-2019', between('2019-05-01', '2019-08-31')],
    ['late 2019', between('2019-09-01', '2019-12-31')],
    ['early July 2020', between('2020-07-01', '2020-07-10')],
    ['mid-June', between('2020-06-11', '2020-06-20')],
    ['late February 2020', between('2020-02-21', '2020-02-29')],
  ])('given the part of a year %j, then it is months or days', (text, expected) => {
    expect(parsePeriod(text, TODAY)).toEqual(expected);
  });

  it.each([
    ['today', between('2020-07-15')],
    ['Yesterday', between('2020-07-14')],
    ['the day before yesterday', between('2020-07-13')],
    ['last night', between('2020-07-14', '2020-07-15')],
    ['this week', between('2020-07-13', '2020-07-19')],
    ['last week', between('2020-07-06', '2020-07-12')],
    ['past week', between('2020-07-09', '2020-07-15')],
    ['last weekend', between('2020-07-11', '2020-07-12')],
    ['this month', between('2020-07-01', '2020-07-31')],
    ['last month', between('2020-06-01', '2020-06-30')],
    ['previous quarter', between('2020-04-01', '2020-06-30')],
    ['last year', between('2019-01-01', '2019-12-31')],
    ['last 7 days', between('2020-07-09', '2020-07-15')],
    ['the last seven days', between('2020-07-09', '2020-07-15')],
    ['last 24 hours', between('2020-07-14', '2020-07-15')],
    ['past 3 months', between('2020-04-16', '2020-07-15')],
    ['a week ago', between('2020-07-08')],
    ['ten days ago', between('2020-07-05')],
    ['a couple of months ago', between('2020-05-01', '2020-05-31')],
    ['2 years ago', between('2018-01-01', '2018-12-31')],
    ['Wednesday', between('2020-07-15')],
    ['thu', between('2020-07-09')],
    ['last Wednesday', between('2020-07-08')],
    ['last summer', between('2019-06-01', '2019-08-31')],
    ['this summer', between('2020-06-01', '2020-08-31')],
    ['last winter', between('2019-12-01', '2020-02-29')],
    ['last July', between('2019-07-01', '2019-07-31')],
    ['July', between('2020-07-01', '2020-07-31')],
    ['august', between('2019-08-01', '2019-08-31')],
    ['8 July', between('2020-07-08')],
    ['July 16', between('2019-07-16')],
    ['29 February', between('2020-02-29')],
  ])('given %j, then it is counted from today and looks back', (text, expected) => {
    expect(parsePeriod(text, TODAY)).toEqual(expected);
  });

  it('given a winter that began last year, then this winter is that one', () => {
    expect(parsePeriod('this winter', '2020-01-20')).toEqual(between('2019-12-01', '2020-02-29'));
  });

  it.each([
    ['8/7/2020'],
    ['8.7.2020'],
    ['31 February 2020'],
    ['29 February 2019'],
    ['February 30'],
    ['2020-13'],
    ['2020-00-01'],
    ['2020-02-30'],
    ['32 July 2020'],
    ['0 July 2020'],
    ['2020-2018'],
    ['8 July 2020 to 1 July 2020'],
    ['2018-20'],
    ['1980-88'],
    ['2254'],
    ['1066'],
    ['7'],
    ['1-7'],
    ['S-300'],
    ['next week'],
    ['last 0 days'],
    ['soon'],
    ['2018 or so'],
    ['since 2018'],
    ['summer'],
    ['early'],
    ['the'],
    [''],
    ['julyish 2020'],
    ['2018x'],
  ])('given %j, then it is no period', (text) => {
    expect(parsePeriod(text, TODAY)).toBeUndefined();
  });
});

describe('findPeriod', () => {
  const said = (question: string): string | undefined => {
    const found = findPeriod(question, TODAY);
    return (
      found && `${question.slice(found.range.start, found.range.end)} → ${found.relation} ${printPeriod(found.period)}`
    );
  };

  it.each([
    ['What did the mayor sign in 2018?', 'in 2018 → in 2018'],
    ['Who resigned during July 2020 and why?', 'during July 2020 → in Jul 2020'],
    ['What has happened since last month?', 'since last month → since Jun 2020'],
    ['Who led the port before 2019?', 'before 2019 → before 2019'],
    ['Which ships came after August 2018?', 'after August 2018 → since Sep 2018'],
    ['Which ships came after 2018?', 'after 2018 → since 2019'],
    ['Which ships came after 8 July 2020?', 'after 8 July 2020 → since 9 Jul 2020'],
    ['What was agreed on 8 July 2020?', 'on 8 July 2020 → in 8 Jul 2020'],
    ['What was agreed on July 8?', 'on July 8 → in 8 Jul 2020'],
    ['What was agreed on may 8?', 'on may 8 → in 8 May 2020'],
    ['What was agreed on Wednesday?', 'on Wednesday → in 15 Jul 2020'],
    ['How did trade grow between 2018 and 2020?', 'between 2018 and 2020 → in 2018–2020'],
    ['How did trade grow from July to September 2019?', 'from July to September 2019 → in Jul–Sep 2019'],
    ['How did trade grow in 2018 and 2019?', 'in 2018 and 2019 → in 2018–2019'],
    ['What happened between 1 and 7 June?', 'between 1 and 7 June → in 1–7 Jun 2020'],
    ['What has the council said from 2018 onwards?', 'from 2018 onwards → since 2018'],
    ['What has happened since the start of 2020?', 'since the start of 2020 → since Jan 2020'],
    ['Who led the port before the end of 2019?', 'before the end of 2019 → before Dec 2019'],
    ['Who left by the end of June 2019?', 'by the end of June 2019 → before 1–10 Jul 2019'],
    ['What was built in the middle of 2019?', 'in the middle of 2019 → in May–Aug 2019'],
    ['What was built at the end of 2019?', 'of 2019 → in 2019'],
    ['Until 2018, who owned the port?', 'Until 2018 → before 2019'],
    ['What was promised by July 2019?', 'by July 2019 → before Aug 2019'],
    ['What did the port say last week?', 'last week → in 6–12 Jul 2020'],
    ['What has the mayor said in the past 7 days about it?', 'in the past 7 days → in 9–15 Jul 2020'],
    ['Who was elected three weeks ago?', 'three weeks ago → in 24 Jun 2020'],
    ['What happened yesterday in the harbour?', 'yesterday → in 14 Jul 2020'],
    ['Which strikes took place in early 2020?', 'in early 2020 → in Jan–Apr 2020'],
    ['What was built in the 1990s?', 'in the 1990s → in 1990–1999'],
    ['What was said in the year 2018?', 'in the year 2018 → in 2018'],
    ['What happened in may?', 'in may → in May 2020'],
    ['Who spoke after May?', 'after May → since Jun 2020'],
    ['What caused the flood of 2018?', 'of 2018 → in 2018'],
    ['What came of the flood of 2018 in Lindau?', 'of 2018 → in 2018'],
    ['Is there a July 2020 agreement?', 'July 2020 → in Jul 2020'],
    ['What does the 2254 resolution say since 2016-03?', 'since 2016-03 → since Mar 2016'],
    ['Who ruled in the summer of 2019?', 'in the summer of 2019 → in Jun–Aug 2019'],
    ['in march', 'in march → in Mar 2020'],
  ])('given %j, then it finds the period and what is meant by it', (question, expected) => {
    expect(said(question)).toBe(expected);
  });

  it.each([
    ['What does Resolution No. 2254 demand?'],
    ['Where is the S-300 now?'],
    ['Who won the 1980-88 war?'],
    ['Who fought in the 1980-88 war?'],
    ['Who won in the 2018 election?'],
    ['What is the 2018 agreement?'],
    ['What is in the July 2020 agreement?'],
    ['What happened after the civil war started?'],
    ['Who was elected after May resigned?'],
    ['What did May say?'],
    ['How may 8 people agree?'],
    ['Did they march 20 miles?'],
    ['Who organised this march?'],
    ['How early may they come?'],
    ['Who wrote the letter by June Carter?'],
    ['What became of 2000 refugees?'],
    ['Who fed up to 2000 refugees?'],
    ['What is the report on 2018?'],
    ['What did she do in her last year in office?'],
    ['Whose was the last month of the campaign?'],
    ['What is in 3 of 5 boxes?'],
    ['Which laws were passed in 2018-built houses?'],
    ['What of Jan Novak and Sun Lee?'],
    ['Who won since the second half?'],
    ['As of February 2011, how many ships were there?'],
    ["Who ruled in the 1960's?"],
    ['between Monday'],
    [''],
  ])('given %j, then there is none', (question) => {
    expect(said(question)).toBeUndefined();
  });

  it.each([
    ['in 2018', { since: '2018-01-01', until: '2018-12-31' }],
    ['since 2018', { since: '2018-01-01' }],
    ['after 2018', { since: '2019-01-01' }],
    ['before 2018', { until: '2017-12-31' }],
    ['until 2018', { until: '2018-12-31' }],
    ['before 1 March 2020', { until: '2020-02-29' }],
  ])('given %j, then its limits are days to be searched', (text, limits) => {
    const found = findPeriod(text, TODAY);
    expect(found && periodLimits(found)).toEqual(limits);
  });
});

describe('laws of periods read', () => {
  const isoDay = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const words = fc
    .array(
      fc.constantFrom(
        ...[
          'in',
          'since',
          'between',
          'and',
          'to',
          'the',
          'last',
          'this',
          'past',
          'of',
          '-',
          '–',
          ',',
          '.',
          '/',
          'ago',
          'a',
        ],
        ...[
          '2018',
          '2020',
          '31',
          '8',
          '0',
          '99',
          'Feb',
          'July',
          'may',
          'Sunday',
          'week',
          'months',
          'days',
          'summer',
          'early',
          'Q3',
          '2020s',
        ],
      ),
      { maxLength: 8 },
    )
    .chain((parts) => fc.constantFrom(' ', '').map((separator) => parts.join(separator)));

  it('never end before they begin, and name days that exist', () => {
    const isDay = (day: string): boolean => new Date(`${day}T00:00Z`).toISOString().startsWith(day);
    fc.assert(
      fc.property(words, isoDay, (text, today) => {
        const found = findPeriod(text, today);
        for (const period of [parsePeriod(text, today), found?.period]) {
          if (!period) continue;
          expect(period.from <= period.to).toBe(true);
          expect(isDay(period.from) && isDay(period.to)).toBe(true);
        }
        if (found) expect(text.slice(found.range.start, found.range.end).trim()).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  it('are read as they were printed', () => {
    fc.assert(
      fc.property(isoDay, isoDay, isoDay, (one, other, today) => {
        const [from = one, to = one] = [one, other].sort();
        expect(parsePeriod(printPeriod({ from, to }), today)).toEqual({ from, to });
        for (const text of [one, one.slice(0, 7), one.slice(0, 4), `${from.slice(0, 7)} to ${to.slice(0, 7)}`]) {
          const period = parsePeriod(text, today);
          expect(period && parsePeriod(printPeriod(period), today)).toEqual(period ?? null);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
