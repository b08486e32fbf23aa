/** How close passages are to a question in meaning, where the operator has named a model for it; answers never depend on it. */
import { Recent } from '../coverage/recent.ts';
import { type Closeness, PassageVectors, quantised } from '../retrieval/closeness.ts';
import { type Making, VectorMaker } from './vectorMaker.ts';

/** What turns texts into vectors, elsewhere. */
export interface Embedder {
  /** Vectors of one model, or of passages put to it otherwise, mean nothing beside those of another. */
  model: string;
  /**
   * @param what which many models are to be told
   * @returns a vector for each text, all of one length
   * @throws Error whose message completes "…: " for the log, and has nothing of the texts; `refused` where others may do
   */
  embed(
    texts: readonly string[],
    what: 'passage' | 'question',
    signal: AbortSignal,
  ): Promise<readonly ArrayLike<number>[]>;
}

export type Note = (level: 'info' | 'warn', message: string, facts: Record<string, unknown>) => void;

export interface EmbeddingsOptions extends Omit<Making, 'vectors' | 'free'> {
  /**
   * How long a question waits for its vector, and how long none is asked for after one has failed; a tenth of that where it only took too
   * long. Milliseconds.
   */
  patience?: number;
  quiet?: number;
}

/** A vector is made in some tens of milliseconds as a rule; an answer without it is better than one that is late. */
const PATIENCE = 800;
const QUIET = 30_000;
/** The share of it after a vector that took too long: the model may have been at a batch of passages, which takes some seconds. */
const LATE = 0.1;
/** Questions whose vectors are kept. */
const MOST_QUESTIONS = 200;

export class Embeddings {
  readonly #embedder: Embedder;
  readonly #note: Note;
  readonly #patience: number;
  readonly #quiet: number;
  readonly #vectors = new PassageVectors();
  readonly #maker: VectorMaker;
  readonly #questions = new Recent<string, Promise<Int8Array | undefined>>(MOST_QUESTIONS);
  /** What is being asked. */
  readonly #asking = new Set<Promise<unknown>>();
  readonly #ended = new AbortController();
  #isStarted = false;
  #quietUntil = 0;
  /** Said once, until it works again. */
  #isFailing = false;

  constructor({ patience = PATIENCE, quiet = QUIET, ...making }: EmbeddingsOptions) {
    this.#embedder = making.embedder;
    this.#note = making.note;
    this.#patience = patience;
    this.#quiet = quiet;
    this.#maker = new VectorMaker({ ...making, vectors: this.#vectors, free: () => Promise.all(this.#asking) });
  }

  /** Changes with the vectors that there are. */
  get revision(): number {
    return this.#maker.revision;
  }

  /** A question's vector; undefined where there is none in time. Never rejects. */
  question(text: string): Promise<Int8Array | undefined> {
    if (!this.#maker.isComplete || this.#vectors.size === 0) return Promise.resolve(undefined);
    return this.#questions.get(text, () => {
      const vector = this.#vectorOf(text).finally(() => this.#asking.delete(vector));
      this.#asking.add(vector);
      return vector;
    });
  }

  /** How close passages are to what has that vector. */
  closeness(vector: Int8Array | undefined): Closeness | undefined {
    return vector && this.#maker.isComplete ? this.#vectors.closeness(vector) : undefined;
  }

  /** From now on makes in the background what is missing. */
  start(): void {
    this.#isStarted = true;
    this.#maker.wake();
  }

  /** An article has come, changed or gone. */
  changed(articleId: string): void {
    this.#maker.changed(articleId);
    if (this.#isStarted) this.#maker.wake();
  }

  /**
   * Makes what is missing, for whoever has to wait for it.
   * @throws Error where the endpoint fails
   */
  made(): Promise<void> {
    return this.#maker.made();
  }

  /** Gives up what is under way. */
  async close(): Promise<void> {
    this.#ended.abort();
    await this.#maker.close();
  }

  async #vectorOf(text: string): Promise<Int8Array | undefined> {
    if (performance.now() < this.#quietUntil) return this.#without(text);
    const tooLate = new AbortController();
    const timer = setTimeout(() => tooLate.abort(), this.#patience);
    const { signal } = tooLate;
    try {
      const late = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('it took too long')));
      });
      const made = this.#embedder.embed([text], 'question', AbortSignal.any([signal, this.#ended.signal]));
      const [vector = []] = await Promise.race([made, late]);
      if (vector.length !== this.#vectors.length) {
        if (this.#isStarted) this.#maker.distrust();
        throw new Error(`its vectors have ${vector.length} numbers, those of the passages ${this.#vectors.length}`);
      }
      this.#isFailing = false;
      return quantised(vector);
    } catch (error) {
      this.#quietUntil = performance.now() + this.#quiet * (signal.aborted ? LATE : 1);
      if (!this.#isFailing && !this.#ended.signal.aborted) {
        const message =
          'The embeddings endpoint gives questions no vectors: they are answered without, and it is tried again.';
        this.#note('warn', message, { reason: (error as Error).message });
      }
      this.#isFailing = true;
      return this.#without(text);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Whoever asks that next may be luckier. */
  #without(text: string): undefined {
    // Where there was nothing to wait for, it is kept only after this.
    queueMicrotask(() => this.#questions.delete(text));
  }
}
