/** One client's WebSocket: HELLO, heartbeats, and whatever else it sends, decoded. */
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { CLOSE_REASONS, ENDING_CODES, LEAVING_CODES, PAYLOAD_BYTES, Payload } from './protocol.ts';

export interface ConnectionListener {
  /** The client has seen everything up to this sequence number. */
  confirmed(sequence: number): void;
  /** Anything but a heartbeat. */
  received(payload: Payload): void;
  /** Told once, and nothing after it. `forGood`: what was said on it cannot be taken up again. */
  gone(forGood: boolean): void;
}

/** How long a client may be silent, in intervals of the heartbeat; its first beat comes within one of them. */
const PATIENCE = 1.5;

export class Connection {
  readonly #socket: WebSocket;
  readonly #listener: ConnectionListener;
  readonly #watch: NodeJS.Timeout;
  #state: 'open' | 'frozen' | 'gone' = 'open';

  /** Greets the client. `heartbeatMs`: how often it is to send a heartbeat. */
  constructor(socket: WebSocket, heartbeatMs: number, listener: ConnectionListener) {
    this.#socket = socket;
    this.#listener = listener;
    this.#watch = setTimeout(() => this.close(GatewayCloseCodes.SessionTimedOut), heartbeatMs * PATIENCE);
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', (code) => this.#leave(LEAVING_CODES.has(code)));
    // A broken frame: ws closes the socket by itself, but throws where nobody listens.
    socket.on('error', () => {});
    this.send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeatMs, _trace: ['sandbox'] } });
  }

  /** A payload as it is, or text that is one already (or is not, when that is to be tried). */
  send(payload: object | string): void {
    if (this.#state === 'open') this.#socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
  }

  close(code: number): void {
    if (this.#state !== 'open') return;
    this.#socket.close(code, CLOSE_REASONS[code]);
    this.#leave(ENDING_CODES.has(code));
  }

  /** The socket dies without a word; the client sees 1006. */
  cut(): void {
    this.#socket.terminate();
    this.#leave(false);
  }

  /** From now on nothing is heard or said, though the socket stays open until the client closes it. */
  freeze(): void {
    if (this.#state === 'open') this.#state = 'frozen';
  }

  #leave(forGood: boolean): void {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    clearTimeout(this.#watch);
    this.#listener.gone(forGood);
  }

  #receive(text: string): void {
    if (this.#state !== 'open') return;
    const payload = decode(text);
    if (!payload) this.close(GatewayCloseCodes.DecodeError);
    else if (payload.op === GatewayOpcodes.Heartbeat) this.#beat(payload.d);
    else this.#listener.received(payload);
  }

  #beat(sequence: unknown): void {
    this.#watch.refresh();
    if (typeof sequence === 'number') this.#listener.confirmed(sequence);
    this.send({ op: GatewayOpcodes.HeartbeatAck });
  }
}

function decode(text: string): Payload | undefined {
  if (Buffer.byteLength(text) > PAYLOAD_BYTES) return undefined;
  try {
    return Payload.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
