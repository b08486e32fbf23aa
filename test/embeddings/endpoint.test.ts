import { describe, expect, it } from 'vitest';
import { EndpointFailure, openEndpoint } from '../../src/embeddings/endpoint.ts';
import { failing, saying, startEndpoint, vectorOf } from './server.ts';

const NEVER = new AbortController().signal;

const failureOf = async (made: Promise<unknown>) => {
  const error = await made.then(
    () => undefined,
    (one) => one,
  );
  expect(error).toBeInstanceOf(EndpointFailure);
  return error as EndpointFailure;
};

describe('an embeddings endpoint', () => {
  it('given texts, then gives a vector for each in their order, and sends the model and the key', async () => {
    const { url, asked } = await startEndpoint();
    const { embed } = openEndpoint({ url, model: 'tiny', key: 'k-1' });
    expect(await embed(['A ferry.', 'A lamp.'], 'passage', NEVER)).toEqual([vectorOf('ferry'), vectorOf('lamp')]);
    expect(asked).toEqual([{ model: 'tiny', input: ['A ferry.', 'A lamp.'], authorization: 'Bearer k-1' }]);
  });

  it('given what the model is to be told of a text, then it stands before each, and passages are others', async () => {
    const { url, texts } = await startEndpoint();
    const before = { passage: 'doc:', question: 'ask:' };
    const { model, embed } = openEndpoint({ url, model: 'tiny', before });
    await embed(['A ferry.'], 'passage', NEVER);
    await embed(['A ferry?'], 'question', NEVER);
    expect(texts()).toEqual(['doc: A ferry.', 'ask: A ferry?']);
    expect(model).not.toBe(openEndpoint({ url, model: 'tiny' }).model);
  });

  it('given no key, then sends none', async () => {
    const { url, asked } = await startEndpoint();
    await openEndpoint({ url, model: 'tiny' }).embed(['A ferry.'], 'passage', NEVER);
    expect(asked[0]?.authorization).toBeUndefined();
  });

  it.each([
    [401, false, /EMBEDDINGS_KEY/],
    [404, false, /EMBEDDINGS_URL and EMBEDDINGS_MODEL/],
    [400, true, /answers 400/],
    [413, true, /answers 413/],
    [429, false, /answers 429/],
    [500, false, /answers 500/],
  ])('given status %i, then says so, and repeats nothing of what came', async (status, refused, message) => {
    const { url } = await startEndpoint(failing(status));
    const failure = await failureOf(openEndpoint({ url, model: 'tiny' }).embed(['A ferry.'], 'passage', NEVER));
    expect(failure).toMatchObject({ refused, message: expect.stringMatching(message) });
    expect(failure.message).not.toContain('secret');
  });

  it('given a redirect, then does not follow it, with key or without', async () => {
    const other = await startEndpoint();
    const { url } = await startEndpoint((_, response) => {
      response.writeHead(307, { location: `${other.url}/embeddings` }).end();
      return true;
    });
    const failure = await failureOf(
      openEndpoint({ url, model: 'tiny', key: 'k-1' }).embed(['A ferry.'], 'passage', NEVER),
    );
    expect(failure.message).toMatch(/answers 307, which leads elsewhere/);
    expect(other.asked).toEqual([]);
  });

  const list = (...data: object[]) => JSON.stringify({ data });
  it.each([
    ['no JSON', '<html>'],
    ['JSON without data', '{"data": 7}'],
    ['JSON of great depth', '['.repeat(200_000)],
    ['fewer vectors than texts', list({ index: 0, embedding: [1, 2] })],
    ['two for one text', list({ index: 0, embedding: [1, 2] }, { index: 0, embedding: [1, 2] })],
    ['an index beyond the texts', list({ index: 0, embedding: [1, 2] }, { index: 1_000_000_000, embedding: [1, 2] })],
    ['a negative index', list({ index: 0, embedding: [1, 2] }, { index: -1, embedding: [1, 2] })],
    ['vectors of two lengths', list({ index: 0, embedding: [1, 2] }, { index: 1, embedding: [1, 2, 3] })],
    ['empty vectors', list({ index: 0, embedding: [] }, { index: 1, embedding: [] })],
    ['words for numbers', list({ index: 0, embedding: ['1'] }, { index: 1, embedding: [1] })],
    ['numbers beyond all', `{"data": [{"index": 0, "embedding": [1e999]}, {"index": 1, "embedding": [1]}]}`],
    ['longer vectors than any model’s', list(...[0, 1].map((index) => ({ index, embedding: Array(8193).fill(1) })))],
    ['a prototype for data', '{"data": {"__proto__": [], "length": 2}}'],
  ])('given %s, then it is a failure', async (_, body) => {
    const { url } = await startEndpoint(saying(body));
    const failure = await failureOf(
      openEndpoint({ url, model: 'tiny' }).embed(['A ferry.', 'A lamp.'], 'passage', NEVER),
    );
    expect(failure.message).toMatch(/no list of embeddings/);
  });

  it('given an answer without an end, then stops reading', async () => {
    let closed = false;
    const { url } = await startEndpoint((_, response) => {
      const chunk = ' '.repeat(100_000);
      const more = () => {
        while (!closed && response.write(chunk));
      };
      response.on('drain', more).on('close', () => {
        closed = true;
      });
      more();
      return true;
    });
    const failure = await failureOf(openEndpoint({ url, model: 'tiny' }).embed(['A ferry.'], 'passage', NEVER));
    expect(failure.message).toMatch(/more than 6 MB/);
    await expect.poll(() => closed).toBe(true);
  });

  it('given nobody at the address, or one who does not answer in time, then says which', async () => {
    const nobody = openEndpoint({ url: 'http://127.0.0.1:9/v1', model: 'tiny' }).embed(['A ferry.'], 'passage', NEVER);
    expect((await failureOf(nobody)).message).toBe('it cannot be reached');
    const { url } = await startEndpoint(() => true);
    const slow = openEndpoint({ url, model: 'tiny' }).embed(['A ferry.'], 'passage', AbortSignal.timeout(30));
    expect((await failureOf(slow)).message).toBe('it took too long');
  });
});
