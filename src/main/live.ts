/** The bot on Discord. */
import { commands } from '../../commands/index.ts';
import { untilSignal } from '../cli/signal.ts';
import type { DiscordConfig } from '../config.ts';
import { startBot } from '../discord/bot.ts';
import { plainText } from '../messages/line.ts';
import { codeFor, fail } from './exit.ts';
import type { Parts } from './running.ts';
import { openSending } from './sending.ts';

/** Serves Discord until a signal, or until Discord refuses the bot for good. */
export async function live(
  { desk, store, config, log, ready }: Parts,
  { token, api, guildId }: DiscordConfig,
): Promise<number> {
  const { operatorGuilds, feedsPerServer, mostSubscriptions: most } = config;
  const stopped = untilSignal();
  try {
    const starting = startBot({ token, api, guildId, desk, commands, log, operatorGuilds, feedsPerServer, most });
    const bot = await Promise.race([starting, stopped.promise]);
    if (!bot) {
      starting.then((late) => late.stop(0)).catch(() => {});
      return 0;
    }
    const sending = openSending({ store, desk, bot, log, ready });
    const refused = await Promise.race([bot.refused, stopped.promise]);
    await sending.close();
    await bot.stop();
    return refused ? fail(plainText(refused.sentence), codeFor(refused)) : 0;
  } finally {
    stopped.forget();
  }
}
