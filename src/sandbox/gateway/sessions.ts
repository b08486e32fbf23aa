/** All sessions of a gateway: which connection each is on, and who waits for one. */
import type { Connection } from './connection.ts';
import type { Session } from './session.ts';

export class Sessions {
  readonly #changed: (applicationId: string, connected: boolean) => void;
  readonly #all = new Map<string, Session>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** `changed` is called whenever a session came or went; `connected`: whether the application has one now. */
  constructor(changed: (applicationId: string, connected: boolean) => void) {
    this.#changed = changed;
  }

  get all(): readonly Session[] {
    return [...this.#all.values()];
  }

  /** The connected ones and those that may still be resumed. */
  of(applicationId: string): readonly Session[] {
    return this.all.filter((session) => session.applicationId === applicationId);
  }

  on(connection: Connection): Session | undefined {
    return this.all.find((session) => session.connection === connection);
  }

  connected(applicationId: string): boolean {
    return this.of(applicationId).some(({ connection }) => connection);
  }

  whenConnected(applicationId: string): Promise<void> {
    if (this.connected(applicationId)) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.set(applicationId, [...(this.#waiting.get(applicationId) ?? []), resolve]);
    return promise;
  }

  /** A new session. The application's others that are away end: whoever identifies again has given up what it had. */
  add(session: Session): void {
    for (const { id, connection } of this.of(session.applicationId)) if (!connection) this.#all.delete(id);
    this.#all.set(session.id, session);
  }

  /** The session goes on with this connection. `greet` sends what the client must have first. */
  join(session: Session, connection: Connection, greet: () => void): void {
    session.connection?.cut();
    session.connection = connection;
    greet();
    this.#changed(session.applicationId, true);
    for (const resolve of this.#waiting.get(session.applicationId) ?? []) resolve();
    this.#waiting.delete(session.applicationId);
  }

  /** A connection leaves its session, if it is on one still. `forGood`: the session ends with it. */
  leave(connection: Connection, forGood = false): void {
    const session = this.on(connection);
    if (!session) return;
    session.connection = undefined;
    if (forGood) this.#all.delete(session.id);
    this.#changed(session.applicationId, this.connected(session.applicationId));
  }
}
