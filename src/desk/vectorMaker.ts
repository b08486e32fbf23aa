/** Makes the vectors of the passages that have none, in the background, and keeps them in the archive. */
import { setTimeout } from 'node:timers/promises';
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
  /** Passages whose text the model does not take. */
  readonly #refused = new Set<PassageRecord>();
  #working: Promise<void> | undefined;
  /** Something has changed since the work began. */
  #isDue = false;
  /** How long the model's vectors are; 0 where that is to be asked. */
  #length = 0;
  #failures = 0;
  #revision = 0;

  constructor(options: Making) {
    this.#options = options;
    this.#pause = options.pause ?? PAUSE;
  }

  get revision(): number {
    return this.#revision;
  }

  wake(): void {
    this.#isDue = true;
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
    await this.#rest(this.#pause.before);
    while (this.#isDue && !this.#ended.signal.aborted) {
      this.#isDue = false;
      try {
        await this.#pass(this.#pause.between);
      } catch (error) {
        if (this.#ended.signal.aborted) return;
        this.#isDue = true;
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

  /** Goes once through all passages. @throws Error where the endpoint fails */
  async #pass(between: number): Promise<void> {
    const { store, catalogue, vectors, embedder, note } = this.#options;
    const { index } = catalogue;
    vectors.keep((id) => index.record(id) !== undefined);
    for (const record of this.#refused) if (index.record(record.id) !== record) this.#refused.delete(record);
    const length = this.#length || (await this.#trial());
    let made = 0;
    let batch: PassageRecord[] = [];
    const send = async () => {
      made += await this.#make(batch, length);
      batch = [];
      await this.#rest(between);
    };
    let sliceEnd = performance.now() + SLICE;
    for (const id of [...catalogue.ids]) {
      for (const record of this.#lacking(id, length)) {
        batch.push(record);
        if (batch.length === BATCH) await send();
        if (this.#ended.signal.aborted) return;
      }
      if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
    }
    if (batch.length > 0) await send();
    if (this.#ended.signal.aborted) return;
    // Only now is it sure that this is the model: until all is made, a slip in its name costs nothing that was made before.
    store.pruneVectors(embedder.model, length);
    if (made > 0 || this.#failures > 0)
      note('info', 'The passages have their vectors.', { made, passages: vectors.size });
    this.#failures = 0;
  }

  /** Asks how long the vectors are; those of another length are of another model, and not taken. */
  async #trial(): Promise<number> {
    const { vectors } = this.#options;
    const [{ length } = []] = await this.#embed([TRIAL]);
    if (!length) throw new Error('its vectors are empty');
    if (vectors.length !== length) vectors.clear();
    this.#length = length;
    return length;
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
    const { store, catalogue, embedder } = this.#options;
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
    await setTimeout(ms, undefined, { signal, ref: false }).catch(() => {});
  }
}
