/** What of a desk outlives the program: its index and what it has read of quotations. */
import type { Sections } from '../coverage/sections.ts';
import type { Catalogue } from './catalogue.ts';
import type { Quotations } from './quotations.ts';

const NONE: Readonly<Catalogue['changes']> = { taken: 0, gone: 0 };

export class Keeping {
  readonly #catalogue: Catalogue;
  readonly #quotations: Quotations;
  /** Of what was packed last, and what of that is still to be saved. */
  #packed = NONE;
  #lost = NONE;

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
    const read = Math.max(taken, this.#quotations.unsaved);
    return { taken: read + this.#lost.taken, gone: gone + this.#lost.gone };
  }

  /** Articles whose quotations are still to be read. */
  get reading(): number {
    return this.#quotations.pending;
  }

  /** What comes in meanwhile may be missing. */
  async packed(): Promise<Sections> {
    this.#packed = this.changes;
    this.#lost = NONE;
    const index = await this.#catalogue.packed();
    return new Map([...index, ...(await this.#quotations.packed())]);
  }

  /** What was packed last could not be kept: its changes are still to be saved. */
  lose(): void {
    const { taken, gone } = this.#packed;
    this.#lost = { taken: this.#lost.taken + taken, gone: this.#lost.gone + gone };
    this.#packed = NONE;
  }

  /**
   * See `Catalogue.restore`.
   * @throws RangeError or SyntaxError where the snapshot is not sound; then nothing was taken
   */
  restore(sections: Sections): ReturnType<Catalogue['restore']> {
    return this.#quotations.restoring(sections, () => this.#catalogue.restore(sections));
  }
}
