/** A desk whose work is done in a thread of its own, so that nobody waits for it who has other things to do: a gateway's heartbeat above all. */
import type { Chart, Draw } from '../answers/chart.ts';
import { type FeedFinder, Feeds } from '../desk/feeds.ts';
import { Reports } from '../desk/reports.ts';
import { completeZoneFor } from '../desk/subscriptions.ts';
import type { Desk } from '../desk.ts';
import type { EndpointConfig } from '../embeddings/endpoint.ts';
import type { Store } from '../store/store.ts';
import { METHODS } from './protocol.ts';
import { Thread, type ThreadOptions } from './thread.ts';

/** What the thread is started with. */
export interface ThreadData {
  /** Path of the archive. */
  archive: string;
  /** Whether another thread has answered before, so that questions are waiting. */
  again: boolean;
  /** Where vectors of passages and questions are made, if anywhere. */
  embeddings?: EndpointConfig | undefined;
}

export interface RemoteDeskOptions
  extends Pick<ThreadData, 'archive' | 'embeddings'>,
    Partial<Pick<ThreadOptions, 'entry' | 'limits' | 'patience' | 'delay'>> {
  /** The same archive, open here. */
  store: Store;
  note: ThreadOptions['note'];
  feeds?: FeedFinder | undefined;
  draw?: Draw | undefined;
}

export interface RemoteDesk extends Desk {
  /** Lets the thread finish what it is at, and ends it. */
  close(): Promise<void>;
}

const ENTRY = new URL('./entry.ts', import.meta.url);

/** The thread starts at once, and answers as soon as it can. */
export function openRemoteDesk(options: RemoteDeskOptions): RemoteDesk {
  const { archive, embeddings, store, feeds: finder, draw, entry = ENTRY, ...others } = options;
  const clock = () => new Date();
  const thread = new Thread({ ...others, entry, data: { archive, embeddings } });
  const calling = (path: keyof typeof METHODS) =>
    Object.fromEntries(
      Object.keys(METHODS[path]).map((method) => [method, (...args: unknown[]) => thread.call(path, method, args)]),
    );
  const desk = {
    ...calling('desk'),
    index: (onProgress?: (done: number, total: number) => void) => thread.call('desk', 'index', [], onProgress),
    rehearse: () => thread.call('desk', 'rehearse', []),
    subscriptions: { ...calling('subscriptions'), completeZone: completeZoneFor },
    feeds: new Feeds({ store, clock, finder }),
    reports: new Reports({ store, clock, answer: (id) => desk.answer(id) }),
    isEmbedding: embeddings !== undefined,
    draw: async (chart: Chart) => draw?.(chart),
    close: () => thread.close(),
    // METHODS has the others, held by its type.
  } as unknown as RemoteDesk;
  return desk;
}
