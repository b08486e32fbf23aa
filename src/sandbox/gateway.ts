/** The gateway of a Discord on loopback: clients identify, are told events, lose their connection and take up where they were. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { Connection } from './gateway/connection.ts';
import { type Gatekeeper, readIdentify, readResume } from './gateway/handshake.ts';
import type { GatewayEvent, Payload } from './gateway/protocol.ts';
import { Session, type SessionView } from './gateway/session.ts';
import { Sessions } from './gateway/sessions.ts';

export type { GatewayEvent } from './gateway/protocol.ts';
export type { SessionView } from './gateway/session.ts';

export interface GatewayHooks {
  /** The id of the application that a token belongs to; without one the client is refused. */
  identify(token: string): string | undefined;
  /** READY's own data (user, guilds, application) and the events right after it (GUILD_CREATE). */
  ready(applicationId: string, intents: number): { ready: object; then: GatewayEvent[] };
  /** A session came or went; `connected`: whether the application has one now. */
  changed?(applicationId: string, connected: boolean): void;
}

export interface GatewayOptions {
  /** How often clients are to send a heartbeat. Discord's own is 41,250 ms. */
  heartbeatMs?: number;
  /** The privileged intents that an application may ask for; none where this is not given. */
  privileged?: (applicationId: string) => number;
}

export class Gateway {
  readonly #hooks: GatewayHooks;
  readonly #heartbeatMs: number;
  readonly #gatekeeper: Gatekeeper;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions: Sessions;
  #identified = 0;
  #resumed = 0;

  constructor(hooks: GatewayHooks, options: GatewayOptions = {}) {
    this.#hooks = hooks;
    this.#sessions = new Sessions((applicationId, connected) => hooks.changed?.(applicationId, connected));
    this.#heartbeatMs = options.heartbeatMs ?? 41_250;
    this.#gatekeeper = {
      identify: (token) => hooks.identify(token),
      privileged: options.privileged ?? (() => 0),
    };
  }

  /** Takes an HTTP server's upgrade of `/gateway?v=10`; other paths get a 404. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = URL.parse(request.url ?? '', 'ws://gateway');
    if (url?.pathname.replace(/\/$/, '') !== '/gateway') {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => {
      const connection = this.#open(client, `ws://${request.headers.host}/gateway`);
      if (url.searchParams.get('v') !== '10') connection.close(GatewayCloseCodes.InvalidAPIVersion);
    });
  }

  /**
   * Tells every session of the application; where `intents` is given, only those that asked for one of its bits.
   * A session whose client is away is told when it resumes.
   */
  dispatch(applicationId: string, event: GatewayEvent, intents?: number): void {
    for (const session of this.#sessions.of(applicationId))
      if (intents === undefined || session.intents & intents) session.dispatch(event);
  }

  /** Whether a client of the application is there, one that was told to come back or was frozen not counted. */
  connected(applicationId: string): boolean {
    return this.#sessions.connected(applicationId);
  }

  /** Resolves once a client of the application is there and was sent READY or RESUMED; at once where one is there already. */
  whenReady(applicationId: string): Promise<void> {
    return this.#sessions.whenConnected(applicationId);
  }

  /** The sessions that are connected or may still be resumed. */
  get sessions(): readonly SessionView[] {
    return this.#sessions.all.map(({ view }) => view);
  }

  /** How often any client was accepted with IDENTIFY. */
  get identified(): number {
    return this.#identified;
  }

  /** How often any client was accepted with RESUME. */
  get resumed(): number {
    return this.#resumed;
  }

  /** Closes the application's connections. The sessions may be resumed unless the code ends them (1000, 4004, 4007, 4010 and above). */
  close(applicationId: string, code: number): void {
    for (const connection of this.#connectionsOf(applicationId)) connection.close(code);
  }

  /** The application's connections die without a closing frame: 1006 to the client, which may resume. */
  cut(applicationId: string): void {
    for (const connection of this.#connectionsOf(applicationId)) connection.cut();
  }

  /** Opcode 7: the clients are told to come back and resume. Until they do, events are kept for them. */
  reconnect(applicationId: string): void {
    for (const connection of this.#connectionsOf(applicationId)) {
      connection.send({ op: GatewayOpcodes.Reconnect, d: null });
      this.#sessions.leave(connection);
    }
  }

  /** Opcode 9: the clients are to resume on the same connection, or, where that is not allowed, to identify anew. */
  invalidate(applicationId: string, resumable: boolean): void {
    for (const connection of this.#connectionsOf(applicationId)) {
      connection.send({ op: GatewayOpcodes.InvalidSession, d: resumable });
      this.#sessions.leave(connection, !resumable);
    }
  }

  /**
   * A connection that only looks alive: nothing is answered or sent on it, though the WebSocket's own closing handshake is. Events
   * are kept until the client has noticed and resumes.
   */
  freeze(applicationId: string): void {
    for (const connection of this.#connectionsOf(applicationId)) {
      connection.freeze();
      this.#sessions.leave(connection);
    }
  }

  /** Opcode 1: the clients are to send a heartbeat at once. */
  requestHeartbeat(applicationId: string): void {
    for (const connection of this.#connectionsOf(applicationId))
      connection.send({ op: GatewayOpcodes.Heartbeat, d: null });
  }

  /** Sends any text to the application's clients, malformed or not. It has no part in the numbering of events. */
  raw(applicationId: string, text: string): void {
    for (const connection of this.#connectionsOf(applicationId)) connection.send(text);
  }

  /** Cuts every connection and takes no more. Resolves when nothing is open. */
  stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    for (const client of this.#server.clients) client.terminate();
    return promise;
  }

  #open(client: WebSocket, resumeUrl: string): Connection {
    // A client answers HELLO later than this, so `connection` is there for it.
    const connection: Connection = new Connection(client, this.#heartbeatMs, {
      confirmed: (sequence) => this.#sessions.on(connection)?.confirm(sequence),
      received: (payload) => {
        const code = this.#received(connection, payload, resumeUrl);
        if (code) connection.close(code);
      },
      gone: (forGood) => this.#sessions.leave(connection, forGood),
    });
    return connection;
  }

  /** Gives back the code to close the connection with where the payload is refused. So do `#identify` and `#resume`. */
  #received(connection: Connection, { op, d }: Payload, resumeUrl: string): GatewayCloseCodes | undefined {
    const authenticated = this.#sessions.on(connection) !== undefined;
    switch (op) {
      case GatewayOpcodes.Identify:
        return authenticated ? GatewayCloseCodes.AlreadyAuthenticated : this.#identify(connection, d, resumeUrl);
      case GatewayOpcodes.Resume:
        return authenticated ? GatewayCloseCodes.AlreadyAuthenticated : this.#resume(connection, d);
      // Nothing comes of these: nobody is shown presences, and there is no voice and no list of members to ask for.
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
      case GatewayOpcodes.RequestSoundboardSounds:
      case GatewayOpcodes.RequestChannelInfo:
        return authenticated ? undefined : GatewayCloseCodes.NotAuthenticated;
      default:
        return GatewayCloseCodes.UnknownOpcode;
    }
  }

  #identify(connection: Connection, d: unknown, resumeUrl: string): GatewayCloseCodes | undefined {
    const asked = readIdentify(d, this.#gatekeeper);
    if (typeof asked === 'number') return asked;
    const { applicationId, intents, shard } = asked;

    const session = new Session(applicationId, intents);
    const { ready, then } = this.#hooks.ready(applicationId, intents);
    const data = {
      v: 10,
      ...ready,
      session_type: 'normal',
      session_id: session.id,
      resume_gateway_url: resumeUrl,
      ...(shard && { shard }),
    };
    this.#identified++;
    this.#sessions.add(session);
    this.#sessions.join(session, connection, () => {
      session.greet({ t: GatewayDispatchEvents.Ready, d: data });
      for (const event of then) session.dispatch(event);
    });
    return undefined;
  }

  #resume(connection: Connection, d: unknown): GatewayCloseCodes | undefined {
    const asked = readResume(d, this.#gatekeeper);
    if (typeof asked === 'number') return asked;
    const { applicationId, sessionId, sequence } = asked;
    const session = this.#sessions.of(applicationId).find(({ id }) => id === sessionId);
    const missed = session?.missedAfter(sequence) ?? 'no longer kept';
    if (missed === 'never sent') return GatewayCloseCodes.InvalidSeq;
    if (!session || missed === 'no longer kept') {
      connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }

    session.resumes++;
    this.#resumed++;
    this.#sessions.join(session, connection, () => {
      for (const text of missed) connection.send(text);
      session.greet({ t: GatewayDispatchEvents.Resumed, d: { _trace: ['sandbox'] } });
    });
    return undefined;
  }

  #connectionsOf(applicationId: string): Connection[] {
    return this.#sessions.of(applicationId).flatMap(({ connection }) => connection ?? []);
  }
}
