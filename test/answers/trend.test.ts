import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articlesOn, type By, type Counted, countOver, foreign } from '../../src/answers/trend.ts';
import type { Article } from '../../src/coverage/article.ts';
import { publishedPeriod } from '../../src/language/dates.ts';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { PassageIndex } from '../../src/retrieval/index.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { article } from '../store/fixtures.ts';

function on(articles: readonly Article[], topic: string): string[] {
  const index = new PassageIndex();
  for (const one of articles) for (const _ of index.adding({ ...one, version: 1 }));
  const query = parseQuery(topic, { index, thesaurus: NO_THESAURUS });
  const byId = new Map(articles.map((one) => [one.id, one]));
  return [
    ...articlesOn(query, index, {
      titleOf: (id) => byId.get(id)?.title ?? '',
      textOf: ({ articleId, start, end }) => (byId.get(articleId) as Article).text.slice(start, end),
    }),
  ];
}

/** Published that day, month or year; undated where it is ''. */
function one(
  published: string,
  outlet: string | null = 'Herald',
  text = `${published}${outlet}${Math.random()}`,
): Counted {
  const precision = ({ 0: 'undated', 4: 'year', 7: 'month' } as const)[published.length] ?? 'day';
  return { outlet, text, published: publishedPeriod(published || null, precision) };
}

/** Of one subject. @throws where there is nothing to show */
function counted(articles: readonly Counted[], options: Parameters<typeof countOver>[2] = {}, all = articles) {
  const counts = countOver(all, [articles], options);
  if ('kind' in counts) throw new Error(counts.kind);
  return counts;
}

describe('the articles on a subject', () => {
  const title = 'News of the day';
  const articles = [
    article('both', 'The ferries stayed in the harbour.', { title }),
    article(
      'apart',
      `The ferry sails.\n\n${'Nothing else happened on the island that week. '.repeat(60)}\n\nThe harbour is old.`,
      {
        title,
      },
    ),
    article('title', 'The ferry did not sail on Monday.', { title: 'Harbour closed' }),
    article('outlet', 'The ferry did not sail on Tuesday.', { title, outlet: 'Harbour Bell' }),
    article('other', 'A lamp moved to the museum.', { title }),
  ];

  it('given its words in other forms in one passage, or in the title, then are those', () => {
    expect(on(articles, 'ferry harbour')).toEqual(['both', 'title']);
  });

  it('given an exact phrase, then have it to the letter', () => {
    expect(on(articles, '"the ferry did not sail on tuesday"')).toEqual(['outlet']);
  });

  it('given a word that the coverage lacks, then are none, and the word is named', () => {
    expect(on(articles, 'ferry bananas')).toEqual([]);
    const index = new PassageIndex();
    expect(foreign(parseQuery('bananas', { index, thesaurus: NO_THESAURUS }))).toEqual(['bananas']);
  });
});

describe('counting over time', () => {
  it('given days, then counts each period, the empty ones between them too', () => {
    const { by, periods, subjects, all } = counted([one('2024-03-01'), one('2024-03-01'), one('2024-03-04')], {}, [
      one('2024-03-01'),
      one('2024-03-01'),
      one('2024-03-02'),
      one('2024-03-04'),
      one('2024-05-01'),
    ]);
    expect(by).toBe('day');
    expect(periods.map(({ from }) => from)).toEqual(['2024-03-01', '2024-03-02', '2024-03-03', '2024-03-04']);
    expect(subjects).toEqual([[2, 0, 0, 1]]);
    expect(all).toEqual([2, 1, 0, 1]);
  });

  it('given weeks, then are those of ISO 8601, over the turn of a year', () => {
    const { periods, subjects } = counted([one('2024-12-29'), one('2024-12-30'), one('2025-01-05')], { by: 'week' });
    expect(periods).toEqual([
      { from: '2024-12-23', to: '2024-12-29' },
      { from: '2024-12-30', to: '2025-01-05' },
    ]);
    expect(subjects).toEqual([[1, 2]]);
  });

  it('given a date known to the month, then lies in the month and in no day', () => {
    const articles = [one('2024-03'), one('2024-03-02'), one('2024-04-03'), one('2024'), one('')];
    expect(counted(articles, { by: 'month' })).toMatchObject({ subjects: [[2, 1]], coarse: [1], undated: [1] });
    expect(counted(articles, { by: 'day' })).toMatchObject({ counted: [2], coarse: [2], undated: [1] });
  });

  it('given a month that lies in no one week, then is in none', () => {
    expect(counted([one('2024-03'), one('2024-03-02'), one('2024-03-20')], { by: 'week' }).coarse).toEqual([1]);
  });

  it('given a text twice in one outlet and once in another, then counts once for each, at its earliest', () => {
    const { subjects, repeated } = counted([
      one('2024-03-03', 'Herald', 'wire'),
      one('2024-03-01', 'Herald', 'wire'),
      one('2024-03-02', 'Bell', 'wire'),
    ]);
    expect([subjects, repeated]).toEqual([[[1, 1]], 1]);
  });

  it('given a limit, then goes to it as far as there is coverage', () => {
    const all = [one('2024-01-05'), one('2024-03-01'), one('2024-04-01'), one('2024-06-09')];
    const some = all.slice(1, 3);
    expect(counted(some, { by: 'month' }, all).periods).toHaveLength(2);
    expect(counted(some, { by: 'month', since: '2020-01-01' }, all).periods[0]?.from).toBe('2024-01-01');
    expect(counted(some, { by: 'month', until: '2030-01-01' }, all).periods.at(-1)?.from).toBe('2024-06-01');
  });

  it.each<[By, string[]]>([
    ['day', ['2024-03-01', '2024-03-20']],
    ['week', ['2024-03-01', '2024-05-20']],
    ['month', ['2024-03-01', '2025-05-20']],
    ['year', ['1990-03-01', '2024-05-20']],
    ['month', ['2024-03', '2024-04', '2024-03-20']],
  ])('given no unit, then takes the %s for %j', (unit, dates) => {
    expect(counted(dates.map((date) => one(date))).by).toBe(unit);
  });

  it('given many outlets, then names five and adds up the others', () => {
    const names = ['A', 'A', 'A', 'B', 'B', 'C', 'D', 'E', 'F', null];
    const { outlets } = counted(names.map((name, i) => one(`2024-03-0${1 + (i % 2)}`, name)));
    expect(outlets.map(({ name, counts }) => [name, counts.reduce((a, b) => a + b)])).toEqual([
      ['A', 3],
      ['B', 2],
      ['C', 1],
      ['D', 1],
      ['E', 1],
      [null, 2],
    ]);
  });

  it.each([
    [['', ''], undefined, { kind: 'no-dates' }],
    [['2024-03', '2024'], 'day', { kind: 'too-coarse', by: 'day', articles: 2 }],
    [['2024-03-01', '2024-03-01', '2024'], 'day', { kind: 'one-period', by: 'day', articles: 2, coarse: 1 }],
    [['2000-03-01', '2024-03-01'], 'day', { kind: 'too-many-periods', by: 'day', periods: 8767 }],
  ] as const)('given %j by %s, then says why not', (dates, by, lack) => {
    const articles = dates.map((date) => one(date));
    expect(countOver(articles, [articles], { by })).toMatchObject(lack);
  });

  it('given any articles, then each is counted once, or said not to be, and no subject has more than all', () => {
    const date = fc
      .record({
        day: fc.date({ min: new Date('2020-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }),
        length: fc.constantFrom(0, 4, 7, 10),
      })
      .map(({ day, length }) => day.toISOString().slice(0, length));
    const articles = fc.array(
      fc.record({ date, outlet: fc.constantFrom('A', 'B', null), text: fc.nat(20), isOn: fc.boolean() }),
      { minLength: 1, maxLength: 30 },
    );
    const unit = fc.constantFrom<By | undefined>('day', 'week', 'month', 'year', undefined);
    fc.assert(
      fc.property(articles, unit, (list, by) => {
        const all = list.map(({ date: when, outlet, text }) => one(when, outlet, String(text)));
        const some = all.filter((_, i) => list[i]?.isOn);
        const counts = countOver(all, [some], { by });
        if ('kind' in counts) return;
        const { subjects, counted: sums, coarse, undated, repeated, outlets, periods } = counts;
        expect((sums[0] ?? 0) + (coarse[0] ?? 0) + (undated[0] ?? 0) + repeated).toBe(some.length);
        for (const i of periods.keys()) {
          expect(outlets.reduce((total, { counts: n }) => total + (n[i] ?? 0), 0)).toBe(subjects[0]?.[i]);
        }
        expect(periods.every(({ to }, i) => i === periods.length - 1 || to < (periods[i + 1]?.from ?? ''))).toBe(true);
      }),
    );
  });
});
