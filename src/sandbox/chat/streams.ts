/** Events on their way to open pages, as server-sent events. */
import type { ServerResponse } from 'node:http';
import type { ChatEvent } from './contract.ts';

/** Whoever reads nothing for as many bytes is let go, and starts afresh when they come back. */
const MOST_UNREAD = 8 * 1024 * 1024;
/** A comment keeps what stands between from closing a quiet connection, in milliseconds. */
const PING_MS = 15_000;
/** After how many milliseconds a page that was cut off comes back. */
const RETRY_MS = 1000;

export class Streams {
  readonly #open = new Set<ServerResponse>();
  readonly #pings = setInterval(() => {
    for (const response of this.#open) response.write(':\n\n');
  }, PING_MS).unref();

  /** Sends what `subscribe` tells until the page leaves or the streams are closed. */
  start(
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
    subscribe: (listener: (event: ChatEvent) => void) => () => void,
  ): void {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(`retry: ${RETRY_MS}\n\n`);
    const end = subscribe((event) => {
      if (response.destroyed) return;
      // What lies there already: the first event may be as large as it is.
      if (response.writableLength > MOST_UNREAD) response.destroy();
      else response.write(`data: ${JSON.stringify(event)}\n\n`);
    });
    this.#open.add(response);
    response.on('close', () => {
      this.#open.delete(response);
      end();
    });
  }

  close(): void {
    clearInterval(this.#pings);
    for (const response of this.#open) response.end();
  }
}
