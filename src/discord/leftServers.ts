/** Servers that the bot is in no more take along what was to be sent there. */
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Desk } from '../desk.ts';
import { codeOf } from './errors.ts';
import { safeError } from './failures.ts';
import type { Log } from './log.ts';
import { read } from './rest.ts';

export interface LeftServersOptions {
  rest: REST;
  desk: Desk;
  log: Log;
}

const server = z.looseObject({ id: z.string() });
/** Unknown Guild, Missing Access: Discord's answers to a bot that is not a member. */
const NOT_THERE: readonly unknown[] = [10004, 50001];

export class LeftServers {
  readonly #options: LeftServersOptions;

  constructor(options: LeftServersOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async forget(guildId: string): Promise<void> {
    const { desk, log } = this.#options;
    try {
      const removed = await desk.subscriptions.removeGuild(guildId);
      if (removed > 0) log.info({ guild: guildId, removed }, 'What was to be sent to a server went with the server.');
    } catch (error) {
      log.error({ error: safeError(error) }, 'What was to be sent to a server that is gone could not be deleted.');
    }
  }

  /**
   * Asks Discord for servers that have subscriptions and were not announced: the bot was taken out while it was not running. Only a
   * plain answer counts. Never rejects.
   */
  async lookUp(announced: ReadonlySet<string>): Promise<void> {
    const { rest, desk, log } = this.#options;
    try {
      for (const guildId of await desk.subscriptions.guilds()) {
        if (announced.has(guildId)) continue;
        try {
          await read(rest, Routes.guild(guildId), server);
        } catch (error) {
          if (NOT_THERE.includes(codeOf(error))) await this.forget(guildId);
        }
      }
    } catch (error) {
      log.error({ error: safeError(error) }, 'It could not be found out which servers the bot is in no more.');
    }
  }
}
