/** What was found out about articles when they were grouped, kept for the next digest: many are due in the same minute. */
import { Recent } from '../coverage/recent.ts';
import { type Features, featuresOf, type Read } from './features.ts';
import { Vocabulary } from './vocabulary.ts';

/** Articles that are kept, some three kilobytes each: of a day of 2,000, and of those that earlier digests have shown. */
const MOST_ARTICLES = 6_000;
/** Terms from which words are counted anew: more than some weeks of news have. */
const MOST_TERMS = 200_000;

/** Features that can be compared with each other: their terms are of one vocabulary. */
export class Memory {
  readonly #vocabulary = new Vocabulary();
  readonly #features = new Recent<string, Features>(MOST_ARTICLES);

  /** The terms that there are. */
  get terms(): number {
    return this.#vocabulary.size;
  }

  /** It holds more terms than are worth keeping: to be replaced by a new one. */
  get isFull(): boolean {
    return this.terms > MOST_TERMS;
  }

  features(read: Read): Features {
    const { id, version, title, published, precision } = read.meta;
    const key = JSON.stringify([id, version, title, published, precision]);
    return this.#features.get(key, () => featuresOf(read, this.#vocabulary));
  }
}
