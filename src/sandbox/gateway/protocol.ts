/** What passes through the gateway: events, a client's payloads, and the codes that end a connection. */
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { z } from 'zod';

/** Something that happens, as the client is told: the event's name and its data. */
export interface GatewayEvent {
  t: string;
  d: unknown;
}

/** Any payload of a client. */
export const Payload = z.object({ op: z.int(), d: z.unknown().optional() });
export type Payload = z.infer<typeof Payload>;

/** A longer payload of a client cannot be decoded, says Discord's documentation of the gateway. */
export const PAYLOAD_BYTES = 15 * 1024;

/** Closed with one of these by the server, a session cannot be resumed. */
export const ENDING_CODES: ReadonlySet<number> = new Set([
  1000,
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

/** A client that closes with one of these has no use for its session any more. */
export const LEAVING_CODES: ReadonlySet<number> = new Set([1000, 1001]);

/** What is said beside the codes. */
export const CLOSE_REASONS: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.UnknownError]: 'Unknown error.',
  [GatewayCloseCodes.UnknownOpcode]: 'Unknown opcode.',
  [GatewayCloseCodes.DecodeError]: 'Error while decoding payload.',
  [GatewayCloseCodes.NotAuthenticated]: 'Not authenticated.',
  [GatewayCloseCodes.AuthenticationFailed]: 'Authentication failed.',
  [GatewayCloseCodes.AlreadyAuthenticated]: 'Already authenticated.',
  [GatewayCloseCodes.InvalidSeq]: 'Invalid seq.',
  [GatewayCloseCodes.SessionTimedOut]: 'Session timed out.',
  [GatewayCloseCodes.InvalidShard]: 'Invalid shard.',
  [GatewayCloseCodes.InvalidAPIVersion]: 'Invalid API version.',
  [GatewayCloseCodes.InvalidIntents]: 'Invalid intent(s).',
  [GatewayCloseCodes.DisallowedIntents]: 'Disallowed intent(s).',
};
