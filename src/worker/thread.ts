/** A thread that answers calls, and another one in its place when it dies. */
import { setTimeout as pause } from 'node:timers/promises';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { NotNow } from '../desk/notNow.ts';
import type { Call, FromThread, ToThread } from './protocol.ts';

export interface ThreadOptions {
  /** What it runs. */
  entry: URL;
  /** Given to it, with `again`: whether another one has answered before. */
  data: object;
  /** Of the heap; Node's own where absent. */
  limits?: WorkerOptions['resourceLimits'];
  note: (level: 'info' | 'warn' | 'error', facts: Record<string, unknown>, message: string) => void;
  /** How long a call waits for a new thread, in milliseconds. */
  patience?: number;
  /** Between a thread's death and the next one's birth, in milliseconds: the first, doubled with each that lives no longer. */
  delay?: { first: number; most: number };
}

/** Milliseconds: Discord shows that it takes a while, and waits much longer. */
const PATIENCE = 10_000;
const DELAY = { first: 100, most: 60_000 };
/** A thread that has lived so long is no part of a series. Milliseconds. */
const LONG_LIFE = 60_000;
/** How often a call is made: what kills two threads kills the third. */
const MOST_TRIES = 2;
/** What has not ended by then is ended. Milliseconds. */
const CLOSE_WITHIN = 8000;

interface Waiting {
  call: Call;
  tries: number;
  onProgress: ((done: number, total: number) => void) | undefined;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout | undefined;
}

export class Thread {
  readonly #options: ThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #isReady = false;
  #wasReady = false;
  #closing: Promise<void> | undefined;
  /** The call that is made again, and alone, since it was under way when a thread died. */
  #suspect: number | undefined;
  #deaths = 0;
  #calls = 0;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#start();
  }

  /**
   * @throws NotNow where there is no thread for too long, or where two have died over it
   * @throws whatever the call throws there
   */
  call(
    path: Call['path'],
    method: string,
    args: unknown[],
    onProgress?: (done: number, total: number) => void,
  ): Promise<unknown> {
    if (this.#closing) return Promise.reject(new NotNow());
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const call: Call = { kind: 'call', id: ++this.#calls, path, method, args };
    const waiting: Waiting = { call, tries: 0, onProgress, resolve, reject, timer: undefined };
    this.#waiting.set(call.id, waiting);
    if (this.#isReady) this.#send(waiting);
    else this.#hold(waiting);
    return promise;
  }

  /** Lets the thread finish. What has not been answered by then is not. */
  close(within = CLOSE_WITHIN): Promise<void> {
    this.#closing ??= this.#close(within);
    return this.#closing;
  }

  async #close(within: number): Promise<void> {
    const worker = this.#worker;
    this.#isReady = false;
    if (worker) {
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      // One that is still starting reads this once it is ready.
      worker.postMessage({ kind: 'close' } satisfies ToThread);
      await Promise.race([ended, pause(within, undefined, { ref: false })]);
      await worker.terminate();
    }
    this.#giveUp(new NotNow());
  }

  #start(): void {
    const { entry, data, limits } = this.#options;
    const worker = new Worker(entry, {
      workerData: { ...data, again: this.#wasReady },
      ...(limits && { resourceLimits: limits }),
    });
    this.#worker = worker;
    let cause: unknown;
    let born = performance.now();
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'ready') born = performance.now();
      this.#hear(message);
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('messageerror', (error) => {
      cause = error;
      void worker.terminate();
    });
    worker.once('exit', (code) => {
      if (this.#closing) return;
      if (performance.now() - born > LONG_LIFE) this.#deaths = 0;
      void this.#bury(code, cause);
    });
  }

  async #bury(code: number, cause: unknown): Promise<void> {
    const { note, delay = DELAY } = this.#options;
    this.#worker = undefined;
    this.#isReady = false;
    this.#suspect = undefined;
    if (!this.#wasReady) {
      // It cannot even start: whoever waits is to hear why.
      this.#closing = Promise.resolve();
      this.#giveUp(cause ?? new NotNow());
      return;
    }
    const wait = Math.min(delay.first * 2 ** this.#deaths++, delay.most);
    note(
      'error',
      { code, error: cause, deaths: this.#deaths, again: wait },
      'The thread that answers has ended; another one is started.',
    );
    // What had not been made again yet is not to blame for this death.
    for (const waiting of [...this.#waiting.values()]) {
      if (waiting.tries < MOST_TRIES) this.#hold(waiting);
      else this.#settle(waiting.call.id)?.reject(new NotNow());
    }
    await pause(wait, undefined, { ref: false });
    if (!this.#closing) this.#start();
  }

  #hear(message: FromThread): void {
    if (message.kind === 'ready') {
      this.#isReady = true;
      this.#wasReady = true;
      for (const waiting of this.#waiting.values()) if (waiting.tries === 0) this.#send(waiting);
      this.#trySuspect();
    } else if (message.kind === 'progress') this.#waiting.get(message.id)?.onProgress?.(message.done, message.total);
    else if (message.kind === 'answer') this.#settle(message.id)?.resolve(message.value);
    else if (message.kind === 'failure') this.#settle(message.id)?.reject(message.error);
    else this.#options.note(message.level, message.facts, message.message);
  }

  #send(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    waiting.timer = undefined;
    waiting.tries++;
    this.#worker?.postMessage(waiting.call satisfies ToThread);
  }

  /** One at a time, so that what kills a thread again is alone to blame. */
  #trySuspect(): void {
    if (!this.#isReady || this.#suspect !== undefined) return;
    const next = this.#waiting.values().find(({ timer }) => timer !== undefined);
    if (!next) return;
    this.#suspect = next.call.id;
    this.#send(next);
  }

  /** Before the first thread is ready, there is nothing to be impatient about: the program is starting. */
  #hold(waiting: Waiting): void {
    const { patience = PATIENCE } = this.#options;
    if (!this.#wasReady || waiting.timer) return;
    waiting.timer = setTimeout(() => this.#settle(waiting.call.id)?.reject(new NotNow()), patience);
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    if (id === this.#suspect) {
      this.#suspect = undefined;
      this.#trySuspect();
    }
    return waiting;
  }

  #giveUp(reason: unknown): void {
    for (const { call } of [...this.#waiting.values()]) this.#settle(call.id)?.reject(reason);
  }
}
