import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredArticle } from '../../src/coverage/article.ts';
import { slice } from '../../src/coverage/span.ts';
import { stem } from '../../src/language/spelling.ts';
import type { PassageIndex } from '../../src/retrieval/index.ts';
import { article, indexOf } from './fixtures.ts';

const FERRY = 'The ferry Ostrava sank off Quellmar. The ferry had no radar.';
const MINE = 'A fire in the Kaldvik mine trapped the miners. Kaldvik produces zinc for Quellmar.';

const visited = (index: PassageIndex, term: string, field: 'text' | 'heading' = 'text'): number[] => {
  const ids: number[] = [];
  index.visit(term, field, (id) => ids.push(id));
  return ids.sort((a, b) => a - b);
};
const articlesWith = (index: PassageIndex, word: string): (string | undefined)[] =>
  visited(index, stem(word)).map((id) => index.record(id)?.articleId);

describe('visiting', () => {
  it('given a change between two visits, then the second one sees it', () => {
    const index = indexOf(article('ferry', FERRY));
    expect(articlesWith(index, 'quellmar')).toEqual(['ferry']);
    index.add(article('mine', MINE));
    expect(articlesWith(index, 'quellmar')).toEqual(['ferry', 'mine']);
    index.remove('ferry');
    expect(articlesWith(index, 'quellmar')).toEqual(['mine']);
  });
});

describe('adding', () => {
  it('given articles, then their passages are counted and stand where they were cut', () => {
    const long = Array.from(
      { length: 40 },
      (_, i) => `Boat number ${i} left the harbour of Quellmar at dawn with nets and bread.`,
    ).join('\n\n');
    const index = indexOf(article('ferry', FERRY), article('long', long, { version: 3 }));
    expect(index.ofArticle('ferry')).toHaveLength(1);
    expect(index.ofArticle('long').length).toBeGreaterThan(2);
    expect(index.size).toBe(1 + index.ofArticle('long').length);
    expect(index.capacity).toBe(index.size);
    let end = 0;
    for (const record of index.ofArticle('long')) {
      expect(record).toMatchObject({ articleId: 'long', version: 3, outlet: 'Harbour Post' });
      expect(index.record(record.id)).toBe(record);
      expect(record.start).toBeGreaterThanOrEqual(end);
      expect(slice(long, record)).toMatch(/^Boat number/);
      end = record.end;
    }
    expect(end).toBe(long.length);
  });

  it('given articles, then a term is looked up with its counts', () => {
    const index = indexOf(article('ferry', FERRY), article('mine', MINE));
    expect(index.lookUp('quellmar')).toMatchObject({
      term: 'quellmar',
      written: 'Quellmar',
      passages: 2,
      occurrences: 2,
      capitals: 2,
    });
    expect(index.lookUp(stem('ferry'))).toMatchObject({ written: 'ferry', passages: 1, occurrences: 2, capitals: 0 });
    expect(index.lookUp('the')).toBeUndefined();
    expect(index.lookUp('zembla')).toBeUndefined();
    expect(articlesWith(index, 'quellmar')).toEqual(['ferry', 'mine']);
    expect(articlesWith(index, 'kaldvik')).toEqual(['mine']);
  });

  it('given title and outlet, then their terms are found in the heading and not in the text', () => {
    const index = indexOf(article('ferry', FERRY, { title: 'Shipwreck at night', outlet: 'Estmark Courier' }));
    expect(visited(index, stem('shipwreck'), 'heading')).toEqual([0]);
    expect(visited(index, stem('courier'), 'heading')).toEqual([0]);
    expect(visited(index, stem('shipwreck'), 'text')).toEqual([]);
    expect(visited(index, stem('ferry'), 'heading')).toEqual([]);
  });

  it('given a title over several passages, then each of them has it, also while they come in', () => {
    const paragraph = (i: number) => `Boat ${i} left the harbour at dawn with nets and bread. `.repeat(9);
    const long = article('long', [1, 2, 3, 4].map(paragraph).join('\n\n'), { title: 'Regatta' });
    const index = indexOf(article('before', FERRY));
    let added = 0;
    for (const _ of index.adding(long)) expect(visited(index, stem('regatta'), 'heading')).toHaveLength(++added);
    expect(added).toBeGreaterThan(2);
    index.add(article('after', MINE));
    expect(visited(index, stem('regatta'), 'heading')).toEqual(index.ofArticle('long').map(({ id }) => id));
    expect(index.lookUp(stem('regatta'))).toMatchObject({ headings: added, passages: 0, written: 'Regatta' });
    index.remove('long');
    expect(visited(index, stem('regatta'), 'heading')).toEqual([]);
  });

  it('given two articles that come in in turns, then the passages of either are in the order of all', () => {
    const paragraphs = Array.from({ length: 4 }, (_, i) => `Boat ${i} left the harbour at dawn with bread. `.repeat(9));
    const index = indexOf();
    const both = ['one', 'other'].map((id) => index.adding(article(id, paragraphs.join('\n\n'), { title: 'Regatta' })));
    while (both.map((steps) => steps.next().done).includes(false));
    for (const field of ['text', 'heading'] as const) {
      const ids = index.postings(stem(field === 'text' ? 'boat' : 'regatta'), field);
      expect(ids.length).toBe(index.size);
      expect([...ids]).toEqual([...ids.toSorted()]);
    }
    expect(index.ofArticle('one').map(({ id }) => id)).toContain(2);
  });

  it('given an article removed while it comes in, then nothing more of it does', () => {
    const long = article('long', Array.from({ length: 40 }, () => 'A boat left the harbour at dawn.').join('\n\n'));
    const index = indexOf(article('ferry', FERRY));
    for (const _ of index.adding(long)) index.remove('long');
    expect(index.size).toBe(1);
    expect(articlesWith(index, 'boat')).toEqual([]);
    expect(index.lookUp('boat')).toBeUndefined();
  });

  it('given no title, no outlet and no date, then it is indexed all the same', () => {
    const index = indexOf(
      article('ferry', FERRY, { title: null, outlet: null, published: null, precision: 'undated' }),
    );
    expect(index.record(0)).toMatchObject({ outlet: null, published: undefined });
    expect([...(index.record(0)?.heading ?? [1])]).toEqual([]);
  });

  it('given a word that the title has too, then it is still shown as a text wrote it', () => {
    const index = indexOf(article('ferry', 'The ferries stopped.', { title: 'Ferries stop' }));
    expect(index.lookUp(stem('ferries'))?.written).toBe('ferries');
  });

  it('given an article without text, then nothing is found of it', () => {
    const index = indexOf(article('empty', ''));
    expect(index.size).toBe(0);
    expect(index.meanLength).toBe(1);
    expect(index.ofArticle('empty')).toEqual([]);
  });

  it('given a rarer term, then it weighs more, one that nothing has as much as one that a single passage has', () => {
    const index = indexOf(
      article('ferry', FERRY),
      article('mine', MINE),
      article('other', 'The town of Quellmar has a library.'),
    );
    expect(index.idf('kaldvik')).toBeGreaterThan(index.idf('quellmar'));
    expect(index.idf('quellmar')).toBeGreaterThan(0);
    expect(index.idf('zembla')).toBe(index.idf('kaldvik'));
  });
});

describe('removing and replacing', () => {
  it('given an article removed, then nothing of it is found and the others stay', () => {
    const index = indexOf(article('ferry', FERRY), article('mine', MINE));
    index.remove('ferry');
    expect(index.size).toBe(1);
    expect(index.capacity).toBe(2);
    expect(index.record(0)).toBeUndefined();
    expect(index.ofArticle('ferry')).toEqual([]);
    expect(index.lookUp(stem('ferry'))).toBeUndefined();
    expect(articlesWith(index, 'ferry')).toEqual([]);
    expect(articlesWith(index, 'quellmar')).toEqual(['mine']);
    expect(index.lookUp('quellmar')).toMatchObject({ passages: 1 });
    expect(index.similar('ostrova')).toEqual([]);
    expect(index.meanLength).toBe(indexOf(article('mine', MINE)).meanLength);
  });

  it('given an article that is not there, then removing it changes nothing', () => {
    const index = indexOf(article('mine', MINE));
    index.remove('ferry');
    index.remove('constructor');
    expect(index.size).toBe(1);
  });

  it('given an article of the same id, then the new one replaces it under new numbers', () => {
    const index = indexOf(article('one', FERRY), article('one', MINE, { version: 2 }));
    expect(index.size).toBe(1);
    expect(index.ofArticle('one')).toMatchObject([{ id: 1, version: 2 }]);
    expect(articlesWith(index, 'ferry')).toEqual([]);
    expect(articlesWith(index, 'mine')).toEqual(['one']);
  });

  const word = fc.constantFrom(
    'ferry',
    'Quellmar',
    'Lund',
    'lund',
    'zinc',
    'Kaldvik',
    'boats',
    'the',
    'Norland’s',
    'K-12',
  );
  const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((list) => `They saw ${list.join(' ')}.`);
  const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), text: fc.option(text, { nil: undefined }) });
  const TERMS = ['ferry', 'quellmar', 'lund', 'zinc', 'kaldvik', 'boats', 'norland', 'k12'].map(stem);

  /** An index after a history, and one that was given only what is left of it. */
  const histories = (steps: { id: string; text: string | undefined }[]): [PassageIndex, PassageIndex] => {
    const index = indexOf();
    const left = new Map<string, StoredArticle>();
    for (const { id, text } of steps) {
      left.delete(id);
      if (text === undefined) index.remove(id);
      else {
        index.add(article(id, text));
        left.set(id, article(id, text));
      }
    }
    return [index, indexOf(...left.values())];
  };

  it('given any history, then what is found is what an index of the articles that are left finds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const [index, fresh] = histories(steps);
        expect(index.size).toBe(fresh.size);
        expect(index.meanLength).toBe(fresh.meanLength);
        expect(index.meanArticleLength).toBe(fresh.meanArticleLength);
        for (const term of TERMS) {
          expect(articlesWith(index, term)).toEqual(articlesWith(fresh, term));
          expect(index.lookUp(term)?.passages).toBe(fresh.lookUp(term)?.passages);
          expect(index.lookUp(term)?.articles).toBe(fresh.lookUp(term)?.articles);
          if (index.lookUp(term)) expect(index.idf(term)).toBe(fresh.idf(term));
          expect(index.similar(`${term}x`).sort()).toEqual(fresh.similar(`${term}x`).sort());
        }
      }),
    );
  });

  it('given an article replaced, then occurrences and capitals are those of the new one', () => {
    const index = indexOf(article('a', 'The reed grew and the reed fell.'), article('a', 'Then Reed came.'));
    expect(index.lookUp('reed')).toMatchObject({ passages: 1, occurrences: 1, capitals: 1 });
  });
});

describe('similar', () => {
  const index = indexOf(
    article('a', 'Quellmar, Kaldvik and Soleimani met at the harbour. The inspectors saw a boat, cod and the K-12.'),
  );

  it.each([
    ['quelmar', 'quellmar'],
    ['kaldvig', 'kaldvik'],
    ['harbr', 'harbor'],
    ['boet', 'boat'],
    ['solemani', 'soleimani'],
    ['baot', 'boat'],
    ['uqellmra', 'quellmar'],
  ])('given the mistyped %s, then %s is near', (typed, term) => {
    expect(index.similar(typed)).toContain(term);
  });

  it.each(['zembla', 'kald', 'quell', 'harborlight', 'bo', 'cot', 'k13', 'goat', ''])(
    'given %j, then nothing is',
    (typed) => {
      expect(index.similar(typed)).toEqual([]);
    },
  );

  it('given several, then only the nearest are meant, and there are no more than wanted', () => {
    const many = indexOf(
      ...['kaldvik', 'kaldvak', 'kalfvak', 'kaldtok', 'kaldvuk', 'kaldvok', 'kaldvek', 'kaldvok'].map((word, i) =>
        article(String(i), word),
      ),
    );
    expect(many.similar('kaldvac')).toEqual(['kaldvak']);
    expect(many.similar('kaldvxk')).toEqual(['kaldvok', 'kaldvak', 'kaldvek', 'kaldvik', 'kaldvuk']);
    expect(many.similar('kaldvxk', 2)).toEqual(['kaldvok', 'kaldvak']);
  });

  it('given some that are as near, then those come first that more passages have', () => {
    const index = indexOf(article('a', 'kaldvok'), article('b', 'kaldvik'), article('c', 'kaldvik'));
    expect(index.similar('kaldvuk')).toEqual(['kaldvik', 'kaldvok']);
  });

  it('given a word that only a title has, then it is not near anything: it stands in no text', () => {
    expect(indexOf(article('a', 'A boat.', { title: 'Quellmar' })).similar('quelmar')).toEqual([]);
  });
});

describe('otherSpellings', () => {
  const index = indexOf(
    article('a', 'They met Ayyoub in Quellmar.'),
    article('b', 'Later Ayoob and Iran were named. In Iraq an assad tree grew near Assad.'),
  );

  it('given a name, then it finds how else it is spelt, and never itself', () => {
    expect(index.otherSpellings('ayoub', 'ayoub').sort()).toEqual(['ayoob', 'ayyoub']);
    expect(index.otherSpellings('ayyoub', 'ayyoub')).toEqual(['ayoob']);
  });

  it('given a vowel that may stand for several, then it finds each of them', () => {
    const several = indexOf(article('a', 'They met Tarqem, Tarqim and Tarqam.'));
    expect(several.otherSpellings('tarqem', 'tarqem').sort()).toEqual(['tarqam', 'tarqim']);
    expect(several.otherSpellings('tarqim', 'tarqim')).toEqual(['tarqem']);
  });

  it('given a servant’s name with the article or without, then they are one', () => {
    const servant = indexOf(article('a', 'They met Abd al-Tarqam, and Abdel Tarqim.'));
    expect(servant.otherSpellings('abdul', 'abdul').sort()).toEqual(['abd', 'abdel']);
  });

  it('given names that only look alike, then they are not taken for each other', () => {
    expect(index.otherSpellings('iran', 'iran')).toEqual([]);
    expect(index.otherSpellings('azzam', 'azzam')).toEqual([]);
  });

  it('given a word that is mostly written small, then it is no spelling of a name', () => {
    expect(index.otherSpellings('asad', 'asad')).toEqual([]);
  });

  it('given the article removed, then its spelling is gone', () => {
    const shrinking = indexOf(article('a', 'They met Ayyoub.'), article('b', 'They met Ayoob.'));
    shrinking.remove('a');
    expect(shrinking.otherSpellings('ayoub', 'ayoub')).toEqual(['ayoob']);
  });
});
