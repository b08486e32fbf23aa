/** Starts the thread that answers from an archive. */
import type { EndpointConfig } from '../embeddings/endpoint.ts';
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

export type StartOptions = Omit<ThreadData, 'again'> & Omit<ThreadOptions, 'data' | 'entry'> & { entry?: URL };

const ENTRY = new URL('./entry.ts', import.meta.url);

/** It reads its snapshot at once, and answers as soon as it can. */
export function startThread({ archive, embeddings, entry = ENTRY, ...others }: StartOptions): Thread {
  return new Thread({ ...others, entry, data: { archive, embeddings } });
}
