/** How many requests Discord takes and what it says of it: buckets per route, the global limit, and the count of invalid requests. */
import { createHash } from 'node:crypto';
import { ApiError } from './errors.ts';

/** So many requests in so many milliseconds, counted from the first of them. */
export interface Limit {
  limit: number;
  ms: number;
}

export interface RouteLimit extends Limit {
  /** Any method where it is not given. */
  method?: string;
  /** The path with `:id` for every id (`@original` too) and `:token` for a webhook's or an interaction's token. */
  route: string;
}

/** Discord documents no numbers: these were seen by its clients' authors. */
export const ROUTE_LIMITS: readonly RouteLimit[] = [
  { method: 'POST', route: '/channels/:id/messages', limit: 5, ms: 5_000 },
  { method: 'PATCH', route: '/channels/:id/messages/:id', limit: 5, ms: 5_000 },
  { method: 'DELETE', route: '/channels/:id/messages/:id', limit: 5, ms: 1_000 },
  { route: '/webhooks/:id/:token', limit: 5, ms: 2_000 },
  { route: '/webhooks/:id/:token/messages/:id', limit: 5, ms: 2_000 },
];

/** Any other route: no narrower than the limit on all of them. */
const ANY_ROUTE: Limit = { limit: 50, ms: 1_000 };

/** Past windows are cleared away when there are so many, since every interaction's token makes one. */
const MANY_WINDOWS = 1_000;

const CALLBACK = '/interactions/:id/:token/callback';

export interface RateLimitOptions {
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Requests a second over all routes; Discord's own is 50. */
  global?: number;
  routes?: readonly RouteLimit[];
}

/** The answer to a request too many: status 429, with `headers` beside the body. */
export class RateLimited extends ApiError {
  readonly headers: Record<string, string>;
  readonly #retryAfter: number;
  readonly #global: boolean;

  /** `ms`: how long until the next request may come. */
  constructor(ms: number, scope: 'user' | 'global', headers: Record<string, string> = {}) {
    super(429, 0, 'You are being rate limited.');
    this.#retryAfter = ms / 1000;
    this.#global = scope === 'global';
    this.headers = {
      ...headers,
      // Discord rounds this one up, unlike `retry_after` and the header of the bucket.
      'Retry-After': String(Math.ceil(this.#retryAfter)),
      'X-RateLimit-Scope': scope,
      ...(this.#global && { 'X-RateLimit-Global': 'true' }),
    };
  }

  override toJSON(): { message: string; code: number; retry_after: number; global: boolean } {
    return { ...super.toJSON(), retry_after: this.#retryAfter, global: this.#global };
  }
}

export class RateLimits {
  /** While false, every request passes and nothing is counted. */
  enabled = true;
  readonly #clock: () => number;
  readonly #global: Limit;
  readonly #routes: readonly RouteLimit[];
  readonly #windows = new Map<string, { used: number; end: number }>();

  constructor({ clock, global = 50, routes = ROUTE_LIMITS }: RateLimitOptions) {
    this.#clock = clock;
    this.#global = { limit: global, ms: 1_000 };
    this.#routes = routes;
  }

  /**
   * Counts a request: the headers of its answer, or the refusal to be thrown.
   * `path` is the one below `/api/v10`, percent-decoded, without the query. `bot` tells whose it is, limits being apart for each.
   */
  take(method: string, path: string, bot = ''): { headers: Record<string, string> } | RateLimited {
    const { route, major } = routeOf(path);
    if (!this.enabled || route === CALLBACK) return { headers: {} };
    const all = this.#count(bot, this.#global);
    if (!all.passed) return new RateLimited(all.resetAfter, 'global');

    const limit = this.#routes.find((own) => own.route === route && (own.method ?? method) === method) ?? ANY_ROUTE;
    const bucket = createHash('md5').update(`${method} ${route}`).digest('hex');
    const own = this.#count(`${bot} ${bucket} ${major}`, limit);
    const headers = {
      'X-RateLimit-Bucket': bucket,
      'X-RateLimit-Limit': String(limit.limit),
      'X-RateLimit-Remaining': String(own.remaining),
      'X-RateLimit-Reset': seconds(own.reset),
      'X-RateLimit-Reset-After': seconds(own.resetAfter),
    };
    return own.passed ? { headers } : new RateLimited(own.resetAfter, 'user', headers);
  }

  #count(key: string, { limit, ms }: Limit): { passed: boolean; remaining: number; reset: number; resetAfter: number } {
    const now = this.#clock();
    let window = this.#windows.get(key);
    if (!window || window.end <= now) {
      if (this.#windows.size >= MANY_WINDOWS)
        for (const [other, { end }] of this.#windows) if (end <= now) this.#windows.delete(other);
      window = { used: 0, end: now + ms };
      this.#windows.set(key, window);
    }
    const passed = window.used < limit;
    if (passed) window.used++;
    return { passed, remaining: limit - window.used, reset: window.end, resetAfter: window.end - now };
  }
}

/** The route of a path, and the ids in it that have a bucket each: a channel, a guild, a webhook or interaction with its token. */
function routeOf(path: string): { route: string; major: string } {
  const major = /^\/(?:(?:channels|guilds)\/[^/]+|(?:webhooks|interactions)\/[^/]+\/[^/]+)/.exec(path)?.[0] ?? '';
  const route = path
    .replace(/^(\/(?:webhooks|interactions)\/)[^/]+\/[^/]+/, '$1:id/:token')
    .replace(/\/(?:\d{17,19}|@original)(?=\/|$)/g, '/:id');
  return { route, major };
}

/** Milliseconds as Discord writes seconds. Rounded up, so that who waits so long is not early. */
function seconds(ms: number): string {
  return (Math.ceil(ms) / 1000).toFixed(3);
}

/** Answers of the kind of which 10,000 in 10 minutes ban an address. */
export class InvalidRequests {
  #count = 0;

  /** Told the status of every answer. */
  see(status: number): void {
    if (status === 401 || status === 403 || status === 429) this.#count++;
  }

  get count(): number {
    return this.#count;
  }
}
