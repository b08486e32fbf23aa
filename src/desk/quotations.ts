/**
 * The quotations of the coverage, kept up with it in the background. They live in memory beside the index, which is built anew at each
 * start, too: so every start has them as the program reads them now, and a text that is taken down leaves no copy behind.
 */
import type { ArticleMeta } from '../coverage/article.ts';
import { QuoteArchive } from '../quotes/archive.ts';
import { quotationsOf } from '../quotes/extract.ts';
import { gatherSpeakers, Speakers } from '../quotes/speakers.ts';
import { statementsOf } from '../quotes/statements.ts';
import type { Store } from '../store/store.ts';
import { nextSlice, SLICE } from './slices.ts';

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

  /**
   * An article has come, changed or gone; what it said before is no longer found.
   * @param meta undefined where it is gone
   */
  note(id: string, meta: ArticleMeta | undefined): void {
    this.#isGathered = false;
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
  }

  *#credits() {
    for (const credit of this.archive.credits())
      yield this.#surroundings.isCopy(credit.articleId) ? { ...credit, quotes: 0 } : credit;
  }
}
