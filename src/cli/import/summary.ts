/** What an import came to, in lines. */
import { cleanLine } from '../../ingest/characters.ts';
import type { Reject } from '../../ingest/reject.ts';
import { imports } from '../../messages/imports.ts';
import type { Store } from '../../store/store.ts';
import type { Result } from './take.ts';

/** Problems that are listed where not all are wanted. */
const MOST_PROBLEMS = 20;
/** Feeds that are named one by one. */
const MOST_FEEDS = 20;

export function summaryOf(store: Store, result: Result, trial: boolean): string[] {
  const { added, updated, unchanged, closed, follows, empty, rejects } = result;
  const news = [...added, ...updated];
  const folded = new Set(store.duplicates().map(({ articleId }) => articleId));
  const copies = news.filter((id) => folded.has(id)).length;
  let undated = 0;
  let noOutlet = 0;
  for (const id of news) {
    const article = store.kept(id);
    if (article?.published === null) undated++;
    if (article?.outlet === null) noOutlet++;
  }
  const counts = { added: added.size, updated: updated.size, unchanged, closed };
  const tally = imports.tally({ trial, ...counts, copies, undated, noOutlet });
  const nothing =
    added.size + updated.size + unchanged + closed === 0 && follows.length + rejects.length + empty.length > 0;
  return [
    ...empty.map(imports.holdsNothing),
    ...(nothing ? [] : tally),
    ...follows.slice(0, MOST_FEEDS).map(({ name, isNew }) => imports.follows(name, isNew, trial)),
    ...(follows.length > MOST_FEEDS ? [imports.moreFeeds(follows.length - MOST_FEEDS)] : []),
    ...(news.length > 0 && !trial ? [imports.live] : []),
  ].map(cleanLine);
}

export function problemsOf(rejects: readonly Reject[], all: boolean): string[] {
  const listed = all ? rejects : rejects.slice(0, MOST_PROBLEMS);
  return [
    ...(rejects.length > 0 ? [imports.problems(rejects.length)] : []),
    ...listed.map((reject) => `  ${cleanLine(imports.problem(reject))}`),
    ...(listed.length < rejects.length ? [`  ${imports.moreProblems(rejects.length - listed.length)}`] : []),
  ];
}
