/** Asking Discord's HTTP interface, so that it ends in time and what answers is really Discord. */
import { DefaultRestOptions, type RateLimitData, REST } from 'discord.js';
import type { z } from 'zod';
import { UnexpectedAnswer } from './failures.ts';

/** Waiting for a rate limit longer than this is a failure. In milliseconds. */
const PATIENCE = 5000;
const tooLong = ({ timeToReset, retryAfter }: RateLimitData) => Math.max(timeToReset, retryAfter) > PATIENCE;

/**
 * For a program that asks a few things and ends: every call ends within `timeoutMs`, its answer's body included, and none is
 * tried again.
 */
export function openRest({ token, api }: { token: string; api?: string }, timeoutMs = 10_000): REST {
  return new REST({
    version: '10',
    ...(api && { api }),
    timeout: timeoutMs,
    retries: 0,
    rejectOnRateLimit: tooLong,
    // REST's own time limit ends with the headers.
    makeRequest: (url, init) => {
      const late = AbortSignal.timeout(timeoutMs);
      return DefaultRestOptions.makeRequest(url, {
        ...init,
        signal: init.signal ? AbortSignal.any([init.signal as AbortSignal, late]) : late,
      });
    },
  }).setToken(token);
}

/** The same for what can be done later: a call that would have to wait long for a rate limit is refused with a RateLimitError. */
export function unhurried(rest: REST, token: string): REST {
  return new REST({ ...rest.options, rejectOnRateLimit: tooLong }).setToken(token);
}

/**
 * GETs what must have a certain form.
 * @throws UnexpectedAnswer where it has not: then it is not Discord that answers.
 */
export async function read<T>(
  rest: REST,
  route: `/${string}`,
  form: z.ZodType<T>,
  query: Record<string, string> = {},
): Promise<T> {
  const checked = form.safeParse(await rest.get(route, { query: new URLSearchParams(query) }));
  if (!checked.success) throw new UnexpectedAnswer(route);
  return checked.data;
}
