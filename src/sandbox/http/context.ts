/** What every route has at hand: the sandbox's parts, the request's body, the bot that sent it. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { ApiError, apiErrors } from '../errors.ts';
import type { Faults } from '../faults.ts';
import type { Interactions } from '../interactions.ts';
import type { InvalidRequests, RateLimits } from '../rateLimits.ts';
import type { ApplicationRecord, Upload } from '../world/records.ts';
import type { World } from '../world.ts';

/** A request and its answer, as tests read them. */
export interface SandboxRequest {
  method: string;
  /** Below `/api/v10`, percent-decoded, without the query. */
  path: string;
  query: Record<string, string>;
  /** Parsed; of a multipart request its `payload_json`. */
  body: unknown;
  files: { name: string; type: string; size: number }[];
  /** Milliseconds since 1970, on arrival. */
  at: number;
  /** Undefined where the socket was reset before an answer. */
  status: number | undefined;
  answer: unknown;
}

/** Answers whatever is neither the API nor a file of it, on the same address. */
export interface Site {
  fetch(request: Request, bindings: HttpBindings): Response | Promise<Response>;
  /** Ends what is still being answered. */
  close(): void;
}

/** The parts that routes work on. */
export interface Parts {
  world: World;
  interactions: Interactions;
  faults: Faults;
  rateLimits: RateLimits;
  invalidRequests: InvalidRequests;
  /** What answers beside the API, if something does. */
  site(): Site | undefined;
  /** Told of every request once it is answered; absent where nobody keeps them. */
  record?: (request: SandboxRequest) => void;
}

export interface Env {
  Bindings: HttpBindings;
  Variables: {
    path: string;
    body: unknown;
    files: Upload[];
    answer: unknown;
    application: ApplicationRecord;
  };
}

export type SandboxContext = Context<Env>;

/** The bot whose token came with the request; routes that need one are behind `authenticate`. */
export function botOf(c: SandboxContext): ApplicationRecord {
  return c.get('application');
}

/** Answers with JSON, or with 204 and nothing where there is no value. */
export function answer(c: SandboxContext, value?: unknown, status = 200): Response {
  if (value === undefined) return c.body(null, 204);
  c.set('answer', value);
  return c.json(value as never, status as 200);
}

/** A part of the path. */
export function param(c: SandboxContext, name: string): string {
  const value = c.req.param(name);
  if (value === undefined) throw new Error(`The route has no “${name}”.`);
  return value;
}

/** Reads the body: JSON, or multipart with `payload_json` and `files[n]`. @throws ApiError 50109 */
export async function readBody(c: SandboxContext): Promise<{ body: unknown; files: Upload[] }> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return { body: undefined, files: [] };
  if (!c.req.header('content-type')?.startsWith('multipart/form-data')) {
    const text = await c.req.text();
    return { body: text === '' ? undefined : json(text), files: [] };
  }
  const form = await c.req.formData().catch(() => {
    throw new ApiError(400, 50035, 'Invalid Form Body');
  });
  const files: Upload[] = [];
  for (const [key, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    const type = value.type || 'application/octet-stream';
    files.push({ index: Number(index), name: value.name, type, bytes });
  }
  const payload = form.get('payload_json');
  return { body: typeof payload === 'string' ? json(payload) : {}, files };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw apiErrors.invalidJson();
  }
}
