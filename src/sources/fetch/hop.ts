/** One request to one address, on a connection of its own to an IP address that was checked. */
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { DateTime } from 'luxon';
import type { AllowEntry } from './allow.ts';
import { type BodyProblem, readBody } from './body.ts';
import { aborted, type Fetched, failed, type NotFetched, refused, unreachable, unwelcome } from './fetched.ts';
import { permittedAddresses, type Resolve, type Resolved, type Target } from './guard.ts';
import type { Limits } from './limits.ts';

export interface Ask {
  headers: OutgoingHttpHeaders;
  /** Bytes of the body. */
  ceiling: number;
  /** A larger body is cut off there instead of being refused. */
  cut: boolean;
  /** Milliseconds for all of it. */
  withinMs: number;
}

export interface World {
  allow: readonly AllowEntry[];
  resolve: Resolve;
  limits: Limits;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface Redirect {
  kind: 'redirect';
  /** As sent, perhaps relative. */
  location: string;
  permanent: boolean;
}

/** Never rejects. The connection is closed when it resolves. */
export async function hop(target: Target, ask: Ask, world: World, signal: AbortSignal): Promise<Fetched | Redirect> {
  const { host } = target;
  const { limits } = world;
  const control = new AbortController();
  const stop = () => control.abort();
  let late: NotFetched | undefined;
  const stopLate = (reason: string) => {
    late = failed(reason);
    stop();
  };
  const headersTimer = setTimeout(stopLate, limits.headersMs, `${host} did not answer in time.`);
  const wholeTimer = setTimeout(stopLate, ask.withinMs, `${host} took too long to send it all.`);
  signal.addEventListener('abort', stop, { once: true });
  let response: IncomingMessage | undefined;
  const exchange = async () => {
    const addresses = await permittedAddresses(target, world.allow, world.resolve);
    if ('kind' in addresses) return addresses;
    control.signal.throwIfAborted();
    response = await send(target, addresses, ask.headers, limits.headerBytes, control.signal);
    clearTimeout(headersTimer);
    return await read(response, target, ask, world);
  };
  try {
    if (signal.aborted) return aborted();
    // Time is up when it is up, whether or not what is awaited heeds the signal.
    return await unlessAborted(exchange(), control.signal);
  } catch (error) {
    if (signal.aborted) return aborted();
    return late ?? unreachable(host, error);
  } finally {
    clearTimeout(headersTimer);
    clearTimeout(wholeTimer);
    signal.removeEventListener('abort', stop);
    response?.destroy();
  }
}

/** Rejects with Node's errors. No agent: no connection is shared, none outlives its answer, no proxy is taken from the environment. */
function send(
  { url, host, port }: Target,
  addresses: Resolved[],
  headers: OutgoingHttpHeaders,
  maxHeaderSize: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const lookup: LookupFunction = (_host, { all }, callback) => {
    const [first] = addresses as [Resolved];
    if (all) callback(null, addresses);
    else callback(null, first.address, first.family);
  };
  const options = {
    host,
    port,
    path: url.pathname + url.search,
    headers: { ...headers, Host: url.host },
    agent: false,
    lookup,
    signal,
    maxHeaderSize,
    // Stated, so that no environment variable changes it.
    rejectUnauthorized: true,
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest(options) : httpRequest(options);
    request.on('error', reject);
    // Without an error where the answer is a change of protocol.
    request.on('close', () => reject(Object.assign(new Error('No answer came.'), { code: 'ECONNRESET' })));
    request.once('response', (response) => {
      // Whoever reads it hears of its errors too; what is thrown away may break as it likes.
      response.on('error', () => {});
      resolve(response);
    });
    request.end();
  });
}

async function read(response: IncomingMessage, target: Target, ask: Ask, world: World): Promise<Fetched | Redirect> {
  const { host, url } = target;
  const { limits } = world;
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (location !== undefined && [301, 302, 303, 307, 308].includes(status)) {
    return { kind: 'redirect', location: asUtf8(location), permanent: status === 301 || status === 308 };
  }
  if (status === 304 && ('If-None-Match' in ask.headers || 'If-Modified-Since' in ask.headers)) {
    return { kind: 'not modified' };
  }
  // 203 is a 200 that a proxy has touched. 202 and 206 are not the content that was asked for.
  if (status !== 200 && status !== 203) {
    return unwelcome(host, status, retryAfter(response.headers['retry-after'], world));
  }
  const body = await readBody(response, ask.ceiling, ask.cut);
  if (typeof body === 'string') return badBody(host, body, ask.ceiling);
  const header = (name: 'content-type' | 'etag' | 'last-modified') => {
    const value = response.headers[name];
    return value === undefined || value.length > limits.headerCharacters ? null : value;
  };
  return {
    kind: 'ok',
    bytes: body,
    address: withoutFragment(url),
    mediaType: header('content-type'),
    etag: header('etag'),
    lastModified: header('last-modified'),
  };
}

function badBody(host: string, problem: BodyProblem, ceiling: number): NotFetched {
  const save = 'Save it in a browser and import the file.';
  if (problem === 'corrupt') return failed(`What ${host} sent is compressed and broken.`);
  if (problem === 'encoding') return refused(`${host} sends it compressed in a way that is not read here.`, save);
  const size = ceiling >= 1024 * 1024 ? `${Math.floor(ceiling / 1024 / 1024)} MB` : `${ceiling} bytes`;
  return refused(`What ${host} sends is larger than ${size}, which is the most that is fetched.`, save);
}

/** Seconds, from a number of seconds or a date in one of HTTP's three forms (RFC 9110, 10.2.3); null where it is neither. */
function retryAfter(written: string | undefined, { now, limits }: Pick<World, 'now' | 'limits'>): number | null {
  const value = written?.trim() ?? '';
  if (/^\d{1,15}$/.test(value)) return Math.min(Number(value), limits.retryAfterSeconds);
  if (value.length > 40) return null;
  const date = DateTime.fromHTTP(value);
  if (!date.isValid) return null;
  const seconds = Math.ceil((date.toMillis() - now()) / 1000);
  return Math.min(Math.max(seconds, 0), limits.retryAfterSeconds);
}

/** Node reads headers as Latin-1; a Location beyond ASCII is mostly meant as UTF-8. */
function asUtf8(header: string): string {
  const utf8 = Buffer.from(header, 'latin1').toString();
  return utf8.includes('\uFFFD') ? header : utf8;
}

export function withoutFragment(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  return copy.href;
}

/** Rejects as soon as the signal is aborted; what comes of the promise then is nobody's concern. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
