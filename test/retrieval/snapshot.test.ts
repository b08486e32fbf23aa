import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredArticle } from '../../src/coverage/article.ts';
import type { Sections } from '../../src/coverage/sections.ts';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { PassageIndex } from '../../src/retrieval/index.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { search } from '../../src/retrieval/search.ts';
import { packed, unpacked } from '../../src/retrieval/snapshot.ts';
import { InventedCoverage } from '../bench/invented.ts';

const INVENTED = new InventedCoverage(5);
const ARTICLES = [
  ...INVENTED.articles(120),
  article(
    'bank',
    'The European Central Bank (ECB) raised its rate. Lagarde spoke for the ECB.\n\nMuhammad came; Mohammed left.',
  ),
  article('“odd”\nid', 'A bridge over the river Ob.\n\nA second paragraph on bridges.'),
  article('empty', ''),
];
const QUESTIONS = [
  ...Array.from({ length: 40 }, () => INVENTED.question(ARTICLES.slice(0, 20)).text),
  'What did the ECB raise?',
  'Who raised the rate of the European Central Bank?',
  'What about Mohamed?',
  'brigde over a river',
];

function article(id: string, text: string): StoredArticle {
  return {
    ...{
      id,
      version: 3,
      title: `On ${id.replace(/\n/g, ' ')}`,
      outlet: 'The Bell',
      url: null,
      authors: [],
      wording: 'original',
    },
    ...{ published: '2024-05-02', precision: 'day', text, removed: [] },
  };
}

function indexOf(articles: readonly StoredArticle[]): PassageIndex {
  const index = new PassageIndex();
  for (const one of articles) index.add(one);
  return index;
}

/** As after a restart: bytes that have been on a disk. */
function read(sections: Sections): Sections {
  return new Map([...sections].map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
}

function through<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const one = () => 1;
const byId = new Map(ARTICLES.map((meta) => [meta.id, meta]));
const snapshotOf = (index: PassageIndex) => read(through(packed(index, one)));

function restored(sections: Sections, metaOf = (id: string): StoredArticle | undefined => byId.get(id)) {
  const index = new PassageIndex();
  return { index, ...through(unpacked(index, sections, { metaOf })) };
}

/** Everything that a question can find out about an index, passages by where they stand. */
function seen(index: PassageIndex, questions: readonly string[] = QUESTIONS) {
  const lexicon = { index, thesaurus: NO_THESAURUS };
  return {
    size: index.size,
    lengths: [index.meanLength, index.meanArticleLength],
    answers: questions.map((text) => {
      const query = parseQuery(text, lexicon);
      const { passages, matched } = search(index, query);
      const terms = query.terms.map(({ term, weight, variants, name }) => ({ term, weight, variants, name }));
      return { matched, terms, passages: passages.map(({ record, score }) => [record.articleId, record.start, score]) };
    }),
    words: questions
      .flatMap((text) => text.split(/\W+/))
      .map((word) => ({ ...index.lookUp(word.toLowerCase()), number: 0 })),
  };
}

describe('a snapshot of the index', () => {
  it('answers as the index did of which it was taken', () => {
    const index = indexOf(ARTICLES);
    const again = restored(snapshotOf(index));
    expect(again.taken).toEqual(ARTICLES.map(({ id }) => id));
    expect(seen(again.index)).toEqual(seen(index));
    expect(again.index.abbreviations.of('bank')).toEqual(index.abbreviations.of('bank'));
  });

  it('given articles that have changed or gone, then leaves them out, as though they had never been there', () => {
    const stays = ARTICLES.filter((_, i) => i % 3 !== 0);
    const kept = new Set(stays.map(({ id }) => id));
    const again = restored(snapshotOf(indexOf(ARTICLES)), (id) => (kept.has(id) ? byId.get(id) : undefined));
    expect(again.taken.length).toBe(stays.length);
    expect(again.all).toBe(ARTICLES.length);
    const known = QUESTIONS.filter((text) => !text.includes('brigde'));
    expect(seen(again.index, known).answers).toEqual(seen(indexOf(stays), known).answers);
  });

  it('goes on from there: what is added, replaced and removed afterwards is found or not, as ever', () => {
    const [first, second, ...others] = ARTICLES as [StoredArticle, StoredArticle, ...StoredArticle[]];
    const index = indexOf([second, ...others]);
    const again = restored(snapshotOf(index)).index;
    for (const one of [index, again]) {
      one.add(first);
      one.remove(second.id);
      one.add({ ...(others[0] as StoredArticle), text: 'Quite another text on zebras.' });
    }
    expect(seen(again, [...QUESTIONS, 'zebras'])).toEqual(seen(index, [...QUESTIONS, 'zebras']));
    expect(seen(restored(snapshotOf(again)).index, QUESTIONS).size).toBe(again.size);
  });

  it('is the same whatever was added and removed before', () => {
    const small = ARTICLES.slice(0, 12);
    fc.assert(
      fc.property(fc.array(fc.nat(11), { maxLength: 30 }), (order) => {
        const index = new PassageIndex();
        for (const n of order) {
          const next = small[n] as StoredArticle;
          if (index.passagesOf(next.id) > 0) index.remove(next.id);
          else index.add(next);
        }
        const questions = QUESTIONS.slice(0, 5);
        expect(seen(restored(snapshotOf(index)).index, questions)).toEqual(seen(index, questions));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out an article that has no fingerprint, or that is only half indexed', () => {
    const index = indexOf(ARTICLES.slice(0, 3));
    index.adding(ARTICLES[3] as StoredArticle).next();
    const id = ARTICLES[0]?.id;
    const sections = read(through(packed(index, (other) => (other === id ? undefined : 7))));
    expect(restored(sections).taken).toEqual([ARTICLES[1]?.id, ARTICLES[2]?.id]);
  });

  it.each(['terms', 'places', 'vocabulary', 'fingerprints', 'spellings'])(
    'given that “%s” is shorter than it was, then throws and takes nothing',
    (name) => {
      const sections = snapshotOf(indexOf(ARTICLES));
      const bytes = sections.get(name) as Uint8Array;
      sections.set(name, bytes.slice(0, 4 * Math.floor(bytes.length / 8)));
      const index = new PassageIndex();
      expect(() => through(unpacked(index, sections, { metaOf: (id) => byId.get(id) }))).toThrow(RangeError);
      expect(index.size).toBe(0);
    },
  );
});
