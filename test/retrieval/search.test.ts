import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredArticle } from '../../src/coverage/article.ts';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import type { PassageIndex } from '../../src/retrieval/index.ts';
import { type AskedPeriod, parseQuery } from '../../src/retrieval/query.ts';
import { accepts, type Filters, publishedWithin, search, weightsAt } from '../../src/retrieval/search.ts';
import { article, indexOf } from './fixtures.ts';

const NEWS = [
  article('wreck', 'The ferry Ostrava sank off Quellmar. Divers searched the wreck of the ferry for three days.', {
    outlet: 'Harbour Post',
    published: '2021-03-17',
  }),
  article('inquiry', 'The mayor spoke of an inquiry. The town hall was full and the ferry was named once.', {
    outlet: 'The Norland Herald',
    published: '2021-05',
    precision: 'month',
  }),
  article('cod', 'Norland and Estmark quarrel over cod. Herring is rare.', {
    outlet: 'Estmark Courier',
    published: '2020',
    precision: 'year',
  }),
  article('bridge', 'Cracks closed the bridge. The ferry carries lorries now.', {
    outlet: 'Harbour Post',
    published: null,
    precision: 'undated',
  }),
  article('letter', 'A ferry, a reader writes, is a fine thing.', {
    outlet: null,
    published: '2021-03-31T23:30Z',
    precision: 'minute',
  }),
];
const INDEX = indexOf(...NEWS);

const found = (
  question: string,
  filters: Filters = {},
  depth?: number,
  articles: readonly StoredArticle[] = NEWS,
): string[] => {
  const index = articles === NEWS ? INDEX : indexOf(...articles);
  const query = parseQuery(question, { index, thesaurus: NO_THESAURUS });
  return search(index, query, filters, depth).passages.map(({ record }) => record.articleId);
};

describe('order', () => {
  it('given a question, then the passage with the most of it comes first and one without any of it not at all', () => {
    expect(found('ferry wreck divers')[0]).toBe('wreck');
    expect(found('ferry wreck divers')).not.toContain('cod');
    expect(found('cod quarrel')).toEqual(['cod']);
  });

  it('given keywords, then what stands before “of” counts less than its subject; not in a question', () => {
    const articles = [
      article('repairs', 'The repairs were long. The road was dry.'),
      article('bridge', 'The bridge was long. The road was dry.'),
    ];
    const best = (question: string) => {
      const index = indexOf(...articles);
      const { passages } = search(index, parseQuery(question, { index, thesaurus: NO_THESAURUS }));
      return Object.fromEntries(passages.map(({ record, score }) => [record.articleId, score]));
    };
    const keywords = best('repairs of the bridge');
    expect(keywords['bridge']).toBeGreaterThan(1.5 * (keywords['repairs'] as number));
    const question = best('Why the repairs of the bridge?');
    expect(question['bridge']).toBeCloseTo(question['repairs'] as number);
  });

  it('given nothing of it anywhere, or nothing asked, then nothing is found', () => {
    expect(found('volcanoes')).toEqual([]);
    expect(found('what is it?')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('given any question, then scores fall and every passage comes once', () => {
    const word = fc.constantFrom('ferry', 'wreck', 'Quellmar', 'cod', 'mayor', 'inquiry', 'say', 'lorries', 'zembla');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const { passages, matched } = search(
          INDEX,
          parseQuery(words.join(' '), { index: INDEX, thesaurus: NO_THESAURUS }),
        );
        expect(matched).toBe(passages.length);
        for (const [i, passage] of passages.entries()) {
          expect(passage.score).toBeGreaterThan(0);
          expect(passage.score).toBeLessThanOrEqual(passages[i - 1]?.score ?? Number.POSITIVE_INFINITY);
        }
        expect(new Set(passages.map(({ record }) => record.id)).size).toBe(passages.length);
      }),
    );
  });

  it('given two passages that are alike, then the archive’s order decides', () => {
    const twins = [article('one', 'The kiosk sells bread.'), article('two', 'The kiosk sells bread.')];
    expect(found('bread kiosk', {}, undefined, twins)).toEqual(['one', 'two']);
  });

  it('given words beside each other as in the question, then that passage comes before one where they stand apart', () => {
    const pair = [
      article('apart', 'The guard of the old tower saw the coast and the grey sea.'),
      article('together', 'The old tower and the grey sea were seen by the coast guard.'),
    ];
    expect(found('coast guard', {}, undefined, pair)[0]).toBe('together');
  });

  it('given a word in the title, then that article comes before one that is the same but for it', () => {
    const pair = [
      article('plain', 'The bread was dear.', { title: 'Prices' }),
      article('titled', 'The bread was dear.', { title: 'Bread prices' }),
    ];
    expect(found('bread', {}, undefined, pair)[0]).toBe('titled');
  });

  it('given two passages that are alike, then the one whose article is about the subject from end to end comes first', () => {
    const filler = (word: string) =>
      Array.from({ length: 14 }, () => `The ${word} was seen by many on that day.`).join(' ');
    const opening = `The bread was dear in the town and nobody bought it. ${filler('harbour')}`;
    const pair = [
      article('aside', [opening, filler('tower'), filler('tower')].join('\n\n')),
      article('about', [opening, filler('bread'), filler('bread')].join('\n\n')),
    ];
    const index = indexOf(...pair);
    const { passages } = search(index, parseQuery('dear bread', { index, thesaurus: NO_THESAURUS }));
    const openings = passages.filter(({ record }) => record.start === 0).map(({ record }) => record.articleId);
    expect(openings).toEqual(['about', 'aside']);
  });

  it('given an article removed, then its passages are not found', () => {
    const index = indexOf(...NEWS);
    index.remove('wreck');
    const { passages } = search(index, parseQuery('ferry wreck', { index, thesaurus: NO_THESAURUS }));
    expect(passages.map(({ record }) => record.articleId)).not.toContain('wreck');
    expect(passages.length).toBeGreaterThan(0);
  });
});

describe('weights', () => {
  it('given any coverage, then the best passages score about as much: what covers the whole question and has the usual for it', () => {
    for (const size of [0, 1, 100, 10_000, 100_000, 1_000_000]) {
      const { own, complete } = weightsAt(size);
      expect((own / weightsAt(0).own) * 1.5 + complete).toBeCloseTo(1.5);
    }
  });

  it('given a larger coverage, then it counts more that a passage covers the question, and nothing in a small one', () => {
    const shares = [0, 5_000, 50_000, 500_000].map((size) => weightsAt(size).complete / weightsAt(size).whole);
    expect(shares[0]).toBe(0);
    expect(shares[1]).toBeLessThan(0.02);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[3]).toBeGreaterThan(1);
  });
});

describe('depth', () => {
  it('given a depth, then there are no more passages, and they are the best ones', () => {
    expect(found('ferry', {}, 2)).toEqual(found('ferry').slice(0, 2));
    expect(found('ferry', {}, 0)).toEqual([]);
  });

  it('given more passages than are ever ordered unasked, then a greater depth reaches them all', () => {
    const many = Array.from({ length: 400 }, (_, i) => article(String(i), `Boat ${i} left the harbour.`));
    expect(found('harbour boat', {}, 400, many)).toHaveLength(400);
    expect(found('harbour boat', {}, undefined, many)).toHaveLength(100);
    const index = indexOf(...many);
    const query = parseQuery('harbour boat', { index, thesaurus: NO_THESAURUS });
    expect(search(index, query, {}, 1).matched).toBe(400);
    expect(search(index, query, { outlets: ['Estmark Courier'] }).matched).toBe(0);
  });
});

describe('filters', () => {
  it.each<[string, Filters, string[]]>([
    ['an outlet', { outlets: ['Harbour Post'] }, ['bridge', 'wreck']],
    ['two outlets', { outlets: ['Harbour Post', 'The Norland Herald'] }, ['bridge', 'inquiry', 'wreck']],
    ['no outlet that has it', { outlets: ['Estmark Courier'] }, []],
    ['an empty list of outlets', { outlets: [] }, []],
    ['a first day', { since: '2021-03-18' }, ['inquiry', 'letter']],
    ['a last day', { until: '2021-03-17' }, ['wreck']],
    ['both', { since: '2021-03-17', until: '2021-03-17' }, ['wreck']],
    ['a day within the month that is all one knows', { since: '2021-05-20', until: '2021-05-20' }, ['inquiry']],
    ['the last day of that month', { since: '2021-05-31' }, ['inquiry']],
    ['the day after that month', { since: '2021-06-01' }, []],
    ['the day of an article dated to the minute', { since: '2021-03-31', until: '2021-03-31' }, ['letter']],
    ['an outlet and a period', { outlets: ['Harbour Post'], since: '2021-01-01' }, ['wreck']],
    ['a period before everything', { until: '2019-12-31' }, []],
    ['none', {}, ['bridge', 'inquiry', 'letter', 'wreck']],
  ])('given %s, then only what lies in it is found', (_, filters, expected) => {
    expect(found('ferry', filters).sort()).toEqual(expected);
  });

  it('given a year as all one knows, then any day of it may be the one', () => {
    expect(found('cod', { since: '2020-08-08', until: '2020-08-09' })).toEqual(['cod']);
    expect(found('cod', { since: '2021-01-01' })).toEqual([]);
  });

  it('given a filter, then it is applied before the best are taken', () => {
    const many = Array.from({ length: 320 }, (_, i) =>
      article(String(i), 'The harbour boat, the harbour boat.', { outlet: 'Other' }),
    );
    const last = article('last', 'Far from any boat stood the old house, the grey mill and the long wall.', {
      outlet: 'Rare',
    });
    expect(found('harbour boat', { outlets: ['Rare'] }, 10, [...many, last])).toEqual(['last']);
  });

  it('given an undated article, then it lies in no period', () => {
    expect(publishedWithin({ since: '1900-01-01', until: '2100-01-01' }, { published: undefined })).toBe(false);
    expect(accepts({ since: '1900-01-01' }, { outlet: 'x', published: undefined })).toBe(false);
    expect(accepts({}, { outlet: null, published: undefined })).toBe(true);
  });
});

describe('a period within the question', () => {
  const inPeriod = (text: string, words: string, window: AskedPeriod['window']): string[] => {
    const start = text.indexOf(words);
    const period = { start, end: start + words.length, window };
    const query = parseQuery(text, { index: INDEX, thesaurus: NO_THESAURUS }, [], period);
    return search(INDEX, query).passages.map(({ record }) => record.articleId);
  };

  it('given one, then what was published in it comes first, and the rest is not left out', () => {
    const may = inPeriod('ferry in May 2021', 'in May 2021', { since: '2021-05-01', until: '2021-05-31' });
    expect(may[0]).toBe('inquiry');
    expect(may).toContain('wreck');
    expect(inPeriod('ferry in March 2021', 'in March 2021', { since: '2021-03-01', until: '2021-03-31' })[0]).not.toBe(
      'inquiry',
    );
  });

  it('given nothing else in the question, then what was published in it is found', () => {
    expect(inPeriod('What happened in May 2021?', 'in May 2021', { since: '2021-05-01', until: '2021-05-31' })).toEqual(
      ['inquiry'],
    );
  });
});

it('scores articles that came in by turns as it does those that came in one after the other', () => {
  const paragraphs = (word: string) =>
    Array.from({ length: 4 }, (_, i) => `Boat ${i} left the ${word} at dawn with bread. `.repeat(9)).join('\n\n');
  const both = [article('one', paragraphs('harbour')), article('other', paragraphs('pier'))];
  const byTurns = indexOf();
  const steps = both.map((one) => byTurns.adding(one));
  while (steps.map((one) => one.next().done).includes(false));
  const scores = (index: PassageIndex) => {
    const query = parseQuery('Which boat left the harbour at dawn?', { index, thesaurus: NO_THESAURUS });
    const { passages } = search(index, query);
    return new Map(
      passages.map(({ record, score, parts }) => [`${record.articleId} ${record.start}`, { score, parts }]),
    );
  };
  expect(scores(byTurns)).toEqual(scores(indexOf(...both)));
  expect(scores(byTurns).size).toBe(8);
});
