/** Servers that the bot is in no more take along what was to be sent there. */
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Desk } from '../desk.ts';
import { connection } from '../messages/connection.ts';
import { codeOf } from './errors.ts';
import type { Log } from './log.ts';
import { read } from './rest.ts';
import { safeError } from './safeError.ts';

export interface LeftServersOptions {
  rest: REST;
  desk: Desk;
  log: Log;
  applicationId: string;
}

const server = z.looseObject({ id: z.string() });
/** Unknown Guild, Missing Access: Discord's answers to a bot that is not a member. */
const NOT_THERE: readonly unknown[] = [10004, 50001];

export class LeftServers {
  readonly #options: LeftServersOptions;
  /** Servers that an earlier bot is in are none that this one has left. */
  #isStranger = true;
  #isClosed = false;

  constructor(options: LeftServersOptions) {
    this.#options = options;
  }

  /** What is under way has nobody to tell of it any more. */
  close(): void {
    this.#isClosed = true;
  }

  /** Never rejects; does nothing before `lookUp`, and where the archive is another bot's. */
  async forget(guildId: string): Promise<void> {
    const { desk, log } = this.#options;
    if (this.#isStranger || this.#isClosed) return;
    try {
      const removed = await desk.subscriptions.removeGuild(guildId);
      if (removed > 0) log.info({ guild: guildId, removed }, 'What was to be sent to a server went with the server.');
    } catch (error) {
      log.error({ error: safeError(error) }, 'What was to be sent to a server that is gone could not be deleted.');
    }
  }

  /**
   * Asks Discord for servers that have subscriptions and were not announced: the bot was taken out while it was not running. Only a
   * plain answer counts. Where the archive was another bot's until lately, nothing is deleted: a wrong token would cost every server all
   * that it has set up. Never rejects.
   */
  async lookUp(announced: ReadonlySet<string>): Promise<void> {
    const { rest, desk, log, applicationId } = this.#options;
    try {
      const earlier = await desk.subscriptions.earlierBots(applicationId);
      this.#isStranger = earlier.length > 0;
      if (this.#isStranger) {
        log.warn({ application: applicationId, earlier }, connection.otherBot);
        return;
      }
      for (const guildId of await desk.subscriptions.guilds()) {
        if (this.#isClosed) return;
        if (announced.has(guildId)) continue;
        try {
          await read(rest, Routes.guild(guildId), server);
        } catch (error) {
          if (NOT_THERE.includes(codeOf(error))) await this.forget(guildId);
        }
      }
    } catch (error) {
      if (!this.#isClosed)
        log.error({ error: safeError(error) }, 'It could not be found out which servers the bot is in no more.');
    }
  }
}
