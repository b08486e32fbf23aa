/** Suggestions while something is typed: none rather than late ones. */
import type { Suggestion } from '../command.ts';
import { NotNow } from '../desk/notNow.ts';
import { MOST_SUGGESTIONS, SUGGESTION_LENGTH } from '../limits.ts';
import { describeFailure } from './failures.ts';
import type { Log } from './log.ts';
import type { InteractionReply } from './reply.ts';
import { safeError } from './safeError.ts';

/** Suggestions that are later than this are too late, with time left to say that there are none. Milliseconds. */
const SUGGEST_WITHIN = 1500;

/** Never rejects. */
export async function suggest(
  complete: () => Promise<readonly Suggestion[]>,
  reply: InteractionReply,
  command: string,
  log: Log,
): Promise<void> {
  const late = new Promise<[]>((resolve) => setTimeout(resolve, SUGGEST_WITHIN, []).unref());
  const found = complete().catch((error) => {
    if (error instanceof NotNow) log.debug('No suggestions: there was no thread to find any.');
    else log.error({ error: safeError(error), command }, 'Suggestions failed.');
    return [];
  });
  const choices = (await Promise.race([found, late]))
    .slice(0, MOST_SUGGESTIONS)
    .filter((choice) => choice.name.length <= SUGGESTION_LENGTH && choice.value.length <= SUGGESTION_LENGTH);
  try {
    await reply.suggest(choices);
  } catch (error) {
    // Nobody waits for suggestions to something that is typed on.
    log.debug(`Suggestions came too late: ${String(describeFailure(error).kind)}`);
  }
}
