/** An embeddings endpoint on loopback with invented vectors, and one that misbehaves as it is told. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What the numbers of a vector stand for: words of one meaning have one place. */
const MEANINGS = [
  /\b(?:ferry|vessel|ship)\b/gi,
  /\b(?:engine|motor)\b/gi,
  /\b(?:lamp|light|beacon)\b/gi,
  /\b(?:museum|gallery)\b/gi,
];

export function vectorOf(of: string): number[] {
  return [0.1, ...MEANINGS.map((meaning) => of.match(meaning)?.length ?? 0)];
}

export interface Asked {
  model: string;
  input: string[];
  authorization: string | undefined;
}

type Misbehave = (asked: Asked, response: ServerResponse, request: IncomingMessage) => boolean | Promise<boolean>;

export interface Endpoint {
  url: string;
  /** Every request, as it came. */
  asked: Asked[];
  /** Texts of all requests. */
  texts: () => string[];
  /** Answers in the endpoint's place where it returns true; may be changed at any time. */
  misbehave: Misbehave | undefined;
  vector: (of: string) => number[];
}

export async function startEndpoint(misbehave?: Misbehave): Promise<Endpoint> {
  const asked: Asked[] = [];
  const endpoint: Endpoint = {
    url: '',
    asked,
    texts: () => asked.flatMap(({ input }) => input),
    misbehave,
    vector: vectorOf,
  };
  const server = createServer(async (request, response) => {
    const { model, input } = JSON.parse((await text(request)) || '{"model":"","input":[]}');
    const one = { model, input, authorization: request.headers.authorization };
    asked.push(one);
    if (await endpoint.misbehave?.(one, response, request)) return;
    if (request.method !== 'POST' || request.url !== '/v1/embeddings') return void response.writeHead(404).end();
    const data = input.map((of: string, index: number) => ({
      object: 'embedding',
      index,
      embedding: endpoint.vector(of),
    }));
    // Nothing says that they come in order.
    response.end(JSON.stringify({ object: 'list', data: data.reverse(), model, usage: {} }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return endpoint;
}

export const failing =
  (status: number): Misbehave =>
  (_, response) => {
    response.writeHead(status).end('{"error": "secret words"}');
    return true;
  };

export const saying =
  (body: string): Misbehave =>
  (_, response) => {
    response.end(body);
    return true;
  };
