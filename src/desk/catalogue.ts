/** What of the archive can be asked about: its passages' index and its articles' facts, kept up with the archive as it changes. */
import type { ArticleMeta } from '../coverage/article.ts';
import type { Sections } from '../coverage/sections.ts';
import { type Period, publishedPeriod } from '../language/dates.ts';
import { PassageIndex } from '../retrieval/index.ts';
import { Outlets } from '../retrieval/outlets.ts';
import { articlesIn, packed, unpacked } from '../retrieval/snapshot.ts';
import type { Store } from '../store/store.ts';
import { inSlices, nextSlice, SLICE } from './slices.ts';

export interface Entry {
  meta: ArticleMeta;
  /** The days on which it may have been published; undefined when undated. */
  published: Period | undefined;
}

/** There is more to ask about; it is what a snapshot has; what was there before has changed or gone. */
export type Change = 'more' | 'restored' | 'other';

/** Articles whose facts are read at one go. */
const PAGE = 200;
/** A snapshot of which less is still so is of another archive. */
const LEAST_SAME = 0.5;

export class Catalogue {
  readonly index = new PassageIndex();
  readonly #store: Store;
  readonly #onChange: (change: Change, id: string) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #outletCounts = new Map<string, number>();
  /** The copies of an article by its id, itself left out. */
  readonly #copies = new Map<string, Set<string>>();
  /** Worked out when it is asked for: names come by the hundred. */
  #outlets: Outlets | undefined;
  /** The archive's revision up to which it has been taken in. */
  #revision = 0;
  #pending = 0;
  #following: Promise<void> | undefined;
  #changes = { taken: 0, gone: 0 };

  /** @param onChange called with an article's id */
  constructor(store: Store, onChange: (change: Change, id: string) => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  get outlets(): Outlets {
    this.#outlets ??= new Outlets(new Map(this.#outletCounts));
    return this.#outlets;
  }

  /** The archive's revision up to which its articles can be asked about. */
  get revision(): number {
    return this.#revision;
  }

  /** Articles that have come in and cannot be asked about yet. */
  get pending(): number {
    return this.#pending;
  }

  /** What can be asked about. */
  get size(): { articles: number; passages: number } {
    return { articles: this.#entries.size, passages: this.index.size };
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  get ids(): Iterable<string> {
    return this.#entries.keys();
  }

  get entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** The articles that carry one text with that one: itself and its copies, in no order. */
  textGroup(id: string): Entry[] {
    const first = this.#entries.get(id)?.meta.copyOf ?? id;
    return [first, ...(this.#copies.get(first) ?? [])].flatMap((one) => this.#entries.get(one) ?? []);
  }

  /** Whether other articles carry an article's text. */
  isCopied(id: string): boolean {
    return this.#copies.size > 0 && this.#copies.has(this.#entries.get(id)?.meta.copyOf ?? id);
  }

  /**
   * Takes in what has changed in the archive, whoever changed it, and touches nothing else; in slices between which others get their
   * turn. What is gone is gone at once. Where it fails, the next call goes on from there.
   */
  catchUp(onProgress?: (done: number, total: number) => void): Promise<void> {
    if (!this.#following && this.#store.revision() === this.#revision) return Promise.resolve();
    this.#following ??= this.#follow(onProgress).finally(() => {
      this.#following = undefined;
    });
    return this.#following;
  }

  async #follow(onProgress?: (done: number, total: number) => void): Promise<void> {
    let done = 0;
    let sliceEnd = performance.now() + SLICE;
    try {
      while (this.#store.revision() !== this.#revision) {
        const { revision, waiting, metas, gone } = this.#store.changesSince(this.#revision, PAGE);
        for (const id of gone) this.#remove(id);
        const total = done + metas.length + waiting;
        for (const meta of metas) {
          this.#pending = total - done;
          for (const _ of this.#take(meta)) if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
          onProgress?.(++done, total);
          if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
        }
        this.#revision = revision;
        const updated = metas.filter(({ version }) => version > 1).map(({ id }) => id);
        if (updated.length + gone.length > 0) this.#store.pruneVersions([...updated, ...gone]);
      }
    } finally {
      this.#pending = 0;
    }
    onProgress?.(done, done);
  }

  /** How many articles have come, changed or gone since the last `packed` or `restore`. */
  get changes(): { taken: number; gone: number } {
    return { ...this.#changes };
  }

  /** The index as it is; what comes in meanwhile may be missing. */
  async packed(): Promise<Sections> {
    this.#changes = { taken: 0, gone: 0 };
    const fingerprints = new Map<string, number>();
    let sliceEnd = performance.now() + SLICE;
    for (const { meta, fingerprint } of this.#store.fingerprints()) {
      // What has changed since it was indexed is not what is in the index.
      if (this.#entries.get(meta.id)?.meta.version === meta.version) fingerprints.set(meta.id, fingerprint);
      if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
    }
    return inSlices(packed(this.index, (id) => fingerprints.get(id)));
  }

  /**
   * Fills the index, while it is empty, with what of a snapshot is still so in the archive, and takes in what is not. Nobody asks
   * meanwhile.
   * @returns how many articles were kept of how many; none where the snapshot is of another archive
   * @throws RangeError where the snapshot is not sound; then nothing was taken
   */
  async restore(sections: Sections): Promise<{ kept: number; of: number }> {
    const revision = this.#store.revision();
    const current = new Map<string, { meta: ArticleMeta; fingerprint: number }>();
    let sliceEnd = performance.now() + SLICE;
    for (const one of this.#store.fingerprints()) {
      current.set(one.meta.id, one);
      if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
    }
    const metaOf = (id: string, fingerprint: number) => {
      const one = current.get(id);
      return one?.fingerprint === fingerprint ? one.meta : undefined;
    };
    const known = articlesIn(sections);
    const same = known.filter(({ id, fingerprint }) => metaOf(id, fingerprint) !== undefined);
    if (same.length < LEAST_SAME * known.length) return { kept: 0, of: known.length };
    const { taken } = await inSlices(unpacked(this.index, sections, { metaOf }));
    for (const id of taken) {
      this.#enter((current.get(id) as { meta: ArticleMeta }).meta, 'restored');
      current.delete(id);
    }
    this.#changes = { taken: 0, gone: known.length - taken.length };
    sliceEnd = performance.now() + SLICE;
    for (const { meta } of current.values()) {
      for (const _ of this.#take(meta)) if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
    }
    this.#revision = revision;
    return { kept: taken.length, of: known.length };
  }

  /** Yields between parts of a long text. */
  *#take(meta: ArticleMeta): Generator<void> {
    const before = this.#entries.get(meta.id)?.meta;
    if (!sameForSearch(before, meta)) {
      const article = this.#store.article(meta.id);
      // It has gone since; the next revision says so.
      if (!article || article.version !== meta.version) return;
      yield* this.index.adding(article);
      this.#changes.taken++;
    }
    this.#enter(meta);
  }

  #enter(meta: ArticleMeta, change: Change = 'more'): void {
    const before = this.#entries.get(meta.id)?.meta;
    if (before?.outlet !== meta.outlet) {
      this.#count(before?.outlet, -1);
      this.#count(meta.outlet, 1);
    }
    if (before?.copyOf !== meta.copyOf) {
      this.#group(before?.copyOf, meta.id, false);
      this.#group(meta.copyOf, meta.id, true);
    }
    this.#entries.set(meta.id, { meta, published: publishedPeriod(meta.published, meta.precision) });
    this.#onChange(before ? 'other' : change, meta.id);
  }

  #remove(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.index.remove(id);
    this.#changes.gone++;
    this.#entries.delete(id);
    this.#count(entry.meta.outlet, -1);
    this.#group(entry.meta.copyOf, id, false);
    this.#onChange('other', id);
  }

  #group(first: string | undefined, id: string, joins: boolean): void {
    if (first === undefined) return;
    const copies = this.#copies.get(first) ?? new Set();
    if (joins) copies.add(id);
    else copies.delete(id);
    if (copies.size === 0) this.#copies.delete(first);
    else this.#copies.set(first, copies);
  }

  #count(outlet: string | null | undefined, by: 1 | -1): void {
    if (outlet === null || outlet === undefined) return;
    const before = this.#outletCounts.get(outlet) ?? 0;
    if (before + by === 0) this.#outletCounts.delete(outlet);
    else this.#outletCounts.set(outlet, before + by);
    this.#outlets = undefined;
  }
}

/** Whether two states of an article are the same to the index. */
function sameForSearch(before: ArticleMeta | undefined, now: ArticleMeta): boolean {
  return (
    before?.version === now.version &&
    before.title === now.title &&
    before.outlet === now.outlet &&
    before.published === now.published
  );
}
