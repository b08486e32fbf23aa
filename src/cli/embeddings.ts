/** `--embeddings URL[,MODEL]`: a model under which answers are measured. Without it none is asked, whatever the settings say. */
import { readConfig } from '../config.ts';
import type { Embedder } from '../desk/embeddings.ts';
import { openEndpoint } from '../embeddings/endpoint.ts';

/** Key and what stands before texts are taken from the environment: there a key stands in nobody's list of processes. */
export function embedderAt(given: string, env: NodeJS.ProcessEnv, home: string): Embedder | { problem: string } {
  const [url = '', ...model] = given.split(',');
  const others = Object.fromEntries(Object.entries(env).filter(([name]) => /^EMBEDDINGS_(?:KEY$|BEFORE_)/.test(name)));
  const settings = { ...others, EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model.join(',') || 'default' };
  const read = readConfig(settings, home);
  if ('problems' in read) return { problem: read.problems.join('\n').replaceAll('EMBEDDINGS_URL', '--embeddings') };
  const { embeddings } = read.config;
  if (!embeddings) return { problem: '--embeddings names no address. Write it like http://127.0.0.1:11434/v1,MODEL.' };
  return remembering(openEndpoint(embeddings));
}

/** Several sets ask about the same passages. */
function remembering({ model, embed }: Embedder): Embedder {
  const known = new Map<string, ArrayLike<number>>();
  return {
    model,
    async embed(texts, what, signal) {
      const keyOf = (text: string) => `${what} ${text}`;
      const lacking = [...new Set(texts)].filter((text) => !known.has(keyOf(text)));
      const vectors = lacking.length > 0 ? await embed(lacking, what, signal) : [];
      for (const [i, text] of lacking.entries()) known.set(keyOf(text), vectors[i] as ArrayLike<number>);
      return texts.map((text) => known.get(keyOf(text)) as ArrayLike<number>);
    },
  };
}
