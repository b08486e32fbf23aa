import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { archivePath, article, item, storeAt, storyOf, withdraw } from './fixtures.ts';

function pointAt(store: Store, articleId: string, version: number): string {
  const id = store.newAnswerId();
  const spans = [{ articleId, version, start: 0, end: 3, number: 1, extra: null }];
  store.saveAnswer({ id, createdAt: '2024-03-06T10:00:00Z', question: 'Late?', filters: {}, spans });
  return id;
}

describe('putArticle', () => {
  it('given an article for the first time, then it is new and comes back as it was, at version 1', () => {
    const store = storeAt();
    const given = article('a', 'One.', {
      title: null,
      authors: ['Ada', 'Björn “B” Ö'],
      published: '2024-03-05T14:30Z',
      precision: 'minute',
      wording: 'brief',
      removed: [{ reason: 'advertisement', text: 'Buy "now"' }],
    });
    expect(store.putArticle(given, 'folder')).toEqual({ version: 1, change: 'new' });
    expect(store.article('a')).toEqual({ ...given, version: 1 });
  });

  it('given the same article again, then it is unchanged, also from another origin', () => {
    const store = storeAt();
    store.putArticle(article('a'), 'folder');
    expect(store.putArticle(article('a'), 'folder')).toEqual({ version: 1, change: 'unchanged' });
    expect(store.putArticle(article('a'), 'feed')).toEqual({ version: 1, change: 'unchanged' });
    expect(withdraw(store, 'folder', ['a'])).toEqual([]);
    expect(withdraw(store, 'feed', ['a'])).toEqual(['a']);
  });

  it('given another text, then it is a new version and the old one stays readable', () => {
    const store = storeAt();
    store.putArticle(article('a', 'One.', { wording: 'brief' }), 'folder');
    expect(store.putArticle(article('a', 'Two.'), 'folder')).toEqual({ version: 2, change: 'updated' });
    expect(store.article('a')?.text).toBe('Two.');
    expect(store.text('a', 1)).toBe('One.');
    expect(store.articleAt('a', 1)).toMatchObject({ version: 1, text: 'One.', wording: 'brief' });
    expect(store.articleAt('a', 2)).toMatchObject({ version: 2, text: 'Two.', wording: 'original' });
    expect(store.articleAt('a', 3)).toBeUndefined();
  });

  it.each([
    { title: null },
    { outlet: 'Other' },
    { url: null },
    { authors: [] },
    { published: '2024', precision: 'year' as const },
    { wording: 'brief' as const },
    { removed: [{ reason: 'menu', text: 'Home' }] },
  ])('given only other metadata (%o), then it is updated without a new version', (change) => {
    const store = storeAt();
    store.putArticle(article('a'), 'folder');
    expect(store.putArticle(article('a', undefined, change), 'folder')).toEqual({ version: 1, change: 'updated' });
    expect(store.article('a')).toEqual({ ...article('a', undefined, change), version: 1 });
  });

  it('keeps any text to the code unit, but for half surrogates, which keep their place', () => {
    const store = storeAt();
    let n = 0;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const id = `p${n++}`;
        store.putArticle(article(id, text), 'folder');
        expect(store.article(id)?.text).toBe(text);
      }),
    );
    store.putArticle(article('half', 'a\ud83db'), 'folder');
    expect(store.article('half')?.text).toBe('a\ufffdb');
    expect(store.putArticle(article('half', 'a\ud83db'), 'folder').change).toBe('unchanged');
  });

  it('loads at least 2,000 articles a second', () => {
    const store = storeAt(archivePath());
    const text = 'The ferry is late again, the harbour master said on Tuesday. '.repeat(50);
    const began = performance.now();
    store.inTransaction(() => {
      for (let n = 0; n < 10_000; n++) store.putArticle(article(`a${n}`, `${text}${n}`), 'folder');
    });
    expect(performance.now() - began).toBeLessThan(5000);
    expect(store.metas()).toHaveLength(10_000);
  });
});

describe('reading articles', () => {
  it('gives all current ones in the order of their ids, with and without text', () => {
    const store = storeAt();
    for (const id of ['c', 'a', 'b']) store.putArticle(article(id), 'folder');
    store.putArticle(article('a', 'Newer.'), 'folder');
    expect([...store.articles()].map(({ id, text }) => [id, text])).toEqual([
      ['a', 'Newer.'],
      ['b', article('b').text],
      ['c', article('c').text],
    ]);
    const { text, removed, ...meta } = article('b');
    expect(store.metas()[1]).toEqual({ ...meta, version: 1 });
    expect(store.metas().map(({ id, version }) => [id, version])).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
  });

  it('given two readers at once, one of which stops early, then neither disturbs the other', () => {
    const store = storeAt();
    for (const id of ['a', 'b', 'c']) store.putArticle(article(id), 'folder');
    const seen: string[] = [];
    for (const outer of store.articles()) {
      for (const _ of store.articles()) break;
      seen.push(outer.id);
    }
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('finds the same after the file was closed and opened again', () => {
    const path = archivePath();
    const first = storeAt(path);
    first.putArticle(article('a'), 'folder');
    first.close();
    first.close();
    expect(storeAt(path).article('a')).toEqual({ ...article('a'), version: 1 });
  });
});

describe('what is withdrawn', () => {
  it('given articles no longer in their folder, then they are not current, but resolvable', () => {
    const store = storeAt();
    for (const id of ['a', 'b', 'c']) store.putArticle(article(id), 'folder');
    store.putArticle(article('d'), 'elsewhere');
    expect(withdraw(store, 'folder', ['a', 'c'])).toEqual(['a', 'c']);
    expect(withdraw(store, 'folder', ['a', 'c'])).toEqual([]);
    expect(store.metas().map(({ id }) => id)).toEqual(['b', 'd']);
    expect([...store.articles()].map(({ id }) => id)).toEqual(['b', 'd']);
    expect(store.article('a')).toBeUndefined();
    expect(store.text('a', 1)).toBe(article('a').text);
    expect(store.articleAt('a', 1)?.title).toBe('News from a');
  });

  it('given the article again, then it is current again at its old version', () => {
    const store = storeAt();
    store.putArticle(article('a'), 'folder');
    withdraw(store, 'folder', ['a']);
    expect(store.putArticle(article('a'), 'folder')).toEqual({ version: 1, change: 'updated' });
    expect(store.article('a')).toEqual({ ...article('a'), version: 1 });
  });
});

describe('pruneVersions', () => {
  it('drops old and withdrawn texts, but none that an answer points at', () => {
    const store = storeAt();
    for (const text of ['One.', 'Two.', 'Three.']) store.putArticle(article('a', text), 'folder');
    store.putArticle(article('gone'), 'folder');
    store.putArticle(article('gone but cited'), 'folder');
    withdraw(store, 'folder', ['gone', 'gone but cited']);
    const answer = pointAt(store, 'a', 1);
    pointAt(store, 'gone but cited', 1);

    expect(store.pruneVersions()).toBe(2);
    expect([1, 2, 3].map((version) => store.text('a', version))).toEqual(['One.', undefined, 'Three.']);
    expect(store.text('gone', 1)).toBeUndefined();
    expect(store.text('gone but cited', 1)).toBeDefined();
    expect(store.answer(answer)?.spans).toHaveLength(1);

    store.deleteAnswersBefore('2025-01-01T00:00:00Z');
    expect(store.pruneVersions()).toBe(2);
    expect(store.text('a', 1)).toBeUndefined();
    expect(store.article('a')?.text).toBe('Three.');
  });

  it('given a withdrawn and pruned article that comes back, then its version was never used for another text', () => {
    const store = storeAt();
    store.putArticle(article('a', 'One.'), 'folder');
    withdraw(store, 'folder', ['a']);
    store.pruneVersions();
    expect(store.putArticle(article('a', 'Other.'), 'folder')).toEqual({ version: 2, change: 'updated' });
  });
});

describe('removeArticle', () => {
  it('clears the article, its versions and the spans of answers in it, and nothing else', () => {
    const store = storeAt();
    store.putArticle(article('a', 'One.'), 'folder');
    store.putArticle(article('a', 'Two.'), 'folder');
    store.putArticle(article('b'), 'folder');
    const answers = [pointAt(store, 'a', 1), pointAt(store, 'a', 2), pointAt(store, 'b', 1)];

    expect(store.removeArticle('a')).toEqual(['a']);
    expect(store.removeArticle('a')).toEqual([]);
    expect(store.article('a')).toBeUndefined();
    expect(store.articleAt('a', 1)).toBeUndefined();
    expect(store.text('a', 2)).toBeUndefined();
    expect(answers.map((id) => store.answer(id)?.spans.length)).toEqual([0, 0, 1]);
  });

  it('given the file still in its folder, then the next load does not bring it back', () => {
    const store = storeAt();
    store.putArticle(article('a'), 'folder');
    store.removeArticle('a');
    expect(store.putArticle(article('a'), 'folder')).toEqual({ version: 0, change: 'taken down' });
    expect(store.article('a')).toBeUndefined();
  });

  it('given other articles of its address, then takes them down with it and closes the address', () => {
    const store = storeAt();
    const url = 'https://harbour.example/ferry';
    store.putArticle(article('a', 'One.', { url }), 'folder');
    store.putArticle(article('b', 'Two.', { url: `${url}?utm_source=feed` }), 'feed');
    store.putArticle(article('c', 'Three.'), 'folder');
    expect(store.removeArticle('b')).toEqual(['a', 'b']);
    expect(store.metas().map(({ id }) => id)).toEqual(['c']);
    const amp = 'https://www.harbour.example/ferry/';
    expect(store.removeArticle('b')).toEqual([]);
    expect(store.putArticle(article('d', 'Four.', { url: amp }), 'page')).toEqual({ version: 0, change: 'taken down' });
  });

  it('given an article that comes to have a closed address, then it is taken down too', () => {
    const store = storeAt();
    store.putArticle(article('a'), 'folder');
    store.putArticle(article('b'), 'folder');
    const { url } = article('a');
    store.removeArticle('a');
    expect(store.putArticle(article('b', 'Two.', { url }), 'folder').change).toBe('taken down');
    expect(store.article('b')).toBeUndefined();
    expect(store.changesSince(0)).toMatchObject({ metas: [], gone: expect.arrayContaining(['a', 'b']) });
  });

  it('given the address of a site’s front page, or none, then takes nothing else down', () => {
    const store = storeAt();
    for (const url of ['https://harbour.example/', null]) {
      for (const id of ['a', 'b']) store.putArticle(article(`${id} ${url}`, 'One.', { url }), 'folder');
      expect(store.removeArticle(`a ${url}`)).toEqual([`a ${url}`]);
      expect(store.article(`b ${url}`)).toBeDefined();
    }
  });

  it('given an id that is unknown, then closes it for what may come', () => {
    const store = storeAt();
    expect(store.removeArticle('later')).toEqual([]);
    expect(store.putArticle(article('later'), 'folder').change).toBe('taken down');
  });

  it('given an article that others carry too, then they stand for themselves', () => {
    const store = storeAt();
    for (const id of ['a', 'b', 'c']) store.putItem(item(id, [{ value: article(id, storyOf('same')) }]));
    store.removeArticle('a');
    expect(store.duplicates()).toEqual([{ articleId: 'c', duplicateOf: 'b' }]);
  });

  it('leaves none of its words in the files', () => {
    const path = archivePath();
    const store = storeAt(path);
    const words = 'Unrepeatable words about a marmalade heist.';
    store.putArticle(article('a', words.repeat(500), { title: words }), 'folder');
    for (let n = 0; n < 20; n++) store.putArticle(article(`other-${n}`), 'folder');
    const onDisk = () =>
      readdirSync(dirname(path)).some((name) => readFileSync(join(dirname(path), name)).includes('marmalade heist'));
    expect(onDisk()).toBe(true);
    store.removeArticle('a');
    expect(onDisk()).toBe(false);
  });
});

describe('restoreArticle', () => {
  it('opens id and address again, and has the files read that held them', () => {
    const store = storeAt();
    const url = 'https://harbour.example/ferry';
    const files = ['a', 'b'].map((id) => item(id, [{ value: article(id, storyOf(id), { url }) }]));
    for (const file of files) store.putItem(file);
    expect(store.removeArticle('a')).toEqual(['a', 'b']);
    for (const file of files) expect(store.putItem(file)).toMatchObject({ closed: 1, added: [] });
    expect(store.stamps('/folder').size).toBe(2);

    expect(store.restoreArticle('a')).toBe(true);
    expect(store.restoreArticle('a')).toBe(false);
    expect(store.stamps('/folder').size).toBe(0);
    for (const file of files) expect(store.putItem(file)).toMatchObject({ closed: 0 });
    expect(store.metas()).toHaveLength(1);
    expect([...store.articles()]).toHaveLength(2);
  });
});
