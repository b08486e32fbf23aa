import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { brotliCompressSync, constants, createZstdCompress, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/sources/fetch/body.ts';

const KIB = 1024;
const TEXT = Buffer.from('The harbour of Westerby reopened on Monday. '.repeat(200));

/** An answer with these chunks; `sent` counts those that were pulled. */
function answer(chunks: Iterable<Uint8Array>, encoding?: string, length?: number) {
  const count = { sent: 0 };
  function* counting() {
    for (const chunk of chunks) {
      count.sent++;
      yield chunk;
    }
  }
  const headers = {
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    ...(length === undefined ? {} : { 'content-length': String(length) }),
  };
  const response = Object.assign(Readable.from(counting(), { highWaterMark: 1 }), { headers });
  return { response: response as unknown as IncomingMessage, count };
}

function* forEver(chunk: Uint8Array) {
  for (;;) yield chunk;
}

function read(bytes: Uint8Array, encoding: string | undefined, ceiling = 100 * KIB, cut = false) {
  return readBody(answer([bytes], encoding).response, ceiling, cut);
}

describe('a body', () => {
  it.each([
    [undefined, TEXT],
    ['', TEXT],
    ['identity', TEXT],
    ['gzip', gzipSync(TEXT)],
    ['X-GZIP', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['zstd', zstdCompressSync(TEXT)],
    ['identity, gzip', gzipSync(TEXT)],
  ])('given the encoding “%s”, then comes as it was', async (encoding, bytes) => {
    expect(Buffer.from((await read(bytes, encoding)) as Uint8Array).equals(TEXT)).toBe(true);
  });

  it.each(['gzip, gzip', 'br, gzip', 'compress', 'aes128gcm'])(
    'given the encoding “%s”, then is not read',
    async (name) => {
      expect(await read(gzipSync(gzipSync(TEXT)), name)).toBe('encoding');
    },
  );

  it.each([
    ['gzip', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['zstd', zstdCompressSync(TEXT)],
  ])('given %s that is broken or breaks off, then says so', async (encoding, bytes) => {
    expect(await read(bytes.subarray(0, bytes.length - 5), encoding)).toBe('corrupt');
    expect(await read(Buffer.from('no such thing at all'), encoding)).toBe('corrupt');
  });

  it('given exactly as much as the ceiling, then comes whole; given one byte more, then is too large', async () => {
    expect(await read(Buffer.alloc(KIB), undefined, KIB)).toHaveLength(KIB);
    expect(await read(Buffer.alloc(KIB + 1), undefined, KIB)).toBe('too large');
    expect(await read(gzipSync(Buffer.alloc(KIB)), 'gzip', KIB)).toHaveLength(KIB);
    expect(await read(gzipSync(Buffer.alloc(KIB + 1)), 'gzip', KIB)).toBe('too large');
  });

  it('given more than the ceiling where it may be cut, then comes cut off', async () => {
    expect(await read(Buffer.alloc(3 * KIB, 'a'), undefined, KIB, true)).toEqual(
      new Uint8Array(Buffer.alloc(KIB, 'a')),
    );
    expect(await read(gzipSync(Buffer.alloc(3 * KIB)), 'gzip', KIB, true)).toHaveLength(KIB);
  });

  it('given a declared length beyond the ceiling, then nothing is read', async () => {
    const { response, count } = answer(forEver(TEXT), undefined, 200 * KIB);
    expect(await readBody(response, 100 * KIB, false)).toBe('too large');
    expect(count.sent).toBe(0);
  });

  it.each([
    ['gzip', (bytes: Uint8Array) => gzipSync(bytes)],
    ['br', (bytes: Uint8Array) => brotliCompressSync(bytes)],
    ['zstd', (bytes: Uint8Array) => zstdCompressSync(bytes)],
  ])('given a %s bomb, then stops near the ceiling', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(32 * KIB * KIB));
    expect(bomb.length).toBeLessThan(64 * KIB);
    let pulled = 0;
    const { response } = answer([bomb], encoding);
    const original = Readable.prototype.push;
    // Every decompressed chunk passes through a stream's push.
    Readable.prototype.push = function (chunk: Uint8Array | null, ...rest: []) {
      if (this !== response) pulled += chunk?.length ?? 0;
      return original.call(this, chunk, ...rest);
    };
    try {
      expect(await readBody(response, 100 * KIB, false)).toBe('too large');
    } finally {
      Readable.prototype.push = original;
    }
    expect(pulled).toBeGreaterThan(100 * KIB);
    expect(pulled).toBeLessThan(400 * KIB);
  });

  it('given a body without end, then stops at the ceiling', async () => {
    const { response, count } = answer(forEver(Buffer.alloc(KIB)));
    expect(await readBody(response, 100 * KIB, false)).toBe('too large');
    expect(count.sent).toBeLessThan(110);
    expect(response.destroyed).toBe(true);
  });

  it('given compressed bytes without end that decompress to nothing, then stops at the ceiling', async () => {
    const nothing = gzipSync(Buffer.alloc(0));
    const { response, count } = answer(forEver(nothing), 'gzip');
    expect(await readBody(response, 10 * KIB, false)).toBe('too large');
    expect(count.sent * nothing.length).toBeLessThan(20 * KIB);
  });

  it('given zstd that wants a window of 64 MB, then does not give it', async () => {
    const params = { [constants.ZSTD_c_windowLog]: 26, [constants.ZSTD_c_enableLongDistanceMatching]: 1 };
    const wide = Buffer.concat(await Readable.from([TEXT]).pipe(createZstdCompress({ params })).toArray());
    expect(await read(wide, 'zstd')).toBe('corrupt');
  });

  it('given one byte at a time, then comes whole', async () => {
    const bytes = Array.from(TEXT, (byte) => Uint8Array.of(byte));
    const body = await readBody(answer(bytes).response, KIB * KIB, false);
    expect(Buffer.from(body as Uint8Array).equals(TEXT)).toBe(true);
  });

  it('given compressed bytes beyond the ceiling that decompress to nothing, then is too large even where it may be cut', async () => {
    const { response } = answer(forEver(gzipSync(Buffer.alloc(0))), 'gzip');
    expect(await readBody(response, 10 * KIB, true)).toBe('too large');
  });

  it('given a connection that breaks, then rejects with its error', async () => {
    function* breaking() {
      yield TEXT;
      throw Object.assign(new Error('broken'), { code: 'ECONNRESET' });
    }
    await expect(readBody(answer(breaking()).response, 100 * KIB, false)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
