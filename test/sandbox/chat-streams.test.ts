/** The page's streams, as whoever reads them has them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { ChatEvent } from '../../src/sandbox/chat/contract.ts';
import { Streams } from '../../src/sandbox/chat/streams.ts';

type Listener = (event: ChatEvent) => void;

/** The first stream of a server of its own, whatever it sends at once, and the end of what is told to it. */
async function open(first: readonly ChatEvent[] = []) {
  const streams = new Streams();
  const told = Promise.withResolvers<Listener>();
  const ended = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    streams.start(response, {}, (listener) => {
      for (const event of first) listener(event);
      told.resolve(listener);
      return ended.resolve;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    streams.close();
    server.closeAllConnections();
    server.close();
  });
  const leave = new AbortController();
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}`, { signal: leave.signal });
  return { leave, response, tell: await told.promise, ended: ended.promise };
}

const large = (megabytes: number): ChatEvent => ({
  type: 'messageDelete',
  channelId: 'x'.repeat(megabytes * 1024 * 1024),
  messageId: '1',
});

it('given a page that leaves, then nothing is told to it any more', async () => {
  const { leave, ended } = await open();
  leave.abort();
  await ended;
});

it('given an opening larger than what may lie unread, then it comes whole', async () => {
  const { response } = await open([large(12)]);
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > 12 * 1024 * 1024) break;
  }
  expect(length).toBeGreaterThan(12 * 1024 * 1024);
});

it('given a page that reads nothing, then it is let go', async () => {
  const { response, tell, ended } = await open();
  for (let i = 0; i < 40; i++) tell(large(1));
  await ended;
  expect(response.bodyUsed).toBe(false);
});
