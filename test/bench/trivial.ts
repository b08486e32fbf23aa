/** The measure of our bot: one of discord.js that answers everything with one word. Takes DISCORD_API and DISCORD_TOKEN. */
import { Events, Routes } from 'discord.js';
import { ask } from '../../commands/ask.ts';
import { createClient } from '../../src/discord/client.ts';

const client = createClient({ api: process.env['DISCORD_API'] });
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isRepliable()) void interaction.reply('pong');
});
client.once(Events.ClientReady, async ({ application }) => {
  await client.rest.put(Routes.applicationCommands(application.id), { body: [ask.definition] });
  process.stderr.write('Ready.\n');
});
await client.login(process.env['DISCORD_TOKEN']);
