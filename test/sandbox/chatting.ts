/** The chat page's server as the page reaches it: over HTTP, and by its streams. */
import type { APIMessage } from 'discord-api-types/v10';
import { onTestFinished } from 'vitest';
import type { Answers, ChatEvent, Opening, Problem, Requests } from '../../src/sandbox/chat/contract.ts';
import { type Chat, serveChat } from '../../src/sandbox/chat.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startWorld, type World, type WorldOptions } from '../e2e/world.ts';

export const SCRIPT = { text: 'export {};', type: 'text/javascript; charset=utf-8', etag: '"1"' };

type EventOf<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

/** One open stream. */
export class Watching {
  readonly events: ChatEvent[] = [];
  /** Resolves when the server ended it; rejects when it was cut off. */
  readonly ended: Promise<void>;
  readonly #waiting = new Set<() => void>();
  readonly #abort: AbortController;

  constructor(response: Response, abort: AbortController) {
    this.#abort = abort;
    this.ended = this.#read(response);
    this.ended.catch(() => {});
  }

  /** The first event of a kind, since the stream began or from now on, that `check` says yes to. */
  async when<T extends ChatEvent['type']>(
    type: T,
    check: (event: EventOf<T>) => boolean = () => true,
  ): Promise<EventOf<T>> {
    for (;;) {
      const found = this.events.find((event) => event.type === type && check(event as EventOf<T>));
      if (found) return found as EventOf<T>;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  leave(): void {
    this.#abort.abort();
  }

  async #read(response: Response): Promise<void> {
    let text = '';
    for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() as string;
      for (const block of blocks)
        if (block.startsWith('data: ')) this.events.push(JSON.parse(block.slice('data: '.length)) as ChatEvent);
      for (const resolve of this.#waiting) resolve();
      this.#waiting.clear();
    }
  }
}

/** The page as one person has it open. */
export class Page {
  readonly id: string;
  readonly #origin: string;

  constructor(origin: string, person: Person) {
    this.#origin = origin;
    this.id = person.user.id;
  }

  async do<Name extends keyof Requests>(name: Name, request: Omit<Requests[Name], 'as'>): Promise<Answers[Name]> {
    const { status, body } = await this.try(name, request);
    if (status !== 200) throw new Error(`${status}: ${(body as Problem).message}`);
    return body as Answers[Name];
  }

  /** The answer, whatever it is. */
  async try(name: string, request: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.#origin}/chat/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ as: this.id, ...request }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  async opening(): Promise<Opening> {
    const stream = await this.watch();
    const { opening } = await stream.when('opening');
    stream.leave();
    return opening;
  }

  async watch(): Promise<Watching> {
    const abort = new AbortController();
    onTestFinished(() => abort.abort());
    const response = await fetch(`${this.#origin}/chat/events?as=${this.id}`, { signal: abort.signal });
    return new Watching(response, abort);
  }

  async messages(channelId: string): Promise<APIMessage[]> {
    return (await this.opening()).messages[channelId] as APIMessage[];
  }
}

export interface Chatting extends World {
  chat: Chat;
  /** The page of the one who asks, and that of somebody else. */
  ada: Page;
  bela: Page;
}

export async function startChat(options: WorldOptions): Promise<Chatting> {
  const world = await startWorld(options);
  const { sandbox, application, guild, asker, other } = world;
  const chat = serveChat(sandbox, {
    applicationId: application.id,
    guildId: guild.id,
    people: [asker, other],
    script: Promise.resolve(SCRIPT),
  });
  return Object.assign(world, { chat, ...pages(sandbox, asker, other) });
}

export function pages({ origin }: Sandbox, asker: Person, other: Person): { ada: Page; bela: Page } {
  return { ada: new Page(origin, asker), bela: new Page(origin, other) };
}
