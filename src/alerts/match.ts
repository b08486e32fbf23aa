/** Which new article matches which saved search: the same test as for a subject, on the article alone. */
import type { Finding } from '../answers/answer.ts';
import type { ArticleReader } from '../answers/articleReader.ts';
import { ENOUGH, onSubject } from '../answers/subject.ts';
import { slice } from '../coverage/span.ts';
import type { PassageIndex, PassageRecord } from '../retrieval/index.ts';
import { hasPhrases, type Query, type QueryTerm } from '../retrieval/query.ts';

/** A saved search, ready to be held against any number of articles. */
export interface Watch {
  id: string;
  query: Query;
  /** Only these. */
  outlets: readonly string[] | undefined;
  /** By term: what it weighs, and the numbers of the words in the index that stand for it. */
  terms: { share: number; needed: boolean; numbers: readonly number[] }[];
}

export interface NewArticle {
  outlet: string | null;
  passages: readonly PassageRecord[];
  /** Read where its words may be enough. */
  reader: () => ArticleReader;
}

/**
 * A query to wait for: what it means is counted from the coverage as it is now. Left out are periods, since what is to come lies in none
 * that has been; the words by which people phrase questions, where it has others; and what was taken for a misspelling, since the word
 * may be one that the coverage is yet to have.
 */
export function waiting({ text, terms, phrases }: Query): Query {
  const told = terms.some(({ light, period }) => !light && period === undefined);
  const kept = terms
    .filter(({ light, period }) => period === undefined && !(light && told))
    .map((term): QueryTerm => (term.corrected ? { ...term, variants: [], known: false, corrected: false } : term));
  return { text, terms: kept, phrases };
}

/** @param query from `waiting` */
export function watchFor(id: string, query: Query, outlets: readonly string[] | undefined, index: PassageIndex): Watch {
  const total = query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const terms = query.terms.map(({ weight, name, variants }) => ({
    share: weight / total,
    needed: name,
    numbers: variants.flatMap(({ term }) => index.number(term) ?? []),
  }));
  return { id, query, outlets, terms };
}

/** The sentences by which an article matches, the best first; none where it does not. */
export function matchesIn(watch: Watch, article: NewArticle, words = wordsOf(article)): Finding[] {
  const { query, outlets } = watch;
  if (article.passages.length === 0) return [];
  if (outlets && (article.outlet === null || !outlets.includes(article.outlet))) return [];
  if (!mayMatch(watch, words)) return [];
  const reader = article.reader();
  const passages = article.passages.filter((record) => hasPhrases(query, slice(reader.text, record)));
  return onSubject(
    query,
    passages.map((record) => ({ record, score: 1 })),
    () => reader,
  );
}

/** Every word of an article, its heading's included, by its number. */
export function wordsOf({ passages }: Pick<NewArticle, 'passages'>): ReadonlySet<number> {
  const words = new Set<number>();
  for (const { terms, heading } of passages) {
    for (const number of terms) words.add(number);
    for (const number of heading) words.add(number);
  }
  return words;
}

/** Whether the article as a whole has enough: seldom, and looked up in no time, so that only few articles are read for each search. */
function mayMatch({ query, terms }: Watch, words: ReadonlySet<number>): boolean {
  if (terms.length === 0) return query.phrases.length > 0;
  let share = 0;
  for (const term of terms) {
    if (term.numbers.some((number) => words.has(number))) share += term.share;
    else if (term.needed) return false;
  }
  return share >= ENOUGH.inPassage;
}
