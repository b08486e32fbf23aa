import { beforeAll, describe, expect, it } from 'vitest';
import { trend } from '../../commands/trend.ts';
import type { Chart } from '../../src/answers/chart.ts';
import { Desk } from '../../src/desk.ts';
import { openStore } from '../../src/store/store.ts';
import type { View } from '../../src/view.ts';
import { article } from '../store/fixtures.ts';
import { deskOver, NOW, said } from './fixtures.ts';

const PNG = new Uint8Array([137, 80, 78, 71]);

const piece = (id: string, published: string, text: string, rest: object = {}) =>
  article(id, `${text} It was reported under the number ${id}.`, {
    title: `Report ${id}`,
    outlet: 'Osterby Herald',
    published,
    ...rest,
  });
const month = { precision: 'month' } as const;

const ARTICLES = [
  piece('a', '2024-01-03', 'The ferry stays in harbour.'),
  piece('b', '2024-01-20', 'Ferries are late again.', { outlet: 'Northern Post' }),
  piece('c', '2024-03-02', 'The ferry sails.', { outlet: 'Northern Post' }),
  piece('d', '2024-03', 'No ferry on Sunday.', month),
  piece('e', '2024-03-09', 'A lamp moves to the museum.'),
  piece('f', '2024-04-09', 'The lamp is lit beside the ferry.'),
  piece('g', '2024', 'The year of the ferry.', { precision: 'year' }),
  piece('h', '', 'The ferry, of no date.', { published: null, precision: 'undated' }),
];

let desk: Desk;
let charts: Chart[];
beforeAll(async () => {
  const store = openStore(':memory:');
  for (const one of ARTICLES) store.putArticle(one, 'tests');
  charts = [];
  desk = new Desk({
    store,
    clock: () => new Date(NOW),
    draw: async (chart) => {
      charts.push(chart);
      return PNG;
    },
  });
  await desk.index();
});

const run = (options: Record<string, unknown>): Promise<View> => trend.run(options, desk);

describe('/trend', () => {
  it('given a subject, then lists the periods with figures and shares, and says how it counted', async () => {
    const view = await run({ topic: 'ferry', by: 'month' });
    expect(view.visibility).toBe('public');
    expect(said(view).split('\n')).toEqual([
      'ferry',
      'by month · all outlets',
      '5 articles, Jan 2024 to Apr 2024.',
      'Jan 2024: 2 articles, 100% of 2',
      'Feb 2024: no coverage',
      'Mar 2024: 2 articles, 67% of 3',
      'Apr 2024: 1 article, 100% of 1',
      'By outlet: Osterby Herald 3, Northern Post 2.',
      '1 month without any coverage.',
      '1 article on it dated too roughly for a month, 1 article on it without a date: not counted.',
      'Counted: articles with all words of the subject in one passage or its title, once per outlet and text; the share is of all articles within the same limits.',
      'To read them: /ask question:ferry since:2024-01-01 until:2024-01-31',
    ]);
  });

  it('given a subject, then its picture has the same figures, by outlet, and words for those who do not see it', async () => {
    const view = await run({ topic: 'ferry', by: 'month' });
    expect(view.files).toEqual([
      {
        name: 'trend.png',
        mediaType: 'image/png',
        content: PNG,
        description:
          'Columns with the number of articles on “ferry” per month, Jan 2024 to Apr 2024, and below them lines with their share of all articles. Most in Jan 2024: 2 of 2.',
      },
    ]);
    expect(charts.at(-1)).toMatchObject({
      periods: ['Jan', 'Feb', 'Mar', 'Apr'],
      columns: {
        stacked: true,
        series: [
          { name: { text: 'Osterby Herald' }, values: [1, 0, 1, 1] },
          { name: { text: 'Northern Post' }, values: [1, 0, 1, 0] },
        ],
      },
      lines: { series: [{ values: [1, null, 2 / 3, 1] }] },
    });
  });

  it('given a second subject, then shows both beside each other', async () => {
    const view = await run({ topic: 'ferry', versus: 'lamp', by: 'month' });
    expect(said(view)).toMatch(/^ferry \/ lamp\n/);
    expect(said(view)).toContain('5 articles on “ferry” and 2 articles on “lamp”, Jan 2024 to Apr 2024.');
    expect(said(view)).toContain('Mar 2024: 2 (67%) and 1 (33%) of 3 articles');
    expect(charts.at(-1)?.columns).toMatchObject({
      stacked: false,
      series: [{ values: [2, 0, 2, 1] }, { values: [0, 0, 1, 1] }],
    });
  });

  it('given a second subject that the coverage never mentions, then says so beside the first', async () => {
    const text = said(await run({ topic: 'ferry', versus: 'bananas', by: 'month' }));
    expect(text).toContain('5 articles on “ferry” and 0 articles on “bananas”');
    expect(text).toContain('The coverage never mentions bananas.');
  });

  it('given outlets and dates, then counts within them alone', async () => {
    const view = await run({
      topic: 'ferry',
      outlets: 'northern post, Osterby Herald',
      since: 'March 2024',
      by: 'month',
    });
    expect(said(view)).toContain('by month · since Mar 2024 · Northern Post, Osterby Herald');
    expect(said(view)).toContain('3 articles, Mar 2024 to Apr 2024.');
    const post = await run({ topic: 'ferry', outlets: 'Northern Post', by: 'month' });
    expect(said(post)).toContain('Mar 2024: 1 article, 100% of 1');
    expect(said(post)).not.toContain('By outlet');
  });

  it('given many periods, then lists those with the most, in their order', async () => {
    const text = said(await run({ topic: 'ferry', by: 'day' }));
    expect(text).toContain('The 4 of 98 days with any articles on it:\n3 Jan 2024: 1 article, 100% of 1\n20 Jan 2024:');
    expect(text.split('\n').length).toBeLessThanOrEqual(20);
  });

  it('given that nothing can be drawn, then says so and has the figures', async () => {
    const blind = await deskOver(ARTICLES);
    const view = await trend.run({ topic: 'ferry', by: 'month' }, blind);
    expect(view.files).toEqual([]);
    expect(said(view)).toContain('The picture could not be drawn');
    expect(said(view)).toContain('Mar 2024: 2 articles');
  });

  it.each([
    [{ topic: 'bananas' }, /The coverage never mentions bananas\./],
    [{ topic: 'lamp Sunday' }, /No article has all words of the subject in one passage\./],
    [{ topic: 'lamp', until: '1999' }, /No article lies within these limits; the coverage goes to/],
    [{ topic: 'Sunday', by: 'day' }, /date of the one dated article on it is too rough for a day\./],
    [{ topic: 'lit beside', by: 'month' }, /The one article on it that can be placed lies in one month, Apr 2024/],
    [{ topic: '"of no date"' }, /The articles on it have no date\..*\/ask "of no date"/s],
    [{ topic: 'ferry', outlets: 'Northern Post, Bugle' }, /No outlet called “Bugle”/],
    [{ topic: 'ferry', since: 'whenever' }, /whenever/],
    [{ topic: 'ferry', by: 'century' }, /“century” is no choice/],
    [{ topic: '  ' }, /needs topic/],
    [{ topic: 'of the' }, /no word to search for/],
  ])('given %j, then refuses privately and says why', async (options, why) => {
    const view = await run(options);
    expect(view.visibility).toBe('private');
    expect(said(view)).toMatch(why);
    expect(view.files).toEqual([]);
  });

  it('given that there is nothing at all, then says so', async () => {
    expect(said(await trend.run({ topic: 'ferry' }, await deskOver([])))).toMatch(
      /\/feed|No articles|nothing|no article/i,
    );
  });

  it('given an outlet that is typed after others, then suggests it behind them', async () => {
    expect(await trend.complete?.('outlets', 'Osterby Herald, nor', desk)).toEqual([
      { name: 'Osterby Herald, Northern Post', value: 'Osterby Herald, Northern Post' },
    ]);
    expect(await trend.complete?.('outlets', 'ost', desk)).toMatchObject([{ value: 'Osterby Herald' }]);
    expect(await trend.complete?.('topic', 'ost', desk)).toEqual([]);
  });
});
