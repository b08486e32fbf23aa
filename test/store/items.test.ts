import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { idOfAddress } from '../../src/ingest/articleId.ts';
import { type Reject, rejected } from '../../src/ingest/reject.ts';
import type { ReadItem } from '../../src/store/items.ts';
import { article, item, storeAt, storyOf } from './fixtures.ts';

const fault: Reject = { where: '/folder/a.md', field: 'file', reason: 'It is broken.', remedy: 'Mend it.' };
const holds = (name: string, ids: readonly string[], rest: Partial<ReadItem> = {}) =>
  item(
    name,
    ids.map((id) => ({ value: article(id, storyOf(id)) })),
    rest,
  );

describe('putItem', () => {
  it('tells what has become of each article of the item', () => {
    const store = storeAt();
    expect(store.putItem(holds('all', ['a', 'b', 'c']))).toMatchObject({ added: ['a', 'b', 'c'], rejects: [] });
    const next = item('all', [
      { value: article('a', storyOf('a')) },
      { value: article('b', storyOf('other')) },
      { value: article('d', storyOf('d')) },
    ]);
    expect(store.putItem(next)).toEqual({
      ...{ added: ['d'], updated: ['b'], unchanged: ['a'], withdrawn: ['c'], closed: 0, rejects: [] },
    });
    expect(store.metas().map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  });

  it('given an item that is partly faulty, then withdraws nothing that it held before', () => {
    const store = storeAt();
    store.putItem(holds('all', ['a', 'b']));
    const next = item('all', [rejected(fault), { value: article('b', storyOf('b')) }]);
    expect(store.putItem(next)).toMatchObject({ withdrawn: [], rejects: [fault] });
    expect(store.metas()).toHaveLength(2);
    expect(store.putItem(holds('all', ['b']))).toMatchObject({ withdrawn: ['a'] });
    expect(store.rejects()).toEqual([]);
  });

  it('keeps an article that has faults, with its faults', () => {
    const store = storeAt();
    const faulty = item('a', [{ value: article('a'), faults: [fault] }]);
    expect(store.putItem(faulty)).toMatchObject({ added: ['a'], rejects: [fault] });
    expect(store.rejects('/folder')).toEqual([fault]);
  });

  it('notes the stamp, by which the item is known again', () => {
    const store = storeAt();
    store.putItem(holds('a', ['a'], { stamp: 'one' }));
    store.putItem(holds('b', [], { stamp: 'two' }));
    store.putItem(holds('c', ['c'], { origin: '/elsewhere' }));
    store.putItem(holds('a', ['a'], { stamp: 'three' }));
    expect(store.stamps('/folder')).toEqual(
      new Map([
        ['/folder/a.md', 'three'],
        ['/folder/b.md', 'two'],
      ]),
    );
    expect(store.origins()).toEqual(['/elsewhere', '/folder']);
    expect([store.countArticles('/folder'), store.countArticles('/elsewhere')]).toEqual([1, 1]);
  });

  it('gives very many stamps in parts, between which others may write', () => {
    const store = storeAt();
    store.inTransaction(() => {
      for (let n = 0; n < 4500; n++)
        store.putStamp(`/folder/${n}.md`, n % 9 === 0 ? '/other' : '/folder', `stamp ${n}`);
    });
    const whole = store.stamps('/folder');
    const parts: [string, string][][] = [];
    for (const part of store.stampsInParts('/folder')) {
      parts.push(part);
      store.putStamp('/folder/0.md', '/folder', 'written meanwhile');
    }
    expect(parts.length).toBeGreaterThan(1);
    expect(new Map(parts.flat())).toEqual(
      new Map([...whole, ...parts.flat().filter(([item]) => item === '/folder/0.md')]),
    );
    expect(parts.flat().length).toBeGreaterThanOrEqual(4000);
  });

  it('given the item from another origin, then it belongs to that one alone', () => {
    const store = storeAt();
    store.putItem(item('sub/a', [{ value: article('a'), faults: [fault] }], { origin: '/folder/sub' }));
    expect(store.putItem(holds('sub/a', ['a']))).toMatchObject({ added: [] });
    expect(store.rejects()).toEqual([]);
    expect(store.stamps('/folder/sub').size).toBe(0);
    expect(store.countArticles('/folder')).toBe(1);
  });

  it('given an id that is written in two items, then turns the second away, and takes it when the first goes', () => {
    const store = storeAt();
    store.putItem(holds('one', ['x']));
    const second = holds('two', ['x'], { stamp: 'read' });
    expect(store.putItem(second)).toMatchObject({ added: [], updated: [], rejects: [{ field: 'id' }] });
    expect(store.stamps('/folder').get('/folder/two.md')).toBe('read');
    store.dropItems(['/folder/one.md']);
    expect(store.stamps('/folder').get('/folder/two.md')).not.toBe('read');
    expect(store.putItem(second)).toMatchObject({ updated: ['x'], rejects: [] });
  });

  it('given an id that an article of the same name has, then makes one of its path, else of its name and a hash', () => {
    const store = storeAt();
    const named = (path: string) => {
      const name = path
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') as string;
      return holds('', [name], { item: path });
    };
    const paths = ['/folder/index.md', '/folder/index.txt', '/folder/p/index.md', '/folder/p/index.txt', '/q/index.md'];
    const ids = paths.flatMap((path) => store.putItem(named(path)).added);
    expect(ids).toEqual([
      'index',
      expect.stringMatching(/^index-[0-9a-f]{6}$/),
      'p-index',
      expect.stringMatching(/^index-[0-9a-f]{6}$/),
      'q-index',
    ]);
    expect(new Set(ids).size).toBe(5);
    expect(paths.flatMap((path) => store.putItem(named(path)).unchanged)).toEqual(ids);
  });
});

describe('puttingItem', () => {
  const many = Array.from({ length: 100 }, (_, i) => `n${String(i).padStart(3, '0')}`);

  it('given many articles, then stores them part by part, and gives what putItem gives', () => {
    const store = storeAt();
    const steps = store.puttingItem(holds('all', many));
    let parts = 1;
    let step = steps.next();
    for (; !step.done; step = steps.next()) expect(store.metas().length).toBe(10 * parts++);
    expect(parts).toBe(10);
    expect(step.value).toEqual(storeAt().putItem(holds('all', many)));
  });

  it('given that it was broken off, then is not taken for read, and done again neither loses nor doubles anything', () => {
    const store = storeAt();
    store.putItem(holds('all', ['n000', 'gone']));
    const steps = store.puttingItem(holds('all', many, { stamp: 'later' }));
    steps.next();
    steps.return(undefined as never);
    const { origin, item: name } = holds('all', []);
    expect(store.stamps(origin).get(name)).not.toBe('later');
    const again = store.putItem(holds('all', many, { stamp: 'later' }));
    expect(again).toMatchObject({ withdrawn: ['gone'] });
    expect(again.unchanged.length + again.added.length).toBe(100);
    expect(store.metas().map(({ id }) => id)).toEqual(many);
  });
});

describe('a date that is yet to come', () => {
  it('given one, then the article is undated and the fault is named; one of tomorrow may be another time zone’s', () => {
    const store = storeAt();
    const dated = (id: string, published: string) => item(id, [{ value: article(id, storyOf(id), { published }) }]);
    expect(store.putItem(dated('far', '2034-03-12')).rejects).toMatchObject([
      { field: 'published', where: '/folder/far.md' },
    ]);
    expect(store.article('far')).toMatchObject({ published: null, precision: 'undated' });
    expect(store.putItem(dated('near', '2024-03-06')).rejects).toEqual([]);
    expect(store.article('near')?.published).toBe('2024-03-06');
    store.putItem(
      item('year', [{ value: article('year', storyOf('year'), { published: '2024', precision: 'year' }) }]),
    );
    expect(store.article('year')?.published).toBe('2024');
  });
});

describe('one page from several sides', () => {
  const address = 'https://harbour.example/news/ferry';
  const id = idOfAddress(address);
  const key = 'harbour.example/news/ferry';
  const page = (text: string, rest: Partial<Article> = {}) => ({ value: article(id, text, { url: address, ...rest }) });
  const from = (origin: string, text: string, rest: Partial<Article> = {}) =>
    item('', [page(text, rest)], { origin, item: key });
  const feed = (address: string) => ({ address, title: null, addedBy: 'terminal', at: '2024-03-05T12:00:00.000Z' });

  it('given a feed’s summary of a whole text, then keeps the text; given the text of a summary, then takes it', () => {
    const store = storeAt();
    store.putItem(from('feed', 'A teaser.', { summary: true }));
    expect(store.putItem(from('page', storyOf('whole')))).toMatchObject({ updated: [id] });
    expect(store.putItem(from('feed', 'A teaser.', { summary: true }))).toMatchObject({
      unchanged: [id],
      withdrawn: [],
    });
    expect(store.article(id)).toMatchObject({ text: storyOf('whole') });
    expect(store.article(id)).not.toHaveProperty('summary');
  });

  it('given an entry that two feeds tell differently, then follows the first of them and makes no versions without end', () => {
    const store = storeAt();
    for (const name of ['one', 'two']) store.addFeed(feed(name));
    for (let poll = 0; poll < 3; poll++) {
      store.putItem(from('one', storyOf('one')));
      store.putItem(from('two', storyOf('two')));
    }
    expect(store.article(id)).toMatchObject({ version: 1, text: storyOf('one') });
    expect(store.countArticles('one')).toBe(1);
    expect(store.putItem(from('one', storyOf('edited')))).toMatchObject({ updated: [id] });

    store.removeFeed('one');
    expect(store.putItem(from('two', storyOf('two')))).toMatchObject({ updated: [id] });
    expect(store.countArticles('two')).toBe(1);
  });

  it('given a summary in one feed and the whole text in another, then takes the text and keeps it', () => {
    const store = storeAt();
    for (const name of ['one', 'two']) store.addFeed(feed(name));
    for (let poll = 0; poll < 3; poll++) {
      store.putItem(from('one', 'A teaser.', { summary: true }));
      store.putItem(from('two', storyOf('whole')));
    }
    expect(store.article(id)).toMatchObject({ version: 2, text: storyOf('whole') });
  });

  it('given the page in a file too, under the id of its address, then neither is turned away', () => {
    const store = storeAt();
    store.putItem(item('all', [page(storyOf('file'))]));
    expect(store.putItem(from('feed', storyOf('feed')))).toMatchObject({ unchanged: [id], rejects: [] });
    expect(store.article(id)?.text).toBe(storyOf('file'));
    store.dropItems(['/folder/all.md']);
    expect(store.putItem(from('feed', storyOf('feed')))).toMatchObject({ updated: [id] });
  });
});

describe('dropItems', () => {
  it('withdraws what the items held, with their rejects and stamps, and nothing else', () => {
    const store = storeAt();
    store.putItem(holds('all', ['a', 'b']));
    store.putItem(holds('other', ['c']));
    store.putItem(item('bad', [rejected(fault)]));
    expect(store.dropItems(['/folder/all.md', '/folder/bad.md', '/folder/never there.md'])).toEqual(['a', 'b']);
    expect(store.metas().map(({ id }) => id)).toEqual(['c']);
    expect(store.rejects()).toEqual([]);
    expect([...store.stamps('/folder').keys()]).toEqual(['/folder/other.md']);
    expect(store.dropItems(['/folder/all.md'])).toEqual([]);
    expect(store.articleAt('a', 1)?.text).toBe(storyOf('a'));
  });
});

describe('dropUnheld', () => {
  it('withdraws what no item of the origin holds', () => {
    const store = storeAt();
    store.putArticle(article('old'), '/folder');
    store.putArticle(article('elsewhere'), '/other');
    store.putItem(holds('a', ['a']));
    expect(store.dropUnheld('/folder')).toEqual(['old']);
    expect(store.metas().map(({ id }) => id)).toEqual(['a', 'elsewhere']);
  });
});
