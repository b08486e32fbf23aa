/** A desk whose work is done in a thread of its own, so that nobody waits for it who has other things to do: a gateway's heartbeat above all. */
import type { Chart, Draw } from '../answers/chart.ts';
import { type FeedFinder, Feeds } from '../desk/feeds.ts';
import { Reports } from '../desk/reports.ts';
import { completeZoneFor } from '../desk/subscriptions.ts';
import type { Desk } from '../desk.ts';
import type { Store } from '../store/store.ts';
import { METHODS } from './protocol.ts';
import type { Thread } from './thread.ts';

export interface RemoteDeskOptions {
  /** Where the work is done; see `startThread`. */
  thread: Thread;
  /** The same archive, open here. */
  store: Store;
  /** Whether the thread was given where vectors are made. */
  isEmbedding?: boolean;
  feeds?: FeedFinder | undefined;
  draw?: Draw | undefined;
}

export interface RemoteDesk extends Desk {
  /** Lets the thread finish what it is at, and ends it. */
  close(): Promise<void>;
}

export function openRemoteDesk(options: RemoteDeskOptions): RemoteDesk {
  const { thread, store, isEmbedding = false, feeds: finder, draw } = options;
  const clock = () => new Date();
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
    isEmbedding,
    draw: async (chart: Chart) => draw?.(chart),
    close: () => thread.close(),
    // METHODS has the others, held by its type.
  } as unknown as RemoteDesk;
  return desk;
}
