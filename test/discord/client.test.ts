/** What of Discord stays in memory, however many people come by. */
import { Events } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { createClient, sweepDirect } from '../../src/discord/client.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

const PEOPLE = 130;
const MOST_USERS = 101;

it('given many people in a channel and in direct messages, then keeps few of them, and hears them all the same', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { id, token } = sandbox.addApplication({ name: 'On Record' });
  const guild = sandbox.addGuild({ name: 'Newsroom', channels: ['coverage'] });
  sandbox.install(id, guild.id);
  const client = createClient({ api: sandbox.api });
  onTestFinished(() => client.destroy());
  let heard = 0;
  client.on(Events.MessageCreate, () => heard++);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  const people = Array.from({ length: PEOPLE }, (_, n) => sandbox.person({ name: `P${n}`, guilds: [guild.id] }));
  const [channel] = guild.channels;
  for (const person of people) {
    person.say((channel as { id: string }).id, `<@${id}> storm`);
    person.say(person.dm(id), 'storm');
  }
  await expect.poll(() => heard, { timeout: 10_000 }).toBe(2 * PEOPLE);
  const direct = () => client.channels.cache.filter((one) => one.isDMBased()).size;
  expect(direct()).toBe(PEOPLE);
  sweepDirect(client, 5);
  expect(direct()).toBe(5);
  expect(client.users.cache.size).toBeLessThanOrEqual(MOST_USERS);
  const [server] = client.guilds.cache.values();
  expect(server?.members.cache.size).toBeLessThanOrEqual(1);
  const messages = client.channels.cache.map((one) => ('messages' in one ? one.messages.cache.size : 0));
  expect(messages.every((size) => size === 0)).toBe(true);
  people[0]?.say(people[0].dm(id), 'and again');
  await expect.poll(() => heard, { timeout: 10_000 }).toBe(2 * PEOPLE + 1);
});
