/** Sites on loopback, and fetchers that may reach them. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from 'node:net';
import { onTestFinished } from 'vitest';
import { type Fetcher, type FetcherOptions, openFetcher, readAllowList } from '../../../src/sources/fetch.ts';

export interface Site {
  port: number;
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** What was asked for, in order. */
  asked: IncomingMessage[];
}

/** Self-signed, so that nobody trusts it. */
export const CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXXeobP9l2sU99Jtf
MdLX7bH6+daPqhYkzC77PDuQ+WChRANCAASHP14zo7VBO5MPkU1e4PJow6nRdwbS
uZEojsDq7AlI9EHyNIkXW5s382D8KcyhdymxKGPVQMCUNhZmsH+EhNgg
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBnzCCAUSgAwIBAgIUBCG0XA5sIARGqotS4CV8Q6yFX0MwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMDE5MDQxOFoYDzIxMjYxMDI3
MTkwNDE4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASHP14zo7VBO5MPkU1e4PJow6nRdwbSuZEojsDq7AlI9EHyNIkXW5s3
82D8KcyhdymxKGPVQMCUNhZmsH+EhNggo3IwcDAdBgNVHQ4EFgQURCGKhe7GstNT
Gt36d87p+wtancEwHwYDVR0jBBgwFoAURCGKhe7GstNTGt36d87p+wtancEwDwYD
VR0TAQH/BAUwAwEB/zAdBgNVHREEFjAUhwR/AAABggxuZXdzLmV4YW1wbGUwCgYI
KoZIzj0EAwIDSQAwRgIhAOizG9xjmocQaBQvObGVx/3y8UU/nGW8uC6aAppFnHwQ
AiEAyNmnuWPe3COluId03Ow796I83iKNOzcBwVMOblaY1Lg=
-----END CERTIFICATE-----
`,
};

/** Serves until the test is over. */
export async function site(listener: RequestListener, secure = false): Promise<Site> {
  const asked: IncomingMessage[] = [];
  const noting: RequestListener = (request, response) => {
    asked.push(request);
    response.on('error', () => {});
    listener(request, response);
  };
  const server: Server = secure ? createSecureServer(CERTIFICATE, noting) : createServer(noting);
  onTestFinished(() => server.closeAllConnections());
  const port = await listen(server);
  return { port, origin: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`, asked };
}

/** A server that says whatever it likes once it has been spoken to. */
export async function rawSite(answer: (socket: Socket) => void): Promise<{ port: number; origin: string }> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  const port = await listen(server);
  return { port, origin: `http://127.0.0.1:${port}` };
}

async function listen(server: SocketServer): Promise<number> {
  onTestFinished(() => {
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** May reach the sites' ports on 127.0.0.1, waits for nothing, and is closed when the test is over. */
export function fetcherFor(sites: readonly { port: number }[], options: Partial<FetcherOptions> = {}): Fetcher {
  const read = readAllowList(sites.map(({ port }) => `127.0.0.1:${port}`).join(' '));
  if ('problem' in read) throw new Error(read.problem);
  const limits = { gapMs: 0, ...options.limits };
  const fetcher = openFetcher({ version: '1.2.3', allow: read.allow, ...options, limits });
  onTestFinished(() => fetcher.close());
  return fetcher;
}

/** Every name leads to these, in turn; the last one for good. `asked` has the names. */
export function fakeResolver(...answers: string[][]) {
  const asked: string[] = [];
  const resolve = async (host: string) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(host);
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { resolve, asked };
}
