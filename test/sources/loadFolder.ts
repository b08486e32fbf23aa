/** What a folder gives, all at once. */
import type { Article } from '../../src/coverage/article.ts';
import type { Outcome, Reject } from '../../src/ingest/reject.ts';
import { openFolder } from '../../src/sources/folder.ts';

export interface LoadedFolder {
  /** By path. Empty where the folder holds no article. */
  articles: Article[];
  rejects: Reject[];
}

export interface LoadOptions {
  /** Called after each article file. */
  onProgress?: (progress: { done: number; total: number }) => void;
}

/** Reads a whole folder into memory. Rejects mean that `dir` itself cannot be read. */
export async function loadFolder(dir: string, { onProgress }: LoadOptions = {}): Promise<Outcome<LoadedFolder>> {
  const opened = await openFolder(dir);
  if ('rejects' in opened) return opened;
  const { total, rejects, items } = opened.value;
  const loaded: LoadedFolder = { articles: [], rejects: [...rejects] };
  let done = 0;
  for await (const item of items()) {
    if ('article' in item) loaded.articles.push(item.article);
    else loaded.rejects.push(...item.rejects);
    onProgress?.({ done: ++done, total });
  }
  return { value: loaded };
}
