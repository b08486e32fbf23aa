/** What went wrong with Discord: a plain sentence with what to do, and a kind to act on. */
import { DiscordAPIError, GatewayCloseCodes, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { failures } from '../messages/discord.ts';
import type { Sentence } from '../messages/line.ts';
import { fieldsOf } from './safeError.ts';

/**
 * `token`, `intents`, `sharding`, `outdated`: nothing works until the operator acts. `unreachable`, `server`, `rate-limited`: may
 * work later as it is. `permission`: works once it is granted. `gone`: will not work again for this channel, message or
 * interaction. `request`: the program asked for what Discord does not take, or twice.
 */
export type FailureKind =
  | 'token'
  | 'intents'
  | 'sharding'
  | 'outdated'
  | 'unreachable'
  | 'server'
  | 'rate-limited'
  | 'permission'
  | 'gone'
  | 'request'
  | 'unknown';

export interface Failure {
  kind: FailureKind;
  sentence: Sentence;
  /** Discord's code for it, or the operating system's name. */
  code?: number | string;
}

/** An answer that Discord would not give. `message` names the route. */
export class UnexpectedAnswer extends Error {
  override name = 'UnexpectedAnswer';
}

type Told = readonly [FailureKind, Sentence];

const TOKEN: Told = ['token', failures.token];
const INTENTS: Told = ['intents', failures.intents];
const SHARDING: Told = ['sharding', failures.sharding];
const LATE: Told = ['gone', failures.interactionGone];

const API_CODES = new Map<number, Told>([
  [RESTJSONErrorCodes.UnknownChannel, ['gone', failures.channelGone]],
  [RESTJSONErrorCodes.UnknownGuild, ['gone', failures.guildGone]],
  [RESTJSONErrorCodes.UnknownMessage, ['gone', failures.messageGone]],
  [RESTJSONErrorCodes.UnknownInteraction, LATE],
  [RESTJSONErrorCodes.UnknownWebhook, LATE],
  [RESTJSONErrorCodes.InvalidWebhookToken, LATE],
  [RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages, ['gone', failures.followUps]],
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, ['request', failures.answered]],
  [RESTJSONErrorCodes.MissingAccess, ['permission', failures.missingAccess]],
  [RESTJSONErrorCodes.MissingPermissions, ['permission', failures.missingPermission()]],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, ['permission', failures.noDirectMessages]],
  [RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached, ['rate-limited', failures.tooManyCreated]],
]);

/** How the gateway says goodbye for good, as the number of a close event. */
const CLOSE_CODES = new Map<number, Told>([
  [GatewayCloseCodes.AuthenticationFailed, TOKEN],
  [GatewayCloseCodes.InvalidShard, SHARDING],
  [GatewayCloseCodes.ShardingRequired, SHARDING],
  [GatewayCloseCodes.InvalidAPIVersion, ['outdated', failures.outdated]],
  [GatewayCloseCodes.InvalidIntents, ['request', failures.refused(GatewayCloseCodes.InvalidIntents)]],
  [GatewayCloseCodes.DisallowedIntents, INTENTS],
]);

/** The same as `login()` of discord.js 14 rejects with: @discordjs/ws makes plain Errors of them, without the number. */
const CLOSE_MESSAGES = new Map<string, number>([
  ['Authentication failed', GatewayCloseCodes.AuthenticationFailed],
  ['Invalid shard', GatewayCloseCodes.InvalidShard],
  ['Sharding is required', GatewayCloseCodes.ShardingRequired],
  ['Used an invalid API version', GatewayCloseCodes.InvalidAPIVersion],
  ['Used invalid intents', GatewayCloseCodes.InvalidIntents],
  ['Used disallowed intents', GatewayCloseCodes.DisallowedIntents],
]);

const LIBRARY_CODES = new Map<string, Told>([
  ['TokenInvalid', TOKEN],
  ['TokenMissing', TOKEN],
  ['DisallowedIntents', INTENTS],
  ['ShardingRequired', SHARDING],
  ['ShardingInvalid', SHARDING],
]);

const TOO_SLOW = /^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/;
const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
const NETWORK =
  /^(?:ECONN\w+|ENOTFOUND|EAI_\w+|E(?:HOST|NET)\w+|EPIPE|EADDRNOTAVAIL|UND_ERR_(?:SOCKET|CLOSED|DESTROYED))$/;

/** Never throws, whatever it is given: an error of discord.js or of the network, a gateway's close event, anything. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof RateLimitError) {
    const ms = Math.max(error.retryAfter, error.timeToReset, 0);
    return { kind: 'rate-limited', sentence: failures.limited(Math.ceil(ms / 1000)) };
  }
  if (error instanceof DiscordAPIError) return refusal(error);
  if (error instanceof HTTPError)
    return { kind: 'server', sentence: failures.broken(error.status), code: error.status };
  if (error instanceof UnexpectedAnswer) return { kind: 'unreachable', sentence: failures.notDiscord };

  const { name, message, code: closed } = fieldsOf(error);
  const close = typeof closed === 'number' && CLOSE_CODES.has(closed) ? closed : CLOSE_MESSAGES.get(message);
  if (close !== undefined) return told(CLOSE_CODES.get(close) as Told, close);

  const code = codeIn(error);
  if (name === 'AbortError' || name === 'TimeoutError' || TOO_SLOW.test(code)) {
    return { kind: 'unreachable', sentence: failures.slow, ...(code && { code }) };
  }
  const library = LIBRARY_CODES.get(code);
  if (library) return told(library, code);
  // A token that is none at all cannot even be written into a request.
  if (code === 'UND_ERR_INVALID_ARG' && /authorization/i.test(message)) return told(TOKEN, code);
  // @discordjs/rest 2 forgets a token once it was refused, and says only this ever after.
  if (message.startsWith('Expected token to be set')) return told(TOKEN, 401);
  if (TLS.test(code)) return { kind: 'unreachable', sentence: failures.notSecure(code), code };
  if (NETWORK.test(code)) return { kind: 'unreachable', sentence: failures.unreachable(code), code };
  const what = code || (typeof closed === 'number' ? `code ${closed}` : name) || 'no reason given';
  return { kind: 'unknown', sentence: failures.unknown(what), ...(code && { code }) };
}

function told([kind, sentence]: Told, code: number | string): Failure {
  return { kind, sentence, code };
}

function refusal({ code, status }: DiscordAPIError): Failure {
  // What stands in between refuses without a code, and the wrong address gives Discord's 404 without one.
  if (typeof code !== 'number' || (code === 0 && status === 404)) {
    return status === 401 ? told(TOKEN, status) : { kind: 'unreachable', sentence: failures.notDiscord, code: status };
  }
  const known = API_CODES.get(code);
  if (known) return told(known, code);
  if (status === 401) return told(TOKEN, status);
  if (status === 403) return { kind: 'permission', sentence: failures.forbidden(code), code };
  if (status === 400) return { kind: 'request', sentence: failures.refused(code), code };
  return { kind: 'unknown', sentence: failures.unknown(`code ${code}, status ${status}`), code };
}

/** What the operating system or a library calls it, in the error itself or in what caused it. */
function codeIn(error: unknown, depth = 0): string {
  const { code, cause, errors } = fieldsOf(error);
  if (typeof code === 'string') return code;
  if (depth > 4) return '';
  const causes = [cause, ...(Array.isArray(errors) ? errors : [])];
  return causes.map((one) => (one === undefined ? '' : codeIn(one, depth + 1))).find(Boolean) ?? '';
}
