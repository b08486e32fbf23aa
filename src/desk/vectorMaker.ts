/** Makes the vectors of the passages that have none, in the background, and keeps them in the archive. */
import { type PassageVectors, quantised } from '../retrieval/closeness.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';
import type { Embedder, Note } from './embeddings.ts';
import { nextSlice, SLICE } from './slices.ts';

export interface Making {
  store: Pick<Store, 'articleAt' | 'vectors' | 'putVectors' | 'pruneVectors'>;
  catalogue: Pick<Catalogue, 'ids' | 'index'>;
  vectors: PassageVectors;
  embedder: Embedder;
  note: Note;
  /** Resolves when nobody waits for the model who goes first. */
  free?: () => Promise<unknown>;
  /** Between what has changed and the work on it, and between two requests; the wait after a failure, doubled each time. Milliseconds. */
  pause?: { before: number; between: number; first: number; most: number };
}

const PAUSE = { before: 1000, between: 50, first: 1000, most: 300_000 };
/** Passages in a request: as many as text-embeddings-inference takes unless told otherwise. */
const BATCH = 32;
/** Milliseconds: a small machine computes a while for so many. */
const WITHIN = 60_000;
/** Characters of a passage that are sent: models read no more than some hundred words as a rule. */
const MOST_CHARACTERS = 4000;
/** Asked first, to learn how long the vectors are. */
const TRIAL = 'news';

export class VectorMaker {
  readonly #options: Making;
  readonly #pause: NonNullable<Making['pause']>;
  readonly #ended = new AbortController();
  /** Articles that are to be looked at: all where it starts, then what changes. */
  readonly #due = new Set<string>();
  /** By article, its passages that have vectors. */
  readonly #having = new Map<string, number[]>();
  /** Passages whose text the model does not take. */
  readonly #refused = new WeakSet<PassageRecord>();
  #working: Promise<void> | undefined;
  #isComplete = false;
  /** How long the model's vectors are; 0 where that is to be asked. */
  #length = 0;
  #failures = 0;
  #revision = 0;

  constructor(options: Making) {
    this.#options = options;
    this.#pause = options.pause ?? PAUSE;
  }

  /** Whether every passage that was there at first has its vector: until then, some would be put before others for having one. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  get revision(): number {
    return this.#revision;
  }

  /** An article has come, changed or gone: its old passages' vectors are forgotten at once. */
  changed(articleId: string): void {
    const { catalogue, vectors } = this.#options;
    this.#due.add(articleId);
    const having = this.#having.get(articleId) ?? [];
    if (having.every((id) => catalogue.index.record(id))) return;
    for (const id of having) vectors.forget(id);
    this.#having.delete(articleId);
    this.#revision++;
  }

  /** Begins to make what is missing. */
  wake(): void {
    this.#working ??= this.#work();
  }

  /** A vector has come that is not as long as the others: perhaps it is another model that has the name now. */
  distrust(): void {
    this.#length = 0;
    this.wake();
  }

  async made(): Promise<void> {
    await this.#pass(0);
  }

  async close(): Promise<void> {
    this.#ended.abort();
    await this.#working;
  }

  async #work(): Promise<void> {
    const { note } = this.#options;
    while (!this.#ended.signal.aborted) {
      // Under a feed it works on what came in since, not on each article by itself.
      await this.#rest(this.#pause.before);
      try {
        await this.#pass(this.#pause.between);
        if (this.#due.size === 0 && this.#length > 0) break;
      } catch (error) {
        if (this.#ended.signal.aborted) return;
        this.#length = 0;
        if (this.#failures++ === 0) {
          const message = 'The embeddings endpoint gives passages no vectors: it is tried again.';
          note('warn', message, { reason: (error as Error).message });
        }
        await this.#rest(Math.min(this.#pause.most, this.#pause.first * 2 ** (this.#failures - 1)));
      }
    }
    this.#working = undefined;
  }

  /** Makes what the articles that are due lack. @throws Error where the endpoint fails: then they are due again */
  async #pass(between: number): Promise<void> {
    const { vectors, note } = this.#options;
    const length = this.#length || (await this.#trial());
    const taken = new Set<string>();
    let made = 0;
    try {
      for await (const batch of this.#batches(taken, length)) {
        made += await this.#make(batch, length);
        await this.#rest(between);
        if (this.#ended.signal.aborted) return;
      }
    } catch (error) {
      for (const id of taken) this.#due.add(id);
      throw error;
    }
    if (this.#ended.signal.aborted) return;
    if (this.#failures > 0 || (made > 0 && !this.#isComplete))
      note('info', 'The passages have their vectors.', { made, passages: vectors.size });
    this.#failures = 0;
    if (!this.#isComplete) await this.#prune(length);
  }

  /** What the articles that are due lack, as much at a time as is sent at once; in slices. */
  async *#batches(taken: Set<string>, length: number): AsyncGenerator<PassageRecord[]> {
    const { index } = this.#options.catalogue;
    const isThere = (record: PassageRecord) => index.record(record.id) === record;
    let batch: PassageRecord[] = [];
    let sliceEnd = performance.now() + SLICE;
    for (const id of this.#due) {
      // If it changes from here on, it is due again.
      this.#due.delete(id);
      taken.add(id);
      for (const record of this.#lacking(id, length)) {
        batch.push(record);
        if (batch.length < BATCH) continue;
        yield batch.filter(isThere);
        batch = [];
        sliceEnd = performance.now() + SLICE;
      }
      if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
      if (this.#ended.signal.aborted) return;
    }
    if (batch.length > 0) yield batch.filter(isThere);
  }

  /** Asks how long the vectors are; those of another length are of another model, and not taken. */
  async #trial(): Promise<number> {
    const { catalogue, vectors } = this.#options;
    const [{ length } = []] = await this.#embed([TRIAL]);
    if (!length) throw new Error('its vectors are empty');
    if (vectors.length !== length) {
      vectors.clear();
      this.#having.clear();
      for (const id of catalogue.ids) this.#due.add(id);
      this.#isComplete = false;
    }
    this.#length = length;
    return length;
  }

  /** Only once all is made is it sure that this is the model: a slip in its name costs nothing that was made before. */
  async #prune(length: number): Promise<void> {
    const { store, catalogue, embedder } = this.#options;
    this.#isComplete = true;
    let sliceEnd = performance.now() + SLICE;
    for (const id of catalogue.ids) {
      store.pruneVectors(id, embedder.model, length);
      if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
      if (this.#ended.signal.aborted) return;
    }
  }

  /** An article's passages without a vector, once those that the archive has are taken. */
  #lacking(articleId: string, length: number): PassageRecord[] {
    const { store, catalogue, vectors, embedder } = this.#options;
    const all = catalogue.index.ofArticle(articleId);
    const isLacking = (record: PassageRecord) => !vectors.has(record.id) && !this.#refused.has(record);
    const [first] = all.filter(isLacking);
    if (!first) return [];
    const kept = new Map(
      store.vectors(first, embedder.model).map(({ start, end, vector }) => [`${start} ${end}`, vector]),
    );
    for (const record of all) {
      const vector = kept.get(`${record.start} ${record.end}`);
      if (vector?.length === length && isLacking(record)) this.#take(record, vector);
    }
    return all.filter(isLacking);
  }

  /** @returns how many vectors were made: what the model does not take has none */
  async #make(records: readonly PassageRecord[], length: number): Promise<number> {
    if (records.length === 0) return 0;
    const { store, catalogue, embedder, free } = this.#options;
    await free?.();
    const texts = records.map((record) => {
      const { text = '' } = store.articleAt(record.articleId, record.version) ?? {};
      return text.slice(record.start, record.end).slice(0, MOST_CHARACTERS).toWellFormed();
    });
    let found: readonly ArrayLike<number>[];
    try {
      found = await this.#embed(texts);
    } catch (error) {
      if (!(error as { refused?: boolean }).refused) throw error;
      if (records.length === 1) {
        for (const record of records) this.#refused.add(record);
        return 0;
      }
      const half = records.length >> 1;
      return (await this.#make(records.slice(0, half), length)) + (await this.#make(records.slice(half), length));
    }
    const made = records.flatMap((record, i) => {
      const vector = found[i] ?? [];
      if (vector.length !== length)
        throw new Error(`its vectors have ${length} numbers at one time, ${vector.length} at another`);
      // It may have gone meanwhile.
      return catalogue.index.record(record.id) === record ? [{ record, vector: quantised(vector) }] : [];
    });
    store.putVectors(
      made.map(({ record: { articleId, version, start, end }, vector }) => ({
        articleId,
        version,
        start,
        end,
        vector,
      })),
      embedder.model,
    );
    for (const { record, vector } of made) this.#take(record, vector);
    return made.length;
  }

  #take(record: PassageRecord, vector: Int8Array): void {
    this.#options.vectors.set(record.id, vector);
    const having = this.#having.get(record.articleId);
    if (having) having.push(record.id);
    else this.#having.set(record.articleId, [record.id]);
    this.#revision++;
  }

  #embed(texts: readonly string[]): Promise<readonly ArrayLike<number>[]> {
    return this.#options.embedder.embed(
      texts,
      'passage',
      AbortSignal.any([AbortSignal.timeout(WITHIN), this.#ended.signal]),
    );
  }

  /** Until it ends, at most. */
  async #rest(ms: number): Promise<void> {
    const { signal } = this.#ended;
    if (ms === 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    });
  }
}
