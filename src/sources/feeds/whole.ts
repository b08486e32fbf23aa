/** A feed's item and the page that it leads to → one article. */
import type { Article, DateSource } from '../../coverage/article.ts';
import { articleOf, type Metadata, mergeMetadata } from '../../ingest/metadata.ts';

/** Dates that tell when an article was published; the others are read off its text, and a feed knows better. */
const STATED: ReadonlySet<DateSource> = new Set(['metadata', 'address', 'page']);

/** The page's text, a summary where it shows no more; what the page does not show is taken from the item. */
export function wholeArticle(id: string, page: Article, shown: Metadata): Article {
  const { text, removed, dating, summary, ...own } = page;
  const isDated = own.published !== null && STATED.has(dating?.from ?? 'metadata');
  const date: Pick<Metadata, 'published' | 'precision' | 'dating'> =
    isDated || shown.published === null
      ? { published: own.published, precision: own.precision, ...(dating && { dating }) }
      : { published: null, precision: 'undated' };
  const { summary: _, ...merged } = mergeMetadata({ ...own, ...date, id }, shown);
  return articleOf(id, { ...merged, ...(summary && { summary }) }, { text, removed });
}
