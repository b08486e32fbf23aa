/** The chat page's routes: its files, its streams, and what people do on it. */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError, ClientRefusal } from '../errors.ts';
import { DidNotRespond } from '../interactions/record.ts';
import { avatar } from './avatar.ts';
import type { PageFile } from './bundle.ts';
import type { Problem, Requests, Setting } from './contract.ts';
import { problemOf, requests } from './requests.ts';
import type { Streams } from './streams.ts';
import type { Viewer } from './viewer.ts';

/** No body of the page's is longer, in bytes. */
const MOST_BYTES = 256 * 1024;

/** All comes from here or not at all; styles are sheets that scripts adopt, never attributes. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Discord's refusals as somebody reads them who did it themselves. */
const IN_WORDS: Readonly<Record<number, string>> = {
  10003: 'That channel is not there.',
  10008: 'That message is not there any more.',
  50001: 'You cannot see that channel.',
  50013: 'You may not write there.',
};

type Env = { Bindings: HttpBindings };

export interface ChatParts {
  /** The page's address, without a slash at the end. */
  origin: string;
  setting: Setting;
  viewers: readonly Viewer[];
  streams: Streams;
  page: Promise<PageFile>;
  script: Promise<PageFile>;
}

export function chatApp({ origin, setting, viewers, streams, page, script }: ChatParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    const from = c.req.header('origin');
    if (from !== undefined && from !== `http://${c.req.header('host')}`)
      return problem(c, 'This page is answered only to itself.', 403);
    return next();
  });

  app.get('/', async (c) => {
    // Pictures are addressed by this origin, and no other is allowed.
    if (new URL(c.req.url).origin !== origin) return c.redirect(`${origin}/`);
    return file(c, await page);
  });
  app.get('/page.js', async (c) => file(c, await script));
  const faces = new Map(
    [setting.application.user, ...setting.people].map((user, place) => [
      user.id,
      avatar(place, user.global_name ?? user.username),
    ]),
  );
  app.get('/avatars/:file{\\d+\\.svg}', (c) => {
    const face = faces.get(c.req.param('file').replace('.svg', ''));
    if (!face) return problem(c, 'Nobody here has that id.', 404);
    return c.body(face, 200, { 'content-type': 'image/svg+xml' });
  });

  app.get('/chat/setting', (c) => c.json(setting));
  const viewerOf = (id: string | undefined): Viewer | undefined => viewers.find(({ person }) => person.user.id === id);
  app.get('/chat/events', (c) => {
    const viewer = viewerOf(c.req.query('as'));
    if (!viewer) return problem(c, 'Nobody here has that id.', 404);
    streams.start(c.env.outgoing, HEADERS, (listener) => {
      listener({ type: 'opening', opening: viewer.opening() });
      return viewer.subscribe(listener);
    });
    return RESPONSE_ALREADY_SENT;
  });

  app.post('/chat/*', async (c, next) => {
    const isJson = /^application\/json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '');
    return isJson ? next() : problem(c, 'Requests are sent as application/json.', 415);
  });
  app.post('/chat/*', bodyLimit({ maxSize: MOST_BYTES, onError: (c) => problem(c, 'That is too long.', 413) }));
  const post = <Name extends keyof Requests>(
    name: Name,
    act: (viewer: Viewer, request: Requests[Name]) => object | Promise<object>,
  ): void => {
    app.post(`/chat/${name}`, async (c) => {
      const request = requests[name].safeParse(await c.req.json().catch(() => undefined));
      if (!request.success) return problem(c, problemOf(request.error), 400);
      const viewer = viewerOf(request.data.as);
      if (!viewer) return problem(c, 'Nobody here has that id.', 404);
      return c.json(await act(viewer, request.data));
    });
  };
  post('say', (viewer, request) => viewer.say(request));
  post('slash', (viewer, request) => viewer.slash(request));
  post('complete', (viewer, request) => viewer.complete(request));
  post('menu', (viewer, request) => viewer.menu(request));
  post('press', (viewer, request) => viewer.press(request));
  post('choose', (viewer, request) => viewer.choose(request));
  post('submit', (viewer, request) => viewer.submit(request));
  post('dismiss', (viewer, request) => viewer.dismiss(request));

  app.notFound((c) => problem(c, 'There is nothing here.', 404));
  app.onError((error, c) => {
    if (error instanceof ClientRefusal) return problem(c, error.message, 400);
    if (error instanceof DidNotRespond) return problem(c, `${error.message}.`, 504);
    if (error instanceof ApiError)
      return problem(c, IN_WORDS[error.code] ?? `${error.message}.`, error.status === 404 ? 404 : 400);
    // A bug, for whoever listens for what nobody caught.
    void Promise.reject(error);
    return problem(c, 'Something went wrong in the sandbox.', 500);
  });
  return app;
}

function problem(c: Context, message: string, status: 400 | 403 | 404 | 413 | 415 | 500 | 504): Response {
  return c.json({ message } satisfies Problem, status);
}

function file(c: Context, { text, type, etag }: PageFile): Response {
  c.header('cache-control', 'no-cache');
  c.header('etag', etag);
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  return c.body(text, 200, { 'content-type': type });
}
