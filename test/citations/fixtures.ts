import type { Citation } from '../../src/citations/citation.ts';
import type { CitedSentence } from '../../src/citations/formats.ts';
import type { ArticleMeta } from '../../src/coverage/article.ts';

export function meta(id: string, rest: Partial<ArticleMeta> = {}): ArticleMeta {
  return {
    id,
    version: 1,
    title: `Tides at ${id}`,
    outlet: 'Harbour Post',
    url: `https://harbour.example/${id}`,
    authors: ['Ada Quay', 'Bo Mole'],
    published: '2024-03-05',
    precision: 'day',
    wording: 'original',
    ...rest,
  };
}

export function cited(rest: Partial<ArticleMeta> = {}, sentence = 'The ferry is late.', number = 1): CitedSentence {
  const article = meta('a', rest);
  const span = { articleId: article.id, version: 1, start: 0, end: sentence.length };
  const citation: Citation = { number, span, article, alsoIn: [] };
  return { citation, sentence, link: article.url && `${article.url}#:~:text=The` };
}
