/** The embeddings endpoint: whether it gives a vector, and how long that takes. */
import type { EmbeddingsConfig } from '../../config.ts';
import { openEndpoint } from '../../embeddings/endpoint.ts';
import { doctor as found } from '../../messages/discord.ts';
import type { Report } from './report.ts';

/** Milliseconds: the first request may load the model. */
const WITHIN = 10_000;
/** What a question waits for its vector, in milliseconds. */
const PATIENCE = 800;

export async function checkEmbeddings(report: Report, config: EmbeddingsConfig, timeoutMs = WITHIN): Promise<void> {
  const { url, model } = config;
  const { embed } = openEndpoint(config);
  try {
    await embed(['news'], 'passage', AbortSignal.timeout(timeoutMs));
    const start = performance.now();
    const [vector] = await embed(['Who signed the agreement?'], 'question', AbortSignal.timeout(timeoutMs));
    const ms = performance.now() - start;
    const facts = { url, model, numbers: vector?.length ?? 0, ms };
    if (ms <= PATIENCE) report('ok', found.embeddings(facts));
    else report('note', found.slowEmbeddings(facts));
  } catch (error) {
    report('problem', found.noEmbeddings(url, (error as Error).message));
  }
}
