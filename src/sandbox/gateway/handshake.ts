/** How a client says who it is: IDENTIFY and RESUME, read and checked. */
import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';
import { z } from 'zod';

const Identify = z.object({
  token: z.string(),
  intents: z.number(),
  properties: z.looseObject({}),
  /** Number of the shard and how many there are. */
  shard: z.tuple([z.int(), z.int()]).optional(),
});

const Resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

export interface Gatekeeper {
  /** The id of the application that a token belongs to. */
  identify(token: string): string | undefined;
  /** The privileged intents that an application may ask for. */
  privileged(applicationId: string): number;
}

const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** Who wants to begin a session, and to be told what; or the code that refuses it. One shard is all there is. */
export function readIdentify(
  d: unknown,
  gatekeeper: Gatekeeper,
): { applicationId: string; intents: number; shard?: [number, number] | undefined } | GatewayCloseCodes {
  const { data } = Identify.safeParse(d);
  if (!data) return GatewayCloseCodes.DecodeError;
  const { intents, shard } = data;
  const applicationId = gatekeeper.identify(data.token);
  if (applicationId === undefined) return GatewayCloseCodes.AuthenticationFailed;
  if (shard && (shard[0] !== 0 || shard[1] !== 1)) return GatewayCloseCodes.InvalidShard;
  // Bit operations cut a number to 32 bits, so what is longer must be refused before them.
  if (!Number.isInteger(intents) || intents < 0 || intents > ALL_INTENTS || intents & ~ALL_INTENTS)
    return GatewayCloseCodes.InvalidIntents;
  if (intents & PRIVILEGED_INTENTS & ~gatekeeper.privileged(applicationId)) return GatewayCloseCodes.DisallowedIntents;
  return { applicationId, intents, shard };
}

/** Who wants to take up which session after which sequence number; or the code that refuses it. */
export function readResume(
  d: unknown,
  gatekeeper: Gatekeeper,
): { applicationId: string; sessionId: string; sequence: number } | GatewayCloseCodes {
  const { data } = Resume.safeParse(d);
  if (!data) return GatewayCloseCodes.DecodeError;
  const applicationId = gatekeeper.identify(data.token);
  if (applicationId === undefined) return GatewayCloseCodes.AuthenticationFailed;
  return { applicationId, sessionId: data.session_id, sequence: data.seq };
}
