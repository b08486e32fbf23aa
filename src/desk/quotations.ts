/**
 * The quotations of the coverage, kept up with it in the background. They live in memory beside the index and in its snapshot, which holds
 * only what the same program has read: so they are always as it reads them now, and a text that is taken down leaves no copy behind.
 */
import type { ArticleMeta } from '../coverage/article.ts';
import type { Sections } from '../coverage/sections.ts';
import { QuoteArchive, type ReadArticle } from '../quotes/archive.ts';
import { quotationsOf } from '../quotes/extract.ts';
import { packed, unpacked } from '../quotes/snapshot.ts';
import { gatherSpeakers, Speakers } from '../quotes/speakers.ts';
import { statementsOf } from '../quotes/statements.ts';
import type { Store } from '../store/store.ts';
import { inSlices, nextSlice, SLICE } from './slices.ts';

interface Surroundings {
  store: Pick<Store, 'article'>;
  /** Whether an article carries the text of another, whose quotations are counted there. */
  isCopy: (id: string) => boolean;
}

export class Quotations {
  readonly archive = new QuoteArchive();
  readonly #surroundings: Surroundings;
  readonly #waiting = new Set<string>();
  #speakers = new Speakers([]);
  #isGathered = true;
  /** Of the snapshot that is being restored. */
  #saved: ReadonlyMap<string, ReadArticle> = new Map();
  /** Articles read since the last snapshot. */
  #unsaved = 0;
  #working: Promise<void> | undefined;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** As of the last time that everything was read. */
  get speakers(): Speakers {
    return this.#speakers;
  }

  /** Whether everything has been read. */
  get isCurrent(): boolean {
    return this.#isGathered && this.#waiting.size === 0;
  }

  /** Articles whose quotations are still to be read. */
  get pending(): number {
    return this.#waiting.size;
  }

  /** Articles that were read since the last `packed` or `restore`. */
  get unsaved(): number {
    return this.#unsaved;
  }

  /** What has been read so far. */
  packed(): Promise<Sections> {
    this.#unsaved = 0;
    return inSlices(packed(this.archive));
  }

  /**
   * While `work` is done, articles that are noted as restored are taken as a snapshot has them.
   * @throws RangeError or SyntaxError where it is not sound
   */
  async restoring<T>(sections: Sections, work: () => Promise<T>): Promise<T> {
    this.#saved = unpacked(sections);
    try {
      return await work();
    } finally {
      this.#saved = new Map();
    }
  }

  /**
   * An article has come, changed or gone; what it said before is no longer found.
   * @param meta undefined where it is gone
   * @param restored whether its text is the one that the snapshot was made with
   */
  note(id: string, meta: ArticleMeta | undefined, restored = false): void {
    this.#isGathered = false;
    const saved = restored ? this.#saved.get(id) : undefined;
    if (saved) this.archive.take(saved);
    if (meta && this.archive.has(meta)) return;
    this.archive.remove(id);
    if (meta) this.#waiting.add(id);
    else this.#waiting.delete(id);
  }

  /** Reads what has changed, in slices between which others get their turn. Where it fails, the next call goes on from there. */
  catchUp(): Promise<void> {
    if (!this.#working && this.#isGathered) return Promise.resolve();
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  async #work(): Promise<void> {
    let sliceEnd = performance.now() + SLICE;
    while (!this.#isGathered) {
      for (const id of this.#waiting) {
        this.#read(id);
        this.#waiting.delete(id);
        if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
      }
      this.#isGathered = true;
      const gathering = gatherSpeakers(this.#credits());
      for (let step = gathering.next(); ; step = gathering.next()) {
        if (step.done) {
          this.#speakers = step.value;
          break;
        }
        if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
      }
    }
  }

  #read(id: string): void {
    const article = this.#surroundings.store.article(id);
    if (article) this.archive.put(article, statementsOf(quotationsOf(article.text)));
    this.#unsaved++;
  }

  *#credits() {
    for (const credit of this.archive.credits())
      yield this.#surroundings.isCopy(credit.articleId) ? { ...credit, quotes: 0 } : credit;
  }
}
