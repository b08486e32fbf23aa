/** A session: what was dispatched to it, numbered, and kept until the client is known to have it. */
import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Connection } from './connection.ts';
import type { GatewayEvent } from './protocol.ts';

/** A session that is behind by more cannot be resumed, so that one whose client never returns does not grow without end. */
const MOST_KEPT = 10_000;

/** A session as tests see it. */
export interface SessionView {
  readonly applicationId: string;
  readonly sessionId: string;
  readonly intents: number;
  /** False while the client is away and may still resume. */
  readonly connected: boolean;
  readonly resumes: number;
}

export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly applicationId: string;
  readonly intents: number;
  /** Undefined while the client is away. */
  connection: Connection | undefined;
  resumes = 0;
  #sequence = 0;
  /** As text, since what an event shows may change before it is sent again. */
  #kept: { sequence: number; text: string }[] = [];
  /** Nothing after this number was let go. */
  #keptSince = 0;

  constructor(applicationId: string, intents: number) {
    this.applicationId = applicationId;
    this.intents = intents;
  }

  get view(): SessionView {
    const { applicationId, id: sessionId, intents, resumes } = this;
    return { applicationId, sessionId, intents, connected: this.connection !== undefined, resumes };
  }

  /** READY and RESUMED: they belong to one connection and are not sent again. */
  greet(event: GatewayEvent): void {
    this.#send(event);
  }

  dispatch(event: GatewayEvent): void {
    this.#kept.push({ text: this.#send(event), sequence: this.#sequence });
    const lost = this.#kept.length > MOST_KEPT ? this.#kept.shift() : undefined;
    if (lost) this.#keptSince = lost.sequence;
  }

  /** The client has everything up to this number. */
  confirm(sequence: number): void {
    if (sequence > this.#sequence || sequence <= this.#keptSince) return;
    this.#kept = this.#kept.filter((event) => event.sequence > sequence);
    this.#keptSince = sequence;
  }

  /** The texts that a client lacks whose last number is this; or why there is no saying. */
  missedAfter(sequence: number): string[] | 'never sent' | 'no longer kept' {
    if (sequence > this.#sequence) return 'never sent';
    if (sequence < this.#keptSince) return 'no longer kept';
    return this.#kept.filter((event) => event.sequence > sequence).map((event) => event.text);
  }

  #send({ t, d }: GatewayEvent): string {
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, s: ++this.#sequence, t, d });
    this.connection?.send(text);
    return text;
  }
}
