/** An answer's body, decompressed, within a ceiling that holds while it streams. */
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliDecompress, createUnzip, createZstdDecompress } from 'node:zlib';

/** What `readBody` understands. Deflate is read but not asked for: servers disagree on what it is. */
export const ACCEPTED_ENCODINGS = 'gzip, br, zstd';

/** RFC 9659: a window beyond 8 MB, which a sender could make us allocate, is no valid zstd on the web. */
const ZSTD = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };

const DECODERS = new Map([
  ['gzip', createUnzip],
  ['x-gzip', createUnzip],
  ['deflate', createUnzip],
  ['br', createBrotliDecompress],
  ['zstd', () => createZstdDecompress(ZSTD)],
]);

export type BodyProblem = 'too large' | 'encoding' | 'corrupt';

/**
 * Rejects with the connection's errors.
 * @param ceiling bytes, as sent and decompressed; no more than a buffer's worth beyond it is ever decompressed
 * @param cut a body that is larger decompressed is cut off at the ceiling instead of being a problem
 */
export async function readBody(
  response: IncomingMessage,
  ceiling: number,
  cut: boolean,
): Promise<Uint8Array | BodyProblem> {
  const codings = (response.headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const [coding, ...more] = codings.filter((name) => name !== '' && name !== 'identity');
  const decoder = coding === undefined ? null : DECODERS.get(coding)?.();
  // Encoding twice serves no purpose but to hide how much comes out.
  if (decoder === undefined || more.length > 0) return 'encoding';
  if (!cut && Number(response.headers['content-length']) > ceiling) return 'too large';

  let sent = 0;
  const gathered = gatherUpTo(ceiling);
  async function* counted(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      sent += chunk.length;
      if (sent > ceiling) throw FULL;
      yield chunk;
    }
  }
  async function gather(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) if (!gathered.add(chunk)) throw FULL;
  }
  try {
    if (decoder) await pipeline(response, counted, decoder, gather);
    else await pipeline(response, gather);
  } catch (error) {
    if (error === FULL) return cut && gathered.isFull() ? gathered.bytes() : 'too large';
    if (isDecoding(error)) return 'corrupt';
    throw error;
  }
  return gathered.bytes();
}

/** Ends a pipeline from within. */
const FULL = new Error('The body is larger than its ceiling.');

/**
 * Copies chunks into one buffer: a body sent a byte at a time would otherwise cost a hundred times its size.
 * `add` gives false where the chunk had to be cut.
 */
function gatherUpTo(ceiling: number) {
  let buffer = new Uint8Array(Math.min(ceiling, 64 * 1024));
  let length = 0;
  return {
    add(chunk: Uint8Array): boolean {
      const end = Math.min(ceiling, length + chunk.length);
      if (end > buffer.length) {
        const larger = new Uint8Array(Math.min(ceiling, Math.max(end, 2 * buffer.length)));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(chunk.subarray(0, end - length), length);
      const fits = length + chunk.length <= ceiling;
      length = end;
      return fits;
    },
    isFull: () => length === ceiling,
    bytes: () => buffer.slice(0, length),
  };
}

function isDecoding(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(?:Z_|ZSTD_|ERR_BROTLI|ERR__ERROR)/.test(code);
}
