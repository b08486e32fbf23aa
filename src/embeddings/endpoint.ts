/** An OpenAI-compatible embeddings endpoint: texts in, vectors out. OpenAI's form: https://platform.openai.com/docs/api-reference/embeddings */
import { z } from 'zod';

export interface EndpointConfig {
  /** Base address, without a slash at its end; `/embeddings` is asked. */
  url: string;
  model: string;
  /** Sent as a bearer token, to that address alone. */
  key?: string | undefined;
  /** What stands before a text, where the model is to be told what it is: "search_query:", say; a space follows it. */
  before?: { passage?: string; question?: string } | undefined;
}

/** The endpoint gave no vectors; `message` says why, and repeats nothing of what was sent or came. */
export class EndpointFailure extends Error {
  override name = 'EndpointFailure';
  /** The endpoint's status where it turned this very input away (too long, too many): others may do. */
  readonly refused: boolean;

  constructor(message: string, refused = false) {
    super(message);
    this.refused = refused;
  }
}

/** Bytes of an answer: 32 vectors of 8,192 numbers with 20 digits. */
const MOST_BYTES = 6_000_000;
/** Numbers of a vector: no model in use has more. */
const MOST_NUMBERS = 8192;
/** What is said of an input, not of the asker or the service: bad request, too large, unprocessable. */
const REFUSALS = new Set([400, 413, 422]);

const answer = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(1).max(MOST_NUMBERS) })),
});

/** @returns what embeds texts, as many as it is given at once; see `Embedder` of the desk */
export function openEndpoint({ url, model, key, before = {} }: EndpointConfig): {
  model: string;
  embed: (texts: readonly string[], what: 'passage' | 'question', signal: AbortSignal) => Promise<number[][]>;
} {
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  return {
    model: before.passage ? `${model} ${before.passage}` : model,
    async embed(texts, what, signal) {
      const input = before[what] ? texts.map((text) => `${before[what]} ${text}`) : texts;
      const body = JSON.stringify({ model, input, encoding_format: 'float' });
      // Whoever redirects would be told key and texts that are meant for this address.
      const request: RequestInit = { method: 'POST', headers, body, signal, redirect: 'manual' };
      let bytes: Buffer;
      try {
        const response = await fetch(`${url}/embeddings`, request);
        if (!response.ok) {
          void response.body?.cancel().catch(() => {});
          throw new EndpointFailure(reasonOf(response.status), REFUSALS.has(response.status));
        }
        bytes = await limited(response);
      } catch (error) {
        if (error instanceof EndpointFailure) throw error;
        throw new EndpointFailure(signal.aborted ? 'it took too long' : 'it cannot be reached');
      }
      return vectorsIn(bytes, texts.length);
    },
  };
}

function reasonOf(status: number): string {
  if (status === 401 || status === 403) return `it answers ${status}: look at EMBEDDINGS_KEY`;
  if (status === 404) return 'it answers 404: look at EMBEDDINGS_URL and EMBEDDINGS_MODEL';
  if (status >= 300 && status < 400)
    return `it answers ${status}, which leads elsewhere: write the address that it leads to`;
  return `it answers ${status}`;
}

async function limited(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > MOST_BYTES) throw new EndpointFailure(`its answer has more than ${MOST_BYTES / 1_000_000} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** In the order of the texts, all of one length. */
function vectorsIn(bytes: Buffer, count: number): number[][] {
  const unreadable = () => new EndpointFailure('its answer is no list of embeddings, one for each text');
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw unreadable();
  }
  const read = answer.safeParse(json);
  if (!read.success || read.data.data.length !== count) throw unreadable();
  const vectors: number[][] = [];
  for (const { index, embedding } of read.data.data) vectors[index] = embedding;
  const length = vectors[0]?.length;
  for (let i = 0; i < count; i++) if (!length || vectors[i]?.length !== length) throw unreadable();
  return vectors;
}
