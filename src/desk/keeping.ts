/** What of a desk outlives the program: its index and what it has read of quotations. */
import type { Sections } from '../coverage/sections.ts';
import type { Catalogue } from './catalogue.ts';
import type { Quotations } from './quotations.ts';

export class Keeping {
  readonly #catalogue: Catalogue;
  readonly #quotations: Quotations;

  constructor(catalogue: Catalogue, quotations: Quotations) {
    this.#catalogue = catalogue;
    this.#quotations = quotations;
  }

  /** See `Catalogue.size`. */
  get size(): Catalogue['size'] {
    return this.#catalogue.size;
  }

  /** See `Catalogue.pending`. */
  get pending(): number {
    return this.#catalogue.pending;
  }

  /** How many articles were taken in or read for their quotations, and how many have gone, since the last `packed` or `restore`. */
  get changes(): Catalogue['changes'] {
    const { taken, gone } = this.#catalogue.changes;
    return { taken: Math.max(taken, this.#quotations.unsaved), gone };
  }

  /** What comes in meanwhile may be missing. */
  async packed(): Promise<Sections> {
    const index = await this.#catalogue.packed();
    return new Map([...index, ...(await this.#quotations.packed())]);
  }

  /**
   * See `Catalogue.restore`.
   * @throws RangeError or SyntaxError where the snapshot is not sound; then nothing was taken
   */
  restore(sections: Sections): ReturnType<Catalogue['restore']> {
    return this.#quotations.restoring(sections, () => this.#catalogue.restore(sections));
  }
}
