/** Keeps the index over restarts: reads it from its snapshot, and saves it in the background and at the end. */
import type { LocalDesk } from '../desk.ts';
import { dropSnapshot, readSnapshot, snapshotPath, writeSnapshot } from '../store/snapshots.ts';
import { indexVersion } from './version.ts';

export interface KeeperOptions {
  archive: string;
  desk: Pick<LocalDesk, 'kept'>;
  note: (level: 'info' | 'warn', message: string, facts: Record<string, unknown>) => void;
  clock: () => Date;
  /** From so many passages on it is worth it. */
  least?: number;
  /** How often it is looked whether enough has changed, in milliseconds. */
  everyMs?: number;
}

/** Fewer passages are indexed in less time than it takes to read a file. */
const LEAST = 1000;
const EVERY = 5000;
/** What has changed is worth a new snapshot: so many articles, or that share of them, or anything that has waited so long (milliseconds). */
const ENOUGH = { articles: 200, share: 0.02, ms: 600_000 };
/** While quotations are being read, which takes a while for much coverage, no more often than that. Milliseconds. */
const WHILE_READING = 60_000;

export class Keeper {
  readonly #options: KeeperOptions;
  readonly #path: string;
  #version: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> | undefined;
  /** Whether there is a snapshot on the disk. */
  #isThere = false;
  #savedAt = Number.NEGATIVE_INFINITY;
  /** It is tried again and again: said once. */
  #failing = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#path = snapshotPath(options.archive);
  }

  /** Fills the desk's index from the snapshot, as far as there is one and it is still so. */
  async restore(): Promise<void> {
    const { desk, note } = this.#options;
    const began = performance.now();
    const read = await readSnapshot(this.#path, () => this.#key());
    if (read.state === 'absent') return;
    this.#isThere = true;
    if (read.state === 'old') {
      note('info', 'The snapshot of the index is of another version of the program: the index is built anew.', {});
      return;
    }
    if (read.state === 'damaged') return this.#distrust(read.reason);
    try {
      const { kept, of } = await desk.kept.restore(read.parts);
      const facts = { kept, of, ms: Math.round(performance.now() - began) };
      if (kept === 0) note('warn', 'The snapshot of the index is of another archive: the index is built anew.', facts);
      else note('info', 'The index was read from its snapshot.', facts);
      if (kept > 0) this.#savedAt = this.#now();
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
      this.#distrust(error.message);
    }
  }

  /** Saves from now on, whenever enough has changed. */
  start(): void {
    const { everyMs = EVERY } = this.#options;
    this.#timer = setInterval(() => {
      if (this.#isDue()) void this.#save();
    }, everyMs).unref();
  }

  /** Saves what has changed since. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#saving;
    const { kept } = this.#options.desk;
    if (kept.changes.taken + kept.changes.gone > 0) await this.#save();
  }

  #isDue(): boolean {
    const { least = LEAST } = this.#options;
    const { kept } = this.#options.desk;
    const { taken, gone } = kept.changes;
    if (kept.size.passages < least && !this.#isThere) return false;
    if (this.#saving || kept.pending > 0 || taken + gone === 0) return false;
    // What was taken down is to leave the file, too.
    if (gone > 0) return true;
    const since = this.#now() - this.#savedAt;
    if (kept.reading > 0 && since < WHILE_READING) return false;
    return taken >= ENOUGH.articles || taken >= ENOUGH.share * kept.size.articles || since > ENOUGH.ms;
  }

  #save(): Promise<void> {
    this.#saving ??= this.#write()
      .then(
        () => {
          this.#failing = false;
        },
        (error) => {
          this.#options.desk.kept.lose();
          if (!this.#failing) this.#options.note('warn', 'The index could not be saved.', { reason: String(error) });
          this.#failing = true;
        },
      )
      .finally(() => {
        this.#saving = undefined;
      });
    return this.#saving;
  }

  async #write(): Promise<void> {
    const { desk, clock, note, least = LEAST } = this.#options;
    const began = performance.now();
    const { articles, passages } = desk.kept.size;
    if (passages < least) {
      if (this.#isThere) await dropSnapshot(this.#path);
      this.#isThere = false;
      return;
    }
    const parts = await desk.kept.packed();
    const savedAt = clock().toISOString();
    const bytes = await writeSnapshot(this.#path, { key: this.#key(), savedAt, articles, passages }, parts);
    this.#savedAt = this.#now();
    this.#isThere = true;
    note('info', 'The index was saved.', { articles, passages, bytes, ms: Math.round(performance.now() - began) });
  }

  #distrust(reason: string): void {
    this.#options.note('warn', 'The snapshot of the index is damaged: the index is built anew.', { reason });
  }

  #key(): string {
    this.#version ??= indexVersion();
    return this.#version;
  }

  #now(): number {
    return this.#options.clock().getTime();
  }
}
