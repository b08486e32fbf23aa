/** The server's API: questions and their answers, and one person's stream of events. */
import type { Answers, ChatEvent, Problem, Requests, Setting } from '../chat/contract.ts';

/** What the server would not do, as a sentence for the person. */
export class Refused extends Error {}

/** Milliseconds for which a hidden page listens on: a form may be on its way, and comes only once. */
const LEAVE_MS = 4000;
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

/**
 * The stream of what `userId` sees, as long as the page is seen itself: a browser has but six connections to one address, over all its
 * tabs. Its opening tells what came in between. Returns what ends it.
 */
export function listen(userId: string, { event, connected, gone }: Listener): () => void {
  let stream: EventSource | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    const opened = new EventSource(`/chat/events?as=${userId}`);
    opened.onopen = () => connected(true);
    opened.onmessage = ({ data }) => event(JSON.parse(data) as ChatEvent);
    opened.onerror = () => {
      connected(false);
      if (opened.readyState !== EventSource.CLOSED) return;
      end();
      gone();
    };
    stream = opened;
  };
  const close = (): void => {
    clearTimeout(leaving);
    stream?.close();
    stream = undefined;
  };
  const follow = (): void => {
    clearTimeout(leaving);
    if (document.hidden) leaving = setTimeout(close, LEAVE_MS);
    else if (!stream) open();
  };
  const end = (): void => {
    document.removeEventListener('visibilitychange', follow);
    close();
  };
  document.addEventListener('visibilitychange', follow);
  follow();
  return end;
}
