/** The border: whatever becomes of the work behind an event, its reply shows something, and never later than Discord waits. */
import { randomInt } from 'node:crypto';
import { NotNow } from '../desk/notNow.ts';
import { CODES } from '../limits.ts';
import { plainText } from '../messages/line.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { type View, view } from '../view.ts';
import { withDelete } from './deleteButton.ts';
import { describeFailure } from './failures.ts';
import type { Log } from './log.ts';
import type { Reply } from './reply.ts';
import { safeError } from './safeError.ts';

/** After so many milliseconds without an answer people are told that it takes a while: half of what Discord waits. */
const DEFER_AFTER = 1500;

export class Border {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * Shows what the work returns.
   * @param what for the log
   * @param asker who may take the reply away again
   * @param typed what is kept out of the log
   */
  async answer(
    reply: Reply,
    work: () => Promise<View>,
    what: string,
    { asker, typed = [] }: { asker?: string; typed?: readonly string[] } = {},
  ): Promise<void> {
    let deferring: Promise<void> | undefined;
    const watchdog = setTimeout(() => {
      deferring = reply.defer().catch((error) => this.#gaveUp(error, what));
    }, DEFER_AFTER);
    let shown: View;
    try {
      shown = await work();
    } catch (error) {
      shown = said(this.#broken(error, what, typed));
    }
    clearTimeout(watchdog);
    await deferring;
    await this.attempt(reply, () => reply.show(asker === undefined ? shown : withDelete(shown, asker)), what, typed);
  }

  /** Does what cannot be announced: it is the reply, or the reply is that it failed. */
  async attempt(reply: Reply, work: () => Promise<void>, what: string, typed: readonly string[] = []): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#failed(error, what)) return;
      await reply.show(said(this.#broken(error, what, typed))).catch((again) => this.#gaveUp(again, what));
    }
  }

  /** Says in the log what a refused request means; false where the fault is ours and something else can be shown. */
  #failed(error: unknown, what: string): boolean {
    const { kind, code, sentence } = describeFailure(error);
    if (kind === 'unknown' || (kind === 'request' && code !== CODES.alreadyAcknowledged)) return false;
    this.#log.warn({ what, error: safeError(error) }, plainText(sentence));
    return true;
  }

  /** Where nothing else can be shown, whatever the fault. */
  #gaveUp(error: unknown, what: string): void {
    if (!this.#failed(error, what)) {
      this.#log.error({ what, error: safeError(error) }, plainText(describeFailure(error).sentence));
    }
  }

  #broken(error: unknown, what: string, typed: readonly string[]): Problem {
    if (error instanceof NotNow) {
      this.#log.warn({ what }, 'Not answered: there was no thread to answer it.');
      return problems.oneMoment();
    }
    const id = errorId();
    this.#log.error({ id, what, error: safeError(error, typed) }, 'Something went wrong while an answer was made.');
    return problems.broken(id);
  }
}

export const said = ({ text }: Problem): View => view('private', [{ kind: 'text', text }]);

/** Six characters that a person can read out to the operator. */
function errorId(): string {
  return Array.from({ length: 6 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join('');
}
