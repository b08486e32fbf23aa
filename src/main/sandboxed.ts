/** The bot in a sandbox, with the terminal's conversation. */
import { commands } from '../../commands/index.ts';
import { serve } from '../cli/terminal.ts';
import { MANAGE_SERVER } from '../command.ts';
import { type BotOptions, startBot } from '../discord/bot.ts';
import { safeError } from '../discord/safeError.ts';
import { serveChat } from '../sandbox/chat.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import type { Parts } from './running.ts';
import { openSending } from './sending.ts';

/** Of the sandbox's server. */
const CHANNELS = [
  { name: 'coverage', topic: 'Questions to the coverage: type / for the commands, or mention On Record' },
  { name: 'off-topic', topic: 'Whatever you like: in the menu of a message, Apps › Find coverage looks it up' },
];
/** Nobody has to wait in a sandbox. */
const UNHURRIED = { times: 1000, ms: 1000 };

/** The same bot on a Discord of our own on loopback, with a page in the browser and somebody on the terminal who talk to it. */
export async function inSandbox({ desk, store, config, log, ready }: Parts, port: number): Promise<number> {
  // Its servers, channels and people are others each time.
  for (const { id } of store.subscriptions()) store.removeSubscription(id);
  const sandbox = await startSandbox({ port });
  try {
    const guild = sandbox.addGuild({ name: 'Sandbox', channels: CHANNELS });
    // The first of them runs the bot, so that the commands for whoever does can be tried.
    const person = sandbox.person({ name: 'Ada', guilds: [guild.id], permissions: BigInt(MANAGE_SERVER) });
    const other = sandbox.person({ name: 'Bela', guilds: [guild.id] });
    const application = sandbox.addApplication({ name: 'On Record', owner: person.user });
    sandbox.install(application.id, guild.id);
    sandbox.installForUser(application.id, person.user.id);
    const page = serveChat(sandbox, { applicationId: application.id, guildId: guild.id, people: [person, other] });
    const options: BotOptions = {
      token: application.token,
      api: sandbox.api,
      desk,
      commands,
      log,
      feedsPerServer: config.feedsPerServer,
      most: config.mostSubscriptions,
      cooldown: UNHURRIED,
    };
    const shown = page.ready.then(
      () => page.url,
      (error) => {
        log.error({ error: safeError(error) }, 'The page in the browser cannot be shown; the terminal can be used.');
        return undefined;
      },
    );
    const [bot, url] = await Promise.all([startBot(options), shown]);
    const sending = openSending({ store, desk, bot, log, ready });
    try {
      const [channel] = guild.channels;
      await serve(
        { person, channelId: (channel as { id: string }).id, desk, ...(url && { url }) },
        { input: process.stdin, output: process.stdout },
      );
      return 0;
    } finally {
      await sending.close();
      await bot.stop();
    }
  } finally {
    await sandbox.close();
  }
}
