/** The server's API: questions and their answers, and one person's stream of events. */
import type { Answers, ChatEvent, Problem, Requests, Setting } from '../chat/contract.ts';

/** What the server would not do, as a sentence for the person. */
export class Refused extends Error {}

const UNREACHABLE = 'The sandbox does not answer. Is it still running?';

/** @throws Refused */
export async function post<K extends keyof Requests>(name: K, body: Requests[K]): Promise<Answers[K]> {
  return read(
    fetch(`/chat/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** @throws Refused */
export const setting = (): Promise<Setting> => read(fetch('/chat/setting'));

async function read<T>(answering: Promise<Response>): Promise<T> {
  let answer: Response;
  try {
    answer = await answering;
  } catch {
    throw new Refused(UNREACHABLE);
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return body as T;
  throw new Refused((body as Problem | undefined)?.message ?? `The sandbox answered with ${answer.status}.`);
}

/** Called with what comes by a person's stream. */
export interface Listener {
  event(event: ChatEvent): void;
  /** Whether the stream stands; a browser opens one that broke again by itself. */
  connected(connected: boolean): void;
  /** There is no such stream any more. */
  gone(): void;
}

/** The stream of what `userId` sees. Returns what ends it. */
export function listen(userId: string, { event, connected, gone }: Listener): () => void {
  const stream = new EventSource(`/chat/events?as=${userId}`);
  stream.onopen = () => connected(true);
  stream.onmessage = ({ data }) => event(JSON.parse(data) as ChatEvent);
  stream.onerror = () => {
    connected(false);
    if (stream.readyState === EventSource.CLOSED) gone();
  };
  return () => stream.close();
}
