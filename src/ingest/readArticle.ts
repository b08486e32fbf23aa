/** One file → one article, by its extension. */

import type { Article } from '../coverage/article.ts';
import { decode } from './decode.ts';
import { readMarkdown } from './markdown.ts';
import type { Metadata } from './metadata.ts';
import { type Outcome, rejected } from './reject.ts';
import { readText } from './text.ts';

export interface ArticleFile {
  /** Path as the operator gave it: names the file in rejects, and the article where nothing else does. */
  name: string;
  bytes: Uint8Array;
  /** What is known about the article from outside the file. */
  metadata?: Metadata;
}

const ARTICLE_FILE = /\.(?:md|txt|html?)$/i;

/** Whether a file of this name is meant to be an article. */
export function isArticleFile(name: string): boolean {
  return ARTICLE_FILE.test(name);
}

/** `.md` with front matter, taken as it stands, or `.txt` as scraped, cleaned of what is not the article. */
export function readArticle({ name, bytes, metadata }: ArticleFile): Outcome<Article> {
  const extension = name.slice(name.lastIndexOf('.')).toLowerCase();
  if (extension !== '.md' && extension !== '.txt') {
    const reason = ARTICLE_FILE.test(name)
      ? 'HTML files are not read yet.'
      : 'This is not a kind of file that is read.';
    return rejected({ where: name, field: 'file', reason, remedy: 'Save the article as .txt or .md.' });
  }
  const text = decode(bytes, name);
  if ('rejects' in text) return text;
  return extension === '.md' ? readMarkdown(text.value, name, metadata) : readText(text.value, name, metadata);
}
