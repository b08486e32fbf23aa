import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import type { Store } from '../../src/store/store.ts';
import { article, item, storeAt, storyOf } from './fixtures.ts';

const put = (store: Store, id: string, text = storyOf('same'), rest: Partial<Article> = {}) =>
  store.putItem(item(id, [{ value: article(id, text, rest) }]));
const drop = (store: Store, ...ids: string[]) => store.dropItems(ids.map((id) => `/folder/${id}.md`));
const pairs = (store: Store) => store.duplicates().map(({ articleId, duplicateOf }) => `${articleId} → ${duplicateOf}`);
/** Some 150 words, so that an edit leaves them the same report. */
const LONG = ['a', 'b', 'c'].map(storyOf).join('\n\n');

describe('copies', () => {
  it('given one text in several outlets, edited a little, then they are copies of the earliest', () => {
    const store = storeAt();
    put(store, 'a', LONG, { published: '2024-03-06' });
    put(store, 'b', `WESTERBY (Agency) – ${LONG.replace('The ', 'A ')}`, { published: '2024-03-05' });
    put(store, 'c', LONG, { published: '2024-03-07', outlet: 'Other' });
    put(store, 'd', storyOf('another'));
    expect(pairs(store)).toEqual(['a → b', 'c → b']);
    expect(store.copiesOf('a')).toEqual(['b', 'c']);
    expect(store.copiesOf('c')).toEqual(['b', 'a']);
    expect(store.copiesOf('d')).toEqual([]);
    expect(store.copiesOf('nobody')).toEqual([]);
  });

  it('given the first of them that is withdrawn or taken down, then the others find another one', () => {
    const store = storeAt();
    for (const id of ['a', 'b', 'c', 'd']) put(store, id);
    expect(pairs(store)).toEqual(['b → a', 'c → a', 'd → a']);
    drop(store, 'a');
    expect(pairs(store)).toEqual(['c → b', 'd → b']);
    store.removeArticle('b');
    expect(pairs(store)).toEqual(['d → c']);
    put(store, 'a');
    expect(pairs(store)).toEqual(['c → a', 'd → a']);
    drop(store, 'a', 'c', 'd');
    expect(pairs(store)).toEqual([]);
  });

  it('given the first of them that gets another text, then the others find another one', () => {
    const store = storeAt();
    for (const id of ['a', 'b', 'c']) put(store, id);
    put(store, 'a', storyOf('another'));
    expect(pairs(store)).toEqual(['c → b']);
    put(store, 'z', storyOf('another'));
    expect(pairs(store)).toEqual(['c → b', 'z → a']);
    put(store, 'c', storyOf('third'));
    expect(pairs(store)).toEqual(['z → a']);
  });

  it('given short texts, then only those of nearly the same words are copies', () => {
    const store = storeAt();
    put(store, 'a', 'The ferry to Westerby is cancelled today because of the storm.');
    put(store, 'b', 'The ferry to Osterby is cancelled today because of the storm.');
    put(store, 'c', 'The ferry to Westerby is cancelled today because of the storm!');
    expect(pairs(store)).toEqual(['c → a']);
  });

  it('given a brief and an original of one text, then they are no copies', () => {
    const store = storeAt();
    put(store, 'a', undefined, { wording: 'brief' });
    put(store, 'b');
    expect(pairs(store)).toEqual([]);
  });

  it('given one text five hundred times, then the last costs no more than the first', () => {
    const store = storeAt();
    // Of each hundred the middle one: a busy machine now and then takes its time with any.
    const time = (from: number) => {
      const times = Array.from({ length: 100 }, (_, n) => {
        const began = performance.now();
        put(store, `a${from + n}`, LONG);
        return performance.now() - began;
      });
      return times.sort((a, b) => a - b)[50] as number;
    };
    time(0);
    const early = time(100);
    time(200);
    time(300);
    expect(time(400)).toBeLessThan(3 * early + 0.5);
    expect(store.duplicates()).toHaveLength(499);
    expect(store.copiesOf('a7')).toHaveLength(499);
  });
});

describe('editions', () => {
  const url = 'https://harbour.example/ferry';

  it('given several texts of one address, then the newest is answered from and the others are kept', () => {
    const store = storeAt();
    put(store, 'b', storyOf(1), { url, published: '2024-03-05' });
    put(store, 'a', storyOf(2), { url: `${url}/?utm_source=x`, published: '2024-03-05', updated: '2024-03-07' });
    put(store, 'c', storyOf(3), { url: url.replace('https://', 'http://www.'), published: '2024-03-06' });
    expect(store.metas().map(({ id }) => id)).toEqual(['a']);
    expect(store.article('b')?.text).toBe(storyOf(1));
    expect(pairs(store)).toEqual(['b → a', 'c → a']);
  });

  it('given a feed that speaks of another site’s page, then it never takes the place of what is there, however new', () => {
    const store = storeAt();
    const url = 'https://herald.example/story';
    put(store, 'ours', storyOf('ours'), { url, published: '2024-03-01' });
    const entry = (id: string, origin: string) =>
      store.putItem({
        ...item(id, [{ value: article(id, storyOf(id), { url, published: '2024-03-05' }) }]),
        ...{ origin, item: `${origin}#${id}` },
      });
    entry('theirs', 'https://elsewhere.example/feed');
    expect(store.metas().map(({ id }) => id)).toEqual(['ours']);
    entry('own', 'https://feeds.herald.example/rss');
    expect(store.metas().map(({ id }) => id)).toEqual(['own']);
  });

  it('given a summary and the whole text, then the text is answered from, however old', () => {
    const store = storeAt();
    put(store, 'a', storyOf(1), { url, published: '2024-03-05' });
    put(store, 'b', storyOf(2), { url, published: '2024-03-09', summary: true });
    expect(store.metas().map(({ id }) => id)).toEqual(['a']);
  });

  it('given a brief and an original of one address, then both can be asked about', () => {
    const store = storeAt();
    put(store, 'a', storyOf(1), { url });
    put(store, 'b', storyOf(2), { url, wording: 'brief' });
    expect(store.metas().map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('given that the newest goes, or gets another address, then the one before it is answered from', () => {
    const store = storeAt();
    const newest = { url, published: '2024-03-06' };
    put(store, 'a', storyOf(1), { url, published: '2024-03-05' });
    put(store, 'b', storyOf(2), newest);
    const asked = () => store.metas().map(({ id }) => id);
    expect(asked()).toEqual(['b']);
    drop(store, 'b');
    expect(asked()).toEqual(['a']);
    put(store, 'b', storyOf(2), newest);
    expect(asked()).toEqual(['b']);
    put(store, 'b', storyOf(2), { ...newest, url: 'https://harbour.example/other' });
    expect(asked()).toEqual(['a', 'b']);
    put(store, 'b', storyOf(2), { ...newest, url: null });
    expect(asked()).toEqual(['a', 'b']);
    put(store, 'b', storyOf(2), newest);
    expect(asked()).toEqual(['b']);
  });

  it('given an edition that is not answered from, then no article is its copy', () => {
    const store = storeAt();
    put(store, 'a', storyOf('same'), { url, published: '2024-03-05' });
    put(store, 'copy');
    expect(pairs(store)).toEqual(['copy → a']);
    put(store, 'b', storyOf('edited'), { url, published: '2024-03-06' });
    expect(pairs(store)).toEqual(['a → b']);
    drop(store, 'b');
    expect(pairs(store)).toEqual(['copy → a']);
  });
});
