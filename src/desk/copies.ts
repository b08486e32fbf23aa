/** The other articles that carry a cited text, and the earliest of them, which is to be cited. */
import { byDate, type Citation, comparable } from '../citations/citation.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import { slice } from '../coverage/span.ts';

/** A copy whose text can be looked into. */
export interface Copy {
  meta: ArticleMeta;
  text: string;
}

/**
 * A citation with every copy that has its sentence, word for word but for typography; moved to the earliest of them that has the whole
 * excerpt to the letter, so that whoever wrote it first is cited.
 * @returns the citation, and by how many characters its excerpt stands elsewhere in the article that is cited now
 */
export function withCopies<C extends Citation>(
  citation: C,
  articleText: string,
  sentence: string,
  copies: Iterable<Copy>,
): { citation: C; shift: number } {
  const excerpt = slice(articleText, citation.span);
  const words = comparable(sentence);
  const known = new Set([citation.article, ...citation.alsoIn].map(({ id }) => id));
  const carrying = [...copies].filter(
    ({ meta, text }) => !known.has(meta.id) && (text.includes(sentence) || comparable(text).includes(words)),
  );
  const all = [...citation.alsoIn, ...carrying.map(({ meta }) => meta)].sort(byDate);
  const first = carrying
    .filter(({ meta, text }) => byDate(meta, citation.article) < 0 && text.includes(excerpt))
    .sort((a, b) => byDate(a.meta, b.meta))[0];
  if (!first) return { citation: { ...citation, alsoIn: all }, shift: 0 };
  const start = first.text.indexOf(excerpt);
  const span = { articleId: first.meta.id, version: first.meta.version, start, end: start + excerpt.length };
  const alsoIn = [citation.article, ...all.filter(({ id }) => id !== first.meta.id)].sort(byDate);
  return { citation: { ...citation, span, article: first.meta, alsoIn }, shift: start - citation.span.start };
}
