/** Telling apart the ways in which a request to Discord fails. */
import { DiscordAPIError, HTTPError } from 'discord.js';
import { CODES } from '../limits.ts';

/** What a broken connection is called by Node and by undici. */
const LOST = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Discord's own code, or Node's; undefined where there is neither. */
export function codeOf(error: unknown): number | string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'number' || typeof code === 'string' ? code : undefined;
}

/** Whether the request was carried out is not known: the connection broke off, or Discord stumbled (5xx). One that took too long is not tried again. */
export function isLost(error: unknown): boolean {
  const { cause } = (error ?? {}) as { cause?: unknown };
  return (
    error instanceof HTTPError ||
    LOST.has(String(codeOf(error))) ||
    (cause !== undefined && LOST.has(String(codeOf(cause))))
  );
}

/** The message itself was refused. */
export function isRefusedForm(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError) || error.status !== 400) return false;
  // Services that are only like Discord may say no more than that.
  return (
    !error.code ||
    typeof error.code === 'string' ||
    error.code === CODES.invalidForm ||
    error.code === CODES.emptyMessage
  );
}
