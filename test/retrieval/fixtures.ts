import type { StoredArticle } from '../../src/coverage/article.ts';
import { NO_THESAURUS, type RelatedWord, type Thesaurus } from '../../src/language/thesaurus.ts';
import { PassageIndex } from '../../src/retrieval/index.ts';

export function article(id: string, text: string, rest: Partial<StoredArticle> = {}): StoredArticle {
  return {
    id,
    version: 1,
    title: null,
    outlet: 'Harbour Post',
    url: `https://harbour.example/${id}`,
    authors: [],
    published: '2021-03-14',
    precision: 'day',
    wording: 'original',
    text,
    removed: [],
    ...rest,
  };
}

export function indexOf(...articles: readonly StoredArticle[]): PassageIndex {
  const index = new PassageIndex();
  for (const one of articles) index.add(one);
  return index;
}

/** A thesaurus that knows these words only, each with its related ones; to it every one of them is an ordinary word. */
export function thesaurus(known: Record<string, readonly (string | RelatedWord)[]>): Thesaurus {
  const related = new Map(
    Object.entries(known).map(([word, others]) => [
      word,
      others.map(
        (other): RelatedWord => (typeof other === 'string' ? { word: other, relation: 'synonym', sense: 0 } : other),
      ),
    ]),
  );
  const ordinary = new Set([...related.keys(), ...[...related.values()].flat().map(({ word }) => word)]);
  return {
    ...NO_THESAURUS,
    related: (word) => related.get(word) ?? [],
    kind: (word) => (ordinary.has(word) ? 'ordinary' : 'unknown'),
  };
}
