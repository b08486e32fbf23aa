/** Discord's REST API on loopback: every request goes through faults, authentication and rate limits to its route. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type MiddlewareHandler } from 'hono';
import { ApiError, apiErrors } from '../errors.ts';
import type { Fault } from '../faults.ts';
import { RateLimited } from '../rateLimits.ts';
import { applicationRoutes } from './applications.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { answer, type Env, type Parts, readBody, type SandboxContext } from './context.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhooks.ts';

/** A browser that was led here by another name (DNS rebinding) says that name. */
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;
/** Their token is in the path. */
const WITHOUT_BOT = /^\/(?:interactions\/|webhooks\/[^/]+\/[^/]+|gateway$)/;

export function createApp(parts: Parts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    if (!isLoopback(c.req.header('host'))) return c.text('This address answers on loopback only.', 421);
    return next();
  });
  app.get('/attachments/:channel/:id/:name', (c) => {
    const file = parts.world.files.get(c.req.param('id'));
    if (!file) return c.text('This content is no longer available.', 404);
    return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': file.type,
      // Opened in a browser, a file must not run as a page of this address; browsers style what they show.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  const api = new Hono<Env>();
  api.use(recorded(parts), faulty(parts), authenticated(parts), limited(parts));
  for (const routes of [
    applicationRoutes,
    channelRoutes,
    commandRoutes,
    guildRoutes,
    interactionRoutes,
    userRoutes,
    webhookRoutes,
  ]) {
    api.route('/', routes(parts));
  }
  api.get('/gateway', (c) => answer(c, { url: gatewayUrl(c) }));
  api.get('/gateway/bot', (c) => {
    const limit = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 };
    return answer(c, { url: gatewayUrl(c), shards: 1, session_start_limit: limit });
  });
  api.all('*', () => {
    throw apiErrors.notFound();
  });
  app.route('/api/:version{v[0-9]+}', api);
  app.route('/api', api);

  app.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error;
    // To wait is no mistake.
    if (!(error instanceof RateLimited)) tellRefused(parts, c, error);
    if (error instanceof RateLimited) for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
    return answer(c, error.toJSON(), error.status);
  });
  app.notFound((c) => parts.site()?.fetch(c.req.raw, c.env) ?? c.json(apiErrors.notFound(), 404));
  return app;
}

/** A request without any bot's token tells nobody. */
function tellRefused({ world, interactions }: Parts, c: SandboxContext, error: ApiError): void {
  const path = c.get('path');
  const token = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path)?.[1];
  const record = token === undefined ? undefined : interactions.ofToken(token);
  const applicationId = record?.applicationId ?? c.get('application')?.id;
  if (applicationId === undefined) return;
  const interaction = record && { id: record.id, userId: record.userId };
  world.emit({ type: 'refused', applicationId, method: c.req.method, path, error, interaction });
}

export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}

/** The path below the version, percent-decoded. @throws ApiError 404 where it cannot be */
function below(path: string): string {
  try {
    return decodeURIComponent(path.replace(/^\/api(?:\/v\d+)?/, ''));
  } catch {
    throw apiErrors.notFound();
  }
}

function gatewayUrl(c: SandboxContext): string {
  return `ws://${c.req.header('host')}/gateway`;
}

/** Reads the body, and keeps the request with its answer where somebody wants them. */
function recorded({ world, record, invalidRequests }: Parts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const at = world.clock();
    c.set('path', below(c.req.path));
    await next();
    const reset = c.env.outgoing.destroyed;
    if (!reset) invalidRequests.see(c.res.status);
    if (!record) return;
    const files = (c.get('files') ?? []).map(({ name, type, bytes }) => ({ name, type, size: bytes.length }));
    record({
      method: c.req.method,
      path: c.get('path'),
      query: c.req.query(),
      body: c.get('body'),
      files,
      at,
      status: reset ? undefined : c.res.status,
      answer: c.get('answer'),
    });
  };
}

function faulty({ faults }: Parts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { body, files } = await readBody(c);
    c.set('body', body);
    c.set('files', files);
    const fault = faults.take(c.req.method, c.get('path'), body);
    if (!fault) return next();
    if (fault.kind === 'reset') return cut(c);
    if (fault.kind === 'status') return refused(c, fault);
    await next();
    if (fault.kind === 'drop-after') c.res = cut(c);
    else await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 0));
    return undefined;
  };
}

function refused(c: SandboxContext, { status = 500, body, headers = {} }: Fault): Response {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return answer(c, body ?? { message: `${status}: Fault`, code: 0 }, status);
}

function cut(c: SandboxContext): Response {
  c.env.incoming.socket.resetAndDestroy();
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function authenticated({ world }: Parts): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (WITHOUT_BOT.test(c.get('path'))) return next();
    const token = /^Bot (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    const application = token === undefined ? undefined : world.applicationOfToken(token);
    if (!application) throw apiErrors.unauthorized();
    c.set('application', application);
    return next();
  };
}

function limited({ rateLimits }: Parts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const taken = rateLimits.take(
      c.req.method,
      c.get('path'),
      c.get('application')?.id ?? /^\/webhooks\/(\d+)/.exec(c.get('path'))?.[1],
    );
    if (taken instanceof ApiError) throw taken;
    for (const name in taken.headers) c.header(name, taken.headers[name]);
    return next();
  };
}
