/** What can be made to go wrong with a request: refused, delayed, its connection reset, its answer lost. */

export interface Fault {
  /** Any method where it is not given. */
  method?: string;
  /** Found in the path below `/api/v10`, percent-decoded, without the query. Any path where it is not given. */
  path?: RegExp;
  /** Asked of the parsed body (of a multipart request its `payload_json`). Any body where it is not given. */
  when?: (body: unknown) => boolean;
  /** How many requests it befalls; 1 where it is not given. */
  times?: number;
  /**
   * `status`: answered with `status`, `body` and `headers`, nothing is done.
   * `reset`: the socket is reset, nothing is done.
   * `delay`: done and answered, `ms` later.
   * `drop-after`: done, then the socket is reset, so that the answer is lost.
   */
  kind: 'status' | 'reset' | 'delay' | 'drop-after';
  /** 500 where it is not given. */
  status?: number;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  ms?: number;
}

export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];

  /** From now on the fault befalls requests; the function that is returned takes it back. */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? 1 };
    this.#waiting.push(entry);
    return () => this.#remove(entry);
  }

  /** The fault that befalls this request, the one longest there of several, and counts as one of its times. */
  take(method: string, path: string, body?: unknown): Fault | undefined {
    const entry = this.#waiting.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.method === undefined || fault.method.toUpperCase() === method.toUpperCase()) &&
        // `search`, since `test` would go on where an expression with the flag g stopped the last time.
        (fault.path === undefined || path.search(fault.path) >= 0) &&
        (fault.when === undefined || fault.when(body)),
    );
    if (!entry) return undefined;
    entry.left--;
    if (entry.left <= 0) this.#remove(entry);
    return entry.fault;
  }

  clear(): void {
    this.#waiting = [];
  }

  #remove(entry: { fault: Fault }): void {
    this.#waiting = this.#waiting.filter((other) => other !== entry);
  }
}
