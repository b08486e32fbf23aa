/** The side of the thread: calls come in, a desk answers them. */
import type { MessagePort } from 'node:worker_threads';
import type { Desk } from '../desk.ts';
import type { Call, FromThread, ToThread } from './protocol.ts';

export interface Served {
  desk: Pick<Desk, 'subscriptions'>;
  /** Whatever is not to be lost when the thread ends. */
  close(): Promise<void>;
}

/** Work that goes on by itself, and is taken up again another time. */
const ENDLESS = new Set(['index', 'readQuotations', 'rehearse']);

/** Says that it is ready, and answers until it is told to close: what is under way then is still answered. */
export function serve(port: MessagePort, { desk, close }: Served): void {
  const underWay = new Set<Promise<void>>();
  const ended = new AbortController();
  const say = (message: FromThread) => port.postMessage(message);

  async function answer({ id, path, method, args }: Call): Promise<void> {
    try {
      const object = (path === 'desk' ? desk : desk.subscriptions) as unknown as Record<string, Answering>;
      say({ kind: 'answer', id, value: await object[method]?.(...args, ...extraFor(id, method)) });
    } catch (error) {
      say({ kind: 'failure', id, error: carried(error) });
    }
  }

  /** What no message can carry. */
  function extraFor(id: number, method: string): unknown[] {
    if (method === 'rehearse') return [ended.signal];
    if (method !== 'index') return [];
    return [(done: number, total: number) => say({ kind: 'progress', id, done, total })];
  }

  port.on('message', (message: ToThread) => {
    if (message.kind === 'close') {
      ended.abort();
      void Promise.all(underWay)
        .then(close)
        .finally(() => port.close());
      return;
    }
    const answering = answer(message).finally(() => underWay.delete(answering));
    if (!ENDLESS.has(message.method)) underWay.add(answering);
  });
  say({ kind: 'ready' });
}

/** As a message can carry it: of an error its name, message and stack. */
export function carried(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(`Thrown was ${typeof error}.`);
  const { name, message, stack } = error;
  return Object.assign(new Error(message), { name, stack: stack ?? message });
}

type Answering = (...args: unknown[]) => Promise<unknown>;
