/** What a search runs over. */
import { type Period, printPeriod } from '../language/dates.ts';
import { accepts, type Filters } from '../retrieval/filters.ts';
import type { Catalogue } from './catalogue.ts';
import type { Searched } from './results.ts';

/** Limits for which it is remembered what they leave to search. */
const MOST_LIMITS = 200;

export class Reach {
  readonly #catalogue: Catalogue;
  /** By limits: the same until the coverage changes. */
  readonly #known = new Map<string, Searched>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** To be called where the coverage has changed. */
  clear(): void {
    this.#known.clear();
  }

  /** What a search within those limits runs over. */
  of(filters: Filters): Searched {
    const key = JSON.stringify([filters.outlets, filters.since, filters.until]);
    const known = this.#known.get(key);
    if (known) return known;
    const searched = this.#counted(filters);
    // What is pending changes without a word.
    if (searched.pending !== undefined) return searched;
    if (this.#known.size >= MOST_LIMITS) this.#known.clear();
    this.#known.set(key, searched);
    return searched;
  }

  #counted(filters: Filters): Searched {
    const { entries, index, pending } = this.#catalogue;
    const outlets = new Set<string>();
    let [articles, passages] = [0, 0];
    let first: Period | undefined;
    let last: Period | undefined;
    for (const { meta, published } of entries) {
      const { id, outlet } = meta;
      if (!accepts(filters, { outlet, published })) continue;
      articles++;
      passages += index.passagesOf(id);
      if (outlet !== null) outlets.add(outlet);
      if (!published) continue;
      if (!first || published.from < first.from) first = published;
      if (!last || published.to > last.to) last = published;
    }
    return {
      passages,
      articles,
      outlets: outlets.size,
      ...(pending > 0 && { pending }),
      ...(first && last && { from: printPeriod(first), to: printPeriod(last) }),
    };
  }
}
