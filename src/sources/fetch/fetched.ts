/** What comes of fetching an address, and the sentences that say why nothing came. */

/** An answer with a body. */
export interface Body {
  kind: 'ok';
  bytes: Uint8Array;
  /** Where it was found, after redirects; without a fragment. */
  address: string;
  /** Content-Type as sent, with its charset. */
  mediaType: string | null;
  /** To be sent along the next time, as they are. */
  etag: string | null;
  lastModified: string | null;
  /** The address to ask for from now on: where redirects that call themselves permanent (301, 308) led. */
  movedTo?: string;
}

export interface NotModified {
  kind: 'not modified';
  movedTo?: string;
}

/**
 * Nothing came, and why:
 * - `refused`: it would come to the same if it were tried again: our guard, robots.txt, the size, too many redirects, or the site's no (401, 403 …).
 * - `gone`: 404 or 410.
 * - `throttled`: the site asks to be left alone for `retryAfter` seconds (null where it does not say how long).
 * - `failed`: it may well work later: no connection, a timeout, a broken answer, 5xx.
 * - `aborted`: the caller's signal, or the fetcher was closed; says nothing about the address.
 */
export type NotFetched =
  | ({ kind: 'refused' | 'gone' | 'failed' } & Why)
  | ({ kind: 'throttled'; retryAfter: number | null } & Why)
  | ({ kind: 'aborted' } & Why);

export type Fetched = Body | NotModified | NotFetched;

interface Why {
  /** A plain sentence: what is wrong. Of an address, it names the host only. */
  reason: string;
  /** A plain sentence: what to do. */
  remedy: string;
  /** Where the site answered. */
  status?: number;
}

const AGAIN = 'Nothing needs to be done unless it lasts: then open the address in a browser to see what is there.';

export function refused(reason: string, remedy: string): NotFetched {
  return { kind: 'refused', reason, remedy };
}

export function failed(reason: string, remedy = AGAIN): NotFetched {
  return { kind: 'failed', reason, remedy };
}

export function aborted(): NotFetched {
  return { kind: 'aborted', reason: 'The request was called off.', remedy: 'Ask for it again.' };
}

/** An answer's status that brings no body, but for redirects and 304. */
export function unwelcome(host: string, status: number, retryAfter: number | null): NotFetched {
  if (status === 404 || status === 410) {
    const reason = `${host} has nothing at this address (HTTP ${status}).`;
    return { kind: 'gone', status, reason, remedy: 'Check the address, or take it off the list.' };
  }
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    const reason = `${host} asks for fewer requests (HTTP ${status}).`;
    return { kind: 'throttled', status, retryAfter, reason, remedy: 'Wait, and fetch from it less often.' };
  }
  const passing = status < 400 || status >= 500 || status === 408 || status === 425;
  if (passing) return { ...failed(`${host} answered with HTTP ${status} instead of content.`), status };
  const remedy =
    'If a browser shows the page, save it there and import the file; the site may not want programs to read it.';
  return { ...refused(`${host} does not hand this out (HTTP ${status}).`, remedy), status };
}

/** An error of the connection, by Node's code. */
export function unreachable(host: string, error: unknown): NotFetched {
  const code = codeOf(error);
  if (code === 'HPE_HEADER_OVERFLOW') {
    return refused(`The headers that ${host} sends are too large.`, 'Save the page in a browser and import the file.');
  }
  if (code === 'ENOTFOUND' || code === 'ENODATA') {
    return failed(`There is no host called ${host}.`, 'Check how the address is written.');
  }
  if (/CERT|SIGNATURE|UNABLE_TO|SELF_SIGNED|CRL_/.test(code)) {
    const remedy = 'Check the address; for a server of your own, name its authority in NODE_EXTRA_CA_CERTS.';
    return failed(`The certificate of ${host} cannot be trusted (${code}).`, remedy);
  }
  if (/^(?:ERR_SSL|ERR_TLS|EPROTO)/.test(code))
    return failed(`${host} and we could not agree on encryption (${code}).`);
  if (code.startsWith('HPE_')) return failed(`${host} does not speak HTTP properly (${code}).`);
  return failed(CAUSES[code]?.(host) ?? `The connection to ${host} failed (${code}).`);
}

const CAUSES: Record<string, (host: string) => string> = {
  EAI_AGAIN: (host) => `The name ${host} cannot be looked up at the moment.`,
  ECONNREFUSED: (host) => `${host} accepts no connection.`,
  ECONNRESET: (host) => `${host} broke the connection off.`,
  EPIPE: (host) => `${host} broke the connection off.`,
  ETIMEDOUT: (host) => `${host} did not answer.`,
  EHOSTUNREACH: (host) => `There is no way to ${host} from here.`,
  ENETUNREACH: (host) => `There is no way to ${host} from here.`,
};

/** Several addresses tried in vain come as one error with the others inside. */
function codeOf(error: unknown): string {
  const { code, errors } = (error ?? {}) as { code?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  return errors?.length ? codeOf(errors[0]) : 'unknown error';
}
