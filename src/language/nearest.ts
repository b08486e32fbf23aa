/** "Did you mean": names near a mistyped one. */
import MiniSearch from 'minisearch';
import { fold } from './tokens.ts';

/** Share of a word's letters that may be wrong. */
const WRONG = 0.34;

/** The likeliest first; names of several words are found by any of them. */
export function nearest(typed: string, names: readonly string[], limit = 3): string[] {
  const index = new MiniSearch<{ id: string; name: string }>({ fields: ['name'], processTerm: fold });
  index.addAll([...new Set(names)].map((name) => ({ id: name, name })));
  return index
    .search(typed, { fuzzy: WRONG, prefix: true })
    .slice(0, limit)
    .map(({ id }) => id as string);
}
