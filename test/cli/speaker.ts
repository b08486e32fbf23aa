/** Somebody on a Discord that is nothing but a list of answers. */
import { commands } from '../../commands/index.ts';
import type { Speaker } from '../../src/cli/conversation.ts';
import type { Component } from '../../src/cli/message.ts';
import { DidNotRespond } from '../../src/sandbox/person.ts';

export type Sent = ReturnType<Speaker['say']>;

export const CHANNEL = '223456789012345678';

let made = 0;

/** A message of Components V2: markdown, then a row of buttons with these labels, each with its label for an id. */
export function sent(markdown: string, buttons: readonly string[] = [], rest: object = {}): Sent {
  const row: Component = {
    type: 1,
    components: buttons.map((label) => ({ type: 2, style: 2, label, custom_id: label })),
  };
  made++;
  const components = [{ type: 10, content: markdown }, ...(buttons.length > 0 ? [row] : [])];
  return {
    id: String(323456789012345678n + BigInt(made)),
    channel_id: CHANNEL,
    content: '',
    attachments: [],
    components,
    ...rest,
  } as unknown as Sent;
}

/** What comes of something that was done: messages, one that is gone, nothing in time, or some of these one after the other. */
export interface Outcome {
  reply?: Sent | undefined;
  followUps?: Sent[];
  /** Resolves when it is there. */
  when?: Promise<unknown>;
  fails?: Error;
  /** A form that opens in place of a reply. */
  opens?: Awaited<ReturnType<NonNullable<ReturnType<Speaker['press']>['modal']>>>;
}

export class FakeSpeaker implements Speaker {
  /** What was done, as `slash ask {"question":"…"}`. */
  readonly did: string[] = [];
  readonly #outcomes: (Outcome | Sent)[];
  readonly #listeners = new Set<() => void>();
  suggestions: () => Promise<{ name: string; value: string }[]> = async () => [];

  /** @param outcomes one for each thing that is done, in their order */
  constructor(...outcomes: (Outcome | Sent)[]) {
    this.#outcomes = outcomes;
  }

  commands(): ReturnType<Speaker['commands']> {
    return commands.map(({ definition }) => ({ type: 1, ...definition })) as never;
  }

  channels() {
    return [
      { id: CHANNEL, name: 'coverage' },
      { id: '223456789012345679', name: 'Morning-News' },
    ];
  }

  say(_channelId: string, content: string): Sent {
    this.did.push(`say ${content}`);
    return sent(content);
  }

  slash(_channelId: string, name: string, options: object = {}) {
    return this.#outcome(`slash ${name} ${JSON.stringify(options)}`);
  }

  menu(_channelId: string, name: string, target: object) {
    return this.#outcome(
      `menu ${name} on ${JSON.stringify((target as { components: Component[] }).components[0]?.content)}`,
    );
  }

  press(_message: object, button: string) {
    return this.#outcome(`press ${button}`);
  }

  submit(_modal: object, fields: object) {
    return this.#outcome(`submit ${JSON.stringify(fields)}`);
  }

  complete(_channelId: string, name: string, options: object, focused: string): ReturnType<Speaker['complete']> {
    this.did.push(`complete ${name} ${focused} ${JSON.stringify(options)}`);
    return this.suggestions();
  }

  watch(listener: (event: never) => void): () => void {
    const told = listener as () => void;
    this.#listeners.add(told);
    return () => void this.#listeners.delete(told);
  }

  get watched(): number {
    return this.#listeners.size;
  }

  /** Tells those who watch that something happened. */
  happen(): void {
    for (const listener of this.#listeners) listener();
  }

  #outcome(did: string): ReturnType<Speaker['slash']> {
    this.did.push(did);
    const next = this.#outcomes.shift() ?? { fails: new DidNotRespond() };
    const outcome: Outcome = 'components' in next ? { reply: next as Sent } : (next as Outcome);
    const { opens } = outcome;
    return {
      ...(opens && { acknowledged: async () => ({ kind: 'modal', modal: opens.data }), modal: async () => opens }),
      async reply() {
        await outcome.when;
        if (outcome.fails) throw outcome.fails;
        return outcome.reply;
      },
      followUps: () => outcome.followUps ?? [],
    };
  }
}
